"""A comparison as plain HTML: what stays in a saved notebook, and what can be printed or sent."""

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from suasion.analysis.agreement import Figure
from suasion.analysis.alignment import Place, span
from suasion.analysis.pieces import pieces
from suasion.annotations.annotation import Annotation
from suasion.base.html import Cell, Html, folded, table
from suasion.texts.text import Paragraph, Sentence

if TYPE_CHECKING:
    from suasion.analysis.comparison import Comparison  # only what is printed; it knows this module

__all__ = ["LEVELS", "SIGNS", "html", "standing"]

SIGNS = {"agree": "=", "label": "≠", "voice": "~", "missed": "+", "extra": "+", "": ""}
LEVELS = {"places": "same place", "families": "same family", "labels": "same label", "voices": "same voice"}


def html(comparison: "Comparison") -> str:
    """Write places, those that differ first, text and figures; letters and signs carry what colour would."""
    parts = ['<div class="suasion-snapshot">', _key(comparison), _places(comparison), _text(comparison)]
    parts.append(folded("How far they agree", _figures(comparison.main_figures)))
    parts += [f"<p>{escape(p)}</p>" for p in comparison.problems]
    return "\n".join([*parts, "</div>"])


def standing(place: Place, reader: int, readers: int) -> str:
    """Say how a reader's mark stands; for the first reader what sets it most apart from any other."""
    if reader:
        return place.relation(reader)
    relations = [place.relation(n) for n in range(1, readers)]
    if all(r == "extra" for r in relations):
        return "extra"
    return next((r for r in ("label", "voice") if r in relations), "agree")


def _key(comparison: "Comparison") -> str:
    labels = "; ".join(f"{label.letter} {label.name}" for label in comparison.scheme.labels)
    signs = f"= the same, ≠ other label, ~ other voice, + only one of the two; compared with {comparison.names[0]}"
    return f"<p>{escape(labels)}. {escape(signs)}.</p>"


def _text(comparison: "Comparison") -> str:
    signs = {}
    for place in comparison.places:
        for reader, mark in place.marks.items():
            signs[reader, mark.id] = SIGNS[standing(place, reader, len(comparison.names))]
    rows = []
    for unit in comparison.units:
        said = [Html(_marked(comparison, unit, n, signs)) for n in range(len(comparison.names))]
        cells = [Cell(s, direction="auto", style="text-align:left;vertical-align:top") for s in said]
        rows.append([Cell(unit.id, heads=True, style="vertical-align:top"), *cells])
    return table(["Paragraph", *comparison.names], rows)


def _marked(
    comparison: "Comparison", unit: Paragraph | Sentence, reader: int, signs: dict[tuple[int, str], str]
) -> str:
    parts = []
    for piece in pieces(unit.start, unit.end, ((*span(m), m) for m in comparison.readings[reader])):
        words = escape(comparison.text.string[piece.start : piece.end])
        words = f"<mark>{words}</mark>" if piece.over else words
        ends = "".join(
            f"<sup>]{escape(_letter(comparison, m))}{signs.get((reader, m.id), '')}</sup>"
            for m in piece.closed
        )
        parts.append("<sup>[</sup>" * len(piece.opened) + words + ends)
    return "".join(parts)


def _letter(comparison: "Comparison", mark: Annotation) -> str:
    return next((x.letter for x in comparison.scheme.labels if x.id == mark.label), "?")


def _figures(found: Sequence[tuple[str, Figure]]) -> str:
    rows = [
        (
            who,
            LEVELS[f.level],
            f"{f.same} of {f.of}{f' ({f.per_cent:.0f} %)' if f.per_cent is not None else ''}",
            "–" if f.alpha is None else format(f.alpha, ".2f"),
        )
        for who, f in found
    ]
    return table(("Readers", "What", "Of all places", "alpha"), rows)


def _places(comparison: "Comparison") -> str:
    names = comparison.names
    rows = []
    others = range(1, len(names))
    for place in sorted(comparison.places, key=lambda p: all(p.relation(n) == "agree" for n in others)):
        hows = [(n, comparison.how(place.relation(n))) for n in range(1, len(names))]
        how = hows[0][1] if len(names) == 2 else "; ".join(f"{names[n]}: {h}" for n, h in hows if h)
        cells = [comparison.where(place.first), place.first.quote]
        cells += [comparison.said(place.marks.get(n)) for n in range(len(names))] + [how]
        rows.append([Cell(c, style="text-align:left") for c in cells])
    return table(("Where", "Words", *names, "How"), rows)
