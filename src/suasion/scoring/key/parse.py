"""Read a key's JSON into its records, and say in sentences what breaks the schema."""

import math
import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, TypeGuard

from suasion.scoring.key.model import SCHEMA, TIERS, VOICES, Alias, Distractor, Entry, Key, Question, Tiers

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
BASES = ("page", "source", "panel")
_KEY_FIELDS = {
    "schema",
    "exercise",
    "track",
    "text",
    "sha256",
    "status",
    "due",
    "aliases",
    "allow",
    "questions",
}
# What the audit may be told to let pass, each with a reason: what skimmers earn, options, sentences asked often.
_ALLOWED = {"skimmers", "options", "sentences"}
_QUESTION_FIELDS = {
    *("title", "scorer", "points", "by_hand", "part", "settings", "entries", "decoys", "hints"),
    "allow",
}
_ENTRY_FIELDS = {
    *(
        "id",
        "sentence",
        "unit",
        "anchor",
        "prefix",
        "suffix",
        "tier",
        "answers",
        "voice",
        "near",
        "rule",
        "row",
    ),
    *("column", "basis", "readers", "source", "for", "against", "reasons", "actor", "hint", "reread"),
}


def parse(data: object) -> tuple[Key | None, list[str]]:
    """Read a key; give it (None when unusable) and the sentences about what is wrong."""
    problems: list[str] = []
    if not isinstance(data, dict):
        return None, ["A key is one JSON object; this file holds something else."]
    schema = data.get("schema")
    if schema != SCHEMA or isinstance(schema, bool):
        newer = isinstance(schema, int) and not isinstance(schema, bool) and schema > SCHEMA
        what = (
            "was written for a newer version of Suasion; update Suasion"
            if newer
            else f"needs “schema”: {SCHEMA}"
        )
        return None, [f"This key {what}."]
    unknown(data, _KEY_FIELDS, "The key", problems)
    for name in ("exercise", "text", "sha256", "status"):
        if not isinstance(data.get(name), str) or (name != "sha256" and not data[name].strip()):
            problems.append(f"The key needs “{name}” as a text.")
    questions = data.get("questions")
    if not isinstance(questions, dict) or not questions:
        return None, [*problems, "The key needs “questions”: an object with at least one question."]
    aliases = _aliases(data.get("aliases", []), problems)
    seen: set[str] = set()
    read = {}
    for id, value in questions.items():
        question = _question(id, value, aliases, seen, problems)
        if question is not None:
            read[id] = question
    due = _due(data.get("due"), problems)
    allow = _allow(data.get("allow", {}), {"skimmers"}, "The key", problems)
    if problems:
        return None, problems
    return Key(
        data["exercise"],
        data["text"],
        data["sha256"],
        data["status"],
        read,
        due,
        allow,
        str(data.get("track", "")),
    ), []


def _question(
    id: str, data: object, aliases: tuple[Alias, ...], seen: set[str], problems: list[str]
) -> Question | None:
    from suasion.scoring.scorers import NAMES, WITHOUT_ENTRIES, scorer

    where = f"Question {id}"
    if not isinstance(data, dict):
        problems.append(f"{where} should be an object.")
        return None
    unknown(data, _QUESTION_FIELDS | {"shown"}, where, problems)  # `shown` is derived, nobody writes it
    before = len(problems)
    title, name = string(data, "title", where, problems, needed=True), data.get("scorer")
    if name not in NAMES:
        problems.append(
            f"{where} has the scorer “{name}”, which does not exist; there are {', '.join(NAMES)}."
        )
        return None
    points, by_hand = (
        number(data, "points", where, problems),
        number(data, "by_hand", where, problems, default=0.0),
    )
    if (points > 0) == (name == "text"):
        says = (
            "the scorer text only hints, so its “points” are 0."
            if points
            else "“points” are needed, more than 0."
        )
        problems.append(f"{where}: {says}")
    settings = data.get("settings", {})
    if not isinstance(settings, dict):
        problems.append(f"{where}: “settings” should be an object.")
        settings = {}
    entries = tuple(
        _entry(e, n, id, seen, problems) for n, e in enumerate(listed(data, "entries", where, problems), 1)
    )
    decoys = tuple(_decoy(d, where, problems) for d in listed(data, "decoys", where, problems))
    if name not in WITHOUT_ENTRIES and not entries:
        problems.append(f"{where} has no entries, so nothing could be right.")
    hints = tuple(h for h in listed(data, "hints", where, problems) if isinstance(h, str))
    part = data.get("part", "")
    if part not in ("A", "B", ""):
        problems.append(f"{where}: “part” is “A” or “B”.")
    allow = _allow(data.get("allow", {}), _ALLOWED, where, problems)
    shown = {str(id): (str(row[0]), str(row[1])) for id, row in data.get("shown", {}).items()}
    question = Question(
        *(id, title, name, points, by_hand, part, settings, entries, decoys, hints, aliases, shown, allow)
    )
    if len(problems) == before:
        problems.extend(f"{where}: {p}" for p in scorer(name).problems(question))
    return question


