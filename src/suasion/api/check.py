"""Check one's own answers: the form always; with a key the points, the remarks and hints in three steps."""

import sys
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from suasion.base.errors import SuasionError
from suasion.scoring.completeness import FormCheck
from suasion.scoring.key.model import Question
from suasion.scoring.points import Points
from suasion.scoring.remark import Remark

if TYPE_CHECKING:
    from suasion.texts.text import Text
    from suasion.widgets import messages
    from suasion.widgets.check_button import CheckView

__all__ = ["Check", "CheckButton", "check", "check_button"]

MOST_HINTS = 3
STEPS = ("A first hint", "A narrower one", "A question to ask yourself")


@dataclass(frozen=True)
class Check:
    """Show the state of one question: form or points, and hints that open one after the other."""

    result: Points | FormCheck
    form: FormCheck
    hints: tuple[str, ...] = ()
    step: int = 0

    def __repr__(self) -> str:
        """Show it as text, with as many hints as were asked for."""
        lines = [self.result.text]
        if isinstance(self.result, Points):
            lines.extend(self.form.problems)
        lines.extend(f"{STEPS[n]}: {hint}" for n, hint in enumerate(self.hints[: self.step]))
        if self.hints and self.step < len(self.hints):
            lines.append(f"For a hint, add step={self.step + 1}.")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        inner = ""
        for n in range(len(self.hints) - 1, -1, -1):
            shown = " open" if n < self.step else ""
            inner = f"<details{shown}><summary>{STEPS[n]}</summary><p>{escape(self.hints[n])}</p>{inner}</details>"
        form = (
            ""
            if isinstance(self.result, FormCheck)
            else "".join(f"<p>{escape(p)}</p>" for p in self.form.problems)
        )
        return self.result._repr_html_() + form + inner


def check(
    exercise: str,
    question: str,
    step: int = 0,
    *,
    folder: str | Path | None = None,
    track: str | None = None,
) -> Check:
    """Check one question of an exercise: its form, and points with hints where a key is installed.

    `step` 1 to 3 shows that many hints in text; on a page they open by a click. `exercise` and `question` are ids,
    `folder` is where the notebook lies (default: the current one), `track` the text that the question is shown on (default: the
    one that is chosen). Points and hints stay away while nbgrader runs the notebook.
    """
    from suasion.api import reading_now
    from suasion.base.environment import executing
    from suasion.questions import tracks
    from suasion.scoring import completeness as form
    from suasion.scoring import score
    from suasion.scoring.key import lookup
    from suasion.scoring.scorers import scorer
    from suasion.storage.store import marks

    here = Path(folder) if folder else None
    on = reading_now.track_here(exercise, here) if track is None else track
    annotations = tracks.answers_on(marks(exercise, folder=folder), on)
    key = None if executing() else lookup.find(exercise, on, here)
    known = form.form_of(key) if key else form.find_form(exercise, here, on)
    checked = form.check_form(exercise, question, annotations, known)
    if key is None or question not in key.questions:
        return Check(checked, checked)
    asked = key[question]
    mark = score.grade_one(key, question, annotations)
    missed = mark.missed
    if not mark.answered:
        from suasion.scoring.response import Response

        missed = scorer(asked.scorer).score(asked, Response(), score.text_for(key)).missed
    hints = () if mark >= mark.points else hints_for(asked, missed, score.text_for(key))
    return Check(mark, checked, hints, max(0, min(step, len(hints))))


def hints_for(question: Question, missed: tuple[Remark, ...], text: "Text") -> tuple[str, ...]:
    """Give three hints from general to narrow: how to look, in which paragraphs, and a question about one sentence."""
    if not missed:
        wrong = (
            "Nothing is missing; some of your answers stand where this reading has none. Look at those again."
        )
        return (wrong,) if question.scorer != "text" else ()
    paragraphs = list(dict.fromkeys(i.sentence.partition("S")[0] for i in missed if i.sentence))
    first = (
        question.hints[0]
        if question.hints
        else "There is more to find. Read once more with only this question in mind."
    )
    where = (
        f"Look again at {', '.join(paragraphs[:3])}."
        if paragraphs
        else "Go through your answers one by one, and say each reason aloud."
    )
    second = f"{question.hints[1]} {where}" if len(question.hints) > 1 else where
    asked = next((i for i in missed if i.hint), missed[0])
    place = f"{asked.sentence}: " if asked.sentence else ""
    third = asked.hint or "Read this once more with the question beside it. Which words decide?"
    words = text[asked.sentence].text if asked.sentence and asked.sentence in text else ""
    return first, second, f"{place}{third}" + (f" “{words}”" if words else "")


