"""Places of a key in the text, and which marks find them."""

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from suasion.base.errors import KeyInvalid, SuasionError
from suasion.scoring.key.model import Entry, Question
from suasion.scoring.response import MarkView, Response, Review, letters, written_reason
from suasion.scoring.scorers import _pool

if TYPE_CHECKING:
    from suasion.texts.text import Text

Group = tuple[tuple[str, ...], frozenset[object]]


@dataclass(frozen=True)
class Spot:
    """Hold an entry's place: the anchor's outermost letters, and the bounds that a mark may not leave."""

    entry: Entry
    start: int
    end: int
    low: int
    high: int
    units: tuple[str, ...]


@dataclass(frozen=True)
class Sorted:
    """Hold a question's marks, sorted: which spots each covers, and the false alarms that count."""

    covering: tuple[tuple[MarkView, tuple[Spot, ...]], ...]
    close: tuple[MarkView, ...]
    wide: tuple[MarkView, ...]
    plain: tuple[MarkView, ...]
    other: tuple[MarkView, ...]


def spots(question: Question, text: "Text") -> tuple[Spot, ...]:
    """Find every entry's anchor in the text; raise KeyInvalid with the entry's id. Found once for each text."""
    known = question.resolved.get(("spots", text.sha256))
    if known is None:
        known = tuple(spot_of(entry, text) for entry in question.entries)
        question.resolved["spots", text.sha256] = known
    return known


def spot_of(entry: Entry, text: "Text") -> Spot:
    """Find one entry's anchor in the text. Raises KeyInvalid."""
    try:
        first, last = (text[id] for id in (entry.unit or (entry.sentence, entry.sentence)))
        if entry.unit:
            found = _within(entry, text, first.start, last.end)
        else:
            found = text.find(entry.anchor, prefix=entry.prefix, suffix=entry.suffix, within=entry.sentence)
    except SuasionError as problem:
        raise KeyInvalid(f"Entry {entry.id}: {problem}") from problem
    start, end = letters(text.string, *found)
    return Spot(entry, start, end, first.start, last.end, text.sentence_ids_between(first.start, last.end))


def _within(entry: Entry, text: "Text", low: int, high: int) -> tuple[int, int]:
    from suasion.texts.text import occurrences

    here = [s for s in occurrences(text.string, entry.anchor) if low <= s.start and s.end <= high]
    if not here:
        raise SuasionError(f"the words “{entry.anchor}” are not in {' to '.join(entry.unit or ())}.")
    if len(here) > 1 and not (entry.prefix or entry.suffix):
        raise SuasionError(
            f"the words “{entry.anchor}” occur {len(here)} times in {' to '.join(entry.unit or ())}."
        )
    if len(here) == 1:
        return here[0]
    return text.find(entry.anchor, prefix=entry.prefix, suffix=entry.suffix, within=entry.sentence)


def groups(question: Question, text: "Text", tiers: tuple[str, ...]) -> dict[Group, list[Spot]]:
    """Gather entries of one unit with the same admitted labels: one find each."""
    found: dict[Group, list[Spot]] = defaultdict(list)
    for spot in spots(question, text):
        if spot.entry.tier in tiers:
            found[group_of(spot)].append(spot)
    return found


def group_of(spot: Spot) -> Group:
    """Name the find that a spot belongs to: its units and what is admitted there."""
    answers = spot.entry.answers
    return spot.units, frozenset(answers.core or answers.accepted or answers.contested)


def sort_marks(question: Question, marks: tuple[MarkView, ...], text: "Text") -> Sorted:
    """Sort marks by what they do: cover anchors, come close, run too wide, hit a plain sentence, or something else."""
    by_unit: dict[str, list[Spot]] = defaultdict(list)
    for spot in spots(question, text):
        for unit in spot.units:
            by_unit[unit].append(spot)
    decoys = {d.sentence for d in question.distractors}
    covering, close, wide, plain, other = [], [], [], [], []
    for mark in marks:
        near = {id(s): s for unit in mark.units[:50] for s in by_unit.get(unit, ())}.values()
        inside = [s for s in near if s.low <= mark.start and mark.end <= s.high]
        covered = tuple(s for s in inside if mark.start <= s.start and s.end <= mark.end)
        if covered:
            covering.append((mark, covered))
        elif any(unit in decoys for unit in mark.units):
            plain.append(mark)
        elif len(mark.units) > 1 and not inside:
            wide.append(mark)
        elif any(s.start < mark.end and mark.start < s.end for s in inside):
            close.append(mark)
        else:
            other.append(mark)
    return Sorted(tuple(covering), tuple(close), tuple(wide), tuple(plain), tuple(other))


def restraint(question: Question, plain: list[MarkView], stray: list[MarkView], fitting: int) -> float:
    """Give the factor for false alarms; `stray` includes the plain ones, `fitting` counts what fits.

    Marks of one unit and label count once. See `suasion.scoring.scorers._pool` for the rule and its source.
    """
    decoys = {d.sentence for d in question.distractors}
    reasoned = [m for m in plain if written_reason(m.reason)]
    excused = _pool.cancelled((m.reason for m in reasoned), max(1, len(decoys) // 4))
    bare = {u for m in plain if not written_reason(m.reason) for u in m.units if u in decoys}
    argued = {u for m in reasoned for u in m.units if u in decoys} - bare
    plain_count = len(bare) + max(0, len(argued) - excused)

    loud = {(m.units[:1], m.label) for m in stray if not written_reason(m.reason)}
    quiet = {(m.units[:1], m.label) for m in stray if written_reason(m.reason)} - loud
    allowed = _pool.cancelled((m.reason for m in stray), max(2, fitting // 2))
    stray_count = len(loud) + max(0, len(quiet) - allowed)
    return min(_pool.plain_factor(plain_count, len(decoys)), _pool.stray_factor(stray_count, fitting))


def extras(question: Question, marks: list[MarkView], answers: Response) -> tuple[Review, ...]:
    """Put finds that the key does not have, and that come with a reason, before the teacher."""
    told = {r.annotation for r in answers.reviews}
    return tuple(
        Review(question.id, "extra", m.reason, m.units[0] if m.units else "", m.quote, m.id)
        for m in marks[:100]
        if written_reason(m.reason) and m.id not in told
    )
