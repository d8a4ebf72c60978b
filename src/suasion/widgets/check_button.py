"""The checking button on the screen."""

import uuid
from typing import Any, Protocol

from suasion.widgets.base import STATIC, Widget

__all__ = ["Button", "CheckView"]


class Button(Protocol):
    """What the view needs of a checking button."""

    question: str

    def answer(self, message: object) -> dict[str, Any]:
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
        super().__init__(options={"instance": uuid.uuid4().hex, "question": button.question})
        self.on_msg(self._receive)

    def _receive(self, _: object, message: object, __: object) -> None:
        if isinstance(message, dict) and message.get("kind") == "check":
            self.send(self.button.answer(message))
