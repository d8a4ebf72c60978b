"""Form: what can be checked without a key. It says whether an answer is complete, never whether it is right.

What each question asks for stands in the public half of its question file: titles, rows and options, and no answer.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from suasion.base import prose
from suasion.base.clock import due_in_words
from suasion.base.errors import SuasionError
from suasion.questions.public_half import find_questions
from suasion.scoring.key.model import Key
from suasion.scoring.scorers import NAMES, scorer
from suasion.scoring.still_open import StillOpen, row_names

if TYPE_CHECKING:
    from suasion.annotations.annotation import Annotation


LATER = "Points come from your teacher."


@dataclass(frozen=True)
class FormCheck:
    """Say whether an answer is complete. This is no number, so it can never be taken for points."""

    question: str
    title: str
    problems: tuple[str, ...] = ()
    marks: int = 0
    answers: int = 0
    worth: bool = True  # whether there are points for it
    due: str = ""  # in words

    @property
    def sentence(self) -> str:
        """Say it in one line that names the question."""
        name = f"“{self.title}”" if self.title else f"question {self.question}"
        return f"Form only: {name}: {' '.join(self.problems or [self._done])}"

    @property
    def _done(self) -> str:
        marks = f"You have made {prose.count(self.marks, 'mark')}." if self.marks else ""
        answers = {0: "", 1: "It is answered."}.get(
            self.answers, f"All {prose.number(self.answers)} are answered."
        )
        return " ".join(filter(None, [marks, answers]))

    @property
    def text(self) -> str:
        """Say what is still open, else that nothing is, and who gives the points."""
        said = self.problems or [self._done, *([LATER] if self.worth else [])]
        return " ".join([*said, *self._when])

    @property
    def _when(self) -> list[str]:
        return [f"To be handed in by {self.due}."] if self.due else []

    def __repr__(self) -> str:
        """Say it as text."""
        return self.text

    def _repr_html_(self) -> str:
        said = [p.html if isinstance(p, StillOpen) else escape(p) for p in self.problems]
        words = " ".join([*said, *map(escape, self._when)]) if said else escape(self.text)
        return f"<div class='suasion-fb'><p>{words}</p></div>"


def form_of(key: Key) -> dict[str, Any]:
    """Give the part of a key that may be handed out: what each question asks for, and no answer."""
    questions = {
        q.id: {"title": q.title, "scorer": q.scorer, **scorer(q.scorer).form(q)}
        for q in key.questions.values()
    }
    return {"exercise": key.exercise, "text": key.text, "questions": questions}


def find_form(exercise: str, folder: Path | None = None, track: str = "") -> dict[str, Any]:
    """Find what an exercise's answers need on a track, from its public half; {} where there is none."""
    try:
        half = find_questions(exercise, folder).on(track)
    except SuasionError:
        half = None  # without it the check is coarser; that is no reason to stop anybody
    if half is None:
        return {}
    return {
        "due": half.due,
        "questions": {
            id: {"title": a.title, "points": a.points, "names": row_names(a.rows, half.text_of(a)), **a.form}
            for id, a in half.asked.items()
        },
    }


def check_form(
    exercise: str, question: str, annotations: "Iterable[Annotation]", known: dict[str, Any] | None = None
) -> FormCheck:
    """Check whether a question's answer is complete, as far as can be told without a key.

    `known` is what `form_of` or `find_form` gives; by default it is looked for.
    """
    known = find_form(exercise) if known is None else known
    questions, due = known.get("questions", {}), due_in_words(str(known.get("due", "")))
    form = questions.get(question, {}) if isinstance(questions, dict) else {}
    records = [
        a
        for a in annotations
        if getattr(a, "question", None) == question and not getattr(a, "deleted", False)
    ]
    title = str(form.get("title", ""))
    if not records:
        return FormCheck(question, title, ("Nothing is answered here yet.",), due=due)
    marks = [a for a in records if a.kind == "mark"]
    cells = {
        (a.row, a.column): a.value
        for a in records
        # What somebody disagrees with goes to the teacher and answers nothing that is asked.
        if a.kind == "answer" and a.value not in (None, "", [], a.disagree)
    }
    problems = scorer(form["scorer"]).missing(form, marks, cells) if form.get("scorer") in NAMES else []
    worth = form.get("points") != 0
    return FormCheck(question, title, tuple(problems), len(marks), len(cells), worth, due)
