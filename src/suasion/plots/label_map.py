"""Which labels stand where: a row a paragraph, a column a label, a square a mark; one reader, or several together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from suasion.analysis.tables import Marks, table_of, text_of, within
from suasion.analysis.words import Row, words_of
from suasion.base.prose import capital, count, figures, ids, listing
from suasion.plots.canvas import FULL, SMALL, Canvas, canvas, clip, measure, wrap
from suasion.plots.picture import Picture, for_phones
from suasion.texts.text import Text

__all__ = ["label_map"]

SIDE, STEP, SHOWN = 8.0, 11.0, 3
VOICES = (("strong", "the author"), ("half-strong", "either"), ("outline-strong", "somebody reported"))


@dataclass(frozen=True)
class _Grid:
    """Hold what is drawn: rows and readers down, labels across, and the voices of the marks in each cell."""

    rows: tuple[Row, ...]
    readers: tuple[str, ...]  # "" for a single one without a name
    labels: Mapping[str, str]
    cells: Mapping[tuple[str, str, str], list[str]]  # reader, paragraph, label

    def total(self, reader: str, label: str) -> int:
        return sum(len(self.cells.get((reader, row.id, label), ())) for row in self.rows)

    def marked(self, reader: str, label: str) -> list[str]:
        return [row.id for row in self.rows if (reader, row.id, label) in self.cells]

    def table(self) -> pd.DataFrame:
        lines = [
            (
                row.id,
                *([who] if self.named else []),
                *(len(self.cells.get((who, row.id, label), ())) for label in self.labels),
            )
            for row in self.rows
            for who in self.readers
        ]
        columns = ["paragraph", *(["reader"] if self.named else []), *self.labels.values()]
        return pd.DataFrame(lines, columns=columns)

    @property
    def named(self) -> bool:
        return self.readers != ("",)


@for_phones
def label_map(
    marks: Marks | Mapping[str, Marks],
    text: Text | None,
    labels: Mapping[str, str],
    *,
    columns: str,
    only: Iterable[str] | None = None,
    voiced: bool = True,
    width: float = FULL,
    theme: str = "light",
) -> Picture:
    """Draw which labels each paragraph has, a square a mark, by whose voice it is.

    `marks` has `label`, `start`, `end` and, if known, `voice`; or it is a mapping of such marks by the reader's name,
    the one who looks first. `labels` gives the columns, {label id: heading}, and `columns` says what they are. `only`
    names the paragraphs to show (default: all of the body); without `voiced` all squares are alike.
    Table: one row a paragraph, and a reader where there are several; one column a label, the number of marks.
    `text` is what the offsets point into (default: the one that a reading carries).
    `width` is in inches, `theme` “light” or “dark”; raises BadPicture for another.
    """
    readers = dict(marks) if isinstance(marks, Mapping) else {"": marks}
    text = text_of(next(iter(readers.values()), None), text)
    grid = _grid(readers, text, labels, only, voiced)
    title, summary = _words(grid)
    totals = f" Numbers: {' · '.join(grid.readers)}." if grid.named else ""
    lines, names = max(len(grid.rows) * len(grid.readers), 1), _names(grid, width)
    page = canvas(
        title,
        f"Each square is one marked place; columns are {columns}.{totals}".removesuffix(
            "" if totals else "."
        ),
        height=15.5 * lines + 37,
        left=names + max((measure(row.id, SMALL) for row in grid.rows), default=0) + 8,
        key=VOICES if voiced else (),
        width=width,
        theme=theme,
    )
    _draw(page, grid, lines, names)
    return page.axes.tell(title, summary, grid.table())


def _grid(
    readers: Mapping[str, Marks],
    text: Text,
    labels: Mapping[str, str],
    only: Iterable[str] | None,
    voiced: bool,
) -> _Grid:
    words = words_of(text)
    shown = None if only is None else {words.row_at(text[id].start) for id in only}
    cells: dict[tuple[str, str, str], list[str]] = {}
    for who, marks in readers.items():
        table = within(table_of(marks, "frames", ["label", "start", "end"], {"voice": "author"}), text)
        table = table[table["label"].isin(list(labels))].sort_values("start")
        voices = table["voice"].fillna("mixed")  # not said whose: either
        for label, start, voice in zip(table["label"], table["start"], voices, strict=True):
            n = words.row_at(start)
            if n is not None and (shown is None or n in shown):
                cell = cells.setdefault((who, words.rows[n].id, label), [])
                cell.append(voice if voiced else "author")
    rows = tuple(row for n, row in enumerate(words.rows) if shown is None or n in shown)
    return _Grid(rows, tuple(readers), labels, cells)


def _names(grid: _Grid, width: float) -> float:
    """Measure the room that the readers' names need, in points; on a narrow sheet they are shortened."""
    longest = max((measure(who, SMALL, bold=True) for who in grid.readers), default=0)
    return min(longest, width * 72 * (0.3 if width > 4.5 else 0.2)) + 8 if grid.named else 0


