"""Every lesson runs from its first cell to its last, as on a student's first day."""

import shutil
from pathlib import Path

import pytest
from nbclient import NotebookClient

from suasion.course import notebooks
from tests.support.paths import ROOT

LESSONS = sorted((ROOT / "lessons").glob("*.ipynb"))


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_lesson_runs(path: Path, tmp_path: Path) -> None:
    """Does each cell run in a fresh kernel, without a word on the error stream, and without writing a mark?"""
    shutil.copy(path, tmp_path)
    notebook = notebooks.read(path)
    NotebookClient(notebook, timeout=180, resources={"metadata": {"path": str(tmp_path)}}).execute()
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert code and all(cell.execution_count for cell in code if cell.source)
    complaints = [output.text for cell in code for output in cell.outputs if output.get("name") == "stderr"]
    assert complaints == []
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == [path.name]


def test_the_first_lessons_are_there() -> None:
    """Does this file look at anything, and does `suasion open` find its page?"""
    assert "00_start_here" in [path.stem for path in LESSONS]
