"""Who is named."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from suasion.reading.kinds.kind import Drawn, Kind, Layer, Look, Place, Row, Rows, counted, words_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from suasion.reading.actors.component import Actor


def _record(item: Actor, shift: int, first_number: int) -> Row:
    return {**words_at(item.span, shift), "actor": item.actor, "kind": item.kind, "epithet": item.epithet}


def _drawn(rows: Rows) -> Drawn:
    return ["actor", "start", "end"], [(r["actor"], r["start"], r["end"]) for r in rows["actors"]]


def _summary(rows: Sequence[Row]) -> list[str]:
    actors = Counter(row["actor"] for row in rows)
    return [f"Most often named: {counted(dict(actors.most_common(5)))}."]


ACTORS = Kind(
    name="actors",
    component="suasion_actors",
    module="suasion.reading.actors.component",
    record=_record,
    places=lambda row: [Place(row["start"], row["end"], row["kind"])],
    columns=("words", "actor", "kind", "epithet", "start", "end"),
    title="Actors",
    headings={"words": "As named", "actor": "Counted as", "kind": "Kind", "epithet": "With"},
    shown_as="actors",
    scheme="machine-actors",
    label="actor",
    layer=Layer("actors", "Actors", on=False, nesting=2, looks={"": Look("a", "A", "actor")}),
    drawn=_drawn,
    summary=_summary,
)
