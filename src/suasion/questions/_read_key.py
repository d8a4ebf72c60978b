"""Turn what stands in a question file beside the question into the plain data of a key."""

from collections.abc import Mapping
from typing import Any

from suasion.base.errors import SuasionError
from suasion.labels import scheme as load_scheme
from suasion.questions._faults import Faults
from suasion.questions.asked import Asked, as_column
from suasion.questions.columns import read_columns
from suasion.questions.rows import read_rows
from suasion.questions.second import Second
from suasion.texts.text import Text

FIELDS = {"part", "points", "by_hand", "scorer", "settings", "hints", "entries", "decoys", "allow"}
_SAME = ("title", "scorer", "points", "by_hand", "part", "hints", "decoys", "allow")
_TIERS = ("core", "accepted", "contested")


def key_question(
    value: Mapping[str, Any], asked: Asked, text: Text | None, basis: str, table: str, faults: Faults
) -> tuple[dict[str, Any], dict[str, int]]:
    """Return a question's key as plain data, and the line of each entry by its id.

    `basis` is what entries stand on that do not say it themselves.
    """
    settings = faults.typed(value, {"settings": dict}, table).get("settings", {})
    entries: list[dict[str, Any]] = []
    lines: dict[str, int] = {}
    for number, given in enumerate(faults.tables(value, "entries", table)):
        _check_shown(given, number, asked, f"{table}.entries", faults)
        _check_labels(given, number, asked, settings, f"{table}.entries", faults)
        for entry in _entries(given, number, text, f"{table}.entries", faults):
            entry.setdefault("id", f"{asked.id}-e{len(entries) + 1}")
            entry.setdefault("basis", basis)
            entries.append(entry)
            lines[str(entry["id"])] = faults.lines.of(f"{table}.entries", number)
    known = {name: value[name] for name in _SAME if name in value}
    found = {**known, "settings": {**_implied(value, asked), **settings}, "entries": entries}
    return found | {"shown": _shown(asked, text)}, lines


def _entries(
    given: Mapping[str, Any], number: int, text: Text | None, table: str, faults: Faults
) -> list[dict[str, Any]]:
    """Turn one table into the key's entries: one, or one for each of its parts."""
    entry = {n: v for n, v in given.items() if n not in (*_TIERS, "words", "parts")}
    answers = {t: v if isinstance(v, list) else [v] for t in _TIERS if (v := given.get(t)) is not None}
    parts = given.get("parts")
    if parts is None:
        if "words" in given:
            entry["anchor"] = given["words"]
            _check_place(given["words"], given, text, table, number, faults)
        return [{**entry, "answers": answers} if answers else entry]
    if not isinstance(parts, dict) or not parts or answers or "words" in given:
        says = '“parts” gives each label its words, parts = { source = "…", cue = "…" }, in place of words and core.'
        faults.say(says, table, number, "parts")
        return []
    found = []
    for label, words in parts.items():
        _check_place(words, given, text, table, number, faults)
        named = {"id": f"{given['id']}-{label}"} if "id" in given else {}
        found.append({**entry, **named, "anchor": words, "answers": {"core": [label]}})
    return found


def _check_place(
    words: object, given: Mapping[str, Any], text: Text | None, table: str, number: int, faults: Faults
) -> None:
    sentence, prefix, suffix = (str(given.get(n, "")) for n in ("sentence", "prefix", "suffix"))
    if not isinstance(words, str) or not words.strip():
        faults.say("“words” are words of the text, between quotation marks.", table, number, "words")
    elif text is not None and sentence and "unit" not in given:
        try:
            Second(sentence, words, prefix, suffix).place(text)
        except SuasionError as problem:
            faults.say(str(problem), table, number, "parts" if "parts" in given else "words")


def _check_shown(given: Mapping[str, Any], number: int, asked: Asked, table: str, faults: Faults) -> None:
    sentence = str(given.get("sentence", ""))
    if (
        asked.scheme
        and asked.paragraphs
        and sentence
        and not {sentence, sentence.partition("S")[0]} & {*asked.paragraphs}
    ):
        says = f"{sentence} is not shown: “paragraphs” holds {', '.join(asked.paragraphs)}."
        faults.say(says, table, number, "sentence")


def _check_labels(
    given: Mapping[str, Any],
    number: int,
    asked: Asked,
    settings: Mapping[str, Any],
    table: str,
    faults: Faults,
) -> None:
    try:
        known = [x.id for x in load_scheme(asked.scheme).labels] if asked.scheme else []
    except SuasionError:
        return  # said where the question is read
    families = settings.get("families", {})
    known += list(families) if known and isinstance(families, dict) else []
    named = {field: given.get(field) for field in (*_TIERS, "parts")}
    for field, value in named.items():
        wrong = [
            str(v) for v in (value if isinstance(value, list | dict) else []) if known and v not in known
        ]
        if wrong:
            faults.say(
                f"{asked.scheme} has no label {', '.join(wrong)}; it has {', '.join(known)}.",
                table,
                number,
                field,
            )


def _shown(asked: Asked, text: Text | None) -> dict[str, list[str]]:
    """Return what each row shows: its words, and the words set off in them."""
    if asked.rows is None or text is None:
        return {}
    try:
        rows = read_rows(asked.rows, text)
    except SuasionError:
        return {}  # said where the question is read
    found = {}
    for row in rows:
        words = " ".join(filter(None, (row.title, row.text)))
        found[row.id] = [words or row.id, row.text[slice(*row.mark)] if row.mark else ""]
    return found


def _implied(value: Mapping[str, Any], asked: Asked) -> dict[str, Any]:
    """Return the scorer's settings that the question says already: paragraphs, options, candidates, range."""
    found: dict[str, Any] = {"only": list(asked.paragraphs)} if asked.scheme and asked.paragraphs else {}
    for given in asked.columns:
        (column,) = read_columns([as_column(given)])
        match value.get("scorer"), column.kind:
            case "choices", "choice":
                options = {
                    "options": [o.id for o in column.options],
                    "names": {o.id: o.name for o in column.options},
                }
                found.setdefault("columns", {})[column.id] = {"title": column.title, **options}
            case "picks", "pick":
                found["candidates"] = list(column.among or ())
            case "number", "number":
                found["range"] = [column.low or 0, column.high or 0]
                found |= {"count_in": list(asked.paragraphs)} if asked.paragraphs else {}
                found |= {"unit": column.unit} if column.unit else {}
            case "pattern", "pattern":
                found["only"] = list(column.only or ())
    return found
