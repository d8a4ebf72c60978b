"""Pictures of one's own marks beside other readers': by label and paragraph, or first of all by voice."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from suasion.annotations.annotation import AnnotationSet
from suasion.api.others import SECOND, marks_first, nothing_beside, samples, unread, with_second
from suasion.api.own import NotYet
from suasion.api.reading_now import reading_now
from suasion.base.errors import QuestionsMissing
from suasion.labels import scheme as load_scheme
from suasion.questions.asked import Asked
from suasion.questions.second import as_marks
from suasion.questions.tracks import kept_as
from suasion.storage.store import marks
from suasion.texts.text import Text

if TYPE_CHECKING:
    from suasion.plots import Picture

__all__ = ["picture", "whose"]


@dataclass(frozen=True)
class _Marked:
    """Hold what is drawn: marks by the reader's name, one's own first, of what was asked on a text."""

    readers: Mapping[str, AnnotationSet]
    asked: Asked
    text: Text


def picture(
    lesson: str, task: str, whom: str = SECOND, *, folder: Path | str | None = None
) -> "Picture | NotYet | None":
    """Draw one's own marks for a task, paragraphs down and labels across, beside the second reader's.

    `lesson` and `task` are ids of the question file; `folder` is where the notebook lies (default: the current one);
    `whom` names the others: "second" for the second reader, "Ash Birch" for sample readers, "second Ash" for both. Before
    there are marks, a sentence asks for them. Nothing where the text that the student reads has no such task. Raises
    QuestionsMissing where nobody else has marked for it, and UnknownReader for a name that nobody has.
    """
    found = _marked(lesson, task, whom, folder)
    if not isinstance(found, _Marked):
        return found
    from suasion.plots import frame_map, label_map

    scheme, only = load_scheme(found.asked.scheme), found.asked.paragraphs or None
    labels = {label.id: label.name for label in scheme.labels}
    if scheme.id == "frame":
        return frame_map(found.readers, found.text, only=only, functions=labels)
    columns = f"the labels of “{scheme.title}”"
    return label_map(found.readers, found.text, labels, columns=columns, only=only, voiced=scheme.ask_voice)


def whose(
    lesson: str, task: str, whom: str = SECOND, *, folder: Path | str | None = None
) -> "Picture | NotYet | None":
    """Draw whose moves one has marked, and of which family, voice first, beside the second reader's.

    `lesson`, `task`, `whom` and `folder` are those of `picture`, and so is what is shown or raised where there is nothing to
    draw; QuestionsMissing, too, where the labels have no families or ask for no voice.
    """
    found = _marked(lesson, task, whom, folder)
    if not isinstance(found, _Marked):
        return found
    scheme = load_scheme(found.asked.scheme)
    families = {label.id: label.family for label in scheme.labels if label.family}
    if not (families and scheme.ask_voice):
        raise QuestionsMissing(f"The labels of “{scheme.title}” have no families, or ask for no voice.")
    from suasion.plots import move_map

    return move_map(found.readers, families)


def _marked(lesson: str, task: str, whom: str, folder: Path | str | None) -> _Marked | NotYet | None:
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
    return _Marked({"You": own, **theirs}, asked, text) if own.marks else marks_first(lesson)
