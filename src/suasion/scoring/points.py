"""Points: the points of one question, safe for nbgrader, with the feedback attached."""

import math
from typing import Any

from suasion.scoring.remark import Remark
from suasion.scoring.response import Review


class Points(float):
    """Points of a question: a finite float from 0 to `points` whose repr is the plain number.

    nbgrader reads the repr of a check cell's last value. It gives full points for None, NaN, a negative number or a numpy
    scalar, and stops at a number above the maximum; so none of these can be made.
    """

    points: float
    question: str
    title: str
    feedback: tuple[Remark, ...]
    missed: tuple[Remark, ...]
    reviews: tuple[Review, ...]
    problems: tuple[str, ...]
    summary: str
    answered: bool
    reveal: bool

    def __new__(
        cls,
        value: float,
        points: float,
        *,
        question: str = "",
        title: str = "",
        feedback: tuple[Remark, ...] = (),
        missed: tuple[Remark, ...] = (),
        reviews: tuple[Review, ...] = (),
        problems: tuple[str, ...] = (),
        summary: str = "",
        answered: bool = True,
        reveal: bool = False,
    ) -> "Points":
        """Clamp to [0, points], rounded to hundredths; what is no finite number becomes 0."""
        most = _finite(points) + 0.0
        if most < 0:
            most = 0.0
        rounded = min(max(round(_finite(value), 2), 0.0), most) + 0.0  # never -0.0
        self = super().__new__(cls, rounded)
        self.points = most
        self.question, self.title, self.summary = question, title, summary
        self.feedback, self.missed, self.reviews, self.problems = feedback, missed, reviews, problems
        self.answered, self.reveal = answered, reveal
        return self

    def __getnewargs_ex__(self) -> tuple[tuple[float, float], dict[str, Any]]:
        """Let a mark travel between processes."""
        known = {k: v for k, v in self.__dict__.items() if k != "points"}
        return (float(self), self.points), known

    def __repr__(self) -> str:
        """Give the plain number: nbgrader reads it."""
        return float.__repr__(float(self))

    __str__ = __repr__

    @property
    def needs_review(self) -> bool:
        """Tell whether a person should look before the points are final."""
        return bool(self.reviews)

    @property
    def text(self) -> str:
        """Give the feedback as text."""
        from suasion.scoring.feedback import to_text

        return to_text(self, self.reveal)

    @property
    def html(self) -> str:
        """Give the feedback as HTML."""
        from suasion.scoring.feedback import to_html

        return to_html(self, self.reveal)

    def _repr_html_(self) -> str:
        return self.html


def _finite(value: object) -> float:
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return 0.0
    return number if math.isfinite(number) else 0.0
