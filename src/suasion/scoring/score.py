"""From a key and one student's records to points: pure functions, safe on any records."""

import os
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from suasion.annotations.own import is_about_own
from suasion.base.errors import KeyInvalid
from suasion.questions.tracks import sorted_out
from suasion.scoring.key.model import Key, Question
from suasion.scoring.points import Points
from suasion.scoring.response import Response, read_answers
from suasion.scoring.scorers import scorer

if TYPE_CHECKING:
    from suasion.annotations.annotation import Annotation
    from suasion.texts.text import Text

EXCUSED = "You are excused here: this exercise has no part on the text that you read. It counts neither for nor against you."


def grade_question(
    question: Question, annotations: "Iterable[Annotation]", text: "Text", reveal: bool = False
) -> Points:
    """Give the points of one question. Reads only the records; runs nothing of a student's."""
    return grade_answers(question, read_answers(question.id, annotations, text), text, reveal)


def grade_answers(question: Question, answers: Response, text: "Text", reveal: bool = False) -> Points:
    """Give the points for answers that are read already."""
    about: dict[str, Any] = {"question": question.id, "title": question.title, "reveal": reveal}
    if not answers.given:
        return Points(0.0, question.points, answered=False, **about)
    score = scorer(question.scorer).score(question, answers, text)
    reviews = tuple(dict.fromkeys((*answers.reviews, *score.reviews)))
    return Points(
        question.points * score.share,
        question.points,
        feedback=score.items,
        missed=score.missed,
        reviews=reviews,
        problems=answers.problems,
        summary=score.summary,
        **about,
    )


def grade(
    exercise: str,
    annotations: "Iterable[Annotation]",
    *,
    key: Key | None = None,
    text: "Text | None" = None,
    reveal: bool | None = None,
) -> dict[str, Points]:
    """Give the points of every question of an exercise, by question id.

    `key` is looked up when it is not given, for the text that was chosen last (KeyMissing); with one, `annotations` are
    answers on its text alone. `text` is loaded by the key's slug. What was missed is shown with `reveal`; by default from the
    key's due date on, or where SUASION_REVEAL is set.
    """
    from suasion.scoring.key import lookup

    records = list(annotations)
    if key is None:
        found = sorted_out(records, lookup.tracks())
        records, key = found.answers, lookup.find_or_raise(exercise, found.track)
    text = text_for(key, text)
    shown = revealed(key) if reveal is None else reveal
    by_question: dict[str, list[Annotation]] = {id: [] for id in key.questions}
    for record in records:
        name = getattr(record, "question", None)
        if type(name) is str and name in by_question:
            by_question[name].append(record)
    own = [r for r in records if is_about_own(r)]  # the student's own text belongs to every question
    return {id: grade_question(q, [*own, *by_question[id]], text, shown) for id, q in key.questions.items()}


def grade_one(
    key: Key, question: str, annotations: "Iterable[Annotation]", text: "Text | None" = None
) -> Points:
    """Give the points of one question of a key."""
    return grade_question(key[question], annotations, text_for(key, text), revealed(key))


def revealed(key: Key, now: datetime | None = None) -> bool:
    """Tell whether what was missed may be shown: after the due date, or where SUASION_REVEAL is set."""
    if os.environ.get("SUASION_REVEAL", "").strip().lower() in ("1", "yes", "true"):
        return True
    return key.due is not None and (now or datetime.now(UTC)) >= key.due


def left_out(key: Key, question: str) -> Points:
    """Give the points of a question that a student is excused from, for the other text that they read has none here.

    nbgrader knows no such thing and counts 0; `suasion grade` leaves the student out of its gradebook.
    """
    return Points(0.0, key[question].points, question=question, title=key[question].title, summary=EXCUSED)


def total(marks: Mapping[str, Points]) -> float:
    """Add up the points of an exercise."""
    return round(sum(marks.values()), 2)


def text_for(key: Key, text: "Text | None" = None) -> "Text":
    """Give the text of a key; raise KeyInvalid when it is not the one that the key was made on."""
    if text is None:
        from suasion.texts.corpus import load

        text = load(key.text)
    if key.sha256 and key.sha256 != text.sha256:
        raise KeyInvalid(
            f"The key of {key.exercise} was made on another version of the text {key.text}: its sha256 differs. "
            "Check every entry against the text, then put the new one into the key."
        )
    return text
