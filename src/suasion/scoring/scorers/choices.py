"""choices: one option for each cell of a worksheet, corrected for chance.

Right is what the key admits in any tier; a cell of tier contested is not counted. Chance is what blind guessing gets on
average, the same for everybody, so equal care earns equal points whichever way one errs:

    share = max(0, right - chance) / (cells - chance), and full points from `full_at` (0.8) on

A cell left open counts as what guessing gets there on average, so that a blank is never worse than a guess.
One answer all the way down a column (four cells or more, not all of them right) counts as guessing there.

Example. 12 cells with three options; 9 cells admit one, 3 admit two: chance = 9/3 + 3 x 2/3 = 5. A student with 10 right:
(10 - 5) / (12 - 5) = 0.71; 0.71 / 0.8 = 89 % of the points. "reported" everywhere, right in 6 of 12: taken for 5, no points.

Sources. Bennett, Alpert & Goldstein 1954 (S: chance is uniform guessing). Not Cohen's kappa, whose chance moves with a student's
own preferences: two readers of opposite sympathies with equally many errors would get different points. Several right
answers in a cell: MAFALDA (Helwe et al. 2024). Full points at 0.8: what Krippendorff (2004, Content Analysis, ch. 11) asks of
two coders, though for alpha; it is borrowed as a round figure, not derived.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from suasion.annotations.annotation import Annotation
from suasion.scoring.key.model import Entry, Question
from suasion.scoring.remark import (
    Reasons,
    Remark,
    ScorerResult,
    admitted_words,
    number,
    readers,
    reasons,
    reread,
)
from suasion.scoring.response import Response
from suasion.scoring.scorers import _skim
from suasion.scoring.scorers._trial import Chooser, cell
from suasion.scoring.skimmer import Skimmer
from suasion.scoring.still_open import still_open

if TYPE_CHECKING:
    from suasion.texts.text import Text

LEAST_CELLS = 8
FULL_AT = 0.8
_SAME = 4  # cells with one and the same answer
STANDING = ("held_up", "fell_short")  # options that say so of what a row shows; only the audit counts them
SETTINGS = {"columns", "full_at", "only", *STANDING}


def problems(question: Question) -> list[str]:
    """Say what is wrong with the key of a choices question."""
    found = [
        f"the setting “{s}” is unknown; there are {', '.join(sorted(SETTINGS))}."
        for s in set(question.settings) - SETTINGS
    ]
    columns = question.settings.get("columns")
    if (
        not isinstance(columns, dict)
        or not columns
        or not all(
            isinstance(c, dict)
            and isinstance(c.get("options"), list)
            and len(c["options"]) > 1
            and all(isinstance(o, str) for o in c["options"])
            for c in columns.values()
        )
    ):
        return [*found, "“columns” gives each column an object with “options”, two or more."]
    for name, column in columns.items():
        names = column.get("names", {})
        if (
            not isinstance(names, dict)
            or set(names) - set(column["options"])
            or not all(isinstance(n, str) for n in names.values())
        ):
            found.append(f"“names” of the column {name} says how each option is called on the page.")
    found.extend(full_at_problems(question))
    found.extend(_standing_problems(question))
    seen = set()
    for entry in question.entries:
        row, column = address(entry, question)
        if not row or column not in columns:
            found.append(
                f"entry {entry.id} needs a row (or sentence) and one of the columns {', '.join(columns)}."
            )
            continue
        if (row, column) in seen:
            found.append(f"entry {entry.id}: the cell {row}, {column} has two entries.")
        seen.add((row, column))
        strange = [str(a) for a in entry.answers.all if a not in columns[column]["options"]]
        if strange or not entry.answers:
            found.append(
                f"entry {entry.id} admits {', '.join(strange) or 'nothing'}; the options are {', '.join(columns[column]['options'])}."
            )
    counted = [e for e in question.entries if e.tier != "contested"]
    if len(counted) < LEAST_CELLS:
        found.append(f"it has {len(counted)} cells; to correct for chance it takes at least {LEAST_CELLS}.")
    elif not found and best_constant(question) >= len(counted) - 1:
        found.append(
            "one answer is right nearly everywhere, so that nothing is left to find out; add rows of another kind."
        )
    return found


def full_at_problems(question: Question) -> list[str]:
    """Say whether `full_at` can be used."""
    value = question.settings.get("full_at", FULL_AT)
    good = isinstance(value, int | float) and not isinstance(value, bool) and 0.5 <= value <= 1
    return [] if good else ["“full_at” is a number from 0.5 to 1."]


def _standing_problems(question: Question) -> list[str]:
    options = {o for column in question.settings["columns"].values() for o in column["options"]}
    named = [question.settings.get(name, []) for name in STANDING]
    if not all(isinstance(n, list) and all(isinstance(o, str) for o in n) for n in named):
        return ["“held_up” and “fell_short” are lists of options."]
    strange = sorted({o for n in named for o in n} - options)
    found = [f"“held_up” and “fell_short” name {', '.join(strange)}, which is no option."] if strange else []
    both = sorted(set(named[0]) & set(named[1]))
    return [*found, *([f"“held_up” and “fell_short” both name {', '.join(both)}."] if both else [])]


def address(entry: Entry, question: Question) -> tuple[str, str]:
    """Give an entry's row and column, filled in where the key leaves them out."""
    columns = question.settings.get("columns") or {}
    return entry.row or entry.sentence, entry.column or (next(iter(columns)) if len(columns) == 1 else "")


