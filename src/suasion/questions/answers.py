"""Read an answer that a person typed or a browser sent: forgiving in form, strict in what it may be."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from suasion.base.errors import BadAnswer
from suasion.questions.columns import Column, Option
from suasion.questions.numbers import read_number
from suasion.questions.rows import Row
from suasion.texts.own import tidy
from suasion.texts.text import Text, shorten

__all__ = ["column_for", "find_column", "find_row", "pick_from", "read_answer"]

_NOISE = re.compile(r"[\s\"'“”„‘’‚`.,;:()\[\]_–—-]+")


def plain(words: object) -> str:
    """Give words without quotation marks, spaces and capitals, to compare what people type."""
    return _NOISE.sub("", str(words)).casefold()


def find_row(rows: Sequence[Row], given: object) -> Row:
    """Find a row by what a person typed; raise BadAnswer with the ids that are there."""
    for row in rows:
        if row.id == given:
            return row
    near = [row for row in rows if plain(row.id) == plain(given)]
    near = near or [row for row in rows if row.sentence and plain(row.sentence) == plain(given)]
    if len(near) == 1:
        return near[0]
    raise BadAnswer(
        f"There is no row “{shorten(str(given))}” here. The rows are: {_listed(r.id for r in rows)}."
    )


def find_column(columns: Sequence[Column], given: object) -> Column:
    """Find a column by its id or title; raise BadAnswer with the ids that are there."""
    for column in columns:
        if plain(given) in (plain(column.id), plain(column.title)):
            return column
    raise BadAnswer(
        f"There is no column “{shorten(str(given))}” here. The columns are: {_listed(c.id for c in columns)}."
    )


def column_for(columns: Sequence[Column], given: object) -> Column:
    """Find the one column that a value without a name must be meant for; raise BadAnswer when several could be."""
    asked = [c for c in columns if c.kind != "disagree"]
    if len(asked) == 1:
        return asked[0]
    fitting = [c for c in asked if c.kind == "choice" and _fits(c, given)]
    if len(fitting) == 1:
        return fitting[0]
    raise BadAnswer(
        f"In which column? Say it, as in voice=“{shorten(str(given), 20)}”. The columns are: {_listed(c.id for c in asked)}."
    )


def _fits(column: Column, given: object) -> bool:
    try:
        read_answer(column, given)
    except BadAnswer:
        return False
    return True


def read_answer(column: Column, given: object, text: Text | None = None) -> Any:  # noqa: ANN401
    """Give the value to keep for what was given; None for an empty answer. Raises BadAnswer.

    The same function reads what the browser sends, so nothing that does not fit its question gets into a file.
    """
    if given is None or (isinstance(given, str | list | tuple) and not len(given)):
        return None
    if isinstance(given, str) and not given.strip():
        return None
    readers = {
        "choice": _choice,
        "number": _number,
        "scale": _scale,
        "pattern": _pattern,
        "passage": _passage,
    }
    if column.kind == "pick":
        return _pick(column, given, text)
    return readers.get(column.kind, _short)(column, given)


def _choice(column: Column, given: object) -> str | list[str] | None:
    if not column.several:
        return _option(column, given).id
    chosen = {_option(column, one).id for one in _several(given)}
    return [o.id for o in column.options if o.id in chosen] or None


def _option(column: Column, given: object) -> Option:
    wanted = plain(given)
    for option in column.options:
        if wanted in (plain(option.id), plain(option.name)):
            return option
    near = [o for o in column.options if wanted and plain(o.id).startswith(wanted)]
    near = near or [o for o in column.options if wanted and plain(o.name).startswith(wanted)]
    if len(near) == 1:
        return near[0]
    raise BadAnswer(
        f"“{shorten(str(given))}” is no answer to “{column.title}”. The answers are: {_listed(o.id for o in column.options)}."
    )


def _number(column: Column, given: object) -> int | float:
    value = read_number(given)
    if value is None:
        raise BadAnswer(f"“{shorten(str(given))}” is no number. {_wanted(column)}")
    if (column.low is not None and value < column.low) or (column.high is not None and value > column.high):
        raise BadAnswer(f"{value:g} is out of range. {_wanted(column)}")
    if column.whole and value != int(value):
        raise BadAnswer(f"{value:g} is no whole number. {_wanted(column)}")
    return int(value) if value == int(value) else value


def _wanted(column: Column) -> str:
    what = "a whole number" if column.whole else "a number"
    between = f" from {column.low:g} to {column.high:g}" if None not in (column.low, column.high) else ""
    return f"“{column.title}” asks for {what}{between}{f' ({column.unit})' if column.unit else ''}."


def _scale(column: Column, given: object) -> int:
    value = read_number(given)
    if value is None or value not in range(1, column.steps + 1):
        raise BadAnswer(f"“{column.title}” asks for a step from 1 to {column.steps}.")
    return int(value)


def _short(_: Column, given: object) -> str:
    # Longer than the limit is kept: the counter says so, and no word of a student's is thrown away.
    words = " ".join(str(given).split())
    return words


def _passage(_: Column, given: object) -> str | None:
    return tidy(str(given)) or None


def _pick(column: Column, given: object, text: Text | None) -> str | list[str] | None:
    candidates = pick_from(column, text)
    by_plain = {plain(id): id for id in candidates}
    chosen = []
    for one in _several(given):
        id = by_plain.get(plain(getattr(one, "id", one)))
        if id is None:
            raise BadAnswer(
                f"“{shorten(str(one))}” is no sentence to choose from here. There are: {_listed(candidates)}."
            )
        chosen.append(id)
    if column.several:
        return [id for id in candidates if id in chosen] or None
    if len(chosen) > 1:
        raise BadAnswer(f"“{column.title}” asks for one sentence.")
    return chosen[0]


def pick_from(column: Column, text: Text | None) -> list[str]:
    """List the ids that a sentence picker offers: a paragraph stands for its sentences. Raises UnknownId."""
    if text is None:
        raise BadAnswer(f"“{column.title}” asks for a sentence, and the worksheet has no text (text=…).")
    if column.among is None:
        return [s.id for s in text.sentences]
    units = [text[id] for id in column.among]
    return [s.id for unit in units for s in (getattr(unit, "sentences", ()) or (unit,))]


def _pattern(_: Column, given: object) -> str | None:
    from suasion.questions.patterns import check

    return check(given)


def _several(given: object) -> list[object]:
    if isinstance(given, str):
        return [part for part in re.split(r"[,;\n]|\s+and\s+", given) if part.strip()]
    return list(given) if isinstance(given, Iterable) else [given]


def _listed(ids: Iterable[object]) -> str:
    names = [str(id) for id in ids]
    return ", ".join(names[:24]) + (f" and {len(names) - 24} more" if len(names) > 24 else "")
