"""Mistakes in a question file, collected as sentences with file and line."""

from collections.abc import Collection, Mapping
from typing import Any

from suasion.base.toml_lines import Lines


class Faults:
    """Collect what is wrong with one file; every sentence begins with its name and line."""

    def __init__(self, file: str, lines: Lines) -> None:
        """Begin; `file` is the name to show."""
        self.file, self.lines = file, lines
        self.sentences: list[str] = []

    def say(self, sentence: str, table: str = "", number: int = 0, field: str = "") -> None:
        """Note a mistake at a field of the nth table of that name."""
        self.sentences.append(f"{self.file}:{self.lines.of(table, number, field)}: {sentence}")

    def unknown(
        self, value: Mapping[str, Any], known: Collection[str], what: str, table: str = "", number: int = 0
    ) -> None:
        """Note each field that does not exist."""
        for name in value:
            if name not in known:
                there = ", ".join(sorted(known))
                self.say(f"{what} has no field “{name}”. There are: {there}.", table, number, name)

    def tables(self, value: Mapping[str, Any], name: str, table: str) -> list[dict[str, Any]]:
        """Return a list of tables, empty where it is something else."""
        found = value.get(name, [])
        if isinstance(found, list) and all(isinstance(f, dict) for f in found):
            return found
        self.say(f"“{name}” is a list of tables: write [[{table}.{name}]] above each.", table, field=name)
        return []

    def typed(
        self, value: Mapping[str, Any], kinds: Mapping[str, type], table: str, number: int = 0
    ) -> dict[str, Any]:
        """Return the fields that are there and of the right kind; note the others."""
        found = {}
        for name, kind in kinds.items():
            if name not in value:
                continue
            if type(value[name]) is kind:
                found[name] = value[name]
            else:
                words = {
                    str: "a text, between quotation marks",
                    bool: "true or false",
                    dict: "a table",
                    list: "a list",
                }
                self.say(f"“{name}” is {words[kind]}.", table, number, name)
        return found
