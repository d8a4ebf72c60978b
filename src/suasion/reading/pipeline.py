"""The whole pipeline: the English model followed by the components of the reading."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

import suasion.reading.lines  # noqa: F401  Importing a component registers its factory.
from suasion.base.model import load_model
from suasion.reading.kinds import KINDS

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["COMPONENTS", "add_components", "pipeline"]

for _kind in KINDS.values():
    import_module(_kind.module)
COMPONENTS = tuple(dict.fromkeys(kind.component for kind in KINDS.values()))


def add_components(nlp: Language, names: Iterable[str] = COMPONENTS) -> Language:
    """Add the components of the reading to `nlp`, those that it lacks, and return it.

    They go to the end, save suasion_lines, which goes before the parser.
    """
    if "parser" in nlp.pipe_names and "suasion_lines" not in nlp.pipe_names:
        nlp.add_pipe("suasion_lines", before="parser")
    for name in names:
        if name not in nlp.pipe_names:
            nlp.add_pipe(name)
    return nlp


@cache
def pipeline() -> Language:
    """Return the English pipeline with all components, loaded once a session."""
    return add_components(load_model())