def best_constant(question: Question) -> int:
    """Give the number of counted cells that one answer all down each column gets right."""
    counted = [e for e in question.entries if e.tier != "contested"]
    total = 0
    for column, settings in question.settings["columns"].items():
        entries = [e for e in counted if address(e, question)[1] == column]
        total += max(sum(o in e.answers.all for e in entries) for o in settings["options"])
    return total


def chance(entries: list[Entry], options: list[str]) -> float:
    """Give the number of these cells of one column that blind guessing gets right on average."""
    return sum(sum(o in e.answers.all for o in options) for e in entries) / len(options)


def score(question: Question, answers: Response, text: "Text") -> ScorerResult:
    """Give the share of the points for a student's choices."""
    columns = question.settings["columns"]
    given = {
        e.id: answers.cell(*address(e, question), only_column=len(columns) == 1) for e in question.entries
    }
    judged = {e.id: _judge(given[e.id], e, question) for e in question.entries}
    items = [
        _item(e, question, given[e.id], judged[e.id], text)
        for e in question.entries
        if given[e.id] is not None
    ]
    missed = [
        _missed(e, question, text) for e in question.entries if e.tier != "contested" and not judged[e.id][0]
    ]
    counted = [e for e in question.entries if e.tier != "contested"]
    right, baseline = 0.0, 0.0
    for column, settings in columns.items():
        entries = [e for e in counted if address(e, question)[1] == column]
        options = settings["options"]
        answered = [e for e in entries if given[e.id] is not None]
        good: float = sum(judged[e.id][0] for e in answered)
        if _one_for_all([given[e.id] for e in answered], good):
            good = min(good, chance(answered, options))
            says = f"{settings.get('title', column)}: you gave one answer in every row. That shows no more than guessing would."
            items.append(Remark("note", says))
        baseline += chance(entries, options)
        # What guessing would have got in the cells left open: nobody earns more by filling them blindly.
        right += good + chance([e for e in entries if given[e.id] is None], options)
    corrected = max(0.0, right - baseline) / (len(counted) - baseline) if len(counted) > baseline else 0.0
    share = min(1.0, corrected / question.settings.get("full_at", FULL_AT))
    fit = sum(judged[e.id][0] for e in counted)
    words = f"{fit} of {len(counted)} fit; guessing gets {number(round(baseline, 1))}, and what goes beyond earns points."
    return ScorerResult(share, tuple(items), tuple(missed), (), words)


def _one_for_all(given: list[Any], right: float) -> bool:
    answered = [repr(v) for v in given if v is not None]
    return len(answered) >= _SAME and len(set(answered)) == 1 and right < len(answered)


def _judge(value: Any, entry: Entry, question: Question) -> tuple[bool, str, str]:  # noqa: ANN401
    chosen = value if isinstance(value, list) else [value]
    if not chosen or any(not isinstance(c, str) for c in chosen):
        return False, "", ""
    tiers, notes = [], []
    for choice in chosen:
        tier, note = _admits(choice, entry, question)
        tiers.append(tier)
        notes.append(note)
    if not all(tiers):
        return False, "", ""
    return True, max(tiers, key=("core", "accepted", "contested").index), next(filter(None, notes), "")


def _admits(choice: str, entry: Entry, question: Question) -> tuple[str, str]:
    tier = entry.answers.tier_of(choice)
    if tier:
        return tier, ""
    folded = " ".join(choice.split()).casefold()
    for answer in entry.answers.all:
        if isinstance(answer, str) and answer.casefold() == folded:
            return str(entry.answers.tier_of(answer)), ""
    for alias in question.aliases:
        names = {n.casefold() for n in alias.names}
        if folded in names:
            for answer in entry.answers.all:
                if isinstance(answer, str) and answer.casefold() in names:
                    return str(entry.answers.tier_of(answer)), f"Taken for “{answer}”. {alias.note}"
    return "", ""


