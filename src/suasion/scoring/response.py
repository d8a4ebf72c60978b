"""Read one question's marks and answers for grading: whatever is in the file, what comes out has known types and sizes."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from suasion.annotations.own import brought
from suasion.base.errors import BadAnnotation
from suasion.texts.own import SLUG as OWN

if TYPE_CHECKING:
    from suasion.annotations.annotation import Annotation
    from suasion.texts.text import Text

MOST_MARKS = 2_000  # distinct marks of one question; a careful reader makes a few dozen
MOST_CELLS = 2_000
_MOST_MOVED = 200  # marks from another version of the text that are searched for by their words
_MOST_REVIEWS = 100
_LONGEST = 20_000  # code points of one text answer
_REASON_WORDS = 4  # “because it is so” says nothing yet, three words never do


@dataclass(frozen=True)
class MarkView:
    """Hold a mark as a scorer sees it. `start` and `end` are of its outermost letters or digits; `units` it touches."""

    id: str
    start: int
    end: int
    label: str | None
    voice: str | None
    quote: str
    units: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True)
class Review:
    """Ask a person to look: a disagreement, or a find that the key does not have, with the student's reason."""

    question: str
    kind: str  # "disagree", "extra" or "unreadable"
    reason: str
    sentence: str = ""
    quote: str = ""
    annotation: str = ""


@dataclass(frozen=True)
class Response:
    """Hold what one student answered to one question; `own` is the text that the student has brought, if any."""

    marks: tuple[MarkView, ...] = ()
    cells: Mapping[tuple[str, str], Any] = field(default_factory=dict)
    reviews: tuple[Review, ...] = ()
    problems: tuple[str, ...] = ()
    too_many: bool = False
    own: "Text | None" = None

    @property
    def given(self) -> bool:
        """Tell whether anything was answered at all."""
        return bool(self.marks or self.cells or self.reviews or self.problems)

    def cell(self, row: str, column: str, only_column: bool = False) -> Any:  # noqa: ANN401
        """Give the answer in a cell, or None; where a question has one column its name does not matter."""
        if (row, column) in self.cells:
            return self.cells[row, column]
        if only_column:
            return next((v for (r, _), v in self.cells.items() if r == row), None)
        return None


def read_answers(question: str, annotations: "Iterable[Annotation]", text: "Text") -> Response:
    """Take the live records of a question; what cannot be used becomes a sentence in `problems`.

    The student's own text may be brought in another question: `annotations` holds the records that say so as well.
    """
    records = list(annotations)
    reader = _Reader(question, text, brought(records))
    for record in records:
        if getattr(record, "question", None) == question and getattr(record, "deleted", False) is not True:
            reader.take(record)
    return reader.answers()


class _Reader:
    """Collect one question's records within bounds."""

    def __init__(self, question: str, text: "Text", own: "Text | None" = None) -> None:
        self.question, self.text, self.own = question, text, own
        self.marks: dict[tuple[int, int, str | None, str | None], MarkView] = {}
        self.cells: dict[tuple[str, str], Any] = {}
        self.reviews: dict[tuple[str, str], Review] = {}
        self.problems: dict[str, None] = {}
        self.moved, self.too_many = 0, False

    def take(self, record: "Annotation") -> None:
        if getattr(record, "kind", "mark") == "mark":
            self._mark(record)
        else:
            self._answer(record)

    def _mark(self, record: "Annotation") -> None:
        if len(self.marks) >= MOST_MARKS:
            self.too_many = True
            return
        text = self.own if getattr(record, "text", "") == OWN else self.text
        if text is None:
            self.problems["Marks on your own text are left out: the text itself is not there."] = None
            return
        if getattr(record, "sha256", "") not in ("", text.sha256):
            self.moved += 1
            if self.moved > _MOST_MOVED:
                self.problems["Many marks were made on another version of the text and are left out."] = None
                return
        try:
            seen = _seen(record, text)
        except BadAnnotation as problem:
            self.problems[str(problem)] = None
            return
        place = (seen.start, seen.end, seen.label, seen.voice)
        if place not in self.marks or (seen.reason and not self.marks[place].reason):
            self.marks[place] = seen
        self._dissent(record, seen.units[0] if seen.units else "", seen.quote)

    def _answer(self, record: "Annotation") -> None:
        row, column = (_string(getattr(record, name, ""), 200) for name in ("row", "column"))
        given = getattr(record, "value", None)
        value = plain_value(given)
        if self._dissent(record, row, "") and (value is None or value == record.disagree):
            return  # a field of its own for "I disagree, because ...": no answer to the question itself
        if value is None or value == "" or value == []:
            if given is not None and given != "" and given != []:
                words = (
                    "An answer is neither a text, a number, yes or no, nor a list of texts; it is left out."
                )
                self.problems[words] = None
            return
        if len(self.cells) >= MOST_CELLS:
            self.too_many = True
            return
        self.cells[row, column] = value

    def _dissent(self, record: "Annotation", sentence: str, quote: str) -> bool:
        disagree = _string(getattr(record, "disagree", ""), 4_000).strip()
        if disagree and len(self.reviews) < _MOST_REVIEWS:
            id = _string(getattr(record, "id", ""), 200)
            self.reviews[id, "disagree"] = Review(self.question, "disagree", disagree, sentence, quote, id)
        return bool(disagree)

    def answers(self) -> Response:
        if self.too_many:
            words = f"There are more than {MOST_MARKS} marks or answers to this question"
            self.problems[f"{words}. A person will look at it."] = None
            self.reviews["", "unreadable"] = Review(self.question, "unreadable", f"{words}.")
        marks = sorted(self.marks.values(), key=lambda m: (m.start, m.end, m.label or "", m.voice or ""))
        found = tuple(self.reviews.values()), tuple(self.problems)[:20]
        return Response(tuple(marks), self.cells, *found, self.too_many, self.own)