def _entry(data: object, number: int, question: str, seen: set[str], problems: list[str]) -> Entry:
    if not isinstance(data, dict):
        problems.append(f"Question {question}: entry number {number} should be an object.")
        return Entry(id="")
    id = data.get("id")
    if not isinstance(id, str) or not id.strip():
        problems.append(f"Question {question}: entry number {number} has no “id”.")
        id = f"{question}, entry number {number}"
    elif id in seen:
        problems.append(f"Entry {id}: this id is used twice in the key.")
    seen.add(id)
    where = f"Entry {id}"
    unknown(data, _ENTRY_FIELDS, where, problems)
    texts = {
        n: string(data, n, where, problems)
        for n in "sentence anchor prefix suffix rule row column source hint".split()
    }
    if data.get("tier", "core") not in TIERS:
        problems.append(f"{where}: “tier” is one of {', '.join(TIERS)}.")
    if data.get("basis") not in BASES:
        problems.append(f"{where} needs a “basis”: {', '.join(BASES)}.")
    for name, word in (("for", "for this reading"), ("against", "against it")):
        if not isinstance(data.get(name), str) or len(data[name].split()) < 3:
            problems.append(
                f"{where} needs a reason {word} (“{name}”), in a sentence that a student can read."
            )
    readers = data.get("readers", 0)
    if not isinstance(readers, int) or isinstance(readers, bool) or readers < 0:
        problems.append(f"{where}: “readers” is a whole number, 0 until a panel has read.")
        readers = 0
    if data.get("basis") == "source" and not texts["source"].strip():
        problems.append(f"{where} stands on a source and names none (“source”).")
    if data.get("basis") == "panel" and not readers:
        problems.append(f"{where} stands on a panel and says of how many readers (“readers”) nothing.")
    return Entry(
        id=id,
        **texts,
        unit=pair(data, "unit", str, where, problems),
        near=pair(data, "near", (int, float), where, problems),
        tier=data.get("tier", "core") if data.get("tier", "core") in TIERS else "core",
        answers=tiers(data, "answers", where, problems),
        voice=tiers(data, "voice", where, problems, allowed=VOICES),
        basis=str(data.get("basis", "")),
        readers=readers,
        reason_for=str(data.get("for", "")),
        reason_against=str(data.get("against", "")),
        reasons=_reasons(data.get("reasons", {}), where, problems),
        actor=names(data.get("actor", []), "actor", where, problems),
        reread=names(data.get("reread", []), "reread", where, problems),
    )


def _decoy(data: object, where: str, problems: list[str]) -> Distractor:
    if (
        isinstance(data, dict)
        and isinstance(data.get("sentence"), str)
        and not set(data) - {"sentence", "why"}
    ):
        why = data.get("why", "")
        if isinstance(why, str) and why.strip():
            return Distractor(data["sentence"], why)
        problems.append(f"{where}: the decoy {data['sentence']} needs a “why” that a student can read.")
        return Distractor(data["sentence"])
    problems.append(f"{where}: a decoy is an object with “sentence” and “why”.")
    return Distractor("")


def _allow(value: object, known: set[str], where: str, problems: list[str]) -> dict[str, str]:
    if (
        not isinstance(value, dict)
        or set(value) - known
        or not all(isinstance(v, str) for v in value.values())
    ):
        problems.append(f"{where}: “allow” gives {', '.join(sorted(known))} a sentence that says why.")
        return {}
    return value


def _aliases(value: object, problems: list[str]) -> tuple[Alias, ...]:
    found = []
    for item in value if isinstance(value, list) else [None]:
        given = item if isinstance(item, dict) else {}
        names = given.get("names")
        if not isinstance(names, list) or len(names) < 2 or not all(isinstance(n, str) for n in names):
            problems.append("“aliases” is a list of objects with “names” (two or more) and a “note”.")
            continue
        found.append(Alias(tuple(names), str(given.get("note", ""))))
    return tuple(found)


