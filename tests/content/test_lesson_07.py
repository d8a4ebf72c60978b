"""What lesson 07 says of readers' counts and of the machine's lists is what they do."""

import re

import pytest

import suasion
from suasion import AnnotationSet
from suasion.annotations.shipped import sample_readings
from suasion.questions.question_file import read_question_file
from suasion.questions.second import as_marks
from tests.support.paths import ROOT
from tests.support.samples import ABOUT, OP_ED, about

LESSON = ROOT / "lessons" / "07_loaded_words.toml"


def _readings() -> dict[str, AnnotationSet]:
    second = read_question_file(LESSON).second["words"]
    readings = {name.split()[0]: marks for name, marks in sample_readings(OP_ED, "07").items()}
    return readings | {"second reader": as_marks(second, OP_ED, "lesson-07", "words")}


def test_the_table_counts_what_readers_marked() -> None:
    """Is each number in the folded table the number of places about that actor that the reader marked?"""
    rows = re.findall(
        r"^\| (\S[^|]*?) \|[^|]*\| (\d+) \| (\d+) \| (\d+) \|$",
        read_question_file(LESSON).asked["others-count"].ask,
        re.M,
    )
    readings = _readings()
    assert [row[0] for row in rows] == ["Ash", "Elm", "Birch", "Hazel", "Rowan", "second reader"]
    for who, *counts in rows:
        assert [about(readings[who], OP_ED)[actor] for actor in ABOUT[OP_ED.slug]] == [
            int(n) for n in counts
        ], who


@pytest.mark.parametrize(
    "sentence, words", [("P4S1", "barbaric"), ("P13S1", "genocide"), ("P16S1", "possibility")]
)
def test_the_machine_stops_at(sentence: str, words: str) -> None:
    """Does the machine still mark what the lesson says it marks?"""
    assert _machine(sentence, words)


@pytest.mark.parametrize(
    "sentence, words",
    [("P4S1", "golden opportunity"), ("P9S2", "terrorist groups"), ("P13S1", "suppression")],
)
def test_the_machine_passes_over(sentence: str, words: str) -> None:
    """Does the machine still miss what the lesson says it misses?"""
    assert not _machine(sentence, words)


def _machine(sentence: str, words: str) -> bool:
    start, end = OP_ED.find(words, within=sentence)
    marks = suasion.read(OP_ED).marks("wording").marks
    return any(mark.start < end and start < mark.end for mark in marks)
