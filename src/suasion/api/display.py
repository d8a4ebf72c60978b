"""What a cell shows beside its widget."""

import sys
from typing import Any

__all__ = ["show"]


def show(data: dict[str, Any]) -> None:
    """Display where this runs in a notebook."""
    shell = sys.modules.get("IPython")
    if shell is None or shell.get_ipython() is None:
        return
    from IPython.display import display

    display(data, raw=True)  # type: ignore[no-untyped-call]
