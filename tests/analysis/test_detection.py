"""Hits and false alarms: the figures of the textbooks, and their words."""

import pytest

from suasion.analysis.detection import Form, compared, form_of, leaning, telling


def test_figures() -> None:
    """Are d′ and c those of Macmillan & Creelman's definition after the log-linear correction?"""
    form = Form(hits=5, presses=6, false_alarms=1, informs=6)
    assert form.sensitivity == pytest.approx(
        1.5832, abs=1e-3
    )  # z(5.5/7) − z(1.5/7), from a table of the normal
    assert form.criterion == pytest.approx(0.0, abs=1e-9)


def test_rates_of_nought_and_one() -> None:
    """Has a form without a mistake, or with nothing else, finite figures?"""
    assert Form(6, 6, 0, 6).sensitivity == pytest.approx(2.9304, abs=1e-3)
    assert Form(6, 6, 6, 6).sensitivity == 0
    assert Form(6, 6, 6, 6).criterion < -1 < 1 < Form(0, 6, 0, 6).criterion


def test_counting() -> None:
    """Are alarms told apart by what the passage does, and is what is unanswered left out?"""
    right = {"P1": "presses", "P2": "informs", "P3": "presses", "P4": "informs"}
    form = form_of(
        right, {"P1": "presses", "P2": "presses", "P3": "informs"}, {"P1": 4, "P2": 2, "P3": 1, "P4": 3}
    )
    assert (form.hits, form.presses, form.false_alarms, form.informs) == (1, 2, 1, 1)
    assert (form.sure_right, form.sure_wrong) == (4, 1.5)


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ((5, 4), (5, 1), "less often than at the start, and more rightly"),
        ((2, 2), (5, 4), "more often than at the start, but about as rightly"),
        ((3, 1), (3, 1), "about as often than at the start, and about as rightly"),
        ((5, 1), (5, 5), "more often than at the start, but less rightly"),
    ],
)
def test_words(before: tuple[int, int], after: tuple[int, int], says: str) -> None:
    """Does the sentence tell readiness and rightness apart?"""
    assert says.replace("about as often than", "about as often as") in compared(
        *(Form(hits, 6, alarms, 6) for hits, alarms in (before, after))
    )


def test_words_for_one_form() -> None:
    """Is suspecting everything called quick, and not good?"""
    everything = Form(6, 6, 6, 6)
    assert leaning(everything) == "quick to press the alarm"
    assert telling(everything) == "hardly told the two kinds apart"
