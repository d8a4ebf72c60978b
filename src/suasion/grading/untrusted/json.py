"""Read JSON that a stranger wrote, with memory bounded before anything is built."""

import json
from typing import Any

from suasion.grading.untrusted.limits import LIMITS
from suasion.storage.plain import plain

__all__ = ["Unreadable", "check", "read", "text"]


class Unreadable(Exception):
    """The bytes are no JSON that is worth reading; the message completes “<name> ...”."""


def decode(data: bytes) -> str:
    """Decode UTF-8 or UTF-16, with or without a byte order mark; raise Unreadable otherwise."""
    try:
        return plain(data).decode("utf-8")
    except UnicodeDecodeError:
        raise Unreadable("is not written in UTF-8") from None


def read(data: bytes, containers: int = LIMITS.containers) -> Any:  # noqa: ANN401
    """Parse JSON; raise Unreadable when it is none, nested too deeply, or would unfold into too much."""
    check(data, containers)
    if not data.strip():
        raise Unreadable("is empty")
    try:
        string = decode(data)
    except Unreadable:
        # An editor of the 1990s: what is ASCII in it, ids and structure, is still right.
        string = data.decode("cp1252", "replace")
    try:
        return json.loads(string)
    except RecursionError:
        raise Unreadable("is nested too deeply") from None
    except ValueError:
        raise Unreadable("is cut off or damaged: it is no valid JSON") from None


def check(data: bytes, containers: int = LIMITS.containers) -> None:
    """Raise Unreadable when bytes hold more lists and objects than a submission could need."""
    if data.count(b"[") + data.count(b"{") > containers:
        raise Unreadable("holds more parts than an exercise could need and was not unfolded")


def text(value: object) -> str:
    """Give a cell's source, a string or a list of lines, as a string that can be written to a file."""
    if isinstance(value, list):
        value = "".join(line for line in value if isinstance(line, str))
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else ""
