"""Read the small parts of a key's JSON; what is wrong goes as a sentence into `problems`."""

import math
from collections.abc import Iterable
from typing import Any

from suasion.grading.tiers import TIERS, Tiers


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


def _finite(value: object) -> bool:
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
