"""Fairness, for every key of the course and for an invented one.

These trials test the scorers and the key's bookkeeping. They do not show that a key reads the text well.
"""

import random
from dataclasses import replace

import pytest

import suasion
from suasion.annotations.annotation import Annotation
from suasion.questions.question_file import read_question_file
from suasion.scoring import mirror, simulate
from suasion.scoring.audit import audit
from suasion.scoring.key import lookup
from suasion.scoring.key.model import Entry, Key, Question
from suasion.scoring.response import MarkView
from suasion.scoring.score import grade, grade_question, total
from suasion.scoring.scorers import _marking
from suasion.scoring.scorers._spots import restraint
from suasion.texts.text import Text
from tests.support import specimen
from tests.support.paths import ROOT
from tests.support.swapping import Swap

SOLUTIONS = sorted((ROOT / "solutions").glob("*.toml"))
LIMIT = 0.15
Case = tuple[Key, Text, dict]
CASES = ["specimen", *(p.name for p in SOLUTIONS)]


def _case(name: str) -> Case:
    if name == "specimen":
        return specimen.key(), specimen.text(), specimen.data()
    path = next(p for p in SOLUTIONS if p.name == name)
    key = lookup.read(path)
    return key, suasion.load(key.text), dict(read_question_file(path).key or {})


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest) -> Case:
    """Give a key with its text and its JSON."""
    return _case(request.param)


def _most(key: Key) -> float:
    return sum(q.points for q in mirror.automatic(key))


def test_there_are_keys_to_try() -> None:
    """Does this module look at the course's keys at all?"""
    assert SOLUTIONS


def test_audit_refuses_nothing(case: Case) -> None:
    """Does each key pass the audit that `suasion course audit` runs, its text included?"""
    key, text, _ = case
    assert audit(key, text).problems == []


def _strict(question: Question) -> Question:
    """Ask for every core find, so that the pool's slack hides no loss."""
    if question.scorer not in ("places", "families", "picks"):
        return question
    return replace(question, settings={**question.settings, "need": 10_000}, resolved={})


def _needed(entry: Entry) -> bool:
    return entry.tier != "accepted"  # accepted finds would make up for a loss elsewhere


def test_careful_student_gets_everything(case: Case) -> None:
    """Does a student who answers as the key does get full points?"""
    key, text, _ = case
    for question in map(_strict, mirror.automatic(key)):
        answers = simulate.careful(question, text, keep=_needed)
        assert grade_question(question, answers, text) == question.points, question.id


def test_reader_who_differs_on_contested_entries_only_loses_nothing(case: Case) -> None:
    """Does a careful reader who takes the contested answer everywhere get full points?"""
    key, text, _ = case
    for question in map(_strict, mirror.automatic(key)):
        answers = simulate.careful(question, text, simulate.contested_answer, contested=True, keep=_needed)
        assert grade_question(question, answers, text) == question.points, question.id


def test_each_admitted_answer_alone_loses_nothing(case: Case) -> None:
    """Does each accepted answer and voice, taken instead of the first one, keep full points?"""
    key, text, _ = case
    for question in map(_strict, mirror.automatic(key)):
        if question.scorer in ("order", "grouping"):
            continue  # one rank or group changes all pairs of the item: covered by the pairs that are not judged
        for entry in filter(_needed, question.entries):
            for what, tiers in (("answers", entry.answers), ("voice", entry.voice)):
                for value in (*tiers.core, *tiers.accepted, *tiers.contested):
                    value = value[0] if isinstance(value, tuple) else value
                    choose = _but_for(entry, what, value)
                    answers = simulate.careful(question, text, choose, contested=True, keep=_needed)
                    mark = grade_question(question, answers, text)
                    assert mark == question.points, (entry.id, what, value)


