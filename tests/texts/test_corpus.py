"""The seeds: byte for byte, or a sentence that says what happened."""

import csv
import hashlib
import shutil
from pathlib import Path

import pytest

from suasion.base.errors import SeedChanged, SeedInvalid, UnknownSeed
from suasion.texts import corpus


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Load from a copy of the seeds that a test may spoil."""
    shutil.copytree(corpus.folder(), tmp_path / "seeds")
    monkeypatch.setattr(corpus, "folder", lambda: tmp_path / "seeds")
    corpus._load.cache_clear()
    yield tmp_path / "seeds"
    corpus._load.cache_clear()


def test_the_op_ed_is_as_received() -> None:
    """Is the file still the one that was received?"""
    data = (corpus.folder() / "kuzio-axis" / "text.txt").read_bytes()
    assert len(data) == 6089
    assert (
        hashlib.sha256(data).hexdigest() == "274857cc7d98a295d601fcf44ff1165937891e1d977c701a9d9eb09f0ffd0047"
    )


def test_a_changed_seed_is_refused(copied: Path) -> None:
    """Does one changed letter stop the load, with a sentence that says what to do?"""
    path = copied / "kuzio-axis" / "text.txt"
    path.write_bytes(path.read_bytes().replace(b"airbase", b"Airbase"))
    with pytest.raises(SeedChanged, match="not the text the course was made on.*Fetch it again"):
        corpus.load("kuzio-axis")


def test_windows_line_endings_are_named(copied: Path) -> None:
    """Is CRLF told apart from other changes?"""
    path = copied / "kuzio-axis" / "text.txt"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    with pytest.raises(SeedChanged, match="Windows line endings"):
        corpus.load("kuzio-axis")


def test_an_unknown_seed_names_those_that_are_here() -> None:
    """Does the message list the texts?"""
    with pytest.raises(UnknownSeed, match="kuzio-axis"):
        corpus.load("../kuzio-axis")


WRONG = {
    "no lines": ("[lines]", "[line]", 1, "table [lines] is needed"),
    "a body that is a number": (
        "body = [8, 10, 12, 14, 16, 18, 20, 22, 24]",
        "body = 8",
        15,
        "“body” is a list",
    ),
    "no body": ("body = [8, 10, 12, 14, 16, 18, 20, 22, 24]", "", 10, "needs “body”"),
    "a list for a line": ("byline = 2", "byline = [2]", 12, "“byline” is one line number"),
    "true for a line": ("byline = 2", "byline = true", 12, "“byline” is one line number"),
    "a line past the end": ("byline = 2", "byline = 999", 12, "no line 999 in text.txt"),
    "line 0": ("headline = 4", "headline = 0", 13, "no line 0 in text.txt"),
    "a wrong field": ("caption = 6", "captoin = 6", 14, "no field “captoin”"),
    "no checksum": ("sha256 = ", "sha265 = ", 1, "“sha256” is the checksum"),
    "another slug": ('slug = "practice"', 'slug = "practise"', 2, 'slug = "practice"'),
    "no words": ('language = "en"', "language = 3", 6, "“language” is words"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_seed_file_is_a_sentence_with_file_and_line(name: str, copied: Path) -> None:
    """Is each mistake in what is said about a text named with file, line and what to do?"""
    old, new, line, says = WRONG[name]
    path = copied / "practice" / "seed.toml"
    words = path.read_text("utf-8")
    assert old in words
    path.write_text(words.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SeedInvalid) as raised:
        corpus.load("practice")
    said = str(raised.value).splitlines()
    assert any(s.startswith(f"practice/seed.toml:{line}: ") and says in s for s in said), said


@pytest.mark.parametrize("words", [b"[[[", b"title = \xff"])
def test_a_seed_file_that_cannot_be_read_is_a_sentence(words: bytes, copied: Path) -> None:
    """Is a file that is no TOML, or no UTF-8, named?"""
    (copied / "practice" / "seed.toml").write_bytes(words)
    with pytest.raises(SeedInvalid, match=r"practice/seed\.toml.*(not valid TOML|not UTF-8)"):
        corpus.load("practice")


@pytest.mark.parametrize("row", ["P1S1,three,9,x", "P1S1"])
def test_a_wrong_sentence_is_named_with_its_line(row: str, copied: Path) -> None:
    """Is a broken row of sentences.csv named?"""
    (copied / "practice" / "sentences.csv").write_text(f"id,start,end,words\n{row}\n", encoding="utf-8")
    with pytest.raises(SeedInvalid, match=r"practice/sentences\.csv:2: a sentence needs"):
        corpus.load("practice")


@pytest.mark.parametrize("slug", corpus.names())
def test_each_sentence_opens_as_its_row_says(slug: str) -> None:
    """Does each row of sentences.csv point at the words that it names, and each id occur once, in page order?"""
    text = corpus.load(slug)
    with (corpus.folder() / slug / "sentences.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == [sentence.id for sentence in text.sentences]
    assert [row["opening"] for row in rows] == [" ".join(s.text.split()[:4]) for s in text.sentences]


def test_the_reply_answers_the_practice_page() -> None:
    """Does the reply retell what the practice page says, with the figures that the course builds on?"""
    page, reply = corpus.load("practice"), corpus.load("practice-reply")
    assert "switched off at nine" in page["P4S3"].text
    assert "switch the loudspeaker off at nine" in reply["P1S2"].text
    assert "‘at nine on weekdays’" in reply["P1S3"].text
    assert "4,120 visitors" in page["P6S1"].text and "1,030 of them after six" in page["P6S1"].text
    assert 4120 / 1030 == 4 and "one visitor in three" in reply["P4S1"].text  # the wrong sum, on purpose
    assert "61 at the north gate" in reply["P5S2"].text and "the north gate" in page["C"].text
    assert page.title in reply.string


def test_the_opposite_passage_says_that_it_is_invented() -> None:
    """Does the passage say so in its own first line, and does each kind of place that the lessons mark stand in it?"""
    text = corpus.load("opposite")
    assert text["A"].text.startswith("Invented") and "invented" in text.title
    assert [sentence.id for sentence in text.sentences] == [f"P1S{n}" for n in range(1, 9)]
    for id, words in {
        "P1S3": "believed",
        "P1S4": "claimed",
        "P1S5": "Ironically",
        "P1S6": "allegedly",
    }.items():
        assert words in text[id].text


WRONG_HELP = {
    "a word that is elsewhere": (
        "words.toml",
        '[P3]\nairbase = "where planes land"\n',
        2,
        "does not stand in P3",
    ),
    "a long meaning": ("words.toml", '[P3]\ncalculated = "a b c d e f g h i"\n', 2, "one to 8 words"),
    "a paragraph that is none": ("words.toml", '\n[P99]\nx = "y"\n', 2, "P99 is no paragraph"),
    "words without a table": ("words.toml", 'x = "y"\n', 1, r"write \[P3\]"),
    "a sentence that is none": ("plain.toml", '\nP1S9 = "Short."\n', 2, "P1S9 is no sentence"),
    "plain words that are none": ("plain.toml", "P1S1 = 3\n", 1, "between quotation marks"),
    "too many plain words": ("plain.toml", f'P1S1 = "{"word " * 51}"\n', 1, "one to 50 words"),
    "no TOML": ("plain.toml", "P1S1 = \n", None, "not valid TOML"),
}


@pytest.mark.parametrize("case", WRONG_HELP)
def test_help_says_what_is_wrong_and_where(copied: Path, case: str) -> None:
    """Is each mistake in words.toml and plain.toml named with file and line?"""
    name, contents, line, says = WRONG_HELP[case]
    (copied / "kuzio-axis" / name).write_text(contents, encoding="utf-8")
    with pytest.raises(SeedInvalid, match=f"kuzio-axis/{name}:{line or ''}.*{says}"):
        corpus.load("kuzio-axis")
