"""Read what one question or task asks, from its table in a question file."""

from collections.abc import Mapping
from typing import Any

from suasion.base.errors import SuasionError
from suasion.labels import scheme as load_scheme
from suasion.questions._faults import Faults
from suasion.questions.asked import Asked, as_column
from suasion.questions.columns import read_columns
from suasion.questions.rows import read_rows
from suasion.texts.help import word_problems
from suasion.texts.own import SLUG as OWN
from suasion.texts.text import Text

FIELDS = {
    *(
        "title",
        "scheme",
        "paragraphs",
        "rows",
        "columns",
        "ask",
        "text",
        "mode",
        "private",
        "folded",
        "plain",
    ),
}
_KINDS = {
    "title": str,
    "scheme": str,
    "ask": str,
    "folded": str,
    "mode": str,
    "private": bool,
    "plain": bool,
    "part": str,
    "paragraphs": list,
}
Words = Mapping[str, Mapping[str, str]]


def read_asked(
    id: str,
    value: Mapping[str, Any],
    text: Text | None,
    words: Words,
    plain: bool,
    table: str,
    faults: Faults,
) -> Asked:
    """Read one table.

    `text` is what it asks about, None where that is unknown; `words` are meanings by paragraph that this file alone
    needs; `plain` tells whether sentences are offered in plain words where the table does not say so; `table` is its
    name in the file. Mistakes go to `faults`.
    """
    given = faults.typed(value, _KINDS, table)
    if not given.get("title", "").strip():
        faults.say(f"{id} needs a title in plain words.", table, field="title")
    paragraphs = _paragraphs(given.get("paragraphs", []), text, table, faults)
    _check_scheme(given, "columns" in value, table, faults)
    columns = _columns(value, table, faults)
    _check_rows(value, "columns" in value, text, table, faults)
    if given.get("mode", "annotate") not in ("annotate", "read"):
        faults.say('“mode” is "annotate" or "read".', table, field="mode")
    points = value.get("points", 0)
    shown = {*paragraphs, *_mentioned(value)}
    whole = bool(given.get("scheme")) and not shown  # a highlighter that names none shows all of the text
    return Asked(
        id=id,
        title=given.get("title", ""),
        text=OWN if value.get("text") == OWN else text.slug if text else "",
        part=given.get("part", ""),
        points=float(points) if type(points) in (int, float) else 0.0,
        scheme=given.get("scheme", ""),
        paragraphs=paragraphs,
        mode=given.get("mode", "annotate"),
        rows=tuple(value["rows"]) if isinstance(value.get("rows"), list) else None,
        columns=columns,
        ask=given.get("ask", ""),
        folded=given.get("folded", ""),
        private=given.get("private", False),
        words=_explained(text, words, shown, whole),
        plain=_in_plain_words(text, shown, whole) if given.get("plain", plain) else {},
    )


def read_words(value: object, text: Text | None, faults: Faults) -> Words:
    """Read the meanings of words that the text's own words.toml does not explain, by paragraph."""
    if text is None:
        return {}  # said already: there is no such text
    problems = list(word_problems(value, {u.id: u.text for u in text.paragraphs}, "words."))
    for table, field, says in problems:
        faults.say(says, table, field=field)
    return value if isinstance(value, dict) and not problems else {}


def _paragraphs(given: list[Any], text: Text | None, table: str, faults: Faults) -> tuple[str, ...]:
    for unit in given:
        if not isinstance(unit, str) or (text is not None and unit not in text):
            faults.say(f"“{unit}” is no paragraph or sentence of the text.", table, field="paragraphs")
    return tuple(u for u in given if isinstance(u, str))


def _check_scheme(given: Mapping[str, Any], has_columns: bool, table: str, faults: Faults) -> None:
    if "scheme" not in given:
        return
    try:
        load_scheme(given["scheme"])
    except SuasionError as problem:
        faults.say(str(problem), table, field="scheme")
    if has_columns:
        faults.say(
            "a question is a highlighter (scheme) or a worksheet (columns), not both.", table, field="scheme"
        )


def _columns(value: Mapping[str, Any], table: str, faults: Faults) -> tuple[Mapping[str, Any], ...]:
    found = faults.tables(value, "columns", table)
    try:
        if "columns" in value:
            read_columns([as_column(c) for c in found])
    except SuasionError as problem:
        faults.say(str(problem), f"{table}.columns")
        return ()
    return tuple(map(_ordered, found))


def _ordered(column: Mapping[str, Any]) -> Mapping[str, Any]:
    """Write options as a list: the names of a table are sorted where a notebook keeps them."""
    options = column.get("options")
    return (
        {**column, "options": [list(o) for o in options.items()]} if isinstance(options, Mapping) else column
    )


def _check_rows(
    value: Mapping[str, Any], worksheet: bool, text: Text | None, table: str, faults: Faults
) -> None:
    rows = value.get("rows")
    if rows is None or not worksheet:
        if rows is not None:
            faults.say("rows need columns: what is asked about each row?", table, field="rows")
        return
    try:
        read_rows(rows if isinstance(rows, list) else str(rows), text)
    except SuasionError as problem:
        faults.say(str(problem), table, field="rows")


def _mentioned(value: Mapping[str, Any]) -> list[str]:
    """List the units that rows and columns speak of."""
    rows = value.get("rows") if isinstance(value.get("rows"), list) else []
    named = [r.get("sentence", "") if isinstance(r, dict) else r for r in rows or ()]
    columns = value.get("columns") if isinstance(value.get("columns"), list) else []
    among = [u for c in columns or () if isinstance(c, dict) for u in c.get("among") or c.get("only") or ()]
    return [u for u in (*named, *among) if isinstance(u, str) and u]


def _explained(text: Text | None, own: Words, shown: set[str], whole: bool) -> dict[str, str]:
    """Choose the words of the paragraphs that are shown, the text's before those of the file alone."""
    paragraphs = {unit.partition("S")[0] for unit in shown}
    return {
        word: meaning
        for words in (text.words if text else {}, own)
        for unit, given in words.items()
        if whole or unit in paragraphs
        for word, meaning in given.items()
    }


def _in_plain_words(text: Text | None, shown: set[str], whole: bool) -> dict[str, str]:
    """Choose the sentences that are shown."""
    given = text.plain if text else {}
    return {id: says for id, says in given.items() if whole or shown & {id, id.partition("S")[0]}}
