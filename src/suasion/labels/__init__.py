"""Label schemes: what a reader may call a place in a text. Each is a TOML file beside this one."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from suasion.base.errors import UnknownLabel

VOICES = ("author", "reported", "mixed")
_FOLDER = Path(__file__).parent
LINES = ("solid", "double", "dotted", "dashed", "wavy")


@dataclass(frozen=True)
class Label:
    """One label: its id, what it is called, how it is shown, what it means and where it gets hard."""

    id: str
    name: str
    letter: str
    definition: str
    colour: str
    colour_dark: str
    line: str
    hard_cases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scheme:
    """A set of labels that belong to one question; `ask_voice` asks besides who performs each mark."""

    id: str
    title: str
    labels: tuple[Label, ...]
    ask_voice: bool = False

    def __getitem__(self, id: str) -> Label:
        """Look a label up by id, name or letter, in any case; raise UnknownLabel."""
        wanted = str(id).strip().casefold()
        for label in self.labels:
            if wanted in (label.id.casefold(), label.name.casefold(), label.letter.casefold()):
                return label
        raise UnknownLabel(
            f"There is no label “{id}” in “{self.title}”. The labels are: {', '.join(x.name for x in self.labels)}."
        )


def schemes() -> list[str]:
    """List the ids of the schemes that a question may use; the machine's own, in machine/, are not among them."""
    return sorted(p.stem for p in _FOLDER.glob("*.toml"))


@lru_cache
def scheme(id: str) -> Scheme:
    """Load a label scheme by its id; raise UnknownLabel when there is none, with the names of those that are."""
    path = {p.stem: p for p in _FOLDER.rglob("*.toml")}.get(id)
    if path is None:
        raise UnknownLabel(f"There is no label scheme “{id}”. The schemes are: {', '.join(schemes())}.")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    labels = tuple(Label(**{**row, "hard_cases": tuple(row.get("hard_cases", ()))}) for row in data["label"])
    return Scheme(data["id"], data["title"], labels, data.get("ask_voice", False))
