"""A full disk, a gradebook that is held or elsewhere, and settings that nbgrader refuses late: a sentence each, and nothing lost."""

import errno
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook
from sqlalchemy import Engine, event

from suasion.base.errors import GradebookClosed, NotReady
from suasion.grading import autograded, feedback_pages
from suasion.grading.ledger import Ledger
from tests.support.small_course import EXERCISE, MOST, SmallCourse

FULL = OSError(errno.ENOSPC, "No space left on device")


def configure(course: SmallCourse, line: str) -> None:
    """Add a line to nbgrader_config.py."""
    with (course.root / "nbgrader_config.py").open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")


def hand_in(course: SmallCourse) -> None:
    """Hand in for three students, one of them with a time."""
    for student in ("ada", "ben", "cleo"):
        course.hand_in(student)
    (course.folder("ben") / "timestamp.txt").write_text("2026-11-01 10:00:00 UTC")


def full_from(number: int, do: Callable[..., Any]) -> Callable[..., Any]:
    """Give a function for which the disk is full from its call of that number on."""
    calls = iter(range(10_000))

    def doing(*given: Any, **named: Any) -> Any:  # noqa: ANN401
        if next(calls) >= number:
            raise FULL
        return do(*given, **named)

    return doing


@pytest.mark.parametrize("number", [0, 1])
def test_a_full_disk_where_notebooks_are_laid(
    course: SmallCourse, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """Is in one sentence who was not graded, with what to do, and is everybody there once there is room?"""
    hand_in(course)
    with monkeypatch.context() as patched:
        patched.setattr(autograded, "build", full_from(number, autograded.build))
        summary = course.grade(with_feedback=False)
    missing = ["ada", "ben", "cleo"][number:]
    assert summary.failed == set(missing)
    said = [r for r in summary.remarks if "No space left" in r]
    assert len(said) == 1 and all(name in said[0] for name in missing) and "Make room" in said[0]
    assert course.grade().graded == set(missing)
    assert [e.points for e in course.grade().entries] == [MOST] * 3


@pytest.mark.parametrize("number", [0, 2])
def test_a_full_disk_where_feedback_is_written(
    course: SmallCourse, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """Are points kept, and is said whose page is missing; are the pages there after the next run?"""
    hand_in(course)
    with monkeypatch.context() as patched:
        patched.setattr(feedback_pages, "write_whole", full_from(number, feedback_pages.write_whole))
        summary = course.grade()
    assert summary.failed and summary.graded == {"ada", "ben", "cleo"}
    said = [r for r in summary.remarks if "without a new feedback page" in r]
    assert len(said) == 1 and all(name in said[0] for name in summary.failed) and "Make room" in said[0]
    assert course.grade().fed_back == summary.failed


@pytest.mark.parametrize("number", [0, 1])
def test_a_full_disk_where_the_ledger_is(
    course: SmallCourse, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """Does a run that stops there leave nobody out of the next?"""
    hand_in(course)
    with monkeypatch.context() as patched:
        patched.setattr(Ledger, "put", full_from(number, Ledger.put))
        with pytest.raises(OSError, match="No space left"):
            course.grade()
    assert [e.points for e in course.grade().entries] == [MOST] * 3
    assert not list(course.root.rglob(".*.new")) and course.points("cleo") == MOST


@pytest.mark.parametrize("new", [False, True])
@pytest.mark.parametrize("how", ["IMMEDIATE", "EXCLUSIVE"])
def test_a_gradebook_that_another_program_holds(course: SmallCourse, how: str, new: bool) -> None:
    """Is nobody sent to `db upgrade` by a lock, whether reading is allowed or not, and before the exercise is known?"""
    hand_in(course)
    if new:
        with Gradebook(course.db) as book:
            book.remove_assignment(EXERCISE)
    holding = sqlite3.connect(course.root / "gradebook.db")
    holding.execute(f"BEGIN {how}")
    try:
        with pytest.raises(GradebookClosed, match=r"is locked\. Another program holds it") as raised:
            course.grade()
    finally:
        holding.close()
    assert "upgrade" not in str(raised.value) and "sqlite3" not in str(raised.value)
    assert [e.points for e in course.grade(with_feedback=False).entries] == [MOST] * 3


def test_a_gradebook_without_room(course: SmallCourse) -> None:
    """Is a gradebook that cannot grow said to be so, and everybody recorded afterwards?"""
    for number in range(40):
        course.hand_in(f"student-{number:02}-{'x' * 100}")
    pages = (course.root / "gradebook.db").stat().st_size // 4096 + 2

    def small(connection: sqlite3.Connection, record: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(Engine, "connect", small)
    try:
        with pytest.raises(GradebookClosed, match=r"disk is full\. Make room on the disk"):
            course.grade(with_feedback=False)
    finally:
        event.remove(Engine, "connect", small)
    assert [e.points for e in course.grade(with_feedback=False).entries] == [MOST] * 40


@pytest.mark.parametrize(
    ("db", "says"),
    [
        ("no address", "address is right"),
        ("nosuch://here/db", "address is right"),
        ("postgresql+nosuch://here/db", "address is right"),
        ("sqlite:////no/such/folder/gradebook.db", "whether you may write it"),
    ],
)
def test_an_address_that_leads_nowhere(course: SmallCourse, db: str, says: str) -> None:
    """Is a wrong address said to be one?"""
    with pytest.raises(GradebookClosed, match=says) as raised:
        course.grade(db=db)
    assert "upgrade" not in str(raised.value)


PLUGIN = """
from nbgrader.plugins import BasePlugin
class Mine(BasePlugin):
    def late_submission_penalty(self, student, score, late):
        return {given}
c.AssignLatePenalties.plugin_class = Mine
"""


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("c.LateSubmissionPlugin.penalty_method = 'half'", "penalty_method.*not the str 'half'"),
        ("c.AssignLatePenalties.plugin_class = 'no.such'", "plugin_class.*could not be imported"),
        ("c.Autograde.permissions = 'rw'", "permissions"),
        ("c.GenerateFeedback.permissions = 'rw'", "permissions"),
        ("c.HTMLExporter.template_name = 'nosuch'", "nosuch"),
        ("c.GenerateFeedback.preprocessors = ['nosuch']", "nosuch"),
        (PLUGIN.format(given="1 / 0"), "plug-in for late submissions.*ben: ZeroDivisionError"),
        (PLUGIN.format(given="float('nan')"), "no number"),
        (PLUGIN.format(given="'a lot'"), "plug-in for late submissions"),
    ],
)
def test_settings_that_are_refused_late(course: SmallCourse, line: str, says: str) -> None:
    """Is a setting at which nbgrader looks only in the midst, and a plug-in that fails, a sentence; is the class right once it is mended?"""
    hand_in(course)
    with Gradebook(course.db) as book:
        book.update_or_create_assignment(EXERCISE, duedate="2026-10-01 10:00:00")
    sound = (course.root / "nbgrader_config.py").read_text("utf-8")
    configure(course, line)
    with pytest.raises(NotReady, match=says) as raised:
        course.grade()
    assert "nbgrader_config.py" in str(raised.value) and " at 0x" not in str(raised.value)
    (course.root / "nbgrader_config.py").write_text(sound, encoding="utf-8")
    assert [e.points for e in course.grade().entries] == [MOST] * 3


def test_a_gradebook_that_takes_nobody_new(course: SmallCourse) -> None:
    """Where grading may add no students, is who is unknown named, and everybody else graded?"""
    hand_in(course)
    configure(course, "c.Autograde.create_student = False")
    with Gradebook(course.db) as book:
        book.add_student("ada")
        book.add_student("cleo")
    summary = course.grade(with_feedback=False)
    assert summary.failed == {"ben"} and [e.student for e in summary.entries] == ["ada", "cleo"]
    assert any(r.startswith("ben was not graded") and "Manage Students" in r for r in summary.remarks)
    with Gradebook(course.db) as book:
        book.add_student("ben")
    assert course.grade(with_feedback=False).graded == {"ben"}


def test_a_configuration_that_cannot_be_read(course: SmallCourse) -> None:
    """Is the right file named, also where there is no line to tell?"""
    course.hand_in("ada")
    Path(course.root, "nbgrader_config.json").write_text("{ ", encoding="utf-8")
    with pytest.raises(NotReady, match=r"nbgrader_config\.json, line 1 cannot be run"):
        course.grade()
    Path(course.root, "nbgrader_config.json").unlink()
    Path(course.root, "nbgrader_config.py").write_bytes(b"\xff\xfe\x00c")
    with pytest.raises(NotReady, match=r"nbgrader_config\.py cannot be run"):
        course.grade()
