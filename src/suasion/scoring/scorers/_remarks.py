"""What a teacher would say about marks on the text: finds, close ones, strays and what was missed."""

from typing import TYPE_CHECKING

from suasion.scoring.key.model import Entry, Question
from suasion.scoring.remark import Remark, admitted_words, number, readers, reasons, reread
from suasion.scoring.response import MarkView, written_reason
from suasion.scoring.scorers._spots import Sorted, Spot

if TYPE_CHECKING:
    from suasion.texts.text import Text

Pairs = list[tuple[MarkView, Spot]]


def summary(found: int, need: int, factor: float) -> str:
    """Say in two sentences what the points are made of."""
    first = f"You found {found}; {need} make full points."
    if factor >= 1:
        return f"{first} Nothing is taken off for marks on plain sentences."
    return f"{first} Some marks stand where nothing of the kind is to be found; that multiplies your finds by {number(round(factor, 2))}."


def found(
    question: Question,
    pairs: Pairs,
    voiced: bool,
    text: "Text",
) -> list[Remark]:
    """Remark on finds and on contested places."""
    items, told = [], set()
    for mark, spot in pairs:
        entry = spot.entry
        if (entry.id, mark.voice, mark.label) in told:
            continue
        told.add((entry.id, mark.voice, mark.label))
        kind, says = _verdict(mark, entry, voiced)
        says = " ".join(filter(None, (says, readers(question, entry))))
        about = mark.voice if str(mark.voice) in entry.reasons else mark.label
        items.append(
            Remark(
                kind,
                says,
                entry.sentence,
                text[entry.sentence].text,
                own(mark),
                **reasons(entry, about),
                reread=reread(entry),
            )
        )
    return items


def _verdict(mark: MarkView, entry: Entry, voiced: bool) -> tuple[str, str]:
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
        says = f"Defensible: “{entry.anchor}”. A careful reader may also leave it, or mark it otherwise."
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


def strays(
    question: Question, marks: Sorted, mislabelled: list[tuple[MarkView, tuple[Spot, ...]]], text: "Text"
) -> list[Remark]:
    """Remark on marks that are no finds: plain sentences, too wide, close, another label, nothing here."""
    why = {d.sentence: d.why for d in question.distractors}
    items = []
    for mark in marks.plain:
        unit = next(u for u in mark.units if u in why)
        items.append(
            Remark(
                "plain",
                f"This reading leaves this sentence alone. {_thanks(mark)}",
                unit,
                text[unit].text,
                own(mark),
                reason_for=why[unit],
            )
        )
    for mark in marks.wide:
        items.append(
            _stray(
                mark,
                "wide",
                "This mark runs over several sentences. Which words, in which sentence, do it?",
                text,
            )
        )
    for mark in marks.close:
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
    for mark in marks.other:
        items.append(_stray(mark, "other", "This reading has nothing of the kind here.", text))
    return items


def _stray(mark: MarkView, kind: str, says: str, text: "Text") -> Remark:
    unit = mark.units[0] if mark.units else ""
    return Remark(
        kind,
        f"{says} {_thanks(mark)}".strip(),
        unit,
        text[unit].text if unit else "",
        own(mark),
        reread=(unit,) if unit else (),
    )


def _thanks(mark: MarkView) -> str:
    if written_reason(mark.reason):
        return "You gave a reason: your teacher will read it."
    return "If you see something here, write down why: a reason is always read."


def own(mark: MarkView) -> str:
    """Show the student’s own mark in a line."""
    facts = ", ".join(filter(None, (mark.label, mark.voice)))
    return f"“{mark.quote}”" + (f" ({facts})" if facts else "")


def missed(group: list[Spot], question: Question, text: "Text") -> Remark:
    """Say what a careful reader would have marked, for one find."""
    entry = group[0].entry
    words = " or ".join(f"“{s.entry.anchor}”" for s in group)
    voice = f"; voice: {admitted_words(entry.voice)}" if entry.voice else ""
    says = f"{words} as {admitted_words(entry.answers)}{voice}. {readers(question, entry)}".strip()
    return Remark(
        "missed", says, entry.sentence, text[entry.sentence].text, "", **reasons(entry), reread=reread(entry)
    )
