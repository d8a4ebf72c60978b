"""Which frame functions stand where: Entman's problem, cause, judgement and remedy by paragraph.

The four functions are Robert Entman's (Framing: toward clarification of a fractured paradigm, 1993).
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from suasion.analysis.tables import Marks, table_of, text_of, within
from suasion.analysis.words import Words, words_of
from suasion.base.prose import capital, count, figures, ids, listing
from suasion.plots.canvas import FULL, SMALL, Canvas, canvas, measure, wrap
from suasion.plots.picture import Picture
from suasion.texts.text import Text

__all__ = ["frame_map"]

FUNCTIONS = {
    "problem": "Problem",
    "cause": "Cause",
    "judgement": "Moral judgement",
    "remedy": "Remedy",
}
SIDE, STEP, SHOWN = 8.0, 11.0, 3


def frame_map(
    marks: Marks,
    text: Text | None = None,
    *,
    functions: Mapping[str, str] = FUNCTIONS,
    width: float = FULL,
    theme: str = "light",
) -> Picture:
    """Draw which functions of framing each paragraph serves, a square a mark, by who performs it.

    `marks` has `label` (a key of `functions`: label id to column heading), `start`, `end` and, if known, `voice`.
    Table: one row a paragraph, one column a function, the number of marks.
    `text` is what the offsets point into (default: the one that a reading carries).
    `width` is in inches, `theme` “light” or “dark”; raises BadPicture for another.
    """
    text = text_of(marks, text)
    words = words_of(text)
    table = within(table_of(marks, "frames", ["label", "start", "end"], {"voice": "author"}), text)
    table = table[table["label"].isin(list(functions))].sort_values("start")
    cells: dict[tuple[int, str], list[str]] = {}
    for label, start, voice in zip(
        table["label"], table["start"], table["voice"].fillna("author"), strict=True
    ):
        n = words.row_at(start)
        if n is not None:
            cells.setdefault((n, label), []).append(voice)
    twin = pd.DataFrame(
        [[row.id, *(len(cells.get((n, f), ())) for f in functions)] for n, row in enumerate(words.rows)],
        columns=["paragraph", *functions.values()],
    )
    title, summary = _frame_words(twin, words)
    page = canvas(
        title,
        "Each square is one marked place; columns are the four things a frame can do (Entman 1993)",
        height=15.5 * max(len(words.rows), 1) + 37,
        left=max((measure(r.id, SMALL) for r in words.rows), default=0) + 8,
        key=(("strong", "the author"), ("half-strong", "either"), ("outline-strong", "somebody reported")),
        width=width,
        theme=theme,
    )
    _draw_frames(page, words, cells, functions, twin)
    return page.axes.tell(title, summary, twin)


def _draw_frames(
    page: Canvas,
    words: Words,
    cells: Mapping[tuple[int, str], list[str]],
    functions: Mapping[str, str],
    twin: pd.DataFrame,
) -> None:
    column = page.plot_width / len(functions)
    page.axes.set_xlim(0, len(functions))
    page.axes.set_ylim(len(words.rows) - 0.5, -2.9)
    for x, name in enumerate(functions.values()):
        lines = wrap(name, SMALL, column - 3, bold=True)[-2:]
        for n, line in enumerate(reversed(lines)):
            page.beside(x * column, -1.7 - 0.72 * n, line, weight="bold", size=SMALL)
        page.beside(x * column, -0.95, f"{twin[name].sum()} ×", size=SMALL, color=page.palette.muted)
    for y, row in enumerate(words.rows):
        page.axes.plot(
            [0, len(functions)], [y + 0.5, y + 0.5], color=page.palette.rule, linewidth=0.5, clip_on=False
        )
        page.beside(-6, y, row.id, ha="right", size=SMALL, color=page.palette.muted)
        for x, function in enumerate(functions):
            found = cells.get((y, function), [])
            for n, voice in enumerate(found[:SHOWN]):
                page.square(x * column + n * STEP + 1, y, SIDE, voice, page.palette.strong)
            if len(found) > SHOWN:
                page.beside(
                    x * column + SHOWN * STEP + 2, y, f"+ {len(found) - SHOWN}", size=SMALL, weight="bold"
                )


def _frame_words(twin: pd.DataFrame, words: Words) -> tuple[str, str]:
    names = list(twin.columns[1:])
    totals = {n: int(twin[n].sum()) for n in names}
    if not sum(totals.values()):
        return "No frame function was marked", "No place was marked as problem, cause, judgement or remedy."
    top = max(totals, key=lambda n: totals[n])
    title = f"{top} is marked most often: {count(totals[top], 'place')}"
    absent = [n for n in names if not totals[n]]
    title += f"; no {listing([n.lower() for n in absent])} is marked" if absent else ""
    parts = [f"{n.lower()} in {ids(list(twin['paragraph'][twin[n] > 0]))}" for n in names if totals[n]]
    empty = int((twin[names].sum(axis=1) == 0).sum())
    summary = f"{capital(listing(parts))}. {empty} of {figures(len(words.rows), 'paragraph')} {'has' if empty == 1 else 'have'} no mark."
    return title, summary
