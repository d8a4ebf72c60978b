"""What a label scheme holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from suasion.base.errors import UnknownLabel

VOICES = ("author", "reported", "mixed")
LINES = ("solid", "double", "dotted", "dashed", "wavy")


@dataclass(frozen=True)
class Label:
    """One label: its `id`, what it is called, how it is shown, what it means and where it gets hard.

    `name` and `definition` are for readers, `hard_cases` sentences on where it gets hard. It is shown by its `letter`, by
    `colour` on a light page and `colour_dark` on a dark one, as #rrggbb, and by its `line`, one of LINES. Labels of one
    `family` do much the same; a comparison may count them as one.
    """

    id: str
    name: str
    letter: str
    definition: str
    colour: str
    colour_dark: str
    line: str
    hard_cases: tuple[str, ...] = ()
    family: str = ""


@dataclass(frozen=True)
class Scheme:
    """A set of labels that belong to one question.

    `id` is its file's name, `title` what it is called, `labels` are in the order shown; `ask_voice` asks besides who
    performs each mark.
    """

    id: str
    title: str
    labels: tuple[Label, ...]
    ask_voice: bool = False

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Scheme":
        """Read plain data, as dataclasses.asdict gives it and JSON keeps it."""
        labels = (Label(**{**row, "hard_cases": tuple(row.get("hard_cases", ()))}) for row in data["labels"])
        return cls(str(data["id"]), str(data["title"]), tuple(labels), bool(data.get("ask_voice")))

    def __getitem__(self, id: str) -> Label:
        """Look a label up by id, name or letter, in any case; raise UnknownLabel."""
        wanted = str(id).strip().casefold()
        for label in self.labels:
            if wanted in (label.id.casefold(), label.name.casefold(), label.letter.casefold()):
                return label
        raise UnknownLabel(
            f"There is no label “{id}” in “{self.title}”. The labels are: {', '.join(f'{x.id} ({x.name})' for x in self.labels)}."
        )
