"""Grading a class: points, records, and only what changed."""

import csv
import io
import json
import subprocess
import sys
from dataclasses import replace
from datetime import datetime

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.nbgraderformat import MetadataValidator
from nbgrader.utils import compute_checksum

from suasion.base.errors import NotReady
from suasion.storage.store import Store
from tests.support.small_course import (
    EXERCISE,
    MOST,
    STUB,
    SmallCourse,
    read_notebook,
    right_answers,
    stamped,
    write,
)


def test_points_reach_gradebook_notebook_and_feedback(course: SmallCourse) -> None:
    """Do right answers earn all points, in the gradebook, the summary, the graded notebook and the feedback page?"""
    course.hand_in("ada")
    course.hand_in("ben", [])
    summary = course.grade()
    assert course.points("ada") == MOST
    assert course.points("ben") == 0
    assert [(e.student, e.points) for e in summary.entries] == [("ada", MOST), ("ben", 0)]
    outputs = [
        c["outputs"][0]["data"]["text/plain"] for c in course.graded("ada")["cells"] if c.get("outputs")
    ]
    assert outputs == ["4.0", "4.0"]
    assert "Score: 8.0 / 10.0" in course.feedback("ada")
    assert "Whose voice? 4 of 4 points" in course.feedback("ada")


def test_marked_notebook_is_valid(course: SmallCourse) -> None:
    """Does nbformat accept the graded notebook, and nbgrader its metadata?"""
    course.hand_in("ada")
    course.grade(with_feedback=False)
    notebook = nbformat.reads(json.dumps(course.graded("ada")), as_version=4)
    nbformat.validate(notebook)
    MetadataValidator().validate_nb(notebook)


def test_prose_waits_for_a_person(course: SmallCourse) -> None:
    """Is a written answer left for the teacher, a blank one set to nothing with nbgrader's comment?"""
    course.hand_in("ada")
    course.hand_in("ben", prose=STUB)
    course.grade(with_feedback=False)
    assert course.grades("ada")["q3"] == (None, None, True)
    assert course.grades("ben")["q3"] == (0, None, False)
    with Gradebook(course.db) as book:
        comments = {s: book.find_comment("q3", EXERCISE, EXERCISE, s).auto_comment for s in ("ada", "ben")}
    assert comments == {"ada": None, "ben": "No response."}


def test_an_answer_in_a_cell_of_ones_own_is_pointed_out(course: SmallCourse) -> None:
    """Is the teacher told where a student wrote below the empty answer cell, and not when the answer is there as well?"""
    for student, prose in (("ada", STUB), ("ben", "My own words.")):
        folder = course.hand_in(student, prose=prose)
        notebook = read_notebook(folder)
        notebook["cells"].append(
            {"cell_type": "code", "metadata": {}, "source": "The club is named first.", "outputs": []}
        )
        write(folder, notebook)
    notes = {e.student: " ".join(e.notes) for e in course.grade(with_feedback=False).entries}
    assert "“The club is named first.”. Look whether it is the answer." in notes["ada"]
    assert "cell that was added" not in notes["ben"]


def test_nothing_is_done_twice(course: SmallCourse) -> None:
    """Is an unchanged class left as it is, feedback too?"""
    for student in ("ada", "ben"):
        course.hand_in(student)
    course.grade()
    before = {
        p: p.stat().st_mtime_ns for p in course.root.rglob("*") if p.is_file() and ".suasion" not in p.parts
    }
    summary = course.grade()
    after = {
        p: p.stat().st_mtime_ns for p in course.root.rglob("*") if p.is_file() and ".suasion" not in p.parts
    }
    assert (summary.graded, summary.fed_back) == (set(), set())
    assert {p.name for p in before if before[p] != after[p]} <= {"gradebook.db"}


def test_a_change_without_a_new_time_is_noticed(course: SmallCourse) -> None:
    """Is a submission graded again when its content changed and its time did not? (nbgrader passes it over.)"""
    folder = course.hand_in("ada", right_answers()[:4])
    course.hand_in("ben")
    (folder / "timestamp.txt").write_text("2026-01-05 10:00:00 UTC")
    course.grade()
    before = course.points("ada")
    Store.open(EXERCISE, folder=folder).merge(stamped(right_answers()))
    summary = course.grade()
    assert summary.graded == summary.fed_back == {"ada"}
    assert course.points("ada") == MOST > before
    assert "Score: 8.0" in course.feedback("ada")


