"""The evidence table of lesson 05: one's own answers first, then the readers'."""

from pathlib import Path

import pytest

import suasion
from suasion import Annotation
from suasion.api.own import NotYet
from suasion.base.errors import QuestionsMissing, UnknownReader
from suasion.plots import Picture
from suasion.questions.choice import choose
from suasion.questions.public_half import find_questions
from suasion.storage.store import Store
from tests.support.paths import ROOT

SECOND = find_questions("lesson-05", ROOT / "lessons").second


def _choose(folder: Path, task: str, column: str, **rows: str) -> None:
    for row, value in rows.items():
        known = {"exercise": "lesson-05", "question": task, "row": row.replace("_", " "), "column": column}
        Store.open("lesson-05", folder=folder).put(Annotation.answer(value, **known))


def _shown(folder: Path, whom: str = "second") -> Picture:
    found = suasion.evidence("lesson-05", "tells", whom, folder=folder)
    assert isinstance(found, Picture)
    assert found.to_png(40)
    return found


def test_before_both_are_chosen_a_sentence_asks_for_them(tmp_path: Path) -> None:
    """Is nobody else's table shown before one's own cards and pairs are chosen?"""
    asked = suasion.evidence("lesson-05", "tells", folder=tmp_path)
    assert isinstance(asked, NotYet) and "Choose first what each card tells" in repr(asked)
    _choose(tmp_path, "tells", "tells", L1="shows")
    assert isinstance(suasion.evidence("lesson-05", "tells", folder=tmp_path), NotYet)
    _choose(tmp_path, "pairs", "roots", L1_and_L2="apart")
    assert "You: eight cards, at most eight roots" in _shown(tmp_path).to_svg()


def test_own_answers_stand_above_the_readers(tmp_path: Path) -> None:
    """Are signs and roots one's own in the first table, the second reader's in the next, and the sample readers' last?"""
    _choose(tmp_path, "tells", "tells", L1="shows", L4="silent")
    _choose(tmp_path, "pairs", "roots", L4_and_L5="statement", L7_and_L8="text")
    found = _shown(tmp_path, "second Ash Birch")
    table = found.to_pandas().set_index(["reader", "card"])
    names = ["You", "Second reader", "Ash (invented)", "Birch (invented)"]
    assert list(dict.fromkeys(who for who, _ in table.index)) == names
    tells = table.loc["You", "what it tells"].to_dict()
    assert {card: said for card, said in tells.items() if said != "–"} == {
        "L1": "shows it",
        "L4": "does not tell",
    }
    assert table.loc["You", "one root with"].to_dict() == {
        **dict.fromkeys(["L1", "L2", "L3", "L6"], ""),
        **{"L4": "L5", "L5": "L4", "L7": "L8", "L8": "L7"},
    }
    assert table.loc[("Second reader", "L3"), "one root with"] == "L5"
    said = {s.row: s.choice for s in SECOND["tells"]}
    words = {
        "shows": "shows it",
        "part": "shows part of it",
        "against": "speaks against it",
        "silent": "does not tell",
    }
    assert table.loc["Second reader", "what it tells"].to_dict() == {c: words[said[c]] for c in said}
    assert "You: eight cards, at most six roots; Second reader: six roots" in found.to_svg()


def test_on_the_second_track_the_cards_that_everybody_has_are_drawn(tmp_path: Path) -> None:
    """Does whoever reads the other text see the table of the lake's cards, with the root that a card names itself?"""
    choose(tmp_path, "hetch-hetchy", {"hetch-hetchy"})
    asked = suasion.evidence("lesson-05", "tells", "second Ash", folder=tmp_path)
    assert isinstance(asked, NotYet) and repr(asked).startswith("Choose first what each card tells. ")
    _choose(tmp_path, "lake-cards", "tells", O1="shows", O5="silent")
    found = _shown(tmp_path, "second Ash Birch")
    table = found.to_pandas().set_index(["reader", "card"])
    assert list(dict.fromkeys(who for who, _ in table.index)) == ["You", "Second reader"]
    assert table.loc[("You", "O5"), "what it tells"] == "does not tell"
    assert table.loc[("You", "O2"), "one root with"] == "O3"
    assert "You: six cards, five roots; Second reader: five roots" in found.to_svg()


def test_what_has_no_cards_or_readers_says_so(tmp_path: Path) -> None:
    """Are other tasks, and readers that nobody has, errors with a sentence?"""
    with pytest.raises(QuestionsMissing, match="how many sources"):
        suasion.evidence("lesson-05", "pairs", folder=tmp_path)
    _choose(tmp_path, "tells", "tells", L1="shows")
    _choose(tmp_path, "pairs", "roots", L1_and_L2="apart")
    with pytest.raises(UnknownReader, match="oak"):
        suasion.evidence("lesson-05", "tells", "Oak", folder=tmp_path)
