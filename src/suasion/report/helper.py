"""A second process that takes articles out of files and draws pages, while the first one reads."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from types import TracebackType
from typing import Any, TypeVar

from suasion.base.errors import NotReadable

__all__ = ["Helper", "result"]

T = TypeVar("T")


class Helper:
    """Run functions in one other process, or in this one where a system allows no other."""

    def __init__(self, *, alone: bool = False) -> None:
        """Start the process at once, so that its imports run beside ours; `alone` does without."""
        self._pool: ProcessPoolExecutor | None = None
        if not alone:
            try:
                # “spawn” on every system: a forked copy of a process with threads can hang.
                self._pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
            except (OSError, NotImplementedError, ImportError):
                self._pool = None

    def submit(self, function: Callable[..., T], *values: Any) -> Future[T]:
        """Give work away; a function and its values must be importable and picklable."""
        if self._pool is not None:
            try:
                return self._pool.submit(function, *values)
            except BrokenProcessPool:
                raise _stopped() from None
        done: Future[T] = Future()
        try:
            done.set_result(function(*values))
        except Exception as problem:
            done.set_exception(problem)
        return done

    def __enter__(self) -> Helper:
        """Return the helper itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wait for what is under way; after an error drop what has not begun."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=problem is not None)


def result(future: Future[T]) -> T:
    """Wait for a result; a process that died becomes a sentence."""
    try:
        return future.result()
    except BrokenProcessPool:
        raise _stopped() from None


def _stopped() -> NotReadable:
    return NotReadable(
        "The process that draws the pages stopped, perhaps for want of memory. Try again with fewer files."
    )
