"""Readings of one text side by side."""

import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from suasion.analysis.comparison import COLOURS, DARK, LINES, Comparison, Reading
from suasion.annotations.annotation import Annotation, AnnotationSet, reanchor
from suasion.api.decisions import Decisions
from suasion.base.errors import BadAnnotation, BadComparison
from suasion.labels import Label, Scheme, schemes
from suasion.labels import scheme as load_scheme
from suasion.storage.marksfile import read_set
from suasion.texts.text import Paragraph, Sentence, Text

__all__ = ["compare"]


def compare(
    readings: Mapping[str, Reading],
    *,
    text: Text | str,
    only: Iterable[str] | None = None,
    scheme: Scheme | str | None = None,
    question: str | None = None,
    families: Mapping[str, str] | None = None,
    hide_names: bool = False,
    decisions: Decisions | None = None,
) -> Comparison:
    """Show readings of one text side by side, and give the comparison for code.

    `readings` holds by name a set of marks, or the path of somebody's marks file; the others are compared with the first
    one. `text` is a Text or its slug; `scheme` names the labels, by itself or its id (default: the one that knows most
    of them); `families` puts labels together, {label id: family}, whose agreement is told as well. `only` lists the paragraphs to show (default: those that are marked); `question` keeps the marks of one question; with
    `hide_names` readers are called Reader 1, Reader 2, and no name gets into the notebook; `decisions` keeps what the
    first reader decides where they differ. Raises BadComparison.
    """
    if isinstance(text, str):
        from suasion.texts.corpus import load

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
    comparison = Comparison(known, text, sorted(units, key=lambda u: u.start), scheme, families, show)
    comparison.decisions = decisions
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
    units: list[Paragraph | Sentence] = [
        u for u in text.paragraphs if any(m.touches(u.start, u.end) for m in marks)
    ]
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
        Label(id, id or "Mark", (id or "M")[:2].upper(), "", COLOURS[n % 6], DARK[n % 6], LINES[n % 5])
        for n, id in enumerate(rest, len(labels))
    )
    return Scheme("found", "Labels", labels + found)


def show(comparison: Comparison) -> None:
    """Show a comparison where this runs in a notebook; without one, nothing of a widget is loaded."""
    shell = sys.modules.get("IPython")
    if shell is None or shell.get_ipython() is None:
        return
    from suasion.widgets.comparison import CompareView

    view = comparison.view if isinstance(comparison.view, CompareView) else CompareView(comparison)
    comparison.view = view
    view._ipython_display_()
