"""Form: what can be checked without a key. It says whether an answer is complete, never whether it is right.

What each question asks for stands in the public half of its question file: titles, rows and options, and no answer.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from suasion.base.errors import SuasionError
from suasion.questions.public_half import find_questions
from suasion.scoring.key.model import Key, Question

if TYPE_CHECKING:
    from suasion.annotations.annotation import Annotation


@dataclass(frozen=True)
class FormCheck:
    """Say whether an answer is complete. This is no number, so it can never be taken for points."""

    question: str
    title: str
    problems: tuple[str, ...] = ()
    counted: str = ""

    @property
    def sentence(self) -> str:
        """Say it in one line."""
        name = f"“{self.title}”" if self.title else f"question {self.question}"
        return f"Form only: {name}: {' '.join(self.problems) if self.problems else f'complete ({self.counted}).'}"

    def __repr__(self) -> str:
        """Say that this gives no points."""
        lines = ["form only; points come later", *([self.counted] if self.counted else []), *self.problems]
        return "\n".join(lines)

    @property
    def text(self) -> str:
        """Give the same as text."""
        return repr(self)

    def _repr_html_(self) -> str:
        items = "".join(f"<li>{escape(p)}</li>" for p in self.problems)
        title = self.title if self.title.endswith(("?", "!", ".")) else f"{self.title}:"
        head = f"<p>{escape(title)} {escape(self.counted or 'nothing yet')}. <em>Form only; points come later.</em></p>"
        return f"<div class='suasion-fb'>{head}{f'<ul>{items}</ul>' if items else ''}</div>"


def form_of(key: Key) -> dict[str, Any]:
    """Give the part of a key that may be handed out: what each question asks for, and no answer."""
    questions = {q.id: _question_form(q) for q in key.questions.values()}
    return {"exercise": key.exercise, "text": key.text, "questions": questions}


def _question_form(question: Question) -> dict[str, Any]:
    form: dict[str, Any] = {"title": question.title, "scorer": question.scorer}
    settings = question.settings
    if question.scorer in ("places", "families"):
        form["voice"] = any(e.voice for e in question.entries)
    elif question.scorer == "choices":
        from suasion.scoring.scorers.choices import address

        form["columns"] = {c: v["options"] for c, v in settings["columns"].items()}
        form["cells"] = [list(address(e, question)) for e in question.entries]
    elif question.scorer == "number":
        form |= {k: settings[k] for k in ("range", "unit", "rule_column") if k in settings}
        form["cells"] = sorted({(e.row, e.column) for e in question.entries})
    elif question.scorer in ("order", "grouping"):
        form["items"] = sorted(e.row for e in question.entries)
    elif question.scorer == "text":
        form |= {k: settings[k] for k in ("max_words", "min_words") if k in settings}
    return form


def find_form(exercise: str, folder: Path | None = None) -> dict[str, Any]:
    """Find what an exercise's answers need, from its public half; {} where there is none."""
    try:
        half = find_questions(exercise, folder)
    except SuasionError:
        return {}  # without it the check is coarser; that is no reason to stop anybody
    return {"questions": {id: {"title": a.title, **a.form} for id, a in half.asked.items()}}


def check_form(
    exercise: str, question: str, annotations: "Iterable[Annotation]", known: dict[str, Any] | None = None
) -> FormCheck:
    """Check whether a question's answer is complete, as far as can be told without a key.

    `known` is what `form_of` or `find_form` gives; by default it is looked for.
    """
    questions = (find_form(exercise) if known is None else known).get("questions", {})
    form = questions.get(question, {}) if isinstance(questions, dict) else {}
    records = [
        a
        for a in annotations
        if getattr(a, "question", None) == question and not getattr(a, "deleted", False)
    ]
    title = str(form.get("title", ""))
    if not records:
        return FormCheck(question, title, ("Nothing is answered here yet.",))
    marks = [a for a in records if a.kind == "mark"]
    cells = {
        (a.row, a.column): a.value
        for a in records
        # What somebody disagrees with goes to the teacher and answers nothing that is asked.
        if a.kind == "answer" and a.value not in (None, "", [], a.disagree)
    }
    problems = [*_mark_problems(marks, form), *_cell_problems(cells, form)]
    counts = [_count(len(marks), "mark"), _count(len(cells), "answer")]
    return FormCheck(question, title, tuple(problems), ", ".join(filter(None, counts)))


def _mark_problems(marks: "list[Annotation]", form: dict[str, Any]) -> list[str]:
    problems = []
    if form.get("scorer") in ("places", "families"):
        if not marks:
            problems.append("There is no mark on the text yet.")
        bare = sum(not a.label for a in marks)
        if bare:
            problems.append(f"{_count(bare, 'mark')} {'has' if bare == 1 else 'have'} no label yet.")
        silent = sum(not a.voice for a in marks) if form.get("voice") else 0
        if silent:
            problems.append(
                f"{_count(silent, 'mark')} {'says' if silent == 1 else 'say'} nothing about the voice yet."
            )
    return problems


def _cell_problems(cells: dict[tuple[str, str], Any], form: dict[str, Any]) -> list[str]:
    problems, scorer = [], form.get("scorer")
    if scorer == "choices":
        rows = {row for row, _ in cells}
        wanted = [tuple(c) for c in form["cells"]]
        single = len(form["columns"]) == 1
        open_ = [r for r, c in wanted if (r not in rows if single else (r, c) not in cells)]
        if open_:
            problems.append(
                f"Still open: {', '.join(list(dict.fromkeys(open_))[:8])}{' ...' if len(set(open_)) > 8 else ''}."
            )
    elif scorer == "number":
        problems.extend(_number_problems(cells, form))
    elif scorer in ("order", "grouping"):
        given = {r for r, _ in cells} | {
            v for values in cells.values() if isinstance(values, list) for v in values
        }
        open_ = [i for i in form["items"] if i not in given]
        if open_:
            problems.append(f"Still without a place: {', '.join(open_[:8])}.")
    elif scorer == "text":
        words = sum(len(v.split()) for v in cells.values() if isinstance(v, str))
        if words > form.get("max_words", 10_000):
            problems.append(f"{words} words; {form['max_words']} are enough.")
    return problems


def _number_problems(cells: dict[tuple[str, str], Any], form: dict[str, Any]) -> list[str]:
    from suasion.scoring.scorers.number import read_number

    rule = form.get("rule_column")
    values = [v for (_, column), v in cells.items() if not rule or column != rule]
    numbers = [read_number(v) for v in values]
    low, high = form["range"]
    problems = []
    if not values:
        problems.append("There is no number yet.")
    elif any(n is None for n in numbers):
        problems.append("Please enter a number, in digits.")
    elif any(not low <= n <= high for n in numbers if n is not None):
        problems.append(f"The number should lie between {low} and {high}.")
    if rule and not any(column == rule for _, column in cells):
        problems.append("Say which rule you counted by.")
    return problems


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}" if number else ""
