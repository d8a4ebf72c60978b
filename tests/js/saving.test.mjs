import assert from "node:assert/strict";
import { test } from "node:test";
import { Journal } from "../../js/sync/journal.js";
import { Saver } from "../../js/sync/saving.js";
import { statusSentence } from "../../js/ui/status.js";

class Storage {
  #items = new Map();
  refuses = false;
  get length() {
    return this.#items.size;
  }
  key(i) {
    return [...this.#items.keys()][i];
  }
  getItem(key) {
    return this.#items.get(key) ?? null;
  }
  setItem(key, value) {
    if (this.refuses) throw new Error("full");
    this.#items.set(key, value);
  }
  removeItem(key) {
    this.#items.delete(key);
  }
}

function setUp(t, { storage = new Storage(), send } = {}) {
  t.mock.timers.reset();
  t.mock.timers.enable({ apis: ["setTimeout", "Date"], now: 1_000_000 });
  const sent = [];
  const taken = [];
  const states = [];
  let n = 0;
  const saver = new Saver({
    send: send ?? ((message) => sent.push(structuredClone(message))),
    journal: new Journal(storage, "e1/q1/me", "v1"),
    onRecords: (records) => taken.push(...records),
    onStatus: (status) => states.push(status),
    newId: () => `op${++n}`,
  });
  const ack = (op, record) => saver.receive({ kind: "ack", op, records: [record] });
  return { saver, storage, sent, taken, states, ack, mock: t.mock };
}

const record = (more = {}) => ({ id: "a", question: "q1", start: 0, end: 3, label: "x", revision: 0, ...more });

test("is a change kept before it is sent, and called saved only after the answer?", (t) => {
  let keptWhenSent;
  const storage = new Storage();
  const { saver, ack } = setUp(t, { storage, send: () => (keptWhenSent = storage.length) });
  saver.put(record());
  assert.equal(keptWhenSent, 1);
  assert.equal(saver.status.state, "waiting");
  ack("op1", record({ revision: 1 }));
  assert.equal(saver.status.state, "saved");
  assert.equal(storage.length, 0);
});

test("does the answer to an older change leave the newer one waiting and kept?", (t) => {
  const { saver, storage, ack, taken } = setUp(t);
  saver.put(record({ note: "a" }));
  saver.put(record({ note: "ab" }));
  ack("op1", record({ note: "a", revision: 1 }));
  assert.equal(saver.status.state, "waiting");
  assert.deepEqual(taken, []);
  assert.equal(JSON.parse(storage.getItem(storage.key(0))).record.note, "ab");
  ack("op2", record({ note: "ab", revision: 2 }));
  assert.equal(saver.status.state, "saved");
  assert.equal(storage.length, 0);
});

test("does another tab's answer change what is shown, without touching what is kept here?", (t) => {
  const { saver, storage, taken } = setUp(t);
  saver.put(record());
  saver.receive({ kind: "ack", op: "other", records: [record({ id: "b", revision: 7 })] });
  assert.deepEqual(taken.map(({ id }) => id), ["b"]);
  assert.equal(storage.length, 1);
  assert.equal(saver.status.state, "waiting");
});

test("does a long wait become visible, and is the change sent again, ever more rarely?", (t) => {
  const { saver, sent, states, mock } = setUp(t);
  saver.put(record());
  for (let i = 0; i < 3; i++) mock.timers.tick(1000);
  assert.equal(states.at(-1).slow, true);
  for (let i = 0; i < 57; i++) mock.timers.tick(1000);
  assert.ok(sent.length >= 3 && sent.length <= 5, `${sent.length} messages in a minute`);
  assert.equal(new Set(sent.map(({ op }) => op)).size, 1);
});

test("does a lost connection say so, keep everything, and stop sending?", (t) => {
  const { saver, sent, mock } = setUp(t);
  saver.put(record());
  saver.setLive(false);
  assert.equal(saver.status.state, "kept");
  for (let i = 0; i < 60; i++) mock.timers.tick(1000);
  assert.equal(sent.length, 1);
  saver.put(record({ id: "b" }));
  assert.equal(saver.status.count, 2);
});

test("is nothing called kept when the browser refuses to keep it?", (t) => {
  const storage = new Storage();
  storage.refuses = true;
  const { saver } = setUp(t, { storage });
  saver.put(record());
  assert.equal(saver.status.kept, false);
  saver.setLive(false);
  assert.equal(saver.status.state, "lost");
  assert.match(statusSentence(saver.status), /not saved/);
});

test("does a refusal show its sentence until the change is tried again?", (t) => {
  const { saver, sent, ack } = setUp(t);
  saver.put(record());
  saver.receive({ kind: "refused", op: "op1", sentence: "Not saved: the disk is full." });
  assert.equal(saver.status.state, "refused");
  assert.match(statusSentence(saver.status), /disk is full\. Kept in this browser/);
  saver.retry();
  assert.equal(saver.status.state, "waiting");
  assert.equal(sent.length, 2);
  ack("op1", record({ revision: 1 }));
  assert.equal(saver.status.state, "saved");
});

test("does a send that throws count as a lost connection?", (t) => {
  const { saver } = setUp(t, { send: () => { throw new Error("gone"); } });
  saver.put(record());
  assert.equal(saver.status.state, "kept");
});

test("is a deletion sent as one, and kept as one?", (t) => {
  const { saver, sent, storage } = setUp(t);
  saver.put(record({ revision: 4, deleted: true }));
  assert.deepEqual(sent[0], { kind: "delete", op: "op1", id: "a", revision: 4 });
  assert.equal(JSON.parse(storage.getItem(storage.key(0))).record.deleted, true);
});

test("does what was kept go back as it was, and leave the journal only after the answer?", (t) => {
  const { saver, storage } = setUp(t);
  saver.put(record());
  saver.setLive(false);
  const later = setUp(t, { storage });
  const { fresh, old } = later.saver.kept(new Map());
  assert.deepEqual([fresh.length, old.length], [1, 0]);
  later.saver.adopt(fresh);
  assert.equal(later.sent[0].kind, "journal");
  assert.equal(storage.length, 1);
  later.ack("op1", record({ revision: 1 }));
  assert.equal(storage.length, 0);
});

test("do statuses never sound safer than they are?", () => {
  for (const state of ["waiting", "kept", "lost", "refused", "idle"]) {
    for (const slow of [true, false]) {
      const sentence = statusSentence({ state, slow, kept: false, count: 2, sentence: "Not saved." });
      assert.doesNotMatch(sentence, /^Saved/);
    }
  }
  assert.equal(statusSentence({ state: "saved", count: 0 }), "Saved");
});

test("do changes wait until they are on the disk, refused, or on a connection that has ended?", (t) => {
  const { saver, ack } = setUp(t);
  for (const id of ["a", "b", "c"]) saver.put(record({ id }));
  assert.deepEqual(saver.waiting, ["a", "b", "c"]);
  ack("op1", record({ revision: 1 }));
  saver.receive({ kind: "refused", op: "op2", sentence: "No." });
  assert.deepEqual(saver.waiting, ["c"]);
  saver.setLive(false);
  assert.deepEqual(saver.waiting, []);
});
