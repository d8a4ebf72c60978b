"""Ask a question of an exercise or a lesson: what a notebook's cell calls."""

import sys
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from suasion.annotations.annotation import Annotation, AnnotationSet
from suasion.annotations.jsonld import page as to_page
from suasion.api.reading_now import EXCUSED, INSTEAD, reading_now
from suasion.api.text_help import help_with
from suasion.labels import Scheme
from suasion.questions.asked import Asked, as_column
from suasion.questions.choice import carry
from suasion.questions.public_half import PublicHalf
from suasion.questions.second import as_marks
from suasion.questions.tracks import QUESTION, kept_as
from suasion.storage.snapshots import JSONLD
from suasion.texts.text import Text

if TYPE_CHECKING:
    from suasion.questions.worksheet import Worksheet
    from suasion.widgets.highlighter import Highlighter

__all__ = ["ask", "show"]

TO_READ = Scheme("to-read", "To read", ())  # no label: a text to look at


def ask(
    exercise: str, question: str, *, folder: Path | str | None = None
) -> "Highlighter | Worksheet | None":
    """Show a question with its widget and, in an exercise, the button that checks it; on the text that the student has chosen.

    `exercise` is the id of an exercise or a lesson, `question` the id of what it asks, or "track" for a sentence on the text that
    is read; `folder` is where the notebook lies (default: the current one). Raises QuestionsMissing.
    """
    here = Path(folder) if folder else None
    now = reading_now(exercise, here)
    chosen = None if now.page.is_lesson else carry(exercise, now.track, here)
    if question == QUESTION:
        _say(now.said(), chosen)
        return None
    found = now.find(question)
    if found is None:
        _say(EXCUSED.partition(" It ")[0] if now.excused else INSTEAD, chosen)
        return None
    half, asked = found
    if asked.ask:
        _say(asked.ask)
    shown = _show(half, asked, exercise, here)
    for given in help_with(asked, half.text_of(asked)):
        show(given)
    if shown is not None and not half.is_lesson and asked.mode != "read":
        from suasion.api.check import check_button

        check_button(exercise, question, folder=here, track=now.track)
    return shown


def _say(words: str, chosen: Annotation | None = None) -> None:
    """Show Markdown; with the record of a choice, so that the notebook alone still says which text it is on."""
    carried = {JSONLD: to_page(AnnotationSet([chosen]))} if chosen else {}
    if words or chosen:
        show({"text/markdown": words, "text/plain": words, **carried})


def _show(
    page: PublicHalf, asked: Asked, exercise: str, here: Path | None
) -> "Highlighter | Worksheet | None":
    text = page.text_of(asked)
    question = kept_as(asked.id, page.track)
    if asked.folded and text is not None:
        html = folded_html(asked, text)
        show({"text/html": html, "text/plain": "\n".join(text[u].text for u in asked.paragraphs)})
        return None
    if asked.scheme and text is not None:
        from suasion.api.highlight import highlight

        given = (
            as_marks(page.second.get(asked.id, ()), text, exercise, question)
            if asked.mode == "read"
            else None
        )
        only = asked.paragraphs or None
        known: dict[str, Any] = {"only": only, "mode": asked.mode, "private": asked.private, "marks": given}
        return highlight(exercise, question, text, page.scheme_of(asked), **known)
    if text is not None and asked.paragraphs:
        from suasion.api.highlight import highlight

        highlight(exercise, f"{asked.id}-text", text, TO_READ, only=asked.paragraphs, mode="read", marks=())
    if asked.columns:
        from suasion.api.worksheet import worksheet

        columns = [as_column(c) for c in asked.columns]
        return worksheet(
            exercise,
            question,
            columns=columns,
            rows=asked.rows,
            text=text,
            private=asked.private,
            folder=here,
        )
    return None


def folded_html(asked: Asked, text: Text) -> str:
    """Return the sentences of a task that is only read, behind a fold that opens without a script."""
    units = [s for unit in asked.paragraphs for s in getattr(text[unit], "sentences", ()) or (text[unit],)]
    shown = "".join(f"<p><b>{s.id}</b> {escape(s.text)}</p>" for s in units)
    return f"<details><summary>{escape(asked.folded)}</summary>{shown}</details>"


def show(data: dict[str, Any]) -> None:
    """Display where this runs in a notebook."""
    shell = sys.modules.get("IPython")
    if shell is None or shell.get_ipython() is None:
        return
    from IPython.display import display

    display(data, raw=True)  # type: ignore[no-untyped-call]
