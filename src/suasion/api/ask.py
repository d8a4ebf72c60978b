"""Ask a question of an exercise or a lesson: what a notebook's cell calls."""

import sys
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from suasion.api.text_help import help_with
from suasion.labels import Scheme
from suasion.questions.asked import Asked, as_column
from suasion.questions.public_half import PublicHalf, find_questions
from suasion.questions.second import as_marks
from suasion.texts.text import Text

if TYPE_CHECKING:
    from suasion.questions.worksheet import Worksheet
    from suasion.widgets.highlighter import Highlighter

__all__ = ["ask", "show"]

TO_READ = Scheme("to-read", "To read", ())  # no label: a text to look at


def ask(
    exercise: str, question: str, *, folder: Path | str | None = None
) -> "Highlighter | Worksheet | None":
    """Show a question with its widget and, in an exercise, the button that checks it.

    `exercise` is the id of an exercise or a lesson, `question` the id of what it asks; `folder` is where the notebook lies
    (default: the current one). Raises QuestionsMissing.
    """
    here = Path(folder) if folder else None
    page = find_questions(exercise, here)
    asked = page[question]
    if asked.ask:
        show({"text/markdown": asked.ask, "text/plain": asked.ask})
    shown = _show(page, asked, exercise, here)
    if shown is not None and question not in page.second and asked.mode != "read" and not asked.private:
        from suasion.api.check import check_button

        check_button(exercise, question, folder=here)
    for given in help_with(asked, page.text_of(asked)):
        show(given)
    return shown


def _show(
    page: PublicHalf, asked: Asked, exercise: str, here: Path | None
) -> "Highlighter | Worksheet | None":
    text = page.text_of(asked)
    if asked.folded and text is not None:
        html = folded_html(asked, text)
        show({"text/html": html, "text/plain": "\n".join(text[u].text for u in asked.paragraphs)})
        return None
    if asked.scheme and text is not None:
        from suasion.api.highlight import highlight

        given = (
            as_marks(page.second.get(asked.id, ()), text, exercise, asked.id)
            if asked.mode == "read"
            else None
        )
        only = asked.paragraphs or None
        known: dict[str, Any] = {"only": only, "mode": asked.mode, "private": asked.private, "marks": given}
        known["title"] = asked.title
        return highlight(exercise, asked.id, text, page.scheme_of(asked), **known)
    if text is not None and asked.paragraphs:
        from suasion.api.highlight import highlight

        to_read: dict[str, Any] = {
            "only": asked.paragraphs,
            "mode": "read",
            "marks": (),
            "title": asked.title,
        }
        highlight(exercise, f"{asked.id}-text", text, TO_READ, **to_read)
    if asked.columns:
        from suasion.api.worksheet import worksheet

        columns = [as_column(c) for c in asked.columns]
        return worksheet(
            exercise,
            asked.id,
            columns=columns,
            rows=asked.rows,
            text=text,
            private=asked.private,
            folder=here,
            name=asked.title,
        )
    return None


def folded_html(asked: Asked, text: Text) -> str:
    """Return the sentences of a task that is only read, behind a fold that opens without a script."""
    units = [s for unit in asked.paragraphs for s in getattr(text[unit], "sentences", ()) or (text[unit],)]
    shown = "".join(f"<p><b>{s.id}</b> {escape(s.text)}</p>" for s in units)
    return f"<details><summary>{escape(asked.folded)}</summary>{shown}</details>"


def show(data: dict[str, str]) -> None:
    """Display where this runs in a notebook."""
    shell = sys.modules.get("IPython")
    if shell is None or shell.get_ipython() is None:
        return
    from IPython.display import display

    display(data, raw=True)  # type: ignore[no-untyped-call]
