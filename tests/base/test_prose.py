"""Words set off with stars, where nothing can slant them."""

import pytest

from suasion.base.prose import figures, unstar, unstarred
from suasion.questions.question_file import read_question_file
from tests.support.paths import ROOT


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("*Said* would pass it on.", "‘Said’ would pass it on."),
        (
            "Put *as they see it* in its place; *may* is enough.",
            "Put ‘as they see it’ in its place; ‘may’ is enough.",
        ),
        ("2 * 3 * 4 is 24", "2 * 3 * 4 is 24"),
        ("a*b*c", "a*b*c"),
        ("one * alone", "one * alone"),
        ("", ""),
    ],
)
def test_words_between_stars(written: str, shown: str) -> None:
    """Are words between stars set in marks, and are stars of other kinds left alone?"""
    assert unstarred(written) == shown


def test_only_the_named_fields() -> None:
    """Is Markdown left to the field that is Markdown?"""
    data = {"ask": "*a*", "entries": [{"for": "*b*", "core": ["*c*"]}], "hints": ["*d*"]}
    unstar(data, ("for", "hints"))
    assert data == {
        "ask": "*a*", "entries": [{"for": "‘b’", "core": ["*c*"]}], "hints": ["‘d’"],
    }  # fmt: skip


def test_no_star_reaches_a_reason_of_the_course() -> None:
    """Is a reason of lesson 07, which its writer set off with stars, shown without them?"""
    second = read_question_file(ROOT / "lessons" / "07_loaded_words.toml").second
    reasons = [s.reason_for + s.reason_against for readers in second.values() for s in readers]
    assert any("‘Cruel’ or ‘deadly’" in words for words in reasons)
    assert not any("*" in words for words in reasons)


def test_one_and_many_in_figures() -> None:
    """Is one thing one thing, in figures too?"""
    said = [figures(1, "report"), figures(0, "report"), figures(1204, "entry", "entries")]
    assert said == ["1 report", "0 reports", "1,204 entries"]
