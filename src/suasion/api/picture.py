"""A picture of one's own marks, label by label and paragraph by paragraph, beside another reader's."""

from pathlib import Path
from typing import TYPE_CHECKING

from suasion.api.others import marks_first, nothing_beside, samples, unread
from suasion.api.own import NotYet
from suasion.api.reading_now import reading_now
from suasion.labels import scheme as load_scheme
from suasion.questions.second import as_marks
from suasion.questions.tracks import kept_as
from suasion.storage.store import marks

if TYPE_CHECKING:
    from suasion.plots import Picture

__all__ = ["picture"]


def picture(
    lesson: str, task: str, whom: str = "", *, folder: Path | str | None = None
) -> "Picture | NotYet | None":
    """Draw one's own marks for a task, paragraphs down and labels across, beside the second reader's.

    `lesson` and `task` are ids of the question file; `folder` is where the notebook lies (default: the current one);
    `whom` names sample readers to take the second reader's place, "Ash Birch". Before there are marks, a sentence asks for
    them. Nothing where the text that the student reads has no such task. Raises QuestionsMissing where nobody else has
    marked for it, and UnknownReader for a name that nobody has.
    """
    found = reading_now(lesson, Path(folder) if folder else None).find(task)
    if found is None:
        return None
    page, asked = found
    text, kept = page.text_of(asked), kept_as(task, page.track)
    if text is None or not asked.scheme or not (whom or page.second.get(task)):
        raise nothing_beside(asked, lesson)
    if whom and page.track and (instead := unread(text, lesson)):
        return instead
    second = {"Second reader": as_marks(page.second.get(task, ()), text, lesson, kept)}
    theirs = samples(whom, lesson, asked, text) if whom else second
    own = marks(lesson, folder=folder).of(kept)
    if not own.marks:
        return marks_first(lesson)
    from suasion.plots import frame_map, label_map

    scheme, readers, only = load_scheme(asked.scheme), {"You": own, **theirs}, asked.paragraphs or None
    labels = {label.id: label.name for label in scheme.labels}
    if scheme.id == "frame":
        return frame_map(readers, text, only=only, functions=labels)
    columns = f"the labels of “{scheme.title}”"
    return label_map(readers, text, labels, columns=columns, only=only, voiced=scheme.ask_voice)
