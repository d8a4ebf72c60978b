"""What a page shows of a reading: plain tables and layers, which travel to the process that draws."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from suasion.text import Text

if TYPE_CHECKING:
    import pandas as pd

LAYERS = ("quotations", "sources", "actors", "wording")


@dataclass(frozen=True)
class Layered:
    """A place in the text, code points [start, end), with the layer it belongs to and its label there."""

    start: int
    end: int
    layer: str
    label: str


@dataclass(frozen=True)
class Findings:
    """A reading without the machine: its text, its tables, its places by layer."""

    text: Text
    attributions: pd.DataFrame
    quotations: pd.DataFrame
    actors: pd.DataFrame
    actions: pd.DataFrame
    wording: pd.DataFrame
    places: tuple[Layered, ...]

    @classmethod
    def of(cls, reading: Any) -> Findings:  # noqa: ANN401
        """Take what a page needs from a reading (`suasion.read(text)`)."""
        return cls(
            reading.text,
            reading.attributions,
            reading.quotations,
            reading.actors,
            reading.actions,
            reading.wording,
            tuple(_places(reading)),
        )


def _places(reading: Any) -> list[Layered]:  # noqa: ANN401
    kinds = {"quotations": "quotation", "sources": "attribution", "actors": "actors", "wording": "wording"}
    return [
        Layered(mark.start, mark.end, layer, str(mark.label or layer))
        for layer, kind in kinds.items()
        for mark in reading.marks(kind).marks
    ]
