"""Which frame functions stand where: Entman's problem, cause, judgement and remedy by paragraph.

The four functions are Robert Entman's (Framing: toward clarification of a fractured paradigm, 1993).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from suasion.analysis.tables import Marks
from suasion.plots.canvas import FULL
from suasion.plots.label_map import label_map
from suasion.plots.picture import Picture, for_phones
from suasion.texts.text import Text

__all__ = ["frame_map"]

FUNCTIONS = {
    "problem": "Problem",
    "cause": "Cause",
    "judgement": "Moral judgement",
    "remedy": "Remedy",
}


@for_phones
def frame_map(
    marks: Marks | Mapping[str, Marks],
    text: Text | None = None,
    *,
    only: Iterable[str] | None = None,
    functions: Mapping[str, str] = FUNCTIONS,
    width: float = FULL,
    theme: str = "light",
) -> Picture:
    """Draw which functions of framing each paragraph serves, a square a mark, by who performs it.

    `marks` has `label` (a key of `functions`: label id to column heading), `start`, `end` and, if known, `voice`; or it
    holds several readers' marks by name, the one who looks first. Table: one row a paragraph, and a reader where there
    are several; one column a function, the number of marks.
    `text` is what the offsets point into (default: the one that a reading carries); `only` names the paragraphs to show.
    `width` is in inches, `theme` “light” or “dark”; raises BadPicture for another.
    """
    columns = "the four things a frame can do (Entman 1993)"
    return label_map(marks, text, functions, columns=columns, only=only, width=width, theme=theme)
