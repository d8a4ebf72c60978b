import assert from "node:assert/strict";
import { test } from "node:test";
import { MarksSession } from "../../js/highlighter/session.js";
import { Session } from "../../js/sync/session.js";
import { settled } from "../../js/sync/settled.js";

const OLD = 13 * 60 * 60 * 1000; // milliseconds: longer than a kept change is taken for the same person's

function storage(kept = {}) {
  return {
    kept,
    get length() { return Object.keys(kept).length; },
    key: (i) => Object.keys(kept)[i],
    getItem: (key) => kept[key] ?? null,
    removeItem: (key) => delete kept[key],
    setItem: (key, value) => (kept[key] = value),
  };
}

function model(state) {
  const listeners = [];
  const sent = [];
  return {
    sent,
    get: (name) => state[name],
    send: (message) => sent.push(message),
    on: (event, listener) => event === "msg:custom" && listeners.push(listener),
    answer: (message) => listeners.forEach((listener) => listener(message)),
  };
}

/**
 * The simplest session: records of one value each; those whose id begins with p go to a saver of their own.
 */
class Plain extends Session {
  constructor(model, records = []) {
    super(model);
    this.records = new Map();
    const apart = this.makeSaver(true, "apart", { private: true });
    this.savers = [this.makeSaver(false), apart];
    this.load(this.savers[0], records);
    this.open();
  }
  hold(record) {
    this.records.set(record.id, record);
  }
  knows(id) {
    return id !== "stranger";
  }
  saverOf(id) {
    return this.savers[Number(id.startsWith("p"))];
  }
  write(id, content) {
    if (content?.value === this.records.get(id)?.value) return null;
    const record = { id, ...content, revision: this.records.get(id)?.revision ?? 0, deleted: !content };
    this.hold(record);
    return record;
  }
}

/** A session of this kind, its model, and what it tells; `kept` is what the browser holds from before. */
function setUp(t, { records = [], kept = {}, options = {} } = {}) {
  const local = storage(kept);
  Object.assign(globalThis, { localStorage: local, sessionStorage: storage() });
  const m = model({ options: { instance: "i", scope: "s", text: "v1", readOnly: false, ...options } });
  const session = new Plain(m, records);
  const told = [];
  session.subscribe((event) => told.push(event));
  t.after(() => {
    session.stop();
    delete globalThis.localStorage;
    delete globalThis.sessionStorage;
  });
  return { session, m, told, local };
}

const entry = (id, more = {}) => JSON.stringify({ op: `o-${id}`, time: Date.now(), record: { id, value: 2, revision: 1 }, ...more });

test("does a session say hello once, and hear Python only after what the file holds is there?", (t) => {
  const { session, m } = setUp(t, { records: [{ id: "a", value: 1, revision: 1 }] });
  assert.deepEqual(m.sent, [{ kind: "hello" }]);
  assert.equal(session.records.get("a").value, 1);
  assert.deepEqual(session.status, { state: "saved", count: 0, none: false });
});

test("does a change go to the saver that its record belongs to, and tell all views?", (t) => {
  const { session, m, told } = setUp(t);
  session.step("a", null, { value: 1 }, null);
  session.step("p", null, { value: 1 }, null);
  const [, first, second] = m.sent;
  assert.deepEqual([first.kind, first.record.id, "private" in first], ["put", "a", false]);
  assert.deepEqual([second.kind, second.record.id, second.private], ["put", "p", true]);
  assert.deepEqual(told.filter(({ ids }) => ids), [{ ids: ["a"] }, { ids: ["p"] }]);
  assert.deepEqual(session.savers.map(({ status }) => status.state), ["waiting", "waiting"]);
  m.answer({ kind: "ack", op: second.op, records: [{ ...second.record, revision: 1 }] });
  assert.deepEqual(session.savers.map(({ status }) => status.state), ["waiting", "saved"]);
});

test("does a change come back by undo and redo, and is nothing sent where nothing changes?", (t) => {
  const { session, m } = setUp(t);
  session.step("a", null, { value: 1 }, null);
  assert.deepEqual(session.travel("undo"), { id: "a", content: null });
  assert.equal(m.sent.at(-1).kind, "delete");
  assert.equal(session.travel("undo"), null);
  session.travel("redo");
  assert.equal(session.records.get("a").value, 1);
  const { length } = m.sent;
  session.step("a", { value: 1 }, { value: 1 }, null);
  assert.equal(m.sent.length, length);
});

test("is what the browser kept sent at once, or asked about when old, and never what is not known?", (t) => {
  const kept = {
    "suasion/s/v1/a": entry("a"),
    "suasion/s/v1/b": entry("b", { time: Date.now() - OLD }),
    "suasion/s/v0/c": entry("c"),
    "suasion/s/v1/stranger": entry("stranger"),
  };
  const { session, m, local } = setUp(t, { kept });
  assert.deepEqual(m.sent.map(({ kind }) => kind), ["journal", "hello"]);
  assert.deepEqual(session.old.map(({ record }) => record.id).sort(), ["b", "c"]);
  session.adopt(session.old);
  assert.deepEqual(session.old, []);
  assert.deepEqual(Object.keys(local.kept).sort(), ["suasion/s/v1/a", "suasion/s/v1/b", "suasion/s/v1/c", "suasion/s/v1/stranger"]);
  assert.equal(session.records.get("c").value, 2);
});

