"""exercises/ is what nbgrader makes of solutions/, whatever a teacher has done in the solution."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from suasion.annotations.annotation import Annotation
from suasion.annotations.own import PASTED
from suasion.course import notebooks
from suasion.course.build import exercise_ids, generate, solution
from suasion.questions.public_half import find_questions
from suasion.storage.store import Store
from tests.support.paths import ROOT

EXERCISES = exercise_ids(ROOT)
WIDGET = "application/vnd.jupyter.widget-view+json"


def _released(exercise: str) -> Path:
    return ROOT / "exercises" / exercise / f"{exercise}.ipynb"


def test_every_solution_has_its_exercise() -> None:
    """Is there an exercise for each solution, no other, and nothing but notebooks and what they ask?"""
    made = sorted(path.relative_to(ROOT / "exercises") for path in (ROOT / "exercises").rglob("*.*"))
    assert EXERCISES
    names = (f"{e}/{e}{end}" for e in EXERCISES for end in (".form.json", ".ipynb"))
    assert made == sorted(map(Path, names))


@pytest.mark.parametrize("exercise", EXERCISES)
def test_exercises_are_generated(exercise: str) -> None:
    """Is the exercise byte for byte what nbgrader generates? If not: `suasion course build`."""
    for path, made in generate(ROOT, exercise).items():
        assert path.read_bytes().decode() == made.decode()


@pytest.mark.parametrize(
    "exercise", [e if e[:2] == "03" else pytest.param(e, marks=pytest.mark.slow) for e in EXERCISES]
)
def test_running_and_marking_in_a_solution_changes_nothing(exercise: str, tmp_path: Path) -> None:
    """Does `nbgrader generate_assignment` still make the same bytes after the solution was run and marked in?

    This is what Formgrader's Generate button runs.
    """
    folder = tmp_path / "solutions" / exercise
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    for path in (ROOT / "solutions").glob(f"{exercise}*.toml"):  # with those of its tracks
        shutil.copy(path, tmp_path / "solutions")
    used = _run_and_mark(notebooks.read(solution(ROOT, exercise)), exercise, folder)
    nbformat.write(used, folder / f"{exercise}.ipynb")

    command = [sys.executable, "-m", "nbgrader", "generate_assignment", exercise]
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    said = subprocess.run(
        command, cwd=tmp_path, env=os.environ | {"PATH": path}, capture_output=True, text=True
    )
    assert said.returncode == 0, said.stderr
    made = tmp_path / "exercises" / exercise
    assert sorted(p.name for p in made.iterdir()) == [f"{exercise}.form.json", f"{exercise}.ipynb"]
    assert (made / f"{exercise}.form.json").read_text() == _released(exercise).with_suffix(
        ".form.json"
    ).read_text()
    assert (made / f"{exercise}.ipynb").read_text("utf-8") == _released(exercise).read_text("utf-8")


def _run_and_mark(notebook: nbformat.NotebookNode, exercise: str, folder: Path) -> nbformat.NotebookNode:
    """Run a solution where it lies, make a mark in it, and keep the state of widgets as JupyterLab does."""
    mark = f'suasion.highlight("{exercise}", "q1", suasion.load("practice"), "attribution").add("Lake", "source", within="H")'
    notebook.cells.append(nbformat.v4.new_code_cell(mark))
    client = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(folder)}})
    client.execute()
    client.set_widgets_metadata()
    assert any(cell.get("outputs") for cell in notebook.cells)
    assert notebook.metadata.get("widgets")
    del notebook.cells[-1]
    return notebook


def _bring_a_text(exercise: str, folder: Path) -> None:
    """Paste a text where the exercise asks for one's own: without it a question about it has nothing to show."""
    for asked in find_questions(exercise).asked.values():
        if any(column.get("id") == PASTED for column in asked.columns):
            known = {"exercise": exercise, "question": asked.id, "column": PASTED}
            Store.open(exercise, folder=folder).put(
                Annotation.answer("A text of one's own. It is short.", **known)
            )


@pytest.mark.parametrize("by", ["", "validate"])
@pytest.mark.parametrize("exercise", EXERCISES)
def test_a_question_has_its_button(
    exercise: str, by: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Does an answer cell show its widget and then its button, once each; and no button, quietly, to nbgrader?"""
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    _bring_a_text(exercise, tmp_path)
    monkeypatch.setenv("NBGRADER_EXECUTION", by)
    notebook = notebooks.read(_released(exercise))
    checked = {cell.id.removesuffix("-check") for cell in notebook.cells if cell.id.endswith("-check")}
    notebook.cells = [cell for cell in notebook.cells if not cell.id.endswith("-check")]
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    asking = {cell.id: cell for cell in notebook.cells if cell.cell_type == "code" and cell.id in checked}
    assert asking.keys() == checked
    for id, cell in asking.items():
        assert cell.source == f'import suasion; suasion.ask("{exercise}", "{id}")'
        assert [output for output in cell.outputs if output.output_type not in ("display_data",)] == []
        shown = [o.data["text/plain"] for o in cell.outputs if WIDGET in o.data]
        buttons = [n for n, words in enumerate(shown) if words.startswith("To check this question")]
        assert buttons == ([] if by else [len(shown) - 1]) and len(shown) > len(buttons), id


@pytest.mark.parametrize("exercise", EXERCISES)
def test_ids_are_names(exercise: str) -> None:
    """Has each graded cell an id that is its grade_id, used once, with its question before its check?"""
    cells = notebooks.read(_released(exercise)).cells
    grade_ids = [cell.metadata.nbgrader.grade_id for cell in cells if "nbgrader" in cell.metadata]
    assert len(set(grade_ids)) == len(grade_ids)
    assert [cell.id for cell in cells if "nbgrader" in cell.metadata] == grade_ids
    checks = [id for id in grade_ids if id.endswith("-check")]
    assert checks
    assert all(grade_ids.index(id.removesuffix("-check")) < grade_ids.index(id) for id in checks)


@pytest.mark.parametrize("exercise", EXERCISES)
def test_checks_name_only_their_exercise_and_question(exercise: str) -> None:
    """Does a check cell hold a sentence and the one call that the course's contract allows?"""
    for cell in notebooks.read(_released(exercise)).cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        if grade_id.endswith("-check"):
            sentence, *code = cell.source.splitlines()
            assert sentence.startswith(("# This check", '"""')), grade_id
            call = f'("{exercise}", "{grade_id.removesuffix("-check")}")'
            assert code in ([f"import suasion; suasion.{name}{call}"] for name in ("points", "mark"))
