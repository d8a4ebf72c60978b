"""Ask a question of an exercise or a lesson: what a notebook's cell calls."""

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from suasion.annotations.annotation import Annotation, AnnotationSet
from suasion.annotations.jsonld import page as to_page
from suasion.annotations.own import PASTED, brought
from suasion.api.display import show, tell
from suasion.api.own import FIRST, TO_READ, NotYet, take_file
from suasion.api.reading_now import EXCUSED, INSTEAD, reading_now
from suasion.api.text_help import help_with
from suasion.questions.asked import Asked, as_column
from suasion.questions.choice import carry
from suasion.questions.public_half import PublicHalf
from suasion.questions.second import as_marks
from suasion.questions.tracks import QUESTION, kept_as
from suasion.storage.snapshots import JSONLD
from suasion.storage.store import marks
from suasion.texts.text import Paragraph, Sentence, Text

if TYPE_CHECKING:
    from suasion.questions.worksheet import Worksheet
    from suasion.widgets.highlighter import Highlighter

__all__ = ["ask"]


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
    if any(c.get("id") == PASTED for c in asked.columns) and (
        said := take_file(exercise, kept_as(question, half.track), folder=here)
    ):
        tell(said)
    if asked.ask:
        _say(asked.ask)
    shown = _show(half, asked, exercise, here)
    if shown is not None and not half.is_lesson and asked.mode != "read" and not asked.private:
        from suasion.api.check import check_button

        check_button(exercise, question, folder=here, track=now.track)
    for given in help_with(asked, half.text_of(asked)):
        show(given)
    return shown


def _say(words: str, chosen: Annotation | None = None) -> None:
    """Show Markdown; with the record of a choice, so that the notebook alone still says which text it is on."""
    carried = {JSONLD: to_page(AnnotationSet([chosen]))} if chosen else {}
    if words or chosen:
        show({"text/markdown": words, "text/plain": words, **carried})


def _show(
    page: PublicHalf, asked: Asked, exercise: str, here: Path | None
) -> "Highlighter | Worksheet | None":
    text = brought(marks(exercise, folder=here)) if asked.on_own else page.text_of(asked)
    if asked.on_own and text is None:
        tell(repr(NotYet(FIRST)))
        return None
    question = kept_as(asked.id, page.track)
    if asked.folded and text is not None:
        html = folded_html(asked, text)
        show({"text/html": html, "text/plain": "\n".join(s.text for s in _read_only(asked, text))})
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
        known["title"] = asked.title
        return highlight(exercise, question, text, page.scheme_of(asked), **known)
    if text is not None and (asked.paragraphs or asked.on_own):
        from suasion.api.highlight import highlight

        to_read: dict[str, Any] = {
            "only": asked.paragraphs or None,
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
            question,
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
    shown = "".join(f"<p><b>{s.id}</b> {escape(s.text)}</p>" for s in _read_only(asked, text))
    return f"<details><summary>{escape(asked.folded)}</summary>{shown}</details>"


def _read_only(asked: Asked, text: Text) -> list[Paragraph | Sentence]:
    units = [text[id] for id in asked.paragraphs] or list(text.paragraphs)
    return [s for unit in units for s in getattr(unit, "sentences", ()) or (unit,)]