@pytest.mark.parametrize("care", [1.0, 0.6, 0.3])
def test_word_and_sentence_markers_get_the_same(case: Case, care: float) -> None:
    """Do students who mark words and students who mark whole sentences get the same, however much they find?"""
    key, text, _ = case
    chance = random.Random(7)
    for question in mirror.automatic(key):
        if question.settings.get("apart"):
            continue  # there cutting the sentence is the skill
        for _ in range(10):
            kept = {e.id for e in question.entries if chance.random() < care}
            words, whole = (
                simulate.careful(question, text, keep=lambda e, k=kept: e.id in k, whole=w)
                for w in (False, True)
            )
            assert grade_question(question, words, text) == grade_question(question, whole, text), question.id


def test_blank_gets_nothing_and_hears_nothing(case: Case) -> None:
    """Does a blank submission get 0 and no word about what was not answered?"""
    key, text, _ = case
    for id, mark in grade(key.exercise, [], key=key, text=text, reveal=True).items():
        assert mark == 0 and not mark.feedback and not mark.missed and not mark.needs_review, id


def test_marking_everything_does_not_pay(case: Case) -> None:
    """Does a student who marks every sentence with every label and picks everything stay under the limit?"""
    key, text, _ = case
    answers = [a for q in mirror.automatic(key) for a in simulate.everything(q, text)]
    assert total(grade(key.exercise, answers, key=key, text=text)) <= LIMIT * _most(key)


def _reason(n: int) -> str:
    return f"These words press the reader {'on' * (n + 1)}."  # only different words make different reasons


def test_a_reason_under_every_mark_does_not_pay(case: Case) -> None:
    """Does every sentence with every label and a reason of its own stay under the limit?"""
    key, text, _ = case
    for question in mirror.automatic(key):
        if question.scorer in ("places", "families"):
            answers = [replace(a, note=_reason(n)) for n, a in enumerate(simulate.everything(question, text))]
            assert grade_question(question, answers, text) <= LIMIT * question.points, question.id


def test_a_blank_cell_is_not_worse_than_a_guess(case: Case) -> None:
    """Does a student who reads half of the cells and leaves the rest earn what guessing there earns on average?"""
    key, text, _ = case
    chance = random.Random(3)
    for question in mirror.automatic(key):
        if question.scorer != "choices":
            continue
        kept = {e.id for e in question.entries[::2]}
        read = simulate.careful(question, text, keep=lambda e, k=kept: e.id in k)
        places = {(a.row, a.column) for a in read}
        guessed = [
            [
                *read,
                *(a for a in simulate.guessing(question, text, chance) if (a.row, a.column) not in places),
            ]
            for _ in range(400)
        ]
        mean = sum(grade_question(question, answers, text) for answers in guessed) / len(guessed)
        assert grade_question(question, read, text) >= mean - 0.03 * question.points, question.id


def test_one_giant_mark_does_not_pay(case: Case) -> None:
    """Does one mark over the whole text, under each label, earn nothing?"""
    key, text, _ = case
    for question in mirror.automatic(key):
        if question.scorer not in ("places", "families"):
            continue
        about = {"exercise": "trial", "question": question.id, "voice": "reported"}
        giant = [
            Annotation.mark(text, 0, len(text.string), label=x, **about) for x in _marking.labels(question)
        ]
        assert grade_question(question, giant, text) == 0


def test_same_answer_all_the_way_down_does_not_pay(case: Case) -> None:
    """Does one option for all rows of a column earn nothing, whichever it is?"""
    key, text, _ = case
    for question in mirror.automatic(key):
        if question.scorer != "choices":
            continue
        columns = question.settings["columns"]
        for n in range(max(len(c["options"]) for c in columns.values())):
            answers = simulate.careful(
                question, text, lambda e, w, n=n, q=question: _option(q, e, n), contested=True
            )
            assert grade_question(question, answers, text) == 0


def _option(question: Question, entry: Entry, n: int) -> str:
    from suasion.scoring.scorers.choices import address

    options = question.settings["columns"][address(entry, question)[1]]["options"]
    return options[n % len(options)]


