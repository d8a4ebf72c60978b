import assert from "node:assert/strict";
import { test } from "node:test";
import { isSame, standing, visiblePlaces } from "../../js/compare/state.js";
import { KINDS, fromValue, isSamePattern, partTokens, toValue, tokens } from "../../js/worksheet/pattern/tokens.js";
import { columnLayout, sheetLayout } from "../../js/worksheet/layout.js";
import { SheetSession } from "../../js/worksheet/session.js";
import { isEmpty, numberProblem, room, sameValue, worse } from "../../js/worksheet/values.js";

test("is a number out of range, or no whole one, named with what is asked for?", () => {
  const column = { low: 0, high: 9, whole: true, unit: "people" };
  assert.equal(numberProblem(3, column), "");
  assert.equal(numberProblem(null, column), "");
  for (const wrong of [10, -1, 2.5, undefined]) assert.match(numberProblem(wrong, column), /whole number from 0 to 9 \(people\)/);
  assert.equal(numberProblem(2.5, { whole: false }), "");
  assert.match(numberProblem(-1, { low: 0, high: null, whole: false }), /of 0 or more/);
});

test("does the counter count what Python counts, and say how much is too much?", () => {
  assert.deepEqual(room(" a😀  b ", { limit: 5 }), { words: "4 of 5 characters", over: false });
  assert.deepEqual(room("abcdef", { limit: 5 }), { words: "1 characters too many", over: true });
  assert.deepEqual(room("one two\nthree", { limit: 24, words: 2 }), { words: "1 words too many", over: true });
  assert.deepEqual(room("", { limit: 24, words: 2 }), { words: "0 of 2 words", over: false });
});

test("are blank answers one and the same?", () => {
  for (const blank of [null, undefined, "", "  ", []]) assert.ok(isEmpty(blank) && sameValue(blank, null));
  for (const given of [0, false, "a", ["a"]]) assert.ok(!isEmpty(given) && !sameValue(given, null));
});

test("does one line speak for two savings by the worse one?", () => {
  const order = ["saved", "idle", "waiting", "kept", "refused", "lost"];
  order.forEach((a, i) => order.forEach((b, k) => assert.equal(worse({ state: a }, { state: b }).state, order[Math.max(i, k)])));
});

test("do fields go beside the words only where both have room?", () => {
  const voice = { kind: "choice", options: [{ name: "Author" }, { name: "Reported" }, { name: "Mixed" }], several: false };
  const why = { kind: "short", options: [] };
  const one = sheetLayout([voice], 120, true);
  const three = sheetLayout([voice, voice, why], 120, true);
  assert.ok(one.tableNeeds < 700 && one.tableNeeds < three.tableNeeds);
  assert.ok(three.besideNeeds < three.tableNeeds);
  assert.equal(columnLayout(voice).list, false);
  assert.equal(columnLayout({ ...voice, options: Array(5).fill({ name: "A longer option" }) }).list, true);
  assert.ok(sheetLayout([{ kind: "pattern", options: [] }], 10, true).tableNeeds === Infinity);
});

test("does a pattern come back as the parts it was made of?", () => {
  const cases = [
    [[{ kind: "words", words: "according to", times: "" }]],
    [[{ kind: "forms", words: "say, claim", times: "" }, { kind: "any", words: "", times: "*" }, { kind: "pos", words: "PROPN", times: "+" }]],
    [[{ kind: "quote", words: "", times: "" }], [{ kind: "words", words: "said, says", times: "?" }, { kind: "words", words: "that", times: "" }]],
    [[{ kind: "words", words: "anti-western axis", times: "" }]],
    [[{ kind: "words", words: "putin's russia", times: "" }]],
  ];
  for (const parts of cases) {
    const value = toValue(parts);
    const back = fromValue(value);
    assert.equal(toValue(back), value, JSON.stringify(back));
    assert.deepEqual(back.map((p) => p.map(({ kind, words, times }) => ({ kind, words, times }))), parts);
  }
});

test("is a pattern the same however the file sets its spaces?", () => {
  const typed = toValue([[{ kind: "words", words: "according to", times: "?" }]]);
  const kept = JSON.stringify(JSON.parse(typed), null, 1);
  assert.notEqual(kept, typed);
  assert.ok(isSamePattern(kept, typed) && isSamePattern(null, null) && isSamePattern(null, "[]"));
  for (const other of [null, toValue([[{ kind: "words", words: "according to" }]]), toValue([[{ kind: "words", words: "according" }]])])
    assert.ok(!isSamePattern(kept, other));
});

test("do parts that ask for nothing leave no pattern, and broken values no error?", () => {
  assert.equal(toValue([[]]), null);
  assert.equal(toValue([[{ kind: "words", words: "  " }], [{ kind: "forms", words: ",," }]]), null);
  for (const broken of [null, "", "{", "7", "[7]", "[[]]"]) assert.ok(Array.isArray(fromValue(broken)[0]));
  for (const [kind] of KINDS) assert.ok(Array.isArray(partTokens({ kind })));
});

test("are words cut where spaCy cuts them?", () => {
  assert.deepEqual(tokens("don't say ‘so-called’ Israeli’s, 4,120 times."), ["do", "n't", "say", "‘", "so", "-", "called", "’", "Israeli", "’s", ",", "4,120", "times", "."]);
});

