"""One's own marks beside sample readers', and beside one's own of another lesson."""

from pathlib import Path

import pytest

import suasion
from suasion import Annotation
from suasion.analysis.comparison import Comparison
from suasion.annotations.shipped import sample_readings
from suasion.api.choices import OthersChoices
from suasion.api.second import NotYet, SecondReader
from suasion.base.errors import QuestionsMissing, UnknownReader
from suasion.questions.choice import choose
from suasion.storage.store import Store

TEXT = suasion.load("kuzio-axis")
NOT_READ = ("lesson-01", "purpose", "Ash Birch")  # by anybody, of those who have read Muir


def _mark(folder: Path, exercise: str, question: str, sentence: str, words: str, label: str) -> None:
    start, end = TEXT.find(words, within=sentence)
    known = {"exercise": exercise, "question": question, "label": label, "voice": "author"}
    Store.open(exercise, folder=folder).put(Annotation.mark(TEXT, start, end, **known))


def _places(found: object) -> str:
    assert isinstance(found, Comparison)
    return repr(found)


def test_sample_readers_stand_beside_ones_own_marks(tmp_path: Path) -> None:
    """Are the figures those of one's own marks of the lesson and the readers named, with the scheme's families?"""
    _mark(tmp_path, "lesson-07", "words", "P4S1", "barbaric", "booster")
    found = suasion.beside("lesson-07", "words", "Ash, Hazel", folder=tmp_path)
    said = _places(found)
    ash = len(sample_readings(TEXT, "07", ["Ash"])["Ash (invented)"].marks)
    assert found.names == ["You", "Ash (invented)", "Hazel (invented)"]
    assert f"You and Ash (invented): the same places in 1 of {ash} " in said
    figures = {(f.readers, f.level): f.same for f in found.agreement}
    assert figures[("You", "Ash (invented)"), "labels"] == 0  # boosted and loaded
    assert figures[("You", "Ash (invented)"), "families"] == 1  # and both press


def test_oneself_then_and_now(tmp_path: Path) -> None:
    """Do marks of another lesson's task stand beside today's, on today's paragraphs only?"""
    _mark(tmp_path, "lesson-07", "words", "P4S1", "barbaric", "loaded")
    _mark(tmp_path, "lesson-07", "words", "P9S2", "a myriad", "booster")
    _mark(tmp_path, "lesson-09", "again", "P4S2", "genocide", "loaded")
    found = suasion.beside("lesson-09", "again", "lesson-07 words", folder=tmp_path)
    assert _places(found).startswith("You, now and You, lesson 07: the same places in 0 of 2")


@pytest.mark.parametrize(
    "lesson, task, whom, made, says",
    [
        ("lesson-07", "words", "Ash", (), "marks, in lesson 07."),
        ("lesson-09", "again", "lesson-07 words", (), "marks, in lesson 09."),
        ("lesson-09", "again", "lesson-07 words", ("lesson-09", "again"), "marks, in lesson 07."),
    ],
)
def test_without_marks_a_sentence_says_where_to_make_them(
    tmp_path: Path, lesson: str, task: str, whom: str, made: tuple[str, ...], says: str
) -> None:
    """Is nobody else's reading shown before one's own, and is it said where one's own are missing?"""
    if made:
        _mark(tmp_path, *made, "P4S1", "barbaric", "loaded")
    found = suasion.beside(lesson, task, whom, folder=tmp_path)
    assert isinstance(found, NotYet) and says in repr(found)


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    """Does a reader or task that nobody has get a sentence that names those there are?"""
    with pytest.raises(UnknownReader, match="Rowan"):
        suasion.beside("lesson-07", "words", "Oak", folder=tmp_path)
    with pytest.raises(QuestionsMissing, match="no marks or choices of these readers"):
        suasion.beside("lesson-06", "reframe", "Ash", folder=tmp_path)
    with pytest.raises(QuestionsMissing, match="words"):
        suasion.beside("lesson-07", "no-task", "Ash", folder=tmp_path)


def test_on_a_track_that_no_sample_reader_has_read(tmp_path: Path) -> None:
    """Does the cell of lesson 01 say what to do instead, where the six readers have not read one's text for it?"""
    choose(tmp_path, "hetch-hetchy", {"hetch-hetchy"})
    found = suasion.beside(*NOT_READ, folder=tmp_path)
    assert repr(found).startswith("These readers have not read your text. Go on, or do what the top")


