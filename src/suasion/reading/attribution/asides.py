"""Attributions by a few words set into a sentence: "allegedly", "in the words of X"."""

from __future__ import annotations

from functools import cache

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from suasion.reading.attribution.draft import Draft, subtree
from suasion.reading.attribution.quoted import Quotes
from suasion.reading.wordlists import rows

HOLDERS = frozenset({"PERSON", "GPE", "ORG", "NORP"})


def drafts(doc: Doc, quotes: Quotes, reporting: set[int]) -> list[Draft]:
    """Return the attributions by asides; `reporting` holds the cue words found before, which keep their adverbs."""
    stances = {word: stance for word, stance, *_ in rows("cues-adverbs")}
    found = []
    for _, start, end in matcher(doc.vocab)(doc):
        token = doc[start]
        if token.lower_ in stances:
            draft = None if start in reporting else adverb(token, stances[token.lower_])
        else:
            draft = before_name(doc, quotes, start, end)
        if draft is not None:
            found.append(draft)
    return found


@cache
def matcher(vocab: Vocab) -> PhraseMatcher:
    """Return a matcher of the listed adverbs and groups of words."""
    phrases = PhraseMatcher(vocab, attr="LOWER")
    words = [row[0] for name in ("cues-adverbs", "cues-phrases") for row in rows(name)]
    phrases.add("aside", [Doc(vocab, word.split()) for word in words])
    return phrases


def adverb(token: Token, stance: str) -> Draft | None:
    """Return the attribution of "allegedly": the clause, or the group of words, around it; no source."""
    head = token.head.head if token.head.dep_ == "acomp" else token.head
    content = subtree(head) - {token.i} if head.i != token.i else set()
    return Draft(token, "adverb", stance, cue={token.i}, content=content) if content else None


def before_name(doc: Doc, quotes: Quotes, start: int, end: int) -> Draft | None:
    """Return the attribution of "in the words of X": the quotation just before or after, else the clause."""
    last = doc[end - 1]
    name = next((c for c in last.children if c.dep_ == "pobj"), None)
    if name is None or not (name.ent_type_ in HOLDERS or name.pos_ in ("PROPN", "PRON")) or end - start < 2:
        return None
    source = {i for i in subtree(name) if i <= name.i or doc[i].dep_ not in ("prep", "pobj")}
    source = {i for i in source if i <= name.i}
    draft = Draft(last, "words before a name", "neutral", source, set(range(start, end)))
    around = [i for i in range(max(0, start - 3), min(len(doc), max(source) + 4)) if quotes.at[i] >= 0]
    if around:
        draft.content = set(range(*quotes.stretches[quotes.at[around[0]]]))
    else:
        draft.content = subtree(doc[start].head) - subtree(doc[start])
    draft.settle()
    return draft
