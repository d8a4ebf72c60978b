"""Speakers set before a colon: the lines of an interview, and headlines like "Mayor: We will rebuild"."""

from __future__ import annotations

import numpy as np
from spacy.attrs import IS_SPACE
from spacy.tokens import Doc

from suasion.reading.attribution.draft import Draft

LONGEST_NAME = 5  # words before the colon
SMALL = frozenset({"of", "the", "and", "on", "for", "de", "van", "von", "&", ",", "’s", "'s"})


def drafts(doc: Doc) -> list[Draft]:
    """Return an attribution for every line that starts with a name, a colon and words."""
    found = []
    for start, end in lines(doc):
        colon = next(
            (i for i in range(start + 1, min(start + LONGEST_NAME + 1, end - 2)) if doc[i].text == ":"), None
        )
        if colon is None:
            continue
        words = doc[start:colon]
        if not all(t.text[0].isupper() or t.lower_ in SMALL for t in words) or not words[0].text[0].isupper():
            continue
        if not any(t.pos_ == "PROPN" or t.ent_type_ in ("PERSON", "ORG", "GPE", "NORP") for t in words):
            continue
        found.append(
            Draft(
                doc[colon],
                "speaker",
                "neutral",
                set(range(start, colon)),
                {colon},
                set(range(colon + 1, end)),
            )
        )
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
