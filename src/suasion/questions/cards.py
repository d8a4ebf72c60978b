"""Evidence cards: a card is a row whose title says which words of the article it is about."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from suasion.questions.asked import Asked, option_ids

__all__ = ["TELLS", "Card", "cards_of", "pairs_of"]

# What a card may tell about the words of its title.
TELLS = {
    "shows": "shows it",
    "part": "shows part of it",
    "against": "speaks against it",
    "silent": "does not tell",
}
_ROOT = re.compile(r"Goes back to: ([^·]*)")
_ABOUT = re.compile(r"^\S+ · (.+?) · on (\w+): (“.+”)$")


@dataclass(frozen=True)
class Card:
    """Hold a card's id, where it was published, and the claim that it is about: a sentence and words of it.

    `repeats` is another card to which this one goes back, by its own note; "" for none.
    """

    id: str
    outlet: str
    sentence: str
    words: str
    repeats: str = ""

    @property
    def claim(self) -> str:
        """Say what the card is about: P9S3 “from 1967-1991”."""
        return f"{self.sentence} {self.words}"


def cards_of(asked: Asked) -> dict[str, Card]:
    """Give the evidence cards of a worksheet by their id; none where its rows are no cards, or its choice is another."""
    if not asked.columns or not set(option_ids(asked.columns[0])) <= TELLS.keys():
        return {}
    rows = {str(row["id"]): row for row in _tables(asked)}
    found = {id: _ABOUT.match(str(row.get("title", ""))) for id, row in rows.items()}
    return {id: Card(id, m[1], m[2], m[3], _repeated(rows[id], rows)) for id, m in found.items() if m}


def _repeated(row: Mapping[str, Any], cards: Iterable[str]) -> str:
    roots = _ROOT.search(str(row.get("note", "")))
    named = re.findall(r"\w+", roots[1]) if roots else []
    return next((card for card in cards if card in named and card != row["id"]), "")


def pairs_of(asked: Asked) -> dict[str, tuple[str, str]]:
    """Give for each row "L7 and L9" the two cards that it compares."""
    named = {str(row["id"]): str(row["id"]).split(" and ") for row in _tables(asked)}
    return {id: (pair[0], pair[1]) for id, pair in named.items() if len(pair) == 2}


def _tables(asked: Asked) -> Iterable[Mapping[str, Any]]:
    return [row for row in asked.rows or () if isinstance(row, Mapping)]
