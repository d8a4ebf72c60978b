"""Is what no author wrote left out of a page or a pasted text and named, and the author's own kept?"""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from suasion.articles.article import Article
from suasion.articles.extract import extract, from_markdown, from_plain
from suasion.articles.web import from_markup
from suasion.articles.word import from_word
from suasion.base.errors import NotReadable
from tests.support.article_files import MENU, PARAGRAPHS, TITLE, article_page, page, word_file
from tests.support.furniture import IN_PAGES, KEPT, PASTED, POST

WALL = "Subscribe to continue reading."


def with_inside(inside: str) -> str:
    """Make a page with something between two paragraphs of the article."""
    return page(
        f"<main><article><h1>{TITLE}</h1>{paragraphs(PARAGRAPHS[:4])}{inside}{paragraphs(PARAGRAPHS[4:])}</article></main>"
    )


def paragraphs(words: list[str]) -> str:
    return "".join(f"<p>{p}</p>" for p in words)


@pytest.mark.parametrize("kind", IN_PAGES)
def test_in_a_page(kind: str) -> None:
    """Are the article's paragraphs all that is read, and is what is left out named?"""
    inside, named = IN_PAGES[kind]
    article = from_markup(with_inside(inside))
    assert article.string.split("\n\n") == PARAGRAPHS
    assert article.notes[-1].startswith("Left out") and named in article.notes[-1]


@pytest.mark.parametrize("kind", PASTED)
def test_in_a_pasted_text(kind: str) -> None:
    """The same where the page was copied and pasted into a file of text."""
    lines, named = PASTED[kind]
    article = from_plain("\n\n".join((TITLE, *PARAGRAPHS[:4], lines, *PARAGRAPHS[4:])).encode())
    assert article.title == TITLE and article.string.split("\n\n") == PARAGRAPHS
    assert article.notes[0].startswith("Left out") and named in article.notes[0]


@pytest.mark.parametrize("reader", [from_markdown, from_word])
def test_in_other_files(reader: Callable[[bytes], Article]) -> None:
    """The same in Markdown and in Word."""
    lines = ("Advertisement", "Read more: The lake was dug by hand", "A lake in the evening. Photo: Jo Smith")
    body = [*PARAGRAPHS[:4], *lines, *PARAGRAPHS[4:]]
    data = word_file(body) if reader is from_word else "\n\n".join((f"# {TITLE}", *body)).encode()
    article = reader(data)
    assert article.title == TITLE and article.string.split("\n\n") == PARAGRAPHS
    assert all(line[:12] in article.notes[0] for line in lines)


@pytest.mark.parametrize("line", KEPT)
def test_an_authors_line_stays(line: str) -> None:
    """Is a sentence that begins as such a line may, or a subheading, left where it is?"""
    source = "\n\n".join((TITLE, *PARAGRAPHS[:4], line, *PARAGRAPHS[4:]))
    article = from_plain(source.encode())
    assert line in article.string and article.notes == ()


def test_a_handle_at_the_head_takes_no_paragraph_along() -> None:
    """Does an author's own handle above the article leave the article whole?"""
    source = "\n\n".join((TITLE, "Mira Holm\n@miraholm\nMar 12", *PARAGRAPHS))
    assert all(p in from_plain(source.encode()).string for p in PARAGRAPHS)


def test_a_page_that_is_all_within_such_a_box() -> None:
    """Is an article read that stands whole in what the markup calls an advertisement, a caption or a box?"""
    for name in ("sponsored", "highlights", "caption", "newsletter"):
        html = page(f'<div class="{name}"><h1>{TITLE}</h1>{paragraphs(PARAGRAPHS)}</div>')
        assert from_markup(html).string.split("\n\n") == PARAGRAPHS


def test_a_quotation_that_is_no_post_stays() -> None:
    """Is a block with words of a person who is named kept as a quotation?"""
    block = "<blockquote><p>The lake belongs to those who swim.</p><cite>Jo Weil</cite></blockquote>"
    assert "“The lake belongs to those who swim.” — Jo Weil" in from_markup(with_inside(block)).string


# Lines about subscribers beside a short article that is whole, by where they stand.
EDGES = {
    "menu": (f"<nav><p>{WALL}</p></nav>", ""),
    "foot": ("", f"<footer><p>{WALL}</p></footer>"),
    "line below": ("", f"<div><p>{WALL}</p></div>"),
    "badge above": ("<p>Subscriber-only</p>", ""),
    "teaser": ("", "<aside><p>For subscribers only: the mill</p></aside>"),
    "list": ("", f"<ul>{MENU}<li>Exclusive to subscribers: the mill</li></ul>"),
    "script": (f"<script>var offer = '<p>{WALL}</p>'</script>", ""),
    "template": ("", f"<template><p>{WALL}</p></template>"),
    "hidden": ("", f'<div style="display: none"><p>{WALL}</p></div>'),
    "data": ("<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"isAccessibleForFree\": false}</script>", ""),
}  # fmt: skip


@pytest.mark.parametrize("where", EDGES)
def test_a_short_article_is_whole(where: str) -> None:
    """Is a whole article of 150 words read, with a note, whatever the page's edge says of subscribers?"""
    before, after = EDGES[where]
    article = from_markup(
        page(f"{before}<article><h1>{TITLE}</h1>{paragraphs(PARAGRAPHS[:5])}</article>{after}")
    )
    assert all(p in article.string for p in PARAGRAPHS[:5])
    assert "subscribers" in article.notes[0]


@pytest.mark.parametrize(
    ("last", "after", "data"),
    [
        (PARAGRAPHS[4], f'<div class="offer"><p>{WALL}</p></div>', {}),
        (PARAGRAPHS[4], f"<p>{WALL}</p>", {}),
        (PARAGRAPHS[4], "<div>Unlock this article</div>", {}),
        (" ".join(PARAGRAPHS[4].split()[:20]) + " …", f"</article><p>{WALL}</p>", {}),
        (PARAGRAPHS[4], "", {"isAccessibleForFree": False, "wordCount": 900}),
    ],
)
def test_an_opening_is_refused(last: str, after: str, data: dict[str, object]) -> None:
    """Is a page refused whose article breaks off at an offer, within a sentence, or before the words that it says it has?"""
    script = json.dumps({"@type": "NewsArticle", "headline": TITLE, **data})
    head = f"<script type='application/ld+json'>{script}</script>"
    inner = paragraphs([*PARAGRAPHS[:4], last])
    with pytest.raises(NotReadable, match="only the opening"):
        from_markup(page(f"<article><h1>{TITLE}</h1>{inner}{after}</article>", head))


def test_the_note_reaches_the_page(tmp_path: Path) -> None:
    """Does the article that is made from a file carry the note?"""
    (tmp_path / "a.html").write_text(
        article_page([*PARAGRAPHS[:3], "Advertisement", *PARAGRAPHS[3:]], f"<blockquote class='twitter-tweet'>{POST}</blockquote>"),
        encoding="utf-8",
    )  # fmt: skip
    assert extract(tmp_path / "a.html").notes == (
        "Left out, because it seems not to be the author’s: one post (“Ada Brandt”) and one label of an advertisement (“Advertisement”).",
    )
