"""Whose moves, and of which family: for each voice a line a reader, a square a mark."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from suasion.analysis.moves import VOICES, MoveCounts, count_moves
from suasion.analysis.tables import Marks
from suasion.base.prose import capital
from suasion.plots.canvas import FULL, SMALL, Canvas, canvas, clip, measure
from suasion.plots.picture import Picture, for_phones

__all__ = ["move_map"]

LINE, HEAD = 14.0, 17.0  # points from one reader to the next, and for a heading
SIDE, STEP = 7.0, 9.0  # a square, and from one to the next
TOTALS = 18.0  # points for the numbers at the right
ROOMY = 4.5  # inches: below, what nobody marked is said in the sentence and not drawn


@for_phones
def move_map(
    readers: Mapping[str, Marks], families: Mapping[str, str], *, width: float = FULL, theme: str = "light"
) -> Picture:
    """Draw whose moves each reader has marked, and of which family: voice first, a square a mark.

    `readers` holds marks or tables (`label`, `voice`) by the reader's name, the one who looks first; `families` gives
    each label its family. Table: one row a voice and reader, one column a family.
    `width` is in inches, `theme` “light” or “dark”; raises BadPicture for another.
    """
    counts = count_moves(readers, families)
    names = _names(counts, width)
    left = max((measure(name, SMALL) for name in names.values()), default=0) + 8
    inner = width * 72 - 16 - left - TOTALS
    columns = _columns(counts, [f for f in counts.families if width >= ROOMY or counts.most(f)], inner)
    page = canvas(
        counts.title(),
        "Each square is one marked place; columns are the families of moves",
        height=HEAD * len(counts.voices) + _heads(columns) + LINE * len(counts.voices) * len(counts.readers),
        left=left,
        right=TOTALS,
        width=width,
        theme=theme,
    )
    _draw(page, counts, names, columns, -left)
    return page.axes.tell(counts.title(), counts.summary(), _table(counts))


def _table(counts: MoveCounts) -> pd.DataFrame:
    lines = [
        (VOICES[voice], who, *(moves[voice, family] for family in counts.families))
        for voice in counts.voices
        for who, moves in counts.readers.items()
    ]
    return pd.DataFrame(lines, columns=["whose", "reader", *map(capital, counts.families)])


def _names(counts: MoveCounts, width: float) -> dict[str, str]:
    """Shorten the readers' names to the room there is; on a narrow sheet what stands in brackets is left out."""
    room = width * 72 * 0.3
    return {
        who: clip(who if width >= ROOMY else who.partition(" (")[0], SMALL, room) for who in counts.readers
    }


def _columns(counts: MoveCounts, families: list[str], width: float) -> dict[str, tuple[float, float]]:
    """Share the width out: each family has room for its name, the rest goes where there are many squares."""
    least = {family: measure(capital(family), SMALL, bold=True) + 6 for family in families}
    rest = max(width - sum(least.values()), 0.0)
    more = {family: max(counts.most(family) * STEP + 4 - least[family], 0.0) for family in families}
    given = min(rest / (sum(more.values()) or 1.0), 1.0)
    shrunk = min(width / (sum(least.values()) or 1.0), 1.0)
    found, left = {}, 0.0
    for family in families:
        room = shrunk * least[family] + given * more[family]
        found[family] = (left, room)
        left += room
    return found


def _heads(columns: Mapping[str, tuple[float, float]]) -> float:
    """Measure what the names of the families need, in points: two lines where they do not fit side by side."""
    fit = all(measure(capital(f), SMALL, bold=True) < room for f, (_, room) in columns.items())
    return HEAD if fit else HEAD + 10


def _draw(
    page: Canvas,
    counts: MoveCounts,
    names: Mapping[str, str],
    columns: Mapping[str, tuple[float, float]],
    left: float,
) -> None:
    page.axes.set_xlim(0, page.plot_width)
    page.axes.set_ylim(page.plot_height, 0)
    y = _heads(columns)
    for n, (family, (x, _)) in enumerate(columns.items()):
        lower = y - HEAD / 2 - (10 if y > HEAD and n % 2 == 0 else 0)
        page.text(x, lower, capital(family), size=SMALL, weight="bold")
    for voice in counts.voices:
        across, rule = [left, page.plot_width + TOTALS], page.palette.rule
        page.axes.plot(across, [y, y], color=rule, linewidth=0.6, clip_on=False)
        page.text(left, y + HEAD / 2 + 1, capital(VOICES[voice]), size=SMALL, weight="bold")
        y += HEAD
        for who in counts.readers:
            _line(page, counts, who, voice, y + LINE / 2, columns)
            page.text(left, y + LINE / 2, names[who], size=SMALL)
            y += LINE


def _line(
    page: Canvas,
    counts: MoveCounts,
    who: str,
    voice: str,
    y: float,
    columns: Mapping[str, tuple[float, float]],
) -> None:
    for family, (left, room) in columns.items():
        _squares(page, y, left, room, counts.readers[who][voice, family], voice)
    end, total = page.plot_width + TOTALS, str(counts.of(who, voice))
    page.text(end, y, total, size=SMALL, ha="right", color=page.palette.muted)


def _squares(page: Canvas, y: float, left: float, room: float, n: int, voice: str) -> None:
    colour = page.palette.strong if voice else page.palette.middle
    shown = n if n * STEP <= room else max(int((room - 14) // STEP), 0)
    for i in range(shown):
        page.square(left + i * STEP + 0.5, y, SIDE, voice, colour)
    if n > shown:
        page.text(left + shown * STEP, y, f"+{n - shown}" if shown else str(n), size=SMALL, weight="bold")
