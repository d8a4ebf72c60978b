"""Feedback: what it says, what it keeps to itself until the due date, and that it reads without a program."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest

from suasion.annotations.annotation import Annotation
from suasion.scoring import feedback, score, simulate
from suasion.scoring.key.parse import parse
from suasion.scoring.points import Points
from tests.support import specimen

KEY, TEXT = specimen.key(), specimen.text()
QUESTIONS = [q for q in KEY.questions.values() if q.scorer not in ("text", "pattern")]
REVEALING = [q for q in QUESTIONS if q.scorer not in ("record", "complete")]  # they have no one right answer


def _mark(words: str, label: str, voice: str) -> Annotation:
    start, end = TEXT.find(words)
    return Annotation.mark(TEXT, start, end, exercise="x", question="places", label=label, voice=voice)


@pytest.mark.parametrize("question", REVEALING, ids=lambda q: q.id)
def test_what_was_missed_is_kept_back(question: object) -> None:
    """Is what a careful reader would say shown only when it is revealed?"""
    first = question.entries[0].id
    answers = simulate.careful(question, TEXT, keep=lambda e: e.id == first)
    if question.scorer in ("order", "grouping"):
        answers = simulate.careful(question, TEXT, keep=lambda e: e in question.entries[:2])
    if question.scorer == "number":
        answers = [Annotation.answer(33, exercise="x", question="number")]
    hidden, shown = (score.grade_question(question, answers, TEXT, reveal=r) for r in (False, True))
    assert hidden.missed and hidden.missed == shown.missed
    for item in hidden.missed:
        assert item.says not in hidden.text.replace("\n    ", " ")
    assert "what a careful reader would say" not in hidden.html.lower()
    assert "what a careful reader would say" in shown.html.lower() and len(shown.text) > len(hidden.text)


def test_wrong_answer_is_not_given_away() -> None:
    """Does feedback on a wrong choice ask, without naming the right one or its reasons?"""
    wrong = Annotation.answer("mixed", exercise="x", question="choices", row="P1S1", column="voice")
    mark = score.grade_question(KEY["choices"], [wrong], TEXT)
    (item,) = mark.feedback
    assert item.kind == "other" and "reported" not in item.says and not item.reason_for


def test_feedback_shows_sentence_own_mark_and_both_reasons() -> None:
    """Does a find show the sentence, the student's own mark, the reason for and the reason against?"""
    mark = score.grade_question(KEY["places"], [_mark("mayor", "source", "reported")], TEXT)
    for part in (
        TEXT["P1S1"].text,
        "You: “mayor” (source, reported)",
        "For: The words can be pointed at.",
        "Against: Another careful reader",
    ):
        assert part in mark.text.replace("\n    ", " ") and part.replace("‘", "‘") in mark.html


def test_good_reasons_both_ways_are_said() -> None:
    """Does feedback on a contested place, answer and voice say so?"""
    contested = [_mark("‘study’", "cue", "reported"), _mark("warned", "cue", "mixed")]
    for record in contested:
        mark = score.grade_question(KEY["places"], [record], TEXT)
        assert "Good reasons both ways" in mark.text and "Good reasons both ways" in mark.html
    choice = Annotation.answer("mixed", exercise="x", question="choices", row="P2S1", column="voice")
    assert "Good reasons both ways" in score.grade_question(KEY["choices"], [choice], TEXT).text


def test_a_students_reason_stands_beside_the_points() -> None:
    """Does the teacher find “I disagree, because ...” in the check's own output, as text and not as markup?"""
    said = Annotation.answer(
        "mixed", exercise="x", question="choices", row="P2S1", column="voice", disagree="It is <b>both</b>."
    )
    mark = score.grade_question(KEY["choices"], [said], TEXT)
    assert "It is <b>both</b>." in mark.text
    assert "It is &lt;b&gt;both&lt;/b&gt;." in mark.html


