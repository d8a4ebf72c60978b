"""Sample readers: invented people who have marked the lessons' sentences, for those who study alone."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass

from suasion import seeds
from suasion.annotations import AnnotationSet
from suasion.errors import SuasionError
from suasion.readings import load_reading, names
from suasion.text import Text


class UnknownReader(SuasionError):
    """No sample reader of this name has read the text."""


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
    path = seeds.folder() / text.slug / "readings" / "readers.toml"
    if not path.is_file():
        return []
    return [Reader(**row) for row in tomllib.loads(path.read_text(encoding="utf-8"))["reader"]]


def sample_readings(text: Text, lesson: str, who: Iterable[str] | None = None) -> dict[str, AnnotationSet]:
    """Give the marks of sample readers for a lesson ("03"), by the name to show; `who` chooses among them.

    Ready for `suasion.compare({"You": ..., **sample_readings(text, "03", ["Ash", "Birch"])}, text=text)`. Raises UnknownReader.
    """
    there = {r.id: r for r in readers(text) if f"sample-{lesson}-{r.id}" in names(text)}
    wanted = [w.strip().casefold() for w in who] if who is not None else list(there)
    for id in wanted:
        if id not in there:
            known = ", ".join(r.name for r in there.values()) or "none"
            raise UnknownReader(f"No sample reader “{id}” has read lesson {lesson}. There are: {known}.")
    return {there[id].title: load_reading(text, f"sample-{lesson}-{id}") for id in wanted}
