"""Whose marks may stand beside one's own: sample readers of the lesson, and oneself in another lesson."""

from collections.abc import Mapping
from pathlib import Path

from suasion.annotations.annotation import AnnotationSet
from suasion.annotations.shipped import sample_readings
from suasion.api.own import NotYet
from suasion.base.errors import QuestionsMissing
from suasion.questions.asked import Asked
from suasion.storage.store import marks
from suasion.texts.text import Text

__all__ = [
    "ELSEWHERE",
    "SECOND",
    "earlier",
    "lesson_name",
    "marks_first",
    "nothing_beside",
    "samples",
    "unread",
    "with_second",
]

SECOND = "second"  # the second reader, among the names of readers
ELSEWHERE = "Go on, or do what the top of this page says instead."


def earlier(whom: str, folder: Path | str | None) -> tuple[str, AnnotationSet] | None:
    """Read "lesson-07 words" as one's own marks for that task, with its lesson; None where `whom` names no lesson."""
    lesson, _, task = whom.partition(" ")
    if not lesson.startswith("lesson-") or not task:
        return None
    return lesson, marks(lesson, folder=folder).of(task)


def with_second(whom: str) -> tuple[bool, str]:
    """Tell whether the second reader is among those named in `whom`, "second Ash Birch", and give the other names."""
    names = whom.replace(",", " ").split()
    return SECOND in names, " ".join(name for name in names if name != SECOND)


def samples(whom: str, lesson: str, asked: Asked, text: Text) -> Mapping[str, AnnotationSet]:
    """Give what the sample readers named in `whom`, "Ash Birch", have marked or chosen for a task of a lesson.

    Raises UnknownReader, and QuestionsMissing where one of them has not done this task.
    """
    given = sample_readings(text, _short(lesson), whom.replace(",", " ").split())
    theirs = {who: reading.of(asked.id) for who, reading in given.items()}
    if not all(map(len, theirs.values())):
        raise nothing_beside(asked, lesson)
    return theirs


def unread(text: Text, lesson: str) -> NotYet | None:
    """Say what to do instead where no sample reader has read a text for a lesson; None where one has."""
    if sample_readings(text, _short(lesson)):
        return None
    return NotYet("These readers have not read your text", ELSEWHERE)


def nothing_beside(asked: Asked, lesson: str) -> QuestionsMissing:
    """Make the error for a task that the readers named have not done."""
    return QuestionsMissing(
        f"For “{asked.title}” in {lesson} there are no marks or choices of these readers."
    )


def marks_first(lesson: str) -> NotYet:
    """Ask for one's own marks before somebody else's are shown."""
    return NotYet(f"First make your marks, in {lesson_name(lesson)}")


def _short(lesson: str) -> str:
    return lesson.removeprefix("lesson-")


def lesson_name(lesson: str) -> str:
    """Say "lesson 07" for "lesson-07"."""
    return lesson.replace("-", " ")