def test_on_the_second_track_the_same_names_have_read_muir(tmp_path: Path) -> None:
    """Do the cells of lessons 08 and 09 show the readers whom they name, on the text that one reads oneself?"""
    choose(tmp_path, "hetch-hetchy", {"hetch-hetchy"})
    muir, place = suasion.load("hetch-hetchy-muir"), {"exercise": "lesson-07", "label": "loaded"}
    start, end = muir.find("temple destroyers", within="P11S1")
    mark = Annotation.mark(muir, start, end, question="words.hetch-hetchy", voice="author", **place)
    Store.open("lesson-07", folder=tmp_path).put(mark)
    found = suasion.beside("lesson-07", "words", "Ash Birch Cedar Hazel", folder=tmp_path)
    assert isinstance(found, Comparison) and found.text is muir
    assert found.names[1:] == [f"{who} (invented)" for who in ("Ash", "Birch", "Cedar", "Hazel")]
    assert "You and Ash (invented): the same places in 1 of 15 " in repr(found)


def test_choices_on_the_second_track_stand_beside_ones_own(tmp_path: Path) -> None:
    """Are worksheets of the second track compared with choices of those who have read the same text?"""
    choose(tmp_path, "hetch-hetchy", {"hetch-hetchy"})
    place = {"exercise": "lesson-03", "question": "whose-voice.hetch-hetchy", "column": "voice"}
    Store.open("lesson-03", folder=tmp_path).put(Annotation.answer("reported", row="P3S2", **place))
    found = suasion.beside("lesson-03", "whose-voice", "Ash Birch Rowan", folder=tmp_path)
    assert isinstance(found, OthersChoices) and len(found.rows) == 9
    assert {"P1S1", "P11S3"} <= {row[0] for row in found.rows}
    assert found.said().startswith("You chose the same as Ash (invented) in 1 of 1, ")


def test_sample_readers_come_after_the_second_reader(tmp_path: Path) -> None:
    """Do “second Ash” and the like show the second reader first, keep decisions, and add the readers named?"""
    assert repr(suasion.beside("lesson-07", "words", "second Ash", folder=tmp_path)).startswith("First make")
    _mark(tmp_path, "lesson-07", "words", "P4S1", "barbaric", "booster")
    found = suasion.beside("lesson-07", "words", "second Ash Rowan", folder=tmp_path)
    assert isinstance(found, Comparison) and found.decisions is not None
    assert found.names == ["You", "Second reader", "Ash (invented)", "Rowan (invented)"]


def test_how_others_answered_is_folded_below_the_second_reader(tmp_path: Path) -> None:
    """Does a worksheet show where one differs from the second reader, and after it what sample readers chose, and why?"""
    place = {"exercise": "lesson-07", "question": "plain", "column": "lost"}
    assert repr(suasion.beside("lesson-07", "plain", "second Ash", folder=tmp_path)).startswith(
        "Choose above"
    )
    Store.open("lesson-07", folder=tmp_path).put(Annotation.answer("fact", row="1", **place))
    found = suasion.beside("lesson-07", "plain", "second Ash Birch", folder=tmp_path)
    assert isinstance(found, SecondReader) and found.others is not None
    assert found.rows == suasion.beside("lesson-07", "plain", folder=tmp_path).rows
    assert found.rows[0][0] == found.others.rows[0][0] == "P4S1 “barbaric”"
    shown = found._repr_html_()
    assert shown.index("differ at") < shown.index("How others answered") < shown.index("Their reasons")
    assert "You chose the same as Ash (invented) in 1 of 1 and Birch (invented) in 0 of 1." in shown


def test_words_between_stars_stand_in_marks(tmp_path: Path) -> None:
    """Are the stars of a sample reader's reason not shown as stars?"""
    ash = sample_readings(TEXT, "07", ["Ash"])["Ash (invented)"]
    assert not any("*" in a.note for a in ash) and any("‘A chance’ would keep" in a.note for a in ash)


def test_a_text_without_sample_readers_has_the_second_reader_alone(tmp_path: Path) -> None:
    """Is the second reader shown all the same, where no sample reader has read one's text?"""
    choose(tmp_path, "hetch-hetchy", {"hetch-hetchy"})
    place = {"exercise": "lesson-01", "question": "for-what.hetch-hetchy"}
    column, row = "for-what", "P1"
    second = suasion.beside("lesson-01", "for-what", "second Ash", folder=tmp_path)
    assert repr(second).startswith("Choose above")
    Store.open("lesson-01", folder=tmp_path).put(Annotation.answer("event", row=row, column=column, **place))
    found = suasion.beside("lesson-01", "for-what", "second Ash", folder=tmp_path)
    assert isinstance(found, SecondReader) and found.others is None


