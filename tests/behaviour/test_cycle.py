"""From a student's folder to points in a gradebook, by nbgrader's own commands."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from suasion.annotations.annotation import Annotation
from suasion.scoring.key.lookup import find_or_raise
from suasion.scoring.key.model import Entry, Key
from suasion.scoring.score import grade_one
from suasion.scoring.simulate import careful
from suasion.storage.store import marks
from suasion.texts.text import Text
from tests.support.nbgrader_course import EXERCISE, PLAIN, ROOT, Course, work_in
from tests.support.paths import SOLUTIONS

STUDENTS = ("blank", "wrong", "partly", "right", "notebook-only")


@pytest.fixture(scope="module")
def key() -> Key:
    """Give the exercise's key."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SUASION_KEYS", str(ROOT / "solutions"))
        return find_or_raise(EXERCISE)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory, key: Key) -> dict[str, Path]:
    """Give what five students would hand in."""
    import suasion

    place, text = tmp_path_factory.mktemp("students"), suasion.load("kuzio-axis")
    notebook = ROOT / "exercises" / EXERCISE / f"{EXERCISE}.ipynb"
    found = {
        "blank": work_in(place / "blank", notebook),
        "wrong": work_in(place / "wrong", notebook, _answers(key, text, _wrong)),
        "partly": work_in(place / "partly", notebook, _answers(key, text, only=("q9", "q10"))),
        "right": work_in(place / "right", notebook, _answers(key, text)),
    }
    _write_prose(found["right"])
    found["notebook-only"] = _run_and_take_notebook(found["right"], place / "notebook-only")
    return found


@pytest.fixture(scope="module", params=["shipped", pytest.param("plain", marks=pytest.mark.slow)])
def course(
    request: pytest.FixtureRequest, folders: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> Course:
    """Give a course that has marked the five students."""
    course = Course(tmp_path_factory.mktemp(request.param), PLAIN if request.param == "plain" else None)
    course.nbgrader("generate_assignment", EXERCISE)
    for student, folder in folders.items():
        course.hand_in(student, folder)
    course.nbgrader("autograde", EXERCISE, "--create")
    course.nbgrader("generate_feedback", EXERCISE)
    return course


def test_points_are_those_of_the_marks_file(course: Course, folders: dict[str, Path], key: Key) -> None:
    """Does the gradebook say for each question what the marks file is worth, under both configurations?"""
    for student in STUDENTS:
        annotations = marks(EXERCISE, folder=folders["right" if student == "notebook-only" else student])
        expected = {
            f"{id}-check": float(grade_one(key, id, annotations))
            for id in key.questions
            if key.questions[id].points
        }
        recorded = course.points(student)
        assert {name: recorded[name] for name in expected} == expected, student


def test_students_are_told_apart(course: Course, key: Key) -> None:
    """Do right answers earn all automatic points, some answers some, wrong ones and none next to none?"""
    exported = course.exported()
    most = sum(question.points for question in key.questions.values())
    assert exported["right"] == pytest.approx(most)
    assert exported["notebook-only"] == exported["right"]
    assert 0 < exported["partly"] < most
    assert exported["wrong"] <= 0.15 * most
    assert exported["blank"] == 0


def test_prose_waits_for_a_person(course: Course) -> None:
    """Is a written answer left for the teacher, and an empty one not?"""
    prose = [name for name in course.points("right") if not name.endswith("-check")]
    assert prose
    assert [course.points("right")[name] for name in prose] == [None] * len(prose)
    assert [course.points("partly")[name] for name in prose] == [0] * len(prose)


def test_feedback_shows_points_and_no_trace(course: Course) -> None:
    """Does every student get a page, without the trace of an error or a word of the key's hints?"""
    hints = [
        hint
        for question in find_or_raise(EXERCISE, folder=SOLUTIONS).questions.values()
        for hint in question.hints
    ]
    for student in STUDENTS:
        page = course.feedback(student)
        assert "Traceback (most recent call last)" not in page
        assert not [hint for hint in hints if hint in page]
    assert "Score: 0.0" in course.feedback("blank")


def test_marks_files_are_the_students(course: Course, folders: dict[str, Path]) -> None:
    """Does grading leave what was handed in as it was?"""
    for student, folder in folders.items():
        submitted = course.root / "submitted" / student / EXERCISE
        assert {p.name: p.read_bytes() for p in submitted.iterdir()} == {
            p.name: p.read_bytes() for p in folder.iterdir()
        }


def test_a_teachers_marks_reach_nobody(folders: dict[str, Path], tmp_path: Path) -> None:
    """Does a marks file that lies beside the source notebook leave a student's own file alone?

    nbgrader copies what lies there over every student's file: a blank student once got all points by that.
    """
    course = Course(tmp_path / "course")
    course.nbgrader("generate_assignment", EXERCISE)
    course.hand_in("partly", folders["partly"])
    for name in (f"{EXERCISE}.marks.jsonld", f"{EXERCISE}.marks.log"):
        shutil.copy(folders["right"] / name, course.root / "solutions" / EXERCISE)
    course.nbgrader("autograde", EXERCISE, "--create")
    graded = course.root / "autograded" / "partly" / EXERCISE / f"{EXERCISE}.marks.jsonld"
    assert graded.read_bytes() == (folders["partly"] / graded.name).read_bytes()


def _answers(key: Key, text: Text, choose: object = None, only: tuple[str, ...] = ()) -> Iterator[Annotation]:
    for id, question in key.questions.items():
        if not only or id in only:
            yield from careful(question, text, choose) if choose else careful(question, text)


def _wrong(entry: Entry, what: str) -> object:
    """Choose what no tier of the key allows."""
    tiers = entry.voice if what == "voice" else entry.answers
    if isinstance(tiers.main, int | float):
        return 19
    options = ("author", "reported", "mixed", "source", "cue", "content", *_options())
    return next(option for option in options if option not in tiers.all)


def _options() -> Iterator[str]:
    for question in find_or_raise(EXERCISE, folder=SOLUTIONS).questions.values():
        for column in question.settings.get("columns", {}).values():
            yield from column["options"]


def _write_prose(folder: Path) -> None:
    path = folder / f"{EXERCISE}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("solution"):
            cell.source = "Somebody is reported to claim something. That is what the order of the words does."
    nbformat.write(notebook, path)


def _run_and_take_notebook(worked_in: Path, folder: Path) -> Path:
    """Give a folder with the notebook alone, as it is after its cells ran where the marks are."""
    folder.mkdir()
    notebook = nbformat.read(worked_in / f"{EXERCISE}.ipynb", as_version=4)
    NotebookClient(notebook, timeout=180, resources={"metadata": {"path": str(worked_in)}}).execute()
    nbformat.write(notebook, folder / f"{EXERCISE}.ipynb")
    return folder
