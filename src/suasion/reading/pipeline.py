"""The whole pipeline: the English model followed by the components of the reading."""

from __future__ import annotations

from functools import cache

from spacy.language import Language

from suasion.base.model import load_model

# Importing a component registers its factory.
from suasion.reading.actors.component import ActorFinder
from suasion.reading.attribution.component import AttributionFinder
from suasion.reading.lines import LineEnds
from suasion.reading.quotation import QuotationFinder
from suasion.reading.wording.component import WordingFinder

COMPONENTS = ("suasion_quotation", "suasion_attribution", "suasion_actors", "suasion_wording")

__all__ = [
    "COMPONENTS",
    "ActorFinder",
    "AttributionFinder",
    "LineEnds",
    "QuotationFinder",
    "WordingFinder",
    "add_components",
    "pipeline",
]


def add_components(nlp: Language, names: tuple[str, ...] = COMPONENTS) -> Language:
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
