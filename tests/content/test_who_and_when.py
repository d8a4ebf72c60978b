"""The pages Who and When: nothing given away too early, and each reference used."""

import re

import pytest

from tests.support.paths import ROOT

FOLDER = ROOT / "lessons"
WHO, WHEN = ((FOLDER / name).read_text("utf-8") for name in ("who.md", "when.md"))
FOLD = re.search(r"<details>(.*?)</details>", WHEN, re.DOTALL)
LATER = re.compile(r"\bP(?:7|11|15)\b")


def _rows(text: str) -> list[str]:
    return [line for line in text.splitlines() if re.match(r"\| \d|\| [A-Z][a-z]+ (?:19|20)\d\d", line)]


def test_who_keeps_what_later_exercises_look_for() -> None:
    """Does the page that stands before lesson 01 hold neither the op-ed's day nor what exercise 05 looks for?"""
    early = ("28 January", "29 January", "2006", "2007", "Lavrov says", "Bishkek", "Economist")
    assert [words for words in early if words in WHO] == []


def test_rows_of_exercise_05_are_folded() -> None:
    """Do the rows on P7, P11 and P15 alone stand in the fold, which says when to open it?"""
    assert FOLD and "open after exercise 05" in FOLD[1]
    folded, open_rows = _rows(FOLD[1]), _rows(WHEN.replace(FOLD[0], ""))
    assert len(folded) > 5 and len(open_rows) > 10
    assert all(LATER.search(row.rpartition("|")[0].rpartition("|")[2]) for row in folded)
    shared = [row for row in open_rows if LATER.search(row.rpartition("|")[0].rpartition("|")[2])]
    assert [row.split("|")[1].strip() for row in shared] == ["7 October 2023"]  # P1 and P4 need it too


@pytest.mark.parametrize("page", [WHO, WHEN], ids=["who", "when"])
def test_each_reference_is_used(page: str) -> None:
    """Is every number in the text a reference, and every reference used?"""
    text, _, references = page.partition("## References")
    given = re.findall(r"^(\d+)\. ", references, re.MULTILINE)
    assert given == [str(n) for n in range(1, len(given) + 1)]
    assert set(re.findall(r"\[(\d+)\](?!\()", text)) == set(given)


def test_each_folded_row_has_its_source() -> None:
    """Does each row of the fold link to where it was read?"""
    assert all("](http" in row for row in _rows(FOLD[1]))
