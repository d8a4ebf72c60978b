"""The family of skimmers with which every key is graded: fixed, shared by all exercises, fitted to no key.

A strategy answers all questions of an exercise in one way. What it earns is what a student could earn without reading; the
best one's share stands in the audit. The idea follows the partial-input baselines of natural language inference
(Poliak et al. 2018; Gururangan et al. 2018): what can be answered from one sign on the surface does not test reading.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from suasion.scoring import signs
from suasion.scoring.key.model import Key, Question
from suasion.scoring.score import grade_question
from suasion.scoring.scorers import scorer
from suasion.scoring.signs import Seen, Sign
from suasion.scoring.skimmer import Choose, Skimmer, always, as_before, by_sign, like_the_option, split, turns

if TYPE_CHECKING:
    from suasion.texts.text import Text

QUESTION_LIMIT = 0.60
EXERCISE_LIMIT = 0.50


def _any(*of: Sign) -> Sign:
    return lambda seen: sum(sign(seen) for sign in of)


_SIGNS: Mapping[str, Sign] = {
    "words of saying": signs.saying,
    "quotation marks": signs.quotes,
    "words of saying or quotation marks": signs.cue,
    "capital letters": signs.names,
    "numbers": signs.numbers,
    "words of thinking": signs.thinking,
    "strong words": signs.strong,
    "words of doubt": signs.doubt,
    "strong words and doubt": signs.judged,
    "states and groups": signs.groups,
    "words of the future": signs.future,
    "any sign": _any(signs.cue, signs.thinking, signs.strong, signs.doubt, signs.boost),
}


def _family() -> tuple[Skimmer, ...]:
    found = []
    for name, sign in _SIGNS.items():
        found += [
            Skimmer(f"{name}, every label", sign, sign, by_sign(sign), "every label"),
            Skimmer(f"{name}, label by sign", sign, sign, by_sign(_everywhere, calm=True), "by sign"),
            Skimmer(f"{name}, words alone", sign, sign, by_sign(sign, calm=True), "cut"),
            Skimmer(f"{name}, by rank", sign, sign, split(sign), "every label"),
            Skimmer(f"no {name}", _without(sign), _less(sign), split(sign, down=True), "every label"),
        ]
    for name, sign in (("length", signs.length), ("position", signs.position)):
        found.append(Skimmer(f"{name}, upwards", _above(sign), sign, split(sign), "every label"))
        found.append(
            Skimmer(f"{name}, downwards", _below(sign), _less(sign), split(sign, down=True), "every label")
        )
    opens: Sign = lambda seen: seen.opens  # noqa: E731
    closes: Sign = lambda seen: not seen.opens  # noqa: E731
    found.append(Skimmer("first sentences", opens, opens, split(opens), "every label"))
    found.append(Skimmer("later sentences", closes, closes, split(closes), "every label"))
    alike: dict[str, Choose] = {
        "the first option": always(0),
        "the second option": always(1),
        "the third option": always(2),
        "the last option": always(-1),
        "options in turn": turns(1),
        "options in turn, by twos": turns(2),
        "what was right in the row before": as_before,
        "the option like the row": like_the_option,
    }
    found += [Skimmer(name, _everywhere, signs.position, how, "by sign") for name, how in alike.items()]
    return tuple(found)


def _everywhere(seen: Seen) -> float:
    return 1.0


def _without(sign: Sign) -> Sign:
    return lambda seen: not sign(seen)


def _less(sign: Sign) -> Sign:
    return lambda seen: -sign(seen)


def _above(sign: Sign) -> Sign:
    return lambda seen: sign(seen) > (seen.of / 2 if sign is signs.position else 16)


def _below(sign: Sign) -> Sign:
    return lambda seen: not _above(sign)(seen)


FAMILY = _family()


@dataclass(frozen=True)
class Skimmed:
    """Say what a strategy earned: its name and the share of the points, from 0 to 1."""

    skimmer: str
    share: float

    def __str__(self) -> str:
        """Say it for a terminal."""
        return f"{self.share:.0%} ({self.skimmer})"


def earned(question: Question, text: "Text") -> dict[str, float]:
    """Grade every skimmer on a question: points by the skimmer's name."""
    skim = scorer(question.scorer).skim
    return {s.name: float(grade_question(question, skim(question, text, s), text)) for s in FAMILY}


def skimmed(key: Key, text: "Text") -> tuple[dict[str, Skimmed], Skimmed]:
    """Give the best skimmer's share for each question with automatic points, and for the exercise.

    A number alone is guessed too easily: it is pooled with the question before it, or after it where it comes first. What
    is only counted as filled in (`complete`) is left out: nothing in it is right or wrong.
    """
    table = {q.id: earned(q, text) for q in key.questions.values() if q.points and q.scorer != "complete"}
    if not table:
        return {}, Skimmed("nothing to skim", 0.0)
    best = {}
    for ids in _pooled(key, list(table)):
        most = sum(key.questions[i].points for i in ids)
        best["+".join(ids)] = _best({s.name: sum(table[i][s.name] for i in ids) / most for s in FAMILY})
    total = sum(key.questions[i].points for i in table)
    whole = {s.name: sum(points[s.name] for points in table.values()) / total for s in FAMILY}
    return best, _best(whole)


def _best(shares: Mapping[str, float]) -> Skimmed:
    name = max(shares, key=shares.__getitem__)
    return Skimmed(name, shares[name])


def _pooled(key: Key, ids: list[str]) -> list[list[str]]:
    found: list[list[str]] = []
    for id in ids:
        alone = key.questions[id].scorer == "number"
        if found and (alone or all(key.questions[i].scorer == "number" for i in found[-1])):
            found[-1].append(id)
        else:
            found.append([id])
    return found
