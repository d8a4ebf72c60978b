"""Find where patterns of words fit, in a time that no pattern can stretch."""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from suasion.base.errors import BadPattern

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

__all__ = ["Pattern", "Search", "apart"]

# Pairs of words looked at in one search: some three seconds. On the op-ed the hardest pattern takes a quarter of them.
STEPS = 3_000_000

Pattern = list[dict[str, Any]]


class Search:
    """Find what `Matcher` finds, in bounded time.

    The Matcher follows every way in which parts may share the words out among them, and four parts that take any
    number of words never end. So it is asked for single words only, and all ways are followed at once as a set of
    states, a bit for each (Thompson 1968), which is remembered (a DFA made as it is needed).
    """

    def __init__(self, patterns: list[Pattern], vocab: "Vocab") -> None:
        """Take patterns that were checked."""
        from spacy.matcher import Matcher

        self._steps = 0
        self._matcher = Matcher(vocab)
        self._tests: dict[str, int] = {}  # what a part asks of a word -> the bit for it
        self._alternatives = [_Alternative(self._parts(pattern)) for pattern in patterns]
        for asked, bit in self._tests.items():
            self._matcher.add(str(bit), [[json.loads(asked)]])

    def _parts(self, pattern: Pattern) -> list[tuple[int, str]]:
        parts: list[tuple[int, str]] = []
        for token in pattern:
            asked = json.dumps({k: v for k, v in token.items() if k != "OP"}, sort_keys=True)
            bit, op = self._tests.setdefault(asked, len(self._tests)), token.get("OP", "1")
            parts += [(bit, "1"), (bit, "*")] if op == "+" else [(bit, op)]
        return parts

    def spans(self, doc: "Doc") -> set[tuple[int, int]]:
        """Give all matches as (first word, word after the last). Raises BadPattern when there is too much to look at."""
        fits: list[set[int]] = [set() for _ in doc]
        for name, start, _ in self._matcher(doc):
            fits[start].add(int(doc.vocab.strings[name]))
        found: set[tuple[int, int]] = set()
        for alternative in self._alternatives:
            words = [alternative.word(bits) for bits in fits]
            for start in range(len(words)):
                state = alternative.begin
                for n in range(start, len(words)):
                    state = alternative.after(state, words[n])
                    if not state:
                        break
                    if state & alternative.end:
                        found.add((start, n + 1))
                self._steps += n + 1 - start
                if self._steps > STEPS:
                    raise BadPattern(
                        "It has too many parts that take any number of words. Say more exactly which."
                    )
        return found


class _Alternative:
    """One alternative: bit n of a state says that the first n parts are behind us."""

    def __init__(self, parts: list[tuple[int, str]]) -> None:
        self._parts = parts
        self._repeated = sum(1 << n for n, (_, op) in enumerate(parts) if op == "*")
        self._skipped = sum(1 << n for n, (_, op) in enumerate(parts) if op in "?*")
        self._known: dict[tuple[int, int], int] = {}
        self.end = 1 << len(parts)
        self.begin = self._further(1)

    def word(self, fits: set[int]) -> int:
        """Tell which parts take a word that passes the tests `fits`."""
        return sum(1 << n for n, (bit, op) in enumerate(self._parts) if (bit in fits) != (op == "!"))

    def after(self, state: int, word: int) -> int:
        """Give the state after a word."""
        if (state, word) not in self._known:
            taken = state & word
            self._known[state, word] = self._further(taken << 1 | taken & self._repeated)
        return self._known[state, word]

    def _further(self, state: int) -> int:
        while (more := state | (state & self._skipped) << 1) != state:
            state = more
        return state


def apart(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Keep the longest where several share words, of equals the first."""
    kept, taken = [], set[int]()
    for start, end in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if start not in taken and end - 1 not in taken:  # longer ones were first: none lies inside
            kept.append((start, end))
            taken.update(range(start, end))
    return sorted(kept)
