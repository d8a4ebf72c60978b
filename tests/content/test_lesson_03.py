"""What lesson 03 says of the machine's mistakes is what the machine does."""

import pytest

import suasion
from suasion.questions.public_half import find_questions
from suasion.reading.reading import Reading
from tests.support.paths import ROOT


@pytest.fixture(scope="module")
def op_ed() -> Reading:
    """Give the machine's reading of the op-ed."""
    return suasion.read(suasion.load("kuzio-axis"))


@pytest.fixture(scope="module")
def page() -> Reading:
    """Give the machine's reading of the practice page."""
    return suasion.read(suasion.load("practice"))


def _found(reading: Reading, sentence: str) -> list[tuple[str, str]]:
    return [
        (r["source"], r["cue"]) for r in reading.rows["attributions"] if reading.sentence_of(r) == sentence
    ]


def test_it_takes_an_attack_for_words_and_overlooks_many(op_ed: Reading) -> None:
    """Is “attack” in P4S1 a cue to the machine, and “many” no source?"""
    found = _found(op_ed, "P4S1")
    assert any("attack" in cue for _, cue in found)
    assert all(source != "many" for source, _ in found)


def test_it_takes_the_nearest_word_for_who_condemns(op_ed: Reading) -> None:
    """Does the machine give “condemns” in P13S1 to “that”?"""
    assert ("that", "condemns") in _found(op_ed, "P13S1")


def test_it_overlooks_a_cue_without_a_verb(op_ed: Reading) -> None:
    """Does the machine find nothing in P16S1?"""
    assert _found(op_ed, "P16S1") == []


def test_it_takes_a_time_of_day_for_a_speaker(page: Reading) -> None:
    """Is “ten” on the practice page a source to the machine?"""
    assert "ten" in [source for source, _ in _found(page, "P1S1")]


@pytest.mark.parametrize(("which", "sentence"), [("op_ed", "P10S3"), ("page", "P4S2")])
def test_it_leaves_the_asker_empty(which: str, sentence: str, request: pytest.FixtureRequest) -> None:
    """Is nobody taken for the one who asked?"""
    assert ("", "was recently asked") in _found(request.getfixturevalue(which), sentence)


def test_the_other_side_is_read_by_the_same_test() -> None:
    """Are the three sentences of the invented passage read, with each part, and P1S3 as P4S1 is, label by label?"""
    page = find_questions("lesson-03", ROOT / "lessons")
    second = page.second["opposite"]
    assert {s.sentence for s in second} == {"P1S3", "P1S4", "P1S6"}
    for sentence in ("P1S3", "P1S4", "P1S6"):
        assert {s.label for s in second if s.sentence == sentence} == {"source", "cue", "content"}
    op_ed = [s.label for s in page.second["parts"] if s.sentence == "P4S1"]
    assert [s.label for s in second if s.sentence == "P1S3"] == op_ed
