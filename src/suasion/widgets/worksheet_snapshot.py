"""The copy of a worksheet's answers that a notebook carries in its outputs, readable without the widget."""

from collections.abc import Sequence
from html import escape
from typing import Any

from suasion.annotations.annotation import Annotation
from suasion.annotations.jsonld import page
from suasion.base.html import Cell, table
from suasion.base.prose import GO_ON
from suasion.questions.columns import Column
from suasion.questions.rows import Row
from suasion.questions.worksheet import WHOLE, Worksheet
from suasion.texts.text import shorten

__all__ = ["snapshot"]

PRIVATE = "What you answer here is private: it stays in your private file and in no other place."
COPY = f"A copy of your answers. To go on: {GO_ON}"


def snapshot(sheet: Worksheet) -> dict[str, Any]:
    """Give the public answers as text/html, text/plain and application/ld+json."""
    if all(c.private for _, c in sheet.cells()):
        return {"text/html": f"<p>{PRIVATE}</p>", "text/plain": PRIVATE}
    records = list(sheet.annotations.answers)
    found = {(a.row, a.column): a for a in records}
    columns = [c for c in sheet.columns if not c.private]
    return {
        "text/html": _html(sheet, columns, found),
        "text/plain": _plain(sheet, columns, found),
        "application/ld+json": page(sheet.annotations),
    }


def words_for(column: Column, value: object) -> str:
    """Say an answer in words: names of options, units, one pattern a line."""
    if value is None:
        return ""
    if column.kind == "choice":
        names = {o.id: o.name for o in column.options}
        chosen = value if isinstance(value, list) else [value]
        return ", ".join(names.get(str(v), str(v)) for v in chosen)
    if column.kind == "number":
        return f"{value} {column.unit}".strip()
    if column.kind == "scale":
        return f"{value} of {column.steps}"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _html(sheet: Worksheet, columns: Sequence[Column], found: dict[tuple[str, str], Annotation]) -> str:
    # No styles beyond the plainest: forges and untrusted notebooks strip them.
    named = sheet.rows[0].id != WHOLE
    corner = ("Row", "") if named else ()
    rows = []
    for row in sheet.rows:
        if not any((row.id, c.id) in found for c in columns):
            continue
        first = (Cell(row.id, heads=True), shorten(row.title or row.text, 90)) if named else ()
        rows.append((*first, *(Cell(_said(found, row, c), direction="auto") for c in columns)))
    shown = table((*corner, *(c.title for c in columns)), rows) if rows else ""
    words = f"{_heading(sheet)}{_more(sheet, found)}"
    return f'<div class="suasion-snapshot"><p><em>{COPY}</em></p><p>{escape(words)}</p>{shown}</div>'


def _plain(sheet: Worksheet, columns: Sequence[Column], found: dict[tuple[str, str], Annotation]) -> str:
    lines = [COPY, f"{_heading(sheet)}{_more(sheet, found)}"]
    for row in sheet.rows:
        for column in columns:
            said = _said(found, row, column)
            if said:
                lines.append(" · ".join(filter(None, [row.id, column.title, said])))
    return "\n".join(lines)


def _heading(sheet: Worksheet) -> str:
    answered = len({(a.row, a.column) for a in sheet.annotations.answers if a.column != "disagree"})
    answers = "1 answer" if answered == 1 else f"{answered} answers"
    return f"{sheet.title or 'Worksheet'} ({sheet.exercise}, {sheet.question}): {answers}."


def _more(sheet: Worksheet, found: dict[tuple[str, str], Annotation]) -> str:
    whole = sheet.whole and found.get((WHOLE, sheet.whole.id))
    return f" I disagree, because: {whole.value}" if whole else ""


def _said(found: dict[tuple[str, str], Annotation], row: Row, column: Column) -> str:
    answer = found.get((row.id, column.id))
    return words_for(column, answer.value) if answer else ""
