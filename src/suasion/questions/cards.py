"""Evidence cards: a card is a row whose title says which words of the article it is about."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from suasion.questions.asked import Asked, option_ids

__all__ = ["Card", "cards_of", "pairs_of"]

SIGNS = {"shows", "part", "against", "silent"}  # what a card may tell about the words of its title
_ABOUT = re.compile(r"^\S+ · (?P<outlet>.+?) · on (?P<sentence>\w+): (?P<words>“.+”)$")


@dataclass(frozen=True)
class Card:
    """Hold a card's id, where it was published, and the claim that it is about: a sentence and words of it."""

    id: str
    outlet: str
    sentence: str
    words: str

    @property
    def claim(self) -> str:
        """Say what the card is about: P9S3 “from 1967-1991”."""
        return f"{self.sentence} {self.words}"


def cards_of(asked: Asked) -> dict[str, Card]:
    """Give the evidence cards of a worksheet by their id; none where its rows are no cards, or its choice is another."""
    if not asked.columns or not set(option_ids(asked.columns[0])) <= SIGNS:
        return {}
    rows = [(str(row["id"]), _ABOUT.match(str(row.get("title", "")))) for row in _tables(asked)]
    return {id: Card(id, m["outlet"], m["sentence"], m["words"]) for id, m in rows if m}


def pairs_of(asked: Asked) -> dict[str, tuple[str, str]]:
    """Give for each row "L7 and L9" the two cards that it compares."""
    named = {str(row["id"]): str(row["id"]).split(" and ") for row in _tables(asked)}
    return {id: (pair[0], pair[1]) for id, pair in named.items() if len(pair) == 2}


def _tables(asked: Asked) -> Iterable[Mapping[str, Any]]:
    return [row for row in asked.rows or () if isinstance(row, Mapping)]
