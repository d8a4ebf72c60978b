"""The checking button on the screen."""

import uuid
from typing import Protocol

from suasion.widgets import messages
from suasion.widgets.base import STATIC, Widget

__all__ = ["Button", "CheckView"]


class Button(Protocol):
    """What the view needs of a checking button."""

    question: str
    label: str

    def answer(self, message: messages.Check) -> messages.Checked:
        """Answer the page that asks."""
        ...


class CheckView(Widget):
    """Show a button and what the check says; use `suasion.check_button` to make one."""

    _esm = STATIC / "check.js"
    _css = STATIC / "check.css"

    def __init__(self, button: Button) -> None:
        """Prepare the view; nothing is checked before the button is pressed."""
        self.button = button
        self.described = repr(button)
        super().__init__(
            options={"instance": uuid.uuid4().hex, "question": button.question, "label": button.label}
        )
        self.on_msg(self._receive)

    def _receive(self, _: object, sent: object, __: object) -> None:
        message = messages.incoming(sent)
        if message is not None and message["kind"] == "check":
            self.say(self.button.answer(message))
