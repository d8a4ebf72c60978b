"""Students made up for trials of a key: careful ones, blank ones, those who mark everything, those who guess.

They test the scorer and the key's bookkeeping, never whether the key reads the text well.

**The random student.** Marks: as many as 1 to twice the finds needed, each on a sentence drawn evenly from the question's
paragraphs, half of them whole sentences and half a run of one to eight words; label and voice drawn evenly. Choices: every cell, drawn
evenly. Picks: a number drawn evenly from 1 to all, then that many. Numbers: drawn evenly from the range. Order: a shuffle.
Groups: each item drawn evenly into as many groups as the key has. Patterns: none (a random string is no pattern).
"""

import random
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from suasion.annotations.annotation import Annotation
from suasion.scoring.key.model import VOICES, Entry, Key, Question
from suasion.scoring.score import grade_question
from suasion.scoring.scorers import _pool, choices, picks
from suasion.scoring.scorers._spots import spots
from suasion.scoring.scorers.places import groups

if TYPE_CHECKING:
    from suasion.texts.text import Text

FOUR = (
    "careful, words, hears others",
    "careful, sentences, hears the author",
    "finds half",
    "marks everything",
)
Chooser = Callable[[Entry, str], Any]  # gives an entry's answer ("answers") or voice ("voice")


def main_answer(entry: Entry, what: str) -> Any:  # noqa: ANN401
    """Choose what the key names first."""
    tiers = entry.voice if what == "voice" else entry.answers
    value = tiers.main
    return value[0] if isinstance(value, tuple) else value


def contested_answer(entry: Entry, what: str) -> Any:  # noqa: ANN401
    """Choose a contested answer wherever there is one: the reader who differs."""
    tiers = entry.voice if what == "voice" else entry.answers
    value = next(iter(tiers.contested), tiers.main)
    return value[0] if isinstance(value, tuple) else value


def scope(question: Question, text: "Text") -> list[str]:
    """List the ids of the sentences that a question shows."""
    ids = question.settings.get("only") or {i.partition("S")[0]: None for i in _mentioned(question)}
    found: dict[str, None] = {}
    for id in ids:
        inside = getattr(text[id], "sentences", ())
        found.update(dict.fromkeys([s.id for s in inside] or [id]))
    return list(found)


def _mentioned(question: Question) -> list[str]:
    return [e.sentence for e in question.entries if e.sentence] + [d.sentence for d in question.decoys]


def careful(
    question: Question,
    text: "Text",
    choose: Chooser = main_answer,
    *,
    whole: bool = False,
    contested: bool = False,
    keep: Callable[[Entry], bool] = lambda entry: True,
) -> list[Annotation]:
    """Answer a question as the key does: with word marks or whole-sentence marks, with or without contested finds."""
    entries = [e for e in question.entries if (contested or e.tier != "contested") and keep(e)]
    if question.scorer in ("places", "families"):
        wanted = {e.id for e in entries}
        return list(
            _distinct(
                _mark(question, text, s, choose, whole) for s in spots(question, text) if s.entry.id in wanted
            )
        )
    if question.scorer == "choices":
        return [_cell(question, text, choose(e, "answers"), *choices.address(e, question)) for e in entries]
    if question.scorer == "picks":
        return [_cell(question, text, [e.sentence for e in entries])] if entries else []
    if question.scorer == "number":
        rule = question.settings.get("rule_column")
        found = [_cell(question, text, choose(e, "answers"), e.row, e.column) for e in entries]
        rules = [_cell(question, text, e.rule or "one each", e.row, rule) for e in entries] if rule else []
        return list(_distinct([*found, *rules]))
    if question.scorer == "order":
        return [_cell(question, text, choose(e, "answers"), e.row) for e in entries]
    if question.scorer == "grouping":
        return [_cell(question, text, str(choose(e, "answers")), e.row) for e in entries]
    return []


def everything(question: Question, text: "Text") -> list[Annotation]:
    """Mark every sentence with every label and voice, pick everything, give one answer all the way down."""
    if question.scorer in ("places", "families"):
        voices = VOICES if _voiced(question) else (None,)
        return [
            _place(question, text, text[id].start, text[id].end, label, voice)
            for id in scope(question, text)
            for label in labels(question)
            for voice in voices
        ]
    if question.scorer == "choices":
        found = []
        for entry in question.entries:
            row, column = choices.address(entry, question)
            found.append(
                _cell(question, text, list(question.settings["columns"][column]["options"]), row, column)
            )
        return found
    if question.scorer == "picks":
        return [_cell(question, text, list(picks.candidates(question, text)))]
    if question.scorer in ("order", "grouping"):
        return [_cell(question, text, 1, e.row) for e in question.entries]
    return []