def written_reason(reason: str) -> str:
    """Give a reason in comparable form when it says something (four words or more), else an empty string."""
    words = [w for w in reason.casefold().split() if any(c.isalpha() for c in w)]
    enough = len(words) >= _REASON_WORDS and len(set(words)) >= _REASON_WORDS - 1
    return " ".join(words) if enough else ""


def plain_value(value: object) -> Any:  # noqa: ANN401
    """Keep a text, a finite number, yes or no, or a list of texts; give None for anything else."""
    if type(value) is bool:
        return value
    if type(value) is str:
        return _string(value, _LONGEST)
    if type(value) is int:
        return value if abs(value) < 10**15 else None
    if type(value) is float:
        return value if math.isfinite(value) else None
    if type(value) is list and len(value) <= 1_000 and all(type(v) is str for v in value):
        return [_string(v, 500) for v in value]
    return None


def letters(string: str, start: int, end: int) -> tuple[int, int]:
    """Narrow a place to its outermost letters or digits, so that quotation marks and spaces at its edges do not matter."""
    first, last = start, end
    while first < last and not string[first].isalnum():
        first += 1
    while last > first and not string[last - 1].isalnum():
        last -= 1
    return (first, last) if first < last else (start, end)


def _seen(record: "Annotation", text: "Text") -> MarkView:
    from suasion.annotations.annotation import reanchor

    start, end = record.start, record.end
    if type(start) is not int or type(end) is not int or not 0 <= start < end:
        raise BadAnnotation("A mark has no place in the text and is left out.")
    if getattr(record, "sha256", "") not in ("", text.sha256):
        quote, around = record.quote, (record.prefix, record.suffix)
        if not all(type(s) is str and len(s) <= _LONGEST for s in (quote, *around)) or not quote.strip():
            raise BadAnnotation(
                "A mark was made on another version of the text and has no words to find it by."
            )
        record = reanchor(replace(record, quote=quote), text)
        start, end = record.place
    if end > len(text.string):
        raise BadAnnotation("A mark lies beyond the end of the text and is left out.")
    first, last = letters(text.string, start, end)
    reason = " ".join(filter(None, (_string(getattr(record, n, ""), 4_000) for n in ("note", "disagree"))))
    return MarkView(
        id=_string(record.id, 200),
        start=first,
        end=last,
        label=_string(record.label, 200) or None,
        voice=_string(record.voice, 200) or None,
        quote=text.string[start:end].strip()[:600],
        units=text.sentence_ids_between(first, last),
        reason=reason,
    )


def _string(value: object, longest: int) -> str:
    if type(value) is not str:
        return ""
    # Lone surrogates cannot be written to a feedback page.
    return value[:longest].encode("utf-8", "replace").decode("utf-8")
