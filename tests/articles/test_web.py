"""Does a page's markup reach the words: quotations, deletions, repeats, text that is only in its data?"""

import json

import pytest

from suasion.articles.markup import once
from suasion.articles.web import from_markup
from tests.support.article_files import PARAGRAPHS, TITLE

FILL = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)


def last(inside: str) -> list[str]:
    """Give what an article page holds after the practice article."""
    page = f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>{FILL}{inside}</article></body></html>"
    return from_markup(page).string.split("\n\n")[len(PARAGRAPHS) :]


BEFORE = "<p>She wrote a letter to all of them that week:</p>"
AFTER = "<p>And she signed it with her own name in the end.</p>"


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<p>The mayor said <q>it is <q>very</q> safe</q> on Monday to us.</p>", ["The mayor said “it is ‘very’ safe” on Monday to us."]),
        ("<p>The mayor said <q>“it is safe”</q> on Monday to us.</p>", ["The mayor said “it is safe” on Monday to us."]),
        (f"{BEFORE}<blockquote>Dear all, it is safe.</blockquote>{AFTER}", ["“Dear all, it is safe.”"]),
        (f"{BEFORE}<blockquote><p>Dear all, it is safe.</p><p>I swim there.</p></blockquote>{AFTER}", ["“Dear all, it is safe.", "“I swim there.”"]),
        (f"{BEFORE}<blockquote><p>“It is safe.”</p><cite>Maria Holm</cite></blockquote>{AFTER}", ["“It is safe.” — Maria Holm"]),
        (f"{BEFORE}<blockquote><p>It is <em>safe</em></p><footer>— Maria Holm</footer></blockquote>{AFTER}", ["“It is safe” — Maria Holm"]),
        ("<p>The lake is <del>dirty</del><ins>clean</ins> and <s>nobody</s> all may swim in it.</p>", ["The lake is clean and all may swim in it."]),
    ],
)  # fmt: skip
def test_markup_reaches_the_words(inside: str, expected: list[str]) -> None:
    """Do quotations of the markup have marks, and deleted words go?"""
    found = last(inside)
    assert (found[1:-1] if BEFORE in inside else found) == expected


@pytest.mark.parametrize("tag", ["<aside>", "<blockquote>", '<div class="pullquote">', "<p>"])
def test_a_pull_quote_is_not_read_twice(tag: str) -> None:
    """Is a sentence that the page repeats in large letters read once?"""
    said = "The mayor said that the lake is safe for everyone who swims."
    name = tag.strip("<>").split()[0]
    inside = f"<p>{said} Then she left.</p>{tag}“the lake is safe for everyone who swims”</{name}>{AFTER}"
    assert last(inside)[0] == f"{said} Then she left." and len(last(inside)) == 2


def test_once() -> None:
    """Is the longer of two kept, one of equals, and a short line as often as it stands?"""
    assert once(["a b c d e f", "A, b c “d” e.", "a b c d e f", "a b c d e f", "No.", "No."]) == [
        "a b c d e f",
        "No.",
        "No.",
    ]


@pytest.mark.parametrize("graph", [False, True])
@pytest.mark.parametrize("body", ["\n\n".join(PARAGRAPHS), FILL])
def test_text_that_is_only_in_the_data(body: str, graph: bool) -> None:
    """Is the article read when the page shows it only after a script has run?"""
    data = {"@type": ["NewsArticle"], "headline": TITLE, "articleBody": body}
    script = json.dumps({"@graph": [{"@type": "WebSite"}, data]} if graph else data)
    menu = "<ul>" + "<li><a href='/'>Section of the paper</a></li>" * 30 + "</ul>"
    page = f"<html><head><title>{TITLE}</title><script type='application/ld+json'>{script}</script></head><body>{menu}</body></html>"
    assert from_markup(page).string.split("\n\n") == PARAGRAPHS