def _reasons(value: object, where: str, problems: list[str]) -> dict[str, dict[str, str]]:
    good = isinstance(value, dict) and all(
        isinstance(pair, dict)
        and set(pair) == {"for", "against"}
        and all(isinstance(r, str) and r.strip() for r in pair.values())
        for pair in value.values()
    )
    if not good:
        problems.append(f"{where}: “reasons” gives for an answer both “for” and “against”.")
        return {}
    return value  # type: ignore[return-value]


def _due(value: object, problems: list[str]) -> datetime | None:
    if value is None:
        return None
    try:
        if not isinstance(value, str):
            raise TypeError
        due = datetime.fromisoformat(value)
        if _DAY.fullmatch(value):
            # A date alone means that day to its end, and it ends last at UTC-12.
            return due.replace(tzinfo=UTC) + timedelta(hours=36)
        if due.tzinfo is not None:
            return due
    except (TypeError, ValueError, OverflowError):
        pass
    problems.append(
        "“due” is a date such as 2026-10-02, or one with a time and its zone: 2026-10-02T23:59:00+02:00. Without the zone it would be "
        "another hour, and perhaps another day, elsewhere."
    )
    return None


def tiers(
    data: dict[str, Any], name: str, where: str, problems: list[str], allowed: Iterable[str] = ()
) -> Tiers:
    """Read an object with tiers; each value stands in one tier only."""
    value = data.get(name, {})
    if not isinstance(value, dict) or set(value) - set(TIERS):
        problems.append(f"{where}: “{name}” is an object with the tiers {', '.join(TIERS)}.")
        return Tiers()
    found = {}
    for tier in TIERS:
        values = value.get(tier, [])
        if not isinstance(values, list) or not all(_answer_ok(v) for v in values):
            problems.append(f"{where}: “{name}”, {tier}, is a list of words, numbers or [low, high].")
            values = []
        found[tier] = tuple(tuple(v) if isinstance(v, list) else v for v in values)
        if allowed and set(found[tier]) - set(allowed):
            problems.append(f"{where}: “{name}” knows only {', '.join(allowed)}.")
    everything = [v for tier in TIERS for v in found[tier]]
    twice = sorted({str(v) for v in everything if everything.count(v) > 1})
    if twice:
        problems.append(f"{where}: {', '.join(twice)} stands in more than one tier of “{name}”.")
    return Tiers(**found)


def _answer_ok(value: object) -> bool:
    if isinstance(value, list):
        return len(value) == 2 and all(_finite(v) for v in value) and value[0] <= value[1]
    return _finite(value) or (isinstance(value, str) and bool(value.strip()))


def _finite(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def pair(data: dict[str, Any], name: str, kind: Any, where: str, problems: list[str]) -> Any:  # noqa: ANN401
    """Read a list of two, or nothing."""
    value = data.get(name)
    if value is None:
        return None
    if isinstance(value, list) and len(value) == 2 and all(isinstance(v, kind) for v in value):
        return tuple(value)
    problems.append(f"{where}: “{name}” is a list of two, first and last.")
    return None


def names(value: object, name: str, where: str, problems: list[str]) -> tuple[str, ...]:
    """Read a name or a list of names."""
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(n, str) for n in names):
        problems.append(f"{where}: “{name}” is a name or a list of names.")
        return ()
    return tuple(names)


def string(data: dict[str, Any], name: str, where: str, problems: list[str], needed: bool = False) -> str:
    """Read a text."""
    value = data.get(name, "")
    if not isinstance(value, str) or (needed and not value.strip()):
        problems.append(
            f"{where} needs “{name}” as a text." if needed else f"{where}: “{name}” should be a text."
        )
        return ""
    return value


def number(
    data: dict[str, Any], name: str, where: str, problems: list[str], default: float | None = None
) -> float:
    """Read a number from 0 to 1000."""
    value = data.get(name, default)
    if not _finite(value) or not 0 <= value <= 1000:
        problems.append(f"{where} needs “{name}” as a number from 0 to 1000.")
        return 0.0
    return float(value)


def listed(data: dict[str, Any], name: str, where: str, problems: list[str]) -> list[Any]:
    """Read a list."""
    value = data.get(name, [])
    if not isinstance(value, list):
        problems.append(f"{where}: “{name}” should be a list.")
        return []
    return value


def unknown(data: dict[str, Any], known: set[str], where: str, problems: list[str]) -> None:
    """Report fields that the schema does not know."""
    for name in sorted(set(data) - known, key=str):
        problems.append(
            f"{where} has a field “{name}” that the schema does not know; perhaps a slip of the pen."
        )
