"""What many readers marked, laid over the text itself: as a picture, and as HTML that reads as text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

import pandas as pd

from suasion.analysis.pieces import pieces
from suasion.analysis.tables import Marks, table_of, within
from suasion.base.prose import count, figures, listing
from suasion.plots.canvas import FULL, SMALL, Canvas, canvas, measure
from suasion.plots.palette import DARK, LIGHT, css
from suasion.plots.picture import Picture
from suasion.texts.text import Paragraph, Sentence, Text, shorten

__all__ = ["heat_map"]

STEPS = 4  # tints, and thicknesses of the line under the words
TINT = 0.125  # of the middle colour for each step: words stay readable on the darkest (7 to 1)
SIZE, LINE = 10.0, 18.0  # type and lines of the picture, in points
RAISED, NUMBER = (
    6.0,
    -1,
)  # the small number of readers after a stretch: its size, and how a line's list tells it
Stretch = tuple[int, int, int]  # start and end in code points, and how many readers marked it


def heat_map(
    readers: Mapping[str, Marks] | Sequence[Marks],
    text: Text,
    *,
    only: Iterable[str] | None = None,
    label: str | None = None,
    width: float = FULL,
    theme: str = "light",
) -> Picture:
    """Draw the text with each word tinted and underlined by how many readers marked it.

    `readers` holds one set of marks or table (`start`, `end`, `label`) a reader, all of `text`; `only` names paragraphs or sentences,
    `label` keeps one label. Table: one row a stretch with the number of readers. In a notebook it reads as text.
    `width` is in inches, `theme` “light” or “dark”; raises BadPicture for another.
    """
    units = [text[id] for id in only] if only is not None else list(text.body or text.paragraphs)
    sets = list(readers.values()) if isinstance(readers, Mapping) else list(readers)
    rows = [(unit, _stretches(sets, text, unit, label)) for unit in units]
    twin = pd.DataFrame(
        [(u.id, n, text.string[s:e], s, e) for u, row in rows for s, e, n in row if n],
        columns=["place", "readers", "words", "start", "end"],
    )
    title, summary = _heat_words(twin, len(sets))
    lines = [line for unit, row in rows for line in _lines(unit, row, text, width * 72 - 16 - 34)]
    page = canvas(
        title,
        f"The more of the {count(len(sets), 'reader')} marked a word, the stronger its ground and line",
        height=max(len(lines), 1) * LINE + 4,
        left=34,
        width=width,
        theme=theme,
        axes_class=_HeatMap,
    )
    page.axes.set_xlim(0, page.plot_width)
    page.axes.set_ylim(max(len(lines), 1) - 0.5, -0.5)
    for y, (id, words) in enumerate(lines):
        if id:
            page.beside(-6, y, id, ha="right", size=SMALL, color=page.palette.muted)
        _draw_line(page, y, words, len(sets))
    assert isinstance(page.axes, _HeatMap)
    page.axes.as_text = _html(rows, text, len(sets))
    return page.axes.tell(title, summary, twin)


class _HeatMap(Picture):
    """A heat map shows itself in a notebook as text, not as a drawing of text."""

    as_text = ""

    def to_html(self, id: str = "") -> str:
        return (
            f'<figure class="suasion-picture suasion-heat"><style>{HEAT_CSS}</style>'
            f"<p><strong>{escape(self._title_words)}</strong></p>{self.as_text}"
            f"<figcaption>{escape(self._summary)}</figcaption>{self._folded_table()}</figure>"
        )


def _stretches(
    sets: Sequence[Marks], text: Text, unit: Paragraph | Sentence, label: str | None
) -> list[Stretch]:
    spans = []
    for reader, marks in enumerate(sets):
        table = within(table_of(marks, "marks", ["start", "end"]), text)
        if label is not None:
            table = table[table["label"] == label]
        spans += [(start, end, reader) for start, end in _joined(table, unit)]
    cut = pieces(unit.start, unit.end, spans)
    return [part for p in cut for part in _trimmed(text.string, p.start, p.end, len(p.over))]


def _trimmed(string: str, start: int, end: int, n: int) -> list[Stretch]:
    """Leave the spaces at the ends of a marked stretch unmarked, so that its number stands at its last word."""
    words = string[start:end].strip()
    if not n or not words:
        return [(start, end, 0)]
    left = string.index(words, start)
    right = left + len(words)
    return [p for p in ((start, left, 0), (left, right, n), (right, end, 0)) if p[0] < p[1]]


def _joined(table: pd.DataFrame, unit: Paragraph | Sentence) -> list[tuple[int, int]]:
    """Join one reader's marks where they overlap: a reader counts once for each word."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(zip(table["start"], table["end"], strict=True)):
        start, end = max(start, unit.start), min(end, unit.end)
        if start >= end:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _lines(
    unit: Paragraph | Sentence, row: list[Stretch], text: Text, width: float
) -> list[tuple[str, list[tuple[float, str, int]]]]:
    """Set the words in lines; each line is its id (the first only) and (points from the left, words, readers)."""
    lines: list[tuple[str, list[tuple[float, str, int]]]] = [(unit.id, [])]
    x, space = 0.0, measure("n n", SIZE) - 2 * measure("n", SIZE)
    for start, end, n in row:
        words = text.string[start:end]
        for i, word in enumerate(words.split(" ")):
            long = measure(word, SIZE)
            x += space if i else 0
            glued = i == 0 and start > unit.start and text.string[start - 1] != " "
            if x + long > width and lines[-1][1] and not glued:
                lines.append(("", []))
                x = 0.0
            if word:
                lines[-1][1].append((x, word, n))
                x += long
        if n:
            lines[-1][1].append((x + 1, str(n), NUMBER))
            x += measure(str(n), RAISED) + 1.5
    return lines


