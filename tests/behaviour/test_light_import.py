"""A student's notebook starts light: nothing heavy is loaded before a cell needs it."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import suasion
from suasion.scoring.key import lookup
from suasion.scoring.simulate import careful
from suasion.storage.store import Store
from tests.support.paths import SOLUTIONS

HEAVY = ("spacy", "nbgrader", "pandas", "matplotlib", "ipywidgets", "anywidget", "numpy", "sqlalchemy")
EXERCISE = "03-whose-words"


def loaded_after(code: str, folder: Path | None = None) -> set[str]:
    """Run code as a notebook in `folder` does, the keys at hand; give the heavy modules it loaded."""
    code += f"\nimport sys; print(*[m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
        env={**os.environ, "SUASION_KEYS": str(SOLUTIONS)},
    )
    return set(done.stdout.split())


def check_cells() -> list[str]:
    """List the code of the exercise's check cells as it stands in the notebook."""
    notebook = json.loads((SOLUTIONS / EXERCISE / f"{EXERCISE}.ipynb").read_text(encoding="utf-8"))
    cells = [c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade")]
    return ["".join(c["source"]) for c in cells if c["cell_type"] == "code"]


def test_import_and_load_are_light() -> None:
    """Does `import suasion` and loading the text load none of them?"""
    assert (
        loaded_after("import suasion; suasion.load('kuzio-axis'); suasion.marks('03-whose-words')") == set()
    )


def test_a_check_is_light(tmp_path: Path) -> None:
    """Do the check cells, run on answers with the key and shown, load nothing that is slow to load?"""
    text, key = suasion.load("kuzio-axis"), lookup.read(SOLUTIONS / f"{EXERCISE}.toml")
    store = Store.open(EXERCISE, folder=tmp_path)
    for question in key.questions.values():
        for answer in careful(question, text):
            store.put(replace(answer, exercise=EXERCISE, id=f"{question.id}-{answer.id}"))
    cells = check_cells()
    assert len(cells) >= 5
    shown = []
    for cell in cells:
        *lines, last = cell.replace("; ", "\n").splitlines()
        shown += [
            *lines,
            f"mark = {last}",
            "points.append(float(mark)); assert 'points' in mark._repr_html_()",
        ]
    code = "\n".join(
        [
            "points = []",
            *shown,
            f"assert sum(points) > {0.8 * sum(q.points for q in key.questions.values())}, points",
        ]
    )
    assert loaded_after(code, tmp_path) == set()


def test_every_public_name_exists() -> None:
    """Is each promised name really there?"""
    code = "import suasion\nfor n in suasion.__all__: getattr(suasion, n)"
    subprocess.run([sys.executable, "-c", code], check=True)
