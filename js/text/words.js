/** Find words and whole characters in a string; offsets are UTF-16 units. */

const segmenters = {};

function segments(granularity, language, text) {
  segmenters[granularity + language] ??= new Intl.Segmenter(language, { granularity });
  return segmenters[granularity + language].segment(text);
}

const span = (segment) => segment && [segment.index, segment.index + segment.segment.length];

/** From a place on, or back from it, the first segment that is a word; undefined without any. */
function seek(words, offset, back) {
  let word = words.containing(offset);
  while (word && !word.isWordLike) word = words.containing(back ? word.index - 1 : span(word)[1]);
  return span(word);
}

/**
 * The word at an offset as [start, end]; between words the one before, or else the
 * one after; null without words.
 */
export function wordAt(text, offset, language = "en") {
  const words = segments("word", language, text);
  return seek(words, Math.min(offset, text.length - 1), true) ?? seek(words, offset) ?? null;
}

/** The first word that starts at or after an offset, or null. */
export function wordAfter(text, offset, language = "en") {
  const words = segments("word", language, text);
  const here = words.containing(offset);
  return seek(words, here?.index < offset ? span(here)[1] : offset) ?? null;
}

/** Widen a span to whole characters as people see them: no half emoji, no letter without its accent. */
export function wholeCharacters(text, start, end) {
  const characters = segments("grapheme", "en", text);
  return [span(characters.containing(start))[0], span(characters.containing(end - 1))[1]];
}

/** Narrow a span so that it neither starts nor ends with white space. */
export function trimmed(text, start, end) {
  while (start < end && /\s/.test(text[start])) start++;
  while (end > start && /\s/.test(text[end - 1])) end--;
  return [start, end];
}
