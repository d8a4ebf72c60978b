"""Read the help with a text that lies beside it: words.toml and plain.toml, both optional."""

from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from suasion.base.errors import SeedInvalid
from suasion.base.toml_files import read_toml
from suasion.texts.text import Paragraph

__all__ = ["read_plain", "read_words", "word_problems"]

MOST_WORDS = 8  # of a meaning: longer is a lesson of its own
MOST_PLAIN = 50  # of a sentence in plain words: longer is no help
Problem = tuple[str, str, str]  # table, field, sentence


def read_words(path: Path, units: Collection[Paragraph]) -> dict[str, dict[str, str]]:
    """Read the meanings of words by paragraph; empty where there is no such file. Raises SeedInvalid."""
    return _read(path, lambda data: word_problems(data, {u.id: u.text for u in units}))


def read_plain(path: Path, units: Collection[Paragraph]) -> dict[str, str]:
    """Read sentences in plain words, by sentence id; empty where there is no such file. Raises SeedInvalid."""
    known = {u.id for u in units} | {s.id for u in units for s in u.sentences}
    return _read(path, lambda data: _plain_problems(data, known))


def word_problems(value: object, units: Mapping[str, str], above: str = "") -> Iterator[Problem]:
    """Say what is wrong with meanings: each word stands in its paragraph, each meaning is short.

    `units` are the words of each paragraph; `above` is how the name of each table begins, for instance "words.".
    """
    if not isinstance(value, dict) or not all(isinstance(v, dict) for v in value.values()):
        yield above.rstrip("."), "", f"words stand in a table for each paragraph: write [{above}P3]."
        return
    for unit, words in value.items():
        table = f"{above}{unit}"
        if unit not in units:
            yield table, "", f"{unit} is no paragraph of the text."
            continue
        for word, meaning in words.items():
            if not isinstance(meaning, str) or not 0 < len(meaning.split()) <= MOST_WORDS:
                yield table, word, f"the meaning of “{word}” takes one to {MOST_WORDS} words."
            elif word.casefold() not in units[unit].casefold():
                yield table, word, f"“{word}” does not stand in {unit}."


def _plain_problems(value: Mapping[str, object], known: Collection[str]) -> Iterator[Problem]:
    for id, words in value.items():
        if id not in known:
            yield "", id, f"{id} is no sentence of the text."
        elif not isinstance(words, str) or not 0 < len(words.split()) <= MOST_PLAIN:
            yield "", id, f"{id} in plain words takes one to {MOST_PLAIN} words, between quotation marks."


def _read(path: Path, problems: Callable[[dict[str, Any]], Iterator[Problem]]) -> dict[str, Any]:
    if not path.is_file():
        return {}
    name = f"{path.parent.name}/{path.name}"
    data, lines = read_toml(path, name, SeedInvalid)
    found = [f"{name}:{lines.of(table, 0, field)}: {says}" for table, field, says in problems(data)]
    if found:
        raise SeedInvalid("\n".join(found))
    return data
