"""The tables of the page: what was found, row by row, each linked to its place in the text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from suasion.base import html
from suasion.reading.kinds import TOLD, Kind
from suasion.report.findings import Findings
from suasion.texts.text import Text, shorten

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["tables"]

MOST_ROWS = 200
LONGEST = 160  # code points of one cell


def tables(findings: Findings) -> str:
    """Write the tables, folded, each with the number of its rows."""
    return "".join(
        _table(kind, findings.shown.get(kind.name, findings.drawn[kind.name]), findings.text) for kind in TOLD
    )


def _table(kind: Kind, table: pd.DataFrame, text: Text) -> str:
    shown = {c: heading for c, heading in kind.headings.items() if c in table.columns}
    rows = [
        (_place(row, text), *(_cell(row[c]) for c in shown))
        for row in table.head(MOST_ROWS).to_dict("records")
    ]
    more = f"<p>{len(table) - MOST_ROWS:,} more rows are not shown.</p>" if len(table) > MOST_ROWS else ""
    found = html.table(("Where", *shown.values()), rows, wide=True)
    body = f"{found}{more}" if rows else "<p>Nothing was found.</p>"
    return f"<details><summary>{kind.title}: {len(table):,} found</summary>{body}</details>"


def _place(row: Mapping[str, object], text: Text) -> html.Html:
    id, start = row.get("sentence"), row.get("start")
    if not id and isinstance(start, int):
        unit = text.at(start)
        id = unit.id if unit else ""
    return html.Html(f'<a href="#{id}">{id}</a>' if id else "")


def _cell(value: object) -> str:
    if value is None or value != value:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return shorten(str(value), LONGEST)
