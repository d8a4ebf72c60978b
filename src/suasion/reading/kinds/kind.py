"""What a kind of finding is: everything that a reading, its tables, its marks, its page and its summary need to know."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Span

Row = dict[str, Any]
"""A finding as plain data with code-point offsets: the form that is stored and shown."""
Rows = dict[str, list[Row]]
"""Findings by the name of their kind."""
Drawn = tuple[list[str], list[tuple[Any, ...]]]
"""The columns and rows of a table for pictures."""


class Place(NamedTuple):
    """A stretch of a finding, code points [start, end), with its label; `part` tells several of one finding apart."""

    start: int
    end: int
    label: str
    note: str = ""
    part: str = ""


@dataclass(frozen=True)
class Look:
    """How a label is shown on a page: its class in the page's style, its letter, and its name for those who listen."""

    css: str
    letter: str
    name: str


@dataclass(frozen=True)
class Layer:
    """A layer of the page: the id and name of its switch, how its labels look, and whether it shows at first.

    The look of the label "" stands for labels without one. `nesting` 0 is next to the words, more is further out.
    """

    id: str
    name: str
    on: bool
    nesting: int
    looks: Mapping[str, Look]


@dataclass(frozen=True)
class Kind:
    """One kind of finding. A new kind is one of these, listed in KINDS, beside the component that finds it."""

    name: str  # of its table, its rows and its extension of the document: doc._.<name>
    component: str  # its name in a pipeline
    module: str  # where the component's factory is
    record: Callable[[Any, int, int], Row]  # from a finding, what to add to its offsets and to its number
    places: Callable[[Row], Iterable[Place]]
    columns: tuple[str, ...]  # of its table, after the sentence
    title: str  # of its table on a page
    headings: Mapping[str, str]  # of the columns that a page shows, in this order
    shown_as: str = ""  # what a person calls it to see it in the highlighter; "" when it is not shown there
    scheme: str = ""  # the label scheme in which it is shown
    label: str = ""  # the one label that stands for all in that scheme
    layer: Layer | None = None
    counts: Callable[[Row], bool] = lambda _: True  # whether a page marks it
    drawn: Callable[[Rows], Drawn] | None = None  # its table for pictures, where that is another one
    summary: Callable[[Sequence[Row]], Sequence[str]] = lambda _: ()  # sentences
    unmeasured: tuple[str, ...] = field(default=())  # what of it nobody has measured, in words


def words_at(span: Span, shift: int) -> Row:
    """Return the words of a span and its place."""
    return {"words": span.text, "start": span.start_char + shift, "end": span.end_char + shift}


def counted(counts: Mapping[str, int]) -> str:
    """List what was counted, each with its number."""
    return ", ".join(f"{name} ({n})" for name, n in counts.items()) or "nothing"
