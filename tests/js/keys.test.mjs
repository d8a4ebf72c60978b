import assert from "node:assert/strict";
import { test } from "node:test";
import { keyOf } from "../../js/ui/keys.js";

const meant = (key, code, shiftKey = false) => keyOf({ key, code, shiftKey });

test("letters of Cyrillic, Hebrew, Arabic, Persian and Greek layouts are meant by the key's place", () => {
  for (const letter of ["ы", "ד", "س", "س", "σ"]) assert.equal(meant(letter, "KeyS"), "s");
  assert.equal(meant("Ы", "KeyS", true), "s");
});

test("Latin letters are meant as they are, wherever they lie", () => {
  assert.equal(meant("a", "KeyQ"), "a"); // AZERTY
  assert.equal(meant("S", "KeyO", true), "s"); // Dvorak
  assert.equal(meant("ö", "Semicolon"), "ö");
});

test("digits are those of any script, and AZERTY's top row without Shift", () => {
  for (const [key, digit] of [
    ["١", "1"],
    ["۲", "2"],
    ["३", "3"],
    ["4", "4"],
  ])
    assert.equal(meant(key, `Digit${digit}`), digit);
  assert.equal(meant("&", "Digit1"), "1");
  assert.equal(meant("é", "Digit2"), "2");
  assert.equal(meant("1", "Digit1", true), "1"); // AZERTY with Shift
  assert.equal(meant("!", "Digit1", true), "!"); // QWERTY with Shift
  assert.equal(meant("3", "Numpad3"), "3");
});

test("named keys stay, and the Arabic question mark is one", () => {
  assert.equal(meant("Enter", "Enter"), "Enter");
  assert.equal(meant("؟", "Slash", true), "?");
});
