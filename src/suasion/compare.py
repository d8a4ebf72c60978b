"""Two or more readings of one text side by side: where they agree, where they differ, and how far."""

import html as html_module
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from suasion import agreement as figures
from suasion.annotations import Annotation, AnnotationSet, reanchor
from suasion.errors import BadAnnotation, SuasionError, UnknownLabel
from suasion.labels import Label, Scheme, schemes
from suasion.labels import scheme as load_scheme
from suasion.marksfile import read_set
from suasion.matching import Place, places
from suasion.text import Paragraph, Sentence, Text

if TYPE_CHECKING:
    import pandas as pd

    from suasion.compare_view import CompareView

Reading = AnnotationSet | Iterable[Annotation] | str | Path
SAID = {
    "agree": "the same",
    "label": "other label",
    "voice": "other voice",
    "missed": "not marked by {base}",
    "extra": "only {base}",
    "": "",
}
_COLOURS = ("#0b5cad", "#8a4a00", "#2e6b1f", "#7a2c83", "#9a2b1f", "#006a6a")
_DARK = ("#7db8ff", "#ffb45c", "#8fd67a", "#d9a0e3", "#ff9d8f", "#6fd3d3")
_LINES = ("solid", "dotted", "double", "dashed", "wavy")


class BadComparison(SuasionError):
    """These readings cannot be compared; the sentence says why."""


class Comparison:
    """Hold readings of one text, brought together place by place; the first one is what others are compared with."""

    def __init__(
        self,
        readings: Mapping[str, AnnotationSet],
        text: Text,
        units: list[Paragraph | Sentence],
        scheme: Scheme,
        families: Mapping[str, str] | None,
    ) -> None:
        """Prepare; use `suasion.compare` instead."""
        self.text, self.units, self.scheme, self.families = text, units, scheme, families
        self.names = list(readings)
        self.problems = [p for s in readings.values() for p in s.problems]
        self.readings = [figures.within(s, units) for s in readings.values()]
        self.view: CompareView | None = None

    @cached_property
    def places(self) -> list[Place]:
        """List the places that at least one reader marked, in the order of the text."""
        return places(self.readings)

    @cached_property
    def agreement(self) -> list[figures.Figure]:
        """Give per cent and alpha for each pair of readers, and for all."""
        named = dict(zip(self.names, self.readings, strict=True))
        ids = [u.id for u in self.units]
        return figures.agreement(named, self.text, only=ids, families=self.families)

    @property
    def main_figures(self) -> list[tuple[str, figures.Figure]]:
        """Give what to show first, with whom it is about: the first reader with each other one, and all together."""
        both = len(self.names) == 2
        pairs = [
            (" – ".join(f.readers), f)
            for f in self.agreement
            if len(f.readers) == 2 and f.readers[0] == self.names[0]
        ]
        everyone = [
            (f"All {len(self.names)}", f) for f in self.agreement if len(f.readers) == len(self.names)
        ]
        return pairs if both else pairs + everyone

    @property
    def figures(self) -> "pd.DataFrame":
        """Give the agreement as a table."""
        return figures.to_pandas(self.agreement)

    @property
    def table(self) -> "pd.DataFrame":
        """Give a row for each place: where, words, each reader's label and voice, and how others stand to the first."""
        import pandas as pd

        rows = []
        for place in self.places:
            row = {"where": self.where(place.first), "words": place.first.quote}
            for n, name in enumerate(self.names):
                row[name] = self.said(place.marks.get(n))
                if n:
                    row[f"{name}: how"] = self.how(place.relation(n))
            rows.append(row)
        return pd.DataFrame(rows)

    def where(self, mark: Annotation) -> str:
        """Give the ids of the sentences that a mark is in."""
        return " ".join(self.text.sentence_ids_between(mark.start, mark.end))

    def said(self, mark: Annotation | None) -> str:
        """Give a mark's label and voice in words; "–" for none."""
        if mark is None:
            return "–"
        try:
            name = self.scheme[mark.label].name if mark.label else "Mark"
        except UnknownLabel:
            name = str(mark.label)
        return f"{name}, {mark.voice}" if mark.voice else name

    def how(self, relation: str) -> str:
        """Say a relation in words."""
        return SAID[relation].format(base=self.names[0])

    def __repr__(self) -> str:
        """Say how far the readers agree."""
        return "\n".join(str(f) for f in self.agreement if f.level == "places") or "Nothing to compare."

    def html(self) -> str:
        """Write the comparison as plain HTML: text, places and figures as tables."""
        from suasion.compare_html import html

        return html(self)

    def save(self, path: str | Path) -> None:
        """Write the comparison as an HTML file that opens in any browser."""
        title = html_module.escape(f"Readings of “{self.text.title}”")
        page = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title><body>{self.html()}</body></html>'
        Path(path).write_text(page, encoding="utf-8")

    def _ipython_display_(self) -> None:
        show(self)


