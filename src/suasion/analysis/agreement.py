"""How far readers agree: per cent of the places that anybody marked, and Krippendorff's alpha over all words.

Per cent is what one would count by hand: of all places that at least one of the readers marked, those that all of
them marked (places), with the same family (families), label (labels) or voice (voices). Alpha compares, word by word,
what the readers gave it (nothing, or the names of its marks) with what chance would bring about: 1 is full agreement, 0
what chance gives, below 0 less than that. In per cent, labels never agree better than places; alpha may rise where the
finer names are rarer. Source: Krippendorff, Content Analysis, 4th ed. 2019, ch. 12; computed by the krippendorff package.
"""

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from suasion.analysis.alignment import places, span
from suasion.annotations.annotation import Annotation
from suasion.base.prose import FEWEST
from suasion.texts.text import Paragraph, Sentence, Text

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Figure", "agreement", "alpha_of", "to_pandas", "within"]

LEVELS = ("places", "families", "labels", "voices")
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")


@dataclass(frozen=True)
class Figure:
    """Agreement of some readers at one level: `same` of `of` places, and alpha (None where it does not exist)."""

    readers: tuple[str, ...]
    level: str
    same: int
    of: int
    alpha: float | None

    @property
    def per_cent(self) -> float | None:
        """Return the share of the places, or None where too few were marked to speak of shares."""
        return 100 * self.same / self.of if self.of >= FEWEST else None

    def __str__(self) -> str:
        """Say it in a sentence."""
        who = " and ".join(self.readers)
        if not self.of:
            return f"{who}: nobody has marked anything here."
        alpha = "alpha cannot be computed" if self.alpha is None else f"alpha {self.alpha:.2f}"
        share = "" if self.per_cent is None else f" ({self.per_cent:.0f}\u00a0%)"
        return f"{who}: the same {self.level} in {self.same} of {self.of}{share}, {alpha}."


def agreement(
    readings: Mapping[str, Iterable[Annotation]],
    text: Text,
    *,
    only: Iterable[str] | None = None,
    families: Mapping[str, str] | None = None,
) -> list[Figure]:
    """Compute the figures for each pair of readers, and for all where there are more than two.

    `only` are the ids of the paragraphs that count (default: those of the body); `families` maps labels to families,
    and only with it is that level given; voices only where every reader gave some.
    """
    units = [text[id] for id in only] if only is not None else list(text.body)
    names = list(readings)
    marks = [within(readings[name], units) for name in names]
    groups: list[tuple[int, ...]] = [*combinations(range(len(names)), 2)]
    if len(names) > 2:
        groups.append(tuple(range(len(names))))
    return [
        f for g in groups for f in _figures([names[i] for i in g], [marks[i] for i in g], units, families)
    ]


def to_pandas(figures: Iterable[Figure]) -> "pd.DataFrame":
    """Return the figures as a table: readers, level, same, of, per cent, alpha."""
    import pandas as pd

    rows = [
        {
            "readers": " – ".join(f.readers),
            "level": f.level,
            "same": f.same,
            "of": f.of,
            "per cent": f.per_cent,
            "alpha": f.alpha,
        }
        for f in figures
    ]
    return pd.DataFrame(rows, columns=["readers", "level", "same", "of", "per cent", "alpha"])


def within(marks: Iterable[Annotation], units: Sequence[Paragraph | Sentence]) -> list[Annotation]:
    """Keep the marks that share words with the units, in the order of the text."""
    kept = [
        m
        for m in marks
        if m.kind == "mark"
        and m.start is not None
        and any(start < u.end and u.start < end for start, end in [span(m)] for u in units)
    ]
    return sorted(kept, key=lambda m: (*span(m), m.id))


def _figures(
    names: Sequence[str],
    marks: Sequence[Sequence[Annotation]],
    units: Sequence[Paragraph | Sentence],
    families: Mapping[str, str] | None,
) -> list[Figure]:
    found = places(marks)
    readers = range(len(marks))
    shared = [together for place in found if (together := place.all_by(readers))]
    words = [(u.start + m.start(), u.start + m.end()) for u in units for m in _WORD.finditer(u.text)]
    voiced = all(any(m.voice for m in reading) for reading in marks)
    ways: dict[str, Callable[[Annotation], str]] = {"places": lambda _: "marked"}
    if families:
        ways["families"] = lambda m: families.get(m.label or "", m.label or "")
    ways["labels"] = lambda m: m.label or ""
    if voiced:
        ways["voices"] = lambda m: m.voice or ""
    figures = []
    for level, way in ways.items():
        same = sum(len({way(m) for m in together}) == 1 for together in shared)
        alpha = alpha_of([_given(reading, words, way) for reading in marks])
        figures.append(Figure(tuple(names), level, same, len(found), alpha))
    return figures


def _given(
    marks: Sequence[Annotation], words: Sequence[tuple[int, int]], way: Callable[[Annotation], str]
) -> list[str]:
    """Say for each word what a reader gave it: "" for nothing, else the names of the marks on it."""
    given: list[str] = []
    running: list[Annotation] = []
    n = 0
    for start, end in words:
        while n < len(marks) and span(marks[n])[0] < end:
            running.append(marks[n])
            n += 1
        running = [m for m in running if span(m)[1] > start]
        given.append("+".join(sorted({way(m) for m in running})))
    return given


def alpha_of(given: Sequence[Sequence[str]]) -> float | None:
    """Compute nominal alpha for readers × units; None where all gave everything the same name, or nothing is there."""
    import krippendorff
    import numpy as np

    domain = sorted({name for reading in given for name in reading})
    if len(domain) < 2 or len(given) < 2:
        return None
    numbers = {name: n for n, name in enumerate(domain)}
    data = np.array([[numbers[name] for name in reading] for reading in given], dtype=float)
    alpha = float(krippendorff.alpha(reliability_data=data, level_of_measurement="nominal"))
    return None if math.isnan(alpha) else alpha
