"""nbgrader's own programs on what grading leaves, and nbgrader's own Autograde with the two steps of ours."""

import csv
import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from nbgrader.apps import NbGrader
from nbgrader.apps.api import NbGraderAPI

from suasion.grading.nbgrader_app import nbgrader_app
from tests.support.hostile import CASES
from tests.support.small_course import EXERCISE, LOG, MOST, NOTEBOOK, PAGE, SmallCourse

CAN_BE_OPENED = {
    "skip_execution_tag_on_the_checks",
    "check_cells_that_show_full_points",
    "code_that_would_patch_the_grader",
    "own_key_and_configuration",
    "cells_twice",
    "answer_cell_copied_and_changed",
    "schema_of_another_time",
    "cells_moved",
    "cells_removed",
    "grade_ids_removed",
    "cells_retyped",
    "another_kernel",
    "three_thousand_cells",
    "script_in_the_answer",
    "sixty_megabytes_of_output",
    "marks_are_junk_beside_a_good_notebook",
    "marks_that_unfold",
    "marks_are_a_link_to_a_classmates",
    "marks_are_a_second_name_of_a_classmates",
    "junk_lines_in_the_log",
    "links_to_secrets_beside_the_notebook",
    "text_and_labels_of_a_stranger",
}


@pytest.fixture
def formgrader(course: SmallCourse) -> Iterator[NbGraderAPI]:
    """Give what Formgrader's pages and buttons call."""
    with nbgrader_app(course.root) as app:
        yield NbGraderAPI(app.coursedir, parent=app)


def test_formgrader_sees_a_marked_class(course: SmallCourse, formgrader: NbGraderAPI) -> None:
    """Are all shown as graded with their points, and is one waiting for a person where there is prose?"""
    course.hand_in("ada")
    course.hand_in("ben", prose="Write your answer here.")
    (course.hand_in("eve") / "timestamp.txt").write_bytes(b"yesterday")
    (course.folder("ada") / "timestamp.txt").write_text("2999-03-01 10:00:00 UTC")
    course.grade()
    shown = {s["student"]: s for s in formgrader.get_submissions(EXERCISE)}
    assert all(s["autograded"] for s in shown.values())
    assert {s: shown[s]["score"] for s in shown} == {"ada": MOST, "ben": MOST, "eve": MOST}
    assert {s: bool(shown[s]["needs_manual_grade"]) for s in shown} == {
        "ada": True,
        "ben": False,
        "eve": True,
    }
    assert shown["ada"]["max_score"] == MOST + 2
    notebooks = formgrader.get_notebook_submissions(EXERCISE, EXERCISE)
    assert len(notebooks) == 3


def test_stock_commands_work_on_the_result(course: SmallCourse) -> None:
    """Do unchanged generate_feedback and export run, the first to the same page?"""
    for student in ("ada", "ben"):
        course.hand_in(student)
    course.grade()
    ours = course.feedback("ada")
    for command in (["generate_feedback", EXERCISE, "--force"], ["export", "--to", "grades.csv"]):
        said = subprocess.run(
            [sys.executable, "-m", "nbgrader", *command],
            cwd=course.root,
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert said.returncode == 0, said.stderr[-2000:]
    from bs4 import BeautifulSoup

    assert str(BeautifulSoup(ours, "html.parser")) == course.feedback("ada")
    with (course.root / "grades.csv").open(newline="") as file:
        assert {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)} == {
            "ada": MOST,
            "ben": MOST,
        }
    assert course.grade().graded == set()


def test_formgraders_button_reads_and_never_runs(course: SmallCourse, formgrader: NbGraderAPI) -> None:
    """Does Autograde with our two steps give the same points, on submissions that nbgrader can open at all?"""
    cases = [case for case in CASES if case.name in CAN_BE_OPENED]
    assert len(cases) == len(CAN_BE_OPENED)
    course.hand_in("innocent")
    for case in cases:
        case.spoil(course.hand_in(case.name))
    for student in ("innocent", *(case.name for case in cases)):
        result = formgrader.autograde(EXERCISE, student)
        assert result["success"], (student, result.get("error", "")[-1500:])
    assert course.points("innocent") == MOST
    assert {case.name: course.points(case.name) for case in cases} == {
        case.name: case.points for case in cases
    }
    assert not Path("/tmp/suasion-was-run").exists()
    for case in cases:
        left = {p.name for p in (course.root / "autograded" / case.name / EXERCISE).iterdir()}
        assert left <= {NOTEBOOK, PAGE, LOG, "timestamp.txt"}, case.name
    outputs = [c["outputs"][0]["data"] for c in course.graded("innocent")["cells"] if c.get("outputs")]
    assert [o["text/plain"] for o in outputs] == [["4.0"], ["4.0"]]
    assert "points" in json.dumps(outputs[0]["text/html"])


def test_no_application_is_left_behind(course: SmallCourse) -> None:
    """Can another application of nbgrader start after grading in the same process?"""
    course.hand_in("ada")
    course.grade(with_feedback=False)
    assert not NbGrader.initialized()


def test_formgraders_lists_have_what_they_need_to_be_quick(course: SmallCourse) -> None:
    """Does the gradebook know its sizes after grading? Without, Formgrader's list of 2,000 took ten times as long."""
    for student in ("ada", "ben"):
        course.hand_in(student)
    course.grade(with_feedback=False)
    with sqlite3.connect(course.root / "gradebook.db") as book:
        counted = {
            table: int(stat.split()[0]) for table, stat in book.execute("SELECT tbl, stat FROM sqlite_stat1")
        }
    assert counted["submitted_assignment"] == 2
    assert counted["grade"] == 6
