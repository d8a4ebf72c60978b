"""The marks as they read without the widget: in a saved notebook, on a forge, on paper, in a teacher's feedback."""

import itertools
from bisect import bisect_left
from collections.abc import Callable, Sequence
from html import escape
from typing import Any

from suasion.analysis.pieces import Piece, pieces
from suasion.annotations import jsonld
from suasion.annotations.annotation import Annotation, AnnotationSet
from suasion.base.prose import GO_ON
from suasion.labels import Label, Scheme
from suasion.storage.snapshots import JSONLD
from suasion.texts.text import Paragraph, Sentence, Text

__all__ = ["VOICE_NAMES", "Unit", "bundle", "html", "plain"]

Unit = Paragraph | Sentence
VOICE_NAMES = {"author": "the author", "reported": "someone reported", "mixed": "both mixed"}
MOST_UNITS, MOST_MARKS = 150, 500  # beyond, showing the snapshot would slow the notebook down at every change
_EMPTY = "No marks yet."
COPY = f"A copy of your marks. To go on: {GO_ON}"


def bundle(
    text: Text, scheme: Scheme, marks: AnnotationSet, units: Sequence[Unit], title: str, *, own: bool = True
) -> dict[str, Any]:
    """Give the notebook output: HTML and plain text to read, and of a student's own marks JSON-LD to compute with.

    Somebody else's marks go without it: what a notebook holds as data counts as the student's.
    """
    units, left_out = _readable(marks.marks, units)
    shown = {mark.id for here in _by_unit(marks.marks, units) for mark in here}
    ordered = [mark for mark in marks.marks if mark.id in shown]
    page, words = html(text, scheme, ordered, units, title), plain(text, scheme, ordered, units, title)
    if left_out:
        more = f"This is a part: {len(marks.marks) - len(ordered)} more marks are in the marks file."
        page, words = f"{page}\n<p><em>{more}</em></p>", f"{words}\n{more}"
    if own:
        page, words = f"<p><em>{COPY}</em></p>\n{page}", f"{COPY}\n{words}"
    data = {JSONLD: jsonld.page(marks)} if own else {}
    return {"text/html": page, "text/plain": words, **data}


def _readable(marks: Sequence[Annotation], units: Sequence[Unit]) -> tuple[Sequence[Unit], bool]:
    """Keep what a person would read: of a book the first pages that have marks, of an article everything."""
    if len(units) <= MOST_UNITS and len(marks) <= MOST_MARKS:
        return units, False
    kept: list[Unit] = []
    count = 0
    for unit, here in zip(units, _by_unit(marks, units), strict=True):
        if here and len(kept) < MOST_UNITS and count < MOST_MARKS:
            kept.append(unit)
            count += len(here)
    return kept or units[:MOST_UNITS], True


def html(text: Text, scheme: Scheme, marks: Sequence[Annotation], units: Sequence[Unit], title: str) -> str:
    """Write the units with each mark in brackets, its letter and number behind it, and the list of marks below.

    Colour and line style only repeat what brackets and letters say, for GitHub and untrusted notebooks remove them.
    """
    numbers = {mark.id: n for n, mark in enumerate(marks, 1)}
    parts = ['<div class="suasion-snapshot">', f"<p><strong>{escape(title)}</strong></p>"]
    for unit, here in zip(units, _by_unit(marks, units), strict=True):
        parts.append(
            f'<p dir="auto"><small>{escape(unit.id)}</small> {_marked(unit, scheme, here, numbers)}</p>'
        )
    items = "".join(f"<li>{_item(text, scheme, mark)}</li>" for mark in marks)
    parts.append(f"<ol>{items}</ol>" if items else f"<p><em>{_EMPTY}</em></p>" if scheme.labels else "")
    return "\n".join([*parts, "</div>"])


