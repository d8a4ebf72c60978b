"""The cells that benchmarks run in a notebook: no checker reads inside their strings, so what they import is looked up here."""

import ast
import importlib
import re
from pathlib import Path

import pytest

from tests.support.paths import ROOT

IMPORT = re.compile(r"^(?:from (suasion[\w.]*) import ([\w, ]+)|import (suasion[\w.]*))", re.MULTILINE)


def imported(path: Path) -> list[tuple[str, str]]:
    """List (module, name) of what the strings of a benchmark import; the name is empty where it is the module."""
    strings = [
        n.value
        for n in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(n, ast.Constant) and isinstance(n.value, str)
    ]
    found = [match for string in strings for match in IMPORT.findall(string)]
    return [
        (module or whole, name.strip()) for module, names, whole in found for name in (names or "").split(",")
    ]


FOUND = sorted({pair for path in (ROOT / "benchmarks").glob("*.py") for pair in imported(path)})


@pytest.mark.parametrize(("module", "name"), FOUND)
def test_what_cells_import_is_there(module: str, name: str) -> None:
    """Is there such a module, and such a name in it?"""
    assert not name or hasattr(importlib.import_module(module), name)
    importlib.import_module(module)


def test_imports_are_found() -> None:
    """Would the test above notice: are there cells that import from the package?"""
    assert ("suasion.annotations.annotation", "Annotation") in FOUND and len(FOUND) > 3
