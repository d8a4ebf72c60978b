"""places: which words do what (label), and in whose voice.

A place is found when a mark with an admitted label covers the entry's anchor words and stays within its sentence. Borders
do not matter otherwise, so a whole-sentence mark made by keyboard or touch scores like a word mark: entries of one
sentence with the same label are one find. Finds fill a pool (full at 65 %), voice earns its part of each find, restraint
multiplies (`suasion.grading.pool`).

Example. A pool of 10, so 7 are needed; weights place 0.6, voice 0.4. A student finds 5 with the right voice and 2 with the
wrong one: 5 x 1 + 2 x 0.6 = 6.2 of 7, or 89 %; one of 6 plain sentences is marked, which costs nothing.

Sources. Overlap instead of exact borders, and several labels right at one place, "none" among them: MAFALDA (Helwe et
al. 2024), the model for contested entries. Covering an anchor rather than a share of characters is ours: character F1 as in
SemEval-2020 task 11 (Da San Martino et al. 2020) would pay word markers more than people who mark by sentence.
"""

from collections import defaultdict
from typing import TYPE_CHECKING

from suasion.grading import pool
from suasion.grading.answers import Answers, Seen, written_reason
from suasion.grading.items import Item, Score, admitted_words, number, readers, reasons, reread
from suasion.grading.keys import Entry, Question
from suasion.grading.spots import Spot, extras, restraint, sort_marks, spots

if TYPE_CHECKING:
    from suasion.text import Text

SETTINGS = {"only", "need", "weights", "families"}
LEAST_DECOYS = 3
Group = tuple[tuple[str, ...], frozenset[object]]


def problems(question: Question) -> list[str]:
    """Say what is wrong with the key of a places question."""
    found = place_problems(question, {"place", "voice"}, SETTINGS - {"families"})
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
    if len({d.sentence for d in question.decoys}) < LEAST_DECOYS:
        found.append(
            f"it needs at least {LEAST_DECOYS} decoys, plain sentences that a careful reader leaves alone."
        )
    keyed = {e.sentence for e in question.entries}
    for decoy in question.decoys:
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


def groups(question: Question, text: "Text", tiers: tuple[str, ...]) -> dict[Group, list[Spot]]:
    """Gather entries of one unit with the same admitted labels: one find each."""
    found: dict[Group, list[Spot]] = defaultdict(list)
    for spot in spots(question, text):
        if spot.entry.tier in tiers:
            found[_group(spot)].append(spot)
    return found


def _group(spot: Spot) -> Group:
    answers = spot.entry.answers
    return spot.units, frozenset(answers.core or answers.accepted or answers.contested)


def score(question: Question, answers: Answers, text: "Text") -> Score:
    """Give the share of the points for a student's marks."""
    marks = sort_marks(question, answers.marks, text)
    voiced = any(e.voice for e in question.entries)
    weights = question.settings.get("weights") or {"place": 0.6, "voice": 0.4}
    credit: dict[Group, list[tuple[Seen, Spot]]] = defaultdict(list)
    neutral, mislabelled = [], []
    for mark, covered in marks.covering:
        fitting = [s for s in covered if s.entry.answers.tier_of(mark.label or "")]
        for spot in fitting:
            if spot.entry.tier == "contested":
                neutral.append((mark, spot))
            else:
                credit[_group(spot)].append((mark, spot))
        if not fitting:
            mislabelled.append((mark, covered))
    finds = sum(_credit(matches, voiced, weights) for matches in credit.values())
    core = groups(question, text, ("core",))
    need = pool.needed(len(core), question.settings.get("need"))
    stray = [*marks.plain, *marks.wide, *marks.other, *(m for m, _ in mislabelled)]
    factor = restraint(question, list(marks.plain), stray, len(credit))
    if answers.too_many:
        factor = 0.0
    share = pool.share(finds, need) * factor
    items = [*_found(question, credit, neutral, voiced, text), *_strays(question, marks, mislabelled, text)]
    missed = [_missed(spots_, question, text) for group, spots_ in core.items() if group not in credit]
    return Score(
        share,
        tuple(items),
        tuple(missed),
        extras(question, stray, answers),
        summary(len(credit), need, factor),
    )


def _credit(matches: list[tuple[Seen, Spot]], voiced: bool, weights: dict[str, float]) -> float:
    if not voiced or all(not spot.entry.voice for _, spot in matches):
        return 1.0
    return weights["place"] + weights["voice"] * voice_share(matches)


def voice_share(matches: list[tuple[Seen, Spot]]) -> float:
    """Give the share of the voices stated here that the key admits; several on the same words dilute each other."""
    good: dict[str | None, bool] = {}
    for mark, spot in matches:
        right = not spot.entry.voice or spot.entry.voice.tier_of(mark.voice or "") is not None
        good[mark.voice] = good.get(mark.voice, False) or right
    return sum(good.values()) / len(good) if good else 0.0


