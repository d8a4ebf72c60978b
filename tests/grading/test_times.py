"""Times at the edges of the calendar: one student's record, or a due date that means never, stops nobody's grading."""

import time
from dataclasses import replace

import pytest
from nbgrader.api import Gradebook

from suasion.grading import run
from tests.support.small_course import EXERCISE, MOST, SmallCourse, right_answers

EDGES = ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "9999-12-31T23:59:59.999Z")


@pytest.mark.parametrize("edge", EDGES)
def test_marks_made_at_the_edge_of_the_calendar(course: SmallCourse, edge: str) -> None:
    """Does a computer whose clock says so cost neither its owner nor the class a point?"""
    course.hand_in("ada")
    course.hand_in("ben", [replace(a, created=edge, modified=edge) for a in right_answers()])
    for student in ("ada", "ben"):
        (course.folder(student) / "timestamp.txt").write_text("2026-11-01 10:00:00 UTC")
    assert [e.points for e in course.grade(with_feedback=False).entries] == [MOST, MOST]


@pytest.mark.parametrize("due", ["0001-01-01 00:00", "9999-12-31 23:59"])
@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo"])
def test_due_dates_that_mean_never(
    course: SmallCourse, monkeypatch: pytest.MonkeyPatch, due: str, zone: str
) -> None:
    """Is such a due date told, in remarks and feedback, wherever the computer stands?"""
    if not hasattr(time, "tzset"):
        pytest.skip("Windows sets no zone by a variable")
    course.hand_in("ada")
    with Gradebook(course.db) as book:
        book.update_or_create_assignment(EXERCISE, duedate=due)
    with monkeypatch.context() as patched:
        patched.setenv("TZ", zone)
        time.tzset()
        summary = course.grade()
    time.tzset()
    assert summary.entries[0].points == MOST and not summary.failed
    assert any("The exercise is due" in r for r in summary.remarks) and "Due: " in course.feedback("ada")


def test_whatever_one_hand_in_brings_up_the_others_are_graded(
    course: SmallCourse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Is a student named whose hand-in trips the program itself, and everybody else recorded?"""
    for student in ("ada", "ben", "cleo"):
        course.hand_in(student)

    def tripping(taken: object, *rest: object) -> object:
        if getattr(taken, "student", "") == "ben":
            raise OverflowError("date value out of range")
        return outcome(taken, *rest)

    outcome = run.outcome
    with monkeypatch.context() as patched:
        patched.setattr(run, "outcome", tripping)
        summary = course.grade(with_feedback=False)
    assert summary.failed == {"ben"} and summary.graded == {"ada", "cleo"}
    assert any(r.startswith("ben was not graded") and "out of range" in r for r in summary.remarks)
    assert course.grade(with_feedback=False).graded == {"ben"}
