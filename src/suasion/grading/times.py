"""When a submission was handed in, as far as its timestamp can be believed."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from suasion.grading.submission import Submission

__all__ = ["doubts", "handed_in", "put_aside"]

_FIRST_YEAR = 2015  # nothing was handed in before nbgrader was there
_AHEAD = timedelta(hours=14)  # a local time without its zone may be that far ahead of UTC
_SKEW = timedelta(hours=1)  # between two computers' clocks
REFUSED = "timestamp.txt.refused"


def handed_in(taken: Submission) -> datetime | None:
    """Give the time in timestamp.txt as nbgrader reads it (UTC, without zone), or None; a refusal is kept in `taken`."""
    from nbgrader.utils import parse_utc

    if taken.timestamp is None:
        return None
    try:
        read: datetime = parse_utc(taken.timestamp.decode("utf-8").strip())
        return read
    except (ValueError, OverflowError, TypeError, AttributeError, RecursionError):
        taken.timestamp_refused = "holds no time"
        return None


def put_aside(folder: Path, taken: Submission) -> None:
    """Rename a timestamp that cannot be read: Formgrader's page for the whole class stops at it, or hangs."""
    path, kept = folder / "timestamp.txt", folder / REFUSED
    if taken.timestamp_refused:
        taken.timestamp = None
    if taken.timestamp_refused and not folder.is_symlink() and os.path.lexists(path):
        number = 1
        while os.path.lexists(kept):
            number += 1
            kept = folder / f"{REFUSED}-{number}"
        try:
            os.rename(path, kept)
        except OSError as problem:
            taken.notes.append(
                f"The time of handing in could not be read, nor be put aside ({problem.strerror})."
            )
            return
    if os.path.lexists(folder / REFUSED) and not folder.is_symlink():
        taken.notes.append(
            "The time of handing in could not be read, so no time is recorded. "
            f"What was in its place is kept as {REFUSED}."
        )


def doubts(time: datetime | None, last_change: str, now: datetime | None = None) -> list[str]:
    """Say why a time of handing in cannot be true. `last_change` is the newest mark's, by the student's clock."""
    if time is None:
        return []
    now = now or datetime.now(UTC).replace(tzinfo=None)
    shown = f"The time of handing in, {time:%Y-%m-%d %H:%M} UTC, "
    if time.year < _FIRST_YEAR:
        return [shown + "is too early to be true."]
    if time > now + _AHEAD:
        return [shown + "lies in the future."]
    try:
        changed = datetime.fromisoformat(last_change)
        changed = changed.astimezone(UTC).replace(tzinfo=None) if changed.tzinfo else changed
    except (ValueError, OverflowError):  # no time, or one at the edge of the calendar
        return []
    if changed > time + _SKEW:
        return [
            shown
            + f"is before the last mark was made, {changed:%Y-%m-%d %H:%M} UTC by the student's computer."
        ]
    return []
