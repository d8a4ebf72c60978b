"""What can wait is done once, after a while of quiet, and the longer it takes the rarer."""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from suasion.widgets.display import Debouncer


def apart(action: Callable[[], object]) -> object:
    """Act in a thread of its own: the browser's tests leave a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(action).result()


def test_at_once_without_a_loop() -> None:
    """Is it done at once where nothing could do it later?"""
    done: list[int] = []
    apart(lambda: Debouncer(lambda: done.append(1)).soon(5))
    assert done == [1]


def test_once_after_quiet() -> None:
    """Does asking many times do it once, and only after the last time?"""
    done: list[float] = []

    async def work() -> None:
        later = Debouncer(lambda: done.append(time.monotonic()))
        for _ in range(5):
            later.soon(1)  # seconds: long beside what a busy machine makes of the hundredth below
            await asyncio.sleep(0.01)
        assert done == []
        await asyncio.sleep(1.5)

    apart(lambda: asyncio.run(work()))
    assert len(done) == 1


def test_what_is_slow_waits_longer() -> None:
    """Does an action that took long wait in proportion, so that it never takes most of the time?"""
    done: list[int] = []

    async def work() -> None:
        later = Debouncer(lambda: done.append(1), share=0.1)
        later.cost = 1.0
        later.soon(0)
        await asyncio.sleep(0.2)

    apart(lambda: asyncio.run(work()))
    assert done == []