test("is what a person does not want forgotten, and is nothing sent from a text that is only read?", (t) => {
  const old = { "suasion/s/v1/b": entry("b", { time: Date.now() - OLD }) };
  const { session, local } = setUp(t, { kept: old });
  session.forget(session.old);
  assert.deepEqual([session.old, local.kept], [[], {}]);
  const reading = setUp(t, { kept: { "suasion/s/v1/a": entry("a") }, options: { readOnly: true } });
  assert.deepEqual(reading.m.sent, [{ kind: "hello" }]);
});

test("are records that were changed elsewhere shown, those left out that are not known?", (t) => {
  const { session, m, told } = setUp(t);
  m.answer({ kind: "changed", records: [{ id: "a", value: 5, revision: 2 }, { id: "stranger", value: 5, revision: 2 }] });
  assert.equal(session.records.get("a").value, 5);
  assert.equal(session.records.has("stranger"), false);
  assert.deepEqual(told.find(({ ids }) => ids), { ids: ["a"] });
});

test("does a refusal show until it is tried again, and nobody hear anything after the end?", (t) => {
  const { session, m, told } = setUp(t);
  session.step("a", null, { value: 1 }, null);
  m.answer({ kind: "refused", op: m.sent.at(-1).op, sentence: "Not saved: the disk is full." });
  assert.equal(session.status.state, "refused");
  session.retry();
  assert.equal(session.status.state, "waiting");
  const { length } = told;
  session.stop();
  session.tell({ ids: ["a"] });
  assert.equal(told.length, length);
});

const UNITS = [{ id: "P1", start: 10, text: "Now then: many saw a golden opportunity here.", sentences: [], joined: false }];
const MARK = { id: "m", start: 20, end: 28, quote: "many saw", prefix: "", suffix: "", label: "cue", revision: 1 };

function highlighter(t, kept = {}) {
  Object.assign(globalThis, { localStorage: storage(kept) });
  const options = { instance: "i", private: false, mode: "annotate", question: "q1", scope: "s", text: "v1", language: "en", labels: [], voices: [], voiceNames: {} };
  const m = model({ options, units: UNITS, records: [] });
  const session = new MarksSession(m);
  t.after(() => {
    session.stop();
    delete globalThis.localStorage;
  });
  return { session, m };
}

test("is a mark made, found there again, changed, deleted and brought back?", (t) => {
  const { session, m } = highlighter(t);
  const { mark, isNew } = session.add(10, 18, "cue");
  assert.ok(isNew && session.marks.get(mark.id).label === "cue");
  assert.deepEqual([m.sent.at(-1).record.start, m.sent.at(-1).record.quote], [20, "many saw"]);
  assert.equal(session.add(10, 18, "cue").isNew, false);
  session.change(mark.id, { note: "a" }, "run");
  session.change(mark.id, { note: "ab" }, "run");
  session.change(mark.id, null);
  assert.equal(session.marks.get(mark.id), undefined);
  assert.equal(session.travel("undo").content.note, "ab");
  assert.equal(session.travel("undo").content.note, "");
  assert.equal(session.marks.get(mark.id).note, "");
});

test("are marks kept on another version of the text shown where Python finds their words, and kept until then?", (t) => {
  const kept = {
    "suasion/s/v0/m": JSON.stringify({ op: "1", time: Date.now(), record: { ...MARK, start: 0, end: 8 } }),
    "suasion/s/v0/n": JSON.stringify({ op: "2", time: Date.now(), record: { ...MARK, id: "n", quote: "nobody saw" } }),
  };
  const { session, m } = highlighter(t, kept);
  session.adopt(session.old);
  assert.deepEqual([session.old, session.marks.size], [[], 0]);
  assert.deepEqual(m.sent.slice(-2).map(({ kind, moved }) => [kind, moved]), [["journal", true], ["journal", true]]);
  session.receive({ kind: "ack", op: "1", records: [{ ...MARK, revision: 2 }] });
  session.receive({ kind: "refused", op: "2", sentence: "Not there." });
  assert.deepEqual([session.marks.size, session.marks.get("m").start, session.status.state], [1, 10, "refused"]);
  assert.deepEqual(Object.keys(kept).sort(), ["suasion/s/v0/m", "suasion/s/v0/n"]);
  const { session: next } = highlighter(t, kept);
  next.load(next.savers[0], [{ ...MARK, revision: 2 }]);
  assert.deepEqual(Object.keys(kept), ["suasion/s/v0/n"], "what the file has is settled at the next start");
});

test("is what was changed before waited for, in this notebook, as long as its widgets are there?", async (t) => {
  globalThis.localStorage = storage();
  t.after(() => delete globalThis.localStorage);
  const at = (widget_manager) => ({
    ...model({ options: { instance: "i", scope: "e/q/u", text: "v1" } }),
    widget_manager,
  });
  const [mine, theirs] = [at({}), at({})];
  const [here, there] = [new Plain(mine), new Plain(theirs)];
  here.step("a", null, { value: 1 });
  there.step("b", null, { value: 1 });
  let heard = false;
  const wait = settled(mine).then(() => (heard = true));
  here.step("pc", null, { value: 1 }); // later: nobody waits for that
  await new Promise((go) => setTimeout(go, 30));
  assert.equal(heard, false);
  const { op, record } = mine.sent.find(({ kind }) => kind === "put");
  mine.answer({ kind: "ack", op, records: [record] });
  await wait;
  there.stop();
  await settled(theirs);
  here.stop();
});
