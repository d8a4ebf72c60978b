"""Who acts on whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from suasion.reading.kinds.kind import Drawn, Kind, Place, Row, Rows

if TYPE_CHECKING:
    from suasion.reading.actors.component import Action


def _record(item: Action, shift: int, first_number: int) -> Row:
    return {
        "actor": item.actor.text if item.actor is not None else "",
        "actor_name": item.actor_name,
        "act": item.verb.text,
        "target": item.target.text if item.target is not None else "",
        "target_name": item.target_name,
        "voice": item.voice,
        "start": item.verb.start_char + shift,
        "end": item.verb.end_char + shift,
    }


def _drawn(rows: Rows) -> Drawn:
    """Keep named actors only: “death” and “this attack” act in many a clause, and are nobody."""
    found = [(r["actor_name"], r["act"], r["target_name"]) for r in rows["actions"]]
    return ["agent", "verb", "patient"], found


ACTIONS = Kind(
    name="actions",
    component="suasion_actors",
    module="suasion.reading.actors.component",
    record=_record,
    places=lambda row: [Place(row["start"], row["end"], row["voice"])],
    columns=("actor", "act", "target", "voice", "actor_name", "target_name", "start", "end"),
    title="Who acts on whom",
    headings={
        "actor": "Who",
        "agent": "Who",
        "act": "Does",
        "verb": "Does",
        "target": "To whom",
        "patient": "To whom",
        "voice": "Form",
    },
    drawn=_drawn,
    unmeasured=("who acts on whom",),
)
