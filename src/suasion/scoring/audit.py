"""Audit a key against its text before anyone is graded by it: refusals, remarks, and how its entries are balanced."""

import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from suasion.base.errors import SuasionError
from suasion.scoring.balance import Balance, balance
from suasion.scoring.key.model import Entry, Key, Question
from suasion.texts import corpus

if TYPE_CHECKING:
    from suasion.texts.text import Text

# Words by which an answer calls a claim settled. “disputed”, “unverified”, “imprecise” and “opinion” do not.
VERDICTS = frozenset(
    "true false supported unsupported confirmed unconfirmed verified refuted contradicted correct incorrect right wrong "
    "accurate inaccurate lie untrue proven disproven debunked".split()
)
RANDOM_LIMIT = 0.15


@dataclass
class Report:
    """Hold what an audit found: refusals (problems), remarks (notes), and how its entries are balanced."""

    exercise: str
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    balance: Balance = field(default_factory=Balance)
    points: dict[str, float] = field(default_factory=dict)
    shares: dict[str, float] = field(default_factory=dict)  # of made-up students, by kind

    @property
    def lines(self) -> list[str]:
        """Write the report for a terminal."""
        found = [f"Refused: {p}" for p in self.problems] + [f"Note: {n}" for n in self.notes]
        found.extend(self.balance.lines)
        found.append("Points: " + ", ".join(f"{name} {value:g}" for name, value in self.points.items()))
        return found


def audit(key: Key, text: "Text | None" = None, students: int = 0) -> Report:
    """Audit a key. With `students`, made-up students are graded as well: so many random ones, and every skimmer."""
    report = Report(key.exercise, balance=balance(key))
    text = text or _text(key, report)
    rules = text_rules(key.text)
    for question in key.questions.values():
        _points(question, report)
        for entry in question.entries:
            if text is not None:
                _entry(entry, question, text, rules, report)
            report.problems.extend(_unsettled(entry, text, rules))
        for decoy in question.distractors:
            _known(decoy.sentence, f"The decoy {decoy.sentence} of {question.id}", text, rules, report)
        for id in [*question.settings.get("only", []), *question.settings.get("candidates", [])]:
            _known(id, f"{id} in the settings of {question.id}", text, rules, report)
        _remarks(question, report)
    if not any(q.points for q in key.questions.values()):
        report.problems.append("No question has automatic points.")
    if students and text is not None and not report.problems:
        _random_students(key, text, students, report)
        _reading(key, text, report)
        _mirror_students(key, text, report)
    return report


def _text(key: Key, report: Report) -> "Text | None":
    from suasion.texts.corpus import load

    try:
        text = load(key.text)
    except SuasionError as problem:
        report.problems.append(f"The text {key.text} of this key cannot be loaded: {problem}")
        return None
    if key.sha256 != text.sha256:
        report.problems.append(f"The key's sha256 is not that of {key.text}; it is {text.sha256}.")
    return text


@lru_cache(maxsize=32)
def text_rules(slug: str) -> dict[str, Any]:
    """Read what keys on a text may not do; an empty dict for a text without such rules."""
    path = corpus.folder() / Path(slug).name / "key-rules.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def _entry(entry: Entry, question: Question, text: "Text", rules: dict[str, Any], report: Report) -> None:
    ids = {i for i in (entry.sentence, *(entry.unit or ()), *entry.reread) if i}
    for id in sorted(ids):
        _known(id, f"Entry {entry.id}: {id}", text, rules if id not in entry.reread else {}, report)
    if entry.row and entry.row in text:
        _known(entry.row, f"Entry {entry.id}: the row {entry.row}", text, rules, report)
    if not entry.anchor or not all(i in text for i in ids):
        return
    from suasion.scoring.scorers._spots import spot_of

    try:
        spot = spot_of(entry, text)
    except SuasionError as problem:
        report.problems.append(str(problem))
        return
    if len(entry.anchor.split()) > 8:
        report.notes.append(
            f"Entry {entry.id}: the anchor has {len(entry.anchor.split())} words; a right mark must cover them all."
        )
    if spot.start < spot.low or spot.end > spot.high:
        report.problems.append(f"Entry {entry.id}: the anchor leaves its sentence.")


