"""Students made up for trials of a key: careful ones, blank ones, those who mark everything, those who guess.

They test the scorer and the key's bookkeeping, never whether the key reads the text well.

**The random student.** Marks: as many as 1 to twice the finds needed, each on a sentence drawn evenly from the question's
paragraphs, half of them whole sentences and half a run of one to eight words; label and voice drawn evenly. Choices: every cell, drawn
evenly. Picks: a number drawn evenly from 1 to all, then that many. Numbers: drawn evenly from the range. Order: a shuffle.
Groups: each item drawn evenly into as many groups as the key has. Patterns: none (a random string is no pattern).
"""

import random
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from suasion.annotations.annotation import Annotation
from suasion.scoring.key.model import Entry, Key, Question
from suasion.scoring.score import grade_question
from suasion.scoring.scorers import scorer
from suasion.scoring.scorers._trial import Chooser

if TYPE_CHECKING:
    from suasion.texts.text import Text

FOUR = (
    "careful, words, hears others",
    "careful, sentences, hears the author",
    "finds half",
    "marks everything",
)


def main_answer(entry: Entry, what: str) -> Any:  # noqa: ANN401
    """Choose what the key names first."""
    tiers = entry.voice if what == "voice" else entry.answers
    value = tiers.main
    return value[0] if isinstance(value, tuple) else value


def contested_answer(entry: Entry, what: str) -> Any:  # noqa: ANN401
    """Choose a contested answer wherever there is one: the reader who differs."""
    tiers = entry.voice if what == "voice" else entry.answers
    value = next(iter(tiers.contested), tiers.main)
    return value[0] if isinstance(value, tuple) else value


def careful(
    question: Question,
    text: "Text",
    choose: Chooser = main_answer,
    *,
    whole: bool = False,
    contested: bool = False,
    keep: Callable[[Entry], bool] = lambda entry: True,
) -> list[Annotation]:
    """Answer a question as the key does: with word marks or whole-sentence marks, with or without contested finds."""
    entries = [e for e in question.entries if (contested or e.tier != "contested") and keep(e)]
    return scorer(question.scorer).careful(question, text, entries, choose, whole)


def everything(question: Question, text: "Text") -> list[Annotation]:
    """Mark every sentence with every label and voice, pick everything, give one answer all the way down."""
    return scorer(question.scorer).everything(question, text)


def guessing(question: Question, text: "Text", chance: random.Random) -> list[Annotation]:
    """Answer at random, by the model of this module."""
    return scorer(question.scorer).guess(question, text, chance)


def four(key: Key, text: "Text") -> dict[str, list[Annotation]]:
    """Give four very different students, so that a teacher can look at their feedback before anybody is graded.

    Two are careful and lean to different sides wherever the key admits more than one answer; one finds half of everything
    and gets the voice wrong; one marks and picks everything.
    """

    def leaning(voice: str) -> Chooser:
        def choose(entry: Entry, what: str) -> Any:  # noqa: ANN401
            tiers = entry.voice if what == "voice" else entry.answers
            return voice if voice in tiers.all else main_answer(entry, what)

        return choose

    def beginner(entry: Entry, what: str) -> Any:  # noqa: ANN401
        return "author" if what == "voice" else main_answer(entry, what)

    found: dict[str, list[Annotation]] = {name: [] for name in FOUR}
    for question in key.questions.values():
        half = question.entries[::2]
        found[FOUR[0]] += careful(question, text, leaning("reported"))
        found[FOUR[1]] += careful(question, text, leaning("author"), whole=True, contested=True)
        found[FOUR[2]] += careful(question, text, beginner, keep=half.__contains__)
        found[FOUR[3]] += everything(question, text)
    return found


def random_mean(key: Key, text: "Text", students: int, seed: int = 1) -> float:
    """Give the mean share of the automatic points that random students earn."""
    most = sum(q.points for q in key.questions.values())
    return sum(random_points(q, text, students, seed) for q in key.questions.values()) / most if most else 0.0


def random_points(question: Question, text: "Text", students: int, seed: int = 1) -> float:
    """Give the mean points that random students earn on a question."""
    chance = random.Random(f"{seed} {question.id}")
    return (
        sum(float(grade_question(question, guessing(question, text, chance), text)) for _ in range(students))
        / students
    )
