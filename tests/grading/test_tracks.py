"""A class that reads two texts: one gradebook, one table, the right key for each, and nobody a 0 for what they were excused from."""

import csv
import io
import os
import subprocess
import sys

import pytest
from nbgrader.api import Gradebook, MissingEntry

from suasion.grading.lms.sheet import fill
from suasion.grading.summary import Summary
from tests.support.nbgrader_course import PLAIN
from tests.support.small_course import EXERCISE, MOST, SmallCourse, right_answers
from tests.support.two_tracks import NAME, REASON, TRACK, choice, right_on_track, with_track


def _rows(summary: Summary) -> dict[str, dict[str, str]]:
    return {row["student"]: row for row in csv.DictReader(io.StringIO(summary.csv()))}


@pytest.fixture
def mixed(course: SmallCourse) -> SmallCourse:
    """Give a class: one on the first text, two on the other, one who has changed over and one who has changed back."""
    with_track(course)
    other = right_on_track(course.root)
    course.hand_in("ada")
    course.hand_in("ben", [choice(TRACK), *other])
    course.hand_in("cem", other)  # the record of the choice is lost
    course.hand_in("dora", [*right_answers()[:3], choice(TRACK), *other])
    course.hand_in("edi", [*other[:4], choice(""), *right_answers()])
    course.hand_in("flo", [choice(TRACK), *right_answers()])
    return course


def test_each_student_is_graded_by_the_text_chosen_last(mixed: SmallCourse) -> None:
    """Has each full points on the text they chose, and nothing for marks on the other?"""
    summary = mixed.grade()
    earned = {e.student: e.points for e in summary.entries}
    assert earned == {**dict.fromkeys(("ada", "ben", "cem", "dora", "edi"), MOST), "flo": 0}
    assert {s: mixed.points(s) for s in earned} == earned
    assert REASON in mixed.feedback("ben") and REASON not in mixed.feedback("ada")


def test_marks_on_the_other_text_are_kept_and_said(mixed: SmallCourse) -> None:
    """Does the teacher read how many there are, of those who have some and of nobody else?"""
    summary = mixed.grade(with_feedback=False)
    noted = {e.student: [n for n in e.notes if "another text" in n] for e in summary.entries}
    assert {s for s, notes in noted.items() if notes} == {"dora", "edi", "flo"}
    assert "three marks or answers on another text" in noted["dora"][0]
    kept = (mixed.root / "autograded" / "dora" / EXERCISE).glob("*.marks.*")
    assert sum(b'"suasion:question":"q1"' in p.read_bytes().replace(b": ", b":") for p in kept)


def test_no_table_names_the_track(mixed: SmallCourse) -> None:
    """Do the table on the terminal and the CSV file leave out who reads which text?"""
    summary = mixed.grade()
    said = "\n".join(summary.lines()) + summary.csv()
    assert "ben" in said and TRACK not in said


def _excusing(course: SmallCourse) -> SmallCourse:
    """Let the course have the track, but not in this exercise."""
    (course.root / "solutions" / f"98-other.{TRACK}.toml").write_text(
        f'schema = 1\nexercise = "98-other"\ntrack = "{TRACK}"\n', encoding="utf-8"
    )
    return course


def test_an_exercise_without_the_track_is_excused(course: SmallCourse) -> None:
    """Is it left empty in table and CSV, in no mean, without a page, and out of nbgrader's gradebook?"""
    _excusing(course)
    course.hand_in("ada")
    course.hand_in("ben", [choice(TRACK)])
    course.hand_in("cem", [])
    summary = course.grade()
    rows = _rows(summary)
    assert rows["ada"]["points"] == "8" and rows["cem"]["points"] == "0"
    assert [rows["ben"][name] for name in ("points", "q1", "q2", "part A")] == [""] * 4
    said = "\n".join(summary.lines())
    assert "Excused, and in no mean: ben." in said and "Mean 4.00 of 10 points" in said
    assert not (course.root / "feedback" / "ben").exists()
    with Gradebook(course.db) as book, pytest.raises(MissingEntry):
        book.find_submission(EXERCISE, "ben")
    again = course.grade()
    assert again.graded == set() and _rows(again) == rows


def test_the_platforms_table_stays_empty_for_the_excused(course: SmallCourse) -> None:
    """Is nothing written for them into the table that goes back to the platform?"""
    _excusing(course)
    course.hand_in("ada")
    course.hand_in("ben", [choice(TRACK)])
    summary = course.grade(with_feedback=False)
    sheet = course.root / "moodle.csv"
    sheet.write_text(
        "Identifier,Full name,ID number,Email address,Status,Grade,Maximum Grade,Last modified (grade)\n"
        "Participant 1,Ada,ada,ada@x.example,,,10,\nParticipant 2,Ben,ben,ben@x.example,,,10,\n",
        encoding="utf-8",
    )
    said = "\n".join(fill(summary.submitted, EXERCISE, sheet, summary.entries, provisional=True))
    rows = list(csv.DictReader(io.StringIO((course.root / "moodle.points.csv").read_text("utf-8-sig"))))
    assert [row["Grade"] for row in rows] == ["8.00", ""] or [row["Grade"] for row in rows] == ["8", ""]
    assert "excused from this exercise (1): ben" in said


