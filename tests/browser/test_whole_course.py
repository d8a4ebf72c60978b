"""The whole course as a student walks it: each page opened, each exercise answered in the browser, handed in, graded both ways."""

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

import suasion
from suasion.annotations.annotation import Annotation
from suasion.course.copies import lay_copies
from suasion.grading.run import grade
from suasion.questions.question_file import read_question_file
from suasion.scoring import simulate
from suasion.scoring.key.lookup import read
from suasion.scoring.key.model import Key
from tests.support import own_walk
from tests.support.jupyter import WINDOW, Notebook, Server
from tests.support.nbgrader_course import PLAIN, Course
from tests.support.paths import ROOT
from tests.support.walking import build_pattern, give, save, write

KEYS = sorted(p for p in (ROOT / "solutions").glob("*.toml") if p.stem.count(".") == 0)
SHORT = ("08-techniques",)  # what a run of all tests has time for
EVERY = [
    pytest.param(path, id=path.stem, marks=() if path.stem in SHORT else pytest.mark.slow)
    for path in KEYS
    if path.stem != own_walk.EXERCISE
]
PROSE = "Somebody who differs would say: the words are strong because the deed was."
_RED = '[data-mime-type="application/vnd.jupyter.stderr"], [data-mime-type="application/vnd.jupyter.error"]'