def summary(found: int, need: int, factor: float) -> str:
    """Say in two sentences what the points are made of."""
    first = f"You found {found}; {need} make full points."
    if factor >= 1:
        return f"{first} You left plain sentences alone, so nothing is taken off."
    return f"{first} Some marks stand where nothing of the kind is to be found; that multiplies your finds by {number(round(factor, 2))}."


def _found(
    question: Question,
    credit: dict[Group, list[tuple[Seen, Spot]]],
    neutral: list[tuple[Seen, Spot]],
    voiced: bool,
    text: "Text",
) -> list[Item]:
    items, told = [], set()
    for mark, spot in [pair for pairs in credit.values() for pair in pairs] + neutral:
        entry = spot.entry
        if (entry.id, mark.voice, mark.label) in told:
            continue
        told.add((entry.id, mark.voice, mark.label))
        kind, says = _verdict(mark, entry, voiced)
        says = " ".join(filter(None, (says, readers(question, entry))))
        about = mark.voice if str(mark.voice) in entry.reasons else mark.label
        items.append(
            Item(
                kind,
                says,
                entry.sentence,
                text[entry.sentence].text,
                _own(mark),
                **reasons(entry, about),
                reread=reread(entry),
            )
        )
    return items


def _verdict(mark: Seen, entry: Entry, voiced: bool) -> tuple[str, str]:
    if entry.tier == "contested":
        return (
            "differs",
            "There are good reasons to mark it and to leave it. It costs nothing either way.",
        )
    label_tier = entry.answers.tier_of(mark.label or "")
    kind, says = "found", f"Yes: “{entry.anchor}”."
    if label_tier == "contested":
        kind, says = (
            "differs",
            f"What “{entry.anchor}” is can be read in more than one way; your reading costs nothing.",
        )
    elif label_tier == "accepted" or entry.tier == "accepted":
        says = f"Defensible: “{entry.anchor}”. Not every careful reader marks it so."
    if not voiced or not entry.voice:
        return kind, says
    tier = entry.voice.tier_of(mark.voice or "")
    if tier == "contested":
        return "differs", f"{says} Whose voice it is, readers answer differently."
    if tier:
        return (
            kind,
            f"{says} The voice ({mark.voice}) fits as well."
            if tier == "core"
            else f"{says} The voice ({mark.voice}) can be defended.",
        )
    if not mark.voice:
        return "close", f"{says} Whose voice is it? You have not said."
    return (
        "close",
        f"{says} Look at the voice again: you say {mark.voice}. Who would have to answer for these very words?",
    )


def _strays(
    question: Question, marks: object, mislabelled: list[tuple[Seen, tuple[Spot, ...]]], text: "Text"
) -> list[Item]:
    why = {d.sentence: d.why for d in question.decoys}
    items = []
    for mark in marks.plain:  # type: ignore[attr-defined]
        unit = next(u for u in mark.units if u in why)
        items.append(
            Item(
                "plain",
                f"Most readers leave this sentence alone. {_thanks(mark)}",
                unit,
                text[unit].text,
                _own(mark),
                reason_for=why[unit],
            )
        )
    for mark in marks.wide:  # type: ignore[attr-defined]
        items.append(
            _stray(
                mark,
                "wide",
                "This mark runs over several sentences. Which words, in which sentence, do it?",
                text,
            )
        )
    for mark in marks.close:  # type: ignore[attr-defined]
        items.append(
            _stray(mark, "close", "Close: some words that belong to it are outside your mark.", text)
        )
    for mark, covered in mislabelled:
        says = (
            "You have chosen no label yet."
            if not mark.label
            else "Something is here, but this reading gives it another label."
        )
        hint = next((s.entry.hint for s in covered if s.entry.hint), "")
        items.append(_stray(mark, "other", f"{says} {hint}".strip(), text))
    for mark in marks.other:  # type: ignore[attr-defined]
        items.append(_stray(mark, "other", "This reading has nothing of the kind here.", text))
    return items


def _stray(mark: Seen, kind: str, says: str, text: "Text") -> Item:
    unit = mark.units[0] if mark.units else ""
    return Item(
        kind,
        f"{says} {_thanks(mark)}".strip(),
        unit,
        text[unit].text if unit else "",
        _own(mark),
        reread=(unit,) if unit else (),
    )


def _thanks(mark: Seen) -> str:
    if written_reason(mark.reason):
        return "You gave a reason: your teacher will read it."
    return "If you see something here, write down why: a reason is always read."


def _own(mark: Seen) -> str:
    facts = ", ".join(filter(None, (mark.label, mark.voice)))
    return f"“{mark.quote}”" + (f" ({facts})" if facts else "")


def _missed(group: list[Spot], question: Question, text: "Text") -> Item:
    entry = group[0].entry
    words = " or ".join(f"“{s.entry.anchor}”" for s in group)
    voice = f"; voice: {admitted_words(entry.voice)}" if entry.voice else ""
    says = f"{words} as {admitted_words(entry.answers)}{voice}. {readers(question, entry)}".strip()
    return Item(
        "missed", says, entry.sentence, text[entry.sentence].text, "", **reasons(entry), reread=reread(entry)
    )