def test_who_changes_over_later_leaves_the_gradebook(course: SmallCourse) -> None:
    """Is a submission taken out that was graded before, and back in when the student has changed back?"""
    from suasion.storage.store import Store

    _excusing(course)
    folder = course.hand_in("ben")
    assert course.grade().entries[0].points == MOST
    Store.open(EXERCISE, folder=folder).put(choice(TRACK))
    (entry,) = course.grade().entries
    assert entry.excused and not (course.root / "feedback" / "ben" / EXERCISE / f"{EXERCISE}.html").exists()
    assert any("on another text" in note for note in entry.notes)
    Store.open(EXERCISE, folder=folder).put(choice(""))
    (entry,) = course.grade().entries
    assert entry.points == MOST and not entry.excused and course.points("ben") == MOST


def test_points_of_a_person_are_not_taken_out(course: SmallCourse) -> None:
    """Does a submission stay to which a teacher has given points, with a note that nbgrader counts it?"""
    from suasion.storage.store import Store

    _excusing(course)
    folder = course.hand_in("ben")
    course.grade(with_feedback=False)
    with Gradebook(course.db) as book:
        notebook = book.find_submission_notebook(EXERCISE, EXERCISE, "ben")
        next(g for g in notebook.grades if g.name == "q3").manual_score = 2
        book.db.commit()
    Store.open(EXERCISE, folder=folder).put(choice(TRACK))
    (entry,) = course.grade(with_feedback=False).entries
    assert entry.excused and any("a person gave before" in note for note in entry.notes)
    assert course.grades("ben")["q3"][1] == 2


@pytest.mark.parametrize("by", ["suasion grade", "nbgrader autograde"])
def test_nbgraders_export_holds_no_0_that_is_none(course: SmallCourse, by: str) -> None:
    """Are the points empty of who is excused or was not read, whoever graded, and those of all others as they are?"""
    _excusing(course)
    with (course.root / "nbgrader_config.py").open("a", encoding="utf-8") as file:
        file.write('c.ExportApp.plugin_class = "suasion.grading.nbgrader_export.Grades"\n')
    course.hand_in("ada")
    course.hand_in("ben", [choice(TRACK)])
    course.hand_in("cem", [])
    course.hand_in("dan", [])
    (course.folder("dan") / f"{EXERCISE}.marks.jsonld").write_text("{ broken", encoding="utf-8")
    (course.folder("dan") / f"{EXERCISE}.marks.log").unlink(missing_ok=True)
    _nbgrader(course, "export", "--to", "before.csv")
    if by == "suasion grade":
        course.grade(with_feedback=False)
    else:
        _nbgrader(course, "autograde", EXERCISE, "--create")
    with Gradebook(course.db) as book:
        book.add_student("eve")  # who handed in nothing: nbgrader's 0 stays
        book.update_or_create_student("ben")  # as after another exercise
        book.update_or_create_student("ada", last_name="Żak, Dr.", first_name="李")
    _nbgrader(course, "export", "--to", "all.csv")
    with (course.root / "all.csv").open(encoding="utf-8", newline="") as table:
        rows = {row["student_id"]: row for row in csv.DictReader(table)}
    assert {s: row["score"] for s, row in rows.items()} == {
        "ada": "8.0",
        "ben": "",
        "cem": "0.0",
        "dan": "",
        "eve": "0.0",
    }
    assert rows["ada"]["last_name"] == "Żak, Dr." and {row["max_score"] for row in rows.values()} == {"10.0"}
    with Gradebook(course.db) as book:
        submission = book.update_or_create_submission(EXERCISE, "dan")
        submission.notebooks[0].grades[0].manual_score = 3
        book.db.commit()
    _nbgrader(course, "export", "--student", "['dan']", "--to", "one.csv")
    assert ",3.0,0.0,3.0,10.0" in (course.root / "one.csv").read_text("utf-8")


def _nbgrader(course: SmallCourse, *command: str) -> None:
    environment = os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *command],
        cwd=course.root,
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr[-2000:]


def test_a_made_up_track_excuses_nobody(course: SmallCourse) -> None:
    """Is a choice that the course does not know passed over, also where a file of that name lies there for another reason?"""
    (course.root / "solutions" / f"{EXERCISE}.old.toml").write_text("An older version.", encoding="utf-8")
    for name, track in (("ada", "nothing"), ("ben", "old"), ("cem", "../x")):
        course.hand_in(name, [choice(track), *right_answers()])
    assert [e.points for e in course.grade(with_feedback=False).entries] == [MOST] * 3


def test_stock_nbgrader_gives_the_same(mixed: SmallCourse) -> None:
    """Do the check cells that unchanged nbgrader runs give the same points, cell by cell, on both tracks?"""
    stock = mixed.copy(mixed.root.parent / "stock")
    (stock.root / "nbgrader_config.py").write_text(PLAIN, encoding="utf-8")
    ours = [e.student for e in mixed.grade(with_feedback=False).entries]
    command = [sys.executable, "-m", "nbgrader", "autograde", EXERCISE, "--create"]
    done = subprocess.run(command, cwd=stock.root, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr[-2000:]

    def checks(course: SmallCourse, student: str) -> dict[str, float]:
        return {name: auto for name, (auto, *_) in course.grades(student).items() if name != "q3"}

    assert {s: checks(stock, s) for s in ours} == {s: checks(mixed, s) for s in ours}


def test_unlike_points_stop_before_anybody_is_graded(mixed: SmallCourse) -> None:
    """Is a track with other points than the check cell's refused in a sentence?"""
    from suasion.base.errors import NotReady
    from tests.support.two_tracks import track_file

    (mixed.root / "solutions" / NAME).write_text(track_file(points=5), encoding="utf-8")
    with pytest.raises(NotReady, match=f"The key on {TRACK} gives q1 5 points, its check cell q1-check 4"):
        mixed.grade()
