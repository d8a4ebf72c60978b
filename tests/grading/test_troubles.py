"""What goes wrong around a class: locked, full, broken, misplaced; a sentence each, and nobody else held back."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from suasion.base.errors import ArchiveRefused, FolderRefused, GradebookClosed, NotReady
from suasion.cli.check import audit
from suasion.grading import autograded, ledger
from suasion.grading.rebuild import as_typed
from suasion.grading.run import grade
from suasion.storage.marksfile import parse_log
from tests.support.small_course import EXERCISE, LOG, MOST, NOTEBOOK, SmallCourse

SUASION = str(Path(sys.executable).with_name("suasion"))


def command(course: SmallCourse, *given: str, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    """Give the command in the course folder."""
    return subprocess.run(
        [SUASION, "grade", *given], cwd=course.root, capture_output=True, env={**os.environ, **environment}
    )


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "latin-1"])
def test_a_name_that_the_terminal_cannot_show(course: SmallCourse, tmp_path: Path, encoding: str) -> None:
    """Is the table printed as far as it goes, and the CSV whole, in UTF-8 with the mark that Excel knows?"""
    for student in ("łucja-żak", "李-雷", "ada"):
        course.hand_in(student)
    said = command(course, EXERCISE, "--csv", str(tmp_path / "all.csv"), PYTHONIOENCODING=encoding)
    assert said.returncode == 0, said.stderr
    assert b"Traceback" not in said.stderr and b"ada" in said.stdout and b"3 submissions" in said.stdout
    table = (tmp_path / "all.csv").read_bytes()
    assert table.startswith(b"\xef\xbb\xbf") and "łucja-żak" in table.decode() and "李-雷" in table.decode()


@pytest.mark.parametrize("in_the_way", ["file", "of the exercise"])
def test_one_folder_that_cannot_be_written(course: SmallCourse, in_the_way: str) -> None:
    """Is the student named whose folder in autograded/ cannot be written, and everybody else of the batch recorded?"""
    for student in ("ada", "ben", "cleo"):
        course.hand_in(student)
    (course.root / "autograded").mkdir()
    if in_the_way == "file":
        (course.root / "autograded" / "ben").write_text("a file where a folder should be")
    else:
        (course.root / "autograded" / "ben").symlink_to("/proc/self")
    summary = course.grade(with_feedback=False)
    assert summary.failed == {"ben"} and [e.student for e in summary.entries] == ["ada", "cleo"]
    assert any(r.startswith("ben was not graded") for r in summary.remarks)
    assert command(course, EXERCISE).returncode == 1
    (course.root / "autograded" / "ben").unlink()
    assert course.grade(with_feedback=False).graded == {"ben"}
    assert course.points("ben") == MOST


def test_one_folder_that_cannot_be_exchanged(course: SmallCourse, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same when the folder cannot be put in its place, as when another program holds it open."""
    for student in ("ada", "ben", "cleo"):
        course.hand_in(student)
    put = autograded.put_in_place

    def refusing(target: Path) -> None:
        if "ben" in target.parts:
            raise PermissionError(13, "Permission denied", str(target))
        put(target)

    monkeypatch.setattr(autograded, "put_in_place", refusing)
    summary = course.grade(with_feedback=False)
    assert summary.failed == {"ben"} and summary.graded == {"ada", "cleo"}
    monkeypatch.setattr(autograded, "put_in_place", put)
    assert course.grade(with_feedback=False).graded == {"ben"}


def test_a_penalty_follows_a_persons_points(course: SmallCourse) -> None:
    """Is a late penalty worked out anew when somebody gives points by hand, without --again?"""
    with (course.root / "nbgrader_config.py").open("a") as file:
        file.write('c.LateSubmissionPlugin.penalty_method = "zero"\n')
    for student, day in (("ada", 9), ("ben", 1)):
        (course.hand_in(student) / "timestamp.txt").write_text(f"2026-03-0{day} 12:00:00 UTC")
    course.grade(with_feedback=False)
    with Gradebook(course.db) as book:
        book.update_or_create_assignment(EXERCISE, duedate=datetime(2026, 3, 5))
    course.grade(with_feedback=False)
    for points in (2.0, 1.0):
        with Gradebook(course.db) as book:
            for student in ("ada", "ben"):
                grade = book.find_grade("q3", EXERCISE, EXERCISE, student)
                grade.manual_score, grade.needs_manual_grade = points, False
            book.db.commit()
        summary = course.grade(with_feedback=False)
        assert {e.student: e.points for e in summary.entries} == {"ada": 0, "ben": MOST + points}
        assert summary.graded == {"ada"}
        assert course.grade(with_feedback=False).graded == set()


