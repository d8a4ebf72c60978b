"""Two private forms side by side, on this machine only: what is shown is kept in no notebook and no file."""

from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from suasion.analysis.detection import Form, compared, form_of, leaning, telling
from suasion.base.html import folded, table
from suasion.questions.public_half import PublicHalf, find_questions
from suasion.questions.second import Second
from suasion.storage.store import Store
from suasion.texts.text import Text

if TYPE_CHECKING:
    from suasion.widgets import messages
    from suasion.widgets.check_button import CheckView

__all__ = ["TwoForms"]

KIND, SURE = "kind", "sure"  # columns of a form
CAREFUL = (
    "Twelve passages say something about a class, and little about one person. One answer more or less moves d′ by about a half, "
    "and the forms differ a little, too. Take it as a question to yourself, and not as a grade."
)


class TwoForms:
    """Show a form and the one before it when the button is pressed; nothing of it is saved."""

    label = title = "Show me the two forms"

    def __init__(self, now: tuple[str, str], then: str, folder: Path | None = None) -> None:
        """Prepare; `now` is a lesson and its task, `then` another of each, “lesson-00 form-a”. Use `suasion.beside` instead."""
        self.exercise, self.question = now
        lesson, _, task = then.partition(" ")
        self._folder, self._now, self._then = folder, now, (lesson, task)
        self.view: CheckView | None = None

    def form(self) -> "messages.Form":
        """Say nothing before the button is pressed."""
        return {"kind": "form", "html": ""}

    def answer(self, message: "messages.Check") -> "messages.Checked":
        """Answer the page that asks, with HTML. Never raises for answers that are missing."""
        return {"kind": "checked", "op": message.get("op"), "html": self.html(), "problems": [], "hints": []}

    def html(self) -> str:
        """Give both forms side by side in a table and in words, with the reasons for each passage."""
        before, reasons_before = _read(*self._then, self._folder)
        after, reasons_after = _read(*self._now, self._folder)
        if after is None:
            return "<p>Answer all twelve passages first. Then press again.</p>"
        shown = [("At the start", before), ("Now", after)] if before else [("Now", after)]
        head = ("", *(name for name, _ in shown))
        rows = [(title, *(says(form) for _, form in shown)) for title, says in _ROWS]
        sentence = (
            compared(before, after)
            if before
            else "The form of lesson 00 is not answered on this computer, so there is only today’s."
        )
        told = f"<p><b>{escape(sentence)}</b></p><p>{escape(CAREFUL)}</p>"
        reasons = reasons_after + (reasons_before if before else "")
        return table(head, rows) + told + reasons

    def __repr__(self) -> str:
        """Say what the button shows."""
        return "Your two forms side by side are shown on a page with buttons, and are not kept."

    def _ipython_display_(self) -> None:
        from suasion.base.environment import executing

        if executing():
            return
        from suasion.widgets.check_button import CheckView

        self.view = self.view or CheckView(self)
        self.view._ipython_display_()


def _signed(value: float) -> str:
    return f"{value:+.1f}".replace("-", "−")


def _sure(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


_ROWS: tuple[tuple[str, Callable[[Form], str]], ...] = (
    ("Hits: passages that press, and you said so", lambda f: f"{f.hits} of {f.presses}"),
    ("False alarms: passages that inform, and you said that they press", lambda f: f"{f.false_alarms} of {f.informs}"),
    ("Telling them apart (d′)", lambda f: f"{_signed(f.sensitivity)}: {telling(f)}"),
    ("Readiness (criterion c)", lambda f: f"{_signed(f.criterion)}: {leaning(f)}"),
    ("How sure, where you hit it and where not (1 to 4)", lambda f: f"{_sure(f.sure_right)} and {_sure(f.sure_wrong)}"),
)  # fmt: skip


def _read(lesson: str, task: str, folder: Path | None) -> tuple[Form | None, str]:
    page = find_questions(lesson, folder)
    readers = page.second.get(task, ())
    given = Store.open(lesson, folder=folder, private=True).annotations(task).table(task)
    right = {s.row: s.choice for s in readers}
    said = {row: str(v) for (row, column), v in given.items() if column == KIND}
    sure = {row: v for (row, column), v in given.items() if column == SURE and isinstance(v, int)}
    form = form_of(right, said, sure) if right.keys() <= said.keys() else None
    return form, _reasons(page, task, readers, said)


def _reasons(page: PublicHalf, task: str, readers: tuple[Second, ...], said: dict[str, str]) -> str:
    text = page.text_of(page[task])
    head = ("Passage", "You", "The editors", "For", "Against")
    rows = [
        (_shown(text, s.row), said.get(s.row, "–"), s.choice, s.reason_for, s.reason_against) for s in readers
    ]
    return folded(f"{page[task].title}: the reasons", table(head, rows))


def _shown(text: Text | None, row: str) -> str:
    return text[row].text if text is not None and row in text else row
