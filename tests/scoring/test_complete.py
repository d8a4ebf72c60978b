"""A report is counted, never judged: fields filled, quotations found in the student's own text."""

from dataclasses import replace

import pytest

from suasion.annotations.annotation import Annotation
from suasion.scoring.score import grade_question
from suasion.scoring.scorers import complete
from suasion.scoring.scorers._trial import cell
from suasion.texts.own import own_text
from tests.support import specimen

TEXT = specimen.text()
QUESTION = replace(specimen.key()["complete"], points=1.0)
OWN = "The ferry is late again. ‘We wait and wait,’ says the baker. Nobody repairs the bell."
FULL = {
    ("", "my-text"): OWN,
    ("author", "answer"): "a baker",
    ("day", "answer"): "May or June",
    ("claim", "words"): "“we wait  and wait”",
    ("claim", "kind"): "said",
}


def _share(**change: str) -> float:
    given = {**FULL, **{tuple(k.split("__")): v for k, v in change.items()}}
    return float(
        grade_question(QUESTION, [cell(QUESTION, v, *place) for place, v in given.items() if v], TEXT)
    )


def test_a_full_report() -> None:
    """Does a report with all fields and a quotation that is found earn all, whatever its quotation marks?"""
    assert _share() == 1.0


@pytest.mark.parametrize(
    ("change", "share"),
    [
        ({"claim__words": "we wait for the boat"}, 0.75),  # not in the text
        ({"claim__words": "the bell"}, 0.75),  # too short to be found again
        ({"__my-text": ""}, 0.75),  # no text, so nothing can be found in it
        ({"day__answer": ""}, 0.75),
        ({"day__answer": " .,! "}, 0.75),  # no word in it
    ],
)  # fmt: skip
def test_what_does_not_count(change: dict[str, str], share: float) -> None:
    """Does each field that is empty, filler or not found cost its part of its section?"""
    assert _share(**change) == pytest.approx(share)


def test_the_same_sentence_everywhere_counts_once() -> None:
    """Is filler found out that is pasted into every field?"""
    same = dict.fromkeys(("author__answer", "day__answer", "claim__words", "claim__kind"), "we wait and wait")
    assert _share(**same) == pytest.approx(0.25)


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"sections": {}}, "gives each section its fields"),
        ({"sections": {"a": [["x"]]}}, "gives each section its fields"),
        ({**specimen.REPORT, "quoted": [["no", "field"]]}, "is in no section"),
        ({**specimen.REPORT, "marks": "five"}, "a whole number"),
        ({**specimen.REPORT, "text": ["", "words"]}, "“text” is unknown"),
    ],
)  # fmt: skip
def test_wrong_settings_are_sentences(settings: dict[str, object], says: str) -> None:
    """Is each mistake in the settings a sentence?"""
    assert any(says in p for p in complete.problems(replace(QUESTION, settings=settings)))


MARKS = replace(QUESTION, settings={"marks": 2})


def _mark(words: str, note: str, label: str | None = "fear", voice: str | None = "author") -> Annotation:
    own = own_text(OWN)
    start, end = own.find(words)
    known = {"exercise": "trial", "question": MARKS.id, "label": label, "voice": voice, "note": note}
    return Annotation.mark(own, start, end, **known)


ONE = _mark("late again", "it may have been true that day")
TWO = _mark("Nobody repairs", "somebody did repair it in May")


@pytest.mark.parametrize(
    ("marks", "share"),
    [
        ([ONE, TWO], 1.0),
        ([ONE], 0.5),
        ([ONE, replace(ONE, id="x", label="doubt", note="another thing may be said here")], 0.5),  # one place
        ([ONE, replace(TWO, note=ONE.note)], 0.5),  # one note for two
        ([ONE, replace(TWO, note="no")], 0.5),
        ([ONE, replace(TWO, voice=None)], 0.5),
    ],
)  # fmt: skip
def test_marks_in_the_own_text(marks: list[Annotation], share: float) -> None:
    """Does a mark count when it has a place, a label, a voice and a note of its own?"""
    brings = Annotation.answer(OWN, exercise="trial", question="another", column="my-text")
    assert float(grade_question(MARKS, [brings, *marks], TEXT)) == pytest.approx(share)


def test_marks_follow_a_changed_text() -> None:
    """Are marks found again when the text has changed, and does a sentence say which are not?"""
    changed = OWN.replace("Nobody repairs", "Somebody repairs").replace(
        "The ferry", "A headline of its own\n\nThe ferry"
    )
    brings = Annotation.answer(changed, exercise="trial", question="another", column="my-text")
    points = grade_question(MARKS, [brings, ONE, TWO], TEXT)
    assert float(points) == pytest.approx(0.5)
    assert any("Nobody repairs" in p for p in points.problems)


def test_marks_without_the_text() -> None:
    """Is a mark on a text that is not there left out with a sentence, and never looked for in the course's text?"""
    points = grade_question(MARKS, [ONE], TEXT)
    assert float(points) == 0.0
    assert any("the text itself is not there" in p for p in points.problems)
