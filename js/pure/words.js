/** Find words and whole characters in a string; offsets are UTF-16 units. */

const segmenters = {};

function segments(granularity, language, text) {
  segmenters[granularity + language] ??= new Intl.Segmenter(language, { granularity });
  return segmenters[granularity + language].segment(text);
}

/** The word at an offset as [start, end]; between words the one before, or else the one after; null without words. */
export function wordAt(text, offset, language = "en") {
  const words = wordsNear(text, offset, language);
  return (
    words.find(([start, end]) => start <= offset && offset < end) ??
    words.findLast(([, end]) => end <= offset) ??
    words[0] ??
    null
  );
}

/** The first word that starts at or after an offset, or null. */
export function wordAfter(text, offset, language = "en") {
  return wordsNear(text, offset, language).find(([start]) => start >= offset) ?? null;
}

function wordsNear(text, offset, language) {
  // A window, so that a paragraph of a book's length costs no more than a short one; cut at spaces.
  const start = text.lastIndexOf(" ", Math.max(0, offset - 400)) + 1;
  const space = text.indexOf(" ", offset + 400);
  const part = text.slice(start, space < 0 ? text.length : space);
  return [...segments("word", language, part)]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ index, segment }) => [start + index, start + index + segment.length]);
}

/** Widen a span to whole characters as people see them: no half emoji, no letter without its accent. */
export function wholeCharacters(text, start, end) {
  const before = Math.max(0, start - 64);
  const from = /[\udc00-\udfff]/.test(text[before]) ? before - 1 : before;
  const parts = segments("grapheme", "en", text.slice(from, end + 64));
  const last = parts.containing(end - 1 - from);
  return [from + parts.containing(start - from).index, from + last.index + last.segment.length];
}

/** Narrow a span so that it neither starts nor ends with white space. */
export function trimmed(text, start, end) {
  while (start < end && /\s/.test(text[start])) start++;
  while (end > start && /\s/.test(text[end - 1])) end--;
  return [start, end];
}
