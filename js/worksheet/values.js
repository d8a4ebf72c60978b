/** What an answer may be, as the Python side reads it too. */

/** Nothing given: no answer, an empty list, only spaces. */
export function isEmpty(value) {
  if (value === null || value === undefined) return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === "string" && !value.trim();
}

export function sameValue(a, b) {
  return JSON.stringify(isEmpty(a) ? null : a) === JSON.stringify(isEmpty(b) ? null : b);
}

/** Say what is wrong with a number for a column, or nothing. */
export function numberProblem(value, { low, high, whole, unit }) {
  const kind = whole ? "a whole number" : "a number";
  const has = (bound) => bound !== null && bound !== undefined;
  const from =
    has(low) && has(high)
      ? ` from ${low} to ${high}`
      : has(low)
        ? ` of ${low} or more`
        : has(high)
          ? ` up to ${high}`
          : "";
  const wanted = `Not saved: this asks for ${kind}${from}${unit ? ` (${unit})` : ""}.`;
  if (value === undefined) return wanted;
  if (value === null) return "";
  const outside = (has(low) && value < low) || (has(high) && value > high);
  return outside || (whole && !Number.isInteger(value)) ? wanted : "";
}

/** How much of a text's room is used: {words, over}. Characters are code points, as Python counts them. */
export function room(text, { limit, words }) {
  const one = text.trim().replace(/\s+/g, " ");
  const used = words ? (one ? one.split(" ").length : 0) : [...one].length;
  const most = words || limit;
  if (!most) return { words: "", over: false };
  const left = most - used;
  const what = words ? "words" : "characters";
  return { words: left < 0 ? `${-left} ${what} too many` : `${used} of ${most} ${what}`, over: left < 0 };
}

/** Which of two savings is worse, so that one line can speak for both. */
export function worse(a, b) {
  const order = ["saved", "idle", "waiting", "kept", "refused", "lost"];
  const more = order.indexOf(b.state) - order.indexOf(a.state);
  return more > 0 || (!more && a.none) ? b : a;
}
