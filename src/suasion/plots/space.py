"""Speaking space: how many words each source gets, beside the author's own."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

from suasion.analysis.speakers import PRONOUNS, UNNAMED
from suasion.analysis.tables import Marks
from suasion.analysis.voices import AUTHOR, KEY, QUOTED, RETOLD, Voices, voices
from suasion.base.prose import FEWEST, capital, count, figures, listing, number, percent
from suasion.plots.canvas import FULL, NAME, SMALL, Canvas, canvas, clip, measure
from suasion.plots.picture import Picture
from suasion.texts.text import Text

__all__ = ["speaking_space"]


def speaking_space(
    attributions: Marks | Voices,
    text: Text | None = None,
    *,
    quotations: Marks | None = None,
    most: int = 8,
    author: str = "the author alone",
    width: float = FULL,
    theme: str = "light",
) -> Picture:
    """Draw how many words of the body each source gets, quoted and retold, beside the author's own.

    Table: one row a speaker with words quoted, words retold and the share of all words. Sources beyond `most` are
    put together. See `voices` for the columns of `attributions`.
    `quotations` are the stretches in quotation marks (`start`, `end`), `author` is what the rest is called.
    `text` is what the offsets point into (default: the one that a reading carries).
    `width` is in inches, `theme` “light” or “dark”; raises BadPicture for another.
    """
    spoken = voices(attributions, text, quotations)
    table = _space_table(spoken, author)
    bars = _space_bars(table, most)
    title, summary = _space_words(table, spoken, author)
    total = len(spoken.words)
    longest = min(max((measure(name, NAME) for name, *_ in bars), default=0), width * 72 * 0.32)
    beside = width > 4.5
    row = 20 if beside else 31
    page = canvas(
        title,
        "Words of the article by who speaks them",
        height=row * max(len(bars), 1),
        left=longest + 8 if beside else 0,
        right=102,
        key=KEY,
        note=f"{figures(total, 'word')}. Where a source quotes another, the words count for the inner one.",
        width=width,
        theme=theme,
    )
    page.axes.set_xlim(0, max([quoted + retold + own for _, quoted, retold, own in bars], default=1) or 1)
    page.axes.set_ylim(max(len(bars), 1) - 0.5, -0.5)
    for y, (name, quoted, retold, own) in enumerate(bars):
        _space_bar(
            page, y if beside else y + 0.18, row, quoted, retold, own, total, few=spoken.reports < FEWEST
        )
        if beside:
            page.beside(-7, y, clip(name, NAME, longest), ha="right")
        else:
            page.beside(0, y - 0.28, clip(name, NAME, page.plot_width + 98), ha="left")
    return page.axes.tell(title, summary, table)


def _space_bar(
    page: Canvas, y: float, row: float, quoted: int, retold: int, own: int, total: int, *, few: bool
) -> None:
    left, height = 0, 13 / row
    for n, colour in ((quoted, "strong"), (retold, "middle"), (own, "weak")):
        page.bar(left, y, n, height, getattr(page.palette, colour))
        left += n
    points = left / page.axes.get_xlim()[1] * page.plot_width
    words = figures(left, "word")
    if few:
        page.beside(points + 5, y, words, weight="bold")
        return
    share = percent(left, total)
    page.beside(points + 5, y, share, weight="bold")
    after = points + 11 + measure(share, NAME, bold=True)
    page.beside(after, y, words, size=SMALL, color=page.palette.muted)


def _space_table(spoken: Voices, author: str) -> pd.DataFrame:
    counts: dict[str, Counter[str]] = {}
    for how, who in zip(spoken.how, spoken.who, strict=True):
        counts.setdefault(author if how == AUTHOR else who, Counter())[how] += 1
    rows: list[dict[str, Any]] = [
        {
            "speaker": name,
            "words in quotation marks": c[QUOTED],
            "words retold": c[RETOLD],
            "words in all": c.total(),
            "share of the article": percent(c.total(), len(spoken.words))
            if spoken.reports >= FEWEST
            else "–",
        }
        for name, c in counts.items()
    ]
    last = (UNNAMED, PRONOUNS)
    rows.sort(key=lambda r: (r["speaker"] != author, r["speaker"] in last, -r["words in all"], r["speaker"]))
    return pd.DataFrame(
        rows,
        columns=[
            "speaker",
            "words in quotation marks",
            "words retold",
            "words in all",
            "share of the article",
        ],
    )


def _space_bars(table: pd.DataFrame, most: int) -> list[tuple[str, int, int, int]]:
    bars: list[tuple[str, int, int, int]] = []
    folded: list[tuple[str, int, int, int]] = []
    for name, quoted, retold, total, _ in table.itertuples(index=False):
        bar = (name, quoted, retold, total - quoted - retold)
        (folded if len(bars) > most and name not in (UNNAMED, PRONOUNS) else bars).append(bar)
    if len(folded) == 1:
        bars.insert(most + 1, folded[0])
    elif folded:
        quoted, retold, own = (sum(part) for part in zip(*(bar[1:] for bar in folded), strict=True))
        bars.insert(most + 1, (f"{number(len(folded))} others", quoted, retold, own))
    return bars


def _space_words(table: pd.DataFrame, spoken: Voices, author: str) -> tuple[str, str]:
    total = len(spoken.words)
    sources = table[table["speaker"] != author]
    if not len(sources):
        return (
            "No one but the author speaks",
            f"{figures(total, 'word')}, all of them the author’s: no source was marked.",
        )
    reported = int(sources["words in all"].sum())
    quoted = int(sources["words in quotation marks"].sum())
    named = sources[~sources["speaker"].isin([UNNAMED, PRONOUNS])]
    top = named.iloc[0] if len(named) else sources.iloc[0]
    few = spoken.reports < FEWEST

    def part(words: int, of: int = total) -> str:
        return f"{words:,}" if few else percent(words, of)

    start = f"{figures(reported, 'word')} of {total:,}" if few else f"{part(reported)} of the words"
    title = f"{start} report somebody, {top['speaker']} most of all"
    if not len(named):
        title = f"{start} report somebody, and no one is named"
    elif len(named) == 1:
        title = f"{start} report somebody, always {top['speaker']}"
    pairs = zip(named["speaker"][:3], named["words in all"][:3], strict=True)
    most = ", most to" if len(named) > 3 else ":"
    whom = f"{count(len(named), 'source')}{most} {listing([f'{who} {part(n)}' for who, n in pairs])}"
    if len(named) < len(sources):
        unnamed = f"nobody in particular {part(reported - int(named['words in all'].sum()))}"
        whom = f"{whom}; to {unnamed}" if len(named) else unnamed
    marks = f"{part(quoted, reported)} of the {f'{reported:,} ' if few else ''}reported words"
    summary = (
        f"Of {figures(total, 'word')} the author speaks {part(total - reported)} alone and gives {part(reported)} to {whom}. "
        f"{capital(marks)} stand in quotation marks, the rest is retold."
    )
    return title, summary
