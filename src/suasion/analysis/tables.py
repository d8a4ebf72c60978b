"""Take a reading in any of its forms, a person's marks, a table or the machine's, and give plain rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
from pandas.api.types import is_integer_dtype

from suasion.annotations.annotation import AnnotationSet
from suasion.base.errors import BadPicture
from suasion.texts.text import Text

Marks = pd.DataFrame | AnnotationSet | Any
"""A table with the columns a picture names, a set of marks, or a reading that holds such tables."""


def text_of(marks: Marks, text: Text | None) -> Text:
    """Take the text given, or the one that a reading carries."""
    text = text if text is not None else getattr(marks, "text", None)
    if isinstance(text, str):
        text = Text.from_string(text)
    if not isinstance(text, Text):
        raise BadPicture(
            "This picture needs its text: give it as the second argument, suasion.load(...) or a Text."
        )
    return text


def table_of(
    marks: Marks, name: str, columns: Sequence[str], optional: Mapping[str, object] | None = None
) -> pd.DataFrame:
    """Give the table `name` of a reading, a set of marks as a table, or a table as it is.

    Columns missing from `optional` are filled with its values. Raises BadPicture when one of `columns` is missing.
    """
    if (known := table_of_reading(marks, name)) is not None:
        table = known
    elif isinstance(marks, AnnotationSet):
        table = marks.to_pandas()
        table = table[table["kind"] == "mark"]
    elif isinstance(marks, pd.DataFrame):
        table = marks
    elif isinstance(getattr(marks, name, None), pd.DataFrame):
        table = getattr(marks, name)
    elif isinstance(marks, Iterable) and not isinstance(marks, str):
        table = pd.DataFrame(list(marks), columns=None if list(marks) else list(columns))
    else:
        raise BadPicture(
            f"This picture is drawn from a table with the columns {', '.join(columns)}, or from marks."
        )
    missing = [c for c in columns if c not in table.columns]
    if missing and len(table):
        raise BadPicture(
            f"The table has no column {', '.join(missing)}; it has {', '.join(map(str, table.columns))}. "
            "A machine's reading is given whole, not one of its tables."
        )
    table = table.reindex(columns=[*table.columns, *missing]) if missing else table
    for column, value in (optional or {}).items():
        if column not in table.columns:
            table = table.assign(**{column: value})
    return table


def within(table: pd.DataFrame, text: Text) -> pd.DataFrame:
    """Keep rows whose start and end lie in the text; raise BadPicture when a place is past its end."""
    places = ["start", "end"]
    whole = all(is_integer_dtype(table[c]) for c in places)
    table = table if whole else table.dropna(subset=places)
    size = len(text.string)
    if len(table) and (table["end"].max() > size or table["start"].min() < 0):
        raise BadPicture(
            f"A mark lies outside “{text.title}”, which has {size} characters. Is it from another text?"
        )
    return (
        table if all(is_integer_dtype(table[c]) for c in places) else table.astype(dict.fromkeys(places, int))
    )


def first_of(table: pd.DataFrame, names: Sequence[str]) -> str | None:
    """Name the first of several columns that the table has."""
    return next((n for n in names if n in table.columns), None)


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
