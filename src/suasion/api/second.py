"""A second reader beside one's own reading of a lesson's task."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from suasion.annotations.annotation import AnnotationSet
from suasion.api.choices import OthersChoices, beside_choices, choice_columns, row_names
from suasion.api.decisions import Decisions
from suasion.api.display import tell
from suasion.api.others import (
    earlier,
    lesson_name,
    marks_first,
    nothing_beside,
    samples,
    unread,
    with_second,
)
from suasion.api.own import NotYet
from suasion.api.reading_now import reading_now
from suasion.api.then import TwoForms
from suasion.base.errors import QuestionsMissing
from suasion.base.html import folded, prose, table
from suasion.base.prose import number
from suasion.labels import scheme as load_scheme
from suasion.questions.asked import Asked, as_column
from suasion.questions.columns import read_columns
from suasion.questions.public_half import PublicHalf
from suasion.questions.second import Second, as_marks
from suasion.questions.tracks import kept_as
from suasion.storage.store import marks
from suasion.texts.text import Text

if TYPE_CHECKING:
    from suasion.analysis.comparison import Comparison

__all__ = ["SecondReader", "beside", "second"]

CHOOSE = "Choose above first"


@dataclass(frozen=True)
class SecondReader:
    """Show a second reader's marks or choices with a reason for and one against each, folded."""

    rows: tuple[tuple[str, str, str, str, str], ...]  # place, yours, theirs, for, against
    own: bool = False
    title: str = "Another careful reader"
    others: OthersChoices | None = None  # beside one's own: what sample readers chose

    @property
    def _head(self) -> tuple[str, ...]:
        return ("Place", *(("You",) if self.own else ()), "They say", "For", "Against")

    def _cells(self) -> list[tuple[str, ...]]:
        return [row if self.own else (row[0], *row[2:]) for row in self.rows]

    def __repr__(self) -> str:
        """Show it as text."""
        return "\n".join(" | ".join(row) for row in (self._head, *self._cells()))

    def _repr_html_(self) -> str:
        if self.own:
            return self._differences()
        shown = table(self._head, self._cells(), words=True)
        return folded(self.title, shown)

    def _differences(self) -> str:
        """Write where the two differ, to be opened one at a time, and folded below what is the same."""
        apart = [row for row in self.rows if row[1] != row[2]]
        same = [row for row in self.rows if row[1] == row[2]]
        shown = [f"<p>{escape(_counted(len(apart), len(self.rows)))}</p>"]
        # Of details with one name a browser keeps one open.
        name = f"suasion-{abs(hash(self.rows))}"
        for place, mine, theirs, reason_for, against in apart:
            head = f"{prose(place)}: you say <b>{prose(mine)}</b>, the other reader <b>{prose(theirs)}</b>"
            reasons = f"<p>For: {prose(reason_for)}</p><p>Against: {prose(against)}</p>"
            shown.append(f'<details name="{name}"><summary>{head}</summary>{reasons}</details>')
        if same:
            cells = [(row[0], *row[2:]) for row in same]
            shown.append(
                folded("What is the same", table(("Place", "Both", "For", "Against"), cells, words=True))
            )
        if self.others:
            shown.append(folded("How others answered", self.others._repr_html_()))
        return "".join(shown)


def _counted(apart: int, of: int) -> str:
    if not apart:
        return f"You and another careful reader say the same at all {number(of)} places."
    return f"You and another careful reader differ at {number(apart)} of {number(of)} places. Open one at a time: who has the better reason?"


def second(lesson: str, task: str, *, folder: Path | str | None = None) -> SecondReader | None:
    """Return the second reader's marks or choices for a task of a lesson, with reasons, folded.

    Nothing where the text that the student reads has no such task. Raises QuestionsMissing where it has no second reader.
    """
    found = _task(lesson, task, folder)
    if found is None:
        return None
    _, asked, readers = found
    return SecondReader(
        tuple((_place(s, asked), "", _said(s, asked), s.reason_for, s.reason_against) for s in readers)
    )