def _item(
    entry: Entry, question: Question, value: object, judged: tuple[bool, str, str], text: "Text"
) -> Remark:
    tier, note = ("contested" if entry.tier == "contested" else judged[1]), judged[2]
    given = value if isinstance(value, list) else [value]
    names = _names(entry, question)
    own = ", ".join(names.get(str(v), str(v)) for v in given)[:300]
    pair = reasons(entry, given[0] if given else None)
    if tier == "contested":
        kind, says = "differs", "There are good reasons for more than one answer; yours costs nothing."
    elif tier == "core":
        kind, says = "found", "Yes."
    elif tier == "accepted":
        kind, says = "found", f"Defensible; {admitted_words(entry.answers, names)} can be argued."
    else:
        kind, says = (
            "other",
            f"This reading answers otherwise. {entry.hint or 'Read it again: which words decide?'}",
        )
        # Reasons would give the answer away; they come with what was missed.
        pair = Reasons(reason_for="", reason_against="", hint="")
    says = " ".join(
        filter(None, (_title(entry, question), says, note, readers(question, entry) if tier else ""))
    )
    sentence, context = _place(entry, question, text)
    return Remark(kind, says, sentence, context, own, **pair, reread=reread(entry))


def _missed(entry: Entry, question: Question, text: "Text") -> Remark:
    sentence, context = _place(entry, question, text)
    names = _names(entry, question)
    right = admitted_words(entry.answers, names) or " or ".join(
        f"“{names.get(a, a)}”" for a in entry.answers.contested
    )
    says = " ".join(filter(None, (_title(entry, question), f"{right}.", readers(question, entry))))
    return Remark("missed", says, sentence, context, "", **reasons(entry), reread=reread(entry))


def _names(entry: Entry, question: Question) -> dict[str, str]:
    named: dict[str, str] = question.settings["columns"][address(entry, question)[1]].get("names", {})
    return named


def _title(entry: Entry, question: Question) -> str:
    columns = question.settings["columns"]
    column = address(entry, question)[1]
    return f"{columns[column].get('title', column)}:" if len(columns) > 1 else ""


def _place(entry: Entry, question: Question, text: "Text") -> tuple[str, str]:
    row = address(entry, question)[0]
    sentence = entry.sentence or (row if row in text else "")
    shown, quote = question.shown.get(row, ("", ""))
    words = shown or (text[sentence].text if sentence and sentence in text else row)
    set_off = entry.anchor or quote
    return sentence, f"{words} [{set_off}]" if set_off else words


def form(question: Question) -> dict[str, Any]:
    """Return the cells to answer, and each column's options."""
    columns = {c: v["options"] for c, v in question.settings["columns"].items()}
    return {"columns": columns, "cells": [list(address(e, question)) for e in question.entries]}


def missing(
    form: Mapping[str, Any], marks: Sequence[Annotation], cells: Mapping[tuple[str, str], Any]
) -> list[str]:
    """Name the rows that are still open."""
    rows, single = {row for row, _ in cells}, len(form["columns"]) == 1
    open_ = dict.fromkeys(r for r, c in form["cells"] if (r not in rows if single else (r, c) not in cells))
    return still_open(open_, form.get("names"))


def careful(
    question: Question, text: "Text", entries: Sequence[Entry], choose: Chooser, whole: bool
) -> list[Annotation]:
    """Choose what the key admits."""
    return [cell(question, choose(e, "answers"), *address(e, question)) for e in entries]


def everything(question: Question, text: "Text") -> list[Annotation]:
    """Choose every option in every cell."""
    cells = [address(e, question) for e in question.entries]
    return [cell(question, list(question.settings["columns"][c]["options"]), r, c) for r, c in cells]


def guess(question: Question, text: "Text", luck: random.Random) -> list[Annotation]:
    """Choose an option in each cell, drawn evenly."""
    columns, cells = question.settings["columns"], [address(e, question) for e in question.entries]
    return [cell(question, luck.choice(columns[c]["options"]), r, c) for r, c in cells]


def skim(question: Question, text: "Text", skimmer: Skimmer) -> list[Annotation]:
    """Choose down each column by the skimmer's sign."""
    found = []
    for column, settings in question.settings["columns"].items():
        entries = [e for e in question.entries if address(e, question)[1] == column]
        ids = [address(e, question)[0] for e in entries]
        right = ["", *(str(e.answers.main) for e in entries)]
        seen = [replace(s, before=b) for s, b in zip(_skim.rows(question, ids, text), right, strict=False)]
        names = settings.get("names", {})
        options = [(o, names.get(o, o)) for o in settings["options"]]
        chosen = skimmer.choose(seen, options)
        found += [cell(question, v, r, column) for r, v in zip(ids, chosen, strict=True)]
    return found
