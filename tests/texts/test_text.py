"""The text model: ids, offsets, quotations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suasion.base.errors import QuotationAmbiguous, QuotationNotFound, UnknownId
from suasion.texts import corpus
from suasion.texts.text import Text


def test_units_of_the_op_ed(op_ed: Text) -> None:
    """Are there 17 paragraphs and 41 sentences, and H, A, C, B around them?"""
    assert [p.id for p in op_ed.body] == [f"P{n}" for n in range(1, 18)]
    assert len(op_ed.sentences) == 41
    assert {p.id for p in op_ed.paragraphs} - {p.id for p in op_ed.body} == {"H", "A", "C", "B"}
    assert (op_ed["H"].start, op_ed["H"].end) == (20, 77)
    assert (op_ed["C"].start, op_ed["C"].end) == (79, 209)
    assert (op_ed["B"].start, op_ed["B"].end) == (5529, 5988)
    assert (op_ed["P17S2"].start, op_ed["P17S2"].end) == (5438, 5498)


@pytest.mark.parametrize("slug", corpus.names())
def test_sentences_fill_their_paragraphs(slug: str) -> None:
    """Do the sentences of each paragraph cover it, with nothing but spaces between?"""
    text = corpus.load(slug)
    assert all(paragraph.sentences for paragraph in text.body)
    for paragraph in text.body:
        cursor = paragraph.start
        for sentence in paragraph.sentences:
            assert text.string[cursor : sentence.start].strip() == ""
            assert text.string[sentence.start : sentence.end] == sentence.text
            assert sentence.text == sentence.text.strip()
            cursor = sentence.end
        assert cursor == paragraph.end


def test_lookup_by_offset(op_ed: Text) -> None:
    """Does an offset lead to its sentence, and a gap to nothing?"""
    assert op_ed.at(1167).id == "P4S2"
    assert op_ed.at(1366).id == "P4S2"
    assert op_ed.at(1367) is None
    assert op_ed.at(30).id == "H"
    assert op_ed.at(10**9) is None
    assert op_ed.sentence_ids_between(1160, 1170) == ("P4S1", "P4S2")


def test_quotation_is_found_whatever_its_quotation_marks(op_ed: Text) -> None:
    """Are straight quotes and odd spaces forgiven?"""
    span = op_ed.find("what it   called 'anti-Zionism'")
    assert op_ed.string[span.start : span.end] == "what it called ‘anti-Zionism’"


def test_quotation_that_occurs_twice_needs_context(op_ed: Text) -> None:
    """Is a second occurrence refused with the places, and told apart by context or sentence?"""
    with pytest.raises(QuotationAmbiguous, match=r"P3S1.*P3S2"):
        op_ed.find("The Economist")
    assert op_ed.find("The Economist", suffix=" writes that").start == 910
    assert op_ed.find("The Economist", within="P3S1").start == 806


def test_missing_quotation_and_unknown_id_are_sentences(op_ed: Text) -> None:
    """Does the message say what is wrong and where?"""
    with pytest.raises(QuotationNotFound, match="tram line.*Copy them"):
        op_ed.find("tram line")
    with pytest.raises(UnknownId, match="P99.*Ids look like"):
        op_ed["P99"]


@given(st.text(max_size=400))
def test_any_string_becomes_a_text(string: str) -> None:
    """Do ids and offsets hold on any Unicode?"""
    text = Text.from_string(string)
    for unit in (*text.paragraphs, *text.sentences):
        assert string[unit.start : unit.end] == unit.text
        assert text[unit.id] == unit
    for sentence in text.sentences:
        assert text.at(sentence.start) == sentence


def test_simple_sentences() -> None:
    """Are abbreviations and closing quotation marks understood?"""
    text = Text.from_string("Mr. Smith went. He said ‘No.’ Then he left!\n\nIs it? Yes.")
    assert [s.text for s in text.sentences] == [
        "Mr. Smith went.",
        "He said ‘No.’",
        "Then he left!",
        "Is it?",
        "Yes.",
    ]


@pytest.mark.parametrize("words", ["first brutal", "ﬁrst bru\u00adtal", "first bru\u200btal"])
@pytest.mark.parametrize("string", ["The first brutal plan.", "The ﬁrst bru\u00adtal plan."])
def test_find_forgives_what_nobody_sees(string: str, words: str) -> None:
    """Are soft hyphens, zero-width spaces and ligatures forgiven, on either side?"""
    span = Text.from_string(string).find(words)
    assert string[span.start : span.end] in ("first brutal", "ﬁrst bru\u00adtal")
