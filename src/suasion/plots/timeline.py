"""The dates of a text in the order of time, from top to bottom, however the text tells them."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from suasion.analysis.tables import Marks, table_of
from suasion.base.prose import count, listing
from suasion.plots.canvas import FULL, NAME, SMALL, Canvas, canvas, clip, measure
from suasion.plots.picture import Picture
from suasion.texts.text import Text

__all__ = ["spread", "timeline"]

ROW = 25.0  # points from one label to the next
AXIS = 14.0  # points from the left edge to the line of time
LABELS = 44.0  # points from the left edge to the words


def timeline(
    events: Marks, text: Text | None = None, *, most: int = 24, width: float = FULL, theme: str = "light"
) -> Picture:
    """Draw dated events down a true scale of time; spans are thick lines, labels stand clear of one another.

    `events` has `from` (year, with a fraction for the day) and, optional, `to`, `date` and `event` (words) and
    `sentence` (id); `dates(text)` gives such a table. Table: the events in the order of time.
    At most `most` are drawn, the earliest first; `text` is taken as by other pictures,
    and not needed. `width` is in inches, `theme` “light” or “dark”; raises BadPicture for another.
    """
    table = table_of(events, "events", ["from"], {"to": None, "date": "", "event": "", "sentence": ""})
    table = table.assign(to=table["to"].fillna(table["from"])).sort_values(["from", "to"], ignore_index=True)
    shown = table.head(most)
    title, summary = _time_words(table, text)
    left_out = len(table) - len(shown)
    page = canvas(
        title,
        "From the earliest on top, to scale; the id says where the text tells it",
        height=ROW * max(len(shown), 1) + 6,
        note=f"{count(left_out, 'later date')} left out." if left_out else "",
        width=width,
        theme=theme,
    )
    page.axes.set_xlim(0, page.plot_width)
    if len(shown):
        _draw_time(page, shown)
    twin = shown if not left_out else table
    columns = [c for c in ("date", "event", "sentence", "from", "to") if c in twin.columns]
    return page.axes.tell(title, summary, twin[columns].reset_index(drop=True))


def _draw_time(page: Canvas, table: pd.DataFrame) -> None:
    first, last = float(table["from"].min()), float(table["to"].max())
    scale = page.plot_height - ROW
    page.axes.set_ylim(page.plot_height, 0)
    spots = [ROW / 2 + (float(y) - first) / ((last - first) or 1) * scale for y in table["from"]]
    ends = [ROW / 2 + (float(y) - first) / ((last - first) or 1) * scale for y in table["to"]]
    rows = spread(spots, ROW, page.plot_height)
    ink = page.palette
    page.axes.plot([AXIS, AXIS], [ROW / 2, ROW / 2 + scale], color=ink.rule, linewidth=1.2, clip_on=False)
    for spot, end, y in zip(spots, ends, rows, strict=True):
        page.axes.plot(
            [AXIS, LABELS - 14, LABELS - 4], [spot, y, y], color=ink.rule, linewidth=0.7, clip_on=False
        )
        if end - spot > 4:
            page.axes.plot(
                [AXIS, AXIS], [spot, end], color=ink.middle, linewidth=4, clip_on=False, solid_capstyle="butt"
            )
    for spot, y, row in zip(spots, rows, table.to_dict("records"), strict=True):
        page.axes.plot(
            [AXIS], [spot], "o", color=ink.strong, markersize=4.5, markeredgewidth=0, clip_on=False
        )
        date, place = str(row["date"]) or f"{row['from']:.0f}", str(row["sentence"] or "")
        page.text(LABELS, y - 5, date, weight="bold", size=NAME)
        page.text(LABELS + measure(date, NAME, True) + 7, y - 5, place, size=SMALL, color=ink.muted)
        page.text(LABELS, y + 6, clip(str(row["event"]), SMALL, page.plot_width - LABELS), size=SMALL)


def spread(wanted: Sequence[float], gap: float, height: float) -> list[float]:
    """Move places apart to at least `gap`, each as little as may be, within `height`; they come in order."""
    blocks: list[list[float]] = []  # sum of wanted places less their steps, and how many, for each cluster
    for n, place in enumerate(wanted):
        blocks.append([place - n * gap, 1])
        while len(blocks) > 1 and blocks[-2][0] / blocks[-2][1] > blocks[-1][0] / blocks[-1][1]:
            total, size = blocks.pop()
            blocks[-1] = [blocks[-1][0] + total, blocks[-1][1] + size]
    found: list[float] = []
    highest = height - gap / 2 - (len(wanted) - 1) * gap
    for total, size in blocks:
        base = min(max(total / size, gap / 2), highest)
        found += [base + (len(found) + i) * gap for i in range(int(size))]
    return found


def _time_words(table: pd.DataFrame, text: Text | None) -> tuple[str, str]:
    if not len(table):
        return "The text gives no dates", "No date with a year was found in this text."
    first, last = int(table["from"].min()), int(table["from"].max())
    if first == last:
        title = f"All dates lie in {first}"
    else:
        title = f"{count(len(table), 'date').capitalize()}, from {first} to {last}"
    order = table["start"].is_monotonic_increasing if "start" in table.columns else None
    told = {
        True: " The text tells them in the order of time.",
        False: " The text does not tell them in this order.",
    }
    when = [str(d) for d in table["date"] if d]
    summary = f"The text gives {count(len(table), 'date')}: {listing(when, 6)}." + (
        told[bool(order)] if order is not None and len(table) > 1 else ""
    )
    return title, summary
