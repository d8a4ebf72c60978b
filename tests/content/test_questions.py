"""Keys and notebooks fit: what a notebook asks is what its key answers."""

from pathlib import Path
from typing import Any

import nbformat
import pytest

import suasion
from suasion.scoring import completeness
from suasion.scoring.key import lookup
from suasion.scoring.scorers import choices
from tests.support.paths import SOLUTIONS

PATHS = sorted(SOLUTIONS.glob("*.key.json"))


def _asked(exercise: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Run a notebook's cells that ask, and give what each question shows: a worksheet, or the paragraphs to mark in."""
    found: dict[str, Any] = {}
    real = suasion.worksheet
    monkeypatch.setattr(suasion, "worksheet", lambda e, q, **rest: found.setdefault(q, real(e, q, **rest)))
    monkeypatch.setattr(
        suasion,
        "highlight",
        lambda *given, **rest: found.setdefault(_question(given, rest), rest.get("only")),
    )
    notebook = nbformat.read(SOLUTIONS / exercise / f"{exercise}.ipynb", as_version=4)
    names: dict[str, Any] = {}
    for cell in notebook.cells:
        if cell.cell_type == "code" and "suasion.mark(" not in cell.source:
            exec(cell.source, names)
    return found


def _question(given: tuple[Any, ...], rest: dict[str, Any]) -> str:
    return rest.get("question") or given[3]


@pytest.fixture(params=PATHS, ids=lambda p: p.name.removesuffix(".key.json"))
def pair(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[lookup.Key, dict[str, Any]]:
    """Give a key, and what its notebook asks."""
    monkeypatch.chdir(tmp_path)
    key = lookup.read(request.param)
    return key, _asked(key.exercise, monkeypatch)


def test_every_question_is_asked(pair: tuple[lookup.Key, dict[str, Any]]) -> None:
    """Is each automatic question of the key on the page?"""
    key, asked = pair
    assert [id for id, q in key.questions.items() if q.points and id not in asked] == []


def test_paragraphs_shown_are_those_of_the_key(pair: tuple[lookup.Key, dict[str, Any]]) -> None:
    """Does the highlighter show just the paragraphs that the key speaks of?"""
    key, asked = pair
    for id, question in key.questions.items():
        if question.scorer in ("places", "families"):
            assert list(asked[id] or []) == list(question.settings.get("only", [])), id


def test_worksheets_ask_the_cells_that_the_key_answers(pair: tuple[lookup.Key, dict[str, Any]]) -> None:
    """Do rows, columns and options of each worksheet agree with the key's?"""
    key, asked = pair
    for id, question in key.questions.items():
        if question.scorer not in ("choices", "order", "grouping"):
            continue
        sheet = asked[id]
        rows = {r.id for r in sheet.rows}
        if question.scorer != "choices":
            assert {e.row for e in question.entries} == rows, id
            continue
        cells = {choices.address(e, question) for e in question.entries}
        assert cells == {(row, column.id) for row in rows for column in sheet.columns}, id
        for column in sheet.columns:
            assert [o.id for o in column.options] == question.settings["columns"][column.id]["options"], id
            shown = {o.id: o.name for o in column.options}
            assert question.settings["columns"][column.id].get("names", {}).items() <= shown.items(), id


def test_pickers_and_numbers_offer_what_the_key_expects(pair: tuple[lookup.Key, dict[str, Any]]) -> None:
    """Do pickers offer the key's candidates, and numbers its range?"""
    key, asked = pair
    for id, question in key.questions.items():
        if question.scorer == "picks":
            (column,) = asked[id].columns
            assert column.several and list(column.among) == question.settings["candidates"], id
        if question.scorer == "number":
            column = next(c for c in asked[id].columns if c.kind == "number")
            assert [column.low, column.high] == question.settings["range"], id


def test_an_empty_copy_asks_for_every_question(pair: tuple[lookup.Key, dict[str, Any]]) -> None:
    """Does the form check know each question of the notebook by its title?"""
    key, _ = pair
    for id, question in key.questions.items():
        checked = completeness.check_form(key.exercise, id, [])
        assert checked.title == question.title and checked.problems
