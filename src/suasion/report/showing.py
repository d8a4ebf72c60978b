"""Show the machine's marks in the highlighter, to look at and not to change."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from importlib.resources import files
from typing import TYPE_CHECKING

from suasion.annotations import AnnotationSet
from suasion.errors import SuasionError
from suasion.labels import Label, Scheme
from suasion.labels import scheme as load_scheme

if TYPE_CHECKING:
    from suasion.highlighter import Highlighter
    from suasion.reading.result import Reading

_SCHEMES = {"attributions": "attribution", "quotations": "quotation"}


def show(reading: Reading, kind: str = "attribution", only: Iterable[str] | None = None) -> Highlighter:
    """Show what the machine found of one kind (attribution, quotation, actors, wording), read-only.

    `only` names the paragraphs to show. Raises SuasionError for another kind.
    """
    from suasion.highlighter import highlight

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
