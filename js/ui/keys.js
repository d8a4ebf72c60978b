import { decimal } from "../text/digits.js";

/** Keep a key that was obeyed from everybody else. */
export function handled(event) {
  event.preventDefault();
  event.stopPropagation();
}

/**
 * The letter or digit that was meant, whatever the layout: digits of any script and the top row of AZERTY are
 * digits, and where a key's letter is not Latin, its place decides (`event.code`).
 */
export function keyOf({ key, code = "", shiftKey }) {
  if ([...key].length > 1) return key;
  const digit = /\p{Nd}/u.test(key) ? decimal(key) : !shiftKey && /^Digit(\d)$/.exec(code)?.[1];
  if (digit) return String(digit);
  if (key === "؟") return "?";
  return (/\p{Script=Latin}/u.test(key) ? key : (/^Key(.)$/.exec(code)?.[1] ?? key)).toLowerCase();
}

/** What a key held with Control or Cmd does: undo and redo, where something can be changed. */
export function withControl(view, event) {
  if (view.session.readOnly || event.altKey) return null;
  const key = keyOf(event);
  if (key === "z") return () => view.travel(event.shiftKey ? "redo" : "undo");
  if (key === "y") return () => view.travel("redo");
  return null;
}
