"""What a cell shows beside its widget."""

import sys
from html import escape
from typing import Any

__all__ = ["show", "tell"]


def show(data: dict[str, Any]) -> None:
    """Display where this runs in a notebook."""
    shell = sys.modules.get("IPython")
    if shell is None or shell.get_ipython() is None:
        return
    from IPython.display import display

    display(data, raw=True)  # type: ignore[no-untyped-call]


def tell(sentence: str) -> None:
    """Display a sentence of plain words."""
    show({"text/html": f"<p>{escape(sentence)}</p>", "text/plain": sentence})
