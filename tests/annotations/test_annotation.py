"""Marks and answers: round trips, the W3C model, re-anchoring, refusals."""

import json
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import suasion
from suasion.annotations import jsonld
from suasion.annotations.annotation import WIRE, Annotation, AnnotationSet, reanchor
from suasion.annotations.validate import checked_wire
from suasion.base.errors import BadAnnotation
from suasion.texts.text import Text

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
VALUES = st.one_of(
    WORDS, st.integers(-1000, 1000), st.booleans(), st.lists(WORDS, max_size=4), st.none(), st.floats(-9, 9)
)


def mark_on(text: Text, words: str, **rest: object) -> Annotation:
    return Annotation.mark(text, *text.find(words), exercise="ex", question="q1", **rest)


def test_each_field_has_one_place_in_the_file() -> None:
    """Does writing and reading know all fields of a record, each once?"""
    listed = [*jsonld._PLAIN, *jsonld._OWN, *jsonld._AROUND, *jsonld._SPAN, *jsonld._PURPOSES.values()]
    by_hand = ["kind", "value", "quote", "text", "sha256"]
    assert sorted([*listed, *by_hand]) == sorted(field.name for field in fields(Annotation))


@given(
    note=WORDS,
    disagree=WORDS,
    voice=st.sampled_from([None, "author", "mixed"]),
    revision=st.integers(0, 10**6),
)
def test_a_mark_survives_the_file(note: str, disagree: str, voice: str | None, revision: int) -> None:
    """Is a mark the same after writing and reading?"""
    mark = mark_on(suasion.load("kuzio-axis"), "golden opportunity", label="cue", voice=voice, note=note)
    mark = replace(mark, disagree=disagree, revision=revision)
    assert jsonld.from_jsonld(json.loads(json.dumps(jsonld.to_jsonld(mark)))) == mark


@given(value=VALUES, row=WORDS, column=WORDS)
def test_an_answer_survives_the_file(value: object, row: str, column: str) -> None:
    """Is an answer the same after writing and reading?"""
    answer = Annotation.answer(value, exercise="ex", question="q2", row=row, column=column)
    assert jsonld.from_jsonld(json.loads(json.dumps(jsonld.to_jsonld(answer)))) == answer


def test_the_page_keeps_the_must_rules_of_the_w3c_model(op_ed: Text) -> None:
    """Does the page hold what the Web Annotation model says it MUST?"""
    page = jsonld.page(
        [mark_on(op_ed, "golden opportunity", label="cue"), Annotation.answer(3, exercise="ex", question="q")]
    )
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert (
        page["type"] == "AnnotationPage" and isinstance(page["id"], str) and isinstance(page["items"], list)
    )
    for item in page["items"]:
        assert ":" in item["id"] and item["type"] == "Annotation" and item["target"]
        for body in item.get("body", []):
            assert body["type"] == "TextualBody" and isinstance(body["value"], str)
        if isinstance(item["target"], dict):
            assert isinstance(item["target"]["source"], str)
            position, quote = item["target"]["selector"]
            assert position["type"] == "TextPositionSelector" and 0 <= position["start"] < position["end"]
            assert (
                quote["type"] == "TextQuoteSelector"
                and len(quote["exact"]) == position["end"] - position["start"]
            )


def test_a_single_annotation_carries_its_context(op_ed: Text) -> None:
    """Can one record stand alone?"""
    assert (
        jsonld.to_jsonld(mark_on(op_ed, "golden opportunity"))["@context"][0]
        == "http://www.w3.org/ns/anno.jsonld"
    )


def test_a_mark_moves_with_its_words(op_ed: Text) -> None:
    """Is a mark found again three characters further on, by quotation and context?"""
    mark = mark_on(op_ed, "The Economist writes")
    moved = Text.from_string("ab " + op_ed.string, slug="kuzio-axis")
    again = reanchor(mark, moved)
    assert (again.start, again.end) == (mark.start + 3, mark.end + 3)
    assert again.sha256 == moved.sha256


def test_a_mark_whose_words_are_gone_is_refused_with_a_sentence(op_ed: Text, practice: Text) -> None:
    """Is a mark from another text refused, and kept?"""
    with pytest.raises(BadAnnotation, match="another version of the text.*kept in your marks file"):
        reanchor(mark_on(op_ed, "golden opportunity"), practice)


def test_context_decides_between_two_places(op_ed: Text) -> None:
    """Does a mark on the second "The Economist" stay on the second?"""
    mark = Annotation.mark(op_ed, 910, 923, exercise="ex", question="q")
    assert mark.quote == "The Economist"
    moved = Text.from_string("x" * 40 + "\n" + op_ed.string)
    assert reanchor(mark, moved).start == 910 + 41


LAKE = (
    "The mayor said on Monday that the bridge is safe. Nobody answered her.\n"
    "The clerk said on Monday that the bridge is safe. It rained.\nWe went home, and it was late."
)


