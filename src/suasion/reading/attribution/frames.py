"""What each cue word takes: a clause, quotation marks, an infinitive, an object, a preposition."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from suasion.reading.wordlists import rows

VERB_LISTS = ("cues-saying", "cues-thinking", "cues-wanting", "cues-judging", "cues-showing")


@dataclass(frozen=True)
class Frame:
    """The complements with which a word reports, and how far the writer vouches for what is reported."""

    clause: bool = False
    quote: bool = False
    infinitive: bool = False
    object: bool = False
    addressee: bool = False
    raising: bool = False
    only_objects: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    stance: str = "neutral"
    lists: tuple[str, ...] = ()

    def joined(self, other: Frame) -> Frame:
        """Unite with the frame of the same word in another list; the first list's stance stays."""
        only = self.only_objects | other.only_objects
        free = (self.object and not self.only_objects) or (other.object and not other.only_objects)
        return Frame(
            self.clause or other.clause,
            self.quote or other.quote,
            self.infinitive or other.infinitive,
            self.object or other.object,
            self.addressee or other.addressee,
            self.raising or other.raising,
            frozenset() if free else only,
            self.prepositions | other.prepositions,
            self.stance,
            self.lists + other.lists,
        )


def parse_frame(notation: str, stance: str, name: str) -> Frame:
    """Read the notation of the word lists, e.g. "c q o=plan,ad +about"."""
    parts = notation.split()
    restricted = [p[2:] for p in parts if p.startswith("o=")]
    return Frame(
        clause="c" in parts,
        quote="q" in parts,
        infinitive="x" in parts,
        object="o" in parts or bool(restricted),
        addressee="a" in parts,
        raising="r" in parts,
        only_objects=frozenset(word for words in restricted for word in words.split(",")),
        prepositions=frozenset(p[1:] for p in parts if p.startswith("+")),
        stance=stance,
        lists=(name,),
    )


@cache
def frames(*lists: str) -> dict[str, Frame]:
    """Return the frame of every word in the named lists; phrasal verbs are keyed "point out"."""
    table: dict[str, Frame] = {}
    for name in lists:
        for word, notation, stance, *_ in rows(name):
            frame = parse_frame(notation, stance, name)
            table[word] = table[word].joined(frame) if word in table else frame
    return table
