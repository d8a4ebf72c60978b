"""Each code cell of lessons and exercises stands on its own: in a kernel that has run nothing else."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.paths import ROOT

NOTEBOOKS = sorted([*(ROOT / "lessons").glob("*.ipynb"), *(ROOT / "exercises").glob("*/*.ipynb")])
# One process for each cell, forked before anything of the notebook has run; what it imports is imported once.
ALONE = """
import json, os, sys
import suasion, suasion.api.ask, suasion.api.check, suasion.api.second, suasion.widgets.highlighter, suasion.widgets.worksheet
from IPython.core.interactiveshell import InteractiveShell
failed = []
for id, source in json.load(sys.stdin):
    child = os.fork()
    if not child:
        result = InteractiveShell.instance().run_cell(source)
        sys.stdout.flush(); sys.stderr.flush()
        os._exit(0 if result.success else 1)
    if os.waitpid(child, 0)[1]:
        failed.append(id)
print("\\nFAILED", json.dumps(failed))
"""


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
@pytest.mark.skipif(sys.platform == "win32", reason="forks a process for each cell")
def test_each_cell_runs_alone(path: Path, tmp_path: Path) -> None:
    """Does each code cell run by itself, as after a restart and out of order?"""
    for file in path.parent.glob(f"{path.stem}.*"):
        if file.is_file():
            shutil.copy(file, tmp_path)
    cells = [c for c in json.loads(path.read_text("utf-8"))["cells"] if c["cell_type"] == "code"]
    given = json.dumps([(c["id"], "".join(c["source"])) for c in cells])
    done = subprocess.run(
        [sys.executable, "-c", ALONE], input=given, cwd=tmp_path, capture_output=True, text=True, timeout=300
    )
    assert cells and done.stdout.splitlines()[-1] == "FAILED []", done.stdout[-1500:] + done.stderr[-1500:]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_cell_is_one_line(path: Path) -> None:
    """Is each cell one line of code, below at most a line that says what it looks at?"""
    cells = [c for c in json.loads(path.read_text("utf-8"))["cells"] if c["cell_type"] == "code"]
    lines = {c["id"]: [x for x in "".join(c["source"]).splitlines() if not x.startswith("#")] for c in cells}
    assert {id: n for id, n in lines.items() if len(n) != 1} == {}
