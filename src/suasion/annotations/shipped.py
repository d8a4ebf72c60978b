"""Readings that ship with a text: marks that somebody else made, to look at beside one's own."""

import json
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from suasion.annotations.annotation import AnnotationSet
from suasion.annotations.jsonld import read_page
from suasion.base.errors import UnknownReader, UnknownReading
from suasion.base.prose import unstarred
from suasion.texts import corpus
from suasion.texts.text import Text

__all__ = ["Reader", "load_reading", "names", "readers", "sample_readings"]


def names(text: Text) -> list[str]:
    """List the readings that ship with a text."""
    return sorted(path.stem for path in (corpus.folder() / text.slug / "readings").glob("*.json"))


def load_reading(text: Text, name: str) -> AnnotationSet:
    """Load a reading of a text, for instance "lesson-03-reader-b"; raise UnknownReading for another name.

    The note of each mark holds a reason for it and, on the next line, one against it.
    """
    if name not in names(text):
        there = ", ".join(names(text)) or "none"
        raise UnknownReading(f"There is no reading “{name}” of “{text.title}”. There are: {there}.")
    path = corpus.folder() / text.slug / "readings" / f"{name}.json"
    found = read_page(json.loads(path.read_text(encoding="utf-8")))
    return AnnotationSet((replace(a, note=unstarred(a.note)) for a in found), found.problems)


@dataclass(frozen=True)
class Reader:
    """An invented reader: what they tend to think of the text, how carefully they read, and how they go about it."""

    id: str
    name: str
    leaning: str
    care: str
    persona: str

    @property
    def title(self) -> str:
        """Give the name as it is shown, never without the word that says what it is."""
        return f"{self.name} (invented)"


def readers(text: Text) -> list[Reader]:
    """List the sample readers of a text."""
    path = corpus.folder() / text.slug / "readings" / "readers.toml"
    if not path.is_file():
        return []
    return [Reader(**row) for row in tomllib.loads(path.read_text(encoding="utf-8"))["reader"]]


def sample_readings(text: Text, lesson: str, who: Iterable[str] | None = None) -> dict[str, AnnotationSet]:
    """Give the marks of sample readers for a lesson ("03"), by the name to show; `who` chooses among them.

    Ready for `suasion.compare({"You": ..., **sample_readings(text, "07", ["Ash", "Birch"])}, text=text)`; where they have
    marked for two tasks of the lesson, as in 03, `compare(..., question="parts")` keeps one. Raises UnknownReader.
    """
    there = {r.id: r for r in readers(text) if f"sample-{lesson}-{r.id}" in names(text)}
    wanted = [w.strip().casefold() for w in who] if who is not None else list(there)
    for id in wanted:
        if id not in there:
            known = ", ".join(r.name for r in there.values()) or "none"
            raise UnknownReader(f"No sample reader “{id}” has read lesson {lesson}. There are: {known}.")
    return {there[id].title: load_reading(text, f"sample-{lesson}-{id}") for id in wanted}
