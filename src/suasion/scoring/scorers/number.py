"""number: a count or share under a stated counting rule, with a tolerance.

Right is any number or range that the key admits; `near` earns half. Where the question asks for the student's own rule
(`rule_column`), the number counts only with one, and an entry with a `rule` holds for that rule alone: two careful
readers who count differently are both right. Several entries share the points equally.

Example. "How many attributions?" under the rule "one for each cue; hedges count": core 30, accepted 24 to 30, near 20 to 34.
27 earns all, 32 earns half, 41 nothing.

Sources. That a count depends on its unitising rule, which must be stated before agreement can be spoken of: Krippendorff 2004,
Content Analysis, ch. 5. The tolerance is the key's own range of defensible rules.
"""

import random
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from suasion.annotations.annotation import Annotation
from suasion.questions.numbers import read_number
from suasion.scoring.key.model import Entry, Question
from suasion.scoring.remark import Remark, ScorerResult, admitted_words, number, reasons, reread
from suasion.scoring.response import Response
from suasion.scoring.scorers import _skim
from suasion.scoring.scorers._trial import Chooser, cell, distinct
from suasion.scoring.skimmer import Skimmer

if TYPE_CHECKING:
    from suasion.texts.text import Text

SETTINGS = {"rule", "unit", "range", "rule_column", "count_in"}


def problems(question: Question) -> list[str]:
    """Say what is wrong with the key of a number question."""
    found = [
        f"the setting “{s}” is unknown; there are {', '.join(sorted(SETTINGS))}."
        for s in set(question.settings) - SETTINGS
    ]
    if not isinstance(question.settings.get("rule"), str) and not question.settings.get("rule_column"):
        found.append(
            "“rule” states the counting rule in a sentence (or “rule_column” asks for the student's own)."
        )
    limits: Any = question.settings.get("range")
    if not _is_range(limits):
        return [*found, "“range” gives the smallest and the largest number that can be entered."]
    for entry in question.entries:
        values = entry.answers.core + entry.answers.accepted
        if not values or any(isinstance(v, str) for v in entry.answers.all):
            found.append(f"entry {entry.id} admits no number (core or accepted, numbers or [low, high]).")
            continue
        if any(
            not limits[0] <= end <= limits[1]
            for v in entry.answers.all
            for end in (v if isinstance(v, tuple) else (v,))
        ):
            found.append(f"entry {entry.id} admits a number outside the range {limits[0]} to {limits[1]}.")
        if entry.near and not entry.near[0] <= entry.near[1]:
            found.append(f"entry {entry.id}: “near” is [low, high].")
    return found


def _is_range(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(isinstance(v, int | float) and not isinstance(v, bool) for v in value)
        and value[0] < value[1]
    )


def score(question: Question, answers: Response, text: "Text") -> ScorerResult:
    """Give the share of the points for a student's numbers."""
    column = question.settings.get("rule_column")
    rules = {
        row: v.strip()
        for (row, c), v in answers.cells.items()
        if column and c == column and isinstance(v, str) and v.strip()
    }
    parts: dict[tuple[str, str], tuple[float, Remark | None, Remark | None]] = {}
    for entry in question.entries:
        place = entry.row, entry.column
        value = read_number(_value(entry, answers, column))
        rule = rules.get(entry.row) or next(iter(rules.values()), "")
        if entry.rule and entry.rule.casefold() != rule.casefold():
            parts.setdefault(place, (0.0, None, _missed(entry, question, text)))
            continue
        part = _judge(entry, question, value, bool(rule) or not column, text)
        if place not in parts or part[0] >= parts[place][0]:
            parts[place] = part
    share = sum(p[0] for p in parts.values()) / len(parts) if parts else 0.0
    items = tuple(p[1] for p in parts.values() if p[1])
    missed = tuple(p[2] for p in parts.values() if p[2] and p[0] < 1)
    rule_words = question.settings.get("rule", "")
    return ScorerResult(share, items, missed, (), f"Counting rule: {rule_words}" if rule_words else "")


def _value(entry: Entry, answers: Response, rule_column: str | None) -> Any:  # noqa: ANN401
    if (entry.row, entry.column) in answers.cells:
        return answers.cells[entry.row, entry.column]
    others = {k: v for k, v in answers.cells.items() if k[1] != rule_column}
    rows = [v for (row, _), v in others.items() if entry.row and row == entry.row]
    if rows:
        return rows[0]
    return next(iter(others.values())) if len(others) == 1 and not entry.row else None