@pytest.fixture(scope="module")
def student(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Lay the course into a student's folder and start Notebook 7 there."""
    folder = tmp_path_factory.mktemp("student")
    lay_copies(folder / "files")
    with Server(folder, "notebook") as server:
        yield server


def _open(browser: Browser, server: Server, path: str, **window: object) -> Notebook:
    page = browser.new_context(**{**WINDOW, "viewport": {"width": 1366, "height": 768}, **window}).new_page()
    page.set_default_timeout(30_000)
    started = time.monotonic()
    notebook = Notebook(page, server, path).goto()
    print(f"{path}: first paint after {time.monotonic() - started:.1f} s")
    return notebook


def _run(notebook: Notebook) -> None:
    """Run all cells, wait until the last one is done, and see nothing red."""
    notebook.run_all()
    notebook.page.wait_for_function(
        """() => { const { content, context } = window.jupyterapp.shell.currentWidget;
        const code = content.widgets.filter((cell) => cell.model.type === "code");
        return code.length && code.every((cell) => cell.model.executionCount) && context.sessionContext.session.kernel.status === "idle"; }""",
        timeout=120_000,
    )
    red = notebook.page.evaluate(
        """() => window.jupyterapp.shell.currentWidget.content.widgets.flatMap((cell) => cell.model.type === "code"
        ? cell.model.outputs.toJSON().filter((o) => o.output_type === "error" || o.name === "stderr") : [])"""
    )
    assert red == []
    expect(notebook.page.locator(_RED)).to_have_count(0)


@pytest.mark.slow
@pytest.mark.parametrize("width", [1366, 390])
def test_every_page_runs_and_fits(browser: Browser, student: Server, width: int) -> None:
    """Does each page open, run without anything red, and fit the window, on a laptop and on a phone?"""
    pages = sorted(
        p.relative_to(student.root) for p in student.root.rglob("*.ipynb") if ".ipynb_" not in str(p)
    )
    assert len(pages) == len(KEYS) + len(list((ROOT / "lessons").glob("*.ipynb")))
    for path in pages:
        notebook = _open(browser, student, path.as_posix(), viewport={"width": width, "height": 768})
        _run(notebook)
        assert notebook.page.evaluate("document.documentElement.scrollWidth") <= width, path
        if folder := os.environ.get("SUASION_PICTURES"):
            notebook.page.screenshot(path=Path(folder) / f"{path.stem}-{width}.png", full_page=True)
        notebook.page.context.close()
        for session in student.api("api/sessions"):
            student.api(f"api/sessions/{session['id']}", "DELETE")


@pytest.mark.parametrize("path", EVERY)
def test_an_exercise_is_walked_and_graded(
    browser: Browser, student: Server, tmp_path: Path, path: Path
) -> None:
    """Do answers given by mouse and by keyboard earn all automatic points, under unchanged nbgrader and under ours alike?"""
    file, key, exercise = read_question_file(path), read(path), path.stem
    notebook = _open(browser, student, f"exercises/{exercise}/{exercise}.ipynb")
    _run(notebook)
    for number, question in enumerate(q for q in key.questions.values() if q.points):
        if question.scorer == "pattern":
            words = dict.fromkeys(entry.anchor for entry in question.entries)
            build_pattern(notebook, question.id, list(words))
            continue
        text = suasion.load(file.asked[question.id].text or key.text)
        answers = simulate.careful(question, text)
        give(notebook, file.asked[question.id], text, answers, by_keys=bool(number % 2))
    for question in (q for q in key.questions.values() if q.by_hand):
        write(notebook, question.id, PROSE)
    save(notebook, PROSE)
    folder = student.root / "exercises" / exercise
    notebook.page.context.close()
    _graded_alike(tmp_path, folder, key)


@pytest.mark.slow
@pytest.mark.parametrize("bring", ["own", "opposite"])
def test_a_text_of_ones_own_is_walked_and_graded(
    browser: Browser, student: Server, tmp_path: Path, bring: str
) -> None:
    """Does exercise 10 earn its points with a text that is pasted, or one that is borrowed, in what the button packs, both ways?"""
    path = ROOT / "solutions" / f"{own_walk.EXERCISE}.toml"
    file, key = read_question_file(path), read(path)
    folder = student.root / "exercises" / own_walk.EXERCISE
    shutil.copytree(folder, student.root / bring / own_walk.EXERCISE)
    notebook = _open(browser, student, f"{bring}/{own_walk.EXERCISE}/{own_walk.EXERCISE}.ipynb")
    own_walk.copied(notebook)
    _run(notebook)
    own_walk.bring(notebook, bring)
    text = own_walk.text_of(bring)
    for number, question in enumerate(q for q in key.questions.values() if q.points):
        asked = file.asked[question.id]
        give(notebook, asked, text, own_walk.answers_to(asked, text), by_keys=bool(number % 2))
        expect(own_walk.foot(notebook, question.id)).to_contain_text("Points come from your teacher.")
    (report,) = (q for q in key.questions.values() if q.by_hand)
    write(notebook, report.id, PROSE)
    packed = own_walk.handed_in(notebook, PROSE)
    notebook.page.context.close()
    shutil.unpack_archive(packed, tmp_path / "handed-in")
    assert _holding(tmp_path / "handed-in", "title") and not _holding(tmp_path / "handed-in", "wish")
    _graded_alike(tmp_path, tmp_path / "handed-in", key)


def _holding(folder: Path, column: str) -> list[str]:
    """Name the files that hold an answer to question 1."""
    record = Annotation.answer("", exercise=own_walk.EXERCISE, question="q1", column=column)
    return [p.name for p in folder.iterdir() if record.id in p.read_text("utf-8")]


def _graded_alike(tmp_path: Path, folder: Path, key: Key) -> None:
    """Have a hand-in graded by unchanged nbgrader and by `suasion grade`: all automatic points, in both."""
    stock = Course(tmp_path / "stock", PLAIN, key.exercise)
    stock.nbgrader("generate_assignment", key.exercise)
    stock.hand_in("ann", folder)
    shutil.copytree(stock.root, tmp_path / "ours")
    stock.nbgrader("autograde", key.exercise, "--create")
    full = {f"{q.id}-check": q.points for q in key.questions.values() if q.points}
    assert _checks(stock) == full

    ours = tmp_path / "ours"
    summary = grade(ours, key.exercise)
    assert [entry.notes for entry in summary.entries] == [()]
    stock.root = ours
    assert _checks(stock) == full
    assert "Traceback (" not in stock.feedback("ann")
    assert PROSE in stock.feedback("ann")


def _checks(course: Course) -> dict[str, float]:
    """Give the points of the automatic checks, without the prose."""
    return {cell: points for cell, points in course.points("ann").items() if cell.endswith("-check")}
