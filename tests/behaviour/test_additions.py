"""The examples of CONTRIBUTING, followed to the letter in a copy of the project."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.support.paths import ROOT


def _example(begins: str) -> str:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    return next(
        block for block in re.findall(r"```(?:toml|python)\n(.*?)```", page, re.S) if block.startswith(begins)
    )


def _copy(folder: Path) -> Path:
    skip = shutil.ignore_patterns("__pycache__")
    for name in ("src", "seeds", "lessons", "exercises"):
        shutil.copytree(ROOT / name, folder / name, ignore=skip)
    return folder


def _run(folder: Path, code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(folder / 'src')!r})\n{code}"],
        cwd=folder,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def test_a_label_scheme_is_one_file(tmp_path: Path) -> None:
    """Can the page's label scheme be added as one file, and marks be made with it?"""
    folder = _copy(tmp_path)
    (folder / "src/suasion/labels/stance.toml").write_text(_example('id = "stance"'), encoding="utf-8")
    code = (
        "import suasion\n"
        "h = suasion.highlight('90-trial', 'q1', 'practice', 'stance')\n"
        "h.add('Lake', 'near', within='H')\n"
        "print(suasion.__file__, [m.label for m in suasion.marks('90-trial').marks])"
    )
    said = _run(folder, code)
    assert str(folder) in said and "['near']" in said


def test_a_scorer_is_one_file(tmp_path: Path) -> None:
    """Can the page's scorer be added as a module and a name, and does a key with it give points?"""
    folder = _copy(tmp_path)
    scorers = folder / "src/suasion/scoring/scorers"
    (scorers / "length.py").write_text(_example('"""length:'), encoding="utf-8")
    start = scorers / "__init__.py"
    words = start.read_text(encoding="utf-8").replace("grouping, number", "grouping, length, number", 1)
    start.write_text(words.replace("_MODULES = (", "_MODULES = (length, ", 1), encoding="utf-8")
    code = (
        "from suasion.scoring.key.model import Question, Entry\n"
        "from suasion.scoring.score import grade_question\n"
        "from suasion.scoring import simulate, completeness\n"
        "from suasion.texts.text import Text\n"
        "text = Text.from_string('One. Two.')\n"
        "q = Question('q1', 'Write', 'length', 2, settings={'words': 4}, entries=(Entry('e'),))\n"
        "print(float(grade_question(q, simulate.careful(q, text), text)), float(grade_question(q, [], text)))"
    )
    assert _run(folder, code).split() == ["2.0", "0.0"]


def test_a_scorer_that_lacks_a_part_stops_the_import(tmp_path: Path) -> None:
    """Is a scorer without its random student an error at import, and not an audit that says “good”?"""
    folder = _copy(tmp_path)
    scorers = folder / "src/suasion/scoring/scorers"
    example = _example('"""length:')
    (scorers / "length.py").write_text(example[: example.index("def guess(")], encoding="utf-8")
    start = scorers / "__init__.py"
    words = start.read_text(encoding="utf-8").replace("grouping, number", "grouping, length, number", 1)
    start.write_text(words.replace("_MODULES = (", "_MODULES = (length, ", 1), encoding="utf-8")
    said = _run(folder, "try:\n    import suasion.scoring.scorers\nexcept ImportError as e:\n    print(e)")
    assert "length lacks guess" in said