def test_random_students_stay_under_the_limit(case: Case) -> None:
    """Does the mean of 1,000 random students (model: suasion.scoring.simulate) stay under 15 % of the points?"""
    key, text, _ = case
    points = sum(simulate.random_points(q, text, 1000) for q in mirror.automatic(key))
    assert points <= LIMIT * _most(key)


def _but_for(entry: Entry, what: str, value: object) -> simulate.Chooser:
    return lambda e, w: value if (e.id, w) == (entry.id, what) else simulate.main_answer(e, w)


@pytest.mark.parametrize("care", mirror.CARES)
def test_mirror_students_get_the_same(case: Case, care: float) -> None:
    """Do readers of opposite sympathies and equal care (model: suasion.scoring.mirror) differ by at most 2 % of the points?"""
    key, text, _ = case
    one, other = mirror.earned(key, text, care)
    assert abs(one - other) <= mirror.LIMIT * _most(key), (one, other)
    assert care == 1.0 or one < _most(key), "the trial made no mistakes"


def test_a_key_that_leans_is_seen() -> None:
    """Does the difference show, and the audit refuse, where the finds on one side all lie in one paragraph and `spread` is asked?"""
    key, text, _ = _case("specimen")
    question = next(q for q in mirror.automatic(key) if q.scorer == "places")
    told = [
        replace(e, actor=("Norham" if e.sentence.startswith("P1") else "Sudham",)) for e in question.entries
    ]
    settings = {**question.settings, "spread": 2}
    leaning = replace(question, entries=tuple(told), settings=settings, resolved={})
    leans = replace(key, questions={question.id: leaning})
    assert mirror.difference(replace(key, questions={question.id: question}), text) <= mirror.LIMIT
    assert mirror.difference(leans, text) > mirror.LIMIT
    assert any("opposite sympathies" in p for p in audit(leans, text, students=5).problems)


def test_swapping_the_actors_changes_nothing(case: Case) -> None:
    """Are the points the same when the actors swap names in text, key, labels, short texts and answers?"""
    key, text, data = case
    swap = Swap(text)
    assert swap.new.string != text.string
    other = swap.key(data)
    chance = random.Random(11)
    for question in mirror.automatic(key):
        tries = [simulate.careful(question, text), simulate.everything(question, text)]
        tries += [simulate.careful(question, text, keep=lambda e: chance.random() < 0.5) for _ in range(10)]
        tries += [simulate.guessing(question, text, chance) for _ in range(30)]
        for answers in tries:
            before = grade_question(question, answers, text)
            after = grade_question(other[question.id], [swap.answer(a) for a in answers], swap.new)
            assert before == after, (question.id, before, after)


def test_swapping_reaches_the_names() -> None:
    """Does the swap really put other names into text, key and answers, and back again?"""
    text = suasion.load("kuzio-axis")
    swap = Swap(text)
    assert "Ukraine’s embrace of terrorist groups like Likud" in swap.new.string
    assert Swap(swap.new).new.string == text.string
    assert [s.id for s in swap.new.sentences] == [s.id for s in text.sentences]


def test_another_order_of_records_changes_nothing(case: Case) -> None:
    """Are the points the same in whatever order the records lie in the file?"""
    key, text, _ = case
    chance = random.Random(5)
    for question in mirror.automatic(key):
        answers = simulate.guessing(question, text, chance)
        shuffled = chance.sample(answers, len(answers))
        assert grade_question(question, answers, text) == grade_question(question, shuffled, text)


@pytest.mark.parametrize("finds", [0, 5, 50])
def test_reasons_under_every_plain_sentence_cancel_too_little(case: Case, finds: int) -> None:
    """Does restraint come to 0 for who marks all plain sentences, each with a reason of its own, however many finds?"""
    key, _, _ = case
    for question in mirror.automatic(key):
        if question.scorer in ("places", "families"):
            plain = [
                MarkView(str(n), n, n + 1, "x", None, "", (d.sentence,), _reason(n))
                for n, d in enumerate(question.distractors)
            ]
            assert restraint(question, plain, plain, finds) == 0, question.id
