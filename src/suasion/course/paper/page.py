"""A lesson's or an exercise's notebook on paper: its prose, its questions in their places, folds as notes at its end."""

import re
from html import escape

from nbformat import NotebookNode

from suasion.course.cells import role
from suasion.course.pages import rendered
from suasion.course.paper.question import numbered, question
from suasion.questions.asked import Asked
from suasion.questions.public_half import PublicHalf
from suasion.questions.tracks import QUESTION

__all__ = ["on_paper", "opened", "without_keys"]

_ASKS = re.compile(r"""suasion\.ask\(\s*["'][^"']+["']\s*,\s*["']([^"']+)["']""")
_FOLD = re.compile(r"<details>\s*<summary>(.*?)</summary>(.*?)</details>", re.DOTALL)
_SCREEN = '<p class="screen">On the screen stand here the marks of a second reader or of a machine, or a picture.</p>'
# What an exercise says about keys and buttons: whole paragraphs and items of a list, which paper has no use for.
_KEYS = re.compile(
    r"YOUR ANSWER HERE|Run All Cells|Check my answers|\*This check\*|marks file|new cell|Words in these paragraphs"
)
_PIECE = re.compile(r"(?m)^- .*(?:\n(?!- |\n).*)*\n?|^(?![-#|>\n]).+(?:\n(?!\n).+)*\n?")


def without_keys(markdown: str) -> str:
    """Leave out the paragraphs and items that speak of the screen's keys and buttons."""
    return _PIECE.sub(lambda piece: "" if _KEYS.search(piece[0]) else piece[0], markdown)


def opened(html: str) -> str:
    """Open what is folded: in a question that is material, such as cards to read."""
    return _FOLD.sub(r"<p><b>\1</b></p>\2", html)


def on_paper(notebook: NotebookNode, half: PublicHalf, *, exercise: bool = False) -> str:
    """Return a notebook's pages in HTML.

    What is folded on the screen is a note at the end: whoever answers first should not see it. Paragraphs that are folded
    stand on a page of their own, which can be left out. Checks are left out, and of an `exercise` what is said of keys
    and buttons; in place of a cell to write in a question gives lines.
    """
    notes: list[tuple[str, str]] = []
    apart: list[str] = []
    parts: list[str] = []

    def fold(found: re.Match[str]) -> str:
        notes.append((found[1], found[2]))
        return f'<p class="fold">▸ {found[1]}: note {len(notes)} at the end of this part.</p>'

    for cell in notebook.cells:
        if cell.cell_type == "markdown" and not role(cell).by_hand:
            parts.append(
                opened(rendered(without_keys(cell.source)))
                if exercise
                else _FOLD.sub(fold, rendered(cell.source))
            )
        elif cell.cell_type == "code" and cell.id == QUESTION:
            parts.append(rendered(half.about))
        elif cell.cell_type == "code" and not cell.id.endswith("-check"):
            asked = _asked(cell.source, half)
            if asked is not None and not exercise and not asked.shows_widget:
                parts.append(_FOLD.sub(fold, rendered(asked.ask)))
                continue
            if asked is not None and asked.folded:
                if asked.ask:
                    parts.append(_FOLD.sub(fold, rendered(asked.ask)))
                apart.append(
                    f"{parts[-1]}{_folded(half, asked)}"
                )  # with what stands before it: no quotation alone
                said = f'<p class="fold">▸ {escape(asked.folded)}: on a page of its own, at the end of this part.</p>'
                parts.append(said)
            elif asked is not None:
                parts.append(_task(half, asked))
            elif parts[-1] != _SCREEN:
                parts.append(_SCREEN)
    return "\n".join(
        [*parts, _notes(notes), *(f'<section class="apart">{words}</section>' for words in apart)]
    )


def _asked(source: str, half: PublicHalf) -> Asked | None:
    called = _ASKS.search(source)
    return half[called[1]] if called else None


def _task(half: PublicHalf, asked: Asked) -> str:
    above = opened(rendered(asked.ask)) if asked.ask else ""
    return f'{above}<section class="task">{question(half, asked)}</section>'


def _folded(half: PublicHalf, asked: Asked) -> str:
    text = half.text_of(asked)
    return "".join(numbered(text[unit]) for unit in asked.paragraphs) if text else ""


def _notes(notes: list[tuple[str, str]]) -> str:
    if not notes:
        return ""
    items = "".join(f"<li><b>{summary}.</b> {inner}</li>" for summary, inner in notes)
    return f'<section class="notes"><h2>Notes: to read after you have answered</h2><ol>{items}</ol></section>'