class CheckButton:
    """Say what is still open in one question and, where a key is, check it at the press of a button."""

    def __init__(
        self, exercise: str, question: str, folder: str | Path | None = None, track: str | None = None
    ) -> None:
        """Prepare; use `suasion.check_button` instead."""
        self.exercise, self.question, self.folder, self.track = exercise, question, folder, track
        self.view: CheckView | None = None

    @property
    def _here(self) -> Path | None:
        return Path(self.folder) if self.folder else None

    @property
    def _on(self) -> str:
        from suasion.api.reading_now import track_here

        return track_here(self.exercise, self._here) if self.track is None else self.track

    @property
    def title(self) -> str:
        """Return the question in plain words, its id where there are none."""
        from suasion.scoring.completeness import find_form

        known = find_form(self.exercise, self._here, self._on)
        asked = known.get("questions", {}).get(self.question, {})
        return str(asked.get("title") or self.question)

    def check(self, step: int = 0) -> "Check":
        """Check now, with so many hints shown (0 to 3)."""
        return check(self.exercise, self.question, step=step, folder=self.folder, track=self.track)

    @property
    def label(self) -> str:
        """Say what stands on the button: without a key there is nothing to press."""
        from suasion.scoring.key import lookup

        return "Check my answers" if lookup.find(self.exercise, self._on, self._here) else ""

    def form(self) -> "messages.Form":
        """Say what is still open. Never raises."""
        from suasion.questions.tracks import answers_on
        from suasion.scoring import completeness
        from suasion.storage.store import marks

        try:
            known = completeness.find_form(self.exercise, self._here, self._on)
            given = answers_on(marks(self.exercise, folder=self._here), self._on)
            found = completeness.check_form(self.exercise, self.question, given, known)
            html = found._repr_html_()
        except SuasionError as problem:
            html = f"<p>{escape(str(problem))}</p>"
        return {"kind": "form", "html": html}

    def answer(self, message: "messages.Check") -> "messages.Checked":
        """Answer the page that asks: the result as HTML, and the hints one by one. Never raises."""
        op = message.get("op")
        try:
            checked = self.check()
            form = getattr(checked, "form", None)
            extra = [] if form is checked.result else list(getattr(form, "problems", ()))
            return {
                "kind": "checked",
                "op": op,
                "html": checked.result._repr_html_(),
                "problems": extra,
                "hints": list(checked.hints[:MOST_HINTS]),
            }
        except SuasionError as problem:
            return {"kind": "checked", "op": op, "html": "", "problems": [str(problem)], "hints": []}
        except Exception as problem:  # a check that breaks must not look like a wrong answer
            sentence = f"The check itself did not work ({type(problem).__name__}). Your answers are safe."
            return {"kind": "checked", "op": op, "html": "", "problems": [sentence], "hints": []}

    def __repr__(self) -> str:
        """Say how to check without the button."""
        return f'To check this question: suasion.check("{self.exercise}", "{self.question}")'

    def _ipython_display_(self) -> None:
        show(self)


def check_button(
    exercise: str, question: str, *, folder: str | Path | None = None, track: str | None = None
) -> CheckButton:
    """Show what is still open in a question and, where a key is installed, a button for points and hints in three steps.

    It checks what `check` does, with the same `exercise`, `question`, `folder` and `track`.
    """
    button = CheckButton(exercise, question, folder, track)
    show(button)
    return button


def show(button: CheckButton) -> None:
    """Show it where this runs in a notebook; while nbgrader runs it there is nobody to press it."""
    from suasion.base.environment import executing

    shell = sys.modules.get("IPython")
    if shell is None or shell.get_ipython() is None or executing():
        return
    from suasion.widgets.check_button import CheckView

    button.view = button.view or CheckView(button)
    button.view._ipython_display_()
