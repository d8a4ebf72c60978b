"""Check the values of a record that comes from outside: the browser, a file, a student's hand."""

import math
from typing import Any

from suasion.base.errors import BadAnnotation

__all__ = ["checked_string", "checked_value", "checked_wire"]

LONGEST = 20_000  # code points of one text field; a note is a paragraph, not a book
_STRINGS = (
    "id",
    "question",
    "quote",
    "label",
    "voice",
    "note",
    "disagree",
    "row",
    "column",
    "created",
    "modified",
)
_MAY_BE_NONE = ("label", "voice")


def checked_wire(wire: object) -> dict[str, Any]:
    """Keep the known fields of a flat record when each has the right type and a sane size; else raise BadAnnotation."""
    if not isinstance(wire, dict):
        raise BadAnnotation("A record in the marks file is not a record at all; it is left out.")
    record: dict[str, Any] = {}
    for key in _STRINGS:
        value = wire.get(key)
        if value is None:
            record[key] = None if key in _MAY_BE_NONE else ""
        else:
            record[key] = checked_string(value, key)
    if not record["id"] or not record["question"]:
        raise BadAnnotation("A record in the marks file has no id or no question; it is left out.")
    record["kind"] = wire.get("kind") or "mark"
    if record["kind"] not in ("mark", "answer"):
        raise BadAnnotation(
            f"A record is of a kind that this version does not know: “{str(record['kind'])[:40]}”."
        )
    for key in ("start", "end"):
        record[key] = _offset(wire.get(key), key)
    record["revision"] = _offset(wire.get("revision"), "revision") or 0
    record["deleted"] = wire.get("deleted") is True
    record["value"] = checked_value(wire.get("value"))
    return {key: value for key, value in record.items() if value != "" or key == "value"}


def checked_string(value: object, key: str) -> str:
    """Accept a string of sane length without lone surrogates (they cannot be written to a file)."""
    if not isinstance(value, str):
        raise BadAnnotation(
            f"The field “{key}” of a record should be text and is not; the record is left out."
        )
    if len(value) > LONGEST:
        raise BadAnnotation(f"The field “{key}” is longer than {LONGEST} characters. Shorten it, please.")
    return value.encode("utf-8", "replace").decode("utf-8")


def checked_value(value: object) -> Any:  # noqa: ANN401
    """Accept what a worksheet can ask for: text, a number, yes or no, or a list of texts."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return checked_string(value, "value")
    if isinstance(value, int) and abs(value) < 10**15:
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    if isinstance(value, list) and len(value) <= 1000:
        return [checked_string(item, "value") for item in value]
    raise BadAnnotation("An answer should be a text, a number, yes or no, or a list of texts.")


def _offset(value: object, key: str) -> int | None:
    if value is None:
        return None
    # Far below 2**53, where JavaScript stops telling whole numbers apart.
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**12:
        return value
    raise BadAnnotation(
        f"The field “{key}” of a record should be a whole number and is not; the record is left out."
    )
