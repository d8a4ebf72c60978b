"""picks: which of these sentences ...? Finds fill a pool, wrong picks multiply it down.

    share = min(1, core and accepted picks / needed) x restraint

`needed` is 65 % of the core sentences; restraint falls from 1, at a tenth of the other candidates picked (one in any
case where there are five or more), to 0 at 45 %. A contested pick counts neither way. A pick with a written
reason (in "I disagree, because ...") goes to the teacher.

Example. 16 candidates, 7 of them core (5 needed), 9 others. Six right picks and two wrong ones: min(1, 6/5) x
(0.45 - 0.22) / (0.45 - 0.11) = 0.67.

Sources. Hits and false alarms kept apart, as in signal detection (Green & Swets 1966); the steep fall stands in for a
correction for chance, so that picking everything or at random earns little (Youden 1950 subtracts the two rates instead).
"""

import random
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from suasion.annotations.annotation import Annotation
from suasion.scoring.key.model import Entry, Question
from suasion.scoring.remark import Remark, ScorerResult, number, readers, reasons, reread
from suasion.scoring.response import Response
from suasion.scoring.scorers import _pool, _skim
from suasion.scoring.scorers._trial import Chooser, cell
from suasion.scoring.skimmer import Skimmer

if TYPE_CHECKING:
    from suasion.texts.text import Text

FREE, ZERO = 0.10, 0.45
SETTINGS = {"candidates", "need"}


def problems(question: Question) -> list[str]:
    """Say what is wrong with the key of a picks question."""
    found = [
        f"the setting “{s}” is unknown; there are {', '.join(sorted(SETTINGS))}."
        for s in set(question.settings) - SETTINGS
    ]
    candidates = question.settings.get("candidates")
    if not isinstance(candidates, list) or not candidates or not all(isinstance(c, str) for c in candidates):
        return [*found, "“candidates” lists the sentences (or paragraphs) to choose from."]
    need = question.settings.get("need")
    if need is not None and (not isinstance(need, int) or isinstance(need, bool) or need < 1):
        found.append("“need” is a whole number, at least 1.")
    seen = set()
    for entry in question.entries:
        if not entry.sentence:
            found.append(f"entry {entry.id} needs a “sentence”.")
        if entry.sentence in seen:
            found.append(f"entry {entry.id}: the sentence {entry.sentence} has two entries.")
        seen.add(entry.sentence)
        if entry.answers:
            found.append(f"entry {entry.id} needs no “answers”: that it is listed is the answer.")
    for decoy in question.distractors:
        if decoy.sentence in seen:
            found.append(f"{decoy.sentence} is a decoy and has an entry.")
    if not any(e.tier == "core" for e in question.entries):
        found.append("no entry is core, so there is no pool to fill.")
    return found


def candidates(question: Question, text: "Text") -> tuple[str, ...]:
    """List the sentence ids that can be picked, in order; a paragraph stands for its sentences."""
    known = question.resolved.get(("candidates", text.sha256))
    if known is None:
        found: dict[str, None] = {}
        for id in question.settings["candidates"]:
            inside = getattr(text[id], "sentences", ())
            found.update(dict.fromkeys([s.id for s in inside] or [id]))
        known = question.resolved["candidates", text.sha256] = tuple(found)
    return known


def picked(answers: Response, allowed: tuple[str, ...]) -> list[str]:
    """List the sentences a student picked: as a list, as rows with yes, or by marking them."""
    found: dict[str, None] = {}
    for (row, _), value in answers.cells.items():
        values = value if isinstance(value, list) else [value]
        if value is True or (isinstance(value, str) and value.strip().casefold() in ("yes", "true", "x")):
            values = [row]
        found.update(dict.fromkeys(v.strip().upper() for v in values if isinstance(v, str)))
    for mark in answers.marks:
        if len(mark.units) == 1:
            found[mark.units[0]] = None
    by_upper = {c.upper(): c for c in allowed}
    return [by_upper[f.upper()] for f in found if f.upper() in by_upper]


def score(question: Question, answers: Response, text: "Text") -> ScorerResult:
    """Give the share of the points for the sentences a student picked."""
    allowed = candidates(question, text)
    chosen = list(dict.fromkeys(picked(answers, allowed)))
    entries = {e.sentence: e for e in question.entries}
    why = {d.sentence: d.why for d in question.distractors}
    core = [e for e in question.entries if e.tier == "core"]
    good = [c for c in chosen if c in entries and entries[c].tier != "contested"]
    wrong = [c for c in chosen if c not in entries]
    others = [c for c in allowed if c not in entries]
    free = max(FREE, 1 / len(others)) if len(others) >= 5 else FREE
    factor = (
        0.0 if answers.too_many else _pool.falling(len(wrong) / len(others), free, ZERO) if others else 1.0
    )
    need = _pool.needed(len(core), question.settings.get("need"))
    items = []
    for id in chosen:
        entry = entries.get(id)
        if entry is None:
            says = "This reading does not pick this one. Look at it again."
            items.append(Remark("plain", says, id, text[id].text, "picked", reason_for=why.get(id, "")))
        elif entry.tier == "contested":
            says = "Picking it costs nothing and leaving it does not either."
            items.append(
                Remark("differs", says, id, text[id].text, "picked", **reasons(entry), reread=reread(entry))
            )
        else:
            says = f"{'Yes.' if entry.tier == 'core' else 'Defensible.'} {readers(question, entry)}".strip()
            items.append(
                Remark("found", says, id, text[id].text, "picked", **reasons(entry), reread=reread(entry))
            )
    missed = [
        Remark(
            "missed",
            "This one too.",
            e.sentence,
            text[e.sentence].text,
            "",
            **reasons(e),
            reread=reread(e),
        )
        for e in core
        if e.sentence not in chosen
    ]
    words = f"{len(good)} of your picks fit; {need} make full points."
    if factor < 1:
        words += f" Other picks multiply them by {number(round(factor, 2))}."
    return ScorerResult(_pool.share(len(good), need) * factor, tuple(items), tuple(missed), (), words)


def form(question: Question) -> dict[str, Any]:
    """Return nothing: any answer has the right form."""
    return {}


def missing(
    form: Mapping[str, Any], marks: Sequence[Annotation], cells: Mapping[tuple[str, str], Any]
) -> list[str]:
    """Ask for nothing."""
    return []


def careful(
    question: Question, text: "Text", entries: Sequence[Entry], choose: Chooser, whole: bool
) -> list[Annotation]:
    """Pick the sentences of these entries."""
    return [cell(question, [e.sentence for e in entries])] if entries else []


def everything(question: Question, text: "Text") -> list[Annotation]:
    """Pick all there is."""
    return [cell(question, list(candidates(question, text)))]


def guess(question: Question, text: "Text", chance: random.Random) -> list[Annotation]:
    """Pick a number of sentences drawn evenly, then that many."""
    allowed = candidates(question, text)
    return [cell(question, chance.sample(allowed, chance.randint(1, len(allowed))))]


def skim(question: Question, text: "Text", skimmer: Skimmer) -> list[Annotation]:
    """Pick where the skimmer stops."""
    allowed = candidates(question, text)
    seen = _skim.sentences(allowed, text)
    chosen = [id for id, one in zip(allowed, seen, strict=True) if skimmer.stops(one)]
    return [cell(question, chosen)] if chosen else []
