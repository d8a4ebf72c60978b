"""What a page shows of a reading: tables for its pictures, tables to read, and places by layer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from suasion.texts.text import Text

if TYPE_CHECKING:
    import pandas as pd

    from suasion.reading.reading import Reading

# The layers of a page, and what the machine calls the findings that each shows.
LAYERS = {"quotations": "quotations", "sources": "attributions", "actors": "actors", "wording": "wording"}


@dataclass(frozen=True)
class Layered:
    """A place in the text, code points [start, end), with the layer it belongs to and its label there."""

    start: int
    end: int
    layer: str
    label: str


@dataclass(frozen=True)
class Findings:
    """A reading as a page needs it; the tables have the columns that `suasion.plots` asks for.

    `shown` holds the tables that are printed, by the same names; those of the pictures stand in for missing ones.
    """

    text: Text
    attributions: pd.DataFrame
    quotations: pd.DataFrame
    actors: pd.DataFrame
    actions: pd.DataFrame
    wording: pd.DataFrame
    places: tuple[Layered, ...]
    shown: Mapping[str, pd.DataFrame] = field(default_factory=dict)

    @classmethod
    def of(cls, reading: Reading) -> Findings:
        """Take what a page needs from a machine reading."""
        from suasion.analysis.tables import table_of_reading

        names = ("attributions", "quotations", "actors", "actions", "wording")
        shown = {name: getattr(reading, name) for name in names}
        drawn = {name: table_of_reading(reading, name) for name in names if name != "quotations"}
        return cls(
            reading.text, quotations=shown["quotations"], **drawn, places=_places(reading), shown=shown
        )


def _places(reading: Reading) -> tuple[Layered, ...]:
    found = []
    for layer, kind in LAYERS.items():
        for row in reading.rows[kind]:
            if kind == "attributions":
                found += [
                    Layered(*place, layer, role)
                    for role in ("source", "cue", "content")
                    for place in row[f"{role}_places"]
                ]
            elif row.get("use") != "factual":
                found.append(
                    Layered(row["start"], row["end"], layer, str(row.get("type") or row.get("kind") or ""))
                )
    return tuple(found)