@pytest.mark.parametrize("words", ["the bridge is safe", "safe", "said on Monday", "mayor", "The mayor"])
@pytest.mark.parametrize("put", ["", "There was no word of it. ", "The mayor was asked about it on Monday. "])
def test_a_mark_whose_sentence_is_gone_goes_to_no_sentence_like_it(words: str, put: str) -> None:
    """When a mark's own sentence is gone, is a sentence that is only alike left alone, and are the words told?"""
    text = Text.from_string(LAKE, slug="lake")
    at = LAKE.index(words)
    mark = Annotation.mark(text, at, at + len(words), exercise="ex", question="q")
    own = text["P1S1"]
    changed = Text.from_string(LAKE[: own.start] + put + LAKE[own.end + 1 :], slug="lake")
    with pytest.raises(BadAnnotation, match=f"“{words}”.*kept in your marks file"):
        reanchor(mark, changed)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The mayor said", "The old mayor of the town said"),
        ("Nobody answered her.", "There was no answer."),
        ("on Monday", "on Tuesday"),
        ("The mayor", "Long before, there had been other bridges over the lake.\nThe mayor"),
        ("\nThe clerk said on Monday that the bridge is safe.", ""),
        ("is safe. Nobody", "is  safe.\n\nNobody"),
    ],
)
@pytest.mark.parametrize("occurrence", [0, 1])
def test_a_mark_stays_in_its_own_sentence_when_words_around_it_change(
    old: str, new: str, occurrence: int
) -> None:
    """Is each of two marks in sentences that are alike found in its own, when the other or a word beside it has changed?"""
    text, words = Text.from_string(LAKE, slug="lake"), "the bridge is safe"
    at = LAKE.index(words) if not occurrence else LAKE.rindex(words)
    mark = Annotation.mark(text, at, at + len(words), exercise="ex", question="q")
    changed = LAKE.replace(old, new, 1)
    if changed.count("clerk") < occurrence:
        return
    start = reanchor(mark, Text.from_string(changed, slug="lake")).place[0]
    speaker = changed.rfind("mayor", 0, start) if not occurrence else changed.rfind("clerk", 0, start)
    assert 0 <= speaker and start - speaker < 50


@pytest.mark.parametrize(
    "spoil",
    [
        {"suasion:schema": 2},
        {"suasion:schema": "1"},
        {"target": {"source": "x", "selector": [{"type": "TextPositionSelector", "start": -1, "end": 4}]}},
        {"target": {"source": "x", "selector": [{"type": "TextPositionSelector", "start": 9, "end": 4}]}},
        {"target": None},
        {"suasion:revision": float("nan")},
        {"suasion:revision": 10**400},
        {"suasion:question": ["q1"]},
        {"body": [{"purpose": "commenting", "value": "x" * 30_000}]},
        {"body": [{"purpose": "commenting", "value": {"deep": 1}}]},
        {"id": None},
    ],
)
def test_a_spoilt_record_is_left_out_and_the_next_is_read(op_ed: Text, spoil: dict) -> None:
    """Does one bad record cost only itself?"""
    page = jsonld.page([mark_on(op_ed, "golden opportunity"), mark_on(op_ed, "many saw")])
    page["items"][0] |= spoil
    found = jsonld.read_page(page)
    assert [a.quote for a in found] == ["many saw"]
    assert len(found.problems) == 1 and found.problems[0].endswith((".", "please."))


def test_a_lone_surrogate_in_a_note_does_not_stop_the_file(op_ed: Text) -> None:
    """Is half a character replaced, since no file can hold it?"""
    wire = mark_on(op_ed, "many saw").to_wire() | {"note": "a\ud800b"}
    mark = Annotation.from_wire(wire, exercise="ex", text=op_ed)
    assert mark.note == "a?b"


def test_the_wire_cannot_lie_about_the_quotation(op_ed: Text) -> None:
    """Is the quotation taken from the text, not from what came in?"""
    wire = mark_on(op_ed, "many saw").to_wire() | {"quote": "something else"}
    assert Annotation.from_wire(wire, exercise="ex", text=op_ed).quote == "many saw"


@pytest.mark.parametrize(("start", "end"), [(-1, 5), (5, 5), (0, 10**9), (True, 3), (1.0, 3)])
def test_a_place_outside_the_text_is_refused(op_ed: Text, start: object, end: object) -> None:
    """Are impossible places refused?"""
    with pytest.raises(BadAnnotation, match="There is no place"):
        Annotation.mark(op_ed, start, end, exercise="ex", question="q")


def test_as_a_table(op_ed: Text) -> None:
    """Do marks and answers become rows?"""
    marks = AnnotationSet(
        [
            mark_on(op_ed, "golden opportunity", label="cue"),
            Annotation.answer("x", exercise="ex", question="q2", row="P3S1"),
        ]
    )
    table = marks.to_pandas()
    assert list(table["quote"]) == ["golden opportunity", ""]
    assert marks.table("q2") == {("P3S1", ""): "x"}


def test_a_quotation_that_does_not_stand_at_its_place_is_looked_for(op_ed: Text) -> None:
    """Is a mark with the right text but the wrong place put right, and one with invented words refused?"""
    mark = mark_on(op_ed, "golden opportunity")
    assert reanchor(replace(mark, start=mark.start - 5, end=mark.end - 5), op_ed) == mark
    with pytest.raises(BadAnnotation, match="A mark says"):
        reanchor(replace(mark, quote="g0lden opportunity"), op_ed)


def test_every_field_that_travels_is_checked(op_ed: Text) -> None:
    """Does the check of what comes from outside know each field that travels, and no other?"""
    mark = mark_on(op_ed, "golden opportunity", label="cue", voice="author", note="n", disagree="d")
    full = {**mark.to_wire(), "row": "r", "column": "c", "value": "v", "text": "x", "nonsense": 1}
    assert set(checked_wire(full)) == set(WIRE)
