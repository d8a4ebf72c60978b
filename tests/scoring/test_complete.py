"""A report is counted, never judged: fields filled, quotations found in the student's own text."""

from dataclasses import replace

import pytest

from suasion.scoring.score import grade_question
from suasion.scoring.scorers import complete
from suasion.scoring.scorers._trial import cell
from tests.support import specimen

TEXT = specimen.text()
QUESTION = replace(specimen.key()["complete"], points=1.0)
OWN = "The ferry is late again. ‘We wait and wait,’ says the baker. Nobody repairs the bell."
FULL = {
    ("text", "words"): OWN,
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
        ({"text__words": ""}, 0.75),  # no text, so nothing can be found in it
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
        ({**specimen.REPORT, "text": None}, "where the student pastes the text"),
    ],
)  # fmt: skip
def test_wrong_settings_are_sentences(settings: dict[str, object], says: str) -> None:
    """Is each mistake in the settings a sentence?"""
    assert any(says in p for p in complete.problems(replace(QUESTION, settings=settings)))