def test_what_a_person_gave_is_kept(course: SmallCourse) -> None:
    """Do manual points, extra credit and comments outlive a second grading, and does the answer come up again?"""
    folder = course.hand_in("ada")
    course.grade(with_feedback=False)
    with Gradebook(course.db) as book:
        grade = book.find_grade("q3", EXERCISE, EXERCISE, "ada")
        grade.manual_score, grade.extra_credit, grade.needs_manual_grade = 1.5, 0.5, False
        book.find_comment("q3", EXERCISE, EXERCISE, "ada").manual_comment = "Well said."
        book.db.commit()
    notebook = read_notebook(folder)
    notebook["cells"][-1]["source"] = "Other words."
    write(folder, notebook)
    assert course.grade().entries[0].points == MOST + 2
    assert course.grades("ada")["q3"] == (None, 1.5, True)
    page = course.feedback("ada")
    assert "Well said." in page
    assert "Other words." in page


def test_feedback_follows_a_teachers_points(course: SmallCourse) -> None:
    """Is feedback written anew when only a person's points changed?"""
    for student in ("ada", "ben"):
        course.hand_in(student)
    course.grade()
    with Gradebook(course.db) as book:
        book.find_grade("q3", EXERCISE, EXERCISE, "ada").manual_score = 2
        book.db.commit()
    summary = course.grade()
    assert (summary.graded, summary.fed_back) == (set(), {"ada"})
    assert {e.student: e.points for e in summary.entries} == {"ada": MOST + 2, "ben": MOST}
    assert f"ada,{MOST + 2:g}" in summary.csv()
    assert "Score: 10.0 / 10.0" in course.feedback("ada")


def test_points_by_question_and_part(course: SmallCourse) -> None:
    """Are points by question and part in the CSV, and parts in the table, without a penalty and with a person's points?"""
    course.hand_in("ada", right_answers()[:6])
    row = next(csv.DictReader(io.StringIO(course.grade(with_feedback=False).csv())))
    assert row["q3"] == "", "no 0 for what nobody has read yet"
    with Gradebook(course.db) as book:
        book.find_grade("q3", EXERCISE, EXERCISE, "ada").manual_score = 1.5
        book.db.commit()
    summary = course.grade(with_feedback=False)
    row = next(csv.DictReader(io.StringIO(summary.csv())))
    assert [row[name] for name in ("q1", "q2", "q3", "part A", "part B")] == ["4", "0", "1.5", "4", "1.5"]
    assert float(row["points"]) == 5.5
    head, line = summary.lines()[:2]
    assert head.split() == ["student", "points", "of", "part", "A", "part", "B", "look"]
    assert line.split()[:5] == ["ada", "5.5", "10", "4", "1.5"]


def test_points_lost_in_the_gradebook_are_recorded_again(course: SmallCourse) -> None:
    """Are points put right that somebody changed or removed in the gradebook?"""
    for student in ("ada", "ben", "cleo"):
        course.hand_in(student)
    course.grade(with_feedback=False)
    with Gradebook(course.db) as book:
        book.find_grade("q1-check", EXERCISE, EXERCISE, "ada").auto_score = 0.5
        book.remove_submission(EXERCISE, "ben")
        book.db.commit()
    assert course.grade(with_feedback=False).graded == {"ada", "ben"}
    assert [course.points(s) for s in ("ada", "ben", "cleo")] == [MOST] * 3


