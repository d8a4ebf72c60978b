"""The one place where a page meets the machine reader: load it, read texts with it, say how good it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from suasion.report.trust import Measured
from suasion.text import Text

T = TypeVar("T")


def load() -> None:
    """Load the English model and the components, once a session; the first reading then takes no longer than others."""
    from suasion.reading.pipeline import pipeline

    pipeline()


def read(text: Text) -> Any:  # noqa: ANN401
    """Read one text."""
    import suasion.reading

    return suasion.reading.read(text)


def read_many(texts: Iterable[tuple[Text, T]]) -> Iterator[tuple[T, Any]]:
    """Read texts as a stream, each with whatever is to come back beside its reading."""
    import suasion.reading

    yield from suasion.reading.read_many(texts)


def measured() -> tuple[Measured, ...]:
    """Give what was measured of each kind of suggestion."""
    return ()
