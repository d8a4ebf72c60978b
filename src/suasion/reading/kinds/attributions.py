"""Who says what: a source, a cue and a content."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from suasion.reading.kinds.kind import Drawn, Kind, Layer, Look, Place, Row, Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from suasion.reading.attribution.component import Attribution

ROLES = ("source", "cue", "content")


def _record(item: Attribution, shift: int, first_number: int) -> Row:
    row: Row = {"number": item.number + first_number}
    for role in ROLES:
        spans = getattr(item, role)
        row[role] = " … ".join(span.text for span in spans)
        row[f"{role}_places"] = [[span.start_char + shift, span.end_char + shift] for span in spans]
    inside = None if item.inside is None else item.inside + first_number
    return {**row, "form": item.form, "stance": item.stance, "rule": item.rule, "inside": inside}


def _places(row: Row) -> list[Place]:
    note = f"rule: {row.get('rule')}; stance: {row.get('stance')}"
    return [
        Place(start, end, role, note, f"-{role}-{n}")
        for role in ROLES
        for n, (start, end) in enumerate(row[f"{role}_places"])
    ]


def _drawn(rows: Rows) -> Drawn:
    """Return a row for each stretch of each content; a source of several stretches keeps its words."""
    found = [
        (row["source"], row["cue"], start, end)
        for row in rows["attributions"]
        for start, end in row["content_places"]
    ]
    return ["source", "cue", "start", "end"], found


def _summary(rows: Sequence[Row]) -> list[str]:
    sources = Counter(row["source"] for row in rows if row["source"])
    named = ", ".join(f"{name} ({n})" for name, n in sources.most_common(5)) or "nobody"
    unsaid = sum(not row["source"] for row in rows)
    return [
        f"The machine found {len(rows)} {'report' if len(rows) == 1 else 'reports'} of what somebody says, thinks or "
        f"wants; {unsaid} without a source. Most often reported: {named}."
    ]


ATTRIBUTIONS = Kind(
    name="attributions",
    component="suasion_attribution",
    module="suasion.reading.attribution.component",
    record=_record,
    places=_places,
    columns=(*ROLES, "form", "stance", "rule", "inside", "number"),
    title="Who says what",
    headings={
        "source": "Source",
        "cue": "Cue",
        "content": "What is reported",
        "form": "Form",
        "stance": "The cue is",
    },
    shown_as="attribution",
    scheme="attribution",
    layer=Layer(
        "sources",
        "Who says what",
        on=True,
        nesting=1,
        looks={
            "source": Look("s", "S", "source"),
            "cue": Look("u", "U", "cue"),
            "content": Look("t", "T", "reported content"),
        },
    ),
    drawn=_drawn,
    summary=_summary,
)
