"""Do something a little later, once, however often it is asked for in between."""

import asyncio
import time
from collections.abc import Callable


class Later:
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
