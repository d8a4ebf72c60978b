"""Take one submission in: the bytes of all its files and its time, or a sentence why not. Nothing is changed."""

import hashlib
import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from suasion.grading.names import printable, refused_name
from suasion.grading.pieces import Piece
from suasion.grading.untrusted.files import Folder, Refused, folder
from suasion.grading.untrusted.limits import LIMITS, Limits
from suasion.grading.walk import Walk

__all__ = ["SECRET", "Submission", "strays", "students", "take"]

SECRET = "submission_secret.txt"


@dataclass
class Submission:
    """Hold what was read of one submission; `notes` are sentences for the teacher."""

    student: str
    exercise: str
    pieces: list[Piece] = field(default_factory=list)
    timestamp: bytes | None = None
    secret: bytes | None = None  # nbgrader's, by which it hands feedback back
    timestamp_refused: str = ""
    refused: bool = False  # something in it was not read
    notes: list[str] = field(default_factory=list)

    @property
    def digest(self) -> str:
        """Give a fingerprint of everything that bears on points and notes."""
        digest = hashlib.sha256()
        named = {"timestamp": self.timestamp, "secret": self.secret, **{p.path: p.data for p in self.pieces}}
        for name, data in named.items():
            part = b"-" if data is None else hashlib.sha256(data).digest()
            digest.update(name.encode("utf-8", "surrogatepass") + b"\0" + part)
        digest.update("\0".join(self.notes).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()


def students(submitted: Path, exercise: str) -> Iterator[str]:
    """Name those whose folder holds something for an exercise, in order; what is no id of a student is left to `strays`."""
    if submitted.is_dir():
        for path in sorted(submitted.iterdir()):
            if not refused_name(path.name) and _holds(path / exercise):
                yield path.name


def strays(submitted: Path, exercise: str) -> Iterator[str]:
    """Say which names in submitted/ are passed over though something of the exercise may lie there, and what to do."""
    for path in sorted(submitted.iterdir()) if submitted.is_dir() else ():
        name = printable(path.name)
        if path.name.startswith("."):
            continue
        if _holds(path / exercise):
            if why := refused_name(path.name):
                yield f"submitted/{name} was passed over: its name {why}."
        elif path.name == exercise:
            yield f"submitted/{name} lies the wrong way round: put each student's files into submitted/<student>/{exercise}/."
        elif path.suffix.casefold() in (".zip", ".ipynb", ".jsonld") and not path.is_dir():
            yield f"submitted/{name} belongs to no student: give a platform's zip with --zip, put a student's file into submitted/<student>/{exercise}/."
        elif found := _elsewhere(path, exercise):
            yield f"submitted/{name} holds {printable(found)}, but not in a folder {exercise}: move it to submitted/{name}/{exercise}/."


def _elsewhere(path: Path, exercise: str) -> str:
    """Name something of the exercise that lies in a student's folder in a place where nobody looks."""
    if path.is_symlink() or not path.is_dir():
        return ""
    for place, folders, names in os.walk(path):
        inside = Path(place).relative_to(path)
        if len(inside.parts) >= 3:
            folders.clear()
        folders[:] = [f for f in folders if not f.startswith(".")]
        for name in [*folders, *names]:
            if name.casefold().startswith(exercise.casefold()):
                return (inside / name).as_posix()
    return ""


def take(
    submitted: Path,
    student: str,
    exercise: str,
    limits: Limits = LIMITS,
    *,
    own: Collection[tuple[int, int]] = (),
) -> Submission:
    """Read one submission's files; never raises for what they are or hold. `own` are files that may have a second name."""
    taken = Submission(student, exercise)
    try:
        with folder(submitted / student, exercise, own) as opened:
            _read(opened, taken, limits)
    except Refused as why:
        taken.notes.append(f"The folder of this submission {why}.")
        taken.refused = True
    return taken


def _read(opened: Folder, taken: Submission, limits: Limits) -> None:
    _read_timestamp(opened, taken, limits)
    _read_secret(opened, taken, limits)
    walk = Walk(taken.exercise, limits)
    walk.read(opened, skip={"timestamp.txt", SECRET})
    taken.pieces = walk.pieces
    taken.notes += walk.notes
    taken.refused = walk.refused


def _read_secret(opened: Folder, taken: Submission, limits: Limits) -> None:
    try:
        taken.secret = opened.read(SECRET, limits.timestamp)
    except FileNotFoundError:
        return
    except Refused as why:
        taken.notes.append(f"{SECRET} {why}.")
        return
    if not taken.secret.strip().isalnum():
        taken.secret = None  # releasing feedback would stop at it for everyone
        taken.notes.append(
            f"{SECRET} is not one of nbgrader's; feedback cannot be handed back through the exchange."
        )


def _read_timestamp(opened: Folder, taken: Submission, limits: Limits) -> None:
    try:
        taken.timestamp = opened.read("timestamp.txt", limits.timestamp)
    except FileNotFoundError:
        pass
    except Refused as why:
        taken.timestamp_refused = str(why)


def _holds(path: Path) -> bool:
    # A link or a file in the folder's place is a submission too, if one that will be refused.
    try:
        path.lstat()
    except OSError:
        return False
    return True