def _known(id: str, what: str, text: "Text | None", rules: dict[str, Any], report: Report) -> None:
    if text is not None and id not in text:
        report.problems.append(f"{what} is not an id of {text.slug}.")
    elif id.partition("S")[0] in rules.get("lesson_units", ()):
        sentence = f"{what} belongs to a lesson, where its reading is shown; an exercise may not ask it."
        if sentence not in report.problems:
            report.problems.append(sentence)


def _unsettled(entry: Entry, text: "Text | None", rules: dict[str, Any]) -> list[str]:
    settled = {str(a).casefold() for a in (*entry.answers.core, *entry.answers.accepted)} & VERDICTS
    if not settled or text is None:
        return []
    found = []
    for claim in rules.get("unsettled", ()):
        if claim["sentence"] not in (entry.sentence, entry.row, *(entry.unit or ())):
            continue
        if entry.anchor and not _overlap(entry, claim, text):
            continue
        found.append(
            f"Entry {entry.id} keys “{claim['words']}” ({claim['sentence']}) as {', '.join(sorted(settled))}. The course does not "
            f"settle this: {claim['why']}."
        )
    return found


def _overlap(entry: Entry, claim: dict[str, str], text: "Text") -> bool:
    try:
        start, end = text.find(claim["words"], within=claim["sentence"])
        a, b = text.find(
            entry.anchor, prefix=entry.prefix, suffix=entry.suffix, within=entry.sentence or claim["sentence"]
        )
    except SuasionError:
        return True  # an anchor that cannot be found is reported elsewhere; until then nothing excuses it
    return a < end and start < b


def _points(question: Question, report: Report) -> None:
    part = f"part {question.part}" if question.part else "no part"
    report.points[f"automatic, {part}"] = report.points.get(f"automatic, {part}", 0.0) + question.points
    if question.by_hand:
        report.points["by hand"] = report.points.get("by hand", 0.0) + question.by_hand


def _remarks(question: Question, report: Report) -> None:
    contested = sum(e.tier == "contested" for e in question.entries)
    if question.entries and contested * 3 > len(question.entries):
        report.notes.append(
            f"{question.id}: {contested} of {len(question.entries)} entries are contested; little is left to find out."
        )
    if question.scorer == "choices":
        from suasion.scoring.scorers.choices import best_constant

        counted = sum(e.tier != "contested" for e in question.entries)
        best = best_constant(question)
        if best > 0.75 * counted:
            report.notes.append(
                f"{question.id}: one answer all down a column is right in {best} of {counted} cells; other rows would tell more."
            )
    need = question.settings.get("need")
    core = sum(e.tier == "core" for e in question.entries)
    if isinstance(need, int) and need > core:
        report.notes.append(f"{question.id}: {need} finds are asked for and only {core} entries are core.")


def _reading(key: Key, text: "Text", report: Report) -> None:
    from suasion.scoring import reading_limits, skimmers

    best, whole = skimmers.skimmed(key, text)
    careful, everything = reading_limits.made_up(key, text)
    report.shares |= {"careful": careful, "everything": everything, "skimming": whole.share}
    report.notes.extend(reading_limits.figures(key, text, best, whole))
    report.problems.extend(reading_limits.problems(key, text, best, whole))


def _random_students(key: Key, text: "Text", students: int, report: Report) -> None:
    from suasion.scoring.simulate import random_mean

    mean = random_mean(key, text, students)
    report.shares["random"] = mean
    report.notes.append(f"The mean of {students} random students is {mean:.1%} of the automatic points.")
    if mean > RANDOM_LIMIT:
        report.problems.append(
            f"Random students earn {mean:.1%} of the automatic points, more than {RANDOM_LIMIT:.0%}; add decoys, rows or options."
        )


def _mirror_students(key: Key, text: "Text", report: Report) -> None:
    from suasion.scoring import mirror

    difference = report.shares["mirror"] = mirror.difference(key, text)
    if difference > mirror.LIMIT:
        report.problems.append(
            f"Students of opposite sympathies and equal care earn points that differ by {difference:.1%} of the automatic points, "
            f"more than {mirror.LIMIT:.0%}; give both sides finds that are as easy to reach."
        )
