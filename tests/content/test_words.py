"""The words of lessons and exercises: phrases as they stand in the texts, and each on its own share of the op-ed."""

import json
import re
import tomllib
from pathlib import Path

import pytest

import suasion
from suasion.questions.public_half import PublicHalf, find_questions, public_half
from suasion.questions.question_file import read_question_file
from suasion.scoring.audit import text_rules
from tests.support.paths import ROOT

LESSONS = sorted((ROOT / "lessons").glob("*.ipynb"))
EXERCISES = sorted((ROOT / "solutions").glob("*/*.ipynb"))
KEYS = sorted((ROOT / "solutions").glob("*.toml"))
TASKS = sorted((ROOT / "lessons").glob("*.toml"))
PAGES = [*LESSONS, *EXERCISES, *KEYS, *TASKS, ROOT / "TEACHING.md"]
OP_ED = suasion.load("kuzio-axis").string
SLUGS = ("practice", "practice-reply", "opposite", "passages-a", "passages-b")
INVENTED = [suasion.load(slug).string for slug in SLUGS]
SECOND = [suasion.load(slug).string for slug in ("hetch-hetchy-muir", "hetch-hetchy-vilas")]
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
    """Is what stands between “ and ” a phrase of the op-ed, of the second track or an invented text, and short where it is the op-ed's?"""
    phrases = re.findall(r"“([^”]*)”", _prose(path))
    own = _invented(path)
    assert [p for p in phrases if not any(p in words for words in (OP_ED, *INVENTED, *SECOND, own))] == []
    assert [p for p in phrases if p in OP_ED and len(p.split()) > MOST_WORDS] == []


def test_phrases_are_found() -> None:
    """Would the test above notice: are there phrases between “ and ” on most pages?"""
    assert sum("“" in _prose(path) for path in PAGES) > len(PAGES) / 2


def _invented(path: Path) -> str:
    """Give what the rows and words of a question file show beside the texts: sentences of the course's own."""
    if path.suffix != ".toml":
        return ""
    data = tomllib.loads(path.read_text("utf-8"))
    asked = [*data.get("questions", {}).values(), *data.get("tasks", {}).values()]
    rows = [r for a in asked for r in a.get("rows", ()) if isinstance(r, dict)]
    return "\n".join(
        [*(r.get("text", "") for r in rows), *(w for p in data.get("words", {}).values() for w in p)]
    )


def _units(half: PublicHalf) -> set[str]:
    """Name the paragraphs of the op-ed that are asked about; what is only to be read in a lesson is not asked."""
    asked = [a for a in half.asked.values() if a.text in ("", "kuzio-axis") and a.mode != "read"]
    units = [u for a in asked for u in (*a.paragraphs, *map(_sentence, a.rows or ()))]
    return {unit.partition("S")[0] for unit in units if unit}


def _sentence(row: object) -> str:
    return str(row.get("sentence", "")) if isinstance(row, dict) else str(row)


@pytest.mark.parametrize("path", TASKS, ids=_name)
def test_lessons_keep_to_their_sentences(path: Path) -> None:
    """Does a lesson ask only about the paragraphs that no exercise uses?"""
    half = public_half(read_question_file(path))
    assert _units(half) <= OF_LESSONS


@pytest.mark.parametrize("path", EXERCISES, ids=_name)
def test_exercises_keep_to_theirs(path: Path) -> None:
    """Does an exercise ask about none of the lessons' paragraphs, P10 above all?"""
    half = find_questions(path.stem, path.parent)
    asked = _units(half)
    # 09 works on another text, and on that alone; 10 on what students bring
    own = any(a.on_own for a in half.asked.values())
    assert own or bool(asked) == (half.text == "kuzio-axis")
    assert not asked & OF_LESSONS


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
    assert not [cell for path in LESSONS for cell in _cells(path, "code") if '"P10' in cell]
    tasks = [
        a
        for path in TASKS
        for a in read_question_file(path).asked.values()
        if "P10" in a.paragraphs and a.text == "kuzio-axis"
    ]
    assert tasks
    assert all(a.folded and not a.scheme and not a.columns for a in tasks)


def test_points_are_given_and_marks_are_made() -> None:
    """Does what is about grading speak of grading? A mark is a highlight with a label."""
    folders = [ROOT / "src/suasion" / name for name in ("grading", "cli", "course")]
    pages = [p for folder in folders for p in folder.rglob("*.py")] + [ROOT / "docs" / "grading.md"]
    words = re.compile(r"\b(marking|marker|marked|marks? (a|the) class|mark an exercise)\b", re.I)
    found = {f"{p.name}: {m[0]}" for p in pages for m in words.finditer(p.read_text("utf-8"))}
    assert found == {"nbgrader_steps.py: marking"}  # highlighting in a solution