def plain(text: Text, scheme: Scheme, marks: Sequence[Annotation], units: Sequence[Unit], title: str) -> str:
    """Write the same without any formatting."""
    numbers = {mark.id: n for n, mark in enumerate(marks, 1)}
    lines = [title, ""]
    for unit, here in zip(units, _by_unit(marks, units), strict=True):
        parts = []
        for piece in _pieces(unit, here):
            signs = "".join(f"]{_sign(scheme, m, numbers)}" for m in piece.closed)
            parts.append("[" * len(piece.opened) + _on(unit, piece) + signs)
        lines += [f"{unit.id}  {''.join(parts)}", ""]
    lines += [f"{n}. {_words(text, scheme, mark)}" for n, mark in enumerate(marks, 1)] or [
        _EMPTY if scheme.labels else ""
    ]
    return "\n".join(lines)


def _by_unit(marks: Sequence[Annotation], units: Sequence[Unit]) -> list[list[Annotation]]:
    """Give each unit's marks, without comparing every mark with every unit."""
    order = sorted(range(len(units)), key=lambda i: units[i].start)
    starts = [units[i].start for i in order]
    furthest = list(itertools.accumulate((units[i].end for i in order), max))
    found: list[list[Annotation]] = [[] for _ in units]
    for mark in marks:
        start, end = mark.place
        k = bisect_left(starts, end) - 1
        while k >= 0 and furthest[k] > start:
            if mark.touches(units[order[k]].start, units[order[k]].end):
                found[order[k]].append(mark)
            k -= 1
    return found


def _marked(unit: Unit, scheme: Scheme, here: Sequence[Annotation], numbers: dict[str, int]) -> str:
    parts = []
    for piece in _pieces(unit, here):
        inner = escape(_on(unit, piece))
        for mark in reversed(piece.over):
            inner = f'<mark style="{_style(_label(scheme, mark))}" title="{escape(_name(scheme, mark))}">{inner}</mark>'
        signs = "".join(f"<sup>]{escape(_sign(scheme, mark, numbers))}</sup>" for mark in piece.closed)
        parts.append("<sup>[</sup>" * len(piece.opened) + inner + signs)
    return "".join(parts)


def _pieces(unit: Unit, here: Sequence[Annotation]) -> list[Piece[Annotation]]:
    return pieces(unit.start, unit.end, ((*mark.place, mark) for mark in here))


def _on(unit: Unit, piece: Piece[Annotation]) -> str:
    return unit.text[piece.start - unit.start : piece.end - unit.start]


def _label(scheme: Scheme, mark: Annotation) -> Label | None:
    return next((label for label in scheme.labels if label.id == mark.label), None)


def _name(scheme: Scheme, mark: Annotation) -> str:
    label = _label(scheme, mark)
    voice = VOICE_NAMES.get(mark.voice or "", mark.voice)
    return ", ".join(filter(None, [label.name if label else mark.label or "Mark", voice]))


def _sign(scheme: Scheme, mark: Annotation, numbers: dict[str, int]) -> str:
    label = _label(scheme, mark)
    return f"{label.letter if label else '?'}{numbers[mark.id]}"


def _style(label: Label | None) -> str:
    if not label:
        return "background:none"
    # Black on a pale tint holds its contrast in light and in dark themes.
    return f"background:#fff3c4;color:#000;text-decoration:underline {label.line} {label.colour} 2px"


def _words(
    text: Text,
    scheme: Scheme,
    mark: Annotation,
    own: Callable[[str], str] = str,
    name: Callable[[str], str] = str,
) -> str:
    where = ", ".join(text.sentence_ids_between(*mark.place))
    said = [f"{name(_name(scheme, mark))}: “{own(' '.join(mark.quote.split()))}” ({where})"]
    said += [f"Note: {own(mark.note)}"] if mark.note else []
    said += [f"I disagree, because {own(mark.disagree)}"] if mark.disagree else []
    return ". ".join(said)


def _item(text: Text, scheme: Scheme, mark: Annotation) -> str:
    # Words of another direction turn nothing round but themselves.
    def apart(words: str) -> str:
        return f"<bdi>{escape(words)}</bdi>".replace("\n", "<br>")

    return _words(text, scheme, mark, apart, escape)
