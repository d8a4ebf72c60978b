"""Read a second reader's mark or choice from its table in a question file."""

from collections.abc import Mapping
from typing import Any

from suasion.base.errors import SuasionError
from suasion.labels import scheme as load_scheme
from suasion.questions._faults import Faults
from suasion.questions.asked import Asked, option_ids
from suasion.questions.second import Second
from suasion.texts.text import Text

_TEXTS = (
    "sentence",
    "words",
    "prefix",
    "suffix",
    "label",
    "voice",
    "row",
    "column",
    "choice",
    "for",
    "against",
)
_KINDS: dict[str, type] = {**dict.fromkeys(_TEXTS, str), "yields": bool}


def read_second(
    value: Mapping[str, Any], number: int, asked: Asked, text: Text | None, table: str, faults: Faults
) -> Second:
    """Read one table, the `number`th of the task; it is checked against the task and the text."""
    faults.unknown(value, _KINDS, "A second reader’s mark", table, number)
    given = faults.typed(value, _KINDS, table, number)
    for name in ("for", "against"):
        if len(given.get(name, "").split()) < 3:
            faults.say(
                f"it needs a reason “{name}”, in a sentence that a student can read.", table, number, name
            )
    reasons = {"reason_for": given.pop("for", ""), "reason_against": given.pop("against", "")}
    found = Second(**given, **reasons)
    if asked.scheme:
        _check_mark(found, asked.scheme, text, table, number, faults)
    else:
        _check_choice(found, asked, table, number, faults)
    return found


def _check_mark(
    found: Second, scheme: str, text: Text | None, table: str, number: int, faults: Faults
) -> None:
    try:
        if text is not None:
            found.place(text)
    except SuasionError as problem:
        faults.say(str(problem), table, number, "words")
    try:
        load_scheme(scheme)[found.label]
    except SuasionError as problem:
        faults.say(str(problem), table, number, "label")


def _check_choice(found: Second, asked: Asked, table: str, number: int, faults: Faults) -> None:
    columns = {str(c.get("id")): c for c in asked.columns}
    column = columns.get(found.column) if found.column else next(iter(columns.values()), None)
    rows = [str(r.get("id")) if isinstance(r, dict) else str(r) for r in asked.rows or ("",)]
    if found.row not in rows:
        faults.say(f"there is no row “{found.row}”; there are {', '.join(rows)}.", table, number, "row")
    if column is None:
        faults.say(
            f"there is no column “{found.column}”; there are {', '.join(columns)}.", table, number, "column"
        )
    elif column.get("kind") == "choice" and found.choice not in option_ids(column):
        there = ", ".join(option_ids(column))
        faults.say(f"“{found.choice}” is no option; there are {there}.", table, number, "choice")
