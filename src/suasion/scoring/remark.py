"""What a scorer hands back: a share of the points, and what a teacher would say about each answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypedDict

from suasion.scoring.key.model import Entry, Question, Tiers
from suasion.scoring.response import Review

MOST_ITEMS = 200


@dataclass(frozen=True)
class Remark:
    """Say one thing about one answer.

    `kind`: found, differs (readers differ here), close, other (not what the key has), plain (a plain sentence), wide, note,
    form, missed (shown only after the due date or on request).
    """

    kind: str
    says: str
    sentence: str = ""
    context: str = ""
    own: str = ""
    reason_for: str = ""
    reason_against: str = ""
    reread: tuple[str, ...] = ()
    hint: str = ""


@dataclass(frozen=True)
class ScorerResult:
    """Give the share of a question's points, 0 to 1, with what to say and what a person should look at."""

    share: float
    items: tuple[Remark, ...] = ()
    missed: tuple[Remark, ...] = ()
    reviews: tuple[Review, ...] = ()
    summary: str = ""


class Reasons(TypedDict):
    """Name what a remark says for and against an answer, and the hint."""

    reason_for: str
    reason_against: str
    hint: str


def reasons(entry: Entry, answer: object = None) -> Reasons:
    """Give the pair of reasons for an answer: its own where the key has one, else the entry's."""
    pair = entry.reasons.get(str(answer), {}) if answer is not None else {}
    return {
        "reason_for": pair.get("for", entry.reason_for),
        "reason_against": pair.get("against", entry.reason_against),
        "hint": entry.hint,
    }


def reread(entry: Entry) -> tuple[str, ...]:
    """Name the units to read again."""
    return entry.reread or tuple(filter(None, (entry.sentence,)))


def readers(question: Question, entry: Entry) -> str:
    """Say what an entry stands on, and how many readers."""
    if entry.basis == "panel" or entry.readers:
        return f"{entry.readers} readers stand behind this."
    if entry.basis == "source":
        return f"Source: {entry.source}"
    return ""


def admitted_words(tiers: Tiers, names: Mapping[str, str] | None = None) -> str:
    """List what is right, for a sentence; `names` says how options are called on the page."""
    return " or ".join(f"“{(names or {}).get(v, shown(v))}”" for v in (*tiers.core, *tiers.accepted))


def shown(value: object) -> str:
    """Show an admitted value or a range of numbers in words."""
    if isinstance(value, tuple):
        return f"{number(value[0])} to {number(value[1])}"
    return number(value) if isinstance(value, int | float) and not isinstance(value, bool) else str(value)


def number(value: float) -> str:
    """Write a number without a useless “.0”."""
    return f"{value:g}"
