"""Collect submissions from what Moodle or Canvas gives out, into nbgrader's folders."""

import json
import re
import shutil
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path, PurePath

from suasion.base.errors import NothingCollected
from suasion.base.files import write_whole
from suasion.grading.lms.roster import Roster
from suasion.grading.submission import printable, refused_name, unportable
from suasion.grading.untrusted.archives import Member, nested, opened
from suasion.grading.untrusted.files import Refused
from suasion.grading.untrusted.limits import LIMITS

__all__ = ["Person", "collect", "people", "whose"]

# “Ada Brandt_12345_assignsubmission_file_/x.ipynb”, or the same in one name; a group's name may stand before.
_MOODLE = re.compile(r"(?P<name>[^/]*)_(?P<id>\d+)_assignsubmission_(?P<kind>[a-z]+)_?/?(?P<file>.*)", re.S)
# “brandtada_LATE_12345_67890_x.ipynb”; the first number is the student's, the second the file's.
_CANVAS = re.compile(r"(?P<name>[^/_]*)(?:_LATE)?_(?P<id>\d+)_\d+_(?P<file>[^/]+)", re.S)
_MOST_FILES = 40  # of one student


@dataclass(frozen=True)
class Person:
    """Name a student as the platform does."""

    platform: str
    name: str
    id: str

    @property
    def student(self) -> str:
        """Give an id for nbgrader: the name in plain form, with Canvas's number, which is the same all year."""
        plain = slug(self.name)
        if self.platform == "canvas" or not plain or plain == "participant":
            return f"{plain or 'student'}-{self.id}"
        return f"{plain}-{self.id}" if unportable(plain) else plain


def collect(
    root: Path, submitted: Path, exercise: str, archive: Path, sheet: Path | None = None
) -> list[str]:
    """Lay the submissions in a platform's zip into submitted/; give sentences on what was taken and what was not.

    What a student had handed in before is kept under .suasion/earlier/. Raises ArchiveRefused and NothingCollected.
    """
    remarks: list[str] = []
    roster = Roster.read(sheet) if sheet else None
    with opened(archive) as members:
        found = _by_person(members, exercise)
        if not found:
            raise NothingCollected(
                f"{archive.name} holds no submission of {exercise}: no notebook under a name as Moodle or Canvas gives it. "
                "Download all submissions as one zip, and give it as it is."
            )
        names = _names(found, roster, people(root, exercise), remarks)
        for person, files in found.items():
            _lay(root, submitted / names[person] / exercise, _unpacked(person, files, exercise, remarks))
    _remember(root, exercise, {names[person]: person for person in found})
    return [f"Collected {len(found)} submissions from {archive.name}.", *remarks]


def _by_person(members: Iterable[Member], exercise: str) -> dict[Person, list[tuple[str, Member]]]:
    found: dict[Person, list[tuple[str, Member]]] = {}
    for member in members:
        person, name = whose(str(member.path)) or (None, "")
        if person is not None and (wanted(name, exercise) or name.casefold().endswith(".zip")):
            found.setdefault(person, []).append((name, member))
    return found


def whose(path: str) -> tuple[Person, str] | None:
    """Say whose a file in a platform's zip is, and what the student called it; None when the name says neither."""
    path = unicodedata.normalize("NFC", path).removeprefix("./")
    if match := _MOODLE.search(path):
        if match["kind"] != "file":
            return None  # a text typed into Moodle
        name = match["name"].rpartition("/")[2]
        return Person("moodle", name, match["id"]), match["file"].rpartition("/")[2]
    if match := _CANVAS.fullmatch(path.rpartition("/")[2]):
        return Person("canvas", match["name"], match["id"]), match["file"]
    return None


def wanted(name: str, exercise: str) -> str:
    """Give the name under which a file belongs into a submission, or nothing.

    Canvas and browsers number a file that comes again: “x-1.ipynb”, “x (1).ipynb”; that is taken off.
    """
    name = re.sub(r"(?: ?\(\d+\))(?=\.[^.]*$)", "", name)
    for known in (f"{exercise}.ipynb", f"{exercise}.marks.jsonld", f"{exercise}.marks.log"):
        stem, _, ending = known.rpartition(".")
        if re.fullmatch(rf"{re.escape(stem)}(-\d+)?\.{ending}", name, re.I):
            return known
    plain = name.casefold().endswith(".ipynb") and not refused_name(name)
    return name if plain and PurePath(name).name == name else ""


