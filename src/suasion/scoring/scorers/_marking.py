"""What the scorers of marks share: their form, and how made-up students mark."""

import random
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from suasion.annotations.annotation import Annotation
from suasion.scoring.key.model import VOICES, Entry, Question
from suasion.scoring.scorers import _pool, _skim
from suasion.scoring.scorers._spots import groups, spots
from suasion.scoring.scorers._trial import Chooser, counted, distinct, place
from suasion.scoring.skimmer import Skimmer

if TYPE_CHECKING:
    from suasion.texts.text import Text


def voiced(question: Question) -> bool:
    """Tell whether a question asks who speaks."""
    return any(e.voice for e in question.entries)


def form(question: Question) -> dict[str, Any]:
    """Return whether the voice is asked for."""
    return {"voice": voiced(question)}


def missing(
    form: Mapping[str, Any], marks: Sequence[Annotation], cells: Mapping[tuple[str, str], Any]
) -> list[str]:
    """Say whether marks are there, and have a label and a voice."""
    if not marks:
        return ["There is no mark on the text yet."]
    found = []
    bare = sum(not a.label for a in marks)
    if bare:
        found.append(f"{counted(bare, 'mark')} {'has' if bare == 1 else 'have'} no label yet.")
    silent = sum(not a.voice for a in marks) if form.get("voice") else 0
    if silent:
        found.append(
            f"{counted(silent, 'mark')} {'says' if silent == 1 else 'say'} nothing about the voice yet."
        )
    return found


def careful(
    question: Question, text: "Text", entries: Sequence[Entry], choose: Chooser, whole: bool
) -> list[Annotation]:
    """Mark the anchor of each entry, or its whole sentence."""
    wanted = {e.id for e in entries}
    found = []
    for spot in spots(question, text):
        if spot.entry.id in wanted:
            start, end = (spot.low, spot.high) if whole else (spot.start, spot.end)
            voice = choose(spot.entry, "voice") if spot.entry.voice else None
            found.append(place(question, text, start, end, choose(spot.entry, "answers"), voice))
    return distinct(found)


def everything(question: Question, text: "Text") -> list[Annotation]:
    """Mark every sentence with every label and voice."""
    voices = VOICES if voiced(question) else (None,)
    return [
        place(question, text, text[id].start, text[id].end, label, voice)
        for id in scope(question, text)
        for label in labels(question)
        for voice in voices
    ]


def guess(question: Question, text: "Text", chance: random.Random) -> list[Annotation]:
    """Mark sentences and runs of words drawn evenly, with labels and voices drawn evenly."""
    sentences, names = scope(question, text), labels(question)
    need = _pool.needed(len(groups(question, text, ("core",))), question.settings.get("need"))
    found = []
    for _ in range(chance.randint(1, 2 * need)):
        unit = text[chance.choice(sentences)]
        start, end = unit.start, unit.end
        if chance.random() < 0.5:
            words = list(re.finditer(r"\S+", unit.text))
            first = chance.randrange(len(words))
            last = min(len(words), first + chance.randint(1, 8)) - 1
            start, end = unit.start + words[first].start(), unit.start + words[last].end()
        label = chance.choice(names)
        found.append(
            place(question, text, start, end, label, chance.choice(VOICES) if voiced(question) else None)
        )
    return distinct(found)


def skim(question: Question, text: "Text", skimmer: Skimmer) -> list[Annotation]:
    """Mark where the skimmer stops."""
    return _skim.marks(question, text, skimmer, scope(question, text), labels(question), voiced(question))


def scope(question: Question, text: "Text") -> list[str]:
    """List the ids of the sentences that a question shows."""
    mentioned = [e.sentence for e in question.entries if e.sentence] + [
        d.sentence for d in question.distractors
    ]
    ids = question.settings.get("only") or dict.fromkeys(i.partition("S")[0] for i in mentioned)
    found: dict[str, None] = {}
    for id in ids:
        inside = getattr(text[id], "sentences", ())
        found.update(dict.fromkeys([s.id for s in inside] or [id]))
    return list(found)


def labels(question: Question) -> list[str]:
    """List the labels that a question's key speaks of."""
    families = question.settings.get("families", {})
    found = {str(a) for e in question.entries for a in e.answers.all}
    found |= {x for fine in families.values() for x in fine}
    return sorted(found - set(families)) or sorted(found)
