"""Is what print leaves in a text gone, and nothing else?"""

from pathlib import Path

import pytest

from suasion.articles.decode import decode
from suasion.articles.extract import extract
from suasion.articles.paper import unprinted
from suasion.base.errors import NotReadable
from suasion.texts.characters import plain

HEAD = "The Ostrey Echo          12 March 2024"
ONE = "The council of the province met on Monday and spoke of the pro-\npagandist plan that some of the resi-\ndents and the so-\ncalled experts said would be"
TWO = "dropped. A self-\nstyled leader went to the lake and swam in it for\na long time, as she had always done in all the years before."
THREE = "She will be back. The war goes on, and the people of the town\nhave nothing to say about it, or so the mayor tells us."
WHOLE = (
    "The council of the province met on Monday and spoke of the propagandist plan that some of the residents and "
    "the so-called experts said would be dropped. A self-styled leader went to the lake and swam in it for a long "
    "time, as she had always done in all the years before.\n\nShe will be back. The war goes on, and the people of "
    "the town have nothing to say about it, or so the mayor tells us."
)  # fmt: skip


@pytest.mark.parametrize(
    "between",
    [
        "\n\n{n}\n\f{head}\n\n",
        "\n\n{n}\n\n{head}\n\n",
        "\n\n- {n} -\n\n",
        "\n\nPage {n} of 3\n\n{head}\n\n",
        "\n\f",
        "\n{head}\n{n}\n",
    ],
)
def test_pages_are_joined(between: str) -> None:
    """Are page numbers and running heads gone, words whole, and a sentence over two pages one?"""
    breaks = [between.format(n=n, head=HEAD) for n in (1, 2)]
    text = unprinted(ONE + breaks[0] + TWO + "\n" + breaks[1] + "\n" + THREE)
    assert text.replace("\n\n", " ") == WHOLE.replace("\n\n", " ")


@pytest.mark.parametrize(
    "string",
    [
        "In those days\n\n1984\n\nwas a book. Nobody read it.",
        "1\n2\n3\n\nThree numbers of a table stay as they are in it.",
        "HOLM\n\nIt is safe.\n\nREPORTER\n\nIs it?\n\nHOLM\n\nIt is.",
        "And the sea\nwent on\n\nA song\n\nAnd the sea\nwent on",
    ],
)
def test_what_only_looks_like_it_stays(string: str) -> None:
    """Are a year, a table, the names of speakers and a refrain left alone?"""
    assert unprinted(string) == string


def test_a_hyphen_of_its_own_stays() -> None:
    """Does a word that has its hyphen elsewhere in the text keep it at the line's end?"""
    assert unprinted("The ice-\ncream shop sells ice-cream.") == "The ice-cream shop sells ice-cream."


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        ("bru\u00adtal", "brutal"),
        ("bru\u00ad\ntal", "brutal"),
        ("reck\u200bless\ufeff", "reckless"),
        ("re\u200dckless", "reckless"),
        ("ﬁrst aﬄuent", "first affluent"),
        ("so\u2011called", "so-called"),
        ("in\u00a0fact", "in fact"),
        ("cafe\u0301", "café"),
        ("👩\u200d🚀", "👩\u200d🚀"),
    ],
)
def test_words_are_not_hidden(string: str, expected: str) -> None:
    """Does what nobody sees hide no word, and stay where it makes a sign?"""
    assert plain(string) == expected


def test_hidden_words_are_found_in_a_file(tmp_path: Path) -> None:
    """Is a file's text normalised before anything is counted?"""
    path = tmp_path / "a.txt"
    path.write_text("The bru\u00adtal plan of the ﬁrst mayor was reck\u200bless.", encoding="utf-8")
    assert extract(path).string == "The brutal plan of the first mayor was reckless."


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_garbled_letters_have_a_sentence(encoding: str) -> None:
    """Is text that was saved in the wrong encoding named so, and a page that names the wrong one read?"""
    right = "It isn’t so – he said, “never” in the café. " * 3
    garbled = right.encode().decode(encoding, "ignore").encode()
    with pytest.raises(NotReadable, match="garbled"):
        decode(garbled)
    assert decode(right.encode(), encoding) == right
    assert decode("Ã is a letter; SÃO PAULO costs £3.".encode()).startswith("Ã")


def test_other_hyphens_at_a_lines_end() -> None:
    """Are words whole that a scanner or a word processor cut with a sign of its own, and is such a sign kept elsewhere?"""
    cut = "The council has an‐\nnounced that it is closed for cy¬ \nclists until May."
    assert unprinted(cut) == "The council has announced that it is closed for cyclists until May."
    assert unprinted("The sign ¬ means not.\nA well‐known one.") == "The sign ¬ means not.\nA well‐known one."
