"""Answer keys: what they hold, where they lie, how one is read. The schema is written down in docs/keys.md."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from suasion.base.errors import KeyInvalid

SCHEMA = 1


Tier = Literal["core", "accepted", "contested"]
TIERS: tuple[Tier, ...] = ("core", "accepted", "contested")
VOICES = ("author", "reported", "mixed")
# Full points at about two thirds: untrained readers agree on places at about this rate (re-scored volunteers of
# MAFALDA, Helwe et al. 2024), so more would ask for the key-writer's reading, not for a careful one.
FULL_AT_SHARE = 0.65


@dataclass(frozen=True)
class Tiers:
    """Admit several answers: core and accepted ones are right, a contested one is never wrong."""

    core: tuple[Any, ...] = ()
    accepted: tuple[Any, ...] = ()
    contested: tuple[Any, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anything is admitted."""
        return bool(self.core or self.accepted or self.contested)

    @property
    def all(self) -> tuple[Any, ...]:
        """List every admitted answer, the settled ones first."""
        return self.core + self.accepted + self.contested

    @property
    def main(self) -> Any:  # noqa: ANN401
        """Give the answer that the key names first, or None."""
        return next(iter(self.all), None)

    def tier_of(self, value: Hashable) -> Tier | None:
        """Name the tier in which a value stands, or None when it is not admitted."""
        for tier in TIERS:
            if value in getattr(self, tier):
                return tier
        return None


NOTHING = Tiers()


@dataclass(frozen=True)
class Entry:
    """Hold one thing that may be answered: a place, a cell of a worksheet, a sentence to pick, a number."""

    id: str
    sentence: str = ""
    unit: tuple[str, str] | None = None
    anchor: str = ""
    prefix: str = ""
    suffix: str = ""
    tier: Tier = "core"
    answers: Tiers = NOTHING
    voice: Tiers = NOTHING
    near: tuple[float, float] | None = None
    rule: str = ""
    row: str = ""
    column: str = ""
    basis: str = ""
    readers: int = 0
    source: str = ""
    reason_for: str = ""
    reason_against: str = ""
    reasons: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    actor: tuple[str, ...] = ()
    hint: str = ""
    reread: tuple[str, ...] = ()


@dataclass(frozen=True)
class Distractor:
    """Name a plain sentence that is better left alone, and say why."""

    sentence: str
    why: str = ""


@dataclass(frozen=True, eq=False)
class Question:
    """Hold one question's key. `points` are automatic, `by_hand` a person's; `allow` says why a limit of the audit is passed."""

    id: str
    title: str
    scorer: str
    points: float
    by_hand: float = 0.0
    part: str = ""
    settings: Mapping[str, Any] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()
    distractors: tuple[Distractor, ...] = ()
    hints: tuple[str, ...] = ()
    aliases: tuple["Alias", ...] = ()
    # what rows show, by id: their words and the words set off in them
    shown: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    allow: Mapping[str, str] = field(default_factory=dict)
    resolved: dict[Any, Any] = field(
        default_factory=dict, repr=False
    )  # scorers keep places found in the text here


@dataclass(frozen=True)
class Alias:
    """Let several names count for one another, with a note on how they differ."""

    names: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, eq=False)
class Key:
    """Hold the key of one exercise on one text."""

    exercise: str
    text: str
    sha256: str
    status: str
    questions: Mapping[str, Question]
    due: datetime | None = None
    allow: Mapping[str, str] = field(default_factory=dict)
    track: str = ""  # "" for the first text

    def __getitem__(self, question: str) -> Question:
        """Give the key of a question; raise KeyInvalid when it has none."""
        try:
            return self.questions[question]
        except (KeyError, TypeError):
            known = ", ".join(self.questions)
            raise KeyInvalid(
                f"The key of {self.exercise} has no question “{question}”; it has {known}."
            ) from None
