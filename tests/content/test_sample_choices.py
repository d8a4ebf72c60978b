"""Sample readers' choices in worksheets: complete, with reasons, and of no sympathy's own."""

from collections import Counter
from itertools import combinations

import pytest

from suasion.annotations.shipped import sample_readings
from suasion.questions.asked import Asked, option_ids
from suasion.questions.question_file import QuestionFile, read_question_file
from tests.support.paths import ROOT
from tests.support.samples import ABOUT, AGREES, DISAGREES, OP_ED, READ, TEXTS, by_leaning

CHOSEN = [(slug, lesson) for slug, lesson in READ if lesson != "09"]  # it has no worksheet for sample readers
# Worksheets in which each reader chooses for reasons of their own, so that no two are alike.
OF_THEIR_OWN = [(slug, lesson) for slug, lesson in CHOSEN if lesson in ("03", "06", "07")]
ALLOWED = {  # the table of lesson 05: what two cells of a record allow
    frozenset({"shows"}): {"shown"},
    frozenset({"shows", "part"}): {"shown", "part"},
    frozenset({"shows", "silent"}): {"shown", "part"},
    frozenset({"part"}): {"part"},
    frozenset({"part", "silent"}): {"part"},
    frozenset({"against", "shows"}): {"differ"},
    frozenset({"against", "part"}): {"differ"},
}
chosen = pytest.mark.parametrize(("slug", "lesson"), CHOSEN)
of_their_own = pytest.mark.parametrize(("slug", "lesson"), OF_THEIR_OWN)


def question_file(slug: str, lesson: str) -> QuestionFile:
    """Read the question file of a lesson on a text."""
    pages = [read_question_file(path) for path in (ROOT / "lessons").glob(f"{lesson}_*.toml")]
    (page,) = (page for page in pages if page.text == slug)
    return page


def choices(asked: Asked) -> dict[str, tuple[str, ...]]:
    """Give the options of each column of a worksheet in which one chooses."""
    return {str(c["id"]): tuple(option_ids(c)) for c in asked.columns if c.get("kind") == "choice"}


@chosen
def test_choices_fill_every_worksheet_of_the_lesson(slug: str, lesson: str) -> None:
    """Has each reader an option of each row that a second reader has answered, with a reason for and one against?"""
    page = question_file(slug, lesson)
    for who, reading in sample_readings(TEXTS[slug], lesson).items():
        for task, asked in page.asked.items():
            given, columns = reading.table(task), choices(asked)
            wanted = {(s.row, s.column or next(iter(columns))) for s in page.second.get(task, ()) if columns}
            if asked.text or (lesson, task) == (
                "05",
                "record",
            ):  # another text; and one claim of two is enough
                wanted = given.keys()
            assert given.keys() == wanted, (who, task)
            assert all(value in columns[column] for (_, column), value in given.items()), (who, task)
        assert {a.question for a in reading.answers} <= page.asked.keys() and reading.answers
        for answer in reading.answers:
            assert answer.exercise == f"lesson-{lesson}" and answer.note.startswith("For: ")
            assert len(answer.note.partition("\nAgainst: ")[2].split()) >= 3


@chosen
def test_no_sympathy_has_answers_of_its_own(slug: str, lesson: str) -> None:
    """Is no row answered by both readers of one sympathy in one way, and by both of the other in another?"""
    said: dict[tuple[str, str, str], list[set[object]]] = {}
    for n, side in enumerate(_sides(slug, lesson)):
        for place, values in side.items():
            said.setdefault(place, [set(), set()])[n].update(values)
    split = [p for p, (a, b) in said.items() if a and b and not a & b and p[0] != "record"]
    assert said and split == []


