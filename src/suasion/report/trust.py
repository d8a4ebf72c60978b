"""How far each kind of suggestion can be trusted: what was measured, on which texts."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files

from suasion.base.html import Cell, Html, table
from suasion.reading.kinds import KINDS

__all__ = ["Measured", "measured", "trust_section"]

# Nobody has counted how often these are right; the page says so.
UNMEASURED = [what for kind in KINDS.values() for what in kind.unmeasured]


@dataclass(frozen=True)
class Measured:
    """Precision and recall (0 to 1) of one kind of suggestion, and the texts they were measured on."""

    kind: str
    precision: float
    recall: float
    texts: str


@cache
def measured() -> tuple[Measured, ...]:
    """Return the figures of `measured.toml`, in its order."""
    data = tomllib.loads(files("suasion.report").joinpath("measured.toml").read_text(encoding="utf-8"))
    return tuple(
        Measured(*(row[k] for k in ("kind", "precision", "recall", "texts"))) for row in data["measured"]
    )


def trust_section(measured: Sequence[Measured]) -> str:
    """Write the section in words and as a table; say so when nothing was measured."""
    if not measured:
        body = "<p>How often these suggestions are right has not been measured for this version. Check each against the text.</p>"
    else:
        body = (
            f"<p>{_sentence(measured[0])} So a speaker may be missing from the pictures, and another may be given words that "
            "are not theirs. On other kinds of text it may do worse.</p>"
            f"{_table(measured)}<p>Not measured on a corpus: {', '.join(UNMEASURED)} and dates.</p>"
        )
    return f'<section aria-labelledby="trust"><h2 id="trust">How far to trust this</h2>{body}</section>'


def _table(measured: Sequence[Measured]) -> str:
    head = (
        "Kind of suggestion",
        Cell(Html("of 100 suggested,<br>right"), css="n"),
        Cell(Html("of 100 there,<br>found"), css="n"),
        "Measured on",
    )
    rows: list[tuple[str | Cell, ...]] = [
        (
            Cell(m.kind, heads=True),
            *(Cell(f"{100 * share:.0f}", css="n") for share in (m.precision, m.recall)),
            m.texts,
        )
        for m in measured
    ]
    return table(head, rows, caption="Measured against what people marked", wide=True)


def _sentence(m: Measured) -> str:
    kind = m.kind.partition(" (")[0].lower()
    return (
        f"Of 100 {escape(kind)} that the machine suggests, about {100 * m.precision:.0f} are right; "
        f"of 100 that people mark, it finds about {100 * m.recall:.0f}."
    )
