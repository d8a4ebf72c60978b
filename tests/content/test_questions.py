"""Question files and notebooks fit: each question has its cell, of one line, which runs on its own."""

import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from suasion.questions.public_half import find_questions
from suasion.questions.tracks import QUESTION, track_of
from suasion.scoring.completeness import check_form
from suasion.scoring.key import lookup
from tests.support.paths import ROOT, SOLUTIONS

PATHS = [path for path in sorted(SOLUTIONS.glob("*.toml")) if not track_of(path)]
NAMES = [path.stem for path in PATHS]
ASK = re.compile(r'import suasion; suasion\.ask\("([\w-]+)", "([\w-]+)"\)')
CHECK = re.compile(r'import suasion; suasion\.(?:points|mark)\("([\w-]+)", "([\w-]+)"\)')

OWN = re.compile(
    r'import suasion; suasion\.(?:show_text|machine)\("([\w-]+)"\)'
)  # the student's own text, only shown


def _cells(exercise: str) -> list[nbformat.NotebookNode]:
    path = ROOT / "exercises" / exercise / f"{exercise}.ipynb"
    return list(nbformat.read(path, as_version=4).cells)


def _code(cell: nbformat.NotebookNode) -> str:
    lines = [line for line in cell.source.splitlines() if not line.startswith("#")]
    assert len(lines) == 1, cell.source
    return str(lines[0])


@pytest.mark.parametrize("exercise", NAMES)
def test_each_question_is_asked_and_checked_once(exercise: str) -> None:
    """Has each question of the file one cell that asks, and each with automatic points one that checks, of one line?"""
    asked, checked = [], {}
    for cell in _cells(exercise):
        if cell.cell_type != "code":
            continue
        line = _code(cell)
        if line == "import suasion" or ((shown := OWN.fullmatch(line)) and shown[1] == exercise):
            continue
        found = ASK.fullmatch(line) or CHECK.fullmatch(line)
        assert found and found[1] == exercise, line
        if CHECK.fullmatch(line):
            checked[found[2]] = cell.metadata.nbgrader.points
        else:
            asked.append(found[2])
    key = lookup.read(SOLUTIONS / f"{exercise}.toml")
    assert asked == [QUESTION, *key.questions]  # first of all, on which text the page is read
    assert checked == {id: q.points for id, q in key.questions.items() if q.points}


def _some(exercises: list[str], of: set[str]) -> list[object]:
    """Try some of them every day, and the others where there is time."""
    return [e if e[:2] in of else pytest.param(e, marks=pytest.mark.slow) for e in exercises]


@pytest.mark.parametrize("exercise", _some(NAMES, {"03"}))  # test_cells_alone tries all, more cheaply
def test_each_cell_runs_alone(exercise: str, tmp_path: Path) -> None:
    """Does each cell of an exercise stand on its own in a fresh session, with nothing but the notebook beside it?"""
    (tmp_path / f"{exercise}.ipynb").write_bytes(
        (ROOT / "exercises" / exercise / f"{exercise}.ipynb").read_bytes()
    )
    program = (
        "from IPython.core.interactiveshell import InteractiveShell\n"
        "import sys\n"
        "sys.exit(not InteractiveShell.instance().run_cell(sys.stdin.read()).success)"
    )
    for cell in _cells(exercise):
        if cell.cell_type == "code":
            ran = subprocess.run(
                [sys.executable, "-c", program],
                input=cell.source,
                cwd=tmp_path,
                capture_output=True,
                text=True,
            )
            assert (ran.returncode, ran.stderr) == (0, ""), (
                cell.source,
                ran.stdout[-500:],
                ran.stderr[-500:],
            )


@pytest.mark.parametrize("exercise", NAMES)
def test_the_notebook_alone_knows_its_questions(exercise: str, tmp_path: Path) -> None:
    """Are the questions found in the notebook itself, where nothing lies beside it?"""
    data = (ROOT / "exercises" / exercise / f"{exercise}.ipynb").read_bytes()
    (tmp_path / "renamed (1).ipynb").write_bytes(data)
    (tmp_path / f"{exercise}.form.json").write_text("{}")
    assert list(find_questions(exercise, tmp_path).asked) == list(
        lookup.read(SOLUTIONS / f"{exercise}.toml").questions
    )


@pytest.mark.parametrize("exercise", NAMES)
def test_an_empty_copy_asks_for_every_question(exercise: str) -> None:
    """Does the form check know each question of the notebook by its title?"""
    for id, question in lookup.read(SOLUTIONS / f"{exercise}.toml").questions.items():
        checked = check_form(exercise, id, [])
        assert checked.title == question.title and checked.problems
