"""What lesson 06 says of the machine's slips is what the machine does."""

import pytest

import suasion
from suasion.reading.reading import Reading


@pytest.fixture(scope="module")
def op_ed() -> Reading:
    """Give the machine's reading of the op-ed."""
    return suasion.read(suasion.load("kuzio-axis"))


def _found(reading: Reading, sentence: str) -> list[tuple[str, str, str]]:
    return [
        (r["actor_name"], r["act"], r["target_name"])
        for r in reading.rows["actions"]
        if reading.sentence_of(r) == sentence
    ]


def test_it_takes_a_state_of_things_for_a_deed(op_ed: Reading) -> None:
    """Is something done to Russia in “are united”, and does nobody do the wiping?"""
    assert ("", "united", "Russia") in _found(op_ed, "P4S2")
    assert ("", "wiping", "Ukraine") in _found(op_ed, "P4S2")


def test_it_takes_a_place_for_people(op_ed: Reading) -> None:
    """Is the war in Gaza done to the Palestinians, for the machine?"""
    assert ("", "war", "Palestinians") in _found(op_ed, "P16S1")


def test_the_picture_shows_whom_the_text_is_about(op_ed: Reading) -> None:
    """Does Russia act most often, and are Ukraine and the Palestinians never seen to act?"""
    from suasion.plots import agency

    table = agency(op_ed).to_pandas().set_index("actor")["acts"]
    assert table.idxmax() == "Russia" and table["Ukraine"] == table["Palestinians"] == 0
