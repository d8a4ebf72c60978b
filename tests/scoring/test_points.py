"""Points: what nbgrader reads, and that none of its traps can be made."""

import math
import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from IPython.core.interactiveshell import InteractiveShell
from nbformat.v4 import new_code_cell, new_output
from nbgrader.utils import determine_grade

from suasion.scoring.points import Points
from suasion.scoring.remark import Remark


def _recorded(value: object, points: float) -> float:
    """Give what nbgrader records for a check cell whose last value this is."""
    data, _ = InteractiveShell.instance().display_formatter.format(value)
    cell = new_code_cell(
        metadata={"nbgrader": {"grade": True, "solution": False, "points": points, "grade_id": "x"}}
    )
    cell.outputs = [new_output("execute_result", data=data, execution_count=1)]
    return determine_grade(cell)[0]


@pytest.mark.parametrize(
    "value",
    [
        math.nan,
        math.inf,
        -math.inf,
        -1,
        -0.0,
        1e-300,
        2.000000001,
        1e308,
        None,
        "x",
        "0.5",
        np.float64(0.25),
        True,
        10**400,
        [],
        0.5,
        1 / 3,
    ],
)
def test_nbgrader_records_what_the_mark_says(value: object) -> None:
    """Does nbgrader record exactly the mark's points, whatever they were made from?"""
    made = Points(value, 2)
    assert _recorded(made, 2.0) == float(made)
    assert 0 <= made <= 2 and type(made) is Points


@pytest.mark.parametrize("points", [math.nan, -3, None, math.inf])
def test_broken_maximum_gives_nothing(points: float) -> None:
    """Does a maximum that is no number give 0 instead of full points?"""
    assert Points(1, points) == 0 and repr(Points(1, points)) == "0.0"


@given(st.floats(), st.floats(min_value=0, max_value=100))
def test_always_within_range(value: object, points: float) -> None:
    """Is every mark finite, from 0 to its maximum, and its repr a plain number?"""
    made = Points(value, points)
    assert 0 <= made <= points and float(repr(made)) == made and repr(made)[0].isdigit()


def test_travels_between_processes() -> None:
    """Does a mark keep its points and feedback when pickled?"""
    made = Points(1.5, 2, question="q1", feedback=(Remark("found", "Yes."),), reveal=True)
    again = pickle.loads(pickle.dumps(made))
    assert again == made and again.points == 2 and again.feedback == made.feedback and again.html == made.html


def test_feedback_is_html_and_plain_text() -> None:
    """Is feedback shown as HTML with everything a student wrote escaped?"""
    made = Points(
        1,
        2,
        title="T",
        feedback=(Remark("other", "Look.", "P1S1", "The text.", "<script>alert(1)</script>"),),
    )
    html = made._repr_html_()
    assert "<script" not in html and "&lt;script" in html
    assert "T: 1 of 2 points" in made.text