def _step(n: int, readers: int) -> int:
    return -(-n * STEPS // readers) if n and readers else 0


def _draw_line(page: Canvas, y: int, words: list[tuple[float, str, int]], readers: int) -> None:
    for i, (x, word, n) in enumerate(words):
        if n == NUMBER:
            page.text(x, y - 0.22, word, size=RAISED, color=page.palette.muted)
            continue
        step = _step(n, readers)
        end = x + measure(word, SIZE)
        if step:
            joins = i + 1 < len(words) and words[i + 1][2] == n
            end = words[i + 1][0] if joins else end
            page.bar(x, y - 0.02, end - x, 0.8, page.palette.middle, alpha=TINT * step)
            page.bar(x, y + 0.4, end - x, 0.045 * step, page.palette.strong)
        page.text(x, y, word, size=SIZE)


def _html(rows: list[tuple[Paragraph | Sentence, list[Stretch]]], text: Text, readers: int) -> str:
    paragraphs = []
    for unit, row in rows:
        spans = []
        for start, end, n in row:
            words = escape(text.string[start:end])
            spans.append(
                f'<mark class="h{_step(n, readers)}">{words}<sup> {n}<span class="said"> of {figures(readers, "reader")}</span></sup></mark>'
                if n
                else words
            )
        paragraphs.append(f'<p><span class="id">{escape(unit.id)}</span> {"".join(spans)}</p>')
    return "".join(paragraphs)


HEAT_CSS = (
    f".suasion-heat{{{css(LIGHT)}max-width:42rem;line-height:1.75}}[data-jp-theme-light=false] .suasion-heat{{{css(DARK)}}}"
    ".suasion-heat .id{color:var(--suasion-muted);font-size:.8em;margin-right:.5em}"
    ".suasion-heat mark{color:inherit;background:color-mix(in srgb,var(--suasion-middle) calc(var(--n)*12.5%),transparent);"
    "border-bottom:calc(var(--n)*1px) solid var(--suasion-strong)}"
    ".suasion-heat sup{font-size:.65em;line-height:0;color:var(--suasion-muted)}"
    ".suasion-heat .said{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}"
    + "".join(f".suasion-heat .h{n}{{--n:{n}}}" for n in range(1, STEPS + 1))
)


def _heat_words(twin: pd.DataFrame, readers: int) -> tuple[str, str]:
    if not len(twin):
        return (
            "Nobody marked anything here",
            f"None of {count(readers, 'reader')} marked a place in this passage.",
        )
    order = twin.sort_values(["readers", "start"], ascending=[False, True], ignore_index=True)
    top = order.iloc[0]
    title = f"{top['readers']} of {figures(readers, 'reader')} marked “{shorten(top['words'], 40)}”"
    places = [
        f"“{shorten(w, 40)}” ({n})" for w, n in zip(order["words"][:4], order["readers"][:4], strict=True)
    ]
    single = int((twin["readers"] == 1).sum())
    summary = f"Marked by most of {count(readers, 'reader')}: {listing(places)}. {count(single, 'stretch', 'stretches').capitalize()} by one reader only."
    return title, summary
