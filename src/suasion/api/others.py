"""Whose marks may stand beside one's own: sample readers of the lesson, and oneself in another lesson."""

from collections.abc import Mapping
from pathlib import Path

from suasion.annotations.annotation import AnnotationSet
from suasion.annotations.shipped import sample_readings
from suasion.storage.store import marks
from suasion.texts.text import Text

__all__ = ["earlier", "lesson_name", "samples"]


def earlier(whom: str, folder: Path | str | None) -> tuple[str, AnnotationSet] | None:
    """Read "lesson-07 words" as one's own marks for that task, with its lesson; None where `whom` names no lesson."""
    lesson, _, task = whom.partition(" ")
    if not lesson.startswith("lesson-") or not task:
        return None
    return lesson, marks(lesson, folder=folder).of(task)


def samples(whom: str, lesson: str, text: Text) -> Mapping[str, AnnotationSet]:
    """Give the marks of the sample readers named in `whom`, "Ash Birch", for a lesson. Raises UnknownReader."""
    return sample_readings(text, lesson.removeprefix("lesson-"), whom.replace(",", " ").split())


def lesson_name(lesson: str) -> str:
    """Say "lesson 07" for "lesson-07"."""
    return lesson.replace("-", " ")
