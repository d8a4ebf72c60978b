"""Find the words of the lists in a document, by dictionary form and part of speech."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import numpy as np
from spacy.attrs import LEMMA, LOWER
from spacy.tokens import Doc, Token

from suasion.reading.sentence import sentence_of
from suasion.reading.wordlists import rows

POS_LETTERS = {"ADJ": "a", "NOUN": "n", "PROPN": "n", "VERB": "v", "ADV": "r", "AUX": "v"}
MODALS = frozenset({"may", "might", "must", "can", "could", "would", "should"})
PHRASE_LISTS = {"hedges": "hedge", "boosters": "booster", "presuppositions": "presupposition"}


@dataclass(frozen=True)
class Hit:
    """Tokens [start, end) that stand in a list: what type of wording, and the list's reason."""

    start: int
    end: int
    type: str
    reason: str


@cache
def loaded_words() -> dict[tuple[str, str], tuple[str, str]]:
    """Return type and reason by dictionary form and part of speech."""
    return {(word.lower(), pos): (kind, reason) for word, pos, kind, reason in rows("loaded")}


@cache
def hyphenated() -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    """Return the loaded words that a tokenizer cuts at their hyphens, by their first part: all parts, type, reason."""
    table: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for (word, _), (kind, reason) in loaded_words().items():
        parts = tuple(re.split("(-)", word))
        if len(parts) > 1:
            table.setdefault(parts[0], []).append((parts, kind, reason))
    return table


@cache
def phrases() -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    """Return hedges, boosters and presuppositions by their first word: all words, type, reason."""
    table: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for name, kind in PHRASE_LISTS.items():
        for words, reason, *_ in rows(name):
            parts = tuple(words.split())
            table.setdefault(parts[0], []).append((parts, kind, reason))
    for options in table.values():
        options.sort(key=lambda option: -len(option[0]))
    return table


def find_words(doc: Doc) -> list[Hit]:
    """Return every word of `doc` that stands in a list, in order; time grows with the number of words."""
    loaded, cut, listed = loaded_words(), hyphenated(), phrases()
    strings = doc.vocab.strings
    wanted = {strings[w] for w in {word for word, _ in loaded} | set(cut) | set(listed) if w in strings}
    forms = doc.to_array([LEMMA, LOWER])
    places = np.flatnonzero(np.isin(forms, list(wanted)).any(axis=1)) if len(doc) and wanted else ()
    found: list[Hit] = []
    free = 0  # the first token that belongs to no hyphenated word
    for i in map(int, places):
        judging = phrase_hit(doc, i, cut) or (loaded_hit(doc[i], loaded) if i >= free else None)
        free = max(free, judging.end) if judging else free
        found += [hit for hit in (judging, phrase_hit(doc, i, listed)) if hit]
    return found


def loaded_hit(token: Token, table: dict[tuple[str, str], tuple[str, str]]) -> Hit | None:
    """Return the entry for a word when its part of speech fits."""
    letter = POS_LETTERS.get(token.pos_)
    # The model takes many adjectives before nouns for nouns, and capitals for names.
    letters = "na" if letter == "n" else letter or ""
    for form in (token.lemma_.lower(), token.lower_):
        for one in letters:
            if (form, one) in table:
                return Hit(token.i, token.i + 1, *table[form, one])
    return None


def phrase_hit(doc: Doc, i: int, table: dict[str, list[tuple[tuple[str, ...], str, str]]]) -> Hit | None:
    """Return the longest entry of the phrase lists that starts at token `i`."""
    for parts, kind, reason in table.get(doc[i].lemma_.lower(), []) or table.get(doc[i].lower_, []):
        words = doc[i : i + len(parts)]
        if parts[0] in MODALS and not is_modal(words[0]):
            continue
        if len(words) == len(parts) and all(
            p in (t.lemma_.lower(), t.lower_) for p, t in zip(parts, words, strict=True)
        ):
            return Hit(i, i + len(parts), kind, reason)
    return None


def is_modal(token: Token) -> bool:
    """Tell whether "may" or "must" is a modal verb, not the month, a name, or the noun in "military might"."""
    if token.tag_ != "MD":
        return False
    if token.i + 1 < len(token.doc) and token.nbor().tag_ in ("VBZ", "VBD"):
        return False  # "military might is great": no modal stands before a finite verb
    if token.is_sent_start and token.lower_ == "may" and sentence_of(token)[-1].text != "?":
        return False  # "May they rest in peace.": a wish
    if token.i and token.nbor(-1).tag_ in ("POS", "PRP$"):
        return False  # "the army's might"
    return token.is_sent_start or token.is_lower or token.is_upper or not token.text[:1].isupper()
