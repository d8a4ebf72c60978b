"""Show the machine's marks in the highlighter, to look at and not to change."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from importlib.resources import files
from typing import TYPE_CHECKING

from suasion.annotations.annotation import AnnotationSet
from suasion.base.errors import SuasionError
from suasion.labels import Label, Scheme
from suasion.labels import scheme as load_scheme

if TYPE_CHECKING:
    from suasion.reading.reading import Reading
    from suasion.texts.text import Text
    from suasion.widgets.highlighter import Highlighter


_SCHEMES = {"attributions": "attribution", "quotations": "quotation"}


def show(reading: Reading, kind: str = "attribution", only: Iterable[str] | None = None) -> Highlighter:
    """Show what the machine found of one kind (attribution, quotation, actors, wording), read-only.

    `only` names the paragraphs to show. Raises SuasionError for another kind.
    """
    from suasion.api.highlight import highlight

    kind = {"attribution": "attributions", "quotation": "quotations"}.get(kind, kind)
    scheme = machine_scheme(kind)
    marks = reading.marks(kind)
    if kind == "actors":
        marks = AnnotationSet(mark.changed(label="actor") for mark in marks)
    title = f"The machine’s suggestions: {reading.text.title}"
    return highlight(reading.text, scheme, only=only, mode="read", marks=marks, title=title)


def machine_scheme(kind: str) -> Scheme:
    """Give the label scheme in which the machine's findings of a kind are shown."""
    if kind in _SCHEMES:
        return load_scheme(_SCHEMES[kind])
    data = tomllib.loads(files("suasion.report").joinpath("machine_labels.toml").read_text(encoding="utf-8"))
    if kind not in data:
        raise SuasionError(
            f"The machine shows no “{kind}”. It shows: {', '.join((*_SCHEMES.values(), *data))}."
        )
    labels = tuple(Label(**row) for row in data[kind]["label"])
    return Scheme(f"machine-{kind}", data[kind]["title"], labels)


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
