"""One file to hand in, by a button: platforms take files and no folders."""

from html import escape
from pathlib import Path
from typing import Any

from suasion.base.environment import executing
from suasion.base.errors import SuasionError
from suasion.base.prose import listing
from suasion.storage.packing import pack

__all__ = ["HandIn", "hand_in"]


class HandIn:
    """Show a button that packs an exercise; `pack()` does the same for code."""

    def __init__(self, exercise: str, folder: Path) -> None:
        """Prepare; use `suasion.hand_in` instead."""
        self.exercise, self.folder = exercise, folder

    def pack(self) -> str:
        """Write the file and say what it is and what is in it. Raises StoreRefused."""
        packed = pack(self.exercise, self.folder)
        said = f"Hand in this one file: {packed.path}. In it: {listing(packed.names)}; nothing private."
        if packed.saved is None:
            return f"{said} The page itself is not in it: its file was not found."
        return (
            f"{said} The page is in it as it was saved at {packed.saved:%H:%M}. Have you written since? Then save (Ctrl+S, or the "
            "disk in the bar above) and press once more."
        )

    def __repr__(self) -> str:
        """Say how to pack without the button."""
        return f'To make one file to hand in: suasion.hand_in("{self.exercise}").pack()'

    def _ipython_display_(self) -> None:
        from IPython.display import display

        if executing():
            return
        from ipywidgets import HTML, Button, VBox

        button, says = (
            Button(description="Hand in", tooltip="Make one file of this page and your marks"),
            HTML(),
        )

        def pressed(_: Any) -> None:  # noqa: ANN401
            try:
                sentence = self.pack()
            except SuasionError as problem:
                sentence = str(problem)
            says.value = f"<p role='status'>{escape(sentence)}</p>"

        button.on_click(pressed)
        bundle = VBox([button, says])._repr_mimebundle_()
        display({**bundle, "text/plain": repr(self)}, raw=True)  # type: ignore[no-untyped-call]


def hand_in(exercise: str, *, folder: str | Path | None = None) -> HandIn:
    """Show a button that makes one file of an exercise's page and marks, to be handed in.

    `folder` is where the notebook lies (default: the current one).
    """
    return HandIn(exercise, Path(folder).resolve() if folder else Path.cwd())
