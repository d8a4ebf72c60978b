"""The foot of a question on the screen: what is still open, and where a key is, the button that checks."""

import uuid
from collections.abc import Sequence
from typing import Protocol

from suasion.annotations.annotation import Annotation
from suasion.widgets import messages
from suasion.widgets.base import STATIC, Widget, hear_changes
from suasion.widgets.display import Debouncer

__all__ = ["Button", "CheckView"]


class Button(Protocol):
    """What the view needs of a checking button."""

    exercise: str
    question: str

    @property
    def title(self) -> str:
        """Name the question in plain words."""
        ...

    @property
    def label(self) -> str:
        """Say what stands on the button; nothing where there is no button."""
        ...

    def form(self) -> messages.Form:
        """Say what is still open."""
        ...

    def answer(self, message: messages.Check) -> messages.Checked:
        """Answer the page that asks."""
        ...


class CheckView(Widget):
    """Show what is still open, and a button where there is a key; use `suasion.check_button` to make one."""

    _esm = STATIC / "check.js"
    _css = STATIC / "check.css"

    def __init__(self, button: Button) -> None:
        """Prepare the view; nothing is checked before the button is pressed."""
        self.button = button
        self.described = repr(button)
        self._form = Debouncer(lambda: self.say(button.form()))
        options = {"instance": uuid.uuid4().hex, "title": button.title, "label": button.label}
        super().__init__(options=options)
        hear_changes(self)

    def heard(self, changed: Sequence[Annotation]) -> None:
        """Say anew what is open, where a change is one of this question."""
        if any(a.exercise == self.button.exercise and a.question == self.button.question for a in changed):
            self._form.soon(0.2)

    def received(self, message: messages.Incoming) -> None:
        """Say what is open to a page that opens, and check for one that asks."""
        if message["kind"] == "hello":
            self.say(self.button.form())
        elif message["kind"] == "check":
            self.say(self.button.answer(message))
