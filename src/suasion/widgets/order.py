"""The order in which a page said things, which is not always the one in which they arrive."""

from collections.abc import Mapping

__all__ = ["Order"]


class Order:
    """Know which of a page's messages about a thing is the newest, so that an older one never replaces it.

    JupyterLab 4.4 and later hand what a page says at first to the thread that runs the cells, and from some moment on to
    another one: what was typed first may arrive last. Each page gives itself a name and numbers what it says.
    """

    def __init__(self) -> None:
        """Begin; nothing has been said."""
        self._newest: dict[tuple[str, str], int] = {}

    def is_late(self, message: Mapping[str, object], thing: str) -> bool:
        """Tell whether the page has said something newer about a thing, and note what it says now."""
        page, number = message.get("page"), message.get("number")
        if not isinstance(page, str) or not isinstance(number, int):
            return False
        newest = self._newest.get((page, thing), 0)
        self._newest[page, thing] = max(newest, number)
        return number < newest
