"""Times in words, with their zone."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from suasion.base.clock import due_in_words, in_words


@pytest.fixture(params=["Europe/Berlin", "America/St_Johns", "UTC"])
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Set this computer's zone."""
    if not hasattr(time, "tzset"):
        pytest.skip("Windows sets no zone by a variable")
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


def test_a_time_is_told_by_the_clock_here_with_its_zone(zone: str) -> None:
    """Is a time in the zone of whoever reads it, in summer and in winter, and the zone said?"""
    expected = {
        "Europe/Berlin": (
            "Friday, 2 October 2026, 23:59 (UTC+2)",
            "Saturday, 5 December 2026, 00:30 (UTC+1)",
        ),
        "America/St_Johns": (
            "Friday, 2 October 2026, 19:29 (UTC-2:30)",
            "Friday, 4 December 2026, 20:00 (UTC-3:30)",
        ),
        "UTC": ("Friday, 2 October 2026, 21:59 (UTC)", "Friday, 4 December 2026, 23:30 (UTC)"),
    }[zone]
    assert (due_in_words("2026-10-02T23:59:00+02:00"), in_words(datetime(2026, 12, 4, 23, 30))) == expected
    assert in_words(datetime(2026, 12, 4, 23, 30, tzinfo=UTC)) == expected[1]


@pytest.mark.parametrize(
    ("due", "words"),
    [
        ("2026-10-02", "Friday, 2 October 2026, to the end of that day"),
        ("", ""),
        ("soon", ""),
        ("0001-01-01T00:00:00+14:00", "Monday, 1 January 1, 00:00 (UTC+14)"),
    ],
)
def test_a_day_alone_is_that_day_everywhere(due: str, words: str) -> None:
    """Is a date without a time the whole day, and nonsense nothing?"""
    assert due_in_words(due) == words
