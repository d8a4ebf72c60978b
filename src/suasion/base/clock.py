"""Points in time in the words of a sentence, and always with their zone."""

from contextlib import suppress
from datetime import UTC, date, datetime

__all__ = ["due_in_words", "in_words"]

_DATE = len("2026-10-02")


def in_words(when: datetime) -> str:
    """Write a time by this computer's clock, with the zone: Friday, 2 October 2026, 23:59 (UTC+2).

    A time without a zone is one in UTC.
    """
    here = when if when.tzinfo else when.replace(tzinfo=UTC)
    with suppress(
        OverflowError
    ):  # the last day of the calendar, as a way to say never: another zone has none after it
        here = here.astimezone()
    return f"{_day(here)}, {here:%H:%M} ({_zone(here)})"


def due_in_words(due: str) -> str:
    """Write what a question file says under `due`; nothing where it says nothing that can be read."""
    try:
        if len(due) <= _DATE:
            return f"{_day(date.fromisoformat(due))}, to the end of that day"
        return in_words(datetime.fromisoformat(due))
    except (ValueError, OverflowError):
        return ""


def _day(day: date) -> str:
    return f"{day:%A}, {day.day} {day:%B} {day.year}"


def _zone(here: datetime) -> str:
    offset = here.utcoffset()
    minutes = round(offset.total_seconds() / 60) if offset else 0
    hours, rest = divmod(abs(minutes), 60)
    return "UTC" + (
        f"{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "") if minutes else ""
    )