@pytest.mark.parametrize("backup", ["backup", "submitted.old/monday", "keep/submitted"])
def test_a_backup_made_of_links_hurts_nobody(course: SmallCourse, backup: str) -> None:
    """Does `cp -al submitted backup` in the course folder leave everybody's points; and a link of a student's not count?"""
    for student in ("ada", "ben"):
        course.hand_in(student)
    copy = course.root / backup
    copy.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(course.root / "submitted", copy, copy_function=os.link)
    summary = course.grade(with_feedback=False)
    assert {e.student: (e.points, e.notes) for e in summary.entries} == {"ada": (MOST, ()), "ben": (MOST, ())}
    eve = course.folder("eve")
    eve.mkdir(parents=True)
    os.link(course.folder("ada") / LOG, eve / LOG)
    os.link(course.root / "gradebook.db", eve / NOTEBOOK)
    found = {e.student: e for e in course.grade(with_feedback=False).entries}
    assert found["eve"].unread and "hard link" in " ".join(found["eve"].notes)


def test_a_backup_elsewhere_is_not_silent(course: SmallCourse, tmp_path: Path) -> None:
    """Where the links' other ends are out of sight, is nobody at 0, and is it said what to do?"""
    for student in ("ada", "ben"):
        course.hand_in(student)
    shutil.copytree(course.root / "submitted", tmp_path / "backup", copy_function=os.link)
    summary = course.grade(with_feedback=False)
    assert all(e.unread for e in summary.entries)
    assert any("Nobody of 2" in r for r in summary.remarks)
    assert any("backup, copy it" in n for e in summary.entries for n in e.notes)


@pytest.mark.parametrize(
    ("program", "says"),
    [
        ("c = = 1", "line 1"),
        ("\nimport no_such_module", "no_such_module"),
        ("1 / 0", "division"),
        ("c = get_config()\nc.CourseDirectory.db_url = 3", "setting that nbgrader refuses"),
    ],
)
def test_a_broken_configuration_is_a_sentence(course: SmallCourse, program: str, says: str) -> None:
    """Is a mistake in nbgrader_config.py named with its line, and nothing marked with other folders instead?"""
    course.hand_in("ada")
    (course.root / "nbgrader_config.py").write_text(program)
    with pytest.raises(NotReady, match=says) as raised:
        course.grade()
    assert "Mend that file in" in str(raised.value)


def test_a_locked_gradebook_is_a_sentence(course: SmallCourse) -> None:
    """Does the command end with what to do when another program holds the gradebook?"""
    course.hand_in("ada")
    holding = sqlite3.connect(course.root / "gradebook.db")
    holding.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(GradebookClosed, match=r"locked"):
            course.grade()
    finally:
        holding.close()
    assert course.grade(with_feedback=False).graded == {"ada"}


@pytest.mark.parametrize(
    ("contents", "says"),
    [(b"junk" * 500, "is damaged, or is none of nbgrader's"), (None, "is a file, and whether you may")],
)
def test_what_is_no_gradebook_is_a_sentence(course: SmallCourse, contents: bytes | None, says: str) -> None:
    """Is a damaged gradebook, or a folder in its place, told from one of another nbgrader?"""
    path = course.root / "gradebook.db"
    path.unlink()
    path.mkdir() if contents is None else path.write_bytes(contents)
    with pytest.raises(GradebookClosed, match=says):
        course.grade()