@of_their_own
def test_both_sympathies_choose_each_option_as_often(slug: str, lesson: str) -> None:
    """Does each option of a worksheet get about as many choices from readers of either sympathy?"""
    page = question_file(slug, lesson)
    for task, column in {(task, column) for task, asked in page.asked.items() for column in choices(asked)}:
        one, other = (
            Counter(v for (q, _, c), given in side.items() if (q, c) == (task, column) for v in given)
            for side in _sides(slug, lesson)
        )
        assert all(abs(one[o] - other[o]) <= 2 for o in one | other), (task, column, one, other)


@of_their_own
def test_both_sympathies_differ_from_the_second_reader_as_often(slug: str, lesson: str) -> None:
    """Is neither sympathy made up to read better: does each part from the second reader about as often?"""
    page = question_file(slug, lesson)
    for task, columns in ((task, choices(asked)) for task, asked in page.asked.items() if choices(asked)):
        second = {(task, s.row, s.column or next(iter(columns))): s.choice for s in page.second[task]}
        apart = [
            sum(value != second[place] for place in second for value in side[place])
            for side in _sides(slug, lesson)
        ]
        assert min(apart) >= 1 and abs(apart[0] - apart[1]) <= 2, (task, apart)


@pytest.mark.parametrize("slug", TEXTS)
def test_a_plain_word_costs_as_much_whoever_it_is_about(slug: str) -> None:
    """Do both sympathies say of strong words about each actor alike that a fact goes with them, and that none does?"""
    asked, text = question_file(slug, "07").asked["plain"], TEXTS[slug]
    sides = _sides(slug, "07")
    seen = set()
    for actor, places in ABOUT[slug].items():
        spans = [text.find(words, within=sentence) for sentence, words in places]
        rows = [
            row["id"]
            for row in asked.rows or ()
            if "sentence" in row
            and any(_overlap(span, text.find(row["quote"], within=row["sentence"])) for span in spans)
        ]
        seen.update(rows)
        for option in choices(asked)["lost"]:
            one, other = (sum(side["plain", row, "lost"].count(option) for row in rows) for side in sides)
            assert abs(one - other) <= 1, (actor, option, one, other)
    assert len(seen) >= 5


@of_their_own
def test_no_two_readers_fill_in_a_worksheet_alike(slug: str, lesson: str) -> None:
    """Does every reader differ from every other somewhere in each worksheet?"""
    samples = sample_readings(TEXTS[slug], lesson)
    for task in {a.question for reading in samples.values() for a in reading.answers}:
        for (a, one), (b, other) in combinations(samples.items(), 2):
            assert one.table(task) != other.table(task), (task, a, b)


def test_cards_that_suit_one_side_are_read_alike() -> None:
    """Do readers of either sympathy say of as many cards that they show something, and that they speak against it?"""
    counts = [
        Counter(v for reading in by_leaning(OP_ED, "05", leaning) for v in reading.table("tells").values())
        for leaning in (AGREES, DISAGREES)
    ]
    for option in ("shows", "part", "against", "silent"):
        a, b = (found[option] for found in counts)
        assert min(a, b) >= 1 and abs(a - b) <= 1, option


def test_records_follow_from_their_cells_or_are_objected_to() -> None:
    """Does each reader keep one record of two cards, with a verdict that lesson 05 allows for the two cells?"""
    for who, reading in sample_readings(OP_ED, "05").items():
        record = reading.table("record")
        (row,) = {row for row, _ in record}
        cells = {record[row, "first-tells"], record[row, "second-tells"]}
        assert record[row, "first"] != record[row, "second"], who
        assert record[row, "verdict"] in ALLOWED[frozenset(cells)], who


def _sides(slug: str, lesson: str) -> list[dict[tuple[str, str, str], list[object]]]:
    """Give what the readers of each sympathy have chosen, by worksheet, row and column."""
    sides = []
    for leaning in (AGREES, DISAGREES):
        side: dict[tuple[str, str, str], list[object]] = {}
        for answer in (a for reading in by_leaning(TEXTS[slug], lesson, leaning) for a in reading.answers):
            side.setdefault((answer.question, answer.row, answer.column), []).append(answer.value)
        sides.append(side)
    return sides


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
