"""Names of states, alliances and groups: which actor each form stands for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from suasion.reading.wordlists import rows

__all__ = ["Name", "collectives", "names_by_first_word"]


@dataclass(frozen=True)
class Name:
    """A form such as "Kremlin", the actor that it stands for, and how: state, seat, people, adjective ..."""

    form: str
    actor: str
    kind: str


@cache
def names_by_first_word() -> dict[str, list[tuple[tuple[str, ...], Name]]]:
    """Return the listed names by their first word, longer names first; words as the tokenizer splits them."""
    table: dict[str, list[tuple[tuple[str, ...], Name]]] = {}
    for form, actor, kind, *_ in rows("actors"):
        words = tuple(form.replace("-", " - ").split())
        table.setdefault(words[0], []).append((words, Name(form, actor, kind)))
    for options in table.values():
        options.sort(key=lambda option: -len(option[0]))
    return table


@cache
def collectives() -> dict[str, str]:
    """Return the nouns that make an actor of an adjective ("Russian officials"), with the kind of actor."""
    return {noun: kind for noun, kind, *_ in rows("collectives")}
