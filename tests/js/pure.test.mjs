import assert from "node:assert/strict";
import { test } from "node:test";
import { History } from "../../js/sync/history.js";
import { Page } from "../../js/text/page.js";
import { Ruler } from "../../js/text/ruler.js";
import { inOrder, lanes, segments } from "../../js/text/segments.js";
import { trimmed, wholeCharacters, wordAfter, wordAt } from "../../js/text/words.js";
import { OLD, sortKept } from "../../js/sync/merge.js";

test("do code points and UTF-16 units convert both ways around emoji and accents?", () => {
  const text = "a😀b𝒳c e\u0301 👩‍👩‍👧";
  const ruler = new Ruler(text);
  const points = [...text];
  let units = 0;
  for (let i = 0; i <= points.length; i++) {
    assert.equal(ruler.toUnits(i), units);
    assert.equal(ruler.toCodePoints(units), i);
    units += points[i]?.length ?? 0;
  }
  assert.equal(ruler.toCodePoints(2), 2, "inside a pair the whole pair counts");
  assert.equal(ruler.toUnits(10 ** 6), text.length);
  assert.equal(new Ruler("").toUnits(3), 0);
});

test("are words found at, before and after a place, and nowhere in a text without any?", () => {
  const text = "Well, the Kremlin’s “yes” - no.";
  assert.deepEqual(wordAt(text, 0), [0, 4]);
  assert.equal(text.slice(...wordAt(text, 12)), "Kremlin’s");
  assert.deepEqual(wordAt(text, 5), [0, 4], "between words, the one before");
  assert.equal(text.slice(...wordAfter(text, 4)), "the");
  assert.equal(wordAt(" … ", 1), null);
  assert.equal(wordAfter(text, text.length), null);
  assert.equal(wordAt("", 0), null);
  const long = `${"wort ".repeat(5000)}Ende`;
  assert.equal(long.slice(...wordAt(long, 12_502)), "wort");
});

test("is a span widened to whole characters and narrowed by white space?", () => {
  const text = "x👩‍👩‍👧y e\u0301z";
  const family = text.indexOf("y");
  assert.deepEqual(wholeCharacters(text, 2, 4), [1, family]);
  assert.deepEqual(wholeCharacters(text, text.indexOf("e"), text.indexOf("e") + 1), [family + 2, family + 4]);
  assert.deepEqual(trimmed(" \u00a0 ab\n", 0, 6), [3, 5]);
  assert.deepEqual(trimmed("   ", 0, 3), [3, 3]);
});

const units = [
  { id: "P1", start: 10, text: "One 😀 two.", sentences: [[10, 20]], joined: false },
  { id: "P2", start: 22, text: "Three. Four.", sentences: [[22, 28], [29, 34]], joined: true },
  { id: "P9", start: 90, text: "Nine.", sentences: [], joined: false },
];

test("do places on the page and in the text convert both ways, cut to what is shown?", () => {
  const page = new Page(units);
  const at = page.string.indexOf("two");
  assert.deepEqual(page.toText(at, at + 3), [16, 19]);
  assert.deepEqual(page.fromText(16, 19), [at, at + 3]);
  assert.deepEqual(page.fromText(0, 13), [0, 3], "begins before what is shown");
  assert.equal(page.quote(...page.fromText(16, 28)), "two. Three.");
  assert.equal(page.fromText(40, 80), null);
  assert.equal(page.fromText(0, 10), null);
  assert.equal(page.fromText(95, 120), null);
  assert.equal(page.quote(...page.fromText(30, 200)), "our. Nine.");
});

test("does a selection stop where something is left out?", () => {
  const page = new Page(units);
  assert.equal(page.quote(...page.fit(0, page.string.length)), "One 😀 two. Three. Four.");
  assert.equal(page.fit(3, 4), null, "only a space");
  assert.equal(page.fit(4, 5).join(), "4,6", "half an emoji");
  assert.equal(new Page([]).fit(0, 0), null);
  assert.equal(new Page([]).sentenceAt(0), null);
});

test("are sentences found at, before and after a place, and is a unit without any one sentence?", () => {
  const page = new Page(units);
  const words = (span) => page.string.slice(...span);
  const at = page.string.indexOf("Four");
  assert.equal(words(page.sentenceAt(at)), "Four.");
  assert.equal(words(page.sentenceAt(at - 1)), "Three.");
  assert.equal(words(page.sentenceAfter(1)), "Three.");
  assert.equal(words(page.sentenceAt(page.string.length)), "Nine.");
  assert.equal(page.sentenceAfter(page.string.length), null);
});

test("are overlapping spans drawn on different lines, and free lines used again?", () => {
  const spans = [[0, 9], [2, 4], [3, 8], [5, 7], [9, 12]].map(([start, end], id) => ({ id, start, end })).sort(inOrder);
  assert.deepEqual(lanes(spans), [0, 1, 2, 1, 0]);
});

test("do segments cover everything once, each with exactly the spans on it?", () => {
  const spans = [{ start: 1, end: 5 }, { start: 3, end: 9 }, { start: 3, end: 3 }];
  const cut = segments(spans, 0, 8);
  assert.deepEqual(cut.map(({ start, end }) => [start, end]), [[0, 1], [1, 3], [3, 5], [5, 8]]);
  assert.deepEqual(cut.map((segment) => segment.spans), [[], [0], [0, 1], [1]]);
  assert.deepEqual(segments([], 0, 4), [{ start: 0, end: 4, spans: [] }]);
});

test("do undo and redo go back and forth without end, and typing make one step?", () => {
  const history = new History();
  for (let i = 0; i < 5000; i++) history.push({ id: "a", before: i, after: i + 1 });
  history.push({ id: "a", before: 5000, after: "x" }, "note1");
  history.push({ id: "a", before: "x", after: "xy" }, "note1");
  assert.deepEqual(history.undo(), { id: "a", content: 5000 });
  assert.deepEqual(history.redo(), { id: "a", content: "xy" });
  for (let i = 0; i < 5001; i++) assert.ok(history.undo());
  assert.equal(history.undo(), null);
  assert.deepEqual(history.redo(), { id: "a", content: 1 });
  history.push({ id: "b", before: null, after: 1 });
  assert.equal(history.canRedo, false);
});

test("does typing that goes on after an undo make a step of its own?", () => {
  const history = new History();
  history.push({ id: "a", before: "", after: "x" }, "note1");
  history.undo();
  history.redo();
  history.push({ id: "a", before: "x", after: "xy" }, "note1");
  assert.equal(history.undo().content, "x");
});

test("is what a browser kept sorted into settled, fresh and old?", () => {
  const now = 10 ** 12;
  const entry = (id, revision, more = {}) => ({ op: id, time: now, text: "v1", record: { id, revision, start: 0, end: 1 }, ...more });
  const known = new Map([["held", { id: "held", revision: 5, start: 0, end: 1, label: "x" }], ["same", { id: "same", revision: 1, start: 0, end: 1 }]]);
  const entries = [
    entry("held", 4),
    entry("held", 6),
    entry("same", 2),
    entry("new", 1),
    entry("new", 1, { time: now - OLD - 1 }),
    entry("new", 1, { text: "v0" }),
    { ...entry("gone", 3), record: { id: "gone", deleted: true, revision: 3 } },
  ];
  const { settled, fresh, old } = sortKept(entries, known, "v1", now);
  assert.deepEqual(settled.map(({ record }) => record.id), ["held", "same", "gone"]);
  assert.deepEqual(fresh.map(({ record }) => `${record.id}${record.revision}`), ["held6", "new1"]);
  assert.equal(old.length, 2);
});
