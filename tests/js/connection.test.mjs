import assert from "node:assert/strict";
import { test } from "node:test";
import { sender, watchConnection } from "../../js/sync/connection.js";

test("a word more goes out when Python begins to answer, and only then", () => {
  const sent = [];
  const send = sender({ send: (message, callbacks) => sent.push([message, callbacks]) }, "p");
  send({ kind: "put", op: "1" });
  const [[message, { iopub }]] = sent;
  assert.deepEqual(message, { kind: "put", op: "1", page: "p", number: 1 });
  iopub.status({ content: { execution_state: "busy" } });
  iopub.status({ content: { execution_state: "idle" } });
  assert.deepEqual(sent.slice(1), [[{ kind: "go on" }, undefined]]);
});

test("what is sent says by which page and in which order", () => {
  const sent = [];
  const model = { send: ({ page, number }) => sent.push([page, number]) };
  const [one, other] = [sender(model), sender(model)];
  for (const send of [one, other, one]) send({ kind: "put" });
  assert.deepEqual(sent.map(([, number]) => number), [1, 1, 2]);
  assert.equal(new Set(sent.map(([page]) => page)).size, 2);
});

test("Python hears when the page is left for another window, and no more once the widget is gone", (t) => {
  const page = new EventTarget();
  globalThis.document = page;
  t.after(() => delete globalThis.document);
  const sent = [];
  const ends = {};
  watchConnection({ send: ({ kind }) => sent.push(kind), on: (name, run) => (ends[name] = run) }, "i", () => {});
  const turn = (state) => {
    page.visibilityState = state;
    page.dispatchEvent(new Event("visibilitychange"));
  };
  for (const state of ["hidden", "visible", "hidden"]) turn(state);
  assert.deepEqual(sent, ["saved", "saved"]);
  ends.destroy();
  turn("hidden");
  assert.equal(sent.length, 2);
});
