"""The short course: six cards of one page, each with all its parts, in 50 minutes."""

import re
from itertools import pairwise

import pytest

from tests.support.paths import ROOT

PAGE = (ROOT / "docs" / "short-course.md").read_text("utf-8")
CARDS = re.split(r"^## ", PAGE, flags=re.M)[1:]
MOST_WORDS = 330  # of a card: one page


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.split(" · ")[0])
def test_a_card_is_whole(card: str) -> None:
    """Has a card its aim, three questions with answers, and the one thing that goes wrong, on one page?"""
    assert len(re.findall(r"^\*\*Aim\.\*\*", card, re.M)) == 1
    assert len(re.findall(r"^\d\. .+\*.+\*$", card, re.M)) == 3
    assert len(re.findall(r"^\*\*The one thing that goes wrong\.\*\*", card, re.M)) == 1
    assert len(card.split()) <= MOST_WORDS


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.split(" · ")[0])
def test_a_card_fills_fifty_minutes(card: str) -> None:
    """Do the minutes run from 0 to 50 without a gap?"""
    spans = [(int(a), int(b)) for a, b in re.findall(r"^\| (\d+)–(\d+) \|", card, re.M)]
    assert spans[0][0] == 0 and spans[-1][1] == 50
    assert all(before[1] == after[0] for before, after in pairwise(spans))


def test_there_are_six_cards_on_lessons_that_are_there() -> None:
    """Are there six, each on lessons of the course, and does TEACHING lead to them?"""
    numbers = [re.findall(r"\d\d", card.splitlines()[0].partition("(")[2]) for card in CARDS]
    assert numbers == [["00", "01"], ["03"], ["05"], ["06"], ["07"], ["08"]]
    there = {path.name[:2] for path in (ROOT / "lessons").glob("*.ipynb")}
    assert {n for card in numbers for n in card} <= there
    assert "(docs/short-course.md)" in (ROOT / "TEACHING.md").read_text("utf-8")
