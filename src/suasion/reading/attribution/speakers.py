"""Speakers set before a colon: the lines of an interview, and headlines like "Mayor: We will rebuild"."""

from __future__ import annotations

import numpy as np
from spacy.attrs import IS_SPACE
from spacy.tokens import Doc

from suasion.reading.attribution.draft import Draft

ASKERS = frozenset(
    {
        "reporter",
        "question",
        "q",
        "a",
        "answer",
        "interviewer",
        "host",
        "moderator",
        "journalist",
        "anchor",
        "mayor",
    }
)
LONGEST_NAME = 5  # words before the colon
SHORT_NAME = 2  # words, where somebody asks: a line's first word is often no name to the model
SAID = frozenset({"VBD", "VBP", "VBZ", "VB", "MD"})
DASHES = frozenset({"—", "–", "―", "--", "-"})
SMALL = frozenset({"of", "the", "and", "on", "for", "de", "van", "von", "&", ",", "’s", "'s"})


def drafts(doc: Doc) -> list[Draft]:
    """Return an attribution for every line that starts with a name, a colon and words."""
    found: list[tuple[Draft, bool]] = []
    interview = False
    for start, end in lines(doc):
        colon = next(
            (i for i in range(start + 1, min(start + LONGEST_NAME + 1, end - 2)) if doc[i].text == ":"), None
        )
        if colon is None:
            continue
        words = doc[start:colon]
        quoted = doc[colon + 1].is_quote
        comma = next((t.i for t in words if t.text == ","), None)
        if comma is not None and quoted and comma > start:
            words = doc[start:comma]  # "Maria Holm, mayor: “...”"
        if not all(t.text[0].isupper() or t.lower_ in SMALL for t in words) or not words[0].text[0].isupper():
            continue
        asks = len(words) == 1 and words[0].lower_ in ASKERS
        named = any(t.pos_ == "PROPN" or t.ent_type_ in ("PERSON", "ORG", "GPE", "NORP") for t in words)
        if not asks and not named and not (interview and len(words) <= SHORT_NAME):
            continue
        draft = Draft(
            doc[colon], "speaker", "neutral", set(range(start, colon)), {colon}, set(range(colon + 1, end))
        )
        interview = interview or asks
        found.append((draft, asks or quoted or _is_said(doc, colon + 1, end)))
    # "Clinton: 2,316" is a table's line, but "Holm: Yes." is an answer where somebody asks.
    return [draft for draft, said in found if said or interview] + signed(doc)


def _is_said(doc: Doc, start: int, end: int) -> bool:
    """Tell whether the words make a sentence: a verb with a form, a question."""
    return any(t.tag_ in SAID or t.text == "?" for t in doc[start:end])


def signed(doc: Doc) -> list[Draft]:
    """Return an attribution for every paragraph that is a quotation, a dash and a name."""
    found = []
    for start, end in lines(doc):
        dash = next((i for i in range(end - 2, max(start, end - 7), -1) if doc[i].text in DASHES), None)
        if dash is None or not doc[start].is_quote or not doc[dash - 1].is_quote:
            continue
        if all(t.text[0].isupper() or t.lower_ in SMALL for t in doc[dash + 1 : end]):
            source, content = set(range(dash + 1, end)), set(range(start, dash))
            found.append(Draft(doc[dash], "speaker", "neutral", source, {dash}, content))
    return found


def lines(doc: Doc) -> list[tuple[int, int]]:
    """Return the paragraphs of `doc` as token stretches, line breaks left out."""
    found = []
    start = 0
    for i in np.flatnonzero(doc.to_array([IS_SPACE])).tolist():
        if "\n" in doc[i].text:
            if i > start:
                found.append((start, i))
            start = i + 1
    if start < len(doc):
        found.append((start, len(doc)))
    return found
