"""An attribution while it is being put together: sets of token positions for source, cue and content."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

OPENING = frozenset('“„«‹「『"‘‚([{`') | {"''", "``", "'"}
CLOSING = frozenset('”»›«‹“‘」』"’)]}') | {"''", "'"}
# No sentence of prose is longer; without a limit a page without full stops would take time squared.
REACH = 250


@dataclass
class Draft:
    """Positions of tokens by role; `anchor` is the word on which the rule fired."""

    anchor: Token
    rule: str
    stance: str
    source: set[int] = field(default_factory=set)
    cue: set[int] = field(default_factory=set)
    content: set[int] = field(default_factory=set)

    def settle(self) -> None:
        """Give each token one role only: the cue before the source before the content."""
        self.source -= self.cue
        self.content -= self.cue
        self.content -= self.source


def subtree(token: Token) -> set[int]:
    """Return the positions from a word's left edge to its right edge, at most REACH tokens to either side."""
    left, right = max(token.left_edge.i, token.i - REACH), min(token.right_edge.i, token.i + REACH)
    return set(range(left, right + 1))


def runs(doc: Doc, positions: Iterable[int]) -> list[tuple[int, int]]:
    """Return the stretches [start, end) of neighbouring tokens, trimmed of outer commas, dashes and space."""
    found: list[tuple[int, int]] = []
    start = previous = -2
    for i in sorted(positions):
        if i != previous + 1:
            if previous >= 0:
                found.append((start, previous + 1))
            start = i
        previous = i
    if previous >= 0:
        found.append((start, previous + 1))
    kept = [run for run in (trimmed(doc, *run) for run in found) if run[0] < run[1]]
    # A cue may be a colon alone.
    return kept or (found if len(found) == 1 and found[0][1] - found[0][0] == 1 else [])


def trimmed(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Shorten a stretch by the punctuation and space at its ends; quotation marks and brackets stay."""
    while start < end and _droppable(doc[start], OPENING):
        start += 1
    while start < end and CLOSING.isdisjoint(doc[end - 1].text) and _droppable(doc[end - 1], CLOSING):
        end -= 1
    return start, end


def _droppable(token: Token, kept: frozenset[str]) -> bool:
    return token.is_space or ((token.is_punct or token.pos_ == "PUNCT") and token.text not in kept)
