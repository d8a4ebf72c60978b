"""Help with a text stands below a question: folded, in the text's order, and never on paper unasked."""

from dataclasses import replace

import suasion
from suasion.api.text_help import help_with
from suasion.questions.asked import Asked

TEXT = suasion.load("kuzio-axis")
ASKED = Asked(
    "q1", "Title", words={"akin": "of the same kind"}, plain={"P15S2": "Later.", "P9S1": "Earlier <b>"}
)


def test_words_and_plain_words_are_folded() -> None:
    """Are both there, each sentence in a fold of its own with its first words, escaped and in the text's order?"""
    words, plain = help_with(ASKED, TEXT)
    assert "<p><b>akin</b>: of the same kind</p>" in words["text/html"]
    html = plain["text/html"]
    assert html.index("P9S1</b> Putin’s Russia has used the …") < html.index("P15S2")
    assert html.count("<details") == 3 and "<summary>In plain words</summary>" in html
    assert "Earlier &lt;b&gt;" in html and "ours, not the author’s" in html
    assert plain["text/plain"].endswith("P9S1: Earlier <b>\nP15S2: Later.")


def test_of_a_folded_paragraph_no_word_is_shown() -> None:
    """Does help below a fold name its sentences by number alone?"""
    _, plain = help_with(replace(ASKED, folded="Open it"), TEXT)
    assert "<b>P9S1</b></summary>" in plain["text/html"] and "Putin" not in plain["text/html"]


def test_a_short_sentence_stands_whole() -> None:
    """Is a sentence that ends with its first words shown without dots that would promise more?"""
    muir = suasion.load("hetch-hetchy-muir")
    asked = Asked("q1", "Title", plain={"P11S2": "Three words.", "P11S3": "More."})
    html = help_with(asked, muir)[0]["text/html"]
    assert "<b>P11S2</b> Dam Hetch Hetchy!</summary>" in html and "As well dam for water-tanks …" in html


def test_nothing_to_help_with() -> None:
    """Is nothing shown where a question has no help, or its text is not known?"""
    assert help_with(Asked("q1", "Title"), TEXT) == []
    assert help_with(replace(ASKED, words={}), None) == []


def test_plain_words_survive_the_public_half() -> None:
    """Does what a student gets as data still hold plain words, and none where a question does without?"""
    again = Asked.from_dict(ASKED.to_dict())
    assert again.plain == ASKED.plain
    assert Asked.from_dict(Asked("q2", "Title").to_dict()).plain == {}
