"""How far readers agree: a matrix of pairs."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import numpy as np
import pandas as pd

from suasion.plots.canvas import FULL, NAME, SMALL, BadPicture, clip, sheet
from suasion.plots.inputs import Marks, table_of, within
from suasion.plots.picture import Picture
from suasion.plots.prose import count, number
from suasion.plots.rows import words_of
from suasion.text import Text

STEPS = (0.1, 0.32, 0.8, 1.0)  # four tints, so that the eye compares steps; words can be read on each


def pairwise(readers: Mapping[str, Marks], text: Text) -> pd.DataFrame:
    """Give for each pair of readers, of the words that either marked, the share that both marked with the same label.

    Values are between 0 and 1; NaN where neither marked anything. Words that both left alone do not count: most words
    of any text are left alone, and counting them would make everybody agree.
    """
    words = words_of(text)
    labelled = {}
    for name, marks in readers.items():
        table = within(table_of(marks, "marks", ["start", "end"], {"label": "marked"}), text)
        labels = [""] * len(words)
        for start, end, label in zip(table["start"], table["end"], table["label"], strict=True):
            for n in words.between(start, end):
                labels[n] = str(label)
        labelled[name] = np.array(labels)
    same = {(a, b): _alike(labelled[a], labelled[b]) for a, b in combinations(readers, 2)}
    names = list(readers)
    values = [[1.0 if a == b else same.get((a, b), same.get((b, a), np.nan)) for b in names] for a in names]
    return pd.DataFrame(values, index=names, columns=names)


def _alike(one: np.ndarray, other: np.ndarray) -> float:
    either = (one != "") | (other != "")
    return float((one == other)[either].mean()) if either.any() else float("nan")


def agreement_matrix(
    table: pd.DataFrame,
    *,
    unit: str = "of the words that either marked, per cent marked alike by both",
    width: float = FULL,
    theme: str = "light",
) -> Picture:
    """Draw how far each pair of readers agrees; `table` is square, readers in rows and columns, values 0 to 1.

    Darker is more alike, and every cell has its number; names stand on the diagonal. Table: one row a pair.
    Raises BadPicture when the table is not square or a value is no share.
    """
    names = [str(n) for n in table.index]
    if names != [str(c) for c in table.columns] or len(names) < 2:
        raise BadPicture("A matrix of agreement needs the same readers in rows and columns, two at least.")
    values = table.to_numpy(dtype=float)
    if np.nanmin(values) < -1 or np.nanmax(values) > 1:
        raise BadPicture("Agreement is a share between 0 and 1; give 0.82 for 82 per cent.")
    pairs = [
        (names[j], names[i], values[i, j])
        for i in range(len(names))
        for j in range(i)
        if not np.isnan(values[i, j])
    ]
    twin = pd.DataFrame(pairs, columns=["reader", "other reader", "agreement"]).sort_values(
        "agreement", ascending=False, ignore_index=True
    )
    title, summary = _agreement_words(twin, len(names), unit)
    cell = min(34.0, (width * 72 - 16) * 0.72 / len(names))
    page = sheet(title, unit[:1].upper() + unit[1:], height=cell * len(names), width=width, theme=theme)
    page.axes.set_xlim(0, page.plot_width)
    page.axes.set_ylim(cell * len(names), 0)
    low, high = (float(twin["agreement"].min()), float(twin["agreement"].max())) if len(twin) else (0, 1)
    for i, name in enumerate(names):
        for j in range(i):
            if np.isnan(values[i, j]):
                continue
            strength = (values[i, j] - low) / ((high - low) or 1)
            step = min(int(strength * len(STEPS)), len(STEPS) - 1)
            ink = page.palette.paper if step > 1 else page.palette.ink
            x, y = (j + 0.5) * cell, (i + 0.5) * cell
            page.bar(j * cell + 1, y, cell - 2, cell - 2, page.palette.strong, alpha=STEPS[step])
            size = NAME if cell > 22 else SMALL
            page.text(x, y, f"{100 * values[i, j]:.0f}", ha="center", color=ink, size=size)
        page.text(
            i * cell + 4, (i + 0.5) * cell, clip(name, NAME, page.plot_width - i * cell - 6), weight="bold"
        )
    return page.axes.tell(title, summary, twin)


def _agreement_words(twin: pd.DataFrame, readers: int, unit: str) -> tuple[str, str]:
    if not len(twin):
        return "No pair of readers can be compared", "No two readers marked the same text."
    best, worst = twin.iloc[0], twin.iloc[-1]
    title = f"{best['reader']} and {best['other reader']} agree most: {100 * best['agreement']:.0f} %"
    summary = (
        f"{count(readers, 'reader').capitalize()}, {count(len(twin), 'pair')}; {unit}. Most alike are {best['reader']} and "
        f"{best['other reader']} ({100 * best['agreement']:.0f} %), least {worst['reader']} and {worst['other reader']} "
        f"({100 * worst['agreement']:.0f} %); the middle pair agrees on {100 * float(twin['agreement'].median()):.0f} %."
    )
    return title, summary if readers > 2 else summary.partition(";")[
        0
    ] + f"; {number(1)} value: {100 * best['agreement']:.0f} %."
