"""Quotations that a colon or a noun leads in, where no verb of saying does: Olsen’s answer: “...”, Olsen was blunt: “...”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from suasion.reading.attribution import sources
from suasion.reading.attribution.draft import Draft, subtree
from suasion.reading.attribution.frames import frames
from suasion.reading.sentence import sentence_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from suasion.reading.attribution.quoted import Quotes

FEWEST = 3  # words of a quotation that nobody but a colon gives to somebody
SPEECH = frozenset(
    "answer reply response word message verdict motto slogan advice comment question post tweet note retort cry".split()
)
HOLDERS = frozenset({"PERSON", "ORG", "NORP", "GPE"})
PEOPLE = frozenset({"i", "he", "she", "we", "they"})
FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})
NAMES = frozenset({"PROPN", "DET", "ADP", "NOUN", "CCONJ", "ADJ", "PART", "NUM", "PUNCT"})
NEAR = 7  # words from "was" to the noun
LONGEST = 8  # words of a name


def draft(doc: Doc, quotes: Quotes, number: int) -> Draft | None:
    """Return the attribution of a quotation behind a colon, or behind "Olsen’s answer was"; None when nobody is named."""
    start, end = quotes.stretches[number]
    lead = start - 1
    if lead < 1:
        return _noun_after(doc, end)
    if quotes.inner[lead] != quotes.parents[number]:
        return None
    words = [t for t in doc[start:end] if t.is_alpha]
    colon, linked = doc[lead].text == ":", doc[lead].lemma_ == "be"
    after = _noun_after(doc, end)
    if after is not None:
        return after
    if not (colon or linked):
        return None
    noun = _noun_before(doc, lead)
    if noun is not None and (len(words) >= FEWEST or noun.lemma_.lower() in SPEECH):
        return _of_noun(noun, lead, linked=linked)
    if len(words) < FEWEST:
        return None
    return _of_clause(doc, lead) if colon and doc[end - 2].text in ".,!?" else None


def _noun_after(doc: Doc, end: int) -> Draft | None:
    """Return the attribution of “No,” was the answer of the mayor; “No,” came the reply."""
    if end + 2 >= len(doc) or doc[end].lemma_ not in ("be", "come"):
        return None
    noun = next((t for t in doc[end + 1 : end + NEAR] if t.pos_ == "NOUN"), None)
    if noun is None or noun.lemma_.lower() not in SPEECH:
        return None
    last = sentence_of(doc[end]).end
    found = _of_noun(noun, last, linked=False) or Draft(noun, "noun before marks", "neutral")
    found.cue |= {end, noun.i}
    return found


def _noun_before(doc: Doc, lead: int) -> Token | None:
    """Return the noun of saying just before the colon or "was", with what belongs to it between."""
    nouns = frames("cues-nouns")
    for i in range(lead - 1, max(lead - LONGEST, -1), -1):
        token = doc[i]
        if token.is_sent_start and token.pos_ != "NOUN":
            return None
        if token.pos_ == "NOUN" and (token.lemma_.lower() in SPEECH or token.lemma_.lower() in nouns):
            return token if token.right_edge.i >= i else None
        if token.pos_ in ("VERB", "AUX", "PUNCT"):
            return None
    return None


def _of_noun(noun: Token, lead: int, *, linked: bool) -> Draft | None:
    owner = sources.child_of(noun, frozenset({"poss"}))
    cue = {noun.i, lead} if linked else {noun.i}
    if owner is not None:
        return Draft(noun, "noun before marks", "neutral", subtree(owner), cue)
    by = next((c for c in noun.rights if c.lower_ in ("by", "from", "of") and c.i < lead), None)
    if by is None:
        return None
    source = {i for i in subtree(by) if by.i < i < lead and not noun.doc[i].is_punct}
    named = any(noun.doc[i].ent_type_ in HOLDERS or noun.doc[i].pos_ in ("PROPN", "PRON") for i in source)
    return Draft(noun, "noun before marks", "neutral", source, cue | {by.i}) if named else None


def _of_clause(doc: Doc, colon: int) -> Draft | None:
    """Return the attribution to the subject of the clause before the colon, or to the name that is all of it."""
    first = sentence_of(doc[colon - 1]).start
    words = doc[first:colon]
    if not len(words):
        return None
    finite = [t for t in words if t.tag_ in FINITE]
    if not finite:
        named = len(words) <= LONGEST and all(t.pos_ in NAMES for t in words)
        whole = named and (words[0].pos_ in ("PROPN", "DET") and _holds(words[-1]))
        return Draft(doc[colon], "lead", "neutral", set(range(first, colon)), {colon}) if whole else None
    verb = next((t for t in finite if t.head.i == t.i or t.dep_ in ("ROOT", "ccomp", "conj")), finite[0])
    subject = sources.subject_of(verb if verb.pos_ in ("VERB", "AUX") and verb.dep_ != "aux" else verb.head)
    if subject is not None and subject.lemma_.lower() in SPEECH:
        return _of_noun(subject, colon, linked=False)  # the message from Olsen is clear: “...”
    if subject is None or not first <= subject.i < colon or not _holds(subject):
        return None
    return Draft(
        doc[colon], "lead", "neutral", {i for i in sources.extent(subject, verb) if i >= first}, {colon}
    )


def _holds(token: Token) -> bool:
    return token.lower_ in PEOPLE or token.ent_type_ in HOLDERS or token.pos_ == "PROPN"
