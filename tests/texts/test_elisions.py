"""Apostrophes for letters left out open and close no quotation."""

import pytest

from suasion.texts.elisions import masked
from suasion.texts.quotemarks import find_quoted


def quotations(string: str) -> list[str]:
    """Give what stands between marks once the apostrophes are told apart."""
    return [string[q.start : q.end] for q in find_quoted(string)]


@pytest.mark.parametrize(
    "string",
    [
        "’Tis said the bridge is safe. He left.",
        "‘Twas the night of ‘68. Everybody’s here.",
        "In the ’90s we told ’em so. The voters’ will counts.",
        "Rock ’n’ roll, drum ‘n’ bass, rock ‘n roll.",
        "S’il vous plaît, he said. Gerard ’t Hooft came to ‘s-Hertogenbosch.",
        "‘Cause we care, ’round here, ’til dawn. It is the voters’ will.",
        "Guns N’ Roses played. The fans’ cars left.",
        "He is 6’ 2” tall and she is 5'4\" tall.",
        "the class of ’08—’twas small—left",
        "Lovin’ it, doin’ fine, the good ol’ days.",
        "the ’hood’s kids, the ‘burbs. The kids’ bikes.",
    ],
)
def test_elisions_are_no_marks(string: str) -> None:
    """Does no apostrophe open or close a quotation?"""
    assert quotations(string) == []


@pytest.mark.parametrize(
    "string",
    [
        "‘’Tis late,’",
        "“’Tis late,”",
        "‘We told ‘em so,’",
        "‘In the ’90s we left,’",
        "‘Rock ‘n’ roll is dead,’",
        "‘We were doin’ fine,’",
        "‘Round the corner,’",
        "‘He said—’tis late—and left,’",
        "“I am 6’ 2” tall,”",
        "'We told 'em so,'",
        "‘20’",
    ],
)
def test_quotations_with_elisions_stay_whole(string: str) -> None:
    """Does a quotation that holds or starts with an elision go from its own mark to its own mark?"""
    assert quotations(f"{string} he said.") == [string]


def test_offsets_hold() -> None:
    """Has the masked string as many characters as the string?"""
    string = "’Tis rock ’n’ roll, 6’ 2”. " * 20
    assert len(masked(string)) == len(string) and masked("It’s ‘so’.") == "It’s ‘so’."
