"""The speaker by place, where the parse has none: all that stands between a quotation and its verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from suasion.reading.sentence import sentence_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from suasion.reading.attribution.draft import Draft
    from suasion.reading.attribution.quoted import Quotes

LONGEST = 30  # words of a name with its office
NAMING = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM"})
FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})
RELATIVE = frozenset({"WP", "WP$", "WDT"})


def speaker(doc: Doc, quotes: Quotes, number: int, draft: Draft) -> set[int]:
    """Return the words between the quotation and the cue behind it, or from the sentence's start to the cue before it.

    Empty when they are no name: when they hold a verb of their own, a full stop or other marks.
    """
    start, end = quotes.stretches[number]
    cue = min(draft.cue)
    first = end if end <= cue else sentence_of(doc[cue]).start if cue < start else cue
    while first < cue and (doc[first].is_punct or doc[first].is_space):
        first += 1
    words = range(first, cue)
    if not 0 < len(words) <= LONGEST or doc[first].pos_ not in NAMING or not _is_name(doc, words):
        return set()
    level = quotes.parents[number]
    return set(words) if all(quotes.inner[i] == level for i in words) else set()


def from_start(doc: Doc, draft: Draft) -> set[int]:
    """Return the words from the sentence's start to a verb that the parse gives no subject: About 4 in 10 say ..."""
    cue = min(draft.cue)
    first = sentence_of(doc[cue]).start
    while first < cue and (doc[first].is_punct or doc[first].is_space):
        first += 1
    words = range(first, cue)
    if any(doc[i].is_quote for i in words):
        return set()
    about = doc[first].pos_ == "ADV" and first + 1 < cue and doc[first + 1].pos_ == "NUM"
    if not 0 < len(words) <= LONGEST or not (about or doc[first].pos_ in NAMING) or not _is_name(doc, words):
        return set()
    return set(words)


def _is_name(doc: Doc, words: range) -> bool:
    """Tell whether the words name somebody: no verb with a form but in brackets or behind "who"."""
    deep, behind = 0, False
    for i in words:
        token = doc[i]
        deep += (token.text == "(") - (token.text == ")")
        behind = (behind and token.text != ",") or token.tag_ in RELATIVE
        if "\n" in token.text or token.text in ".!?;:" or (token.tag_ in FINITE and not deep and not behind):
            return False
    return any(doc[i].pos_ in ("NOUN", "PROPN", "PRON") for i in words)
