"""A button below a question that checks one's own answers and says in a teacher's words what to look at again."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from suasion.errors import SuasionError

if TYPE_CHECKING:
    from suasion.check import Check
    from suasion.check_view import CheckView

MOST_HINTS = 3


class CheckButton:
    """Check one question whenever the button is pressed; `check()` gives the same for code."""

    def __init__(self, exercise: str, question: str, folder: str | Path | None = None) -> None:
        """Prepare; use `suasion.check_button` instead."""
        self.exercise, self.question, self.folder = exercise, question, folder
        self.view: CheckView | None = None

    def check(self, step: int = 0) -> "Check":
        """Check now, with so many hints shown (0 to 3)."""
        from suasion.check import check

        return check(self.exercise, self.question, step=step, folder=self.folder)

    def answer(self, message: object) -> dict[str, Any]:
        """Answer the page that asks: the result as HTML, and the hints one by one. Never raises."""
        op = message.get("op") if isinstance(message, dict) else None
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


def check_button(exercise: str, question: str, *, folder: str | Path | None = None) -> CheckButton:
    """Show a button that checks a question: form, completeness, points where a key is installed, hints in three steps."""
    button = CheckButton(exercise, question, folder)
    show(button)
    return button


def show(button: CheckButton) -> None:
    """Show the button where this runs in a notebook; while nbgrader runs it there is nobody to press it."""
    from suasion.places import executing

    shell = sys.modules.get("IPython")
    if shell is None or shell.get_ipython() is None or executing():
        return
    from suasion.check_view import CheckView

    button.view = button.view or CheckView(button)
    button.view._ipython_display_()
