"""places: which words do what (label), and in whose voice.

A place is found when a mark with an admitted label covers the entry's anchor words and stays within its sentence. Borders
do not matter otherwise, so a whole-sentence mark made by keyboard or touch scores like a word mark: entries of one
sentence with the same label are one find. Finds fill a pool (full at 65 %), voice earns its part of each find, restraint
multiplies (`suasion.scoring.scorers._pool`). Where cutting a sentence is the skill, `apart` and `spread` ask for it
(`suasion.scoring.scorers._cutting`).

Example. A pool of 10, so 7 are needed; weights place 0.6, voice 0.4. A student finds 5 with the right voice and 2 with the
wrong one: 5 x 1 + 2 x 0.6 = 6.2 of 7, or 89 %; one of 6 plain sentences is marked, which costs nothing.

Sources. Overlap instead of exact borders, and several labels right at one place, "none" among them: MAFALDA (Helwe et
al. 2024), the model for contested entries. Covering an anchor rather than a share of characters is ours: character F1 as in
SemEval-2020 task 11 (Da San Martino et al. 2020) would pay word markers more than people who mark by sentence.
"""

from collections import defaultdict
from typing import TYPE_CHECKING

from suasion.scoring.key.model import Question
from suasion.scoring.remark import ScorerResult
from suasion.scoring.response import MarkView, Response
from suasion.scoring.scorers import _cutting as cutting
from suasion.scoring.scorers import _pool, _remarks
from suasion.scoring.scorers._marking import careful, everything, form, guess, missing, skim
from suasion.scoring.scorers._spots import Group, Spot, extras, group_of, groups, restraint, sort_marks

if TYPE_CHECKING:
    from suasion.texts.text import Text

__all__ = ["careful", "everything", "form", "groups", "guess", "missing", "problems", "score", "skim"]
SETTINGS = {"only", "need", "weights", "families", "apart", "spread"}
LEAST_DECOYS = 3


def problems(question: Question) -> list[str]:
    """Say what is wrong with the key of a places question."""
    found = place_problems(question, {"place", "voice"}, SETTINGS - {"families"})
    found += cutting.problems(question)
    for entry in question.entries:
        if not entry.answers:
            found.append(f"entry {entry.id} admits no label (“answers”).")
    return found


def place_problems(question: Question, weights: set[str], settings: set[str]) -> list[str]:
    """Say what is wrong with entries, decoys and weights of any scorer that looks at marks."""
    found = [
        f"the setting “{s}” is unknown; there are {', '.join(sorted(settings))}."
        for s in set(question.settings) - settings
    ]
    for entry in question.entries:
        if not entry.sentence or not entry.anchor.strip():
            found.append(f"entry {entry.id} needs a “sentence” and an “anchor”.")
    if not any(e.tier == "core" for e in question.entries):
        found.append("no entry is core, so there is no pool to fill.")
    if len({d.sentence for d in question.distractors}) < LEAST_DECOYS:
        found.append(
            f"it needs at least {LEAST_DECOYS} decoys, plain sentences that a careful reader leaves alone."
        )
    keyed = {e.sentence for e in question.entries}
    for decoy in question.distractors:
        if decoy.sentence in keyed:
            found.append(f"{decoy.sentence} is a decoy and has an entry.")
    share = question.settings.get("weights", {})
    if (
        not isinstance(share, dict)
        or set(share) - weights
        or not all(
            isinstance(v, int | float) and not isinstance(v, bool) and 0 <= v <= 1 for v in share.values()
        )
    ):
        found.append(f"“weights” gives {', '.join(sorted(weights))} a share from 0 to 1 each.")
    elif share and (set(share) != weights or abs(sum(share.values()) - 1) > 1e-6):
        found.append(f"the weights of {', '.join(sorted(weights))} must add up to 1.")
    need = question.settings.get("need")
    if need is not None and (not isinstance(need, int) or isinstance(need, bool) or need < 1):
        found.append("“need” is a whole number, at least 1.")
    only = question.settings.get("only", [])
    if not isinstance(only, list) or not all(isinstance(o, str) for o in only):
        found.append("“only” is a list of paragraph ids.")
    return found


def score(question: Question, answers: Response, text: "Text") -> ScorerResult:
    """Give the share of the points for a student's marks."""
    marks = sort_marks(question, answers.marks, text)
    voiced = any(e.voice for e in question.entries)
    weights = question.settings.get("weights") or {"place": 0.6, "voice": 0.4}
    credit: dict[Group, list[tuple[MarkView, Spot]]] = defaultdict(list)
    neutral, mislabelled = [], []
    for mark, covered in marks.covering:
        fitting = [s for s in covered if s.entry.answers.tier_of(mark.label or "")]
        for spot in fitting:
            if spot.entry.tier == "contested":
                neutral.append((mark, spot))
            else:
                credit[group_of(spot)].append((mark, spot))
        if not fitting:
            mislabelled.append((mark, covered))
    uncut: list[MarkView] = []
    fits = len(credit)  # a mark that should have been cut is no false alarm
    if question.settings.get("apart"):
        credit, uncut = cutting.apart(credit, cutting.broad(marks))
    finds = sum(_credit(matches, voiced, weights) for matches in credit.values())
    core = groups(question, text, ("core",))
    need = _pool.needed(len(core), question.settings.get("need"))
    stray = [*marks.plain, *marks.wide, *marks.other, *(m for m, _ in mislabelled)]
    factor = restraint(question, list(marks.plain), stray, fits)
    if answers.too_many:
        factor = 0.0
    share = min(_pool.share(finds, need), cutting.reached(question, credit)) * factor
    items = [
        *_remarks.found(question, [*(p for pairs in credit.values() for p in pairs), *neutral], voiced, text),
        *_remarks.strays(question, marks, mislabelled, text),
        *(cutting.remark(mark, text) for mark in uncut),
    ]
    missed = [
        _remarks.missed(spots_, question, text) for group, spots_ in core.items() if group not in credit
    ]
    return ScorerResult(
        share,
        tuple(items),
        tuple(missed),
        extras(question, stray, answers),
        _remarks.summary(len(credit), need, factor),
    )


def _credit(matches: list[tuple[MarkView, Spot]], voiced: bool, weights: dict[str, float]) -> float:
    if not voiced or all(not spot.entry.voice for _, spot in matches):
        return 1.0
    return weights["place"] + weights["voice"] * voice_share(matches)


def voice_share(matches: list[tuple[MarkView, Spot]]) -> float:
    """Give the share of the voices stated here that the key admits; several on the same words dilute each other."""
    good: dict[str | None, bool] = {}
    for mark, spot in matches:
        right = not spot.entry.voice or spot.entry.voice.tier_of(mark.voice or "") is not None
        good[mark.voice] = good.get(mark.voice, False) or right
    return sum(good.values()) / len(good) if good else 0.0
