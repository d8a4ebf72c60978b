"""What evidence cards tell about which claims, and how many roots they go back to, as each reader sees it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from suasion.base.prose import capital, count, ids, listing
from suasion.questions.cards import TELLS

__all__ = ["Evidence", "Found", "in_order", "roots"]

Pair = tuple[str, str]


@dataclass(frozen=True)
class Found:
    """Hold what one reader found: what each card tells, the pairs that go back to one root, and the pairs left open."""

    tells: Mapping[str, str]
    joined: Sequence[Pair] = ()
    open: int = 0


@dataclass(frozen=True)
class Evidence:
    """Hold the claim that each card is about, and what readers found by name, the one who looks first."""

    claims: Mapping[str, str]  # by card, in the order shown
    readers: Mapping[str, Found]

    def roots(self, who: str) -> list[tuple[str, ...]]:
        """Put the cards together that go back to one root, as a reader sees it."""
        return roots(list(self.claims), self.readers[who].joined)

    def title(self) -> str:
        """Say how many roots the cards go back to, for the first two readers."""
        if not self.claims or not self.readers:
            return "No card has been read"
        first, *others = list(self.readers)[:2]
        said = f"{first}: {count(len(self.claims), 'card')}, {self.rooted(first)}"
        return "; ".join([said, *(f"{who}: {self.rooted(who)}" for who in others)])

    def rooted(self, who: str) -> str:
        """Say how many roots a reader counts: "at most" where pairs are left open."""
        most = "at most " if self.readers[who].open else ""
        return f"{most}{count(len(self.roots(who)), 'root')}"

    def summary(self) -> str:
        """Say what the cards tell, and which of them go back to one root; of all but the first two readers only that."""
        names = list(self.readers)
        told = [*map(self._reader, names[:2]), *(f"{who}: {self._same(who)}" for who in names[2:])]
        return " ".join(told) or "Nobody has read a card."

    def _reader(self, who: str) -> str:
        found = self.readers[who]
        told = [
            f"{words} in {ids(those)}"
            for sign, words in TELLS.items()
            if (those := [card for card in self.claims if found.tells.get(card) == sign])
        ]
        empty = [card for card in self.claims if card not in found.tells]
        told += [f"nothing chosen for {ids(empty)}"] if empty else []
        return f"{who}: {listing(told, most=len(told))}. {capital(self._same(who))}"

    def _same(self, who: str) -> str:
        same = [" and ".join(root) for root in self.roots(who) if len(root) > 1]
        said = f"of one root are {', and '.join(same)}." if same else "no two cards are of one root."
        left = self.readers[who].open
        verb = "is" if left == 1 else "are"
        return f"{said} {capital(count(left, 'pair'))} {verb} left open." if left else said


def roots(cards: Sequence[str], joined: Iterable[Pair]) -> list[tuple[str, ...]]:
    """Put cards together that pairs join, also by way of a card that is not shown; the order of the cards is kept."""
    root = {card: card for card in cards}

    def top(card: str) -> str:
        while root.setdefault(card, card) != card:
            card = root[card]
        return card

    for one, other in joined:
        root[top(one)] = top(other)
    groups: dict[str, list[str]] = {}
    for card in cards:
        groups.setdefault(top(card), []).append(card)
    return [tuple(group) for group in groups.values()]


def in_order(cards: Sequence[str], pairs: Iterable[Pair]) -> list[str]:
    """Move cards that are compared next to one another, so that a bracket over those of one root leaves none out."""
    beside: dict[str, list[str]] = {}
    for one, other in pairs:
        beside.setdefault(one, []).append(other)
        beside.setdefault(other, []).append(one)
    found: list[str] = []
    for card in cards:
        waiting = [card]
        while waiting:
            one = waiting.pop()
            if one in cards and one not in found:
                found.append(one)
                waiting += beside.get(one, [])
    return found
