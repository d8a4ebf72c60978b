"""What stands between quotation marks."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from suasion.reading.kinds.kind import Kind, Layer, Look, Place, Row, counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from suasion.reading.quotation import Quotation


def _record(item: Quotation, shift: int, first_number: int) -> Row:
    words = item.span.doc.text[item.start : item.end]
    place = {"words": words, "start": item.start + shift, "end": item.end + shift}
    return {**place, "kind": item.kind, "depth": item.depth, "closed": item.closed}


def _summary(rows: Sequence[Row]) -> list[str]:
    return [f"Between quotation marks: {counted(Counter(row['kind'] for row in rows))}."]


QUOTATIONS = Kind(
    name="quotations",
    component="suasion_quotation",
    module="suasion.reading.quotation",
    record=_record,
    places=lambda row: [Place(row["start"], row["end"], row["kind"])],
    columns=("words", "kind", "depth", "closed", "start", "end"),
    title="Quotation marks",
    headings={"words": "In quotation marks", "kind": "Kind"},
    shown_as="quotation",
    scheme="machine-quotation",
    layer=Layer(
        "quotations",
        "Quotations",
        on=True,
        nesting=3,
        looks={
            "title": Look("o ti", "I", "title"),
            "nickname": Look("o ni", "K", "nickname"),
            "name": Look("o na", "M", "name in quotation marks"),
            "mentioned word": Look("o me", "W", "word as a word"),
            "": Look("q", "Q", "quotation"),
        },
    ),
    summary=_summary,
)
