"""A lesson is as long as its time allows, and ends with one fresh item from elsewhere."""

import re
from pathlib import Path

import pytest

from suasion.course.notebooks import read
from tests.support.paths import ROOT

LESSONS = sorted((ROOT / "lessons").glob("*.ipynb"))
SHORT = {"01", "02", "09"}  # lessons of 30 minutes
ELSEWHERE = "two-minutes-elsewhere"
WITHOUT = {
    "00",
    "09",
    "10",
}  # the first has nothing to apply yet; the last two end with a text of another kind
FOLD = re.compile(r"<details>.*?</details>", re.S)


def _prose(path: Path) -> str:
    """Give the visible prose: without folds, tables and headings."""
    markdown = "\n\n".join(cell.source for cell in read(path).cells if cell.cell_type == "markdown")
    return re.sub(r"^(#|\|).*$", "", FOLD.sub("", markdown), flags=re.M)


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_keeps_to_its_length(path: Path) -> None:
    """Has a lesson of 45 minutes at most 1,500 words of visible prose, and one of 30 at most 1,000?"""
    assert len(re.findall(r"[\w’'-]+", _prose(path))) <= (1_000 if path.name[:2] in SHORT else 1_500)


@pytest.mark.parametrize(
    "path", [p for p in LESSONS if p.name[:2] not in WITHOUT], ids=lambda path: path.stem
)
def test_a_lesson_ends_elsewhere(path: Path) -> None:
    """Is there, before the last lines, one invented item of about 60 words and one answer with its reason, folded?"""
    cells = read(path).cells
    ids = [cell.id for cell in cells]
    assert ids.index(ELSEWHERE) == ids.index("summary") - 1
    source = cells[ids.index(ELSEWHERE)].source
    (item,) = re.findall(r"^> \*\*.*\(invented\)\.\*\* (.*)$", source, re.M)
    assert 40 <= len(item.split()) <= 65
    (answer,) = re.findall(r"<details><summary>One answer</summary>(.*)</details>$", source)
    assert 40 <= len(answer.split()) <= 80
    assert "*" not in answer, "Markdown does not work inside a fold of one line"
    assert not re.search(r"Russia|Ukrain|Israel|Gaza|Hamas|Iran|Ostrey|Holm|Reed", source)
