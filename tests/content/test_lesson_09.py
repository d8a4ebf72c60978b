"""What lesson and exercise 09 tell of readers, places and per cent is what the readings that ship give."""

import re
from collections import Counter
from pathlib import Path

import pytest

import suasion
from suasion import Annotation, AnnotationSet, Text
from suasion.analysis.agreement import Figure, agreement
from suasion.analysis.alignment import Place, places
from suasion.annotations.shipped import sample_readings
from suasion.course import notebooks
from suasion.questions.question_file import read_question_file
from tests.support.paths import ROOT

LESSON = ROOT / "lessons" / "09_do_we_agree.ipynb"
TASKS = read_question_file(LESSON.with_suffix(".toml"))
EXERCISE = read_question_file(ROOT / "solutions" / "09-do-we-agree.toml")
OP_ED = suasion.load("kuzio-axis")
MARKED = read_question_file(ROOT / "lessons" / "07_loaded_words.toml").asked["words"].paragraphs
LETTERS = {label.letter: label.id for label in suasion.scheme("wording").labels}


def _cell(id: str, path: Path = LESSON) -> str:
    return next(str(cell.source) for cell in notebooks.read(path).cells if cell.id == id)


def _readings(text: Text, lesson: str) -> dict[str, AnnotationSet]:
    return {name.removesuffix(" (invented)"): marks for name, marks in sample_readings(text, lesson).items()}


def _lines(markdown: str) -> list[list[str]]:
    """Give the cells of a Markdown table's lines, without its head."""
    rows = [line.strip("|").split("|") for line in markdown.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows if not set("".join(row)) <= set(" -:")][1:]


def _places(readings: dict[str, AnnotationSet]) -> list[Place]:
    return places([reading.marks for reading in readings.values()])


def _figures(readings: dict[str, AnnotationSet], text: Text, level: str = "places") -> dict[str, Figure]:
    found = agreement(readings, text, only=MARKED if text is OP_ED else None)
    return {" and ".join(sorted(f.readers)): f for f in found if f.level == level and len(f.readers) == 2}


def _per_cent(same: int, of: int) -> int:
    return int(100 * same / of + 0.5)  # as one rounds on paper


def _mark(reader: str, sentence: str, words: str, lesson: str = "07") -> Annotation | None:
    """Give the mark of a reader that begins and ends with these words, or else holds them."""
    start, end = OP_ED.find(words, within=sentence)
    marks = _readings(OP_ED, lesson)[reader].marks
    exact = [m for m in marks if m.place == (start, end)]
    return next(iter(exact or [m for m in marks if m.start < end and start < m.end]), None)


# ---------------------------------------------------------------- the lesson


def test_the_table_of_the_practice_page_is_what_three_readers_marked() -> None:
    """Has each line a dot for each reader who marked that place, and no line is left out?"""
    practice = suasion.load("practice")
    readings = _readings(practice, "09")
    found = {}
    for place in _places(readings):
        shortest = min(place.marks.values(), key=lambda mark: len(mark.quote))
        found[shortest.quote] = [n in place.marks for n in range(3)]
    shown = {
        re.search("“(.*)”", words)[1]: [dot == "●" for dot in dots]
        for _, words, *dots in _lines(_cell("i-do-count"))
    }
    assert list(readings) == ["A", "B", "C"] and shown == found


@pytest.mark.parametrize("pair", ["A and B", "A and C"])
def test_what_is_counted_by_hand_is_what_the_readings_give(pair: str) -> None:
    """Are places, both and per cent in the text the figures of those two readers?"""
    said = re.search(
        rf"\*\*{pair}\.\*\* .* marked (\d+) places; both marked (\d+)\. .*\*\*(\d+) per cent",
        _cell("i-do-count"),
    )
    figure = _figures(_readings(suasion.load("practice"), "09"), suasion.load("practice"))[pair]
    assert [int(n) for n in said.groups()] == [figure.of, figure.same, _per_cent(figure.same, figure.of)]