def compare(
    readings: Mapping[str, Reading],
    *,
    text: Text | str,
    only: Iterable[str] | None = None,
    scheme: Scheme | str | None = None,
    question: str | None = None,
    families: Mapping[str, str] | None = None,
    hide_names: bool = False,
) -> Comparison:
    """Show readings of one text side by side, and give the comparison for code.

    A reading is a set of marks, or the path of somebody's marks file. The others are compared with the first one. `only`
    lists the paragraphs to show (default: those that are marked); `question` keeps the marks of one question; with
    `hide_names` readers are called Reader 1, Reader 2, and no name gets into the notebook. Raises BadComparison.
    """
    if isinstance(text, str):
        from suasion.seeds import load

        text = load(text)
    if len(readings) < 2:
        raise BadComparison(
            "To compare, give at least two readings, each with a name: {“You”: …, “Reader B”: …}."
        )
    known = {str(name): _read(reading, text, question) for name, reading in readings.items()}
    if hide_names:
        known = {f"Reader {n}": reading for n, reading in enumerate(known.values(), 1)}
    marks = [m for reading in known.values() for m in reading.marks]
    units = [text[id] for id in only] if only is not None else _marked_units(text, marks)
    scheme = (
        load_scheme(scheme) if isinstance(scheme, str) else scheme or _guess({m.label or "" for m in marks})
    )
    comparison = Comparison(known, text, sorted(units, key=lambda u: u.start), scheme, families)
    show(comparison)
    return comparison


def _read(reading: Reading, text: Text, question: str | None) -> AnnotationSet:
    if isinstance(reading, str | Path):
        reading = _read_file(Path(reading))
    problems = list(getattr(reading, "problems", ()))
    found = []
    for mark in reading:
        if mark.kind != "mark" or mark.deleted or mark.start is None or question not in (None, mark.question):
            continue
        try:
            found.append(reanchor(mark, text) if mark.sha256 else replace(mark, sha256=text.sha256))
        except BadAnnotation as problem:
            problems.append(str(problem))
    return AnnotationSet(found, dict.fromkeys(problems))


def _read_file(path: Path) -> AnnotationSet:
    found = read_set(path, path.with_suffix(".log")) if path.suffix == ".jsonld" and path.is_file() else None
    if found is None or (found.problems and not found):
        raise BadComparison(f"“{path.name}” cannot be read as a marks file. Its name ends in .marks.jsonld.")
    return found


def _marked_units(text: Text, marks: list[Annotation]) -> list[Paragraph | Sentence]:
    units = [u for u in text.paragraphs if any(m.start < u.end and u.start < m.end for m in marks)]
    return units or list(text.body)


def _guess(ids: set[str]) -> Scheme:
    """Find the scheme that knows most of the labels; labels that none knows are shown by their ids."""
    ids = ids - {""}
    known = [load_scheme(id) for id in schemes()]
    best = max(known, key=lambda s: len(ids & {label.id for label in s.labels}), default=None)
    labels = tuple(label for label in best.labels if label.id in ids) if best else ()
    if best and len(labels) == len(ids):
        return best
    rest = sorted(ids - {label.id for label in labels}) or ([] if labels else [""])
    found = tuple(
        Label(id, id or "Mark", (id or "M")[:2].upper(), "", _COLOURS[n % 6], _DARK[n % 6], _LINES[n % 5])
        for n, id in enumerate(rest, len(labels))
    )
    return Scheme("found", "Labels", labels + found)


def show(comparison: Comparison) -> None:
    """Show a comparison where this runs in a notebook; without one, nothing of a widget is loaded."""
    shell = sys.modules.get("IPython")
    if shell is None or shell.get_ipython() is None:
        return
    from suasion.compare_view import CompareView

    comparison.view = comparison.view or CompareView(comparison)
    comparison.view._ipython_display_()
