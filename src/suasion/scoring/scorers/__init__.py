"""Scorers by name. Each module holds one: what it measures, a worked example, and where the method comes from.

A scorer is a module with `problems(question) -> list[str]` (what is wrong with the key's settings and entries, in
sentences that name the entry) and `score(question, answers, text) -> Score`.
"""

from importlib import import_module
from types import ModuleType

NAMES = ("places", "families", "choices", "picks", "number", "pattern", "order", "grouping", "text")


def scorer(name: str) -> ModuleType:
    """Fetch a scorer's module by its name."""
    if name not in NAMES:
        raise LookupError(f"There is no scorer “{name}”; there are {', '.join(NAMES)}.")
    return import_module(f"suasion.scoring.scorers.{name}")
