"""A text of the reader's own: what is pasted gets names, and the same string comes back."""

import pytest

from suasion.texts.own import SLUG, own_text, tidy

PASTED = "  A Bridge for\tEverybody \r\n\r\n\r\nThe town\u00a0needs a bridge. Why\u00ad not?\r\n\r\nMr. Hill knows.  \n"


def test_names_of_a_paste() -> None:
    """Is a first line that stands alone the headline, and has each sentence a name, as in the texts of the course?"""
    text = own_text(PASTED)
    assert [p.id for p in text.paragraphs] == ["H", "P1", "P2"]
    assert {s.id: s.text for s in text.sentences} == {
        "P1S1": "The town needs a bridge.",
        "P1S2": "Why not?",
        "P2S1": "Mr. Hill knows.",
    }
    assert (text.slug, text.title) == (SLUG, "A Bridge for Everybody")
    assert all(text.string[s.start : s.end] == s.text for s in text.sentences)


def test_a_paste_without_a_headline() -> None:
    """Does a first line that ends like a sentence stay the first paragraph?"""
    assert [p.id for p in own_text("It rains in the town today.\n\nIt pours.").paragraphs] == ["P1", "P2"]


@pytest.mark.parametrize("string", [PASTED, "", " \n ", "a\x00b\ud800c", "one line"])
def test_what_is_kept_comes_back_unchanged(string: str) -> None:
    """Do places in a text hold, because tidying twice changes nothing?"""
    assert tidy(tidy(string)) == tidy(string)
