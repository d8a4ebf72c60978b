"""Words and tables in HTML, as every page, notebook output and snapshot writes them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

__all__ = ["Cell", "Html", "folded", "prose", "table"]

# Jupyter and nbconvert set what stands between two of these as a formula, if they are in one run of words.
_WORDS = "text-align:start;vertical-align:top"
_FORMULA = re.compile(r"[$\\]")


class Html(str):
    """Words that are HTML already: they are written as they stand."""

    __slots__ = ()


@dataclass(frozen=True)
class Cell:
    """A cell with more than words: the heading of its row, a class, a direction of writing, a style."""

    words: str
    heads: bool = False
    css: str = ""
    direction: str = ""
    style: str = ""


def prose(words: str) -> Html:
    """Escape words for the inside of an element; money stays money: each dollar sign is an element of its own.

    Not for attributes, nor for elements that hold no others, such as <title>.
    """
    return Html(_FORMULA.sub(lambda sign: f"<span>{sign[0]}</span>", escape(words)))


def table(
    head: Iterable[str | Cell],
    rows: Iterable[Iterable[str | Cell]],
    *,
    caption: str = "",
    css: str = "",
    wide: bool = False,
    words: bool = False,
) -> str:
    """Write a table; words are written as `prose`, unless they are Html. `css` is its class.

    `wide` puts it into a box that scrolls sideways, by keys too, where the page is too narrow. `words` is for cells that
    hold words: they begin where a line begins, while Jupyter sets all cells to the right, as figures stand.
    """
    style = _WORDS if words else ""
    top = "".join(_cell(cell, "col", style) for cell in head)
    body = "".join(f"<tr>{''.join(_cell(cell, style=style) for cell in row)}</tr>" for row in rows)
    above = f"<caption>{_words(caption)}</caption>" if caption else ""
    written = f"<table{_attributes(css)}>{above}<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"
    return f'<div class="wide" tabindex="0" style="overflow-x:auto">{written}</div>' if wide else written


def folded(summary: str, inner: str, css: str = "") -> str:
    """Fold HTML under a summary, without a script; on paper, where nothing unfolds, it stands open."""
    head = f"<details{_attributes(css)}><summary>{_words(summary)}</summary>{inner}</details>"
    paper = f'<div class="suasion-paper" style="display:none"><p><b>{_words(summary)}</b></p>{inner}</div>'
    return f"{head}{paper}<style>@media print{{.suasion-paper{{display:block !important}}}}</style>"


def _cell(cell: str | Cell, scope: str = "", style: str = "") -> str:
    if isinstance(cell, str):
        cell = Cell(cell, style=style)
    scope = "row" if cell.heads else scope
    tag, heading = ("th", f' scope="{scope}"') if scope else ("td", "")
    return f"<{tag}{heading}{_attributes(cell.css, cell.direction, cell.style)}>{_words(cell.words)}</{tag}>"


def _attributes(css: str = "", direction: str = "", style: str = "") -> str:
    given = {"class": css, "dir": direction, "style": style}
    return "".join(f' {name}="{escape(value)}"' for name, value in given.items() if value)


def _words(words: str) -> str:
    return words if isinstance(words, Html) else prose(words)
