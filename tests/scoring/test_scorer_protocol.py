"""Every scorer keeps the Protocol, and the specimen key tries each."""

import inspect

import pytest

from suasion.scoring.scorers import NAMES, scorer
from suasion.scoring.scorers.base import OFFERS, Scorer
from tests.support import specimen


def test_the_specimen_has_every_scorer() -> None:
    """Is there a question of the specimen key for each scorer, so that the trials of fairness see it?"""
    assert {q.scorer for q in specimen.key().questions.values()} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_scorer_takes_what_the_protocol_says(name: str) -> None:
    """Has each part of a scorer the parameters that the Protocol names, in their order?"""
    for part in OFFERS:
        wanted = list(inspect.signature(getattr(Scorer, part)).parameters)[1:]
        given = [
            p.replace("luck", "chance") for p in inspect.signature(getattr(scorer(name), part)).parameters
        ]
        assert len(given) == len(wanted), part


@pytest.mark.parametrize("name", NAMES)
def test_a_scorer_answers_for_made_up_students(name: str) -> None:
    """Does the careful student of each automatic scorer earn points, so that no trial is empty?"""
    from suasion.scoring import simulate
    from suasion.scoring.score import grade_question

    for question in specimen.key().questions.values():
        if question.scorer == name and name not in ("text", "pattern"):
            records = simulate.careful(question, specimen.text())
            assert records and grade_question(question, records, specimen.text()) > 0.8 * question.points
