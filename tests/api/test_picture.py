"""One's own marks as a picture, beside the second reader's or sample readers'."""

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
from suasion.texts.text import Text
from tests.support.paths import ROOT

OP_ED, MUIR = suasion.load("kuzio-axis"), suasion.load("hetch-hetchy-muir")
TRACK = "hetch-hetchy"


def _mark(folder: Path, text: Text, place: tuple[str, str], question: str = "frames", **known: str) -> None:
    start, end = text.find(place[1], within=place[0])
    known = {"exercise": "lesson-06", "label": "problem", "voice": "author", "question": question, **known}
    Store.open(known["exercise"], folder=folder).put(Annotation.mark(text, start, end, **known))


def _drawn(found: object) -> Picture:
    assert isinstance(found, Picture)
    assert found.to_png(40)
    return found


def test_before_there_are_marks_a_sentence_asks_for_them(tmp_path: Path) -> None:
    """Is nobody else's picture shown before one's own marks are made?"""
    found = suasion.picture("lesson-06", "frames", folder=tmp_path)
    assert isinstance(found, NotYet) and "First make your marks, in lesson 06" in repr(found)


def test_one_mark_beside_the_second_readers(tmp_path: Path) -> None:
    """Does one mark stand in its paragraph, with the second reader's on the lesson's paragraphs only, in sentence and table?"""
    _mark(tmp_path, OP_ED, ("P4S1", "expand its war"))
    found = _drawn(suasion.picture("lesson-06", "frames", folder=tmp_path))
    table = found.to_pandas().set_index(["paragraph", "reader"])
    assert list(dict.fromkeys(p for p, _ in table.index)) == ["P2", "P4", "P9", "P13", "P16"]
    assert table.loc[("P4", "You")].to_list() == [1, 0, 0, 0]
    assert table.xs("You", level=1).to_numpy().sum() == 1
    second = find_questions("lesson-06", ROOT / "lessons").second["frames"]
    assert table.xs("Second reader", level=1).to_numpy().sum() == len(second)
    assert found.summary().startswith("You: problem in P4. Second reader: problem in P2")
    assert found.summary().endswith("You marked nothing in P2, P9, P13 and P16. Remedy is marked by nobody.")
    assert "The same as a table" in found.to_html() and "You marked one place: problem" in found.to_svg()


def test_a_mark_without_a_voice_is_drawn_as_either(tmp_path: Path) -> None:
    """Is a mark of which nobody has said whose it is not charged to the author?"""
    from suasion.plots.label_map import _grid

    start, end = OP_ED.find("barbaric", within="P4S1")
    mark = Annotation.mark(OP_ED, start, end, exercise="lesson-06", question="frames", label="judgement")
    grid = _grid({"You": suasion.AnnotationSet([mark])}, OP_ED, {"judgement": "Judgement"}, ["P4"], True)
    assert grid.cells == {("You", "P4", "judgement"): ["mixed"]}


def test_on_the_second_track_it_shows_that_text(tmp_path: Path) -> None:
    """Are marks on Muir set beside the second reader's of Muir, in Muir's paragraphs?"""
    choose(tmp_path, TRACK, {TRACK})
    empty = suasion.picture("lesson-06", "frames", folder=tmp_path)
    assert isinstance(empty, NotYet)
    _mark(tmp_path, MUIR, ("P11S1", "temple destroyers"), f"frames.{TRACK}", label="judgement")
    table = _drawn(suasion.picture("lesson-06", "frames", folder=tmp_path)).to_pandas()
    assert list(dict.fromkeys(table["paragraph"])) == ["P1", "P3", "P6", "P11"]
    own = table[table["reader"] == "You"].set_index("paragraph")
    assert own.loc["P11", "Judgement"] == 1 and own.drop(columns="reader").to_numpy().sum() == 1
    assert table[table["reader"] == "Second reader"]["Judgement"].sum() > 0
    ash = _drawn(suasion.picture("lesson-06", "frames", "Ash", folder=tmp_path)).to_pandas()
    assert list(dict.fromkeys(ash["reader"])) == ["You", "Ash (invented)"]
    unread = suasion.picture("lesson-01", "purpose", "Ash", folder=tmp_path)
    assert isinstance(unread, NotYet) and "have not read your text" in repr(unread)


def test_sample_readers_may_take_the_second_readers_place(tmp_path: Path) -> None:
    """Are readers named on the picture, and called invented; and is another name an error with a sentence?"""
    _mark(tmp_path, OP_ED, ("P4S1", "barbaric"), label="judgement")
    found = _drawn(suasion.picture("lesson-06", "frames", "Ash Rowan", folder=tmp_path))
    assert list(dict.fromkeys(found.to_pandas()["reader"])) == ["You", "Ash (invented)", "Rowan (invented)"]
    with pytest.raises(UnknownReader, match="Rowan"):
        suasion.picture("lesson-06", "frames", "Oak", folder=tmp_path)
    with pytest.raises(QuestionsMissing):
        suasion.picture("lesson-06", "doers", folder=tmp_path)


