"""Fill the platform's table with a class's points, and say of whom not and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from suasion.base.files import write_whole
from suasion.grading.ledger import Entry
from suasion.grading.lms.people import HandIn, collected
from suasion.grading.lms.roster import Roster
from suasion.grading.names import printable

__all__ = ["fill"]


@dataclass
class _Sorted:
    """Hold points by row, and those who get none in the table."""

    points: dict[int, float] = field(default_factory=dict)
    waiting: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    excused: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    doubles: list[str] = field(default_factory=list)


def fill(
    submitted: Path,
    exercise: str,
    sheet: Path,
    entries: Sequence[Entry],
    *,
    columns: str = "",
    provisional: bool = False,
) -> list[str]:
    """Write a copy of the table with points in it beside it; give sentences on who has points there and who not."""
    roster = Roster.read(sheet, columns)
    found = _sorted(roster, collected(submitted, exercise), entries, provisional)
    data = roster.filled(found.points, exercise)
    target = sheet.with_name(f"{sheet.stem}.points.csv")
    write_whole(target, data)
    count = len(found.points)
    people = "1 student is" if count == 1 else f"{count} students are"
    said = [f"Points of {people} in {target.name}, to be uploaded to the platform."]
    if not count:
        said = [f"No points are in {target.name} yet."]
    said += _other_maximum(roster.most(exercise), entries, roster.platform)
    said += _some("Left as they were, for they wait for you (Formgrader, or --provisional)", found.waiting)
    said += _some("Left as they were, for nothing of theirs could be read", found.unread)
    said += _some("Left as they were, for they are excused from this exercise", found.excused)
    said += _some("Not found in the table", found.strangers)
    return said + _some("Left as they were, for two students here are one row there", found.doubles)


def _other_maximum(theirs: float | None, entries: Sequence[Entry], platform: str) -> list[str]:
    """Say it where the platform counts to another number of points: 28 of 28 would become 28 of 100."""
    ours = entries[0].most if entries else None
    if theirs is None or ours is None or theirs == ours:
        return []
    return [
        f"{platform.title()} counts this assignment to {theirs:g} points, the exercise counts to {ours:g}: let it count to {ours:g} there before "
        "you upload."
    ]


def _sorted(
    roster: Roster, hand_ins: dict[str, HandIn], entries: Sequence[Entry], provisional: bool
) -> _Sorted:
    found, owners = _Sorted(), dict[int, str]()
    for entry in entries:
        row = _row(roster, hand_ins.get(entry.student), entry.student)
        if row is None:
            found.strangers.append(entry.student)
        elif row in owners:
            found.doubles += [entry.student, owners[row]]
            found.points.pop(row, None)
        elif entry.excused:
            found.excused.append(entry.student)
        elif entry.unread:
            found.unread.append(entry.student)
        elif entry.review and not provisional:
            found.waiting.append(entry.student)
        else:
            found.points[row] = entry.points
        if row is not None:
            owners.setdefault(row, entry.student)
    return found


def _row(roster: Roster, hand_in: HandIn | None, student: str) -> int | None:
    if hand_in is not None and hand_in.person.platform == roster.platform:
        return roster.row(hand_in.person.id)
    return roster.row_of(student)


def _some(what: str, names: Iterable[str]) -> list[str]:
    known = sorted(set(names))
    more = f" and {len(known) - 8} more" if len(known) > 8 else ""
    return [f"{what} ({len(known)}): {', '.join(map(printable, known[:8]))}{more}."] if known else []
