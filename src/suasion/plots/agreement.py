"""How far readers agree: a matrix of pairs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from suasion.base.errors import BadPicture
from suasion.base.prose import capital, count
from suasion.plots.canvas import FULL, NAME, SMALL, Canvas, canvas, clip
from suasion.plots.picture import Picture

if TYPE_CHECKING:
    from suasion.analysis.agreement import Figure

__all__ = ["agreement_matrix"]

STEPS = (0.1, 0.32, 0.8, 1.0)  # four tints, so that the eye compares steps; words can be read on each


def agreement_matrix(
    figures: Iterable[Figure] | pd.DataFrame,
    *,
    level: str = "labels",
    width: float = FULL,
    theme: str = "light",
) -> Picture:
    """Draw how far each pair of readers agrees: of the places that either marked, per cent marked alike by both.

    `figures` come from `suasion.analysis.agreement.agreement`, of which `level` (places, families, labels, voices) is drawn; or
    a square table of shares between 0 and 1, readers in rows and columns. Darker is more alike, every cell has its number,
    names stand on the diagonal. Table: one row a pair. Raises BadPicture when a table is not square or a value no share.
    `width` is in inches, `theme` “light” or “dark”; raises BadPicture for another.
    """
    table, pairs = figures if isinstance(figures, pd.DataFrame) else None, None
    if table is None:
        pairs = [f for f in figures if f.level == level and len(f.readers) == 2]
        table = _square(pairs)
    names, values = _checked(table)
    twin = _pairs(names, values)
    if pairs:
        places = {f.readers: (f.same, f.of) for f in pairs}
        known = [places[a, b] for a, b in zip(twin["reader"], twin["other reader"], strict=True)]
        twin = twin.assign(same=[k[0] for k in known], of=[k[1] for k in known])
    title, summary = _agreement_words(twin, len(names), level)
    cell = min(34.0, (width * 72 - 16) * 0.72 / len(names))
    page = canvas(
        title,
        "Of 100 places that either reader marked, how many both marked alike",
        height=cell * len(names),
        width=width,
        theme=theme,
    )
    _draw_matrix(page, names, values, cell)
    return page.axes.tell(title, summary, twin)


def _square(pairs: list[Figure]) -> pd.DataFrame:
    names = list(dict.fromkeys(name for f in pairs for name in f.readers))
    table = pd.DataFrame(np.nan, index=names, columns=names)
    for f in pairs:
        table.loc[f.readers[0], f.readers[1]] = table.loc[f.readers[1], f.readers[0]] = (
            f.same / f.of if f.of else np.nan
        )
    return table


def _checked(table: pd.DataFrame) -> tuple[list[str], np.ndarray]:
    names = [str(n) for n in table.index]
    if names != [str(c) for c in table.columns] or len(names) < 2:
        raise BadPicture("A matrix of agreement needs the same readers in rows and columns, two at least.")
    values = table.to_numpy(dtype=float)
    known = values[~np.isnan(values)]
    if len(known) and (known.min() < 0 or known.max() > 1):
        raise BadPicture("Agreement is a share between 0 and 1; give 0.82 for 82 per cent.")
    return names, values


def _pairs(names: list[str], values: np.ndarray) -> pd.DataFrame:
    rows = [
        (names[j], names[i], values[j, i])
        for i in range(len(names))
        for j in range(i)
        if not np.isnan(values[j, i])
    ]
    table = pd.DataFrame(rows, columns=["reader", "other reader", "agreement"])
    return table.sort_values("agreement", ascending=False, ignore_index=True, kind="stable")


def _draw_matrix(page: Canvas, names: list[str], values: np.ndarray, cell: float) -> None:
    page.axes.set_xlim(0, page.plot_width)
    page.axes.set_ylim(cell * len(names), 0)
    below = values[np.tril_indices(len(names), -1)]
    low, high = (np.nanmin(below), np.nanmax(below)) if not np.isnan(below).all() else (0.0, 1.0)
    for i, name in enumerate(names):
        y = (i + 0.5) * cell
        for j in range(i):
            if np.isnan(values[j, i]):
                continue
            step = min(int((values[j, i] - low) / ((high - low) or 1) * len(STEPS)), len(STEPS) - 1)
            ink = page.palette.paper if step > 1 else page.palette.ink
            size = NAME if cell > 22 else SMALL
            page.bar(j * cell + 1, y, cell - 2, cell - 2, page.palette.strong, alpha=STEPS[step])
            page.text((j + 0.5) * cell, y, f"{100 * values[j, i]:.0f}", ha="center", color=ink, size=size)
        page.text(i * cell + 4, y, clip(name, NAME, page.plot_width - i * cell - 6), weight="bold")


def _agreement_words(twin: pd.DataFrame, readers: int, level: str) -> tuple[str, str]:
    if not len(twin):
        return "No pair of readers can be compared", "Nobody has marked anything that could be compared."
    best, worst = twin.iloc[0], twin.iloc[-1]
    most = f"{best['reader']} and {best['other reader']}"
    title = f"{most} agree on {100 * best['agreement']:.0f} of 100 places"
    if len(twin) == 1:
        return (
            title,
            f"Two readers: {most} marked {100 * best['agreement']:.0f} of 100 places alike ({level}).",
        )
    summary = (
        f"{capital(count(readers, 'reader'))}, {count(len(twin), 'pair')}, compared by {level}. Most alike are {most} "
        f"({100 * best['agreement']:.0f} of 100 places), least {worst['reader']} and {worst['other reader']} "
        f"({100 * worst['agreement']:.0f}); the middle pair agrees on {100 * float(twin['agreement'].median()):.0f}."
    )
    return title, summary
