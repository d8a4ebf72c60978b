"""What is said of a class as a whole."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from suasion.grading.class_remarks import two_due_dates

THREE = datetime(2026, 10, 2, 15, 0)  # as the gradebook keeps it, in UTC


@pytest.mark.parametrize(
    ("gradebook", "key", "told"),
    [
        (THREE, datetime(2026, 10, 2, 15, 0, tzinfo=UTC), False),
        (THREE, datetime(2026, 10, 2, 17, 0, tzinfo=timezone(timedelta(hours=2))), False),
        (THREE, datetime(2026, 10, 2, 17, 0, tzinfo=UTC), True),
        (THREE, None, False),
        (None, datetime(2026, 10, 2, 15, 0, tzinfo=UTC), False),
    ],
)
def test_two_due_dates_are_told_where_they_differ(
    gradebook: datetime | None, key: datetime | None, told: bool
) -> None:
    """Is it said that students see another time than the gradebook goes by, and only then?"""
    said = list(two_due_dates(gradebook, key))
    assert bool(said) == told
    assert all("Two due dates" in sentence and sentence.count("October 2026") == 2 for sentence in said)
