"""Whatever lies in a marks file, each scorer gives points in range or a sentence, in bounded time and memory."""

import io
import json
import math
import sys
import time
import tracemalloc
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from suasion.annotations import jsonld
from suasion.annotations.annotation import Annotation
from suasion.scoring import response as answers
from suasion.scoring import simulate
from suasion.scoring.feedback import page, page_text
from suasion.scoring.key.model import Question
from suasion.scoring.points import Points
from suasion.scoring.score import grade, grade_question
from suasion.scoring.scorers import _marking, _pattern_child
from tests.support import specimen

KEY, TEXT = specimen.key(), specimen.text()
QUESTIONS = list(KEY.questions)
SECONDS = 10  # of processor time; without bounds these take minutes or never end


def _deep() -> list[Any]:
    value: list[Any] = []
    for _ in range(100_000):
        value = [value]
    return value


class Strange:
    """Answer every comparison with yes, and refuse to be shown."""

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0

    def __repr__(self) -> str:
        raise RuntimeError

    __str__ = __repr__


VALUES: list[Any] = [
    None, True, False, 0, -1, 7, 10**30, 1e308, math.nan, math.inf, -math.inf, "", " ", "\ud800", "x" * 5_000_000, "7" * 1_000_000,
    "NaN", "1e999", "٧", "7 \x00", "reported", ["reported"], ["author", "reported", "mixed"], ["P1S3"] * 5_000, [["P1S3"]], [None], {}, {"a": 1},
    _deep(), b"bytes", Strange(), object(), 1 + 2j, ["\udfff"], '[{"LOWER": "said"}]' * 10_000, "[" * 100_000,
]  # fmt: skip


def _try(question: Question, records: list[Annotation]) -> Points:
    started = time.process_time()
    mark = grade_question(question, records, TEXT, reveal=True)
    assert type(mark) is Points and 0 <= mark <= question.points and float(repr(mark)) == mark
    shown = mark.text + mark.html + page("T", [mark]) + page_text("T", [mark])
    assert len(shown.encode("utf-8")) < 3_000_000
    assert time.process_time() - started < SECONDS
    return mark


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("value", VALUES, ids=range(len(VALUES)))
def test_hostile_values_in_answers(question: str, value: object) -> None:
    """Does a hostile value in any cell give points in range?"""
    asked = KEY[question]
    rows = {(e.row or e.sentence, e.column) for e in asked.entries} | {
        ("", ""),
        ("", "rule"),
        ("P1S1", "voice"),
    }
    records = [
        replace(_cell(question), id=f"a{n}", row=r, column=c, value=value)
        for n, (r, c) in enumerate(sorted(rows))
    ]
    mark = _try(asked, records)
    if question not in ("number", "pattern", "picks", "places", "families"):
        assert mark <= 0.5 * asked.points  # one value everywhere shows nothing


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize(
    "field",
    [
        "id",
        "row",
        "column",
        "label",
        "voice",
        "note",
        "disagree",
        "quote",
        "sha256",
        "text",
        "start",
        "end",
        "kind",
    ],
)
def test_hostile_values_in_every_field(question: str, field: str) -> None:
    """Does a hostile value in any field of a mark or answer give points in range, and no other mark lost?"""
    asked = KEY[question]
    good = simulate.careful(asked, TEXT)
    for value in VALUES:
        strange = [replace(a, **{field: value}) for a in (_mark(question), _cell(question))]
        mark = _try(asked, [*strange, *good])
        if good and field not in ("row", "column") and asked.scorer in ("places", "families"):
            assert mark > 0.5 * asked.points, (field, type(value))


def _mark(question: str) -> Annotation:
    return Annotation.mark(TEXT, 4, 9, exercise="x", question=question, label="source", voice="reported")


def _cell(question: str) -> Annotation:
    return Annotation.answer("reported", exercise="x", question=question, row="P1S1", column="voice")


@pytest.fixture(scope="module")
def crowd() -> list[Annotation]:
    """Give 100,000 different records of the question “crowd”."""
    size = len(TEXT.string)
    mark, cell = _mark("crowd"), _cell("crowd")
    records = [
        replace(mark, id=str(n), start=n % (size - 9), end=n % (size - 9) + 1 + n % 8, label=f"label {n}")
        for n in range(50_000)
    ]
    return records + [replace(cell, id=str(n), row=f"row {n}") for n in range(50_000)]


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_hundred_thousand_marks(question: str, crowd: list[Annotation]) -> None:
    """Are 100,000 different marks and answers read in bounded time, for no points and a person's eyes?"""
    mark = _try(replace(KEY[question], id="crowd"), crowd)
    assert mark <= 0.15 * KEY[question].points
    assert mark.needs_review
    assert any("more than" in p for p in mark.problems)


def test_a_hundred_thousand_marks_take_little_memory(crowd: list[Annotation]) -> None:
    """Does reading 100,000 records keep only a bounded part of them?"""
    tracemalloc.start()
    grade_question(replace(KEY["places"], id="crowd"), crowd, TEXT)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20_000_000


