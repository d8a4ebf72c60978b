"""Killed at any moment, or twice at once: nothing is lost and nothing is there twice."""

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from nbgrader.api import Assignment, Gradebook, Student, SubmittedAssignment

from suasion.grading import autograded, feedback_pages, gradebook, ledger, run
from suasion.grading.ledger import Entry, Ledger
from tests.support.small_course import EXERCISE, MOST, SmallCourse, right_answers

SUASION = Path(sys.executable).with_name("suasion")
STUDENTS = 8

# Between these a submission could get lost: whose function, and whether the kill comes after it.
PLACES = {
    "before the notebook is built": (autograded, "build", False),
    "after the notebook is built": (autograded, "build", True),
    "after the student is there": (Gradebook, "add_student", True),
    "after the submission is there": (Gradebook, "add_submission", True),
    "within the transaction": (gradebook.GradebookWriter, "record", True),
    "after the points are recorded": (gradebook.GradebookWriter, "record_all", True),
    "while folders are exchanged": (Path, "rename", True),
    "after folders are exchanged": (autograded, "put_in_place", True),
    "after the ledger is written": (ledger.Ledger, "put", True),
    "while feedback is written": (feedback_pages, "_write", True),
}


def _killed(root: Path, place: str, number: int, again: bool) -> None:
    """Grade a class, and get killed at the nth call of a function."""
    owner, name, after = PLACES[place]
    plain, calls = getattr(owner, name), 0

    def counted(*args: object, **kw: object) -> object:
        nonlocal calls
        calls += 1
        if calls == number and not after:
            os.kill(os.getpid(), signal.SIGKILL)
        result = plain(*args, **kw)
        if calls == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(owner, name, counted)
    run.BATCH = 2
    run.grade(root, EXERCISE, again=again)


def _kill(root: Path, place: str, again: bool = False) -> None:
    process = multiprocessing.get_context("fork").Process(target=_killed, args=(root, place, 3, again))
    process.start()
    process.join(120)
    assert process.exitcode == -signal.SIGKILL


def _class(course: SmallCourse) -> dict[str, float]:
    """Hand in for a class; give what each deserves."""
    deserved = {}
    for n in range(STUDENTS):
        answers = right_answers() if n % 3 else []
        course.hand_in(f"s{n:02}", answers)
        deserved[f"s{n:02}"] = MOST if n % 3 else 0.0
    return deserved


def _check(course: SmallCourse, deserved: dict[str, float]) -> None:
    with Gradebook(course.db) as book:
        assert book.db.query(Student).count() == len(deserved)
        assert book.db.query(SubmittedAssignment).count() == len(deserved)
        assert book.db.query(Assignment).count() == 1
        found = {
            s.student.id: [g.auto_score for g in s.notebooks[0].grades]
            for s in book.assignment_submissions(EXERCISE)
        }
    assert {s: sum(filter(None, scores)) for s, scores in found.items()} == deserved
    assert all(len(scores) == 3 for scores in found.values())
    for student in deserved:
        shown = [
            c["outputs"][0]["data"]["text/plain"] for c in course.graded(student)["cells"] if c.get("outputs")
        ]
        assert sum(map(float, shown)) == deserved[student]
        assert f"Score: {deserved[student]} / 10.0" in course.feedback(student)
    left = [p for p in course.root.rglob(".*") if p.name.endswith((".new", ".old")) and p.name != ".suasion"]
    assert not left


@pytest.mark.parametrize("place", PLACES)
def test_killed_and_taken_up_again(course: SmallCourse, place: str) -> None:
    """After a kill in the midst, does the next run finish with everybody there once and right?"""
    deserved = _class(course)
    _kill(course.root, place)
    summary = course.grade()
    assert len(summary.graded) < STUDENTS, "what was finished before should not be done again"
    _check(course, deserved)
    if PLACES[place][1].startswith("add_"):
        return  # nobody is added a second time
    _kill(course.root, place, again=True)
    course.grade()
    _check(course, deserved)
    assert course.grade().graded == set()


@pytest.mark.slow
@pytest.mark.parametrize("wait", range(20))
def test_killed_at_any_time(course: SmallCourse, wait: int) -> None:
    """The same, killed by the clock."""
    deserved = _class(course)
    course.grade(only=["s00"], with_feedback=False)
    process = subprocess.Popen(
        [SUASION, "grade", EXERCISE, "--again"], cwd=course.root, stderr=subprocess.PIPE
    )
    assert process.stderr is not None
    process.stderr.readline()
    time.sleep(wait * 0.05)
    process.kill()
    process.wait()
    course.grade()
    _check(course, deserved)


def test_two_at_once(course: SmallCourse) -> None:
    """Do two runs started together both end well, with every submission graded once?"""
    deserved = _class(course)
    both = [
        subprocess.Popen(
            [SUASION, "grade", EXERCISE],
            cwd=course.root,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    said = [process.communicate(timeout=300) for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    counts = sorted(f"{n} graded now" for n in (0, STUDENTS))
    assert sorted(c for out, _ in said for c in counts if f", {c}" in out) == counts
    _check(course, deserved)


def test_a_torn_ledger_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    """Is a line that was cut off passed over, and the next one not spoiled by it?"""
    path = tmp_path / "x.ledger"
    entry = Entry("ada", "g", "n", "r", 1.0, 2.0, notes=("a note",))
    Ledger(path).put(entry)
    with path.open("ab") as file:
        file.write(b'{"student":"ben","given":"g","note')
    torn = Ledger(path)
    torn.put(Entry("cleo", "g", "n", "r", 1.0, 2.0))
    found = Ledger(path)
    assert found["ada"] == entry
    assert found["ben"] is None
    assert found["cleo"] is not None
    assert all(json.loads(line) for line in path.read_text().splitlines())


def test_nothing_is_left_running(course: SmallCourse) -> None:
    """Does a run end without leaving a process behind?"""
    course.hand_in("ada")
    process = subprocess.Popen(
        [SUASION, "grade", EXERCISE], cwd=course.root, start_new_session=True, stdout=subprocess.PIPE
    )
    process.communicate(timeout=120)
    assert process.returncode == 0
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