def test_wrong_places_are_said(course: SmallCourse, tmp_path: Path) -> None:
    """Is a zip that is not there, an exercise of no such name, and a class that handed in nothing told with what to do?"""
    with pytest.raises(ArchiveRefused, match="There is no file"):
        course.grade(collect_from=tmp_path / "nothing.zip")
    with pytest.raises(NotReady, match=f"no exercise 98-none.*There are: {EXERCISE}"):
        grade(course.root, "98-none")
    assert any("Nobody has handed in" in r and "--zip" in r for r in course.grade().remarks)


def test_a_second_run_says_that_it_waits(course: SmallCourse) -> None:
    """Does a second run say at once what it waits for, and go on when the first has ended?"""
    course.hand_in("ada")
    with ledger.opened(course.root / ".suasion" / "grading", EXERCISE):
        second = subprocess.Popen(
            [SUASION, "grade", EXERCISE],
            cwd=course.root,
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
        )
        assert second.stderr is not None
        started = time.monotonic()
        assert "Another run is grading" in second.stderr.readline()
        assert time.monotonic() - started < 30
    second.communicate(timeout=120)
    assert second.returncode == 0


@pytest.mark.parametrize(
    "given",
    [
        *(f"{EXERCISE}/", f"exercises/{EXERCISE}", f"solutions/{EXERCISE}/", f" {EXERCISE}"),
        *(NOTEBOOK, f"solutions\\{EXERCISE}\\{NOTEBOOK}"),
    ],
)
def test_an_exercise_may_be_given_as_the_shell_completes_it(course: SmallCourse, given: str) -> None:
    """Is a trailing slash or a path no other exercise?"""
    course.hand_in("ada")
    assert [e.points for e in grade(course.root, given, with_feedback=False).entries] == [MOST]


@pytest.mark.parametrize("given", ["", ".", "solutions/", "../.."])
def test_no_exercise_is_said(course: SmallCourse, given: str) -> None:
    """Is an empty name, or a path that leads to no exercise, answered with how exercises are named?"""
    with pytest.raises(NotReady, match="as its folder"):
        grade(course.root, given)


def test_what_lies_in_the_wrong_place_is_said(course: SmallCourse) -> None:
    """Is everybody named whose work lies where nobody looks: the wrong way round, a level off, or loose?"""
    model = course.hand_in("ada")
    submitted = course.root / "submitted"
    shutil.copytree(model, submitted / EXERCISE / "ben")
    shutil.copytree(model, submitted / "cleo")
    shutil.copytree(model, submitted / "dan" / "Suasion" / "exercises" / EXERCISE)
    shutil.copyfile(model / NOTEBOOK, submitted / "eve.ipynb")
    (submitted / "all.zip").write_bytes(b"PK")
    (submitted / "fay" / "98-other").mkdir(parents=True)
    remarks = course.grade(with_feedback=False).remarks
    for name in (EXERCISE, "cleo", "dan", "eve.ipynb", "all.zip"):
        assert sum(r.startswith(f"submitted/{name} ") for r in remarks) == 1, name
    assert not any("fay" in r for r in remarks)


def test_right_to_left_marks_do_not_turn_the_table(course: SmallCourse) -> None:
    """Is a folder's name shown without signs that turn the line around?"""
    course.hand_in("ada\u202egnp")
    said = "\n".join(course.grade(with_feedback=False).lines())
    assert "\u202e" not in said and "ada\ufffdgnp" in said


@pytest.mark.parametrize(
    "name",
    [
        "Kürs é",
        "a b  c",
        "(brackets) [x] {y}",
        "100 % sure",
        "it's “quoted”",
        "#1 & more",
        "ł李",
        "x" * 200,
        "-rf",
        "~ $(x) `y` ;",
        "tab\tand\nline",
    ],
)
def test_a_course_in_a_folder_of_any_name(course: SmallCourse, tmp_path: Path, name: str) -> None:
    """Does marking work in a folder with an accent, a space, brackets, signs, or 200 characters?"""
    course.hand_in("ada")
    moved = SmallCourse(tmp_path / name)
    course.root.rename(moved.root)
    summary = moved.grade()
    assert [e.points for e in summary.entries] == [MOST]
    assert any("Formgrader finds no exercise" in r for r in summary.remarks) == ("[" in name)
    assert "Score: 8.0" in moved.feedback("ada")
    assert (moved.root / "gradebook.db").is_file()