def test_late_penalties_come_from_the_configured_plugin(course: SmallCourse) -> None:
    """Does the configured plug-in decide about lateness, also when the due date is set after a first grading?"""
    with (course.root / "nbgrader_config.py").open("a") as file:
        file.write('c.LateSubmissionPlugin.penalty_method = "zero"\n')
    for student, day in (("ada", 1), ("ben", 9)):
        (course.hand_in(student) / "timestamp.txt").write_text(f"2026-03-0{day} 12:00:00 UTC")
    course.grade(with_feedback=False)
    with Gradebook(course.db) as book:
        book.update_or_create_assignment(EXERCISE, duedate=datetime(2026, 3, 5))
    assert course.grade(with_feedback=False).graded == {"ada", "ben"}
    with Gradebook(course.db) as book:
        penalties = {
            s: book.find_submission_notebook(EXERCISE, EXERCISE, s).late_submission_penalty
            for s in ("ada", "ben")
        }
        assert penalties == {"ada": None, "ben": MOST}
    assert {e.student: e.points for e in course.grade().entries} == {"ada": MOST, "ben": 0}
    assert "Score: 0.0" in course.feedback("ben")
    with Gradebook(course.db) as book:
        book.grant_extension(EXERCISE, "ben", days=7)
    assert course.grade(with_feedback=False).graded == {"ben"}
    with Gradebook(course.db) as book:
        assert book.find_submission_notebook(EXERCISE, EXERCISE, "ben").late_submission_penalty is None


def test_a_changed_key_marks_everybody_again(course: SmallCourse) -> None:
    """Does a correction of the key reach everybody?"""
    course.hand_in("ada")
    course.grade(with_feedback=False)
    path = course.root / "solutions" / f"{EXERCISE}.key.json"
    path.write_text(
        path.read_text("utf-8").replace('"core": ["reported"]', '"core": ["author"]'), encoding="utf-8"
    )
    assert course.grade(with_feedback=False).graded == {"ada"}
    assert course.points("ada") < MOST


def test_a_students_reason_reaches_the_teacher(course: SmallCourse) -> None:
    """Is “I disagree, because ...” shown to the teacher, the answer put up for a look, and the points as they were?"""
    answers = right_answers()
    answers[0] = replace(answers[0], disagree="I disagree, because the archive is a house\nand says nothing.")
    course.hand_in("ada", answers)
    course.hand_in("ben")
    summary = course.grade()
    assert course.points("ada") == MOST
    assert course.grades("ada")["q1-check"] == (4, None, True)
    assert course.grades("ben")["q1-check"] == (4, None, False)
    line = next(line for line in summary.lines() if "because the archive" in line)
    assert line.startswith("  ada, q1 P2S1 ")
    assert "because the archive is a house and says nothing." in summary.csv()
    assert course.grade().lines()[-1] == line, "the second run should show it too"


def test_a_new_release_reaches_the_gradebook(course: SmallCourse) -> None:
    """Are other points for a question taken up, with everybody graded again, and a key that gives others refused?"""
    course.hand_in("ada")
    course.grade(with_feedback=False)
    for place in ("solutions", "exercises"):
        path = course.root / place / EXERCISE / f"{EXERCISE}.ipynb"
        notebook = nbformat.read(path, as_version=4)
        cell = next(c for c in notebook.cells if c.id == "q2-check")
        cell.metadata.nbgrader["points"] = 6
        if place == "exercises":
            cell.metadata.nbgrader["checksum"] = compute_checksum(cell)
        nbformat.write(notebook, path)
    with pytest.raises(NotReady, match="gives q2 4 points, its check cell q2-check 6"):
        course.grade()
    path = course.root / "solutions" / f"{EXERCISE}.key.json"
    key = json.loads(path.read_text("utf-8"))
    key["questions"]["q2"]["points"] = 6
    path.write_text(json.dumps(key), encoding="utf-8")
    assert course.grade(with_feedback=False).graded == {"ada"}
    assert course.points("ada") == MOST + 2


def test_a_run_builds_no_grammars(course: SmallCourse) -> None:
    """Is what takes longest of nbgrader's start, grammars of addresses that no notebook holds, kept out?"""
    course.hand_in("ada")
    program = (
        f"import sys; from pathlib import Path; from suasion.grading.run import grade; grade(Path({str(course.root)!r}), {EXERCISE!r}); "
        "assert 'nbgrader' in sys.modules and 'jsonschema' in sys.modules; print('lark' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=300)
    assert done.stdout.strip() == "False", done.stderr[-2000:]
