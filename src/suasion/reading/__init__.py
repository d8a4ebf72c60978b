"""The machine as a second reader: spaCy components that suggest, and are often wrong.

`suasion.reading.read(text)` gives tables and marks; each component also works in any spaCy pipeline after
`import suasion.reading.pipeline`: suasion_quotation, suasion_attribution, suasion_actors, suasion_wording.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from suasion.reading.result import Reading
    from suasion.text import Text

__all__ = ["read"]


def read(text: Text | str, *, fresh: bool = False) -> Reading:
    """Read a text by machine: tables, marks and a summary.

    `text` is a Text or a string. The stored reading is taken for the texts of the course, unless `fresh`; any other
    text is read with the English model, in pieces when it is long. Raises ModelMissing when the model is needed and
    not installed.
    """
    from suasion.reading.result import Reading
    from suasion.reading.shipped import shipped_rows
    from suasion.text import Text

    if isinstance(text, str):
        text = Text.from_string(text, slug="mine")
    rows = None if fresh else shipped_rows(text)
    return Reading(text, _read_anew(text.string) if rows is None else rows)


def _read_anew(string: str) -> dict[str, list[dict]]:
    from suasion.reading.pieces import pieces, readable
    from suasion.reading.pipeline import pipeline
    from suasion.reading.rows import KINDS, rows_of

    found: dict[str, list[dict]] = {kind: [] for kind in KINDS}
    parts = ((piece, start) for start, piece in pieces(readable(string)))
    for doc, start in pipeline().pipe(parts, as_tuples=True, batch_size=4):
        for kind, rows in rows_of(doc, start, len(found["attributions"])).items():
            found[kind] += rows
    return found