def beside(
    lesson: str, task: str, whom: str = "you", *, folder: Path | str | None = None
) -> "Comparison | SecondReader | OthersChoices | TwoForms | NotYet | None":
    """Show one's own marks or choices beside somebody else's; before there are any, a sentence asks for them.

    `lesson` and `task` are ids of the question file; `folder` is where the notebook lies (default: the current one).
    `whom` is "you" for the second reader's beside one's own, "machine" for the machine's beside the second reader's,
    "Ash Birch" for those of sample readers of the lesson, "second Ash Birch" for these after the second reader's, "lesson-07 words" for one's own of another lesson's task; of private choices
    both are shown by a button, and kept nowhere. Nothing where the text that the student reads has no such task.
    Raises QuestionsMissing where the task has no second reader or these have not answered it, UnknownReader for a name that nobody has, and
    ModelMissing where the machine has to read and cannot.
    """
    both, others = with_second(whom)
    if whom not in ("you", "machine") and not both:
        return _beside_others(lesson, task, whom, folder)
    found = _task(lesson, task, folder)
    if found is None:
        return None
    page, asked, readers = found
    text, kept = page.text_of(asked), kept_as(task, page.track)
    sampled = samples(others, lesson, asked, text) if both and text and not unread(text, lesson) else {}
    if asked.scheme and text is not None:
        theirs = as_marks(readers, text, lesson, kept)
        if whom == "machine":
            return _compare(asked, text, {"Second reader": theirs, "The machine": _machine(text, asked)})
        own = marks(lesson, folder=folder).of(kept)
        if own.marks:
            decisions = Decisions(lesson, task, folder)
            return _compare(
                asked, text, {"You": own, "Second reader": theirs, **sampled}, decisions=decisions
            )
        return marks_first(lesson)
    answers = marks(lesson, folder=folder).of(kept).table(kept)
    if not answers:
        return NotYet(CHOOSE)
    column = str(asked.columns[0].get("id"))
    rows = tuple(
        (
            _place(s, asked),
            _name(asked, s.column or column, answers.get((s.row, s.column or column))),
            _said(s, asked),
            s.reason_for,
            s.reason_against,
        )
        for s in readers
    )
    more = beside_choices(asked, answers, sampled, partial(_name, asked)) if sampled else None
    return SecondReader(rows, own=True, title="You and another careful reader", others=more)


def _beside_others(
    lesson: str, task: str, whom: str, folder: Path | str | None
) -> "Comparison | OthersChoices | TwoForms | NotYet | None":
    found = reading_now(lesson, Path(folder) if folder else None).find(task)
    if found is None:
        return None
    page, asked = found
    text = page.text_of(asked)
    if asked.private and asked.columns and whom.startswith("lesson-"):
        return TwoForms((lesson, task), whom, Path(folder) if folder else None)
    then = earlier(whom, folder) if asked.scheme else None
    choices = bool(choice_columns(asked)) and not whom.startswith("lesson-")
    if text is None or not (asked.scheme or choices):
        raise nothing_beside(asked, lesson)
    if then is None and page.track and (instead := unread(text, lesson)):
        return instead
    theirs = {} if then else samples(whom, lesson, asked, text)
    own = marks(lesson, folder=folder).of(kept_as(task, page.track))
    if not asked.scheme:
        chosen = own.table(kept_as(task, page.track))
        named = partial(_name, asked)
        return beside_choices(asked, chosen, theirs, named) if chosen else NotYet(CHOOSE)
    if not own.marks:
        return marks_first(lesson)
    if then is None:
        families = {label.id: label.family for label in load_scheme(asked.scheme).labels if label.family}
        return _compare(asked, text, {"You": own, **theirs}, families)
    if not then[1].marks:
        return marks_first(then[0])
    return _compare(asked, text, {"You, now": own, f"You, {lesson_name(then[0])}": then[1]})


def _compare(
    asked: Asked,
    text: Text,
    readings: Mapping[str, AnnotationSet],
    families: Mapping[str, str] | None = None,
    decisions: Decisions | None = None,
) -> "Comparison":
    from suasion.api.compare import compare

    shown: dict[str, Any] = {"only": asked.paragraphs or None, "scheme": asked.scheme}
    return compare(readings, text=text, families=families, decisions=decisions, **shown)


def _machine(text: Text, asked: Asked) -> AnnotationSet:
    """Give the machine's marks of the task's kind, after saying how far it is to be trusted."""
    from suasion.api.read import read, shown_kind

    reading = read(text)
    tell(reading.summary().splitlines()[-1])
    return reading.marks(shown_kind(asked.scheme).name)


def _task(
    lesson: str, task: str, folder: Path | str | None
) -> tuple[PublicHalf, Asked, tuple[Second, ...]] | None:
    now = reading_now(lesson, Path(folder) if folder else None)
    found = now.find(task)
    if found is None:
        return None
    page, asked = found
    readers = page.second.get(task, ())
    if not readers and page.track:
        return None  # the other text has nothing in this place
    if not readers:
        raise QuestionsMissing(f"Nobody else has read for “{asked.title}” in {lesson}.")
    return page, asked, readers


def _place(second: Second, asked: Asked) -> str:
    if not second.sentence:
        return row_names(asked).get(second.row, second.row)
    words = f" “{second.words}”" if second.words else ""
    return f"{second.sentence}{words}"


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
