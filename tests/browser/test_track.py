"""The other text in a real browser: chosen in lesson 00, read, answered, handed in and graded, without meeting the op-ed."""

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from suasion.course.copies import lay_copies
from suasion.grading.run import grade
from suasion.labels import scheme
from suasion.questions.tracks import QUESTION
from suasion.scoring.key.lookup import read
from suasion.scoring.key.model import Key
from suasion.storage.store import marks
from tests.content.test_tracks import NOT_MET
from tests.support.acting import label, press, saved, select
from tests.support.jupyter import WINDOW, Notebook, Server
from tests.support.paths import ROOT

EXERCISE, EXCUSED, TRACK = "08-techniques", "01-first-reading", "hetch-hetchy"
# Jupyter draws only the cells in view: a window as high as the page shows what a reader sees who scrolls through it.
HIGH = {**WINDOW, "viewport": {"width": 1200, "height": 12_000}}
SAID_OF_IT = re.compile(r"where (?:it|this page) says (?:the )?“?\*?the op-ed", re.IGNORECASE)


@pytest.fixture
def own(lab_server: Server) -> Path:
    """Lay a student's own folder, as `suasion open` does."""
    folder = lab_server.root / "own"
    folder.mkdir()
    lay_copies(folder)
    return folder


@pytest.fixture
def opened(browser: Browser, lab_server: Server, own: Path) -> Iterator[Callable[[str], Notebook]]:
    """Open a page of that folder, with all cells run."""
    context = browser.new_context(**HIGH)
    pages: list[Notebook] = []

    def open_page(inside: str) -> Notebook:
        page = context.new_page()
        page.set_default_timeout(60_000)
        pages.append(Notebook(page, lab_server, f"own/{inside}").goto().run_all())
        return pages[-1]

    yield open_page
    for notebook in pages:
        for session in lab_server.api("api/sessions"):
            if session["path"] == notebook.path:
                lab_server.api(f"api/sessions/{session['id']}", "DELETE")
    context.close()


def _read(notebook: Notebook) -> str:
    """Give what stands on a page when each cell has run."""
    notebook.page.wait_for_function(
        "() => ![...document.querySelectorAll('.jp-InputPrompt')].some((p) => p.textContent.includes('*'))"
        " && window.jupyterapp.shell.currentWidget.content.widgets.every("
        "(cell) => cell.model.type !== 'code' || cell.model.executionCount)",
        timeout=120_000,
    )
    return notebook.page.locator(".jp-Notebook").inner_text()


def _met(words: str) -> set[str]:
    """Name what of the op-ed stands there; that it is not on this page may be said of it."""
    return set(NOT_MET.findall(SAID_OF_IT.sub("", words)))


def test_from_the_choice_to_the_feedback(
    opened: Callable[[str], Notebook], own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Does the choice of lesson 00 lead to the other text in lesson and exercise 08, and to points and reasons for it?"""
    start = opened("lessons/00_start_here.ipynb")
    sheet = start.page.locator(".suasion-worksheet").filter(has_text="the two texts about the dam").first
    sheet.get_by_role("radio").nth(1).focus()
    press(sheet, "2")
    saved(sheet)
    assert not list(own.rglob("*.marks.jsonld"))

    lesson = opened("lessons/08_techniques.ipynb")
    said = _read(lesson)
    assert "Hetch Hetchy" in said and _met(said) == set()

    excused = opened(f"exercises/{EXCUSED}/{EXCUSED}.ipynb")
    assert "You are excused from this exercise" in _read(excused)
    assert [(a.question, a.value) for a in marks(EXCUSED, folder=excused.folder)] == [
        (QUESTION, "hetch-hetchy")
    ]

    exercise = opened(f"exercises/{EXERCISE}/{EXERCISE}.ipynb")
    said = _read(exercise)
    assert "Muir" in said and _met(said) == set()
    text = (
        exercise.page.locator(".suasion")
        .filter(has=exercise.page.locator(".suasion-toolbar .suasion-label"))
        .first
    )
    found = next(e for e in _key()["q2"].entries if e.tier == "core")
    select(text, found.anchor)
    label(text, scheme("technique")[found.answers.main].name)
    saved(text)
    sheet = exercise.page.locator(".suasion-worksheet").first
    sheet.get_by_role("radio").first.focus()
    press(sheet, "1")
    saved(sheet)
    exercise.save()
    made = {a.question for a in marks(EXERCISE, folder=exercise.folder)}
    assert QUESTION in made and all(id.endswith(f".{TRACK}") for id in made - {QUESTION}) and len(made) == 3

    course = _course(tmp_path / "course", exercise.folder, excused.folder)
    monkeypatch.delenv("SUASION_KEYS", raising=False)
    # nbgrader calls alembic by its name.
    monkeypatch.setenv("PATH", os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
    (entry,) = grade(course, EXERCISE).entries
    feedback = (course / "feedback" / "ben" / EXERCISE / f"{EXERCISE}.html").read_text("utf-8")
    assert not entry.excused and entry.points > 0
    assert (
        found.anchor in feedback
        and _met(re.sub(r"<style.*?</style>|<[^>]+>", " ", feedback, flags=re.S)) == set()
    )
    (entry,) = grade(course, EXCUSED).entries
    assert entry.excused


def _key() -> Key:
    return read(ROOT / "solutions" / f"{EXERCISE}.{TRACK}.toml")


def _course(root: Path, *handed_in: Path) -> Path:
    """Lay a teacher's course with what one student has handed in."""
    for folder in handed_in:
        shutil.copytree(ROOT / "solutions" / folder.name, root / "solutions" / folder.name)
        shutil.copytree(ROOT / "exercises" / folder.name, root / "exercises" / folder.name)
        for path in (ROOT / "solutions").glob(f"{folder.name}*.toml"):
            shutil.copy(path, root / "solutions")
        shutil.copytree(folder, root / "submitted" / "ben" / folder.name)
    shutil.copy(ROOT / "nbgrader_config.py", root)
    return root
