"""What the components found, as plain rows: the form that is stored and shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from suasion.reading.kinds import KINDS
from suasion.reading.kinds.kind import Row, Rows

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Row", "Rows", "rows_of"]


def rows_of(doc: Doc, shift: int, before: Rows) -> Rows:
    """Return the rows of a read document by kind.

    `shift` is added to offsets; numbers go on where those of the rows `before` it, of the same text, end.
    """
    return {
        name: [kind.record(item, shift, len(before.get(name, ()))) for item in getattr(doc._, name)]
        for name, kind in KINDS.items()
    }
