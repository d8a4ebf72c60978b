"""A gradebook on PostgreSQL."""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from nbgrader.api import Gradebook, SubmittedAssignment

from tests.support.postgres import programs, server
from tests.support.small_course import EXERCISE, MOST, SmallCourse

SUASION = str(Path(sys.executable).with_name("suasion"))


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Give an empty database."""
    found = programs()
    if found is None:
        sentence = "There is no PostgreSQL server here (Debian: apt install postgresql)."
        if os.environ.get("CI"):
            pytest.fail(sentence)
        pytest.skip(sentence)
    with server(found) as address:
        yield address


def test_grading_into_postgresql(course: SmallCourse, address: str) -> None:
    """Do registering, grading, grading again, lateness and two runs at once work as they do in a file?"""
    with (course.root / "nbgrader_config.py").open("a") as file:
        file.write(f"c.CourseDirectory.db_url = {address!r}\n")
    (course.root / "gradebook.db").unlink()
    for student in ("ada", "ben"):
        course.hand_in(student, [] if student == "ben" else None)
    (course.folder("ben") / "timestamp.txt").write_bytes(b"\0 junk")
    course.hand_in("łucja-żak")

    def run(_: int) -> subprocess.CompletedProcess:
        return subprocess.run([SUASION, "grade", EXERCISE], cwd=course.root, capture_output=True, text=True)

    with ThreadPoolExecutor(2) as both:
        done = list(both.map(run, range(2)))
    assert [d.returncode for d in done] == [0, 0], done
    with Gradebook(address) as book:
        assert book.db.query(SubmittedAssignment).count() == 3
        points = {
            s.student.id: sum(g.auto_score or 0 for g in s.notebooks[0].grades)
            for s in book.assignment_submissions(EXERCISE)
        }
        assert points == {"ada": MOST, "ben": 0, "łucja-żak": MOST}
        book.find_grade("q3", EXERCISE, EXERCISE, "ada").manual_score = 2
        book.db.commit()
    assert not (course.root / "gradebook.db").exists()
    assert "Score: 8.0 / 10.0" in course.feedback("łucja-żak")
    assert course.grade().fed_back == {"ada"}
    assert "Score: 10.0 / 10.0" in course.feedback("ada")
