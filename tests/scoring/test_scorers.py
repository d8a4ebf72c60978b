"""Scorers: the worked examples of their pages, and what each must tell apart."""

from dataclasses import replace
from typing import Any

import pytest

from suasion.annotations.annotation import Annotation
from suasion.scoring import simulate
from suasion.scoring.key.model import Distractor, Entry, Question, Tiers
from suasion.scoring.response import Response, read_answers
from suasion.scoring.score import grade_answers, grade_question
from suasion.scoring.scorers import NAMES, _pool, choices, grouping, number, order, scorer
from suasion.scoring.scorers.text import hints
from tests.support import specimen

KEY, TEXT = specimen.key(), specimen.text()


def _mark(
    question: str,
    words: str,
    label: str,
    voice: str | None = "reported",
    note: str = "",
    within: str | None = None,
) -> Annotation:
    start, end = TEXT.find(words, within=within)
    return Annotation.mark(
        TEXT, start, end, exercise="x", question=question, label=label, voice=voice, note=note
    )


def _cells(question: str, values: dict[Any, Any]) -> list[Annotation]:
    keys = {(k if isinstance(k, tuple) else (k, "")): v for k, v in values.items()}
    return [
        Annotation.answer(v, exercise="x", question=question, row=r, column=c) for (r, c), v in keys.items()
    ]


@pytest.mark.parametrize("name", NAMES)
def test_each_scorer_is_documented(name: str) -> None:
    """Does each scorer's page hold a worked example and its sources?"""
    page = scorer(name).__doc__
    assert "Example." in page and "Sources." in page and page.startswith(f"{name}: ")


def test_worked_example_of_pool() -> None:
    """Do the figures on the page about pools and restraint come out of the functions?"""
    assert _pool.needed(10) == 7 and _pool.share(6, 7) == pytest.approx(6 / 7)
    assert _pool.plain_factor(2, 6) == pytest.approx(0.67, abs=0.005)
    assert _pool.plain_factor(1, 6) == 1 and _pool.plain_factor(4, 6) == 0
    assert _pool.stray_factor(2, 3) == pytest.approx(0.9)


def test_worked_example_of_places() -> None:
    """Do 5 finds with the right voice and 2 with a wrong one, of 7 needed, come to 89 %?"""
    weights = {"place": 0.6, "voice": 0.4}
    assert round(_pool.share(5 + 2 * weights["place"], _pool.needed(10)), 2) == 0.89


def test_worked_example_of_choices() -> None:
    """Do 10 of 12 right beyond a chance of 5 come to 89 %, and one answer everywhere to nothing?"""
    options = ["author", "reported", "mixed"]
    admitted = [("reported",)] * 3 + [("author",)] * 3 + [("mixed",)] * 3 + [("reported", "mixed")] * 3
    entries = tuple(Entry(f"e{n}", row=f"r{n}", answers=Tiers(core=a)) for n, a in enumerate(admitted))
    question = Question(
        "q", "t", "choices", 1.0, settings={"columns": {"c": {"options": options}}}, entries=entries
    )
    assert choices.chance(list(entries), options) == 5
    given = {f"r{n}": a[0] for n, a in enumerate(admitted)}
    assert grade_question(question, _cells("q", given), TEXT) == 1
    given |= {"r0": "author", "r3": "mixed"}
    assert grade_question(question, _cells("q", given), TEXT) == pytest.approx(0.89)
    same = dict.fromkeys(given, "reported")
    mark = grade_question(question, _cells("q", same), TEXT)
    assert mark == 0 and "6 of 12 fit" in mark.summary


def test_worked_example_of_picks() -> None:
    """Do six right picks and two wrong ones of nine others come to 67 %?"""
    ids = [s.id for s in TEXT.sentences][:16]
    entries = tuple(Entry(f"e{n}", sentence=s) for n, s in enumerate(ids[:7]))
    question = Question("q", "t", "picks", 1.0, settings={"candidates": ids}, entries=entries)
    assert grade_question(question, _cells("q", {"": ids[:6] + ids[7:9]}), TEXT) == pytest.approx(0.67)


def test_worked_example_of_number() -> None:
    """Do 27, 32 and 41 earn all, half and nothing?"""
    entry = Entry("e", answers=Tiers(core=(30,), accepted=((24, 30),)), near=(20, 34))
    question = Question(
        "q", "t", "number", 1.0, settings={"rule": "one for each cue", "range": [0, 60]}, entries=(entry,)
    )
    assert not number.problems(question)
    assert [float(grade_question(question, _cells("q", {"n": v}), TEXT)) for v in (27, 32, 41)] == [1, 0.5, 0]


