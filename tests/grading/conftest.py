"""What the trials of grading share."""

import os
import sys
from pathlib import Path

import pytest

from tests.support.small_course import SmallCourse

# nbgrader calls alembic by its name when it makes a gradebook.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> SmallCourse:
    """Give a course whose gradebook knows the exercise; to be copied, not used."""
    course = SmallCourse.lay(tmp_path_factory.mktemp("prepared") / "course")
    course.hand_in("first")
    assert course.grade(with_feedback=False).entries[0].points == 8
    return course


@pytest.fixture
def course(prepared: SmallCourse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallCourse:
    """Give a course of one's own, without submissions."""
    for name in ("NBGRADER_EXECUTION", "SUASION_KEYS", "SUASION_REVEAL"):
        monkeypatch.delenv(name, raising=False)
    import shutil

    course = SmallCourse(tmp_path / "course")
    keep = shutil.ignore_patterns("submitted", "autograded", "feedback", ".suasion")
    shutil.copytree(prepared.root, course.root, ignore=keep)
    from nbgrader.api import Gradebook

    with Gradebook(course.db) as book:
        book.remove_student("first")
    return course