def test_marks_on_another_text_are_not_searched_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """Are thousands of marks from another version of the text given up on after two hundred, with a sentence?"""
    searched = []
    seen = answers._seen
    monkeypatch.setattr(answers, "_seen", lambda record, text: searched.append(record) or seen(record, text))
    base = replace(_mark("places"), sha256="0" * 64, quote="a" * 20_000)
    mark = _try(KEY["places"], [replace(base, id=str(n)) for n in range(20_000)])
    assert len(searched) == 200
    assert any("another version of the text and are left out" in p for p in mark.problems)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_a_limit_that_the_system_refuses_is_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    """Does a system that refuses to limit memory, as macOS does, still set the other limits and run patterns?"""
    import resource

    asked = []

    def refuse(limit: int, bounds: tuple[int, int]) -> None:
        asked.append((limit, bounds))
        raise (
            ValueError("current limit exceeds maximum limit")
            if len(asked) % 2
            else OSError(22, "Invalid argument")
        )

    monkeypatch.setattr(resource, "setrlimit", refuse)
    monkeypatch.setattr(
        sys,
        "stdin",
        io.TextIOWrapper(
            io.BytesIO(b'{"units": [["P1", 0, "She said so."]], "pattern": [[{"LOWER": "said"}]]}')
        ),
    )
    shown = io.StringIO()
    monkeypatch.setattr(sys, "stdout", shown)
    _pattern_child.main()
    assert json.loads(shown.getvalue()) == {"matches": [[4, 8]]}
    limits = ("RLIMIT_AS", "RLIMIT_CPU", "RLIMIT_FSIZE", "RLIMIT_CORE")
    assert {limit for limit, _ in asked} == {getattr(resource, name) for name in limits}


def test_moved_mark_is_found_by_its_words() -> None:
    """Does a mark made on another version of the text count where its words are now?"""
    mark = replace(_mark("places"), sha256="0" * 64, start=100, end=105)
    assert mark.quote == "mayor"
    assert grade_question(KEY["places"], [mark], TEXT) > 0


def test_duplicates_earn_nothing_more() -> None:
    """Does the same mark made a thousand times earn what one earns?"""
    one = [_mark("places")]
    many = [replace(_mark("places"), id=str(n)) for n in range(1000)]
    assert grade_question(KEY["places"], one, TEXT) == grade_question(KEY["places"], many, TEXT) > 0


def test_every_voice_at_once_earns_no_voice() -> None:
    """Does claiming all three voices for the same words earn no more than a third of the voice's part?"""
    sure = [_mark("places")]
    all_three = [replace(_mark("places"), id=v, voice=v) for v in ("author", "reported", "mixed")]
    assert grade_question(KEY["places"], all_three, TEXT) < grade_question(KEY["places"], sure, TEXT)


def test_deleted_and_foreign_records_do_not_count() -> None:
    """Are deleted marks, and those of other questions, left out?"""
    records = [replace(_mark("places"), deleted=True), _mark("elsewhere")]
    mark = grade_question(KEY["places"], records, TEXT)
    assert mark == 0 and not mark.answered


def test_what_a_file_can_hold_is_scored_like_the_records() -> None:
    """Does a set that went through its file format get the same points?"""
    records = [a for q in KEY.questions.values() for a in simulate.careful(q, TEXT)]
    again = jsonld.read_page(json.loads(json.dumps(jsonld.page(records))))
    assert not again.problems
    before, after = (grade("specimen", r, key=KEY, text=TEXT) for r in (records, again))
    assert before == after


scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=30)
    | st.sampled_from(["reported", "author", "P1S3", "7"])
)
offsets = st.integers(-5, 2_000) | scalars
record = st.builds(
    lambda question, **f: Annotation(id="x", exercise="x", question=question, **f),
    question=st.sampled_from(QUESTIONS),
    kind=st.sampled_from(["mark", "answer"]),
    start=offsets,
    end=offsets,
    sha256=st.sampled_from(["", TEXT.sha256, "0"]),
    quote=st.text(max_size=20),
    label=scalars | st.sampled_from(["source", "cue", "doubt"]),
    voice=scalars,
    note=st.text(max_size=40),
    disagree=st.text(max_size=40),
    row=st.sampled_from(["", "P1S1", "mayor", "dam"]) | st.text(max_size=5),
    column=st.sampled_from(["", "voice", "rule"]) | st.text(max_size=5),
    value=scalars | st.lists(scalars, max_size=5),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(record, max_size=12))
def test_any_records_give_points_in_range(records: list[Annotation]) -> None:
    """Does any mixture of records give points in range for every question but the one that starts a program?"""
    for id, question in KEY.questions.items():
        if question.scorer != "pattern":
            _try(question, [r for r in records if r.question == id])


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_more_false_alarms_never_earn_more(data: st.DataObject) -> None:
    """Does marking one more plain sentence never raise the points?"""
    for name in ("places", "families"):
        question = KEY[name]
        answers = simulate.careful(question, TEXT)
        kept = data.draw(st.lists(st.sampled_from(answers), unique_by=lambda a: a.id))
        plain = data.draw(st.lists(st.sampled_from([d.sentence for d in question.distractors]), unique=True))
        label = _marking.labels(question)[0]
        points = []
        for n in range(len(plain) + 1):
            alarms = [
                Annotation.mark(
                    TEXT, TEXT[s].start, TEXT[s].end, exercise="x", question=name, label=label, voice="author"
                )
                for s in plain[:n]
            ]
            points.append(float(grade_question(question, [*kept, *alarms], TEXT)))
        assert points == sorted(points, reverse=True)


def test_recursion_limit_is_left_alone() -> None:
    """Does grading leave Python's limits as they were?"""
    before = sys.getrecursionlimit()
    for question in KEY.questions.values():
        _try(question, [replace(_cell(question.id), value=_deep())])
    assert sys.getrecursionlimit() == before
