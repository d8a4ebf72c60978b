"""What a file of a hand-in is, by its content."""

from pathlib import Path

import pytest

from suasion.grading.pieces import Piece
from tests.support.paths import ROOT

FORMS = sorted((ROOT / "exercises").glob("*/*.form.json"))


@pytest.mark.parametrize("form", FORMS, ids=lambda p: p.parent.name)
@pytest.mark.parametrize("name", ["{}.form.json", "form (1).json", "{}.ipynb.json"])
def test_what_is_asked_is_no_answer(form: Path, name: str) -> None:
    """Is the form that came with an exercise never taken for a notebook or for marks, whatever its name?"""
    exercise = form.parent.name
    assert Piece(name.format(exercise), form.read_bytes()).kind(exercise) == "form"


@pytest.mark.parametrize("form", FORMS, ids=lambda p: p.parent.name)
def test_the_notebook_is_one(form: Path) -> None:
    """Is the exercise's own notebook told from it?"""
    exercise = form.parent.name
    notebook = form.with_name(f"{exercise}.ipynb").read_bytes()
    assert Piece("x.json", notebook).kind(exercise) == "notebook"