def test_the_table_of_pairs_is_what_six_readers_marked() -> None:
    """Are the figures of each pair those of lesson 07's readings, and is the pair with the most the one told of?"""
    figures = _figures(_readings(OP_ED, "07"), OP_ED)
    rows = _lines(_cell("guess-and-figure"))
    assert len(rows) == 6
    for pair, *said in rows:
        figure = figures[pair]
        assert [int(n) for n in said] == [figure.same, figure.of, _per_cent(figure.same, figure.of)], pair
    assert max(figures, key=lambda pair: figures[pair].same / figures[pair].of) == "Ash and Birch"


def test_alpha_and_counts_in_the_folds() -> None:
    """Are alpha, the numbers of marks and the sentences of Cedar those of the readings?"""
    readings, words = _readings(OP_ED, "07"), _cell("guess-and-figure")
    figures = _figures(readings, OP_ED)
    for pair, alpha in re.findall(r"([A-Z]\w+ and [A-Z]\w+)(?: have)? (−?0\.\d\d)", words):
        assert f"{figures[pair].alpha:.2f}" == alpha.replace("−", "-"), pair
    assert len(re.findall(r"0\.\d\d", words)) == 3
    count = {name: len(reading.marks) for name, reading in readings.items()}
    assert (count["Rowan"], count["Hazel"], count["Cedar"]) == (7, 20, 6)
    assert "Rowan marks 7 words and Hazel 20" in words and "Cedar’s 6 marks are whole" in words
    assert figures["Cedar and Rowan"].same == 5 and "into five of them" in words


def test_ash_then_and_now() -> None:
    """Did Ash meet Ash in as many places of P4 as the lesson says?"""
    then, now = (_readings(OP_ED, lesson)["Ash"] for lesson in ("07", "09"))
    figure = next(f for f in agreement({"then": then, "now": now}, OP_ED, only=["P4"]) if f.level == "places")
    assert f"met Ash in {figure.same} of {figure.of} places of P4" in _cell("then-and-now-said")


def test_kinds_are_what_the_two_readers_marks_show() -> None:
    """Do the two readers of each row differ in the way that the second reader says, as far as marks can show it?"""
    rows = {row["id"]: row for row in TASKS.asked["kinds"].rows}
    for second in TASKS.second["kinds"]:
        row = rows[second.row]
        one, other = dict.fromkeys(re.findall(r"\b(Ash|Birch|Cedar|Elm|Hazel|Rowan)\b", row["note"]))
        a, b = (_mark(who, row["sentence"], row["quote"]) for who in (one, other))
        differ = _kinds(a, b)
        assert differ == {second.choice} if a and b else second.choice in differ, second.row
    assert set(_option_ids()) == {second.choice for second in TASKS.second["kinds"]}


def _kinds(a: Annotation | None, b: Annotation | None) -> set[str]:
    if a is None or b is None:
        return {"strong", "outside"}  # only the reason tells which
    same = {"ends": a.place == b.place, "label": a.label == b.label, "voice": a.voice == b.voice}
    return {kind for kind, alike in same.items() if not alike}


def _option_ids() -> list[str]:
    return [option[0] for option in TASKS.asked["kinds"].columns[0]["options"]]


def test_what_reasons_and_the_end_tell_of_the_six() -> None:
    """Is what the second reader and the last cells say of single words what the six marked, on both days?"""
    everybody = list(_readings(OP_ED, "07"))
    for lesson in ("07", "09"):

        def alone(sentence: str, words: str, lesson: str = lesson) -> dict[str, str]:
            place = tuple(OP_ED.find(words, within=sentence))
            found = _readings(OP_ED, lesson).items()
            return {who: m.label for who, reading in found for m in reading.marks if m.place == place}

        assert set(everybody) - set(alone("P4S1", "barbaric")) == {"Cedar"}
        assert "Rowan" not in alone("P4S1", "golden opportunity")
        assert list(alone("P4S2", "their goals")) == ["Ash"]
        wiping = alone("P4S2", "wiping Ukraine and Israel from the maps")
        assert (wiping["Ash"], wiping["Birch"], wiping["Hazel"]) == ("loaded", "loaded", "booster")
        assert set(everybody) - set(alone("P13S2", "disinformation")) == {"Cedar"}
        assert _mark("Cedar", "P13S2", "disinformation", lesson) is not None
        so_called = alone("P13S2", "so-called")
        assert (so_called["Hazel"], so_called["Ash"]) == ("loaded", "hedge")
        for sentence, words in (("P13S1", "‘genocide’"), ("P4S2", "genocide")):
            assert {"Ash", "Birch", "Hazel"} <= set(alone(sentence, words))
        unmarked = [_mark(who, "P9S3", "The USSR", lesson) for who in everybody]
        assert unmarked == [None] * 6


