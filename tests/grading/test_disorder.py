"""The figure to hold: of 120 disorderly students all are named, none has a point too many or too few, nothing traces."""

import collections
import sqlite3
from pathlib import Path

import pytest

from tests.support.disorderly import DISORDERS, Student, canvas, moodle, students
from tests.support.small_course import MOST, SmallCourse


@pytest.mark.parametrize("platform", ["moodle", "canvas"])
def test_a_class_of_120(course: SmallCourse, tmp_path: Path, platform: str) -> None:
    """Is everybody in table, CSV and gradebook with what they deserve, nobody in the mean who was not read?"""
    made = list(students(course.released(), seed=1 if platform == "moodle" else 2))
    assert len(made) == 120 and {s.disorder for s in made} == set(DISORDERS)
    (tmp_path / "all.zip").write_bytes((moodle if platform == "moodle" else canvas)(made))
    summary = course.grade(collect_from=tmp_path / "all.zip")
    found = {e.student.rpartition("-")[2]: e for e in summary.entries}
    assert len(summary.entries) == 120 and set(found) == {s.id for s in made}
    for student in made:
        entry = found[student.id]
        got = None if entry.unread else entry.points
        assert got == student.points, (student.disorder, entry.notes)
        assert entry.notes or student.disorder in ("none", "page and log", "notebook alone", *_NOT_ODD), (
            student
        )
        assert platform == "moodle" or student.late == any("late" in n for n in entry.notes)
    read = [s.points for s in made if s.points is not None]
    assert f"Mean {sum(read) / len(read):.2f}" in "\n".join(summary.lines())
    assert len(summary.csv().splitlines()) == 121
    assert not any("copy of the other's" in r for r in summary.remarks)
    with sqlite3.connect(course.root / "gradebook.db") as book:
        assert book.execute("SELECT COUNT(*) FROM submitted_assignment").fetchone() == (120,)
    assert _points(made) == collections.Counter(None if e.unread else e.points for e in summary.entries)
    assert course.grade(collect_from=tmp_path / "all.zip").graded == set(), "the same zip brings nothing new"


_NOT_ODD = ("byte-order marks", "UTF-16", "old line ends", "a zip")


def _points(made: list[Student]) -> "collections.Counter[float | None]":
    return collections.Counter(s.points for s in made)


def test_the_class_is_worth_the_name() -> None:
    """Does the made-up class deserve all kinds of results?"""
    made = _points(list(students({"cells": [{"cell_type": "code", "source": "", "metadata": {}}]})))
    assert made[MOST] > 60 and made[None] > 20 and made[0.0] > 2
