"""The worksheet: rows to answer about, columns to answer in, and the marks file that holds the answers."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from suasion.annotations.annotation import Annotation, AnnotationSet
from suasion.base.errors import BadAnswer
from suasion.questions.answers import column_for, find_column, find_row, read_answer
from suasion.questions.columns import Column, disagree
from suasion.questions.rows import Row
from suasion.storage.store import Store
from suasion.texts.text import Text

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["WHOLE", "Worksheet"]


_PLACE = ("text", "sha256", "start", "end", "quote", "prefix", "suffix")
WHOLE = ""  # the row of what is said about the question as a whole


class Worksheet:
    """Hold the answers to one question; each is in the marks file when the call that gave it returns."""

    def __init__(
        self,
        exercise: str,
        question: str,
        *,
        rows: tuple[Row, ...],
        columns: tuple[Column, ...],
        text: Text | None,
        title: str = "",
        name: str = "",
        disagreeing: bool = True,
        folder: Path | None = None,
        display: "Callable[[Worksheet], None] | None" = None,
    ) -> None:
        """Prepare the sheet and open its marks files; use `suasion.worksheet` instead."""
        self._display = display
        self.exercise, self.question, self.title = exercise, question, title
        self.name = name or title or "Worksheet"
        self.rows, self.columns, self.text = rows, columns, text
        self.whole = disagree() if disagreeing and not any(c.kind == "disagree" for c in columns) else None
        kinds = {c.private for c in (*columns, *filter(None, [self.whole]))}
        self._stores = {p: Store.open(exercise, folder=folder, private=p) for p in sorted(kinds)}
        self.view: object | None = None
        self._listeners: list[Callable[[list[Annotation]], None]] = []

    # --- addresses

    def cells(self) -> list[tuple[Row, Column]]:
        """List all cells, row by row, and last what is said about the question as a whole."""
        cells = [(row, column) for row in self.rows for column in self.columns]
        return cells + ([(Row(WHOLE), self.whole)] if self.whole else [])

    @cached_property
    def by_id(self) -> dict[str, tuple[Row, Column]]:
        """Give the cells by their records' ids, which follow from the address: browser and code agree on them."""
        known = {"exercise": self.exercise, "question": self.question}
        return {Annotation.answer(None, row=r.id, column=c.id, **known).id: (r, c) for r, c in self.cells()}

    def record(self, row: Row, column: Column, value: object) -> Annotation:
        """Make the record of an answer, with the place of a row that shows a sentence."""
        words = value if column.kind == "disagree" else ""
        given: dict[str, Any] = {"row": row.id, "column": column.id, "disagree": words}
        answer = Annotation.answer(value, exercise=self.exercise, question=self.question, **given)
        if self.text is None or row.start is None:
            return answer
        placed = Annotation.mark(self.text, row.start, row.end or 0, exercise="", question="")
        return replace(answer, **{name: getattr(placed, name) for name in _PLACE})

    def store(self, column: Column) -> Store:
        """Give the store that a column's answers go to."""
        return self._stores[column.private]

    # --- giving and taking back answers

    def answer(self, row: Row, column: Column, given: object) -> Annotation:
        """Save an answer, or take it back where nothing is given; raise BadAnswer or StoreRefused."""
        value = read_answer(column, given, self.text)
        record, store = self.record(row, column, value), self.store(column)
        held = store.get(record.id)
        if value is None:
            blank = held is None or held.deleted
            return replace(record, deleted=True) if blank else store.delete(record.id)
        return store.put(replace(record, created=held.created) if held else record)

    def set(self, *where: object, **values: object) -> None:
        """Give answers by code: `set("P3S1", "reported")`, `set("P3S1", voice="reported")`, `set(count=3)`.

        Forgiving about quotation marks, spaces and capitals. Raises BadAnswer with the rows, columns or answers
        that are there.
        """
        for row, column, given in self._meant(where, values):
            if self.store(column).read_only:
                continue  # checked or graded just now: the marks file has the answer already
            record = self.answer(row, column, given)
            self._changed([record])
            where_to = " ".join(filter(None, [row.id, column.id]))
            shown = "saved privately" if column.private else _shown(record.value)
            print(f"{where_to}: {shown}.")

    def clear(self, *where: object) -> None:
        """Take answers back: `clear("P3S1", "voice")`, `clear("P3S1")`, or all of them with `clear()`."""
        names = list(where)
        row = find_row(self.rows, names.pop(0)) if names and self._has_rows else None
        column = find_column(self._named, names.pop(0)) if names else None
        for at, asked in self.cells():
            if row in (None, at) and column in (None, asked) and not self.store(asked).read_only:
                self._changed([self.answer(at, asked, None)])

    def _meant(
        self, where: tuple[object, ...], values: Mapping[str, object]
    ) -> list[tuple[Row, Column, object]]:
        given = list(where)
        # Without rows, and for what is said of the whole question, there is no row to name.
        if self.whole and set(values) == {self.whole.id} and not given:
            return [(Row(WHOLE), self.whole, values[self.whole.id])]
        if self._has_rows and not given:
            raise BadAnswer(f"Which row? Name it first, as in “{self.rows[0].id}”.")
        row = find_row(self.rows, given.pop(0)) if self._has_rows else self.rows[0]
        meant = [(row, find_column(self._named, name), value) for name, value in values.items()]
        if len(given) == 2:
            meant.insert(0, (row, find_column(self._named, given[0]), given[1]))
        elif len(given) == 1:
            meant.insert(0, (row, column_for(self.columns, given[0]), given[0]))
        if len(given) > 2 or not meant:
            raise BadAnswer("Give the row and the answer, or row, column and answer.")
        return meant

    @property
    def _has_rows(self) -> bool:
        return self.rows[0].id != WHOLE

    @property
    def _named(self) -> tuple[Column, ...]:
        return (*self.columns, self.whole) if self.whole and not self._has_rows else self.columns

    # --- reading them

    @property
    def annotations(self) -> AnnotationSet:
        """Give the answers as records; private ones are not among them."""
        if False not in self._stores:
            return AnnotationSet()
        store = self._stores[False]
        store.refresh()
        return store.annotations(self.question, self.text)

    def known(self, private: bool) -> list[Annotation]:
        """Give what the marks file, or the private one, holds for this sheet."""
        if private not in self._stores:
            return []
        here = {(row.id, column.id) for row, column in self.cells() if column.private == private}
        store = self._stores[private]
        store.refresh()
        found = store.annotations(self.question, self.text)
        return [a for a in found if a.kind == "answer" and (a.row, a.column) in here]

    @property
    def answers(self) -> "pd.DataFrame":
        """Give a table, rows by columns; private columns are not in it."""
        import pandas as pd

        table = self.annotations.table(self.question)
        shown = [c for c in self.columns if not c.private]
        data = {c.id: [table.get((r.id, c.id)) for r in self.rows] for c in shown}
        return pd.DataFrame(data, index=pd.Index([r.id for r in self.rows], name="row"), dtype=object)

    @property
    def missing(self) -> list[tuple[str, str]]:
        """List the cells (row, column) that are still empty; private ones and disagreeing are nobody's duty."""
        given = {(a.row, a.column) for a in self.known(private=False)}
        return [cell for cell in self._asked() if cell not in given]

    def _asked(self) -> list[tuple[str, str]]:
        asked = [c for c in self.columns if c.kind != "disagree" and not c.private]
        return [(r.id, c.id) for r in self.rows for c in asked]

    @property
    def problems(self) -> list[str]:
        """List what could not be read, in sentences."""
        return list(
            dict.fromkeys(
                p for s in self._stores.values() for p in s.annotations(self.question, self.text).problems
            )
        )

    # --- views

    def on_change(self, listener: Callable[[list[Annotation]], None]) -> None:
        """Call `listener(records)` when answers change by code."""
        self._listeners.append(listener)

    def _changed(self, records: list[Annotation]) -> None:
        for listener in self._listeners:
            listener(records)

    def __repr__(self) -> str:
        """Name the sheet and how far it is."""
        asked = len(self._asked())
        return f"<Worksheet {self.exercise} {self.question}: {asked - len(self.missing)} of {asked} answered>"

    def _ipython_display_(self) -> None:
        """Show the sheet, once in each cell that ends with it."""
        if self._display:
            self._display(self)


def _shown(value: object) -> str:
    if value is None:
        return "taken back"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
