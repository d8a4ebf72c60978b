"""Find the dates that a text itself gives, by their form: a day, a month, a year, a decade, a span of years."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from suasion.texts.text import Text, shorten

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["dates"]

_MONTHS = "January February March April May June July August September October November December".split()
_MONTH = "|".join(_MONTHS)
_YEAR = r"(?:1[5-9]|20)\d\d"
_SPANS = re.compile(rf"\b({_YEAR})s?\s?(?:[-–—]|to(?: the)?|and)\s?({_YEAR})(s?)\b")
_DATES = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{_MONTH}),? |(?P<month2>{_MONTH}) (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?, |"
    rf"(?P<month3>{_MONTH}) )?(?P<year>{_YEAR})(?P<decade>s)?\b(?![:.,]\d)"
)


def dates(text: Text) -> pd.DataFrame:
    """List the dated places of a text's body.

    Columns: `from` and `to` as years with fractions, `date` (the words), `event` (the sentence, shortened), `sentence`,
    `start` and `end` in code points. A number that looks like a year may be none: the table is a suggestion.
    """
    import pandas as pd

    rows = []
    for unit in text.body or text.paragraphs:
        taken: list[tuple[int, int]] = []
        for match in _SPANS.finditer(unit.text):
            taken.append(match.span())
            last = int(match[2]) + (10 if match[3] else 1)
            rows.append(_row(text, unit.start, match, float(match[1]), float(last)))
        for match in _DATES.finditer(unit.text):
            if not any(s <= match.start("year") < e for s, e in taken):
                rows.append(_row(text, unit.start, match, *_ends(match)))
    columns = ["from", "to", "date", "event", "sentence", "start", "end"]
    return pd.DataFrame(rows, columns=columns).sort_values(["from", "to", "start"], ignore_index=True)


def _ends(match: re.Match[str]) -> tuple[float, float]:
    year = float(match["year"])
    month = match["month"] or match["month2"] or match["month3"]
    if match["decade"]:
        return year, year + 10
    if not month:
        return year, year + 1
    begin = year + _MONTHS.index(month) / 12
    day = match["day"] or match["day2"]
    return (begin + (int(day) - 1) / 372,) * 2 if day else (begin, begin + 1 / 12)


def _row(text: Text, offset: int, match: re.Match[str], begin: float, end: float) -> tuple[object, ...]:
    start = offset + match.start()
    unit = text.at(start)
    event = shorten(unit.text if unit else match.group(), 90)
    return begin, end, match.group(), event, unit.id if unit else "", start, offset + match.end()
