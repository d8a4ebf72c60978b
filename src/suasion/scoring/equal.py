"""Whether two tracks of an exercise are equal: what the same made-up students earn on each."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from suasion.scoring import score, simulate
from suasion.scoring.key.model import Key
from suasion.scoring.simulate import FOUR
from suasion.scoring.skimmers import skimmed

if TYPE_CHECKING:
    from suasion.texts.text import Text

__all__ = ["LIMIT", "Compared", "compare"]

LIMIT = 0.05  # of an exercise's automatic points, by which a student of one kind may fare better on one track


@dataclass(frozen=True)
class Compared:
    """Hold the shares of the automatic points that one kind of student earns on the first text and on another."""

    student: str
    first: float
    other: float

    @property
    def unequal(self) -> bool:
        """Tell whether the difference passes the limit."""
        return abs(self.first - self.other) > LIMIT + 1e-9

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.student}: {self.first:.1%} and {self.other:.1%}, {self.other - self.first:+.1%}"


def compare(first: Key, other: Key, texts: "tuple[Text, Text]", students: int) -> list[Compared]:
    """Compare what made-up students earn on two tracks; `texts` are those of the two keys, `students` counts random ones."""
    one, two = (_shares(key, text, students) for key, text in zip((first, other), texts, strict=True))
    return [Compared(name, share, two[name]) for name, share in one.items()]


def _shares(key: Key, text: "Text", students: int) -> dict[str, float]:
    most = sum(q.points for q in key.questions.values())
    made = simulate.four(key, text)
    names = {"careful": FOUR[0], "careless": FOUR[2], "everything marked": FOUR[3]}
    earned = {kind: score.grade(key.exercise, made[name], key=key, text=text) for kind, name in names.items()}
    shares = {kind: sum(points.values()) / most for kind, points in earned.items()}
    return shares | {
        "skimming": skimmed(key, text)[1].share,
        "random": simulate.random_mean(key, text, students),
    }
