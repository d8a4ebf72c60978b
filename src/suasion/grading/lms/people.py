"""Who handed in through a platform, what they sent, and what is to be said of it; kept beside the submissions themselves."""

import json
import re
import unicodedata
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from suasion.base.files import write_whole
from suasion.grading.names import unportable
from suasion.grading.untrusted.limits import LIMITS

__all__ = ["HandIn", "Person", "collected", "everywhere", "remember", "slug"]


@dataclass(frozen=True)
class Person:
    """Name a student as the platform does."""

    platform: str
    name: str
    id: str

    @property
    def student(self) -> str:
        """Give an id for nbgrader: the name in plain form, with Canvas's number, which is the same all year."""
        plain = self.plain
        if self.platform == "canvas" or not plain or plain == "participant":
            return f"{plain or 'student'}-{self.id}"
        return f"{plain}-{self.id}" if unportable(plain) else plain

    @property
    def plain(self) -> str:
        """Give the name as an id: letters and digits of any script, the rest as single hyphens."""
        return slug(self.name)


@dataclass(frozen=True)
class HandIn:
    """Hold what the platform said of one student's hand-in."""

    person: Person
    prefix: str = ""  # how names in the platform's zip begin, by which it takes feedback back
    late: bool = False
    refused: bool = False  # something that may count could not be unpacked
    notes: tuple[str, ...] = ()

    @property
    def remarks(self) -> list[str]:
        """Give all that is to be noted of it."""
        return [*(["Canvas calls this hand-in late."] if self.late else []), *self.notes]


def slug(name: str) -> str:
    """Give a name as an id: letters and digits of any script, the rest as single hyphens."""
    letters = "".join(c if c.isalnum() else "-" for c in unicodedata.normalize("NFC", name).casefold())
    return re.sub("-+", "-", letters).strip("-")[: LIMITS.name - 24]


def collected(submitted: Path, exercise: str) -> dict[str, HandIn]:
    """Give what is known of those who were collected for an exercise, by student id."""
    try:
        known = json.loads(_file(submitted, exercise).read_text(encoding="utf-8"))
        return {student: _hand_in(data) for student, data in known.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def everywhere(submitted: Path) -> dict[str, dict[str, HandIn]]:
    """Give the same for all exercises that were ever collected."""
    found = sorted(_file(submitted, "").parent.glob("*.json"))
    return {path.stem: collected(submitted, path.stem) for path in found}


def remember(submitted: Path, exercise: str, hand_ins: dict[str, HandIn]) -> None:
    """Keep what is known; those who were collected before stay known."""
    path = _file(submitted, exercise)
    path.parent.mkdir(parents=True, exist_ok=True)
    known = {s: asdict(h) for s, h in (collected(submitted, exercise) | hand_ins).items()}
    write_whole(path, json.dumps(known, indent=1, ensure_ascii=False))


def _hand_in(data: dict[str, Any]) -> HandIn:
    person = Person(**{f.name: str(data["person"][f.name]) for f in fields(Person)})
    return HandIn(
        person,
        str(data["prefix"]),
        data["late"] is True,
        data["refused"] is True,
        tuple(map(str, data["notes"])),
    )


def _file(submitted: Path, exercise: str) -> Path:
    # A name with a dot is no student's; and what is known of a hand-in goes when the hand-ins go.
    return submitted / ".people" / f"{exercise}.json"
