"""Pages that can be read on another text: what their Markdown says is true for any text."""

import json
import re
from pathlib import Path

import pytest

import suasion
from suasion.course.same_tracks import differences
from suasion.questions.tracks import files_beside
from tests.support.paths import ROOT

PAGES = sorted(
    path
    for path in [*(ROOT / "lessons").glob("*.ipynb"), *(ROOT / "exercises").glob("*/*.ipynb")]
    if path.parent.name != "lessons" or path.stem[:2] in ("03", "06", "07", "08")
)
LAKE = "\n".join(suasion.load(slug).string for slug in ("practice", "practice-reply"))
OF_THE_LAKE = {u.id for slug in ("practice", "practice-reply") for u in suasion.load(slug).paragraphs}
# Names and subjects that a student who has chosen another text asked not to meet.
NOT_MET = re.compile(
    r"\b(Russia\w*|Ukrain\w*|Israel\w*|Gaza|Hamas|Iran\w*|Kremlin|Palestin\w*|Houthi\w*|genocid\w*|terroris\w*|NATO|Lavrov|Hitler|op-ed)\b"
)


def _markdown(path: Path) -> str:
    cells = json.loads(path.read_text("utf-8"))["cells"]
    return "\n\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.name)
def test_markdown_speaks_of_no_text_but_the_lake(path: Path) -> None:
    """Is what stands between “ and ” in Markdown from the practice page, each paragraph one of it, and no war named?"""
    words = _markdown(path)
    assert [p for p in re.findall(r"“([^”]*)”", words) if p not in LAKE] == []
    assert {p for p in re.findall(r"\bP\d+", words) if p not in OF_THE_LAKE} == set()
    assert NOT_MET.findall(words) == []


def test_the_search_finds_something() -> None:
    """Would the test above notice: are there pages, phrases, paragraphs and names to be found?"""
    assert len(PAGES) == 14 and "“" in _markdown(PAGES[-1])
    assert NOT_MET.findall("the Russian side, genocide") and "P16" not in OF_THE_LAKE


@pytest.mark.parametrize("path", sorted((ROOT / "lessons").glob("0[3678]*.toml")), ids=lambda p: p.name)
def test_tracks_agree(path: Path) -> None:
    """Has each track's file the tasks of the first?"""
    if files_beside(path):
        assert differences(path) == []