def _judge(
    entry: Entry, question: Question, value: float | None, ruled: bool, text: "Text"
) -> tuple[float, Remark | None, Remark | None]:
    missed = _missed(entry, question, text)
    if value is None:
        return 0.0, None, missed
    own = f"{number(value)} {question.settings.get('unit', '')}".strip()
    context = text[entry.sentence].text if entry.sentence and entry.sentence in text else ""
    if not ruled:
        return (
            0.0,
            Remark(
                "form",
                "Say which rule you counted by: without one nobody can check the number.",
                entry.sentence,
                context,
                own,
            ),
            missed,
        )
    tier = _tier(value, entry)
    about: dict[str, Any] = {
        "sentence": entry.sentence,
        "context": context,
        "own": own,
        "reread": reread(entry),
    }
    if tier == "contested":
        return (
            1.0,
            Remark(
                "differs",
                "Other careful counts differ; your number costs nothing.",
                **about,
                **reasons(entry),
            ),
            None,
        )
    if tier:
        says = "Yes." if tier == "core" else "Defensible: other careful counts come out a little different."
        return 1.0, Remark("found", says, **about, **reasons(entry)), None
    if entry.near and entry.near[0] <= value <= entry.near[1]:
        return 0.5, Remark("close", "Close. Count once more, with the rule beside you.", **about), missed
    return (
        0.0,
        Remark(
            "other",
            "Under this rule the count comes out differently. Which cases did you count, and which not?",
            **about,
        ),
        missed,
    )


def _tier(value: float, entry: Entry) -> str | None:
    for tier in ("core", "accepted", "contested"):
        for admitted in getattr(entry.answers, tier):
            low, high = admitted if isinstance(admitted, tuple) else (admitted, admitted)
            if low - 1e-9 <= value <= high + 1e-9:
                return tier
    return None


def _missed(entry: Entry, question: Question, text: "Text") -> Remark:
    says = (
        f"A careful count gives {admitted_words(entry.answers)} {question.settings.get('unit', '')}".strip()
        + "."
    )
    context = text[entry.sentence].text if entry.sentence and entry.sentence in text else ""
    return Remark("missed", says, entry.sentence, context, "", **reasons(entry), reread=reread(entry))


def form(question: Question) -> dict[str, Any]:
    """Return the range, the unit, and the column of the student's own rule where there is one."""
    found = {k: question.settings[k] for k in ("range", "unit", "rule_column") if k in question.settings}
    return {**found, "cells": sorted({(e.row, e.column) for e in question.entries})}


def missing(
    form: Mapping[str, Any], marks: Sequence[Annotation], cells: Mapping[tuple[str, str], Any]
) -> list[str]:
    """Say whether there is a number, within its range, and its rule."""
    rule = form.get("rule_column")
    values = [v for (_, column), v in cells.items() if not rule or column != rule]
    numbers = [read_number(v) for v in values]
    low, high = form["range"]
    found = []
    if not values:
        found.append("There is no number yet.")
    elif any(n is None for n in numbers):
        found.append("Please enter a number, in digits.")
    elif any(not low <= n <= high for n in numbers if n is not None):
        found.append(f"The number should lie between {low} and {high}.")
    if rule and not any(column == rule for _, column in cells):
        found.append("Say which rule you counted by.")
    return found


def careful(
    question: Question, text: "Text", entries: Sequence[Entry], choose: Chooser, whole: bool
) -> list[Annotation]:
    """Give the key's number, with a rule where one is asked for."""
    rule = question.settings.get("rule_column")
    found = [cell(question, choose(e, "answers"), e.row, e.column) for e in entries]
    rules = [cell(question, e.rule or "one each", e.row, rule) for e in entries] if rule else []
    return distinct([*found, *rules])


def everything(question: Question, text: "Text") -> list[Annotation]:
    """Give nothing: there is no such thing as all numbers."""
    return []


def guess(question: Question, text: "Text", chance: random.Random) -> list[Annotation]:
    """Give a number drawn evenly from the range."""
    low, high = question.settings["range"]
    rule = question.settings.get("rule_column")
    places = list(dict.fromkeys((e.row, e.column) for e in question.entries))
    found = [cell(question, chance.randint(int(low), int(high)), r, c) for r, c in places]
    rules = [e.rule for e in question.entries]
    return [
        *found,
        *(cell(question, chance.choice(rules) or "some rule", r, rule) for r, _ in places if rule),
    ]


def skim(question: Question, text: "Text", skimmer: Skimmer) -> list[Annotation]:
    """Count what the skimmer stops at in the paragraphs shown, held within the range."""
    low, high = question.settings["range"]
    shown = question.settings.get("count_in") or [p.id for p in text.paragraphs]
    ids = [s.id for p in shown for s in getattr(text[p], "sentences", ()) or (text[p],)]
    number = sum(bool(skimmer.stops(one)) for one in _skim.sentences(ids, text))
    rule = question.settings.get("rule_column")
    places = list(dict.fromkeys((e.row, e.column) for e in question.entries))
    found = [cell(question, min(max(number, int(low)), int(high)), r, c) for r, c in places]
    return [*found, *(cell(question, "one each", r, rule) for r, _ in places if rule)]
