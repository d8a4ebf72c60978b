import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { readNumber } from "../../js/text/numbers.js";

const CASES = JSON.parse(readFileSync(new URL("../support/numbers.json", import.meta.url), "utf8"));

test("is each way of writing a number read as the table says, that the scorer is held by too?", () => {
  for (const [typed, number] of CASES) assert.equal(readNumber(typed) ?? null, number, JSON.stringify(typed));
});

test("is nothing told from what is no number?", () => {
  for (const typed of ["", "  "]) assert.equal(readNumber(typed), null);
  for (const typed of ["many", "30 40", "1".repeat(70)]) assert.equal(readNumber(typed), undefined, typed);
});
