"""Take one submission in: the bytes of its notebook, marks file and time, or a sentence why not. Nothing is changed."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from suasion.grading.untrusted.files import Folder, Refused, folder
from suasion.grading.untrusted.limits import LIMITS, Limits

__all__ = ["SECRET", "Submission", "printable", "refused_name", "strays", "students", "take", "unportable"]

SECRET = "submission_secret.txt"
_NOT_ON_WINDOWS = re.compile(r'[\\/:<>|?*"]')
_DEVICE = re.compile(r"con|prn|aux|nul|com\d|lpt\d")


@dataclass
class Submission:
    """Hold what was read of one submission; `notes` are sentences for the teacher."""

    student: str
    exercise: str
    notebook: bytes | None = None  # the one that counts
    notebooks: dict[str, bytes] = field(default_factory=dict)  # all that may carry a snapshot of the marks
    page: bytes | None = None
    log: bytes | None = None
    timestamp: bytes | None = None
    secret: bytes | None = None  # nbgrader's, by which it hands feedback back
    timestamp_refused: str = ""
    notes: list[str] = field(default_factory=list)

    @property
    def digest(self) -> str:
        """Give a fingerprint of everything that bears on points and notes."""
        digest = hashlib.sha256()
        named = {
            "page": self.page,
            "log": self.log,
            "timestamp": self.timestamp,
            "secret": self.secret,
            "notebook": self.notebook,
        }
        for name, data in {**named, **self.notebooks}.items():
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
    """Say which names in submitted/ cannot be a student's and are passed over."""
    if submitted.is_dir():
        for path in sorted(submitted.iterdir()):
            if (why := refused_name(path.name)) and not path.name.startswith(".") and _holds(path / exercise):
                yield f"submitted/{printable(path.name)} was passed over: its name {why}."


def refused_name(name: str) -> str:
    """Say why a name cannot be a student's id, or nothing."""
    if name.startswith("."):
        return "begins with a dot"
    if len(name) > LIMITS.name:
        return f"is longer than {LIMITS.name} characters"
    if "+" in name or any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in name):
        return "holds characters that nbgrader cannot keep"
    return ""


def unportable(name: str) -> bool:
    """Tell whether a folder of this name would be another place, or none, on Windows."""
    stem = name.partition(".")[0].strip().casefold()
    return bool(_NOT_ON_WINDOWS.search(name)) or bool(_DEVICE.fullmatch(stem)) or name[-1:] in (".", " ")


def printable(name: str) -> str:
    """Give a name in a form that can stand in a message, on one line and short."""
    clean = "".join(c if unicodedata.category(c)[0] != "C" else "\ufffd" for c in name)
    return clean if len(clean) <= 80 else clean[:79] + "…"


def take(submitted: Path, student: str, exercise: str, limits: Limits = LIMITS) -> Submission:
    """Read one submission's files; never raises for what they are or hold."""
    taken = Submission(student, exercise)
    try:
        with folder(submitted / student, exercise) as opened:
            _read(opened, taken, limits)
    except Refused as why:
        taken.notes.append(f"The folder of this submission {why}.")
    return taken


def _read(opened: Folder, taken: Submission, limits: Limits) -> None:
    names, more = opened.names(limits.files)
    if more:
        taken.notes.append(
            f"The folder holds more than {limits.files} files; only the expected ones were read."
        )
    taken.page = _file(opened, f"{taken.exercise}.marks.jsonld", limits.marks, taken)
    taken.log = _file(opened, f"{taken.exercise}.marks.log", limits.marks, taken)
    _read_timestamp(opened, taken, limits)
    taken.secret = _file(opened, SECRET, limits.timestamp, taken)
    if taken.secret is not None and not taken.secret.strip().isalnum():
        taken.secret = None  # releasing feedback would stop at it for everyone
        taken.notes.append(
            f"{SECRET} is not one of nbgrader's; feedback cannot be handed back through the exchange."
        )
    _read_notebooks(opened, names, taken, limits)
    odd = [n for n in names if opened.kind(n) in ("link", "other") and not _expected(n, taken.exercise)]
    if odd:
        shown = ", ".join(printable(n) for n in odd[:3]) + (" and others" if len(odd) > 3 else "")
        taken.notes.append(f"Links or devices among the files were left alone: {shown}.")


def _expected(name: str, exercise: str) -> bool:
    known = (SECRET, f"{exercise}.marks.jsonld", f"{exercise}.marks.log")
    return name in known or name.casefold().endswith(".ipynb") or name.startswith("timestamp.txt")


def _file(opened: Folder, name: str, largest: int, taken: Submission) -> bytes | None:
    try:
        return opened.read(name, largest)
    except FileNotFoundError:
        return None
    except Refused as why:
        taken.notes.append(f"{printable(name)} {why}.")
        return None


def _read_timestamp(opened: Folder, taken: Submission, limits: Limits) -> None:
    try:
        taken.timestamp = opened.read("timestamp.txt", limits.timestamp)
    except FileNotFoundError:
        pass
    except Refused as why:
        taken.timestamp_refused = str(why)


def _read_notebooks(opened: Folder, names: list[str], taken: Submission, limits: Limits) -> None:
    expected = f"{taken.exercise}.ipynb"
    found = [n for n in names if n.casefold().endswith(".ipynb") and n != expected]
    if opened.kind(expected) != "gone":
        found.insert(0, expected)  # also where the folder holds so many names that it was not listed
    if len(found) > limits.notebooks:
        taken.notes.append(f"There are {len(found)} notebooks; {limits.notebooks} were looked at.")
    for name in found[: limits.notebooks]:
        if opened.kind(name) == "folder":
            continue
        data = _file(opened, name, limits.notebook, taken)
        if data is not None:
            taken.notebooks[name] = data
    if expected in taken.notebooks:
        taken.notebook = taken.notebooks[expected]
        return
    chosen = next(iter(sorted(taken.notebooks, key=lambda n: (n.casefold() != expected.casefold(), n))), None)
    if chosen is None:
        if not any(".ipynb" in note for note in taken.notes):
            taken.notes.append(f"No notebook {expected} was handed in.")
        return
    taken.notebook = taken.notebooks[chosen]
    taken.notes.append(
        f"The notebook is called {printable(chosen)}, not {expected}; it was taken all the same."
    )


def _holds(path: Path) -> bool:
    # A link or a file in the folder's place is a submission too, if one that will be refused.
    try:
        path.lstat()
    except OSError:
        return False
    return True
