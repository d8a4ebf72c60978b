"""Marks and answers: one frozen record each, and sets of them, read and written as W3C Web Annotations."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

from suasion.annotations.wire import Wire
from suasion.base.errors import BadAnnotation, QuotationAmbiguous, QuotationNotFound
from suasion.base.prose import GO_ON
from suasion.texts.again import found_again
from suasion.texts.text import Text, shorten

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CONTENT", "WIRE", "Annotation", "AnnotationSet", "now", "reanchor"]

CONTEXT = 32  # code points kept before and after a quotation, enough to find it again in a changed text


def _field(default: Any, *, content: bool = False, wire: bool = True) -> Any:  # noqa: ANN401
    """Describe a field: whether a person decides it (content), and whether it travels to the browser (wire)."""
    return field(default=default, metadata={"content": content, "wire": wire})


@dataclass(frozen=True)
class Annotation:
    """One mark on a text, or one answer in a worksheet.

    `exercise` and `question` say what it answers, `kind` is “mark” or “answer”.

    A mark: `start` and `end` count code points of the text named by `text` (its slug) and `sha256`, end exclusive;
    `quote` is what stands there, `prefix` and `suffix` up to 32 code points around it. `label` is an id of the label
    scheme, `voice` says who speaks (author, reported, mixed), `note` is the reader's reason.

    An answer: `row` and `column` are ids of its worksheet, `value` is what its kind of column takes (docs/worksheet.md).

    Both: `disagree` holds “I disagree, because …”. `revision` grows with every change in a marks file; of two records
    with one `id` the higher revision holds. `created` and `modified` are times in UTC, as 2026-05-01T09:30:00Z. A
    `deleted` record stays as a tombstone, so that an older copy does not bring the mark back.
    """

    id: str
    exercise: str = field(metadata={"wire": False})
    question: str
    kind: str = _field("mark")
    text: str = _field("", wire=False)
    sha256: str = _field("", wire=False)
    start: int | None = _field(None, content=True)
    end: int | None = _field(None, content=True)
    quote: str = _field("")
    prefix: str = _field("", wire=False)
    suffix: str = _field("", wire=False)
    label: str | None = _field(None, content=True)
    voice: str | None = _field(None, content=True)
    note: str = _field("", content=True)
    disagree: str = _field("", content=True)
    row: str = _field("")
    column: str = _field("")
    value: Any = field(default=None, metadata={"content": True, "wire": True})
    revision: int = _field(0)
    created: str = _field("")
    modified: str = _field("")
    deleted: bool = _field(False)

    @property
    def place(self) -> tuple[int, int]:
        """Give where a mark starts and ends, in code points; raise BadAnnotation for an answer, which stands nowhere."""
        if self.start is None or self.end is None:
            raise BadAnnotation(f"The record {self.id} is no mark on the text.")
        return self.start, self.end

    def touches(self, start: int, end: int) -> bool:
        """Say whether a mark shares at least one code point with a stretch of the text."""
        first, last = self.place
        return first < end and start < last

    @classmethod
    def mark(
        cls, text: Text, start: int, end: int, *, exercise: str, question: str, **rest: Any
    ) -> "Annotation":
        """Make a mark on a place of a text, with its quotation and context.

        `start` and `end` count code points of `text`, end exclusive; `exercise` and `question` say where it belongs;
        `rest` holds other fields, such as `label`. Raises BadAnnotation outside the text.
        """
        size = len(text.string)
        if not (_whole(start) and _whole(end) and 0 <= start < end <= size):
            raise BadAnnotation(
                f"There is no place {start} to {end} in “{text.title}”: it has {size} characters."
            )
        place = {
            "quote": text.string[start:end],
            "prefix": text.string[max(0, start - CONTEXT) : start],
            "suffix": text.string[end : end + CONTEXT],
        }
        known = {"text": text.slug, "sha256": text.sha256, "start": start, "end": end, **place}
        return cls(
            **{"id": new_id(), "exercise": exercise, "question": question, **_times(), **rest, **known}
        )

    @classmethod
    def answer(
        cls, value: object, *, exercise: str, question: str, row: str = "", column: str = "", **rest: Any
    ) -> "Annotation":
        """Make an answer for one row and column of a worksheet; its id follows from its place, so that two agree.

        `value` is what the column takes; `exercise`, `question`, `row` and `column` are the ids of its place (a
        worksheet without rows has `row=""`); `rest` holds other fields, such as `disagree`.
        """
        name = f"{exercise}/{question}/{row}/{column}"
        known = {"id": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}", "kind": "answer", "value": value}
        return cls(
            exercise=exercise, question=question, row=row, column=column, **{**_times(), **rest, **known}
        )

    @classmethod
    def from_wire(
        cls, wire: object, *, exercise: str, question: str = "", text: Text | None = None
    ) -> "Annotation":
        """Read what the browser sent; a mark's quotation is taken from the text. Raises BadAnnotation.

        `wire` is the flat form that `to_wire` gives, `text` what a mark stands in. `exercise` and `question` are those of
        the widget that received it; without a question the record's own holds.
        """
        from suasion.annotations.validate import checked_wire

        rest = checked_wire(wire)
        own = rest.pop("question")
        question = question or own
        if rest["kind"] == "answer" and rest.get("start") is None:
            return cls(exercise=exercise, question=question, **rest)
        if text is None:
            raise BadAnnotation(f"A mark needs its text, and this widget has none. {GO_ON}")
        start, end = rest.pop("start"), rest.pop("end")
        rest.pop("quote", None)
        return cls.mark(text, start, end, exercise=exercise, question=question, **rest)

    def to_wire(self) -> Wire:
        """Give the flat form that goes to the browser."""
        return cast("Wire", {key: getattr(self, key) for key in WIRE})

    def changed(self, **changes: Any) -> "Annotation":
        """Give a changed copy, with the time of the change."""
        return replace(self, **{"modified": now(), **changes})

    def newer_than(self, other: "Annotation | None") -> bool:
        """Tell whether this record holds against another of the same id."""
        return other is None or self._rank > other._rank

    @property
    def _rank(self) -> tuple[int, str, bool, str]:
        # The revision decides; the rest only makes two machines that merge the same files agree.
        return (
            self.revision,
            self.modified,
            self.deleted,
            repr((self.label, self.voice, self.note, self.value)),
        )


WIRE = tuple(f.name for f in fields(Annotation) if f.metadata.get("wire", True))
CONTENT = tuple(f.name for f in fields(Annotation) if f.metadata.get("content"))


@dataclass(frozen=True)
class AnnotationSet:
    """An ordered set of marks and answers: somebody's reading."""

    annotations: tuple[Annotation, ...] = ()
    problems: tuple[str, ...] = ()

    def __init__(self, annotations: Iterable[Annotation] = (), problems: Iterable[str] = ()) -> None:
        """Keep the records in the order given, and the sentences about what could not be read."""
        object.__setattr__(self, "annotations", tuple(annotations))
        object.__setattr__(self, "problems", tuple(problems))

    def __iter__(self) -> Iterator[Annotation]:
        """Go through the records."""
        return iter(self.annotations)

    def __len__(self) -> int:
        """Count the records."""
        return len(self.annotations)

    def of(self, question: str) -> "AnnotationSet":
        """Keep what belongs to one question."""
        return AnnotationSet((a for a in self if a.question == question), self.problems)

    @property
    def marks(self) -> tuple[Annotation, ...]:
        """List the marks on the text, in the order of the text."""
        found = [a for a in self if a.kind == "mark" and a.start is not None]
        return tuple(sorted(found, key=lambda a: a.place))

    @property
    def answers(self) -> tuple[Annotation, ...]:
        """List the answers of worksheets."""
        return tuple(a for a in self if a.kind == "answer")

    def table(self, question: str) -> dict[tuple[str, str], Any]:
        """Give a worksheet's answers as {(row, column): value}."""
        return {(a.row, a.column): a.value for a in self.answers if a.question == question}

    def to_pandas(self) -> "pd.DataFrame":
        """Give a table with one row for each mark or answer."""
        import pandas as pd

        columns = "question kind quote label voice note disagree row column value start end text revision id".split()
        return pd.DataFrame([{c: getattr(a, c) for c in columns} for a in self], columns=columns)


