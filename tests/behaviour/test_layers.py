"""The order of the package: imports run downward, nothing goes in a circle, the start is light, types hold."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import grimp
import pytest

from tests.support.paths import ROOT

PACKAGE = ROOT / "src" / "suasion"
LIGHT = ("api", "scoring", "analysis", "questions", "storage", "annotations", "texts", "labels", "base")
HEAVY = {"spacy", "nbgrader", "pandas", "matplotlib", "anywidget"}


def test_imports_run_downward() -> None:
    """Do folders import only from lower ones, imports inside functions counted (the contract in pyproject.toml)?"""
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:]


def test_no_circle_of_modules() -> None:
    """Can the modules be put in an order in which each imports only earlier ones, imports inside functions counted?"""
    graph = grimp.build_graph("suasion", cache_dir=None, exclude_type_checking_imports=True)
    left = {m: graph.find_modules_directly_imported_by(m) - {m} for m in graph.modules}
    # A package's own file is read with every module in it and names nothing back.
    while free := [module for module, needs in left.items() if not needs]:
        for module in free:
            del left[module]
        for needs in left.values():
            needs.difference_update(free)
    assert {m: sorted(n) for m, n in left.items()} == {}


@pytest.mark.parametrize("folder", LIGHT)
def test_the_start_is_light(folder: str) -> None:
    """Does what a first cell loads import nothing heavy at module level?

    Not a contract of import-linter: that counts imports inside functions too, and those are allowed here.
    """
    found = [
        f"{path.relative_to(PACKAGE)}: {name}"
        for path in sorted((PACKAGE / folder).rglob("*.py"))
        for name in _imported(ast.parse(path.read_text(encoding="utf-8")).body)
        if name.partition(".")[0] in HEAVY
    ]
    assert found == []


def _imported(body: list[ast.stmt]) -> Iterator[str]:
    for node in body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
        elif isinstance(node, ast.If) and "TYPE_CHECKING" not in ast.unparse(node.test):
            yield from _imported([*node.body, *node.orelse])
        elif isinstance(node, ast.Try):
            yield from _imported([*node.body, *node.orelse, *node.finalbody])


def test_types() -> None:
    """Does mypy find the whole package sound, strictly, without a module that is left out?"""
    done = subprocess.run([sys.executable, "-m", "mypy"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:]
    assert "ignore_errors" not in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
