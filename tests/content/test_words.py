"""The words of lessons and exercises: phrases as they stand in the texts, and each on its own share of the op-ed."""

import json
import re
from pathlib import Path

import pytest

import suasion
from suasion.questions.public_half import find_questions
from suasion.scoring.audit import text_rules
from tests.support.paths import ROOT

LESSONS = sorted((ROOT / "lessons").glob("*.ipynb"))
EXERCISES = sorted((ROOT / "solutions").glob("*/*.ipynb"))
KEYS = sorted((ROOT / "solutions").glob("*.toml"))
PAGES = [*LESSONS, *EXERCISES, *KEYS, ROOT / "TEACHING.md"]
OP_ED, PRACTICE = (suasion.load(slug).string for slug in ("kuzio-axis", "practice"))
MOST_WORDS = 12  # of the op-ed, in one phrase
OF_LESSONS = set(text_rules("kuzio-axis")["lesson_units"])
CODE_LINES = 4


def _name(path: Path) -> str:
    return path.name


def _cells(path: Path, kind: str) -> list[str]:
    cells = json.loads(path.read_text("utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == kind]


def _prose(path: Path) -> str:
    if path.suffix == ".ipynb":
        return "\n\n".join(_cells(path, "markdown"))
    text = path.read_text("utf-8")
    return "\n".join(_strings(json.loads(text))) if path.suffix == ".json" else text


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [string for item in inside for string in _strings(item)]


@pytest.mark.parametrize("path", PAGES, ids=_name)
def test_phrases_stand_in_the_texts(path: Path) -> None:
    """Is what stands between “ and ” a phrase of the op-ed or the practice page, and short where it is the op-ed's?"""
    phrases = re.findall(r"“([^”]*)”", _prose(path))
    assert phrases or path.suffix != ".ipynb"
    assert [p for p in phrases if p not in OP_ED and p not in PRACTICE] == []
    assert [p for p in phrases if p in OP_ED and len(p.split()) > MOST_WORDS] == []


def _asked(path: Path) -> set[str]:
    """Name the paragraphs that the code cells show or ask about."""
    code = "\n".join(
        line for cell in _cells(path, "code") for line in cell.splitlines() if "page" not in line
    )
    return {found.split("S")[0] for found in re.findall(r"[\"'](P\d+(?:S\d+)?|[HACB])[\"']", code)}


@pytest.mark.parametrize("path", LESSONS, ids=_name)
def test_lessons_keep_to_their_sentences(path: Path) -> None:
    """Does a lesson ask only about the paragraphs that no exercise uses?"""
    assert _asked(path) <= OF_LESSONS


@pytest.mark.parametrize("path", EXERCISES, ids=_name)
def test_exercises_keep_to_theirs(path: Path) -> None:
    """Does an exercise ask about none of the lessons' paragraphs, P10 above all?"""
    half = find_questions(path.stem, path.parent)
    units = [
        u
        for a in half.asked.values()
        for u in (*a.paragraphs, *(r["sentence"] if isinstance(r, dict) else r for r in a.rows or ()))
    ]
    asked = {unit.partition("S")[0] for unit in units}
    assert asked and not asked & OF_LESSONS


@pytest.mark.parametrize("path", [*LESSONS, *EXERCISES], ids=_name)
def test_code_cells_are_short(path: Path) -> None:
    """Has each code cell at most four lines, below the one that says what it shows?"""

    def lines(cell: str) -> list[str]:
        return [line for line in cell.splitlines() if not line.startswith("#")]

    assert [cell for cell in _cells(path, "code") if len(lines(cell)) > CODE_LINES] == []


@pytest.mark.parametrize("path", [*LESSONS, *EXERCISES], ids=_name)
def test_a_folded_cell_fits_its_line(path: Path) -> None:
    """Is the first line of each code cell short? It is what shows of a folded cell, and would make the page scroll."""
    assert [cell for cell in _cells(path, "code") if len(cell.partition("\n")[0]) > 80] == []


def test_p10_is_folded_and_never_marked() -> None:
    """Is P10 shown only in a fold, and never in a highlighter, a comparison or a picture?"""
    cells = [cell for path in LESSONS for cell in _cells(path, "code") if '"P10' in cell]
    assert cells
    assert all("<details>" in cell and "suasion." not in cell for cell in cells)


def test_points_are_given_and_marks_are_made() -> None:
    """Does what is about grading speak of grading? A mark is a highlight with a label."""
    folders = [ROOT / "src/suasion" / name for name in ("grading", "cli", "course")]
    pages = [p for folder in folders for p in folder.rglob("*.py")] + [ROOT / "docs" / "grading.md"]
    words = re.compile(r"\b(marking|marker|marked|marks? (a|the) class|mark an exercise)\b", re.I)
    found = {f"{p.name}: {m[0]}" for p in pages for m in words.finditer(p.read_text("utf-8"))}
    assert found == {"nbgrader_steps.py: marking"}  # highlighting in a solution
