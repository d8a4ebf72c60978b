"""What is still open in a worksheet, said by the places that a student sees, with a link to each."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from suasion.base.errors import SuasionError
from suasion.questions.rows import Row, read_rows
from suasion.texts.text import Text, shorten

__all__ = ["StillOpen", "row_names", "still_open"]

_MOST = 8  # rows in one sentence
_WORDS = 28  # characters of a row that has no place and no title


class StillOpen(str):
    """A sentence that names open rows; `html` is the same with a link to each row."""

    __slots__ = ("html",)
    html: str

    def __new__(cls, rows: Mapping[str, str], more: bool) -> "StillOpen":
        """Write it of the rows' names, by the rows' ids; `more` says that there are others."""
        end = " ..." if more else "."
        found = super().__new__(cls, f"Still open: {', '.join(rows.values())}{end}")
        links = (f'<a href="#" data-row="{escape(id)}">{escape(name)}</a>' for id, name in rows.items())
        found.html = f"Still open: {', '.join(links)}{end}"
        return found


def still_open(rows: Iterable[str], names: Mapping[str, str] | None = None) -> list[str]:
    """Name the open rows, given by their ids, each once; [] where nothing is open."""
    ids = list(dict.fromkeys(rows))
    shown = {id: (names or {}).get(id, id) for id in ids[:_MOST]}
    return [StillOpen(shown, len(ids) > _MOST)] if ids else []


def row_names(rows: Iterable[Any] | None, text: Text | None) -> dict[str, str]:
    """Name each row as a student sees it: its sentence, its title, or its first words; words where a place occurs twice."""
    try:
        known = read_rows(rows, text)
    except SuasionError:
        return {}  # then the rows' ids must do
    places = [row.sentence for row in known]
    return {row.id: _name(row, twice=places.count(row.sentence) > 1) for row in known}


def _name(row: Row, *, twice: bool) -> str:
    marked = f"“{shorten(row.text[slice(*row.mark)], _WORDS)}”" if row.mark else ""
    if row.sentence:
        return " ".join(filter(None, [row.sentence, marked if twice else ""]))
    return row.title or (f"“{shorten(row.text, _WORDS)}”" if row.text else row.id)
