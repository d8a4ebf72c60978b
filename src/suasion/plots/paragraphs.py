"""How long the paragraphs of a text are: a bar each."""

from __future__ import annotations

from statistics import median

import pandas as pd

from suasion.analysis.lengths import lengths
from suasion.analysis.words import words_of
from suasion.base.prose import figures, ids, listing
from suasion.plots.canvas import FULL, SMALL, canvas, measure
from suasion.plots.picture import Picture, for_phones
from suasion.texts.text import Text

__all__ = ["paragraph_lengths"]

ROW = 13.0  # points from one bar to the next


@for_phones
def paragraph_lengths(text: Text, *, width: float = FULL, theme: str = "light") -> Picture:
    """Draw the paragraphs of a text's body as bars, as long as they have words.

    A word is what stands between two spaces. Table: one row a paragraph, with its words.
    `width` is in inches, `theme` “light” or “dark”; raises BadPicture for another.
    """
    counted = lengths(text)
    rows = words_of(text).rows if counted else ()  # many paragraphs are put together
    bars = {
        row.id: sum(n for id, n in counted.items() if row.start <= text[id].start < row.end) for row in rows
    }
    title, summary = _said(counted)
    page = canvas(
        title,
        f"{_what(len(bars) < len(counted))} of “{text.title}”, from top to bottom, as long as it has words",
        height=ROW * max(len(bars), 1),
        left=max((measure(id, SMALL) for id in bars), default=0) + 8,
        right=26,
        note="A word is what stands between two spaces.",
        width=width,
        theme=theme,
    )
    page.axes.set_xlim(0, max(bars.values(), default=1) or 1)
    page.axes.set_ylim(max(len(bars), 1) - 0.5, -0.5)
    for y, (id, words) in enumerate(bars.items()):
        page.beside(-6, y, id, ha="right", size=SMALL, color=page.palette.muted)
        page.bar(0, y, words, 0.72, page.palette.strong)
        end = words / page.axes.get_xlim()[1] * page.plot_width
        page.beside(end + 4, y, f"{words:,}", size=SMALL)
    return page.axes.tell(title, summary, pd.DataFrame(counted.items(), columns=["paragraph", "words"]))


def _what(together: bool) -> str:
    return "Each bar is a few neighbouring paragraphs" if together else "Each bar is a paragraph"


def _said(counted: dict[str, int]) -> tuple[str, str]:
    """Say how many paragraphs and words there are, and which are the longest and the shortest."""
    if not counted:
        return "There is no paragraph", "The text has no paragraph."
    total = f"{figures(len(counted), 'paragraph')}, {figures(sum(counted.values()), 'word')}"
    most, least = max(counted.values()), min(counted.values())
    longest = [id for id, n in counted.items() if n == most]
    shortest = [id for id, n in counted.items() if n == least]
    if most == least:
        all_alike = "" if len(counted) == 1 else ", all of one length"
        return f"{total}{all_alike}", f"{total}{all_alike}."
    title = f"{total}; the longest {_are(longest)}, the shortest {listing(shortest)}"
    middle = f"{median(counted.values()):g}"
    return title, (
        f"{total}. {ids(longest)} {_has(longest)} the most, {most:,}, and {ids(shortest)} {_has(shortest)} the fewest, {least:,}. "
        f"Half of the paragraphs have {middle} words or more."
    )


def _are(found: list[str]) -> str:
    return f"{'is' if len(found) == 1 else 'are'} {listing(found)}"


def _has(found: list[str]) -> str:
    return "has" if len(found) == 1 else "have"