# ---------------------------------------------------------------- the exercise

OPPOSITE = suasion.load("opposite")
LINES = _lines(EXERCISE.asked["q1"].ask)
READERS = ("Linden", "Maple", "Oak")


def _given(line: list[str]) -> dict[str, str]:
    """Give who marked the words of a line of the exercise's table, with which label."""
    said = zip(READERS, line[2:], strict=True)
    return {who: LETTERS[label] for who, label in said if label != "–"}


def _key(question: str) -> dict[str, list[object]]:
    return {
        entry["row"]: entry["answers"]["core"] for entry in EXERCISE.key["questions"][question]["entries"]
    }


def test_the_table_is_what_three_readers_marked() -> None:
    """Has each line each reader's label, and is no place of the three left out?"""
    readings = _readings(OPPOSITE, "09")
    assert tuple(readings) == READERS and len(LINES) == 13
    assert _lines(EXERCISE.asked["q5"].ask) == LINES
    found = {}
    for place in _places(readings):
        shortest = min(place.marks.values(), key=lambda mark: len(mark.quote))
        found[shortest.quote] = {READERS[n]: mark.label for n, mark in place.marks.items()}
    assert {line[1].strip("“”"): _given(line) for line in LINES} == found


def test_question_1_asks_for_what_the_readings_give() -> None:
    """Are the four numbers of the key the figures of Linden and Maple?"""
    two = {who: _readings(OPPOSITE, "09")[who] for who in ("Linden", "Maple")}
    same_place, same_label = (
        _figures(two, OPPOSITE, level)["Linden and Maple"] for level in ("places", "labels")
    )
    wanted = {
        "either": same_place.of,
        "both": same_place.same,
        "per cent": _per_cent(same_place.same, same_place.of),
        "same label": _per_cent(same_label.same, same_label.of),
    }
    for row, (core, *more) in _key("q1").items():
        low, high = core if isinstance(core, list | tuple) else (core, core)
        assert not more and low <= wanted[row] <= high and high - low <= 2, row


@pytest.mark.parametrize("row", ["merciless", "guarding", "Marching"])
def test_question_2_tells_of_marks_that_are_there(row: str) -> None:
    """Do two readers of the table differ in the one way that is right, and in no other?"""
    text = next(r["text"] for r in EXERCISE.asked["q2"].rows if r["id"] == row)
    words = re.search("“([^”]*)”", text)[1]
    start, end = OPPOSITE.find(words)
    who = dict.fromkeys(re.findall("Linden|Maple|Oak", text))
    marks = [
        next(m for m in _readings(OPPOSITE, "09")[name].marks if m.start < end and start < m.end)
        for name in who
    ]
    assert _kinds(*marks) == set(_key("q2")[row])


def test_question_3_ranks_by_per_cent() -> None:
    """Does the rank of each pair follow from the three numbers of its row, and do no two share one?"""
    share = {}
    for row in EXERCISE.asked["q3"].rows:
        one, other, both = map(int, re.findall(r"\d+", row["text"]))
        share[row["id"]] = both / (one + other - both)
    order = sorted(share, key=lambda id: -share[id])
    assert len(set(share.values())) == 6
    assert _key("q3") == {id: [order.index(id) + 1] for id in share}


def test_question_5_follows_from_its_rule() -> None:
    """Is each line settled, open or left out as the rule says, and the same number of each?"""
    for row, core in _key("q5").items():
        labels = Counter(_given(LINES[int(row.removeprefix("line ")) - 1]).values())
        tier = "out" if labels.total() < 2 else "core" if max(labels.values()) >= 2 else "contested"
        assert core == [tier], row
    assert set(Counter(tier for (tier,) in _key("q5").values()).values()) == {3}
