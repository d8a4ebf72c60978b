"""What is seen only by looking at a class as a whole: copies, names that look alike, everybody at nothing, times."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

from suasion.base.clock import in_words
from suasion.grading.ledger import Entry
from suasion.grading.names import printable

__all__ = ["alike", "copies", "lateness", "nothing_at_all", "path", "two_due_dates"]

_FEW = 3  # shared records below this many may be chance, or a class exercise done together


def copies(entries: Sequence[Entry]) -> Iterator[str]:
    """Say whose marks are a copy of whose: one identity and one time of a record cannot come about twice."""
    holders: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        for id in entry.ids:
            holders[id].append(entry.student)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for students in holders.values():
        for pair in combinations(sorted(students), 2) if len(students) < 20 else ():
            shared[pair] += 1
    size = {entry.student: len(entry.ids) for entry in entries}
    pairs = {p: n for p, n in shared.items() if n >= _FEW and n * 2 >= min(size[p[0]], size[p[1]])}
    for group in _groups(pairs):
        names = ", ".join(map(printable, group[:-1])) + f" and {printable(group[-1])}"
        count = max(pairs.get(p, 0) for p in combinations(group, 2))
        yield (
            f"{names}: {count} marks have the same ids and times, so one marks file is a copy of the other's, in whole or in part. "
            "Points are as they would be without it; ask them how it came about."
        )
    many = {student for students in holders.values() if len(students) >= 20 for student in students}
    if many:
        yield f"{len(many)} students share marks of the same ids and times. Was a marks file handed out with the exercise?"


def _groups(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Join pairs that have somebody in common."""
    groups: list[set[str]] = []
    for pair in pairs:
        joined = set(pair).union(*(g for g in groups if g & set(pair)))
        groups = [*(g for g in groups if not g & joined), joined]
    return sorted(sorted(group) for group in groups)


def _as_seen(name: str) -> str:
    """Give a name without what people overlook: case, the kind of accent, apostrophe and hyphen, invisible signs."""
    seen = (c for c in unicodedata.normalize("NFKC", name).casefold() if unicodedata.category(c) != "Cf")
    return " ".join("".join(" " if c in "-_‐–" else "'" if c in "’‘ʼ´`" else c for c in seen).split())


def alike(names: Iterable[str]) -> Iterator[str]:
    """Say which students' folders have names that people take for one: accents composed or not, case, spaces."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name in names:
        groups[_as_seen(name)].append(name)
    for group in groups.values():
        if len(group) > 1:
            written = ", ".join(f"“{printable(name)}” ({ascii(name)[1:-1]})" for name in group)
            yield f"These folders look alike and are graded as {len(group)} students: {written}. If they are one, put them together."


def nothing_at_all(entries: Sequence[Entry]) -> Iterator[str]:
    """Say it when a whole class has no point: then something is wrong with the course or the collection."""
    graded = [entry for entry in entries if not entry.excused]
    if len(graded) > 1 and not any(entry.points for entry in graded):
        yield (
            f"Nobody of {len(graded)} has any points. That is hardly what they know: look at the notes above, at what lies in "
            "submitted/, and at the key."
        )


def lateness(students: Sequence[str], due: datetime) -> Iterator[str]:
    """Say for whom it was not judged whether they were late."""
    if students:
        who = ", ".join(map(printable, students[:5])) + (
            f" and {len(students) - 5} more" if len(students) > 5 else ""
        )
        yield (
            f"The exercise is due {due:%Y-%m-%d %H:%M} UTC, here {in_words(due)}. No time of handing in is known of {who}: nobody of them counts as late. "
            "Where it matters, write the time into timestamp.txt beside the notebook, as 2026-03-05 12:00:00 UTC."
        )


def path(root: Path) -> Iterator[str]:
    """Say it when nbgrader's own programs would take the course folder's path for a pattern."""
    if "[" in str(root):
        yield (
            f"The path {root} has brackets in it, and there Formgrader finds no exercise. Grading does here; for Formgrader "
            "rename the folder."
        )


def two_due_dates(gradebook: datetime | None, key: datetime | None) -> Iterator[str]:
    """Say it when students are shown another time than the gradebook goes by; `gradebook` is in UTC, without zone."""
    if gradebook is not None and key is not None and gradebook.replace(tzinfo=UTC) != key:
        yield (
            f"Two due dates: the gradebook goes by {in_words(gradebook)}; by the question file, which students see, feedback "
            f"shows what was missed from {in_words(key)} on."
        )