def reanchor(mark: Annotation, text: Text) -> Annotation:
    """Find a mark's place in another version of its text by quotation and context.

    A mark whose quotation is not what stands at its place is looked for in the same way. Raises BadAnnotation
    when the words are gone, stand in other surroundings only, or stand there twice alike.
    """
    if mark.start is None:
        return mark
    if mark.sha256 == text.sha256 and text.string[mark.start : mark.end] == mark.quote:
        return mark
    try:
        start, end = found_again(text, mark.quote, prefix=mark.prefix, suffix=mark.suffix)
    except (QuotationNotFound, QuotationAmbiguous) as problem:
        raise _not_here(mark, text) from problem
    moved = Annotation.mark(text, start, end, exercise=mark.exercise, question=mark.question)
    return replace(
        mark,
        text=text.slug,
        sha256=text.sha256,
        start=start,
        end=end,
        prefix=moved.prefix,
        suffix=moved.suffix,
    )


def _not_here(mark: Annotation, text: Text) -> BadAnnotation:
    return BadAnnotation(
        f"A mark says “{shorten(mark.quote)}”, and the place of these words is not found in “{text.title}”: "
        "it was made on another version of the text. It is kept in your marks file but not shown."
    )


def new_id() -> str:
    """Make an id for a mark."""
    return f"urn:uuid:{uuid.uuid4()}"


def now() -> str:
    """Give the time as ISO 8601 in UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _times() -> dict[str, str]:
    time = now()
    return {"created": time, "modified": time}


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