def _draw(page: Canvas, grid: _Grid, lines: int, names: float) -> None:
    column = page.plot_width / len(grid.labels)
    page.axes.set_xlim(0, len(grid.labels))
    page.axes.set_ylim(lines - 0.5, -2.9)
    for x, (label, name) in enumerate(grid.labels.items()):
        head = [clip(line, SMALL, 0.88 * column) for line in wrap(name, SMALL, column - 3, bold=True)[-2:]]
        for n, line in enumerate(reversed(head)):
            page.beside(x * column, -1.7 - 0.72 * n, line, weight="bold", size=SMALL)
        totals = " · ".join(str(grid.total(who, label)) for who in grid.readers)
        page.beside(
            x * column, -0.95, totals if grid.named else f"{totals} ×", size=SMALL, color=page.palette.muted
        )
    quiet = {"ha": "right", "size": SMALL, "color": page.palette.muted}
    for n, (row, who) in enumerate((row, who) for row in grid.rows for who in grid.readers):
        first, last = who == grid.readers[0], who == grid.readers[-1]
        if first:
            page.beside(-6 - names, n, row.id, **quiet)
        if grid.named:
            page.beside(
                -6, n, clip(who, SMALL, names - 8), **{**quiet, **({"weight": "bold"} if first else {})}
            )
        if last:
            across, rule = [0, len(grid.labels)], page.palette.rule
            page.axes.plot(across, [n + 0.5, n + 0.5], color=rule, linewidth=0.5, clip_on=False)
        for x, label in enumerate(grid.labels):
            _squares(page, n, x * column, grid.cells.get((who, row.id, label), []))


def _squares(page: Canvas, y: int, left: float, voices: list[str]) -> None:
    for n, voice in enumerate(voices[:SHOWN]):
        page.square(left + n * STEP + 1, y, SIDE, voice, page.palette.strong)
    if len(voices) > SHOWN:
        page.beside(left + SHOWN * STEP + 2, y, f"+ {len(voices) - SHOWN}", size=SMALL, weight="bold")


def _words(grid: _Grid) -> tuple[str, str]:
    """Say what is seen: the label that is marked most often, those that nobody marks, and where each stands."""
    first = grid.readers[0] if grid.readers else ""
    totals = {label: grid.total(first, label) for label in grid.labels}
    absent = [
        name.lower()
        for label, name in grid.labels.items()
        if not any(grid.total(who, label) for who in grid.readers)
    ]
    missing = _missing(absent, grid.named)
    title = _title(first, totals, grid.labels)
    title += f"; {missing}" if missing and any(totals.values()) else ""
    sentences = [*(_where(grid, who) for who in grid.readers), _empty(grid, first)]
    if grid.named and missing:
        sentences.append(f"{capital(missing)}.")
    return title, " ".join(filter(None, sentences))


def _missing(names: list[str], by_readers: bool) -> str:
    if len(names) == 1 and not by_readers:
        return f"no {names[0]} is marked"
    verb = "is" if len(names) == 1 else "are"
    said = "marked by nobody" if by_readers else "not marked"
    return f"{listing(names, most=len(names))} {verb} {said}" if names else ""


def _title(who: str, totals: Mapping[str, int], labels: Mapping[str, str]) -> str:
    most = max(totals.values(), default=0)
    if not most:
        return f"{who} marked nothing here" if who else "Nothing was marked"
    top = [labels[label].lower() for label, n in totals.items() if n == most]
    if sum(totals.values()) == 1:
        return f"{who} marked one place: {top[0]}" if who else f"One place is marked: {top[0]}"
    each = f"{count(most, 'place')}{' each' if len(top) > 1 else ''}"
    verb = "is" if len(top) == 1 else "are"
    if who:
        return f"{who} marked {listing(top)} most often: {each}"
    return f"{capital(listing(top))} {verb} marked most often: {each}"


def _where(grid: _Grid, who: str) -> str:
    found = [
        f"{name.lower()} in {ids(grid.marked(who, label), most=6)}"
        for label, name in grid.labels.items()
        if grid.total(who, label)
    ]
    said = listing(found, most=len(found)) if found else "no mark"
    return f"{who}: {said}." if who else f"{capital(said)}."


def _empty(grid: _Grid, who: str) -> str:
    bare = [
        row.id for row in grid.rows if not any((who, row.id, label) in grid.cells for label in grid.labels)
    ]
    if who:
        return f"{who} marked nothing in {ids(bare, most=6)}." if bare else ""
    return f"{len(bare)} of {figures(len(grid.rows), 'paragraph')} {'has' if len(bare) == 1 else 'have'} no mark."
