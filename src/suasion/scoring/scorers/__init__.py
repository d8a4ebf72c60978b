"""Scorers by name. Each module holds one: what it measures, a worked example, and where the method comes from.

To add one, write a module that keeps the Protocol in `base` and name it here: one that lacks a part stops the import.
"""

from typing import cast

from suasion.scoring.scorers import choices, families, grouping, number, order, pattern, picks, places, text
from suasion.scoring.scorers.base import OFFERS, Scorer

_MODULES = (places, families, choices, picks, number, pattern, order, grouping, text)
SCORERS: dict[str, Scorer] = {m.__name__.rpartition(".")[2]: cast(Scorer, m) for m in _MODULES}
NAMES = tuple(SCORERS)

for _name, _scorer in SCORERS.items():
    if _lacks := [part for part in OFFERS if not callable(getattr(_scorer, part, None))]:
        raise ImportError(f"The scorer {_name} lacks {', '.join(_lacks)}: see scoring/scorers/base.py.")


def scorer(name: str) -> Scorer:
    """Return a scorer by its name."""
    if name not in SCORERS:
        raise LookupError(f"There is no scorer “{name}”; there are {', '.join(NAMES)}.")
    return SCORERS[name]