def guessing(question: Question, text: "Text", chance: random.Random) -> list[Annotation]:
    """Answer at random, by the model of this module."""
    if question.scorer in ("places", "families"):
        return _random_marks(question, text, chance)
    if question.scorer == "choices":
        columns = question.settings["columns"]
        cells = [choices.address(e, question) for e in question.entries]
        return [_cell(question, text, chance.choice(columns[c]["options"]), r, c) for r, c in cells]
    if question.scorer == "picks":
        allowed = picks.candidates(question, text)
        return [_cell(question, text, chance.sample(allowed, chance.randint(1, len(allowed))))]
    if question.scorer == "number":
        low, high = question.settings["range"]
        rule = question.settings.get("rule_column")
        places = list(dict.fromkeys((e.row, e.column) for e in question.entries))
        found = [_cell(question, text, chance.randint(int(low), int(high)), r, c) for r, c in places]
        rules = [
            _cell(question, text, chance.choice([e.rule for e in question.entries]) or "some rule", r, rule)
            for r, _ in places
        ]
        return [*found, *(rules if rule else [])]
    if question.scorer == "order":
        items = [e.row for e in question.entries]
        return [_cell(question, text, chance.sample(items, len(items)))]
    if question.scorer == "grouping":
        names = sorted({str(a) for e in question.entries for a in e.answers.all})
        return [_cell(question, text, chance.choice(names), e.row) for e in question.entries]
    return []


def four(key: Key, text: "Text") -> dict[str, list[Annotation]]:
    """Give four very different students, so that a teacher can look at their feedback before anybody is graded.

    Two are careful and lean to different sides wherever the key admits more than one answer; one finds half of everything
    and gets the voice wrong; one marks and picks everything.
    """

    def leaning(voice: str) -> Chooser:
        def choose(entry: Entry, what: str) -> Any:  # noqa: ANN401
            tiers = entry.voice if what == "voice" else entry.answers
            return voice if voice in tiers.all else main_answer(entry, what)

        return choose

    def beginner(entry: Entry, what: str) -> Any:  # noqa: ANN401
        return "author" if what == "voice" else main_answer(entry, what)

    found: dict[str, list[Annotation]] = {name: [] for name in FOUR}
    for question in key.questions.values():
        half = {e.id for e in question.entries[::2]}
        found[FOUR[0]] += careful(question, text, leaning("reported"))
        found[FOUR[1]] += careful(question, text, leaning("author"), whole=True, contested=True)
        found[FOUR[2]] += careful(question, text, beginner, keep=lambda e, h=half: e.id in h)
        found[FOUR[3]] += everything(question, text)
    return found


def labels(question: Question) -> list[str]:
    """List the labels that a question's key speaks of."""
    families = question.settings.get("families", {})
    found = {str(a) for e in question.entries for a in e.answers.all} | {
        x for fine in families.values() for x in fine
    }
    return sorted(found - set(families)) or sorted(found)


def random_mean(key: Key, text: "Text", students: int, seed: int = 1) -> float:
    """Give the mean share of the automatic points that random students earn."""
    most = sum(q.points for q in key.questions.values())
    return sum(random_points(q, text, students, seed) for q in key.questions.values()) / most if most else 0.0


def random_points(question: Question, text: "Text", students: int, seed: int = 1) -> float:
    """Give the mean points that random students earn on a question."""
    chance = random.Random(f"{seed} {question.id}")
    return (
        sum(float(grade_question(question, guessing(question, text, chance), text)) for _ in range(students))
        / students
    )


def _random_marks(question: Question, text: "Text", chance: random.Random) -> list[Annotation]:
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
        found.append(
            _place(
                question,
                text,
                start,
                end,
                chance.choice(names),
                chance.choice(VOICES) if _voiced(question) else None,
            )
        )
    return list(_distinct(found))


def _voiced(question: Question) -> bool:
    return any(e.voice for e in question.entries)


def _mark(question: Question, text: "Text", spot: Any, choose: Chooser, whole: bool) -> Annotation:  # noqa: ANN401
    start, end = (spot.low, spot.high) if whole else (spot.start, spot.end)
    voice = choose(spot.entry, "voice") if spot.entry.voice else None
    return _place(question, text, start, end, choose(spot.entry, "answers"), voice)


def _place(
    question: Question, text: "Text", start: int, end: int, label: str | None, voice: str | None
) -> Annotation:
    return Annotation.mark(text, start, end, exercise="trial", question=question.id, label=label, voice=voice)


def _cell(question: Question, text: "Text", value: Any, row: str = "", column: str = "") -> Annotation:  # noqa: ANN401
    return Annotation.answer(value, exercise="trial", question=question.id, row=row, column=column)


def _distinct(records: Iterable[Annotation]) -> Iterable[Annotation]:
    seen = set()
    for a in records:
        place = (a.kind, a.start, a.end, a.label, a.voice, a.row, a.column)
        if place not in seen:
            seen.add(place)
            yield a
