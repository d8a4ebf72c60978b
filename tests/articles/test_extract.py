"""Is the article taken out of every kind of file, and everything else refused with a sentence?"""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suasion.articles.article import Article
from suasion.articles.decode import decode
from suasion.articles.extract import READERS, extract
from suasion.articles.paper import unwrapped
from suasion.base.errors import NotReadable, SuasionError
from suasion.texts.own import headed
from tests.support.article_files import BAD, BODY, GOOD, PARAGRAPHS, TITLE, WALL, article_page, wrapped


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("name", GOOD)
def test_every_wrapping_gives_the_same_article(name: str, tmp_path: Path) -> None:
    """Are headline and paragraphs the same, letter for letter, whatever the file?"""
    article = extract(put(tmp_path, name, GOOD[name]()))
    assert article.title == TITLE
    assert article.string == BODY
    assert article.source == name
    assert [p.text for p in article.to_text().paragraphs] == PARAGRAPHS


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_article_is_refused_with_a_sentence(name: str, tmp_path: Path) -> None:
    """Does the sentence name the file, say what is wrong and fit on a few lines?"""
    data, word = BAD[name]
    with pytest.raises(NotReadable) as refused:
        extract(put(tmp_path, name, data()))
    sentence = str(refused.value)
    assert sentence.startswith(f"{name} cannot be read. ") and word in sentence
    assert sentence.endswith(".") and len(sentence) < 320 and "Traceback" not in sentence


def test_saved_page_says_who_and_where(tmp_path: Path) -> None:
    """Are author and site taken from the page, and no date guessed from the prose?"""
    article = extract(put(tmp_path, "a.html", GOOD["saved.html"]()))
    assert (article.author, article.site, article.date) == ("Mira Holm", "The Ostrey Echo", "")


def test_long_article_with_a_word_on_subscribers(tmp_path: Path) -> None:
    """Is a whole article that ends with an offer read, with a note to check that it is whole?"""
    article = extract(put(tmp_path, "a.html", article_page(after=WALL).encode()))
    assert article.words > 250 and "subscribers" in article.notes[0]


def test_a_short_article_is_whole_whatever_stands_at_the_pages_edge(tmp_path: Path) -> None:
    """Is a short article read, with a note, where the page's foot offers a subscription, and is an advertisement's line left out?"""
    offer = "<footer><p>Already a subscriber? Sign in. Start your free trial.</p></footer>"
    paragraphs = [*PARAGRAPHS[:3], "Advertisement", *PARAGRAPHS[3:5]]
    article = extract(put(tmp_path, "a.html", article_page(paragraphs, after=offer).encode()))
    assert article.words < 250 and "subscribers" in article.notes[0]
    assert "Advertisement" not in article.string and PARAGRAPHS[4] in article.string


def test_missing_file_and_folder(tmp_path: Path) -> None:
    """Is a wrong name a sentence?"""
    with pytest.raises(NotReadable, match="no such file"):
        extract(tmp_path / "nowhere.txt")
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(NotReadable, match="not a file"):
        extract(tmp_path / "folder.txt")


def test_lines_of_a_poem_stay() -> None:
    """Are lines joined only where a fixed width broke them?"""
    assert unwrapped(wrapped()) == BODY
    assert unwrapped(BODY) == BODY
    poem = "Short lines\nstay as\nthey are\n\nin any\npoem we\nread."
    assert unwrapped(poem) == poem


@pytest.mark.parametrize("first", ["search", "The lake is open until ten.", "a " * 40])
def test_not_every_first_line_is_a_headline(first: str) -> None:
    """Is a single word, a sentence or a long line left in the body?"""
    assert headed(f"{first}\n\nMore words here.")[0] == ""


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=3000))
def test_any_bytes_decode_or_are_refused(data: bytes) -> None:
    """Do any bytes give a string or a sentence, and no other error?"""
    try:
        assert isinstance(decode(data), str)
    except NotReadable as refused:
        assert str(refused).endswith(".")


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(sorted(READERS)),
    st.binary(max_size=2000) | st.text(max_size=1500).map(lambda s: s.encode("utf-8", "replace")),
)
def test_any_file_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, ending: str, data: bytes
) -> None:
    """Does any content behind any ending give an article or a sentence?"""
    path = put(tmp_path_factory.mktemp("any"), f"a{ending}", data)
    try:
        assert extract(path).words >= 5
    except SuasionError as refused:
        assert str(refused).startswith("a.")


@pytest.mark.parametrize(
    "charset",
    [
        "undefined",
        "idna",
        "punycode",
        "unicode_escape",
        "hex",
        "utf-16",
        "utf-7",
        "cp037",
        "no-such",
        "ascii",
    ],
)
def test_a_page_that_names_a_wrong_encoding(charset: str, tmp_path: Path) -> None:
    """Is a page read as what it is, whatever it says of its encoding?"""
    path = tmp_path / "page.html"
    path.write_bytes(article_page().replace('"utf-8"', f'"{charset}"').encode())
    article = extract(path)
    assert article.title == TITLE and article.string.split() == BODY.split()


def test_an_unforeseen_error_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Does an error from within a library become a sentence that names the file?"""

    def broken(_: bytes) -> Article:
        raise RecursionError

    monkeypatch.setitem(READERS, ".txt", broken)
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    with pytest.raises(NotReadable, match=r"a\.txt cannot be read.*RecursionError"):
        extract(tmp_path / "a.txt")
