"""The article's text with its marks in layers that the reader of the page switches on and off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from suasion.analysis.pieces import pieces
from suasion.base.html import prose
from suasion.reading.kinds import KINDS
from suasion.reading.kinds.kind import Layer, Look
from suasion.report.findings import Layered
from suasion.texts.text import Paragraph, Text

__all__ = ["LAYERS", "LOOKS", "look", "marked_text", "plain_style"]

LAYERS = tuple(kind.layer for kind in KINDS.values() if kind.layer is not None)
LOOKS = {(layer.id, label): look for layer in LAYERS for label, look in layer.looks.items()}
_OUTWARD = [layer.id for layer in sorted(LAYERS, key=lambda layer: layer.nesting)]


def look(place: Layered) -> Look:
    """Return the look of a place by its layer and label."""
    return (
        LOOKS.get((place.layer, place.label)) or LOOKS.get((place.layer, "")) or LOOKS["sources", "content"]
    )


def plain_style(layer: Layer) -> str:
    """Write the style of a layer that the page's style has no rules for: a dotted line, and the letter."""
    names = dict.fromkeys(look.css.split()[0] for look in layer.looks.values())
    shown = f"body:has(#{layer.id}:checked)"
    return "".join(
        f"{shown} .{name}{{border-bottom:2px dotted}}{shown} .{name}k{{display:inline}}" for name in names
    )


def marked_text(text: Text, places: Iterable[Layered]) -> str:
    """Write the paragraphs of the text as HTML, every sentence with its id as an anchor, every place in its layer."""
    found = sorted(dict.fromkeys(places), key=lambda p: (p.start, -p.end))
    paragraphs, begin = [], 0
    for unit in text.paragraphs:
        while begin < len(found) and found[begin].end <= unit.start and found[begin].start < unit.start:
            begin += 1
        here = [p for p in found[begin:] if p.start < unit.end and p.end > unit.start]
        paragraphs.append(_paragraph(unit, here))
    return "\n".join(paragraphs)


def _paragraph(unit: Paragraph, places: list[Layered]) -> str:
    parts, at = [], unit.start
    for sentence in unit.sentences:
        parts.append(_stretch(unit, at, sentence.start, places))
        inner = _stretch(unit, sentence.start, sentence.end, places)
        parts.append(f'<span id="{sentence.id}">{inner}</span>')
        at = sentence.end
    parts.append(_stretch(unit, at, unit.end, places))
    return f'<p id="{escape(unit.id)}"><a class="id" href="#{escape(unit.id)}">{escape(unit.id)}</a> {"".join(parts)}</p>'


def _stretch(unit: Paragraph, start: int, end: int, places: list[Layered]) -> str:
    """Cut [start, end) at every border of a place, so that overlapping marks need no overlapping elements."""
    html = []
    for piece in pieces(start, end, ((p.start, p.end, p) for p in places)):
        words = prose(unit.text[piece.start - unit.start : piece.end - unit.start])
        html.append(_piece(words, piece.over, [p for p in piece.opened if p.start == piece.start]))
    return "".join(html)


def _piece(words: str, over: Sequence[Layered], beginning: list[Layered]) -> str:
    tags = dict.fromkeys(look(p) for p in beginning)
    for layer in _OUTWARD:
        for css in dict.fromkeys(look(p).css for p in over if p.layer == layer):
            words = f'<span class="{css}">{words}</span>'
    return "".join(map(_tag, tags)) + words


def _tag(shown: Look) -> str:
    css = f"k {shown.css.split()[0]}k"
    return f'<span class="{css}"><span class="v">[{shown.name}] </span><span aria-hidden="true">{shown.letter}</span></span>'
