"""Read a text by machine, and show the machine's marks in the highlighter, to look at and not to change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from suasion.annotations.annotation import AnnotationSet
from suasion.base.errors import SuasionError

if TYPE_CHECKING:
    from suasion.reading.kinds import Kind
    from suasion.reading.reading import Reading
    from suasion.texts.text import Text
    from suasion.widgets.highlighter import Highlighter

__all__ = ["read", "show", "shown_kind"]


def show(reading: Reading, kind: str = "attribution", only: Iterable[str] | None = None) -> Highlighter:
    """Show what the machine found of one kind (attribution, quotation, actors, wording), read-only.

    `only` names the paragraphs to show. Raises SuasionError for another kind.
    """
    from suasion.api.highlight import highlight

    shown = shown_kind(kind)
    marks = reading.marks(shown.name)
    if shown.label:
        marks = AnnotationSet(mark.changed(label=shown.label) for mark in marks)
    title = f"The machine’s suggestions: {reading.text.title}"
    return highlight(
        "machine", kind, reading.text, shown.scheme, only=only, mode="read", marks=marks, title=title
    )


def shown_kind(name: str) -> Kind:
    """Return the kind of finding that is shown under a name, its own or its table's; raise SuasionError for another."""
    from suasion.reading.kinds import TOLD

    kinds = [kind for kind in TOLD if kind.scheme]
    for kind in kinds:
        if name in (kind.name, kind.shown_as):
            return kind
    raise SuasionError(
        f"The machine shows no “{name}”. It shows: {', '.join(kind.shown_as for kind in kinds)}."
    )


def read(text: Text | str, *, fresh: bool = False) -> Reading:
    """Read a text by machine: tables, marks and a summary.

    `text` is a Text or a string. The stored reading is taken for the texts of the course, unless `fresh`; any other
    text is read with the English model, in pieces when it is long. Raises ModelMissing when the model is needed and
    not installed.
    """
    from suasion.reading.reader import read as read_string
    from suasion.reading.reading import Reading
    from suasion.reading.stored import shipped_rows
    from suasion.texts.text import Text

    if isinstance(text, str):
        text = Text.from_string(text, slug="mine")
    rows = None if fresh else shipped_rows(text)
    return Reading(text, read_string(text.string) if rows is None else rows, show)