def test_labels_without_a_voice_have_no_key_of_voices(tmp_path: Path) -> None:
    """Is the same picture drawn for other labels, by their own names, and without asking whose voice?"""
    _mark(tmp_path, OP_ED, ("P9S3", "1967-1991"), "kinds", exercise="lesson-04", label="event", voice="")
    found = _drawn(suasion.picture("lesson-04", "kinds", folder=tmp_path))
    assert list(found.to_pandas().columns)[2:] == ["Event", "Said", "Why", "Mind", "Next", "Judgement"]
    assert "somebody reported" not in found.to_svg() and "Kinds of claims" in found.to_svg()


def test_the_second_reader_may_stand_beside_sample_readers(tmp_path: Path) -> None:
    """Are the second reader and the readers named all shown; on a text that these have not read for a lesson, the second reader alone?"""
    _mark(tmp_path, OP_ED, ("P4S1", "barbaric"), label="judgement")
    table = _drawn(suasion.picture("lesson-06", "frames", "second Ash", folder=tmp_path)).to_pandas()
    assert list(dict.fromkeys(table["reader"])) == ["You", "Second reader", "Ash (invented)"]
    choose(tmp_path, TRACK, {TRACK})
    known = {"exercise": "lesson-01", "label": "judges", "voice": ""}
    _mark(tmp_path, MUIR, ("P11S1", "temple destroyers"), f"purpose.{TRACK}", **known)
    table = _drawn(suasion.picture("lesson-01", "purpose", "second Ash", folder=tmp_path)).to_pandas()
    assert list(dict.fromkeys(table["reader"])) == ["You", "Second reader"]


def test_whose_moves_voice_first(tmp_path: Path) -> None:
    """Do one's own moves stand first in each voice, and the second reader's by voice and family as in the question file?"""
    asked = suasion.whose("lesson-08", "moves", folder=tmp_path)
    assert isinstance(asked, NotYet) and "First make your marks, in lesson 08" in repr(asked)
    known = {"exercise": "lesson-08", "question": "moves"}
    _mark(tmp_path, OP_ED, ("P13S2", "disinformation claims"), **known, label="doubt", voice="author")
    _mark(tmp_path, OP_ED, ("P13S1", "Anti-Russia"), **known, label="labelling", voice="reported")
    found = _drawn(suasion.whose("lesson-08", "moves", "second Ash Birch Hazel", folder=tmp_path))
    table = found.to_pandas()
    assert list(table["whose"][:5]) == ["the author’s"] * 5
    assert list(table["reader"][:3]) == ["You", "Second reader", "Ash (invented)"]
    assert list(table.columns[2:]) == ["Attack", "Feeling", "Simple", "Aside", "Close", "Volume"]
    numbers = table.set_index(["whose", "reader"])
    assert numbers.loc[("the author’s", "You"), "Attack"] == 1 == numbers.loc[("reported", "You"), "Attack"]
    second = find_questions("lesson-08", ROOT / "lessons").second["moves"]
    for voice, name in (("author", "the author’s"), ("reported", "reported"), ("mixed", "mixed")):
        expected = sum(s.voice == voice for s in second)
        assert numbers.loc[(name, "Second reader")].sum() == expected
    assert found.summary().startswith(
        "You: 1 the author’s (attack 1) and 1 reported (attack 1). Second reader: "
    )


def test_whose_moves_on_the_second_track(tmp_path: Path) -> None:
    """Are moves in Muir's text set beside the second reader's of Muir, and beside those of sample readers?"""
    choose(tmp_path, TRACK, {TRACK})
    known = {"exercise": "lesson-08", "question": f"moves.{TRACK}"}
    _mark(tmp_path, MUIR, ("P11S1", "temple destroyers"), **known, label="labelling")
    table = _drawn(suasion.whose("lesson-08", "moves", "second Ash Birch", folder=tmp_path)).to_pandas()
    assert list(dict.fromkeys(table["reader"])) == [
        "You",
        "Second reader",
        "Ash (invented)",
        "Birch (invented)",
    ]
    numbers = table.set_index(["whose", "reader"])
    assert numbers.loc[("the author’s", "You"), "Attack"] == 1
    assert numbers.xs("Second reader", level=1).to_numpy().sum() == 10


def test_whose_needs_families_and_a_voice(tmp_path: Path) -> None:
    """Is a task whose labels have no families, or ask for no voice, an error with a sentence?"""
    _mark(tmp_path, OP_ED, ("P4S1", "barbaric"), label="judgement")
    with pytest.raises(QuestionsMissing, match="no families"):
        suasion.whose("lesson-06", "frames", folder=tmp_path)
