"""Show a widget in a notebook once a cell, with a snapshot beside it that stays when the widget is gone."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

from IPython import get_ipython
from IPython.display import display, update_display

from suasion.widgets.messages import Snapshot

__all__ = ["Bundle", "Debouncer", "NotebookDisplay", "OncePerCell"]

Bundle = dict[str, Any]


class OncePerCell:
    """Tell the first of several showings in one run of a cell: a call shows its result, then the cell ends with its value."""

    def __init__(self) -> None:
        self._cell: object = None

    def first(self) -> bool:
        """Tell whether nothing was shown yet in this run of the cell, and note that it is now."""
        shell = get_ipython()
        cell = (id(shell), shell.execution_count if shell else None)
        if shell and self._cell == cell:
            return False
        self._cell = cell
        return True

    def __bool__(self) -> bool:
        """Tell whether anything was ever shown."""
        return self._cell is not None


class NotebookDisplay:
    """Display a widget's view and its snapshot, and renew the snapshot after changes."""

    def __init__(self, name: str, snapshot: Callable[[], Bundle], send: Callable[[Snapshot], None]) -> None:
        """Prepare; `name` says what the snapshot shows, `send` brings a message to the widget's pages.

        Snapshots of one name are renewed together, so what differs must be named differently.
        """
        self._name = f"suasion-{name}"
        self._snapshot = snapshot
        self._send = send
        self._shown = OncePerCell()
        self._pages = 0
        self._renewal = Debouncer(self._renew)

    def show(self, data: Bundle, metadata: Bundle) -> None:
        """Show the view and the snapshot, unless this run of the cell has shown them already."""
        if not self._shown.first():
            return
        display(data, metadata=metadata, raw=True)  # type: ignore[no-untyped-call]
        started = time.perf_counter()
        display(self._snapshot(), metadata=self._metadata, raw=True, display_id=self._name)  # type: ignore[no-untyped-call]
        self._renewal.cost = time.perf_counter() - started

    @property
    def _metadata(self) -> Bundle:
        return {"suasion": {"snapshot": self._name}}

    def page_opened(self) -> None:
        """Count the pages that show the widget: one that was loaded after the cell had run has lost the display id."""
        self._pages += 1
        if self._pages > 1:
            self._renewal.soon(0)

    def renew(self) -> None:
        """Renew the snapshot when there is time."""
        if self._shown:
            self._renewal.soon(0.3)

    def _renew(self) -> None:
        data = self._snapshot()
        update_display(data, metadata=self._metadata, raw=True, display_id=self._name)  # type: ignore[no-untyped-call]
        if self._pages > 1:
            self._send({"kind": "snapshot", "data": data, "metadata": self._metadata})


class Debouncer:
    """Call an action when nothing has asked for it for a while; at once where no event loop runs.

    The wait grows with what the action costs, so that it never takes more than a small part of the time.
    """

    def __init__(self, action: Callable[[], None], share: float = 0.02) -> None:
        """Prepare; `share` is the greatest part of the time that the action may take."""
        self._action = action
        self._share = share
        self.cost = 0.0  # seconds that the action took last time
        self._handle: asyncio.TimerHandle | None = None

    def soon(self, seconds: float) -> None:
        """Act after so many seconds of quiet."""
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self.now()
            return
        if self._handle:
            self._handle.cancel()
        self._handle = loop.call_later(max(seconds, self.cost / self._share), self.now)

    def now(self) -> None:
        """Act."""
        self._handle = None
        started = time.perf_counter()
        self._action()
        self.cost = time.perf_counter() - started
