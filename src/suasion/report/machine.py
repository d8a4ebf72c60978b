"""The one place where a page meets the machine reader: load it, read articles with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

T = TypeVar("T")
Rows = dict[str, list[dict[str, Any]]]
BATCH = 8  # texts that the pipeline takes at once


def prepare() -> None:
    """Import spaCy, the first half of loading."""
    import spacy  # noqa: F401


def load() -> None:
    """Load the English model and the components, once a session; the first reading then takes no longer than others."""
    from suasion.reading.pipeline import pipeline

    pipeline()


def read(string: str) -> Rows:
    """Read one text; give what was found as rows by kind."""
    ((_, rows),) = read_many([(string, None)])
    return rows


def read_many(texts: Iterable[tuple[str, T]]) -> Iterator[tuple[T, Rows]]:
    """Read texts as one stream, each with whatever is to come back beside its rows; long ones are read in pieces."""
    from suasion.reading.pipeline import pipeline
    from suasion.reading.rows import rows_of

    found: Rows = {}
    for doc, (beside, start, last) in pipeline().pipe(_pieces(texts), as_tuples=True, batch_size=BATCH):
        for kind, rows in rows_of(doc, start, len(found.get("attributions", ()))).items():
            found.setdefault(kind, []).extend(rows)
        if last:
            yield beside, found
            found = {}


def _pieces(texts: Iterable[tuple[str, T]]) -> Iterator[tuple[str, tuple[T, int, bool]]]:
    from suasion.reading.pieces import pieces, readable

    for string, beside in texts:
        parts = list(pieces(readable(string))) or [(0, "")]
        for n, (start, piece) in enumerate(parts):
            yield piece, (beside, start, n == len(parts) - 1)
