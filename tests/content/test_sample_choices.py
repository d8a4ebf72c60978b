"""Sample readers' choices in worksheets: complete, with reasons, and of no sympathy's own."""

from collections import Counter

import pytest

from suasion.annotations.shipped import sample_readings
from suasion.questions.asked import option_ids
from suasion.questions.question_file import QuestionFile, read_question_file
from tests.content.test_samples import AGREES, DISAGREES, TEXT, by_leaning
from tests.support.paths import ROOT

CHOSEN = ["01", "02", "04", "05", "08"]  # lessons whose worksheets they have filled in as well
ALLOWED = {  # the table of lesson 05: what two cells of a record allow
    frozenset({"shows"}): {"shown"},
    frozenset({"shows", "part"}): {"shown", "part"},
    frozenset({"shows", "silent"}): {"shown", "part"},
    frozenset({"part"}): {"part"},
    frozenset({"part", "silent"}): {"part"},
    frozenset({"against", "shows"}): {"differ"},
    frozenset({"against", "part"}): {"differ"},
}


def question_file(lesson: str) -> QuestionFile:
    """Read the question file of a lesson on its first text."""
    (path,) = (p for p in (ROOT / "lessons").glob(f"{lesson}_*.toml") if p.name.count(".") == 1)
    return read_question_file(path)


@pytest.mark.parametrize("lesson", CHOSEN)
def test_choices_fill_every_worksheet_of_the_lesson(lesson: str) -> None:
    """Has each reader an option of each row that a second reader has answered, with a reason for and one against?"""
    page = question_file(lesson)
    for who, reading in sample_readings(TEXT, lesson).items():
        for task, asked in page.asked.items():
            given = reading.table(task)
            columns = {str(c["id"]): option_ids(c) for c in asked.columns if c.get("kind") == "choice"}
            wanted = {(s.row, s.column or next(iter(columns))) for s in page.second.get(task, ()) if columns}
            if asked.text or (lesson, task) == (
                "05",
                "record",
            ):  # another text; and one claim of two is enough
                wanted = given.keys()
            assert given.keys() == wanted, (who, task)
            assert all(value in columns[column] for (_, column), value in given.items()), (who, task)
        for answer in reading.answers:
            assert answer.exercise == f"lesson-{lesson}" and answer.note.startswith("For: ")
            assert len(answer.note.partition("\nAgainst: ")[2].split()) >= 3


@pytest.mark.parametrize("lesson", CHOSEN)
def test_no_sympathy_has_answers_of_its_own(lesson: str) -> None:
    """Is no row answered by both readers of one sympathy in one way, and by both of the other in another?"""
    sides = [
        [reading.annotations for reading in by_leaning(lesson, leaning)] for leaning in (AGREES, DISAGREES)
    ]
    said: dict[tuple[str, str, str], list[set[object]]] = {}
    for n, side in enumerate(sides):
        for answer in (a for reading in side for a in reading if a.kind == "answer"):
            place = (answer.question, answer.row, answer.column)
            said.setdefault(place, [set(), set()])[n].add(answer.value)
    split = [p for p, (a, b) in said.items() if a and b and not a & b and p[0] != "record"]
    assert said and split == []


def test_cards_that_suit_one_side_are_read_alike() -> None:
    """Do readers of either sympathy say of as many cards that they show something, and that they speak against it?"""
    counts = [
        Counter(v for reading in by_leaning("05", leaning) for v in reading.table("tells").values())
        for leaning in (AGREES, DISAGREES)
    ]
    for option in ("shows", "part", "against", "silent"):
        a, b = (found[option] for found in counts)
        assert min(a, b) >= 1 and abs(a - b) <= 1, option


def test_records_follow_from_their_cells_or_are_objected_to() -> None:
    """Does each reader keep one record of two cards, with a verdict that lesson 05 allows for the two cells?"""
    for who, reading in sample_readings(TEXT, "05").items():
        record = reading.table("record")
        (row,) = {row for row, _ in record}
        cells = {record[row, "first-tells"], record[row, "second-tells"]}
        assert record[row, "first"] != record[row, "second"], who
        assert record[row, "verdict"] in ALLOWED[frozenset(cells)], who
