"""The words of a text in order, and its paragraphs as rows of a picture."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from suasion.texts.text import Text

__all__ = ["Row", "Words", "runs", "words_of"]

T = TypeVar("T")
WORD = re.compile(r"\w+(?:[’'.\-‐‑]\w+|,\d{3})*")


@dataclass(frozen=True)
class Row:
    """One paragraph, or several neighbours when there are many: its id, its code points, its words [first, last)."""

    id: str
    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True)
class Words:
    """The words of a text's body: where each starts, and the paragraphs as rows."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    rows: tuple[Row, ...]

    def __len__(self) -> int:
        """Count the words."""
        return len(self.starts)

    def between(self, start: int, end: int) -> range:
        """Return the numbers of the words that begin within a span of code points."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def row_at(self, offset: int) -> int | None:
        """Return the number of the row that an offset lies in."""
        for n, row in enumerate(self.rows):
            if row.start <= offset < row.end:
                return n
        return None


def words_of(text: Text, most: int = 40) -> Words:
    """Cut the body into words; more than `most` paragraphs are put together to that many rows or fewer."""
    units = text.body or text.paragraphs
    return _cut(text.string, tuple((u.id, u.start, u.end) for u in units), most)


@lru_cache(maxsize=16)
def _cut(string: str, units: tuple[tuple[str, int, int], ...], most: int) -> Words:
    """Cut once for all the pictures of a text."""
    starts: list[int] = []
    ends: list[int] = []
    rows: list[Row] = []
    together = -(-len(units) // most) if units else 1
    for n in range(0, len(units), together):
        group = units[n : n + together]
        (first_id, begin, _), (last_id, _, end) = group[0], group[-1]
        first = len(starts)
        for _, left, right in group:
            for match in WORD.finditer(string, left, right):
                starts.append(match.start())
                ends.append(match.end())
        id = first_id if len(group) == 1 else f"{first_id}–{last_id.removeprefix('P')}"
        rows.append(Row(id, begin, end, first, len(starts)))
    return Words(tuple(starts), tuple(ends), tuple(rows))


def runs(values: Sequence[T]) -> list[tuple[int, int, T]]:
    """Join equal neighbours: (first, last exclusive, value)."""
    found: list[tuple[int, int, T]] = []
    for n, value in enumerate(values):
        if found and found[-1][2] == value:
            found[-1] = (found[-1][0], n + 1, value)
        else:
            found.append((n, n + 1, value))
    return found