def slug(name: str) -> str:
    """Give a name as an id: letters and digits of any script, the rest as single hyphens."""
    letters = "".join(c if c.isalnum() else "-" for c in unicodedata.normalize("NFC", name).casefold())
    return re.sub("-+", "-", letters).strip("-")[: LIMITS.name - 24]


def people(root: Path, exercise: str) -> dict[str, Person]:
    """Give the platform's names of those who were collected, by student id."""
    try:
        known = json.loads(_people_file(root, exercise).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {student: Person(**person) for student, person in known.items()}


def _names(
    found: Iterable[Person], roster: Roster | None, known: Mapping[str, Person], remarks: list[str]
) -> dict[Person, str]:
    """Give each person an id of their own; who was collected before keeps the one that they have."""
    names: dict[Person, str] = {}
    taken = dict(known)
    before = {(person.platform, person.id): student for student, person in known.items()}
    for person in sorted(found, key=lambda p: (p.name, p.id)):
        if student := before.get((person.platform, person.id)):
            names[person] = student
            continue
        name = (roster.student(person.platform, person.id) if roster else "") or person.student
        if roster and not roster.student(person.platform, person.id):
            remarks.append(
                f"{printable(person.name)} ({person.id}) is not in the platform's list; called {name} here."
            )
        if name in taken:
            name = f"{name}-{person.id}"
            remarks.append(f"There are two of the name {printable(person.name)}; one is called {name} here.")
        names[person], taken[name] = name, person
    return names


def _unpacked(
    person: Person, files: list[tuple[str, Member]], exercise: str, remarks: list[str]
) -> dict[str, bytes]:
    unpacked: dict[str, bytes] = {}
    for name, member in files[:_MOST_FILES]:
        try:
            data = member.read()
            inside = _inside(data) if name.casefold().endswith(".zip") else [(name, data)]
            for inner, content in inside:
                if target := wanted(inner, exercise):
                    if target in unpacked and unpacked[target] != content:
                        remarks.append(
                            f"{printable(person.name)} handed in {target} twice; the last one counts."
                        )
                    unpacked[target] = content
        except Refused as why:
            remarks.append(f"{printable(person.name)}: {printable(name)} {why}.")
    if len(files) > _MOST_FILES:
        remarks.append(
            f"{printable(person.name)} handed in {len(files)} files; {_MOST_FILES} were looked at."
        )
    return unpacked


def _inside(data: bytes) -> Iterator[tuple[str, bytes]]:
    for member in nested(data):
        name = member.path.name
        if name.casefold().endswith((".ipynb", ".jsonld", ".log")) and not name.startswith("."):
            yield name, member.read()


def _lay(root: Path, target: Path, files: dict[str, bytes]) -> None:
    if target.is_dir() and not target.is_symlink() and _same(target, files):
        return
    aside = target.parent / f".{target.name}.new"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    for name, data in files.items():  # plainly: it is the whole folder that is put in place when complete
        (aside / name).write_bytes(data)
    if target.exists() or target.is_symlink():
        earlier = root / ".suasion" / "earlier" / target.name / target.parent.name
        earlier.mkdir(parents=True, exist_ok=True)
        shutil.move(target, earlier / str(sum(1 for _ in earlier.iterdir()) + 1))
    aside.rename(target)


def _same(target: Path, files: dict[str, bytes]) -> bool:
    there = {p.name for p in target.iterdir()}
    return there == set(files) and all((target / name).read_bytes() == data for name, data in files.items())


def _remember(root: Path, exercise: str, collected: dict[str, Person]) -> None:
    known = people(root, exercise) | collected
    path = _people_file(root, exercise)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, json.dumps({s: asdict(p) for s, p in known.items()}, indent=1, ensure_ascii=False))


def _people_file(root: Path, exercise: str) -> Path:
    return root / ".suasion" / "grading" / f"{exercise}.people.json"
