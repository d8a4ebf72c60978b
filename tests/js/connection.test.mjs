import assert from "node:assert/strict";
import { test } from "node:test";
import { sender } from "../../js/sync/connection.js";

test("a word more goes out when Python begins to answer, and only then", () => {
  const sent = [];
  const send = sender({ send: (message, callbacks) => sent.push([message, callbacks]) });
  send({ kind: "put", op: "1" });
  const [[message, { iopub }]] = sent;
  assert.deepEqual(message, { kind: "put", op: "1" });
  iopub.status({ content: { execution_state: "busy" } });
  iopub.status({ content: { execution_state: "idle" } });
  assert.deepEqual(sent.slice(1), [[{ kind: "go on" }, undefined]]);
});
