"""Whose moves, and of which family: readers' marks counted by voice first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from suasion.analysis.tables import Marks, table_of
from suasion.base.prose import capital, figures, listing

__all__ = ["VOICES", "MoveCounts", "count_moves"]

UNSAID = ""  # nobody has said whose move it is
VOICES = {"author": "the author’s", "reported": "reported", "mixed": "mixed", UNSAID: "without a voice"}
Moves = Counter[tuple[str, str]]  # by voice and family


@dataclass(frozen=True)
class MoveCounts:
    """Hold each reader's moves by voice and family, and the families in the order shown."""

    readers: Mapping[str, Moves]
    families: tuple[str, ...]

    @property
    def voices(self) -> tuple[str, ...]:
        """Name the voices to show: marks without one only where there are such marks."""
        unsaid = any(self.of(who, UNSAID) for who in self.readers)
        return tuple(voice for voice in VOICES if voice != UNSAID or unsaid)

    def of(self, who: str, voice: str) -> int:
        """Count a reader's moves in a voice."""
        return sum(self.readers[who][voice, family] for family in self.families)

    def most(self, family: str) -> int:
        """Count the moves of a family where one reader has most of them in one voice."""
        return max((self.readers[who][voice, family] for who in self.readers for voice in VOICES), default=0)

    def title(self) -> str:
        """Say how many of the moves are the author's, for the first two readers."""
        counted = [(who, self.of(who, "author"), self.readers[who].total()) for who in self.readers]
        if not any(total for *_, total in counted):
            return "No move is marked"
        (who, n, total), *others = counted[:2]
        said = f"{who}: {n} of {figures(total, 'move')} {'is' if n == 1 else 'are'} the author’s"
        return "; ".join([said, *(f"{who}: {n} of {total}" for who, n, total in others)])

    def summary(self) -> str:
        """Say first whose the moves are, then of which families; of all but the first two readers only whose."""
        if not any(moves.total() for moves in self.readers.values()):
            return "Nobody has marked a move."
        bare = [family for family in self.families if not self.most(family)]
        nobody = (
            f"{capital(listing(bare, most=len(bare)))} {'is' if len(bare) == 1 else 'are'} marked by nobody."
        )
        names = list(self.readers)
        told = [*map(self._reader, names[:2]), *map(self._briefly, names[2:])]
        return " ".join([*told, *([nobody] if bare else [])])

    def _briefly(self, who: str) -> str:
        parts = [f"{n} {VOICES[voice]}" for voice in self.voices if (n := self.of(who, voice))]
        return f"{who}: {listing(parts, most=len(parts))}." if parts else f"{who}: no move."

    def _reader(self, who: str) -> str:
        parts = [
            f"{n} {VOICES[voice]} ({self._families(who, voice)})"
            for voice in self.voices
            if (n := self.of(who, voice))
        ]
        return f"{who}: {listing(parts, most=len(parts))}." if parts else f"{who}: no move."

    def _families(self, who: str, voice: str) -> str:
        moves = self.readers[who]
        return ", ".join(
            f"{family} {moves[voice, family]}" for family in self.families if moves[voice, family]
        )


def count_moves(readers: Mapping[str, Marks], families: Mapping[str, str]) -> MoveCounts:
    """Count readers' marks by voice and family; `families` gives each label its own, other labels are left out."""
    counted = {who: _moves(marks, families) for who, marks in readers.items()}
    return MoveCounts(counted, tuple(dict.fromkeys(families.values())))


def _moves(marks: Marks, families: Mapping[str, str]) -> Moves:
    table = table_of(marks, "moves", ["label"], {"voice": UNSAID})
    pairs = zip(table["voice"], table["label"].astype(str), strict=True)
    return Counter(
        (voice if voice in VOICES else UNSAID, families[label]) for voice, label in pairs if label in families
    )
