"""A student's copy of a page: locked, and with a way in and on."""

import hashlib
import json
from pathlib import Path, PurePosixPath

import pytest

from suasion.course.copies import lay_copies
from suasion.course.way import in_order, student_copy
from tests.support.paths import ROOT

LESSON, EXERCISE = PurePosixPath("lessons/01_one.ipynb"), PurePosixPath("exercises/01-one/01-one.ipynb")
NEXT = PurePosixPath("lessons/02_two.ipynb")


def test_the_course_has_an_order() -> None:
    """Does each exercise come after its lesson?"""
    assert in_order([EXERCISE, NEXT, LESSON]) == [LESSON, EXERCISE, NEXT]


def test_a_page_ends_with_the_way_on() -> None:
    """Does the last cell lead back and on, by links that hold, and does an exercise say what to hand in?"""
    page = json.dumps({"cells": [{"cell_type": "markdown", "metadata": {}, "source": ["a"]}]}).encode()
    last = json.loads(student_copy(page, EXERCISE, [LESSON, EXERCISE, NEXT]))["cells"][-1]
    words = "".join(last["source"])
    first = json.loads(student_copy(page, EXERCISE, [LESSON, EXERCISE, NEXT]))["cells"][0]
    assert "Run All Cells" in "".join(first["source"]) and "By touch" in "".join(first["source"])
    assert "Page 2 of 3. Back: [Lesson 01, one](../../lessons/01_one.ipynb)." in words
    assert "Next: [Lesson 02, two](../../lessons/02_two.ipynb)." in words
    assert "the whole folder `01-one`" in words
    lesson = "".join(json.loads(student_copy(page, NEXT, [LESSON, EXERCISE, NEXT]))["cells"][-1]["source"])
    assert "hand in" not in lesson and "last page" in lesson
    assert student_copy(b"no notebook", LESSON, [LESSON]) == b"no notebook"


def test_copies_are_locked_and_whole(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Can no cell of a lesson be deleted or changed, does every link lead to a page, and are originals as they were?"""
    folder = tmp_path_factory.mktemp("mine")
    lay_copies(folder)
    pages = sorted(folder.rglob("*.ipynb"))
    assert len(pages) > 6
    for path in pages:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        if path.parent.name == "lessons":
            locks = [(c["metadata"]["editable"], c["metadata"]["deletable"]) for c in notebook["cells"]]
            assert set(locks) == {(False, False)}
        words = "".join(notebook["cells"][-1]["source"])
        for target in words.split("](")[1:]:
            assert (path.parent / target.split(")")[0]).is_file()
    assert '"the-way-on"' not in (ROOT / "lessons/00_start_here.ipynb").read_text(encoding="utf-8")


def test_a_lesson_more_is_no_new_version(tmp_path: Path) -> None:
    """When only the way on has changed, does a page with work in it stay in silence, and one without lead on to the new page?"""
    sources = {name: tmp_path / "course" / name for name in ("lessons", "exercises")}
    for page in (LESSON, EXERCISE):
        path = tmp_path / "course" / page
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"cells": [_cell("a")], "metadata": {}}))
    folder = tmp_path / "mine"
    lay_copies(folder, sources)
    worked_in = folder / EXERCISE
    notebook = json.loads(worked_in.read_text())
    notebook["cells"][1]["source"] = "my work"  # the first says how to begin
    worked_in.write_text(json.dumps(notebook))
    (sources["lessons"] / NEXT.name).write_text(json.dumps({"cells": [_cell("b")]}))
    assert lay_copies(folder, sources) == [] == lay_copies(folder, sources)
    assert json.loads(worked_in.read_text()) == notebook
    assert "Page 1 of 3" in (folder / LESSON).read_text()
    assert not list(folder.rglob("*new version*"))
    (tmp_path / "course" / EXERCISE).write_text(json.dumps({"cells": [_cell("better")]}))
    assert len(lay_copies(folder, sources)) == 1 == len(list(folder.rglob("*new version*")))
    assert lay_copies(folder, sources) == []
    assert json.loads(worked_in.read_text()) == notebook


def test_notes_of_an_earlier_release_hold(tmp_path: Path) -> None:
    """Does a folder laid before get its new pages without “(new version)”, when nobody has worked in them?"""
    sources = {"lessons": tmp_path / "course/lessons"}
    page = tmp_path / "course" / LESSON
    page.parent.mkdir(parents=True)
    page.write_text(json.dumps({"cells": [_cell("a")]}))
    lay_copies(tmp_path / "mine", sources)
    laid = hashlib.sha256((tmp_path / "mine" / LESSON).read_bytes()).hexdigest()
    (tmp_path / "mine/.suasion/copies.json").write_text(json.dumps({LESSON.as_posix(): laid}))
    page.write_text(json.dumps({"cells": [_cell("b")]}))
    assert lay_copies(tmp_path / "mine", sources) == []
    assert '"b"' in (tmp_path / "mine" / LESSON).read_text()


def _cell(source: str) -> dict[str, object]:
    return {"cell_type": "markdown", "id": "x", "metadata": {}, "source": source}
