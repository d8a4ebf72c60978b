"""Records that made-up students hand in, for trials of a key."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from suasion.annotations.annotation import Annotation
from suasion.base.prose import figures
from suasion.scoring.key.model import Entry, Question
from suasion.scoring.still_open import still_open

if TYPE_CHECKING:
    from suasion.texts.text import Text

Chooser = Callable[[Entry, str], Any]  # gives an entry's answer ("answers") or voice ("voice")


def place(
    question: Question, text: "Text", start: int, end: int, label: str | None, voice: str | None
) -> Annotation:
    """Make a mark from `start` to `end`, in code points of the text."""
    return Annotation.mark(text, start, end, exercise="trial", question=question.id, label=label, voice=voice)


def cell(question: Question, value: object, row: str = "", column: str = "") -> Annotation:
    """Make an answer in a worksheet's cell."""
    return Annotation.answer(value, exercise="trial", question=question.id, row=row, column=column)


def distinct(records: Iterable[Annotation]) -> list[Annotation]:
    """Leave out records that say the same of the same place."""
    seen: dict[tuple[Any, ...], Annotation] = {}
    for a in records:
        seen.setdefault((a.kind, a.start, a.end, a.label, a.voice, a.row, a.column), a)
    return list(seen.values())


def counted(number: int, noun: str) -> str:
    """Say how many; nothing for none."""
    return figures(number, noun) if number else ""


def still_without(
    items: Iterable[str], cells: Mapping[tuple[str, str], Any], names: Mapping[str, str] | None
) -> list[str]:
    """Name the items that neither have a cell nor stand in a list."""
    given = {row for row, _ in cells} | {
        v for values in cells.values() if isinstance(values, list) for v in values
    }
    return still_open((item for item in items if item not in given), names)