const place = (...marks) => ({ marks: marks.map((m) => (m ? { label: m[0], voice: m[1] ?? null } : null)), relations: [] });

test("are places filtered by label, by difference, and by who is shown?", () => {
  const places = [place(["a"], ["a"], ["b"]), place(["a"], ["b"], null), place(null, null, ["c"]), place(["a", "author"], ["a", "reported"], null)];
  const ask = (more) => visiblePlaces(places, { shown: new Set([0, 1]), labels: new Set(), what: "all", ...more });
  assert.deepEqual(ask({}), [0, 1, 3]);
  assert.deepEqual(ask({ what: "agree" }), [0]);
  assert.deepEqual(ask({ what: "differ" }), [1, 3]);
  assert.deepEqual(ask({ labels: new Set(["b"]) }), [1]);
  assert.deepEqual(ask({ shown: new Set([2]) }), [0, 2]);
  assert.ok(isSame(places[0], new Set([0, 1])) && !isSame(places[0], new Set([0, 1, 2])));
});

test("does the first reader's mark show what sets it most apart among those shown?", () => {
  const one = { marks: [{}, {}, {}], relations: ["label", "agree", "label"] };
  assert.equal(standing(one, 0, new Set([0, 1])), "agree");
  assert.equal(standing(one, 0, new Set([0, 1, 2])), "label");
  assert.equal(standing({ marks: [{}, null], relations: ["extra", "extra"] }, 0, new Set([0, 1])), "extra");
  assert.equal(standing(one, 0, new Set([0])), "");
});

function model(sent, { records = [], columns = ["voice"], priv = false } = {}) {
  const listeners = [];
  const state = {
    options: { instance: "i", question: "q1", scope: "s", text: "t", whole: null, readOnly: false },
    columns: columns.map((id) => ({ id, kind: "choice", title: id, options: [], private: priv && id === "feel" })),
    rows: [{ id: "P1", records: columns.map((id) => `id-${id}`) }],
    records,
  };
  return {
    get: (name) => state[name],
    send: (message) => sent.push(message),
    on: (event, listener) => event === "msg:custom" && listeners.push(listener),
    answer: (message) => listeners.forEach((listener) => listener(message)),
  };
}

test("does an answer go out at once, count as saved only when acknowledged, and come back by undo?", () => {
  const sent = [];
  const m = model(sent);
  const session = new SheetSession(m);
  session.answer("id-voice", "author");
  const put = sent.at(-1);
  assert.equal(put.kind, "put");
  assert.equal(put.record.value, "author");
  assert.notEqual(session.status.state, "saved");
  m.answer({ kind: "ack", op: put.op, records: [{ ...put.record, revision: 1 }] });
  assert.equal(session.status.state, "saved");
  session.answer("id-voice", "author");
  assert.equal(sent.at(-1), put, "the same answer is not sent twice");
  session.travel("undo");
  assert.equal(sent.at(-1).kind, "delete");
  assert.equal(session.value("id-voice"), null);
  session.travel("redo");
  assert.equal(session.value("id-voice"), "author");
  session.stop();
});

test("do private answers travel apart, and come only when asked for?", () => {
  const sent = [];
  const m = model(sent, { columns: ["voice", "feel"], priv: true });
  const session = new SheetSession(m);
  assert.deepEqual(sent, [{ kind: "hello" }]);
  m.answer({ kind: "private", records: [{ id: "id-feel", value: 4, revision: 2 }] });
  assert.equal(session.value("id-feel"), 4);
  session.answer("id-feel", 5);
  assert.equal(sent.at(-1).private, true);
  session.answer("id-voice", "author");
  assert.equal(sent.at(-1).private, false);
  session.stop();
});

test("is a private answer that this tab kept forgotten where it is kept?", () => {
  const storage = (kept) => ({
    get length() { return Object.keys(kept).length; },
    key: (i) => Object.keys(kept)[i],
    getItem: (key) => kept[key] ?? null,
    removeItem: (key) => delete kept[key],
    setItem: (key, value) => (kept[key] = value),
  });
  const tab = { "suasion/private/s/t/id-feel": JSON.stringify({ op: "o", time: 0, record: { id: "id-feel", value: 2, revision: 1 } }) };
  Object.assign(globalThis, { sessionStorage: storage(tab), localStorage: storage({}) });
  const m = model([], { columns: ["voice", "feel"], priv: true });
  const session = new SheetSession(m);
  m.answer({ kind: "private", records: [] });
  assert.equal(session.old.length, 1);
  session.forget(session.old);
  assert.deepEqual([session.old, tab], [[], {}]);
  session.stop();
  delete globalThis.sessionStorage;
  delete globalThis.localStorage;
});

test("does a late answer of Python's not overwrite a newer one of the person's?", () => {
  const sent = [];
  const m = model(sent);
  const session = new SheetSession(m);
  session.answer("id-voice", "author");
  const first = sent.at(-1);
  session.answer("id-voice", "mixed");
  m.answer({ kind: "ack", op: first.op, records: [{ ...first.record, revision: 1 }] });
  assert.equal(session.value("id-voice"), "mixed");
  session.stop();
});
