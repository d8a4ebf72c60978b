"""A text cut at the borders of what lies over it, so that marks that overlap can be shown one piece at a time."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

__all__ = ["Piece", "pieces"]

Mark = TypeVar("Mark")


@dataclass(frozen=True)
class Piece(Generic[Mark]):
    """A piece [start, end) of a text: the marks over it, those that start with it and those that end with it.

    What starts before the stretch that was cut starts with its first piece, what ends after it ends with its last.
    """

    start: int
    end: int
    over: tuple[Mark, ...] = ()
    opened: tuple[Mark, ...] = ()
    closed: tuple[Mark, ...] = ()


def pieces(start: int, end: int, spans: Iterable[tuple[int, int, Mark]]) -> list[Piece[Mark]]:
    """Cut [start, end) wherever a span (start, end, mark) starts or ends; the pieces leave no gap.

    All are counted alike, such as in code points. Spans that are empty, or lie outside, cut nothing. Marks keep their
    order; an empty stretch has no pieces.
    """
    clipped = [(max(left, start), min(right, end), mark) for left, right, mark in spans]
    here = [(left, right, mark) for left, right, mark in clipped if left < right]
    starting: defaultdict[int, list[int]] = defaultdict(list)
    for n, (left, _, _) in enumerate(here):
        starting[left].append(n)
    borders = sorted({start, end, *(border for left, right, _ in here for border in (left, right))})
    found, over = [], list[int]()
    for left, right in pairwise(borders):
        over = sorted([n for n in over if here[n][1] > left] + starting[left])
        closed = [n for n in over if here[n][1] == right]
        marks = (tuple(here[n][2] for n in ns) for ns in (over, starting[left], closed))
        found.append(Piece(left, right, *marks))
    return found