def test_worked_example_of_order() -> None:
    """Do a swapped pair, four wrong pairs and the reverse come to 1, 0.44 and 0?"""
    rows = "abcdef"
    entries = tuple(Entry(f"e{n}", row=r, answers=Tiers(core=(n,))) for n, r in enumerate(rows))
    question = Question("q", "t", "order", 1.0, entries=entries)
    assert not order.problems(question)
    tries = ["abcdfe", "cbadfe", "fedcba"]
    assert [float(grade_question(question, _cells("q", {"": list(t)}), TEXT)) for t in tries] == [
        1.0,
        pytest.approx(0.44),
        0.0,
    ]


def test_worked_example_of_grouping() -> None:
    """Does one of six items in the wrong group come to a kappa of 0.32 and 41 %?"""
    entries = tuple(Entry(f"e{n}", row=f"r{n}", answers=Tiers(core=("ab"[n // 3],))) for n in range(6))
    question = Question("q", "t", "grouping", 1.0, entries=entries)
    assert not grouping.problems(question)
    given = {"r0": "x", "r1": "x", "r2": "y", "r3": "y", "r4": "y", "r5": "y"}
    assert grade_question(question, _cells("q", given), TEXT) == pytest.approx(0.41)
    assert grade_question(question, _cells("q", {**given, "r2": "x"}), TEXT) == 1


def test_worked_example_of_text() -> None:
    """Does a long text with an evaluative word get two hints and no points?"""
    question = Question("q", "t", "text", 0.0, settings={"avoid": ["barbaric"]})
    words = "word " * 70 + "barbaric"
    assert len(hints(words, question, TEXT)) == 2
    assert grade_question(question, _cells("q", {"": words}), TEXT) == 0


def test_worked_example_of_families() -> None:
    """Does the right place and family with the wrong voice come to 0.7 of a find?"""
    entry = Entry(
        "e", "P2S5", anchor="greedy", answers=Tiers(core=("name-calling",)), voice=Tiers(core=("author",))
    )
    decoys = tuple(Distractor(s, "Plain.") for s in ("P1S3", "P1S4", "P2S3"))
    families = {"families": {"attack": ["name-calling", "doubt"], "fear": ["fear"]}}
    question = Question("q", "t", "families", 1.0, settings=families, entries=(entry,), distractors=decoys)
    assert grade_question(question, [_mark("q", "greedy", "doubt", "reported")], TEXT) == pytest.approx(0.7)
    assert grade_question(question, [_mark("q", "greedy", "doubt", "author")], TEXT) == 1
    assert grade_question(question, [_mark("q", "greedy", "fear", "author")], TEXT) == pytest.approx(0.7)


def test_a_place_needs_its_anchor_and_its_sentence() -> None:
    """Is a mark beside the anchor, or one that runs over two sentences, no find?"""
    find = grade_question(KEY["places"], [_mark("places", "The mayor", "source")], TEXT)
    beside = grade_question(KEY["places"], [_mark("places", "that the dam", "source")], TEXT)
    part = grade_question(KEY["places"], [_mark("places", "mayo", "source")], TEXT)
    start, end = TEXT["P1S1"].start, TEXT["P1S2"].end
    wide = Annotation.mark(
        TEXT, start, end, exercise="x", question="places", label="source", voice="reported"
    )
    over = grade_question(KEY["places"], [wide], TEXT)
    assert find > 0 and beside == part == over == 0
    assert [i.kind for i in over.feedback] == ["wide"] and [i.kind for i in part.feedback] == ["close"]


def test_quotation_marks_and_spaces_at_the_edges_do_not_matter() -> None:
    """Does a mark without the quotation marks of its anchor, or with a space too many, count the same?"""
    text = TEXT.string
    start, end = TEXT.find("‘study’")
    outer = Annotation.mark(
        TEXT, start, end + 1, exercise="x", question="places", label="cue", voice="reported"
    )
    inner = Annotation.mark(
        TEXT, start + 1, end - 1, exercise="x", question="places", label="cue", voice="reported"
    )
    assert text[end] == " "
    assert [[i.kind for i in grade_question(KEY["places"], [m], TEXT).feedback] for m in (outer, inner)] == [
        ["differs"]
    ] * 2


def test_quotation_over_several_sentences() -> None:
    """May a mark run as far as the entry's unit does, and no farther?"""
    entry = Entry("e", "P1S1", unit=("P1S1", "P1S2"), anchor="claimed", answers=Tiers(core=("content",)))
    question = replace(KEY["places"], entries=(entry,), resolved={})

    def over(last: str) -> float:
        mark = Annotation.mark(
            TEXT, TEXT["P1S1"].start, TEXT[last].end, exercise="x", question="places", label="content"
        )
        return float(grade_question(question, [mark], TEXT))

    assert over("P1S2") == question.points and over("P1S4") == 0


def test_label_is_needed_and_wrong_ones_are_strays() -> None:
    """Does the right place under a label that is not admitted earn nothing, in a teacher's words?"""
    for label in ("content", None):
        mark = grade_question(KEY["places"], [_mark("places", "mayor", label)], TEXT)
        assert mark == 0 and mark.feedback[0].kind == "other"


def test_voice_earns_its_own_part() -> None:
    """Does a find without the right voice earn the place's part only?"""
    right, wrong, none = (
        grade_question(KEY["places"], [_mark("places", "mayor", "source", v)], TEXT)
        for v in ("reported", "author", None)
    )
    # Marks are rounded to hundredths, so small ones differ by up to one.
    assert wrong == none == pytest.approx(0.6 * right, abs=0.01)


def test_full_points_at_two_thirds_of_the_pool() -> None:
    """Do any 65 % of the core finds earn full points, and fewer a share?"""
    question = KEY["places"]
    core = [e for e in question.entries if e.tier == "core"]
    need = _pool.needed(len(core))
    for kept in (core[:need], core[-need:]):
        answers = simulate.careful(question, TEXT, keep=lambda e, k=kept: e in k)
        assert grade_question(question, answers, TEXT) == question.points
    fewer = simulate.careful(question, TEXT, keep=lambda e: e in core[: need - 2])
    assert grade_question(question, fewer, TEXT) == pytest.approx(
        question.points * (need - 2) / need, abs=0.01
    )


def test_written_reason_cancels_a_false_alarm_and_reaches_the_teacher() -> None:
    """Is a mark on a plain sentence not held against a student who says why, and is the reason in the queue?"""
    question = KEY["places"]
    good = simulate.careful(question, TEXT)
    plain = ["The dam was built", "It holds the lake", "Boats cross it"]
    bare = [_mark("places", words, "cue") for words in plain]
    reasons = [
        "somebody must have told the author that",
        "this sounds like a press release to me",
        "the daily crossing is from a timetable",
    ]
    argued = [replace(m, note=r) for m, r in zip(bare, reasons, strict=True)]
    assert grade_question(question, [*good, *bare], TEXT) < question.points
    mark = grade_question(question, [*good, *argued], TEXT)
    assert mark == question.points
    assert [r.reason for r in mark.reviews] == reasons and mark.needs_review


def test_one_reason_pasted_everywhere_is_one_reason() -> None:
    """Does marking everything with the same few words on each mark still not pay?"""
    question = KEY["places"]
    answers = [
        replace(a, note="I really think so because of this") for a in simulate.everything(question, TEXT)
    ]
    mark = grade_question(question, answers, TEXT)
    assert mark <= 0.15 * question.points and mark.needs_review


def test_different_reasons_everywhere_still_do_not_pay() -> None:
    """Does marking everything with a different reason on each mark stay under the limit, and reach the teacher?"""
    question = KEY["places"]
    everything = simulate.everything(question, TEXT)
    answers = [
        replace(a, note=f"I think so because of reason number {n} here") for n, a in enumerate(everything)
    ]
    mark = grade_question(question, answers, TEXT)
    assert mark <= 0.15 * question.points and mark.needs_review


def test_disagreement_reaches_the_teacher_and_is_no_answer() -> None:
    """Does “I disagree, because” go to the queue from a mark, from a cell and from a field of its own?"""
    words = "The question assumes that somebody is lying."
    field = replace(_cells("choices", {("", "disagree"): words})[0], disagree=words)
    cell = replace(_cells("choices", {("P1S1", "voice"): "author"})[0], disagree=words)
    alone = grade_question(KEY["choices"], [field], TEXT)
    assert alone.needs_review and alone.answered and not alone.feedback
    assert [r.sentence for r in grade_question(KEY["choices"], [field, cell], TEXT).reviews] == ["", "P1S1"]
    assert read_answers("choices", [field], TEXT).cells == {}
    mark = replace(_mark("places", "The dam was built", "cue"), disagree=words)
    assert [r.quote for r in grade_question(KEY["places"], [mark], TEXT).reviews] == ["The dam was built"]


def test_aliases_count_and_the_difference_is_pointed_out() -> None:
    """Is another name for the same option accepted, with the note on how they differ?"""
    mark = grade_question(KEY["choices"], _cells("choices", {("P1S1", "voice"): "quoted"}), TEXT)
    assert mark.feedback[0].kind == "found" and "Not every report is a quotation." in mark.feedback[0].says


def test_options_are_called_as_on_the_page() -> None:
    """Does feedback use the names of options that students saw, not their ids?"""
    voice = {"voice": {"options": ["author", "reported", "mixed"], "names": {"reported": "Somebody else"}}}
    question = replace(KEY["choices"], settings={"columns": voice})
    assert not choices.problems(question)
    given = _cells("choices", {("P1S1", "voice"): "reported"})
    mark = grade_question(question, given, TEXT, reveal=True)
    assert "You: Somebody else" in mark.text and "“Somebody else”" in mark.text
    bad = replace(question, settings={"columns": {"voice": {**voice["voice"], "names": {"them": "x"}}}})
    assert any("“names” of the column voice" in p for p in choices.problems(bad))


def test_several_choices_must_all_fit() -> None:
    """Is choosing all options no way to be right?"""
    question = KEY["choices"]
    assert choices._judge(["author", "reported", "mixed"], question.entries[0], question)[0] is False
    assert choices._judge(["reported"], question.entries[0], question)[0] is True


def test_picks_are_read_in_every_form() -> None:
    """Do a list, rows with yes and marks on sentences count alike?"""
    question = KEY["picks"]
    ids = [e.sentence for e in question.entries if e.tier == "core"]
    forms = [
        _cells("picks", {"": ids}),
        _cells("picks", {"": [i.lower() for i in ids]}),
        _cells("picks", dict.fromkeys(ids, True)),
        [_mark("picks", TEXT[i].text, "cue") for i in ids],
    ]
    assert [float(grade_question(question, f, TEXT)) for f in forms] == [question.points] * 4


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("30", 30),
        (" 39,5 % ", 39.5),
        ("12 cues", 12),
        ("-3", -3),
        ("about 30", None),
        ("", None),
        (True, None),
        ("٣٠", 30),
        ("1e9", None),
        ("3.14159265", 3.14159265),
    ],
)
def test_numbers_as_people_write_them(written: object, read: float | None) -> None:
    """Is a number read with comma, unit or spaces, and nothing else taken for one?"""
    assert number.read_number(written) == read


def test_number_needs_the_students_own_rule_where_one_is_asked() -> None:
    """Does a number count only with a rule, and each rule for its own number?"""
    tries = [
        ({"": 7}, 0),
        ({"": 7, ("", "rule"): "one each"}, 1),
        ({"": 9, ("", "rule"): "Hedges too"}, 1),
        ({"": 9, ("", "rule"): "one each"}, 0.5),
    ]
    assert [float(grade_question(KEY["number"], _cells("number", given), TEXT)) for given, _ in tries] == [
        p for _, p in tries
    ]


def test_order_does_not_judge_ties() -> None:
    """May items that the key ranks alike stand in either order?"""
    rows = [e.row for e in KEY["order"].entries]
    swapped = [*rows[:1], rows[2], rows[1], *rows[3:]]
    assert [
        float(grade_question(KEY["order"], _cells("order", {"": r}), TEXT))
        for r in (rows, swapped, rows[::-1])
    ] == [1, 1, 0]


def test_pattern_finds_places_and_pays_for_precision() -> None:
    """Does a pattern for cues earn its points, and one that matches nearly everything few or none?"""
    question = KEY["pattern"]

    def points(pattern: str) -> float:
        return float(grade_question(question, _cells("pattern", {"": pattern}), TEXT))

    assert points('[{"LOWER": {"IN": ["said", "claimed", "warned"]}}]') == question.points
    assert points('[{"LOWER": {"IN": ["said"]}}]') == pytest.approx(question.points / 3, abs=0.01)
    assert points('[{"IS_TITLE": true}]') == 0
    assert points('[{"LOWER": "nowhere"}]') == 0


def test_pattern_that_cannot_run_gives_a_sentence() -> None:
    """Does a regular expression, or anything the builder cannot make, earn nothing and a sentence?"""
    mark = grade_question(KEY["pattern"], _cells("pattern", {"": '[{"TEXT": {"REGEX": "(a+)+$"}}]'}), TEXT)
    assert mark == 0 and mark.feedback[0].kind == "form" and "pattern" in mark.feedback[0].says


def test_pattern_that_runs_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Is a child that does not answer in time stopped, put before a person, and tried again another time?"""
    from suasion.scoring.scorers import pattern

    monkeypatch.setattr(pattern, "PATIENCE", 0.05)
    before = len(pattern._results)
    mark = grade_question(KEY["pattern"], _cells("pattern", {"": '[{"LOWER": "slow"}]'}), TEXT)
    assert mark == 0 and "stopped" in mark.feedback[0].says and mark.needs_review
    assert len(pattern._results) == before


def test_new_names_are_pointed_out() -> None:
    """Does a reframing that brings in a name get asked about it, and one without get nothing?"""
    question = KEY["text"]
    assert any("“Paris”" in h for h in hints("People in Paris object.", question, TEXT))
    assert hints("Norham’s council objects.", question, TEXT) == []


def test_unanswered_question_says_nothing() -> None:
    """Is there no remark at all on a question without an answer?"""
    for question in KEY.questions.values():
        mark = grade_answers(question, Response(), TEXT, reveal=True)
        assert (float(mark), mark.feedback, mark.missed, mark.reviews) == (0, (), (), ())
