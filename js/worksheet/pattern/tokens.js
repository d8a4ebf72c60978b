/** Between what the builder shows and what spaCy's Matcher takes. */

export const POS = [
  ["NOUN", "noun (attack, town)"],
  ["PROPN", "name (Russia, Ada)"],
  ["VERB", "verb (says, forced)"],
  ["AUX", "helping verb (is, would)"],
  ["ADJ", "adjective (golden)"],
  ["ADV", "adverb (allegedly)"],
  ["PRON", "pronoun (it, they)"],
  ["DET", "article or determiner (the, many)"],
  ["ADP", "preposition (of, against)"],
  ["CCONJ", "and, or, but"],
  ["SCONJ", "that, because, if"],
  ["NUM", "number"],
  ["PART", "not, to, ’s"],
  ["PUNCT", "punctuation"],
];

export const KINDS = [
  ["words", "these words", "according to"],
  ["forms", "any form of the word", "say, claim"],
  ["pos", "a kind of word", ""],
  ["quote", "a quotation mark", ""],
  ["any", "any word", ""],
];

export const TIMES = [
  ["", "once"],
  ["?", "once or not at all"],
  ["+", "once or more"],
  ["*", "any number of times"],
];

const QUOTES = "'’‘`\"“”„";

// ’s and n’t at the start of a part, a word or number, or one sign.
const PIECE =
  /^(?:n['’]t|['’](?:s|re|ve|ll|d|m))(?!\p{L})|\p{L}\.(?:\p{L}\.)+|[\p{L}\p{M}\p{N}]+(?:[.,/]\p{N}+)*|[^\s\p{L}\p{M}\p{N}]/giu;

/**
 * Cut words as spaCy's tokenizer does in the cases that occur: punctuation apart,
 * ’s and n’t apart, hyphens apart.
 */
export function tokens(words) {
  return words
    .replace(/\b(can)(not)\b/gi, "$1 $2")
    .replace(/(\p{L})(n['’]t)(?!\p{L})/giu, "$1 $2")
    .replace(/(\p{L})(['’](?:s|re|ve|ll|d|m))(?!\p{L})/giu, "$1 $2")
    .split(/\s+/)
    .flatMap((part) => part.match(PIECE) ?? []);
}

/** Straight and curly quotation marks are one to a reader. */
function alike(word) {
  if (![...word].some((c) => QUOTES.includes(c))) return word;
  const families = ["'’‘", '"“”'].filter((family) => [...word].some((c) => family.includes(c)));
  const forms = families.flatMap((family) =>
    [...family].map((c) => word.replace(new RegExp(`[${family}]`, "g"), c)),
  );
  return { IN: [...new Set(forms)] };
}

const listed = (words) =>
  words
    .split(/,(?!\d)|;/)
    .map((word) => word.trim())
    .filter(Boolean);
const one = (words) => (words.length === 1 ? words[0] : { IN: words });

/** The tokens of one part {kind, words, times}; a phrase of several words gives several. */
export function partTokens({ kind, words = "", times = "" }) {
  const op = times ? { OP: times } : {};
  if (kind === "any") return [{ IS_PUNCT: false, ...op }];
  if (kind === "quote") return [{ IS_QUOTE: true, ...op }];
  if (kind === "pos") return words ? [{ POS: words, ...op }] : [];
  if (kind === "forms") {
    const lemmas = listed(words).map((word) => word.toLowerCase());
    return lemmas.length ? [{ LEMMA: one(lemmas), ...op }] : [];
  }
  const several = listed(words);
  if (several.length > 1 && several.every((word) => tokens(word).length === 1)) {
    return [{ LOWER: one(several.map((word) => word.toLowerCase())), ...op }];
  }
  return tokens(words.toLowerCase()).map((word) => ({ LOWER: alike(word), ...op }));
}

/** All alternatives as the value that is kept: a string, or null while nothing is asked for. */
export function toValue(alternatives) {
  const patterns = alternatives.map((parts) => parts.flatMap(partTokens)).filter((pattern) => pattern.length);
  return patterns.length ? JSON.stringify(patterns) : null;
}

/** The other way: the parts to show for a kept value; words in a row become one phrase again. */
export function fromValue(value) {
  let patterns;
  try {
    patterns = JSON.parse(value ?? "[]");
  } catch {
    return [[]];
  }
  if (!Array.isArray(patterns)) return [[]];
  const alternatives = patterns.filter(Array.isArray).map((pattern) => pattern.map(part).reduce(joined, []));
  return alternatives.length ? alternatives : [[]];
}

/** Whether two kept values ask for the same: the file sets its spaces in another way than the page. */
export function isSamePattern(value, other) {
  return value === other || toValue(fromValue(value)) === toValue(fromValue(other));
}

function part(token) {
  const times = TIMES.some(([op]) => op === token.OP) ? token.OP : "";
  if (token.POS) return { kind: "pos", words: token.POS.IN ? token.POS.IN[0] : token.POS, times };
  if (token.LEMMA) return { kind: "forms", words: shown(token.LEMMA), times };
  if (token.IS_QUOTE) return { kind: "quote", words: "", times };
  if (token.LOWER || token.TEXT)
    return {
      kind: "words",
      words: shown(token.LOWER ?? token.TEXT),
      times,
      several: Boolean(token.LOWER?.IN),
    };
  return { kind: "any", words: "", times };
}

function shown(wanted) {
  if (typeof wanted === "string") return wanted;
  const words = wanted.IN ?? [];
  return words.every((word) => [...word].some((c) => QUOTES.includes(c))) ? words[0] : words.join(", ");
}

function joined(parts, next) {
  const last = parts.at(-1);
  const plain = (p) => p && p.kind === "words" && !p.times && !p.words.includes(",");
  if (!plain(last) || !plain(next)) return [...parts, next];
  const glued =
    /^(?:['’](?:s|re|ve|ll|d|m)|n['’]t)$/.test(next.words) || /-$/.test(last.words) || next.words === "-";
  return [...parts.slice(0, -1), { ...last, words: `${last.words}${glued ? "" : " "}${next.words}` }];
}
