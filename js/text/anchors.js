/**
 * Find a quotation again in a changed text: the place whose surroundings are most like those remembered.
 * Gives [start, end] in UTF-16 units; null when it is gone, or when two places are equally good.
 */
export function reanchor(text, quote, prefix = "", suffix = "") {
  if (!quote) return null;
  let best = null;
  let even = false;
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    const before = common(text.slice(0, at), prefix, -1);
    const after = common(text.slice(at + quote.length), suffix, 1);
    const score = before + after;
    if (best && score === best.score) even = true;
    if (!best || score > best.score) {
      best = { at, score };
      even = false;
    }
  }
  return best && !even ? [best.at, best.at + quote.length] : null;
}

/** How many characters two strings share, from their ends (-1) or their beginnings (1). */
function common(a, b, direction) {
  const size = Math.min(a.length, b.length);
  let n = 0;
  while (n < size && a.at(direction < 0 ? -1 - n : n) === b.at(direction < 0 ? -1 - n : n)) n++;
  return n;
}
