"""Errors stand in one file, in the order in which its first lines draw them."""

import ast
import re

from suasion.base import errors
from tests.support.paths import ROOT


def test_the_drawing_shows_every_error_in_the_order_of_the_file() -> None:
    """Does who adds an error also draw it, with the built-in class that it is besides?"""
    tree = ast.parse((ROOT / "src/suasion/base/errors.py").read_text(encoding="utf-8"))
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)][1:]
    drawn = re.findall(r"^    · (\w+)(?: \(also (\w+)\))?$", str(errors.__doc__), re.M)
    assert drawn == [(c.name, "".join(ast.unparse(b) for b in c.bases[1:])) for c in classes]
    assert all(ast.unparse(c.bases[0]) == "SuasionError" for c in classes)


def test_no_error_is_made_elsewhere() -> None:
    """Are all errors that a person may meet in that file?"""
    others = [p for p in (ROOT / "src/suasion").rglob("*.py") if p.name != "errors.py"]
    assert [
        p.name for p in others if re.search(r"^class \w+\(.*SuasionError\b", p.read_text("utf-8"), re.M)
    ] == []
