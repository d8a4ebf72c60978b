"""The rows of a worksheet: sentences, quotations in their sentence, cards, or plain words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from suasion.base.errors import BadWorksheet
from suasion.texts.text import Text

__all__ = ["Row", "read_rows"]

_FIELDS = {"id", "sentence", "quote", "title", "text", "note"}


@dataclass(frozen=True)
class Row:
    """One row: what is shown, and its place in the text (code points) where it has one.

    `mark` is the quotation's place within `text`, or None.
    """

    id: str
    text: str = ""
    title: str = ""
    note: str = ""
    sentence: str = ""
    start: int | None = None
    end: int | None = None
    mark: tuple[int, int] | None = None


def read_rows(rows: Iterable[str | Mapping[str, Any]] | None, text: Text | None) -> tuple[Row, ...]:
    """Read the rows in any form that a worksheet takes; None gives one row without a name.

    Raises BadWorksheet, UnknownId, QuotationNotFound or QuotationAmbiguous.
    """
    if rows is None:
        return (Row(""),)
    if isinstance(rows, str):
        raise BadWorksheet(f"Rows are a list: write rows=[“{rows}”].")
    known = tuple(_card(r, text) if isinstance(r, Mapping) else _plain(r, text) for r in rows)
    ids = [r.id for r in known]
    twice = sorted({id for id in ids if ids.count(id) > 1})
    if twice or not known:
        raise BadWorksheet(
            f"Each row needs an id of its own; “{twice[0]}” is there twice."
            if twice
            else "A worksheet has no rows."
        )
    return known


def _plain(row: object, text: Text | None) -> Row:
    words = str(getattr(row, "id", row))
    if text is not None and words in text:
        unit = text[words]
        return Row(words, unit.text, sentence=words, start=unit.start, end=unit.end)
    if text is not None and _looks_like_id(words):
        text[words]  # raises, with a sentence that names the ids
    if text is None and _looks_like_id(words):
        raise BadWorksheet(f"The row {words} is a sentence: say of which text (text=…).")
    return Row(words)


def _card(row: Mapping[str, Any], text: Text | None) -> Row:
    unknown = set(row) - _FIELDS
    if unknown or not row.get("id"):
        raise BadWorksheet(
            f"A row is set up wrongly: {dict(row)}. It needs an id, and may have {', '.join(sorted(_FIELDS - {'id'}))}."
        )
    id, sentence, quote = (str(row.get(key, "")) for key in ("id", "sentence", "quote"))
    rest: dict[str, Any] = {key: str(row[key]) for key in ("title", "text", "note") if key in row}
    if not sentence:
        return Row(id, **rest)
    if text is None:
        raise BadWorksheet(f"The row {id} is about a sentence: say of which text (text=…).")
    unit = text[sentence]
    if not quote:
        return Row(id, **{"text": unit.text, **rest}, sentence=sentence, start=unit.start, end=unit.end)
    start, end = text.find(quote, within=sentence)
    mark = (start - unit.start, end - unit.start)
    return Row(id, **{**rest, "text": unit.text}, sentence=sentence, start=start, end=end, mark=mark)


def _looks_like_id(words: str) -> bool:
    head, _, tail = words.partition("S")
    return head[:1] == "P" and head[1:].isdigit() and (not tail or tail.isdigit())
