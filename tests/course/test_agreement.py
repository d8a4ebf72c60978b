"""Notebook and question file say the same, and what a teacher adds of their own travels to students."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from suasion.base.errors import BuildRefused, QuestionFileInvalid
from suasion.course.agreement import disagreements
from suasion.course.build import build
from suasion.course.skeleton import new_exercise
from suasion.questions.public_half import find_questions
from suasion.questions.question_file import read_question_file
from tests.support.paths import ROOT

SOLUTIONS = sorted((ROOT / "solutions").glob("*/*.ipynb"))
SCHEME = """id = "hours"
title = "About the hours"

[[label]]
id = "open"
name = "Open"
letter = "O"
definition = "Speaks of the time when it is open."
colour = "#0b5cad"
colour_dark = "#7db8ff"
line = "solid"

[[label]]
id = "shut"
name = "Shut"
letter = "S"
definition = "Speaks of the time when it is shut."
colour = "#8a4a00"
colour_dark = "#ffb45c"
line = "dotted"
"""
ASKED = """
[questions.q3]
title = "Open or shut?"
points = 2
scorer = "places"
scheme = "hours"
paragraphs = ["P2", "P3", "P9"]

[[questions.q3.entries]]
sentence = "P2S2"
words = "close the gates at ten"
core = ["shut"]
for = "The gates close at ten."
against = "One may hear in it how long they are open."

[[questions.q3.entries]]
sentence = "P9S2"
words = "open the lake until ten"
core = ["open"]
for = "The lake is open until ten."
against = "It is a proposal, and no state of things."
""" + "".join(
    f'\n[[questions.q3.decoys]]\nsentence = "{s}"\nwhy = "No hours are spoken of here."\n'
    for s in ("P2S1", "P3S2", "P9S1")
)


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a teacher's course folder with a skeleton and a label scheme of their own."""
    root = tmp_path / "course"
    (root / "labels").mkdir(parents=True)
    shutil.copy(ROOT / "nbgrader_config.py", root)
    (root / "labels" / "hours.toml").write_text(SCHEME, encoding="utf-8")
    monkeypatch.chdir(root)
    new_exercise(root, "90-mine")
    return root


def _cells(root: Path, change: Callable[[dict], None]) -> list[str]:
    path = root / "solutions" / "90-mine" / "90-mine.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    change(notebook)
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return disagreements(path)


def _cell(notebook: dict, id: str) -> dict:
    return next(c for c in notebook["cells"] if c["id"] == id)


@pytest.mark.parametrize("path", SOLUTIONS, ids=lambda p: p.stem)
def test_the_course_agrees_with_itself(path: Path) -> None:
    """Do notebook and question file of each exercise of the course say the same?"""
    assert disagreements(path) == []


def test_each_disagreement_is_a_sentence(course: Path) -> None:
    """Is each way said in which a notebook can differ from its questions, with what to do?"""
    assert _cells(course, lambda n: None) == []
    (said,) = _cells(course, lambda n: _cell(n, "q1-check")["metadata"]["nbgrader"].update(points=7))
    assert (
        said
        == "90-mine.ipynb: the cell q1-check gives 7 points, 90-mine.toml gives q1 4. Make them the same."
    )
    (said,) = _cells(course, lambda n: n["cells"].remove(_cell(n, "q1-check")))
    assert "q1 is worth 4 points in 90-mine.toml, and no cell q1-check gives them" in said
    said = "\n".join(
        _cells(course, lambda n: _cell(n, "q1").update(source='import suasion; suasion.ask("90-mine", "q9")'))
    )
    assert "a cell asks “q9”, which 90-mine.toml does not have" in said and "no cell asks q1" in said
    with pytest.raises(BuildRefused, match="no cell asks q1"):
        list(build(course))
    assert not (course / "exercises").exists()


def _with_hours(course: Path) -> None:
    path = course / "solutions" / "90-mine.toml"
    path.write_text(path.read_text("utf-8") + ASKED, encoding="utf-8")

    def add(notebook: dict) -> None:
        for id in ("q1", "q1-check"):
            copy = json.loads(json.dumps(_cell(notebook, id)).replace("q1", "q3"))
            copy["metadata"]["nbgrader"].update({"points": 2} if "check" in id else {})
            notebook["cells"].append(copy)

    _cells(course, add)


def test_a_teachers_scheme_travels_to_students(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Does a student who has only the exercise's folder see the labels that a teacher made?"""
    _with_hours(course)
    list(build(course))
    student = tmp_path / "student"
    shutil.copytree(course / "exercises" / "90-mine", student)
    monkeypatch.chdir(student)
    page = find_questions("90-mine", student)
    scheme = page.scheme_of(page["q3"])
    assert not isinstance(scheme, str) and [x.name for x in scheme.labels] == ["Open", "Shut"]
    assert page.scheme_of(page["q1"]) == ""
    import suasion

    shown = suasion.ask("90-mine", "q3")
    assert shown is not None and shown.add("close", "shut", within="P2S2").label == "shut"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('core = ["shut"]', 'core = ["shutt"]', "hours has no label shutt; it has open, shut."),
        (
            'paragraphs = ["P2", "P3", "P9"]',
            'paragraphs = ["P3", "P9"]',
            "P2S2 is not shown: “paragraphs” holds P3, P9.",
        ),
        ('scheme = "hours"', 'scheme = "ours"', "There is no label scheme “ours”"),
    ],
)
def test_slips_in_the_file_are_named(course: Path, old: str, new: str, says: str) -> None:
    """Is a label that does not exist, and a place that is not shown, a sentence with file and line?"""
    path = course / "solutions" / "90-mine.toml"
    path.write_text(path.read_text("utf-8") + ASKED.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(QuestionFileInvalid, match=r"90-mine\.toml:\d+: ") as raised:
        read_question_file(path)
    assert says in str(raised.value)
