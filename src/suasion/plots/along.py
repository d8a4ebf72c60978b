"""Voice along the text: who speaks in each paragraph, and for how long."""

from __future__ import annotations

import pandas as pd

from suasion.analysis.speakers import PRONOUNS, UNNAMED
from suasion.analysis.tables import Marks
from suasion.analysis.voices import AUTHOR, KEY, QUOTED, RETOLD, Voices, voices
from suasion.analysis.words import runs
from suasion.base.prose import count, figures, ids
from suasion.plots.canvas import FULL, SMALL, canvas, clip, measure
from suasion.plots.picture import Picture
from suasion.texts.text import Text

__all__ = ["voice_along"]

COLOURS = {AUTHOR: "weak", RETOLD: "middle", QUOTED: "strong"}


def voice_along(
    attributions: Marks | Voices,
    text: Text | None = None,
    *,
    quotations: Marks | None = None,
    width: float = FULL,
    theme: str = "light",
) -> Picture:
    """Draw the article as its paragraphs, one bar each, shaded by who speaks; the sources stand beside the bars.

    Table: one row a stretch of one voice, with paragraph, voice, source, words and its code points.
    See `voices` for the columns of `attributions`.
    `quotations` are the stretches in quotation marks (`start`, `end`).
    `text` is what the offsets point into (default: the one that a reading carries).
    `width` is in inches, `theme` “light” or “dark”; raises BadPicture for another.
    """
    spoken = voices(attributions, text, quotations)
    rows = spoken.words.rows
    table = _along_table(spoken)
    title, summary = _along_words(spoken, table)
    names = [_names(spoken, n) for n in range(len(rows))]
    room = width * 72 * 0.34
    page = canvas(
        title,
        "Each bar is a paragraph, as long as it has words; its sources stand beside it",
        height=16 * max(len(rows), 1),
        left=max((measure(r.id, SMALL) for r in rows), default=0) + 8,
        right=room,
        key=KEY,
        width=width,
        theme=theme,
    )
    page.axes.set_xlim(0, max((r.last - r.first for r in rows), default=1) or 1)
    page.axes.set_ylim(max(len(rows), 1) - 0.5, -0.5)
    for y, row in enumerate(rows):
        page.beside(-6, y, row.id, ha="right", size=SMALL, color=page.palette.muted)
        for first, last, how in runs(spoken.how[row.first : row.last]):
            page.bar(first, y, last - first, 0.72, getattr(page.palette, COLOURS[str(how)]))
        end = (row.last - row.first) / page.axes.get_xlim()[1] * page.plot_width
        if names[y]:
            page.beside(end + 6, y, clip(names[y], SMALL, page.plot_width - end + room - 8), size=SMALL)
    return page.axes.tell(title, summary, table)


def _names(spoken: Voices, n: int) -> str:
    row = spoken.words.rows[n]
    here = [
        w
        for h, w in zip(spoken.how[row.first : row.last], spoken.who[row.first : row.last], strict=True)
        if h != AUTHOR
    ]
    return " · ".join(dict.fromkeys(here))


def _along_table(spoken: Voices) -> pd.DataFrame:
    found = []
    for row in spoken.words.rows:
        pairs = list(zip(spoken.how[row.first : row.last], spoken.who[row.first : row.last], strict=True))
        for first, last, pair in runs(pairs):
            start, end = spoken.words.starts[row.first + first], spoken.words.ends[row.first + last - 1]
            found.append((row.id, *pair, last - first, start, end))
    return pd.DataFrame(found, columns=["paragraph", "voice", "source", "words", "start", "end"])


def _along_words(spoken: Voices, table: pd.DataFrame) -> tuple[str, str]:
    rows = spoken.words.rows
    alone = [r.id for r in rows if set(spoken.how[r.first : r.last]) == {AUTHOR}]
    if len(alone) == len(rows):
        return "The author speaks alone from beginning to end", "In no paragraph was a reported voice marked."
    title = f"The author speaks alone in {len(alone)} of {figures(len(rows), 'paragraph')}"
    if not alone:
        title = "Somebody else is heard in every paragraph"
    lengths = table[table["voice"] != AUTHOR].groupby("paragraph", sort=False)["words"].sum()
    most = str(lengths.idxmax())
    summary = f"{title}{f' ({ids(alone)})' if alone else ''}. Reported words are most in {most}: {count(int(lengths.max()), 'word')}."
    quoted = table[table["voice"] == QUOTED]
    if len(quoted):
        longest = quoted.loc[quoted["words"].idxmax()]
        whose = "" if longest["source"] in (UNNAMED, PRONOUNS) else f" and is {longest['source']}’s"
        summary += f" The longest stretch in quotation marks stands in {longest['paragraph']}{whose} ({longest['words']} words)."
    else:
        summary += " None of them stand in quotation marks."
    return title, summary
