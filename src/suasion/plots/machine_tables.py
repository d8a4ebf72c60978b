"""The machine's tables in the columns that pictures ask for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from typing import Any

import pandas as pd

# How a word is used, as the machine tells it, and whose voice that makes it; a factual use is no loaded word.
_USES = {"own": "author", "quoted": "reported", "denied": "author"}


def table_of_reading(reading: Any, name: str) -> pd.DataFrame | None:  # noqa: ANN401
    """Give the table `name` of a machine reading for a picture, or None when it is no such reading."""
    if not hasattr(reading, "rows") or name not in _TABLES or not isinstance(reading.rows, dict):
        return None
    columns, rows = _TABLES[name](reading.rows)
    return pd.DataFrame(rows, columns=columns)


Rows = dict[str, list[dict[str, Any]]]
Table = tuple[list[str], list[tuple[Any, ...]]]


def _attributions(rows: Rows) -> Table:
    """Give each stretch of each content a row; a source of several stretches keeps its words."""
    found = [
        (row["source"], row["cue"], start, end)
        for row in rows["attributions"]
        for start, end in row["content_places"]
    ]
    return ["source", "cue", "start", "end"], found


def _actors(rows: Rows) -> Table:
    return ["actor", "start", "end"], [(r["actor"], r["start"], r["end"]) for r in rows["actors"]]


def _actions(rows: Rows) -> Table:
    """Keep named actors only: “death” and “this attack” act in many a clause, and are nobody."""
    found = [(r["actor_name"], r["act"], r["target_name"]) for r in rows["actions"]]
    return ["agent", "verb", "patient"], found


def _wording(rows: Rows) -> Table:
    """Give each word its voice: reported within quotation marks, mixed within what the author retells, else the author's."""
    retold = _inside([place for r in rows["attributions"] for place in r["content_places"]])
    found = []
    for row in rows["wording"]:
        voice = _USES.get(row["use"])
        if voice == "author" and retold(row["start"]):
            voice = "mixed"
        if voice:
            found.append((row["type"], voice, row["start"], row["end"]))
    return ["kind", "voice", "start", "end"], found


def _inside(places: list[list[int]]) -> Callable[[int], bool]:
    """Give a test whether an offset lies within any of the places."""
    joined: list[list[int]] = []
    for start, end in sorted(places):
        if joined and start <= joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], end)
        else:
            joined.append([start, end])
    starts = [start for start, _ in joined]

    def test(offset: int) -> bool:
        n = bisect_right(starts, offset) - 1
        return n >= 0 and offset < joined[n][1]

    return test


_TABLES: dict[str, Callable[[Rows], Table]] = {
    "attributions": _attributions,
    "actors": _actors,
    "actions": _actions,
    "wording": _wording,
}
