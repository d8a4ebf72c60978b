"""The same points as unchanged nbgrader, which runs every notebook, for honest students on the shipped exercise."""

import json
import shutil
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from nbgrader.api import Gradebook

from suasion.course.way import student_copy
from suasion.grading.run import grade
from suasion.grading.summary import Summary
from suasion.scoring.key.lookup import read
from suasion.scoring.key.model import Key
from tests.support.honest import hand_in, spoil_in_ways_stock_survives
from tests.support.nbgrader_course import EXERCISE, PLAIN, Course

Scores = dict[str, dict[str, tuple[float | None, str | None]]]


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


def _both(root: Path, students: dict[str, int], spoil: dict[str, str]) -> tuple[Scores, Scores, Summary]:
    """Grade the same submissions with stock nbgrader in a plain course, and with ours in a copy of it."""
    stock = Course(root / "stock", PLAIN)
    stock.nbgrader("generate_assignment", EXERCISE)
    key: Key = read(stock.root / "solutions" / f"{EXERCISE}.toml")
    ways = spoil_in_ways_stock_survives()
    laid = root / "laid" / stock.released.name  # as `suasion open` lays it, with what it adds at the end
    laid.parent.mkdir()
    page = PurePosixPath("exercises", EXERCISE, laid.name)
    laid.write_bytes(student_copy(stock.released.read_bytes(), page, [page]))
    for name, number in students.items():
        folder = stock.root / "submitted" / name / EXERCISE
        hand_in(folder, laid if number % 3 else stock.released, key, number)
        if name in spoil:
            notebook = json.loads((folder / stock.released.name).read_text("utf-8"))
            ways[spoil[name]](notebook)
            (folder / stock.released.name).write_text(json.dumps(notebook), encoding="utf-8")
    shutil.copytree(stock.root, root / "ours")
    stock.nbgrader("autograde", EXERCISE, "--create", seconds=600 + 10 * len(students))
    summary = grade(root / "ours", EXERCISE, with_feedback=False)
    return _scores(stock.root), _scores(root / "ours"), summary


def test_honest_students_get_the_same(tmp_path: Path) -> None:
    """Do 10 honest students get the same points and comments, cell by cell, and no note?"""
    stock, ours, summary = _both(tmp_path, {f"s{n:03}": n for n in range(10)}, {})
    assert len(stock) == 10
    assert ours == stock
    assert len({sum(a or 0 for a, _ in cells.values()) for cells in stock.values()}) > 6, "too much alike"
    assert {e.student: e.notes for e in summary.entries if e.notes} == {}


@pytest.mark.slow
def test_three_hundred_honest_students_get_the_same(tmp_path: Path) -> None:
    """The same for 300."""
    stock, ours, _ = _both(tmp_path, {f"s{n:03}": 1_000 + n for n in range(300)}, {})
    assert len(stock) == 300
    assert ours == stock


def test_others_get_at_least_the_same(tmp_path: Path) -> None:
    """Does whoever moved, removed, edited or added cells get at least stock's points, and the teacher a note of the first two?"""
    ways = list(spoil_in_ways_stock_survives())
    stock, ours, summary = _both(tmp_path, {way: 5 for way in ways}, {way: way for way in ways})
    for way in ways:
        points = {
            name: sum(a or 0 for a, _ in found[way].values())
            for name, found in (("stock", stock), ("ours", ours))
        }
        assert points["ours"] >= points["stock"], way
    assert len({json.dumps(ours[way]) for way in ways}) == 1
    noted = {entry.student for entry in summary.entries if entry.notes}
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


def test_an_edited_public_half_earns_nothing(tmp_path: Path) -> None:
    """Does a student who edits the questions beside or in the notebook get the points of one who does not, in both gradings?"""
    stock = Course(tmp_path / "stock", PLAIN)
    stock.nbgrader("generate_assignment", EXERCISE)
    key: Key = read(stock.root / "solutions" / f"{EXERCISE}.toml")
    for name in ("honest", "edited"):
        folder = stock.root / "submitted" / name / EXERCISE
        hand_in(folder, stock.released, key, 5)
    name = f"{EXERCISE}.form.json"
    form = json.loads((stock.released.parent / name).read_text("utf-8"))
    (folder / name).write_text(json.dumps(_edited(form)), encoding="utf-8")
    notebook = json.loads((folder / stock.released.name).read_text("utf-8"))
    notebook["metadata"]["suasion"] = {"form": _edited(form)}
    (folder / stock.released.name).write_text(json.dumps(notebook), encoding="utf-8")
    shutil.copytree(stock.root, tmp_path / "ours")
    stock.nbgrader("autograde", EXERCISE, "--create")
    grade(tmp_path / "ours", EXERCISE, with_feedback=False)
    for found in (_scores(stock.root), _scores(tmp_path / "ours")):
        assert found["edited"] == found["honest"]
        assert sum(points or 0 for points, _ in found["honest"].values()) > 0