@pytest.mark.parametrize("name", ["what?", "?q=1&db=x", "100%41"])
def test_a_name_by_which_the_gradebook_would_lie_elsewhere(
    course: SmallCourse, tmp_path: Path, name: str
) -> None:
    """Is it said to rename a folder whose name an address cannot hold, before a gradebook is laid beside it?"""
    course.hand_in("ada")
    moved = SmallCourse(tmp_path / name)
    course.root.rename(moved.root)
    with pytest.raises(NotReady, match="Rename the folder"):
        moved.grade()
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_a_log_of_millions_of_lines_is_read_in_seconds() -> None:
    """Are lines that are none of ours passed over at once, with one sentence, and the good ones between them kept?"""
    started = time.process_time()
    for junk in (b"1\n", b"\n", b"[]\n", b"\x00\n", b"x", b"\r\n"):
        contents, end = parse_log(junk * (20_000_000 // len(junk)), "x.log")
        assert len(contents.problems) <= 1 and not contents.records and end <= 20_000_000
    assert time.process_time() - started < 20


@pytest.mark.parametrize(
    "answer", ["[" * 99_000, "![" * 49_000, "\n#" * 40_000, "[a](" * 20_000, "&#91;" * 19_000]
)
def test_an_answer_made_of_signs_costs_little(course: SmallCourse, answer: str) -> None:
    """Is a prose answer of signs shown as it was typed, in bounded time, with a note?"""
    course.hand_in("eve", prose=answer)
    started = time.process_time()
    found = course.grade().entries[0]
    assert time.process_time() - started < 15
    assert any("hardly prose" in n for n in found.notes)
    assert len(as_typed(answer).splitlines()) <= 2_000


@pytest.mark.parametrize("folder", ["feedback", "feedback/four", "submitted", "autograded/x"])
def test_pages_of_made_up_students_stay_apart(
    course: SmallCourse, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Is the audit kept from writing its four students among real ones?"""
    monkeypatch.chdir(course.root)
    with pytest.raises(FolderRefused, match="audit-pages"):
        audit([str(course.root / "solutions" / f"{EXERCISE}.key.json")], students=1, pages=Path(folder))
    assert not (course.root / folder).exists()


def test_duplicate_members_of_a_zip(course: SmallCourse, tmp_path: Path) -> None:
    """Of two members of one name, does the one with the newer marks count, and is it said?"""
    import warnings
    import zipfile

    from tests.grading.test_intake import snapshot
    from tests.support.small_course import right_answers, stamped

    released = course.released()
    answers = stamped(right_answers())
    name = f"Ada_1_assignsubmission_file_/{NOTEBOOK}"
    with warnings.catch_warnings(), zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        warnings.simplefilter("ignore")
        archive.writestr(name, snapshot(released, answers))
        archive.writestr(name, snapshot(released, answers[:2]))
    found = course.grade(with_feedback=False, collect_from=tmp_path / "all.zip").entries[0]
    assert found.points == MOST and any("2 notebooks" in n for n in found.notes)
    assert json.loads((course.folder("ada") / NOTEBOOK).read_bytes())


@pytest.mark.parametrize("contents", ["{ broken", None])
def test_a_key_that_was_put_by_is_nobodys(course: SmallCourse, contents: str | None) -> None:
    """Does an old key beside the key hurt nobody, and can no student's file choose it?"""
    from dataclasses import replace

    from tests.support.small_course import right_answers

    solutions = course.root / "solutions"
    key = (solutions / f"{EXERCISE}.key.json").read_text("utf-8")
    old = contents or key.replace('"core": ["source"]', '"core": ["content"]')
    (solutions / f"{EXERCISE}.old.key.json").write_text(old, encoding="utf-8")
    course.hand_in("ada")
    course.hand_in("eve", [replace(a, text="old") if a.text else a for a in right_answers()])
    assert {e.student: e.points for e in course.grade(with_feedback=False).entries} == {
        "ada": MOST,
        "eve": MOST,
    }
