"""grouping: what belongs together? Pairs in the same group or apart, corrected for chance.

Names of groups do not matter. Of all pairs of items, those whose admitted groups overlap only in part are not judged; on
the rest the student's same / apart is compared with the key's by Cohen's kappa, and kappa / full_at (0.8) is the share.

Example. Six items in two groups of three: 6 pairs belong together, 9 apart. One item in the wrong group: together 7 by the
student, of which 4 are right; observed agreement (4 + 6) / 15 = 0.67, expected 0.51, kappa = 0.32, 41 % of the points.

Sources. Cohen 1960; on pairs kappa equals the adjusted Rand index of Hubert & Arabie 1985 (shown by Warrens 2008).
"""

import random
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any

from suasion.annotations.annotation import Annotation
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
SETTINGS = {"full_at"}


def problems(question: Question) -> list[str]:
    """Say what is wrong with the key of a grouping question."""
    found = [f"the setting “{s}” is unknown; there is full_at." for s in set(question.settings) - SETTINGS]
    found.extend(full_at_problems(question))
    if len(question.entries) < LEAST_ITEMS:
        found.append(
            f"it has {len(question.entries)} items; fewer than {LEAST_ITEMS} fall into place by luck too often."
        )
    items = [e.row for e in question.entries]
    for entry in question.entries:
        if not entry.row or not entry.answers:
            found.append(f"entry {entry.id} needs a “row”, the item, and “answers”, its groups.")
        if items.count(entry.row) > 1:
            found.append(f"entry {entry.id}: the item {entry.row} is listed twice.")
    if not found and len({together for _, _, together in judged(question)}) < 2:
        found.append(
            "all judged pairs are together, or all apart; make at least two groups with two items in one."
        )
    return found


def judged(question: Question) -> list[tuple[Entry, Entry, bool]]:
    """List the pairs that the key settles, with whether they belong together."""
    pairs = []
    for a, b in combinations(question.entries, 2):
        groups_a, groups_b = set(a.answers.all), set(b.answers.all)
        if not groups_a & groups_b:
            pairs.append((a, b, False))
        elif len(groups_a) == len(groups_b) == 1:
            pairs.append((a, b, True))
    return pairs


def score(question: Question, answers: Response, text: "Text") -> ScorerResult:
    """Give the share of the points for a student's groups."""
    groups = {
        row: str(v).strip().casefold()
        for (row, _), v in answers.cells.items()
        if isinstance(v, str | int | float)
    }
    table = [[0, 0], [0, 0]]
    items: list[Remark] = []
    for a, b, together in judged(question):
        # An item in no group stands alone: it belongs with nobody.
        same = a.row in groups and b.row in groups and groups[a.row] == groups[b.row]
        table[together][same] += 1
        if a.row in groups and b.row in groups and same != together and len(items) < 3:
            ask = "Do they belong together?" if same else "What do they have in common?"
            items.append(
                Remark(
                    "other",
                    f"Compare “{a.row}” and “{b.row}”. {ask}",
                    a.sentence,
                    own=groups[a.row][:100],
                    reread=reread(a),
                )
            )
    share = max(0.0, min(1.0, kappa(table) / question.settings.get("full_at", FULL_AT)))
    missed = (
        [Remark("missed", f"{e.row}: {e.answers.main}", e.sentence, **reasons(e)) for e in question.entries]
        if share < 1
        else []
    )
    if groups and not items:
        items.append(
            Remark(
                "found",
                "Yes, these belong together."
                if share >= 1
                else "Nothing is wrongly joined; some items stand alone.",
            )
        )
    return ScorerResult(
        share, tuple(items), tuple(missed), (), "Names of groups do not matter, only what stands together."
    )


def kappa(table: list[list[int]]) -> float:
    """Give Cohen's kappa of a 2 x 2 table; 0 where chance explains everything."""
    total = sum(map(sum, table))
    if not total:
        return 0.0
    observed = (table[0][0] + table[1][1]) / total
    rows = [sum(r) / total for r in table]
    columns = [(table[0][i] + table[1][i]) / total for i in (0, 1)]
    expected = sum(r * c for r, c in zip(rows, columns, strict=True))
    return (observed - expected) / (1 - expected) if expected < 1 else 0.0


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
    """Give each item its group."""
    return [cell(question, str(choose(e, "answers")), e.row) for e in entries]


def everything(question: Question, text: "Text") -> list[Annotation]:
    """Put every item into one group."""
    return [cell(question, 1, e.row) for e in question.entries]


def guess(question: Question, text: "Text", chance: random.Random) -> list[Annotation]:
    """Draw a group for each item, evenly from as many as the key has."""
    names = sorted({str(a) for e in question.entries for a in e.answers.all})
    return [cell(question, chance.choice(names), e.row) for e in question.entries]


def skim(question: Question, text: "Text", skimmer: Skimmer) -> list[Annotation]:
    """Put items together that show as much of the sign."""
    ids = [e.row for e in question.entries]
    seen = _skim.rows(question, ids, text)
    return [cell(question, str(skimmer.weighs(one)), id) for id, one in zip(ids, seen, strict=True)]
