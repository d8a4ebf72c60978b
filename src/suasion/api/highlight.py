"""A text to mark."""

from collections.abc import Iterable
from typing import Literal

from suasion.annotations.annotation import Annotation, AnnotationSet
from suasion.base.errors import SuasionError
from suasion.labels import Scheme
from suasion.labels import scheme as load_scheme
from suasion.texts.corpus import load
from suasion.texts.text import Text
from suasion.widgets.highlighter import Destination, Highlighter

__all__ = ["highlight"]


def highlight(
    exercise: str,
    question: str,
    text: Text | str,
    scheme: Scheme | str,
    *,
    only: Iterable[str] | None = None,
    mode: Literal["annotate", "read"] = "annotate",
    private: bool = False,
    marks: Iterable[Annotation] | None = None,
    title: str = "",
    renderer: Literal["auto", "elements"] = "auto",
) -> Highlighter:
    """Show a text and let words of it be marked; the marks go to the exercise's marks file.

    `exercise` and `question` are ids under which marks are kept; `text` is a Text or the slug of one, `scheme` a label
    scheme or the id of one. `only` lists the ids of the paragraphs to show (default: the whole text). `mode="read"` shows
    marks without changing them; `marks` shows a given set of marks, such as a second reader's, instead of the file's.
    With `private` they go to the private file and to no snapshot; `title` names the widget for those who listen.
    `renderer="elements"` paints without the browser's highlight API, for a browser that is slow with it. Raises
    UnknownSeed, UnknownId or UnknownLabel, and SuasionError for another mode.
    """
    if isinstance(exercise, Text):  # text, scheme, exercise, question: as in notebooks of one release ago
        exercise, question, text, scheme = text, scheme, exercise, question
    if mode not in ("annotate", "read"):
        raise SuasionError(f"There is no mode “{mode}”. The modes are “annotate” and “read”.")
    text = load(text) if isinstance(text, str) else text
    scheme = load_scheme(scheme) if isinstance(scheme, str) else scheme
    ids = [only] if isinstance(only, str) else only
    units = [text[id] for id in ids] if ids is not None else text.paragraphs
    units = sorted((u for u in units if u.text), key=lambda u: u.start)
    given = AnnotationSet(marks) if marks is not None else None
    widget = Highlighter(
        text, scheme, units, Destination(exercise, question, title, private, given), mode, renderer
    )
    widget._ipython_display_()
    return widget
