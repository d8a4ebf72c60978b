"""The word lists of the reading: tab-separated files whose first comment lines give source, licence and date."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from suasion.base.errors import SuasionError

__all__ = ["entries", "names", "rows"]

HEADER_FIELDS = ("Source:", "Licence:", "Date:")


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Read the list `name` (without ending): one tuple of columns a line, comments left out.

    Raises SuasionError when the file names no source, licence or date.
    """
    lines = (files(__package__) / "lists" / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    header = " ".join(line for line in lines if line.startswith("#"))
    missing = [field for field in HEADER_FIELDS if field not in header]
    if missing:
        raise SuasionError(f"The word list {name} does not say its {', '.join(missing)} Add a comment line.")
    return tuple(tuple(line.split("\t")) for line in lines if line.strip() and not line.startswith("#"))


@cache
def entries(name: str) -> frozenset[str]:
    """Return the first column of the list `name`."""
    return frozenset(row[0] for row in rows(name))


def names() -> list[str]:
    """Return the names of all lists that ship with the reading."""
    folder = files(__package__) / "lists"
    return sorted(item.name.removesuffix(".tsv") for item in folder.iterdir() if item.name.endswith(".tsv"))
