"""A comparison as plain HTML: what stays in a saved notebook, and what can be printed or sent."""

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from suasion.analysis.agreement import Figure
from suasion.analysis.alignment import Place, span
from suasion.analysis.pieces import pieces
from suasion.annotations.annotation import Annotation
from suasion.texts.text import Paragraph, Sentence

if TYPE_CHECKING:
    from suasion.analysis.comparison import Comparison  # only what is printed; it knows this module

__all__ = ["LEVELS", "SIGNS", "html", "standing"]

SIGNS = {"agree": "=", "label": "≠", "voice": "~", "missed": "+", "extra": "+", "": ""}
LEVELS = {"places": "same place", "families": "same family", "labels": "same label", "voices": "same voice"}


def html(comparison: "Comparison") -> str:
    """Write text, places and figures; letters and signs carry what colour would."""
    parts = ['<div class="suasion-snapshot">', _key(comparison), _text(comparison)]
    parts += [_figures(comparison.main_figures), _places(comparison)]
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
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in comparison.names)
    signs = {}
    for place in comparison.places:
        for reader, mark in place.marks.items():
            signs[reader, mark.id] = SIGNS[standing(place, reader, len(comparison.names))]
    rows = []
    for unit in comparison.units:
        cells = "".join(
            f'<td dir="auto" style="text-align:left;vertical-align:top">{_marked(comparison, unit, n, signs)}</td>'
            for n in range(len(comparison.names))
        )
        rows.append(f'<tr><th scope="row" style="vertical-align:top">{escape(unit.id)}</th>{cells}</tr>')
    return f'<table><thead><tr><th scope="col"></th>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>'


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
    rows = "".join(
        f"<tr><td>{escape(who)}</td><td>{LEVELS[f.level]}</td>"
        f"<td>{f.same} of {f.of}{f' ({f.per_cent:.0f} %)' if f.per_cent is not None else ''}</td>"
        f"<td>{'–' if f.alpha is None else format(f.alpha, '.2f')}</td></tr>"
        for who, f in found
    )
    head = '<th scope="col">Readers</th><th scope="col">What</th><th scope="col">Of all places</th><th scope="col">alpha</th>'
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _places(comparison: "Comparison") -> str:
    names = comparison.names
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in ("Where", "Words", *names, "How"))
    rows = []
    for place in comparison.places:
        hows = [(n, comparison.how(place.relation(n))) for n in range(1, len(names))]
        how = hows[0][1] if len(names) == 2 else "; ".join(f"{names[n]}: {h}" for n, h in hows if h)
        cells = [comparison.where(place.first), place.first.quote]
        cells += [comparison.said(place.marks.get(n)) for n in range(len(names))] + [how]
        rows.append(
            "<tr>" + "".join(f'<td style="text-align:left">{escape(c)}</td>' for c in cells) + "</tr>"
        )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
