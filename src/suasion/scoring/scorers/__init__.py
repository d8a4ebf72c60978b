"""Scorers by name. Each module holds one: what it measures, a worked example, and where the method comes from.

To add one, write a module that keeps the Protocol in `base` and name it here: one that lacks a part stops the import.
"""

from importlib import import_module
from typing import cast

from suasion.scoring.scorers.base import OFFERS, Scorer

NAMES = (
    *(
        "places",
        "families",
        "choices",
        "picks",
        "number",
        "pattern",
        "order",
        "grouping",
        "record",
        "complete",
    ),
    "text",
)
WITHOUT_ENTRIES = ("complete", "text")  # nothing is right or wrong there
SCORERS: dict[str, Scorer] = {name: cast(Scorer, import_module(f"{__name__}.{name}")) for name in NAMES}

for _name, _scorer in SCORERS.items():
    if _lacks := [part for part in OFFERS if not callable(getattr(_scorer, part, None))]:
        raise ImportError(f"The scorer {_name} lacks {', '.join(_lacks)}: see scoring/scorers/base.py.")


def scorer(name: str) -> Scorer:
    """Return a scorer by its name."""
    if name not in SCORERS:
        raise LookupError(f"There is no scorer “{name}”; there are {', '.join(NAMES)}.")
    return SCORERS[name]
