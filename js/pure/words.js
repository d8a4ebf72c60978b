/** Find words and whole characters in a string; offsets are UTF-16 units. */

const segmenters = {};

function segmenter(granularity, language) {
  const name = granularity + language;
  if (!(name in segmenters)) {
    const known = typeof Intl !== "undefined" && Intl.Segmenter;
    segmenters[name] = known ? new Intl.Segmenter(language, { granularity }) : null;
  }
  return segmenters[name];
}

/** The word at an offset as [start, end]; between words the one before, or else the one after; null without words. */
export function wordAt(text, offset, language = "en") {
  const words = [...wordsIn(text, language, Math.max(0, offset - 400), offset + 400)];
  const inside = words.find(([start, end]) => start <= offset && offset < end);
  if (inside) return inside;
  return words.findLast(([, end]) => end <= offset) ?? words.find(([start]) => start > offset) ?? null;
}

/** The first word that starts at or after an offset, or null. */
export function wordAfter(text, offset, language = "en") {
  for (const word of wordsIn(text, language, Math.max(0, offset - 100), text.length)) if (word[0] >= offset) return word;
  return null;
}

/** The last word that ends at or before an offset, or null. */
export function wordBefore(text, offset, language = "en") {
  return [...wordsIn(text, language, Math.max(0, offset - 400), offset + 100)].findLast(([, end]) => end <= offset) ?? null;
}

function* wordsIn(text, language, from, to) {
  // A window, so that a paragraph of a book's length costs no more than a short one; cut at spaces.
  const start = from === 0 ? 0 : text.lastIndexOf(" ", from) + 1;
  const space = to < text.length ? text.indexOf(" ", to) : -1;
  const part = text.slice(start, space < 0 ? text.length : space);
  const words = segmenter("word", language);
  if (words) {
    for (const { index, segment, isWordLike } of words.segment(part)) {
      if (isWordLike) yield [start + index, start + index + segment.length];
    }
    return;
  }
  for (const found of part.matchAll(/[\p{L}\p{M}\p{N}_]+(?:['’\u2011-][\p{L}\p{M}\p{N}]+)*/gu)) {
    yield [start + found.index, start + found.index + found[0].length];
  }
}

/** Widen a span to whole characters as people see them: no half emoji, no letter without its accent. */
export function wholeCharacters(text, start, end) {
  const characters = segmenter("grapheme", "en");
  if (!characters) return wholePairs(text, start, end);
  const window = Math.max(0, start - 64);
  const from = isLow(text, window) ? window - 1 : window;
  const parts = characters.segment(text.slice(from, end + 64));
  const first = parts.containing(start - from);
  const last = parts.containing(Math.max(start, end - 1) - from);
  if (!first || !last) return [start, end];
  return [from + first.index, Math.max(end, from + last.index + last.segment.length)];
}

function wholePairs(text, start, end) {
  return [isLow(text, start) ? start - 1 : start, isLow(text, end) ? end + 1 : end];
}

function isLow(text, i) {
  const unit = text.charCodeAt(i);
  return i > 0 && unit >= 0xdc00 && unit <= 0xdfff;
}

/** Narrow a span so that it neither starts nor ends with white space. */
export function trimmed(text, start, end) {
  while (start < end && /\s/.test(text[start])) start++;
  while (end > start && /\s/.test(text[end - 1])) end--;
  return [start, end];
}
