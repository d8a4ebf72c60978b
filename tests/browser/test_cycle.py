"""The cycle with answers made in a real browser; Validate and Formgrader."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from suasion.annotations.annotation import AnnotationSet
from suasion.scoring.key.lookup import find_or_raise
from suasion.scoring.score import grade_one
from suasion.storage.store import marks
from tests.browser.conftest import Opener
from tests.support.acting import mark_sentence, press, saved
from tests.support.jupyter import Notebook
from tests.support.nbgrader_course import EXERCISE, ROOT, Course

RELEASED = ROOT / "exercises" / EXERCISE / f"{EXERCISE}.ipynb"


@pytest.fixture
def exercise(lab: Opener) -> Notebook:
    """Open the exercise as a student receives it, with all cells run."""
    return lab(RELEASED).run_all()


def test_answers_made_in_a_browser_reach_the_gradebook(
    exercise: Notebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Do answers made by keyboard in JupyterLab become points, handed in as a folder and as the notebook alone?"""
    mark_sentence(exercise.widget(0))
    saved(exercise.widget(0))
    sheet = exercise.page.locator(".suasion-worksheet").first
    sheet.get_by_role("radio").first.focus()
    press(sheet, "1")
    saved(sheet)
    made = marks(EXERCISE, folder=exercise.folder)
    assert [annotation.kind for annotation in made] == ["mark", "answer"]
    _save_with(exercise, made)

    course = Course(tmp_path / "course")
    course.nbgrader("generate_assignment", EXERCISE)
    course.hand_in("folder", exercise.folder)
    course.hand_in("alone", _alone(exercise.file, tmp_path / "alone"))
    course.nbgrader("autograde", EXERCISE, "--create")
    monkeypatch.setenv("SUASION_KEYS", str(ROOT / "solutions"))
    for question in ("q9", "q10"):
        expected = float(grade_one(find_or_raise(EXERCISE), question, made))
        assert course.points("folder")[f"{question}-check"] == expected
        assert course.points("alone")[f"{question}-check"] == expected
    assert course.points("folder")["q9-check"] > 0


def _save_with(exercise: Notebook, made: AnnotationSet) -> None:
    """Save until the notebook's own copy of the answers, which follows them by a moment, is complete."""
    for _ in range(60):
        exercise.save()
        if all(annotation.id in exercise.file.read_text("utf-8") for annotation in made):
            return
        exercise.page.wait_for_timeout(500)
    raise AssertionError("The notebook never got its own copy of the answers.")


def _alone(notebook: Path, folder: Path) -> Path:
    folder.mkdir()
    shutil.copy(notebook, folder)
    return folder


def test_validate_says_form_only(exercise: Notebook) -> None:
    """Does nbgrader's Validate button tell a student about the form of the answers, and give no points away?"""
    exercise.widget()
    exercise.page.get_by_role("button", name="Validate").click()
    dialog = exercise.page.locator(".jp-Dialog")
    expect(dialog).to_contain_text("Form only", timeout=120_000)
    assert "Traceback" not in dialog.inner_text()


@pytest.fixture
def formgrader(tmp_path: Path) -> Iterator[str]:
    """Give the address of JupyterLab as `suasion course open` starts it on a course, for the teacher."""
    course = Course(tmp_path / "course")
    course.nbgrader("generate_assignment", EXERCISE)
    course.hand_in("ann", _alone(RELEASED, tmp_path / "ann"))
    course.nbgrader("autograde", EXERCISE, "--create")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("JUPYTER", "NBGRADER"))}
    process = subprocess.Popen(
        [sys.executable, "-m", "suasion.cli", "course", "open", "--no-browser"],
        cwd=course.root,
        env=kept | {"HOME": str(tmp_path), "USERPROFILE": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    said = next(line for line in process.stdout if line.startswith("The address: "))
    yield said.removeprefix("The address: ").strip()
    process.terminate()
    process.communicate(timeout=30)


def test_formgrader_opens(formgrader: str, browser: Browser) -> None:
    """Does Formgrader list the exercise and the submission, on the course that `suasion course open` opens?"""
    page = browser.new_context().new_page()
    page.goto(formgrader.replace("/lab?", "/formgrader?"))
    row = page.get_by_role("row").filter(has_text=EXERCISE)
    expect(row.get_by_role("link", name="1")).to_be_visible(timeout=60_000)
    page.goto(formgrader.replace("/lab?", f"/formgrader/gradebook/{EXERCISE}/{EXERCISE}?"))
    expect(page.get_by_role("row").filter(has_text="Submission #1")).to_be_visible(timeout=60_000)
    page.context.close()
