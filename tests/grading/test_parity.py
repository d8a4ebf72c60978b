"""The same points as unchanged nbgrader, which runs every notebook, for honest students on the shipped exercise."""

import json
import shutil
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

import pytest
from nbgrader.api import Gradebook

from suasion.course.way import student_copy
from suasion.grading.run import grade
from suasion.grading.summary import Summary
from suasion.scoring.key.lookup import read
from suasion.scoring.key.model import Key
from tests.support.honest import hand_in, spoil_in_ways_stock_survives
from tests.support.nbgrader_course import EXERCISE, PLAIN, ROOT, Course

Scores = dict[str, dict[str, tuple[float | None, str | None]]]
Change = Callable[[Path], None]  # of a notebook that is handed in, or of what lies beside it


class Both(NamedTuple):
    """What stock nbgrader and ours gave to the same submissions."""

    stock: Scores
    ours: Scores
    summary: Summary


def _scores(root: Path) -> Scores:
    """Give each student's automatic points and comments by cell."""
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as book:
        found: Scores = {}
        for submission in book.assignment_submissions(EXERCISE):
            notebook = submission.notebooks[0]
            comments = {c.name: c.auto_comment for c in notebook.comments}
            found[submission.student.id] = {
                g.name: (g.auto_score, comments.get(g.name)) for g in notebook.grades
            }
        return found


def _both(root: Path, students: dict[str, int], changes: Mapping[str, Change]) -> Both:
    """Grade the same submissions with stock nbgrader in a plain course, and with ours in a copy of it.

    `students` are the seeds of their answers by name; `changes` say what some do to the folder before they hand it in.
    """
    stock = Course(root / "stock", PLAIN)
    stock.nbgrader("generate_assignment", EXERCISE)
    key: Key = read(stock.root / "solutions" / f"{EXERCISE}.toml")
    laid = root / "laid" / stock.released.name  # as `suasion open` lays it, with what it adds at the end
    laid.parent.mkdir()
    page = PurePosixPath("exercises", EXERCISE, laid.name)
    laid.write_bytes(student_copy(stock.released.read_bytes(), page, [page]))
    for name, number in students.items():
        folder = stock.root / "submitted" / name / EXERCISE
        hand_in(folder, laid if number % 3 else stock.released, key, number)
        if name in changes:
            changes[name](folder / stock.released.name)
    shutil.copytree(stock.root, root / "ours")
    stock.nbgrader("autograde", EXERCISE, "--create", seconds=600 + 10 * len(students))
    summary = grade(root / "ours", EXERCISE, with_feedback=False)
    return Both(_scores(stock.root), _scores(root / "ours"), summary)


WAYS = spoil_in_ways_stock_survives()
HONEST = [f"s{n:03}" for n in range(8)]
ALIKE = 5  # the seed of the answers of those who differ only in what they do to what they were handed


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Both:
    """Grade honest students, one for each way to change cells, and one who edits the questions."""
    students = {name: n for n, name in enumerate(HONEST)} | dict.fromkeys([*WAYS, "edited"], ALIKE)
    changes = {way: partial(_change_notebook, change) for way, change in WAYS.items()}
    return _both(tmp_path_factory.mktemp("parity"), students, changes | {"edited": _edit_questions})


def _change_notebook(change: Callable[[dict[str, Any]], None], path: Path) -> None:
    notebook = json.loads(path.read_text("utf-8"))
    change(notebook)
    path.write_text(json.dumps(notebook), encoding="utf-8")


def _total(cells: Mapping[str, tuple[float | None, str | None]]) -> float:
    return sum(points or 0 for points, _ in cells.values())


def test_honest_students_get_the_same(both: Both) -> None:
    """Do honest students get the same points and comments, cell by cell, and no note?"""
    assert {name: both.ours[name] for name in HONEST} == {name: both.stock[name] for name in HONEST}
    assert len({_total(both.stock[name]) for name in HONEST}) > 5, "too much alike"
    assert {e.student: e.notes for e in both.summary.entries if e.notes and e.student in HONEST} == {}


@pytest.mark.slow
def test_three_hundred_honest_students_get_the_same(tmp_path: Path) -> None:
    """The same for 300."""
    both = _both(tmp_path, {f"s{n:03}": 1_000 + n for n in range(300)}, {})
    assert len(both.stock) == 300
    assert both.ours == both.stock


def test_others_get_at_least_the_same(both: Both) -> None:
    """Does whoever moved, removed, edited or added cells get at least stock's points, and the teacher a note of the first two?"""
    for way in WAYS:
        assert _total(both.ours[way]) >= _total(both.stock[way]), way
    assert len({json.dumps(both.ours[way]) for way in WAYS}) == 1
    noted = {entry.student for entry in both.summary.entries if entry.notes and entry.student in WAYS}
    assert noted == {"moved", "check_removed"}


def _edited(form: dict[str, Any]) -> dict[str, Any]:
    """Edit what a student was handed so that everything would be easy: points, options, rows, another text."""
    for asked in form["questions"].values():
        asked["points"] = 1_000
        asked["form"] = {"scorer": "text", "title": "mine"}
        asked["paragraphs"] = []
        asked["rows"] = asked.get("rows", [])[:1]
        for column in asked.get("columns", []):
            column["options"] = column.get("options", [])[:1] * 2
    text = {"string": "Nothing here.", "units": [["P1", 0, 13, [["P1S1", 0, 13]]]], "title": "mine"}
    return form | {"texts": {"kuzio-axis": text}}


def _edit_questions(path: Path) -> None:
    """Edit the public half beside the notebook and the one in it."""
    beside = path.with_name(f"{EXERCISE}.form.json")
    form = _edited(json.loads((ROOT / "exercises" / EXERCISE / beside.name).read_text("utf-8")))
    beside.write_text(json.dumps(form), encoding="utf-8")
    _change_notebook(lambda notebook: notebook["metadata"].update(suasion={"form": form}), path)


def test_an_edited_public_half_earns_nothing(both: Both) -> None:
    """Does a student who edits the questions beside or in the notebook get the points of one who does not, in both gradings?"""
    [honest] = [name for n, name in enumerate(HONEST) if n == ALIKE]
    for found in (both.stock, both.ours):
        assert found["edited"] == found[honest]
        assert _total(found[honest]) > 0
