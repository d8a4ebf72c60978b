"""A record as it travels to the browser and back: flat, its places in code points of the text."""

from typing import Any, TypedDict

__all__ = ["Wire"]


class Wire(TypedDict):
    """The fields of an annotation that the browser knows; a test compares them with Annotation's own."""

    id: str
    question: str
    kind: str
    start: int | None
    end: int | None
    quote: str
    label: str | None
    voice: str | None
    note: str
    disagree: str
    row: str
    column: str
    value: Any
    revision: int
    created: str
    modified: str
    deleted: bool
