"""The checking button on the screen."""

import uuid
from pathlib import Path
from typing import Any, Protocol

import anywidget
import traitlets

from suasion.widgets.display import OncePerCell

STATIC = Path(__file__).parent / "static"


class Button(Protocol):
    """What the view needs of a checking button."""

    question: str

    def answer(self, message: object) -> dict[str, Any]:
        """Answer the page that asks."""
        ...


class CheckView(anywidget.AnyWidget):
    """Show a button and what the check says; use `suasion.check_button` to make one."""

    _esm = STATIC / "check.js"
    _css = STATIC / "check.css"

    options = traitlets.Dict().tag(sync=True)

    def __init__(self, button: Button) -> None:
        """Prepare the view; nothing is checked before the button is pressed."""
        self.button = button
        self._shown = OncePerCell()
        super().__init__(options={"instance": uuid.uuid4().hex, "question": button.question})
        self.on_msg(self._receive)

    def _receive(self, _: object, message: object, __: object) -> None:
        if isinstance(message, dict) and message.get("kind") == "check":
            self.send(self.button.answer(message))

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        data, metadata = super()._repr_mimebundle_(**kwargs)
        return {**data, "text/plain": repr(self.button)}, metadata

    def _ipython_display_(self) -> None:
        from IPython.display import display

        if not self._shown.first():
            return
        data, metadata = self._repr_mimebundle_()
        display(data, metadata=metadata, raw=True)
