"""A second reader beside one's own reading of a lesson's task."""

from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from suasion.base.errors import QuestionsMissing
from suasion.labels import scheme as load_scheme
from suasion.questions.asked import Asked, as_column
from suasion.questions.columns import read_columns
from suasion.questions.public_half import PublicHalf, find_questions
from suasion.questions.second import Second, as_marks
from suasion.storage.store import marks

if TYPE_CHECKING:
    from suasion.analysis.comparison import Comparison

__all__ = ["SecondReader", "beside", "second"]


@dataclass(frozen=True)
class SecondReader:
    """Show a second reader's marks or choices with a reason for and one against each, folded."""

    rows: tuple[tuple[str, str, str, str, str], ...]  # place, yours, theirs, for, against
    own: bool = False
    title: str = "Another careful reader"

    @property
    def _head(self) -> tuple[str, ...]:
        return ("Place", *(("You",) if self.own else ()), "They say", "For", "Against")

    def _cells(self) -> list[tuple[str, ...]]:
        return [row if self.own else (row[0], *row[2:]) for row in self.rows]

    def __repr__(self) -> str:
        """Show it as text."""
        return "\n".join(" | ".join(row) for row in (self._head, *self._cells()))

    def _repr_html_(self) -> str:
        head = "".join(f"<th scope='col'>{escape(name)}</th>" for name in self._head)
        body = "".join(f"<tr>{''.join(f'<td>{escape(c)}</td>' for c in row)}</tr>" for row in self._cells())
        table = f"<table class='suasion-second'><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        return f"<details><summary>{escape(self.title)}</summary>{table}</details>"


def second(lesson: str, task: str, *, folder: Path | str | None = None) -> SecondReader:
    """Return the second reader's marks or choices for a task of a lesson, with reasons, folded.

    Raises QuestionsMissing where the task has no second reader.
    """
    _, asked, readers = _task(lesson, task, folder)
    return SecondReader(
        tuple((_place(s), "", _said(s, asked), s.reason_for, s.reason_against) for s in readers)
    )


def beside(lesson: str, task: str, *, folder: Path | str | None = None) -> "Comparison | SecondReader":
    """Show one's own marks or choices beside the second reader's.

    Raises QuestionsMissing where the task has no second reader.
    """
    page, asked, readers = _task(lesson, task, folder)
    own = marks(lesson, folder=folder).of(task)
    text = page.text_of(asked)
    if asked.scheme and text is not None and own.marks:
        from suasion.api.compare import compare

        theirs = as_marks(readers, text, lesson, task)
        return compare(
            {"You": own, "Second reader": theirs},
            text=text,
            only=asked.paragraphs or None,
            scheme=asked.scheme,
        )
    column = str(asked.columns[0].get("id")) if asked.columns else ""
    table = own.table(task)
    rows = tuple(
        (
            _place(s),
            _name(asked, s.column or column, table.get((s.row, s.column or column))),
            _said(s, asked),
            s.reason_for,
            s.reason_against,
        )
        for s in readers
    )
    return SecondReader(rows, own=bool(table), title="You and another careful reader")


def _task(lesson: str, task: str, folder: Path | str | None) -> tuple[PublicHalf, Asked, tuple[Second, ...]]:
    page = find_questions(lesson, Path(folder) if folder else None)
    asked, readers = page[task], page.second.get(task, ())
    if not readers:
        raise QuestionsMissing(f"Nobody else has read for “{asked.title}” in {lesson}.")
    return page, asked, readers


def _place(second: Second) -> str:
    words = f" “{second.words}”" if second.words else ""
    return f"{second.sentence or second.row}{words}"


def _said(second: Second, asked: Asked) -> str:
    if asked.scheme:
        name = load_scheme(asked.scheme)[second.label].name
        return f"{name}, {second.voice}" if second.voice else name
    column = second.column or str(asked.columns[0].get("id"))
    return _name(asked, column, second.choice)


def _name(asked: Asked, column: str, value: object) -> str:
    """Return how an answer is called on the page; "–" for none."""
    if value is None:
        return "–"
    for known in read_columns([as_column(c) for c in asked.columns]):
        if known.id == column:
            return next((o.name for o in known.options if o.id == value), str(value))
    return str(value)
