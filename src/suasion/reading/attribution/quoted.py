"""Where the quotations of a document lie, in tokens, for the rules of attribution."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from spacy.attrs import IDX
from spacy.tokens import Doc

from suasion.reading.quotation import STORE
from suasion.texts.quotemarks import Quoted, find_quoted


@dataclass(frozen=True)
class Quotes:
    """Outermost quotations as token stretches [start, end), and for every token the number of its own or -1."""

    stretches: tuple[tuple[int, int], ...]
    at: tuple[int, ...]


def of(doc: Doc) -> Quotes:
    """Return the quotations of `doc`: those that suasion_quotation stored, or found afresh."""
    rows = doc.user_data.get(STORE)
    return locate(doc, None if rows is None else [Quoted(*row[:5]) for row in rows])


def locate(doc: Doc, quoted: list[Quoted] | None = None) -> Quotes:
    """Return the outermost quotations of `doc`; found afresh when none are given."""
    quoted = find_quoted(doc.text) if quoted is None else quoted
    starts = doc.to_array([IDX]).ravel().tolist()
    stretches: list[tuple[int, int]] = []
    at = [-1] * len(doc)
    for quote in quoted:
        if quote.depth > 1:
            continue
        first = bisect_right(starts, quote.start) - 1
        last = bisect_left(starts, quote.end)
        if stretches and first < stretches[-1][1]:
            continue
        for i in range(first, last):
            at[i] = len(stretches)
        stretches.append((first, last))
    return Quotes(tuple(stretches), tuple(at))
