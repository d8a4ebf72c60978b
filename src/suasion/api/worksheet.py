"""A worksheet to fill in."""

import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from suasion.questions.answers import pick_from
from suasion.questions.columns import Column, read_columns
from suasion.questions.rows import read_rows
from suasion.questions.worksheet import Worksheet
from suasion.texts.text import Text

__all__ = ["worksheet"]


def worksheet(
    exercise: str,
    question: str,
    *,
    columns: Iterable[Column | Mapping[str, Any]],
    rows: Iterable[str | Mapping[str, Any]] | None = None,
    text: Text | str | None = None,
    title: str = "",
    private: bool = False,
    disagree: bool = True,
    folder: Path | str | None = None,
    name: str = "",
) -> Worksheet:
    """Show a worksheet and give it for code. docs/worksheet.md lists what `rows` and `columns` may be.

    `exercise` and `question` are ids under which the answers are kept, `text` is what rows and columns point into, or its
    slug. `title` stands above the sheet, `name` (default: the title) is for those who listen; with `private` answers go to the private file alone; `disagree` ends the sheet
    with “I disagree, because …”; `folder` is where the notebook lies (default: the current one). Raises BadWorksheet, UnknownId, QuotationNotFound or QuotationAmbiguous when it is set up wrongly.
    """
    if isinstance(text, str):
        from suasion.texts.corpus import load

        text = load(text)
    known = tuple(replace(c, private=c.private or private) for c in read_columns(columns))
    for column in known:
        if column.kind == "pick":
            pick_from(column, text)
    sheet = Worksheet(
        exercise,
        question,
        rows=read_rows(rows, text),
        columns=known,
        text=text,
        title=title,
        name=name,
        disagreeing=disagree and not private,
        folder=Path(folder) if folder else None,
        display=show,
    )
    show(sheet)
    return sheet


def show(sheet: Worksheet) -> None:
    """Show a sheet where this runs in a notebook; without one, nothing of a widget is loaded."""
    shell = sys.modules.get("IPython")
    if shell is None or shell.get_ipython() is None:
        return
    from suasion.widgets.worksheet import SheetView

    view = sheet.view if isinstance(sheet.view, SheetView) else SheetView(sheet)
    sheet.view = view
    view._ipython_display_()
