"""Collect submissions from what Moodle or Canvas gives out, into nbgrader's folders: everybody, whatever they sent."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from suasion.base.errors import NothingCollected
from suasion.base.prose import figures
from suasion.grading.annotations import read
from suasion.grading.lms.called import named_students
from suasion.grading.lms.laying import lay
from suasion.grading.lms.people import HandIn, Person, remember
from suasion.grading.lms.roster import Roster
from suasion.grading.names import printable
from suasion.grading.submission import Submission
from suasion.grading.untrusted.archives import Member, opened
from suasion.grading.walk import Walk, hidden

__all__ = ["collect", "whose"]

# “Ada Brandt_12345_assignsubmission_file_/x.ipynb”, or the same in one name; a group's name may stand before.
_MOODLE = re.compile(
    r"(?P<prefix>(?P<name>[^/]*)_(?P<id>\d+)_assignsubmission_(?P<kind>[a-z]+)_?/?)(?P<file>.*)", re.S
)
# “brandtada_LATE_12345_67890_x.ipynb”; the first number is the student's, the second the file's, which typed text has not.
_CANVAS = re.compile(
    r"(?P<prefix>(?P<name>[^/_]*)(?P<late>_LATE)?_(?P<id>\d+)_(?:\d+_)?)(?P<file>[^/]+)", re.S
)


@dataclass
class _Files:
    """Hold what one person sent."""

    prefix: str
    late: bool = False
    members: list[tuple[str, Member]] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)


def collect(
    root: Path, submitted: Path, exercise: str, archive: Path, roster: Roster | None = None
) -> list[str]:
    """Lay the submissions in a platform's zip into submitted/; give sentences on what was taken and what was not.

    What a student had handed in before is kept under .suasion/earlier/. Raises ArchiveRefused and NothingCollected.
    """
    remarks: list[str] = []
    with opened(archive) as members:
        found = _by_person(members, remarks)
        if not found:
            raise NothingCollected(
                f"{archive.name} holds no submission of {exercise}: no file under a name as Moodle or Canvas gives it. "
                "Download all submissions as one zip, and give it as it is."
            )
        names = named_students(found, roster, submitted, exercise, remarks)
        hand_ins = {}
        for person, files in found.items():
            taken = _taken(files, names[person], exercise)
            reading = read(taken)
            notes = lay(root, submitted, taken, reading)
            hand_ins[names[person]] = HandIn(person, files.prefix, files.late, taken.refused, tuple(notes))
            if reading.unread:
                remarks.append(
                    f"{printable(person.name)}: nothing could be used of what was sent; see the notes."
                )
    remember(submitted, exercise, hand_ins)
    return [f"Collected {figures(len(found), 'submission')} from {archive.name}.", *remarks]


def _by_person(members: Iterable[Member], remarks: list[str]) -> dict[Person, _Files]:
    found: dict[Person, _Files] = {}
    nobodys = []
    for member in members:
        path = unicodedata.normalize("NFC", str(member.path)).removeprefix("./")
        match = _match(path)
        if _a_systems(path, match):
            continue
        if match is None:
            nobodys.append(path)
            continue
        person = whose(path)
        assert person is not None
        files = found.setdefault(person[0], _Files(match["prefix"]))
        files.late |= bool(match.groupdict().get("late"))
        if any(map(hidden, person[1].split("/"))):
            files.hidden.append(person[1])
            continue
        files.members.append((person[1], member))
        if match.groupdict().get("kind") in (None, "file") and not _typed(person[1]):
            files.prefix = match["prefix"]
    if nobodys:
        shown = ", ".join(map(printable, nobodys[:4])) + (
            f" and {len(nobodys) - 4} more" if len(nobodys) > 4 else ""
        )
        remarks.append(f"Under no student's name, so nobody's: {shown}.")
    return found


def _a_systems(path: str, match: re.Match[str] | None) -> bool:
    """Tell whether a file is a Mac's own, as of a platform's folder that was packed once more; a person may be called “.net”."""
    if match is None:
        return any(map(hidden, path.split("/")))
    before = path.removesuffix(match[0])
    return any(map(hidden, before.split("/"))) or match["name"].rpartition("/")[2].startswith("._")


def _typed(name: str) -> bool:
    return name in ("text.html", "onlinetext.html")


def _match(path: str) -> re.Match[str] | None:
    return _MOODLE.search(path) or _CANVAS.fullmatch(path.rpartition("/")[2])


def whose(path: str) -> tuple[Person, str] | None:
    """Say whose a file in a platform's zip is, and its path as the student had it; None when the name says neither."""
    path = unicodedata.normalize("NFC", path).removeprefix("./")
    match = _match(path)
    if match is None:
        return None
    platform = "moodle" if "kind" in match.groupdict() else "canvas"
    name = match["name"].rpartition("/")[2].strip()
    return Person(platform, name, match["id"]), match["file"] or "onlinetext.html"


def _taken(files: _Files, student: str, exercise: str) -> Submission:
    walk = Walk(exercise)
    for name, member in files.members:
        walk.member(name, member.read, member.time)
    walk.finish()
    taken = Submission(student, exercise, walk.pieces, notes=walk.notes, refused=walk.refused)
    if not files.members:
        only = ", ".join(map(printable, files.hidden[:4]))
        taken.notes.append(f"Only files that a system makes for itself were handed in: {only}.")
    if typed := [p for p in taken.pieces if _typed(p.name)]:
        taken.notes.append(
            "Text was typed into the platform; it is kept beside the submission, in the folder .aside."
        )
        taken.pieces = [p for p in taken.pieces if p not in typed] + [
            replace(p, path=f".aside/{p.name}") for p in typed
        ]
    return taken
