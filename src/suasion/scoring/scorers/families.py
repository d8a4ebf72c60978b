"""families: place, voice and family each earn their own part; the fine label is feedback only.

For techniques. A keyed sentence is one find. Its place counts when a mark covers anchor words of one of its entries, its
family when the label's family is among those admitted there, its voice likewise. Several families or voices on the same
sentence dilute each other: three families of which one is admitted earn a third of that part.

Example. Weights place 0.4, family 0.3, voice 0.3. A student marks the right words as "doubt" where the key has
"name calling", both of the family "attack", and takes the reporter's words for the author's: 0.4 + 0.3 + 0 = 0.7.

Sources. Partial credit for the right parent in a hierarchy of techniques: SemEval-2024 task 4 (Dimitrov et al. 2024). Place and name
apart, because untrained readers find places far more often than names: MAFALDA (Helwe et al. 2024). Families: the coarse
categories of SemEval-2023 task 3 (Piskorski et al. 2023).
"""

from collections import defaultdict
from typing import TYPE_CHECKING

from suasion.scoring.key.model import VOICES, Entry, Question
from suasion.scoring.remark import Remark, ScorerResult, reasons, reread
from suasion.scoring.response import MarkView, Response
from suasion.scoring.scorers import _pool, _remarks, places
from suasion.scoring.scorers._marking import careful, everything, form, guess, missing, skim
from suasion.scoring.scorers._spots import Spot, extras, restraint, sort_marks, spots

if TYPE_CHECKING:
    from suasion.texts.text import Text

WEIGHTS = {"place": 0.4, "family": 0.3, "voice": 0.3}
SETTINGS = places.SETTINGS - {
    "apart",
    "spread",
}  # a sentence is one find here, and its families dilute each other
__all__ = ["careful", "everything", "form", "guess", "missing", "problems", "score", "skim"]


def problems(question: Question) -> list[str]:
    """Say what is wrong with the key of a families question."""
    found = places.place_problems(question, set(WEIGHTS), SETTINGS)
    families = question.settings.get("families")
    if (
        not isinstance(families, dict)
        or not families
        or not all(
            isinstance(labels, list) and labels and all(isinstance(x, str) for x in labels)
            for labels in families.values()
        )
    ):
        return [*found, "“families” gives each family its list of labels."]
    known = set(families) | {x for labels in families.values() for x in labels}
    for entry in question.entries:
        strange = [str(a) for a in entry.answers.all if a not in known]
        if strange or not entry.answers:
            found.append(f"entry {entry.id} names {', '.join(strange) or 'no label'}, which no family has.")
        if not entry.voice:
            found.append(f"entry {entry.id} needs a “voice”: who performs it comes before what it is called.")
    return found


def score(question: Question, answers: Response, text: "Text") -> ScorerResult:
    """Give the share of the points for a student's marks."""
    weights = question.settings.get("weights") or WEIGHTS
    marks = sort_marks(question, answers.marks, text)
    hits: dict[tuple[str, ...], list[tuple[MarkView, Spot]]] = defaultdict(list)
    neutral: list[tuple[MarkView, Spot]] = []
    for mark, covered in marks.covering:
        counted = [s for s in covered if s.entry.tier != "contested"]
        for spot in counted:
            hits[spot.units].append((mark, spot))
        if not counted:
            neutral.extend((mark, s) for s in covered)
    finds = sum(
        weights["place"]
        + weights["family"] * _family_share(pairs, question)
        + weights["voice"] * places.voice_share(pairs)
        for pairs in hits.values()
    )
    core = {s.units for s in spots(question, text) if s.entry.tier == "core"}
    need = _pool.needed(len(core), question.settings.get("need"))
    stray = [*marks.plain, *marks.wide, *marks.other]
    factor = 0.0 if answers.too_many else restraint(question, list(marks.plain), stray, len(hits))
    items = [_item(m, s.entry, question, text) for pairs in hits.values() for m, s in pairs]
    items += [_item(m, s.entry, question, text) for m, s in neutral]
    items += _remarks.strays(question, marks, [], text)
    missed = [
        _remarks.missed(
            [s for s in spots(question, text) if s.units == units and s.entry.tier == "core"][:1],
            question,
            text,
        )
        for units in sorted(core - set(hits))
    ]
    share = _pool.share(finds, need) * factor
    return ScorerResult(
        share,
        tuple(items),
        tuple(missed),
        extras(question, stray, answers),
        _remarks.summary(len(hits), need, factor),
    )


def family_of(label: object, question: Question) -> str | None:
    """Name the family of a label; a family stands for itself."""
    families = question.settings["families"]
    if label in families:
        return str(label)
    return next((f for f, labels in families.items() if label in labels), None)


def _admitted(entry: Entry, question: Question) -> set[str | None]:
    return {family_of(a, question) for a in entry.answers.all}


def _family_share(pairs: list[tuple[MarkView, Spot]], question: Question) -> float:
    good: dict[str | None, bool] = {}
    for mark, spot in pairs:
        family = family_of(mark.label, question)
        good[family] = good.get(family, False) or (
            family is not None and family in _admitted(spot.entry, question)
        )
    return sum(good.values()) / len(good) if good else 0.0


def _item(mark: MarkView, entry: Entry, question: Question, text: "Text") -> Remark:
    family, tier = family_of(mark.label, question), entry.answers.tier_of(mark.label or "")
    if entry.tier == "contested":
        kind, says = (
            "differs",
            "There are good reasons to mark it and to leave it. It costs nothing either way.",
        )
    elif tier == "contested":
        kind, says = (
            "differs",
            f"The place is right. Its name is open; “{mark.label}” costs nothing.",
        )
    elif tier:
        kind, says = "found", f"Yes: “{entry.anchor}”, {mark.label}."
    elif family in _admitted(entry, question):
        fine = ", ".join(map(str, (*entry.answers.core, *entry.answers.accepted)))
        kind, says = (
            "found",
            f"The place and the family ({family}) are right. A finer name is {fine}; names do not cost points.",
        )
    else:
        kind, says = (
            "close",
            "The place is right; look at the family again. What do these words do to the reader?",
        )
    voice = entry.voice.tier_of(mark.voice or "")
    if entry.voice and voice == "contested":
        says += " Whose voice it is, readers answer differently."
    elif entry.voice and not voice:
        kind = "close" if mark.voice in VOICES or kind == "found" else kind
        says += " And who performs it: the author, or somebody the author reports?"
    return Remark(
        kind,
        says,
        entry.sentence,
        text[entry.sentence].text,
        _remarks.own(mark),
        **reasons(entry, mark.label),
        reread=reread(entry),
    )
