"""Read strings with the pipeline: one or many, long ones in pieces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeVar

from suasion.reading.kinds.kind import Rows

__all__ = ["BATCH", "Rows", "load", "pieces", "prepare", "read", "read_many", "readable"]

T = TypeVar("T")
BATCH = 8  # texts that the pipeline takes at once
LONGEST = 60_000  # code points: about ten thousand words
SEARCHED = 5_000  # how far back from the end of a piece a good place to cut is looked for
CUTS = (re.compile(r"\n\s*\n"), re.compile(r"\n"), re.compile(r"[.!?][\"'’”»)\]]*\s"), re.compile(r"\s"))


def prepare() -> None:
    """Import spaCy, the first half of loading."""
    import spacy  # noqa: F401


def load() -> None:
    """Load the English model and the components, once a session; the first reading then takes no longer than others."""
    from suasion.reading.pipeline import pipeline

    pipeline()


def read(string: str, longest: int = LONGEST) -> Rows:
    """Read one text; return what was found as rows by kind."""
    ((_, rows),) = read_many([(string, None)], longest)
    return rows


def read_many(texts: Iterable[tuple[str, T]], longest: int = LONGEST) -> Iterator[tuple[T, Rows]]:
    """Read texts as one stream, each with whatever is to come back beside its rows.

    A text longer than `longest` code points is read in pieces.
    """
    from suasion.reading.pipeline import pipeline
    from suasion.reading.records import rows_of

    found: Rows = {}
    for doc, (beside, start, last) in pipeline().pipe(
        _pieces(texts, longest), as_tuples=True, batch_size=BATCH
    ):
        for kind, rows in rows_of(doc, start, found).items():
            found.setdefault(kind, []).extend(rows)
        if last:
            yield beside, found
            found = {}


def _pieces(texts: Iterable[tuple[str, T]], longest: int) -> Iterator[tuple[str, tuple[T, int, bool]]]:
    for string, beside in texts:
        parts = list(pieces(readable(string), longest)) or [(0, "")]
        for n, (start, piece) in enumerate(parts):
            yield piece, (beside, start, n == len(parts) - 1)


def pieces(string: str, longest: int = LONGEST) -> Iterator[tuple[int, str]]:
    """Yield (start, piece) in order; together the pieces are the string, each at most `longest` code points.

    A cut falls after a blank line, else after a line, a sentence or a word; inside a word only when there is none.
    """
    start = 0
    while start < len(string):
        end = min(start + longest, len(string))
        if end < len(string):
            end = _cut(string, max(start + 1, end - SEARCHED), end)
        yield start, string[start:end]
        start = end


def _cut(string: str, low: int, high: int) -> int:
    window = string[low:high]
    for pattern in CUTS:
        ends = [match.end() for match in pattern.finditer(window)]
        if ends:
            return low + ends[-1]
    return high


def readable(string: str) -> str:
    """Replace what cannot be written as UTF-8 (lone surrogates), one character for one, so that offsets hold."""
    return re.sub("[\ud800-\udfff]", "\ufffd", string)
