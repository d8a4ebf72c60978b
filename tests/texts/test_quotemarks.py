"""Quotation marks of every kind, told apart from apostrophes."""

import pytest

from suasion.texts.quotemarks import find_quoted
from suasion.texts.text import Text


def quoted(string: str) -> list[str]:
    """Give the quoted stretches of a string."""
    return [string[q.start : q.end] for q in find_quoted(string)]


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        ("She said “yes” and 'no'.", ["“yes”", "'no'"]),
        ("the voters’ choice is ‘the voters’ own’ choice", ["‘the voters’ own’"]),
        (
            "The club’s ‘quiet nights’ come late, and the Residents’ ‘survey’ too",
            ["‘quiet nights’", "‘survey’"],
        ),
        ("“She told me ‘no’ twice,” he said.", ["“She told me ‘no’ twice,”", "‘no’"]),
        ("''Two marks,'' she said. ''And more.''", ["''Two marks,''", "''And more.''"]),
        ("rock 'n' roll in the '90s, don't you think", []),
        ("Er sagt „ja“ und «oui».", ["„ja“", "«oui»"]),
        ("“One paragraph\n\n“and its end” he said", ["“One paragraph", "“and its end”"]),
        ("He wrote: “it never ends\n\nAnother paragraph.", ["“it never ends"]),
        ("5’ 11” tall", []),
    ],
)
def test_marks_are_paired(string: str, expected: list[str]) -> None:
    """Are the quoted stretches found, with apostrophes, plurals and elisions left alone?"""
    assert quoted(string) == expected


def test_the_op_ed_has_ten_quotations(op_ed: Text) -> None:
    """Are the ten quoted strings of the op-ed found, and no apostrophe among them?"""
    found = quoted(op_ed.string)
    assert len(found) == 10
    assert all(words[0] == "‘" and words[-1] == "’" for words in found)


def test_nested_marks_have_depth() -> None:
    """Does a quotation inside a quotation know that it is the second level?"""
    assert [q.depth for q in find_quoted("“a ‘b’ c”")] == [1, 2]