def test_no_word_takes_a_side() -> None:
    """Does no remark of a scorer speak of propaganda, lies, or being wrong?"""
    marks = [score.grade_question(q, simulate.everything(q, TEXT), TEXT, reveal=True) for q in QUESTIONS]
    words = " ".join(m.text for m in marks).lower()
    assert not any(
        w in words for w in ("propaganda", "wrong", "incorrect", "failed", "kernel", "json", "sha256")
    )


def test_after_the_due_date_what_was_missed_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Does the key's due date, or SUASION_REVEAL, decide what is shown?"""
    monkeypatch.delenv("SUASION_REVEAL", raising=False)
    key, _ = parse({**specimen.data(), "due": "2026-10-02T18:00:00+02:00"})
    assert not score.revealed(key, datetime(2026, 10, 2, 15, 59, tzinfo=UTC))
    assert score.revealed(key, datetime(2026, 10, 2, 16, 0, tzinfo=UTC))
    day, _ = parse({**specimen.data(), "due": "2026-10-02"})
    still = datetime(2026, 10, 3, 11, 59, tzinfo=UTC)  # the 2nd ends last at UTC-12
    assert not score.revealed(day, still)
    assert score.revealed(day, datetime(2026, 10, 3, 12, 0, tzinfo=UTC))
    assert not score.revealed(KEY)
    monkeypatch.setenv("SUASION_REVEAL", "1")
    assert score.revealed(KEY)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.add(tag)
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_page_is_well_formed_and_explains_points() -> None:
    """Is the page of an exercise well-formed, without scripts, and does it explain tiers, pool, restraint and voice?"""
    answers = [a for q in QUESTIONS for a in simulate.everything(q, TEXT)]
    marks = score.grade("specimen", answers, key=KEY, text=TEXT, reveal=True)
    page = feedback.page("Feedback", [m for m in marks.values() if m.points], reveal=True)
    reader = _Reader()
    reader.feed(page)
    assert reader.open == [] and not reader.seen & {"script", "img", "iframe", "link"}
    assert [page.count(f"<dt>{word}</dt>") for word in feedback.EXPLAINED] == [1, 1, 1, 1]
    for words in feedback.EXPLAINED.values():
        assert 1 <= words.count(". ") + 1 <= 2


def test_student_text_is_escaped_everywhere() -> None:
    """Is what a student typed shown as text, never as part of the page?"""
    evil = "<img src=x onerror=alert(1)>"
    answers = [
        replace(_mark("mayor", evil, evil), note=evil, disagree=evil),
        *(Annotation.answer(evil, exercise="x", question=q.id, row=e.row or e.sentence, column=e.column) for q in QUESTIONS for e in q.entries[:1]),
    ]  # fmt: skip
    marks = score.grade("specimen", answers, key=KEY, text=TEXT, reveal=True)
    page = feedback.page(evil, list(marks.values()), reveal=True)
    assert "<img" not in page and "&lt;img" in page


def test_unanswered_questions_are_not_on_the_page() -> None:
    """Does the page say nothing about questions without an answer?"""
    marks = score.grade("specimen", [_mark("mayor", "source", "reported")], key=KEY, text=TEXT, reveal=True)
    for shown in (
        feedback.page("F", list(marks.values()), True),
        feedback.page_text("F", list(marks.values()), True),
    ):
        assert KEY["places"].title in shown
        assert not any(
            q.title in shown for q in QUESTIONS if q.id != "places" and q.title != KEY["places"].title
        )


def test_nothing_is_written_to_stderr(capfd: pytest.CaptureFixture[str]) -> None:
    """Is stderr left alone, which costs all points under nbgrader?"""
    for question in KEY.questions.values():
        mark = score.grade_question(question, simulate.everything(question, TEXT), TEXT)
        assert isinstance(mark, Points) and json.dumps(mark)
    assert capfd.readouterr().err == ""
