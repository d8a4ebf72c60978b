"""Telling two kinds of passages apart: hits, false alarms, sensitivity and criterion, as signal detection has them.

    d′ = z(hits) − z(false alarms)        c = −(z(hits) + z(false alarms)) / 2

Rates of 0 and 1 have no z. So every rate is corrected: half a case is added, and a whole one to the count (log-linear).

Sources. Macmillan & Creelman 2005, Detection Theory, for d′ and c; Hautus 1995 for the log-linear correction.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import NormalDist, mean

__all__ = ["Form", "compared", "form_of", "leaning", "telling"]

_Z = NormalDist().inv_cdf
CLEAR = 0.6  # of d′; with twelve passages one answer more or less moves it by about a half
ALIKE = 1  # alarms more or fewer that are no difference


@dataclass(frozen=True)
class Form:
    """Hold how somebody answered one form: alarms among passages that press (hits) and that inform (false alarms).

    `sure_right` and `sure_wrong` are mean confidences, None where there is none.
    """

    hits: int
    presses: int
    false_alarms: int
    informs: int
    sure_right: float | None = None
    sure_wrong: float | None = None

    @property
    def alarms(self) -> int:
        """Count how often the alarm was pressed."""
        return self.hits + self.false_alarms

    @property
    def sensitivity(self) -> float:
        """Give d′: 0 is telling nothing apart."""
        return _Z(_rate(self.hits, self.presses)) - _Z(_rate(self.false_alarms, self.informs))

    @property
    def criterion(self) -> float:
        """Give c: below 0 the alarm is pressed readily, above 0 seldom."""
        return -(_Z(_rate(self.hits, self.presses)) + _Z(_rate(self.false_alarms, self.informs))) / 2


def _rate(number: int, of: int) -> float:
    return (number + 0.5) / (of + 1)


def form_of(
    right: Mapping[str, str], said: Mapping[str, str], sure: Mapping[str, float], alarm: str = "presses"
) -> Form:
    """Count one form. `right` and `said` give each passage's kind, `sure` how sure one was; what is unanswered is left out."""
    known = {id: kind for id, kind in right.items() if id in said}
    hits = sum(kind == alarm and said[id] == alarm for id, kind in known.items())
    false_alarms = sum(kind != alarm and said[id] == alarm for id, kind in known.items())
    presses = sum(kind == alarm for kind in known.values())
    by_right: dict[bool, list[float]] = {True: [], False: []}
    for id, kind in known.items():
        if id in sure:
            by_right[said[id] == kind].append(sure[id])
    known_sure = [mean(v) if v else None for v in by_right.values()]
    return Form(hits, presses, false_alarms, len(known) - presses, *known_sure)


def compared(before: Form, after: Form) -> str:
    """Say in a sentence how often the alarm is pressed now, and how rightly."""
    more = after.alarms - before.alarms
    often = (
        "about as often as" if abs(more) <= ALIKE else "more often than" if more > 0 else "less often than"
    )
    better = after.sensitivity - before.sensitivity
    rightly = "about as rightly" if abs(better) < CLEAR else "more rightly" if better > 0 else "less rightly"
    joined = "and" if better >= CLEAR or (abs(more) <= ALIKE and abs(better) < CLEAR) else "but"
    return f"You press the alarm {often} at the start, {joined} {rightly}."


def leaning(form: Form) -> str:
    """Say the criterion in words."""
    if abs(form.criterion) < 0.35:
        return "neither quick nor slow to press"
    return "quick to press the alarm" if form.criterion < 0 else "slow to press the alarm"


def telling(form: Form) -> str:
    """Say the sensitivity in words."""
    if form.sensitivity < 0.5:
        return "hardly told the two kinds apart"
    return "told them apart in part" if form.sensitivity < 1.5 else "told them apart well"
