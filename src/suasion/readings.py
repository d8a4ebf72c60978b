"""Readings that ship with a text: marks that somebody else made, to look at beside one's own."""

import json

from suasion import seeds
from suasion.annotations import AnnotationSet
from suasion.errors import SuasionError
from suasion.text import Text


class UnknownReading(SuasionError):
    """No reading of this name ships with the text."""


def names(text: Text) -> list[str]:
    """List the readings that ship with a text."""
    return sorted(path.stem for path in (seeds.folder() / text.slug / "readings").glob("*.json"))


def load_reading(text: Text, name: str) -> AnnotationSet:
    """Load a reading of a text, for instance "lesson-03-reader-b"; raise UnknownReading for another name.

    The note of each mark holds a reason for it and, on the next line, one against it.
    """
    if name not in names(text):
        there = ", ".join(names(text)) or "none"
        raise UnknownReading(f"There is no reading “{name}” of “{text.title}”. There are: {there}.")
    path = seeds.folder() / text.slug / "readings" / f"{name}.json"
    return AnnotationSet.from_jsonld(json.loads(path.read_text(encoding="utf-8")))