def _choose(folder: Path, **chosen: str) -> None:
    store = Store.open("lesson-05", folder=folder)
    place = {"exercise": "lesson-05", "question": "tells", "column": "tells"}
    for row, value in chosen.items():
        store.put(Annotation.answer(value, row=row, **place))


def test_choices_of_sample_readers_stand_beside_ones_own(tmp_path: Path) -> None:
    """Are one's choices set beside theirs, counted where both have chosen, with each reason once?"""
    _choose(tmp_path, L1="shows", L4="against")
    found = suasion.beside("lesson-05", "tells", "Ash Elm", folder=tmp_path)
    assert isinstance(found, OthersChoices) and len(found.rows) == 8
    assert found.said() == "You chose the same as Ash (invented) in 1 of 2 and Elm (invented) in 2 of 2."
    assert found.rows[3] == ("L4", "Speaks against it", "Does not tell", "Speaks against it")
    assert found.rows[1][1] == "–"
    both = [who for place, who, *_ in found.reasons if place == "L1"]
    assert both == ["Ash (invented), Elm (invented)"]
    assert "Their reasons" in found._repr_html_() and repr(found).count("\n") == 9


def test_a_record_is_compared_cell_by_cell(tmp_path: Path) -> None:
    """Does each cell of a sheet with several columns say which one it is, and is a reader who kept the other record counted apart?"""
    made = {"exercise": "lesson-05", "question": "record", "row": "P2S1", "column": "verdict"}
    Store.open("lesson-05", folder=tmp_path).put(Annotation.answer("part", **made))
    found = suasion.beside("lesson-05", "record", "Ash Birch", folder=tmp_path)
    assert isinstance(found, OthersChoices)
    assert [row[0] for row in found.rows][4:6] == ["P2S1, Your verdict", "P2S1, How sure?"]
    assert len(found.rows) == 12
    assert found.said().endswith("in 1 of 1. Birch (invented) answered in other places only.")


def test_choices_come_after_ones_own(tmp_path: Path) -> None:
    """Is nobody's choice shown before one has chosen?"""
    assert repr(suasion.beside("lesson-04", "settle", "Ash", folder=tmp_path)).startswith(
        "Choose above first"
    )


@pytest.mark.parametrize("task", ["own-count", "no-task"])
def test_who_has_not_answered_is_not_shown_as_empty(tmp_path: Path, task: str) -> None:
    """Does a worksheet or a task that no sample reader has answered say so, instead of an empty table?"""
    with pytest.raises(QuestionsMissing):
        suasion.beside("lesson-07", task, "Ash", folder=tmp_path)


def test_marks_for_another_task_of_the_lesson_are_not_shown(tmp_path: Path) -> None:
    """Are sample readers' marks for one task of a lesson kept out of another on the same paragraphs?"""
    _mark(tmp_path, "lesson-03", "what-marks-do", "P13S1", "‘genocide’", "distance")
    found = suasion.beside("lesson-03", "what-marks-do", "Ash", folder=tmp_path)
    assert isinstance(found, Comparison)
    ash = sample_readings(TEXT, "03", ["Ash"])["Ash (invented)"]
    theirs = {m.quote for m in ash.of("what-marks-do").marks}
    assert theirs and theirs != {m.quote for m in ash.marks}
    assert set(found.table["words"]) == theirs


@pytest.mark.parametrize(
    ("track", "words", "sentence"),
    [("", "the White House", "P1S3"), ("hetch-hetchy", "an outrage upon decency", "P5S1")],
)
def test_on_the_other_sides_passage_those_stand_who_have_read_it(
    tmp_path: Path, track: str, words: str, sentence: str
) -> None:
    """Does the coda of lesson 03 show the second reader and Linden, Maple and Oak, on the passage that one reads oneself?"""
    if track:
        choose(tmp_path, track, {track})
    other = suasion.load("hetch-hetchy-vilas" if track else "opposite")
    start, end = other.find(words, within=sentence)
    place = {"exercise": "lesson-03", "question": f"opposite.{track}" if track else "opposite"}
    Store.open("lesson-03", folder=tmp_path).put(Annotation.mark(other, start, end, label="content", **place))
    found = suasion.beside("lesson-03", "opposite", "second Linden Maple Oak", folder=tmp_path)
    assert isinstance(found, Comparison) and found.text is other
    assert found.names == [
        "You",
        "Second reader",
        *(f"{who} (invented)" for who in ("Linden", "Maple", "Oak")),
    ]
