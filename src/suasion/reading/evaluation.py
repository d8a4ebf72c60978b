"""Compare the machine's reading with an annotation by hand: what both found, what only one of them did."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from suasion.reading.reading import Reading
    from suasion.reading.records import Row

__all__ = [
    "Pairing",
    "covered_sentences",
    "match",
    "overlap",
    "pairs",
    "positions",
    "same_content",
    "same_source",
    "within",
]

HALF = 0.5
JUDGING = ("own", "quoted", "denied")
WORDING = ("loaded", "label", "hedge", "booster", "presupposition", "scare quotes")


@dataclass
class Pairing:
    """Pairs of (hand, machine) rows that agree, and how many rows either side has."""

    hits: list[tuple[Row, Row]] = field(default_factory=list)
    machine: int = 0
    editors: int = 0


def pairs(reading: Reading, hand: dict[str, Any]) -> dict[str, Pairing]:
    """Return the agreement by kind; only findings in the sentences that `hand` covers count."""
    sentences = covered_sentences(hand)
    by_kind: dict[str, list[Row]] = {"attribution": [], "actor": [], "wording": []}
    for row in hand["annotations"]:
        by_kind[row["kind"]].append(row)
    attributions = within(reading, "attributions", sentences)
    result = {"attribution found": match(by_kind["attribution"], attributions, same_content)}
    sourced = [pair for pair in result["attribution found"].hits if same_source(*pair)]
    result["attribution sourced"] = Pairing(sourced, len(attributions), len(by_kind["attribution"]))
    if by_kind["actor"]:
        actors = within(reading, "actors", sentences)
        result["name found"] = match(by_kind["actor"], actors, overlap)
        grouped = [pair for pair in result["name found"].hits if pair[0]["actor"] == pair[1]["actor"]]
        result["name and actor"] = Pairing(grouped, len(actors), len(by_kind["actor"]))
    words = [row for row in within(reading, "wording", sentences) if row["use"] in JUDGING]
    for kind in WORDING:
        ours = [row for row in by_kind["wording"] if row["type"] == kind]
        theirs = [row for row in words if row["type"] == kind]
        if ours or theirs:
            result[f"wording: {kind}"] = match(ours, theirs, overlap)
    return result


def covered_sentences(hand: dict[str, Any]) -> set[str]:
    """Return the ids of the sentences that an annotation by hand speaks about."""
    return {row["sentence"] for row in hand["annotations"]}


def within(reading: Reading, kind: str, sentences: set[str]) -> list[Row]:
    """Return the machine's rows of one kind that start in one of the sentences."""
    return [row for row in reading.rows[kind] if reading.sentence_of(row) in sentences]


def match(hand: list[Row], machine: list[Row], agree: Callable[[Row, Row], float]) -> Pairing:
    """Pair the rows of both sides, best agreement first, each row once; `agree` returns 0 to 1."""
    scored = [(agree(a, b), i, j) for i, a in enumerate(hand) for j, b in enumerate(machine)]
    used_hand: set[int] = set()
    used_machine: set[int] = set()
    pairing = Pairing([], len(machine), len(hand))
    for score, i, j in sorted(scored, key=lambda item: (-item[0], item[1], item[2])):
        if score <= 0:
            break
        if i not in used_hand and j not in used_machine:
            used_hand.add(i)
            used_machine.add(j)
            pairing.hits.append((hand[i], machine[j]))
    return pairing


def same_content(hand: Row, machine: Row) -> float:
    """Return the Dice overlap of the contents, 0 below a half."""
    a, b = positions(hand["content"]), positions(machine["content_places"])
    dice = 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0
    return dice if dice >= HALF else 0.0


def same_source(hand: Row, machine: Row) -> bool:
    """Tell whether both name a source in the same place, or neither names one."""
    a, b = positions(hand["source"]), positions(machine["source_places"])
    return bool(a & b) or not (a or b)


def overlap(hand: Row, machine: Row) -> float:
    """Return the Dice overlap of two stretches."""
    a, b = positions([[hand["start"], hand["end"]]]), positions([[machine["start"], machine["end"]]])
    return 2 * len(a & b) / (len(a) + len(b))


def positions(places: list[list[int]]) -> set[int]:
    """Return the code points that stretches cover."""
    return {i for start, end in places for i in range(start, end)}
