"""A picture of one's own marks, label by label and paragraph by paragraph, or voice by voice, beside other readers'."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from suasion.annotations.annotation import AnnotationSet
from suasion.api.others import SECOND, marks_first, nothing_beside, samples, unread, with_second
from suasion.api.own import NotYet
from suasion.api.reading_now import reading_now
from suasion.base.errors import QuestionsMissing
from suasion.labels import Scheme
from suasion.labels import scheme as load_scheme
from suasion.questions.asked import Asked
from suasion.questions.second import as_marks
from suasion.questions.tracks import kept_as
from suasion.storage.store import marks
from suasion.texts.text import Text

if TYPE_CHECKING:
    from suasion.plots import Picture

__all__ = ["picture"]


def picture(
    lesson: str, task: str, whom: str = SECOND, *, by: str = "paragraph", folder: Path | str | None = None
) -> "Picture | NotYet | None":
    """Draw one's own marks for a task beside other readers': paragraphs down and labels across, or voices and families.

    `lesson` and `task` are ids of the question file; `folder` is where the notebook lies (default: the current one);
    `whom` names the others, "second" for the second reader, or sample readers, "second Ash Birch"; `by` is "paragraph"
    or "voice", for labels that have families. Before there are marks, a sentence asks for them. Nothing where the text
    that the student reads has no such task. Raises QuestionsMissing where nobody else has marked for it or its labels
    have no families, and UnknownReader for a name that nobody has.
    """
    found = reading_now(lesson, Path(folder) if folder else None).find(task)
    if found is None:
        return None
    page, asked = found
    text, kept = page.text_of(asked), kept_as(task, page.track)
    second, named = with_second(whom)
    if text is None or not asked.scheme or (second and not page.second.get(task)):
        raise nothing_beside(asked, lesson)
    instead = unread(text, lesson) if named and page.track else None
    if instead and not second:
        return instead
    theirs = dict(samples(named, lesson, asked, text)) if named and not instead else {}
    if second:
        theirs = {"Second reader": as_marks(page.second[task], text, lesson, kept), **theirs}
    own = marks(lesson, folder=folder).of(kept)
    if not own.marks:
        return marks_first(lesson)
    readers, scheme = {"You": own, **theirs}, load_scheme(asked.scheme)
    return _by_voice(readers, scheme) if by == "voice" else _by_paragraph(readers, scheme, asked, text)


def _by_paragraph(
    readers: Mapping[str, AnnotationSet], scheme: Scheme, asked: Asked, text: Text
) -> "Picture":
    from suasion.plots import frame_map, label_map

    only, labels = asked.paragraphs or None, {label.id: label.name for label in scheme.labels}
    if scheme.id == "frame":
        return frame_map(readers, text, only=only, functions=labels)
    columns = f"the labels of “{scheme.title}”"
    return label_map(readers, text, labels, columns=columns, only=only, voiced=scheme.ask_voice)


def _by_voice(readers: Mapping[str, AnnotationSet], scheme: Scheme) -> "Picture":
    from suasion.plots import move_map

    families = {label.id: label.family for label in scheme.labels if label.family}
    if not (families and scheme.ask_voice):
        raise QuestionsMissing(f"The labels of “{scheme.title}” have no families, or ask for no voice.")
    return move_map(readers, families)
