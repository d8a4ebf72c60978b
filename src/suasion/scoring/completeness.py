"""Form: what can be checked without a key. It says whether an answer is complete, never whether it is right.

What each question asks for stands in the public half of its question file: titles, rows and options, and no answer.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from suasion.base.clock import due_in_words
from suasion.base.errors import SuasionError
from suasion.questions.public_half import find_questions
from suasion.scoring.key.model import Key
from suasion.scoring.scorers import NAMES, scorer
from suasion.scoring.scorers._trial import counted

if TYPE_CHECKING:
    from suasion.annotations.annotation import Annotation


@dataclass(frozen=True)
class FormCheck:
    """Say whether an answer is complete. This is no number, so it can never be taken for points."""

    question: str
    title: str
    problems: tuple[str, ...] = ()
    counted: str = ""
    due: str = ""  # in words

    @property
    def sentence(self) -> str:
        """Say it in one line."""
        name = f"“{self.title}”" if self.title else f"question {self.question}"
        return f"Form only: {name}: {' '.join(self.problems) if self.problems else f'complete ({self.counted}).'}"

    def __repr__(self) -> str:
        """Say that this gives no points."""
        lines = ["form only; points come later", *([self.counted] if self.counted else []), *self.problems]
        lines += [f"To be handed in by {self.due}."] if self.due else []
        return "\n".join(lines)

    @property
    def text(self) -> str:
        """Give the same as text."""
        return repr(self)

    def _repr_html_(self) -> str:
        items = "".join(f"<li>{escape(p)}</li>" for p in self.problems)
        title = self.title if self.title.endswith(("?", "!", ".")) else f"{self.title}:"
        head = f"<p>{escape(title)} {escape(self.counted or 'nothing yet')}. <em>Form only; points come later.</em></p>"
        due = f"<p>To be handed in by {escape(self.due)}.</p>" if self.due else ""
        return f"<div class='suasion-fb'>{head}{f'<ul>{items}</ul>' if items else ''}{due}</div>"


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
    return {"due": half.due, "questions": {id: {"title": a.title, **a.form} for id, a in half.asked.items()}}


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
    counts = [counted(len(marks), "mark"), counted(len(cells), "answer")]
    return FormCheck(question, title, tuple(problems), ", ".join(filter(None, counts)), due)
