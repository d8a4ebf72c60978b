"""What a page shows of a reading: tables for its pictures, tables to read, and places by layer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from suasion.reading.kinds import KINDS
from suasion.texts.text import Text

if TYPE_CHECKING:
    import pandas as pd

    from suasion.reading.reading import Reading

__all__ = ["Findings", "Layered"]


@dataclass(frozen=True)
class Layered:
    """A place in the text, code points [start, end), with the layer it belongs to and its label there."""

    start: int
    end: int
    layer: str
    label: str


@dataclass(frozen=True)
class Findings:
    """A reading as a page needs it; tables by the name of their kind.

    `drawn` has the columns that `suasion.plots` asks for, `shown` those that are printed; a table of the pictures
    stands in for one that is missing there.
    """

    text: Text
    drawn: Mapping[str, pd.DataFrame]
    places: tuple[Layered, ...]
    shown: Mapping[str, pd.DataFrame] = field(default_factory=dict)

    @classmethod
    def of(cls, reading: Reading) -> Findings:
        """Take what a page needs from a machine reading."""
        shown = {kind: reading.table(kind) for kind in KINDS}
        own = {kind: reading.drawn(kind) for kind in KINDS}
        drawn = {kind: shown[kind] if table is None else table for kind, table in own.items()}
        return cls(reading.text, drawn, _places(reading), shown)


def _places(reading: Reading) -> tuple[Layered, ...]:
    return tuple(
        Layered(place.start, place.end, kind.layer.id, place.label)
        for kind in KINDS.values()
        if kind.layer is not None
        for row in reading.rows[kind.name]
        if kind.counts(row)
        for place in kind.places(row)
    )
