"""order: which comes first? Pairs in the right order minus pairs in the wrong one.

    tau = (concordant - discordant) / judged pairs
    share = (tau - 0.2) / (full_at - 0.2), from 0 to 1; full_at is 0.8

The 0.2 is what a shuffle of six to ten items often reaches by luck. Items whose admitted ranks overlap are not judged against each other, so ties in the key cost nobody anything; an item
left out makes its pairs count 0.

Example. Six items with six ranks, 15 pairs. One neighbouring pair swapped: (14 - 1) / 15 = 0.87, full points. Four pairs wrong:
(11 - 4) / 15 = 0.47, share 0.44. Reversed: 0.

Sources. Kendall 1938, A new measure of rank correlation; with unjudged pairs left out as in gamma (Goodman & Kruskal 1954).
"""

import random
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any

from suasion.annotations.annotation import Annotation
from suasion.questions.numbers import read_number
from suasion.scoring.key.model import Entry, Question
from suasion.scoring.remark import Remark, ScorerResult, reasons, reread
from suasion.scoring.response import Response
from suasion.scoring.scorers import _skim
from suasion.scoring.scorers._trial import Chooser, cell, still_without
from suasion.scoring.scorers.choices import FULL_AT, full_at_problems
from suasion.scoring.skimmer import Skimmer

if TYPE_CHECKING:
    from suasion.texts.text import Text

LEAST_ITEMS = 6
LUCK = 0.2
SETTINGS = {"full_at"}


def problems(question: Question) -> list[str]:
    """Say what is wrong with the key of an order question."""
    found = [f"the setting “{s}” is unknown; there is full_at." for s in set(question.settings) - SETTINGS]
    found.extend(full_at_problems(question))
    if len(question.entries) < LEAST_ITEMS:
        found.append(
            f"it has {len(question.entries)} items; fewer than {LEAST_ITEMS} are in order by luck too often."
        )
    items = [e.row for e in question.entries]
    for entry in question.entries:
        if not entry.row:
            found.append(f"entry {entry.id} needs a “row”, the item.")
        if not _ranks(entry) or any(isinstance(v, str) for v in entry.answers.all):
            found.append(f"entry {entry.id} admits no rank (a number in “answers”).")
        if items.count(entry.row) > 1:
            found.append(f"entry {entry.id}: the item {entry.row} is listed twice.")
    if not found and not judged(question):
        found.append("every pair overlaps, so there is no order to find.")
    return found


def _ranks(entry: Entry) -> list[float]:
    ends = [v if isinstance(v, tuple) else (v, v) for v in entry.answers.all]
    return [x for pair in ends for x in pair if not isinstance(x, str)]


def judged(question: Question) -> list[tuple[Entry, Entry]]:
    """List the pairs (earlier, later) whose order the key settles."""
    pairs = []
    for a, b in combinations(question.entries, 2):
        if max(_ranks(a)) < min(_ranks(b)):
            pairs.append((a, b))
        elif max(_ranks(b)) < min(_ranks(a)):
            pairs.append((b, a))
    return pairs


def positions(question: Question, answers: Response) -> dict[str, float]:
    """Read the student's order: one list of items, or a rank in each row."""
    items = {e.row for e in question.entries}
    for value in answers.cells.values():
        if isinstance(value, list):
            return {item: n for n, item in enumerate(dict.fromkeys(value)) if item in items}
    found = {row: read_number(v) for (row, _), v in answers.cells.items() if row in items}
    return {row: rank for row, rank in found.items() if rank is not None}


def score(question: Question, answers: Response, text: "Text") -> ScorerResult:
    """Give the share of the points for a student's order."""
    place = positions(question, answers)
    pairs, total = judged(question), 0
    items: list[Remark] = []
    for first, second in pairs:
        if first.row not in place or second.row not in place:
            continue
        a, b = place[first.row], place[second.row]
        total += (a < b) - (a > b)
        if a > b and len(items) < 3:
            says = f"Compare “{first.row}” and “{second.row}” once more: which of them comes first?"
            items.append(Remark("other", says, second.sentence, own=second.row, reread=reread(second)))
    tau = total / len(pairs) if pairs else 0.0
    full_at = question.settings.get("full_at", FULL_AT)
    share = max(0.0, min(1.0, (tau - LUCK) / (full_at - LUCK)))
    ordered = sorted(question.entries, key=lambda e: min(_ranks(e)))
    missed = (
        [Remark("missed", f"{n}. {e.row}", e.sentence, **reasons(e)) for n, e in enumerate(ordered, 1)]
        if share < 1
        else []
    )
    if place and not items:
        items.append(
            Remark(
                "found",
                "Yes, in this order."
                if share >= 1
                else "What you have ordered is right; some items are missing.",
            )
        )
    return ScorerResult(share, tuple(items), tuple(missed), (), f"{len(pairs)} pairs have a settled order.")


def form(question: Question) -> dict[str, Any]:
    """Return the items to place."""
    return {"items": sorted(e.row for e in question.entries)}


def missing(
    form: Mapping[str, Any], marks: Sequence[Annotation], cells: Mapping[tuple[str, str], Any]
) -> list[str]:
    """Name the items without a place."""
    return still_without(form["items"], cells, form.get("names"))


def careful(
    question: Question, text: "Text", entries: Sequence[Entry], choose: Chooser, whole: bool
) -> list[Annotation]:
    """Give each item its rank."""
    return [cell(question, choose(e, "answers"), e.row) for e in entries]


def everything(question: Question, text: "Text") -> list[Annotation]:
    """Give every item the first rank."""
    return [cell(question, 1, e.row) for e in question.entries]


def guess(question: Question, text: "Text", chance: random.Random) -> list[Annotation]:
    """Shuffle the items."""
    items = [e.row for e in question.entries]
    return [cell(question, chance.sample(items, len(items)))]


def skim(question: Question, text: "Text", skimmer: Skimmer) -> list[Annotation]:
    """Order the items by how much of the sign they show."""
    ids = [e.row for e in question.entries]
    seen = _skim.rows(question, ids, text)
    return [cell(question, skimmer.weighs(one), id) for id, one in zip(ids, seen, strict=True)]
