"""Find the article in a web page that was saved from a browser."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import Any

from suasion.articles.article import Article
from suasion.articles.asides import Aside, without_asides
from suasion.articles.decode import decode
from suasion.articles.embedded import take_out
from suasion.articles.markup import body_in_data, once, parsed, spell_out
from suasion.articles.wall import CUT, wall
from suasion.base.errors import NotReadable

__all__ = ["OWN_PAGE", "from_html", "from_mhtml"]

FEWEST_WORDS = 50  # in whole sentences; a page with fewer is a menu or a teaser
OWN_PAGE = "suasion-reading"
_SENTENCE = re.compile(r"[.!?…][”’\"')\]]*$")
_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?\s*([\w.:-]+)", re.IGNORECASE)


def from_html(data: bytes) -> Article:
    """Take the article out of a page; raise NotReadable for a menu, a teaser or a page of Suasion's own."""
    hint = _CHARSET.search(data[:4096])
    return from_markup(decode(data, hint[1].decode("ascii") if hint else ""))


def from_markup(page: str) -> Article:
    """Take the article out of the page's markup."""
    if f'content="{OWN_PAGE}' in page[:2000]:
        raise NotReadable("It is itself a reading made by Suasion. Give the article that it was made from.")
    tree = parsed(page)
    gone: list[Aside] = []
    if tree is not None:
        gone = take_out(tree)
        spell_out(tree)
    found = _extracted(page if tree is None else _written(tree))
    text = _prose(found.text or "") if found else ""
    data = _prose(body_in_data(page))
    if len(data) > 1.5 * len(text) or (data and data.split() == text.split()):
        text = data  # the page shows its text only after a script has run; here its paragraphs are whole
    title = _line(getattr(found, "title", ""))
    text = text.removeprefix(title).lstrip() if title else text
    author, date, site = (_line(getattr(found, name, "")) for name in ("author", "date", "sitename"))
    article = without_asides(Article(text, title, author, date, site), gone)
    words = sum(len(line.split()) for line in article.string.splitlines() if _SENTENCE.search(line))
    walled = wall(tree, unescape(page), article.string, words)
    if walled == CUT:
        raise NotReadable(
            f"The page holds only the opening of an article for subscribers ({words} words). "
            "Open the whole article, save it again, or copy its text into a .txt file."
        )
    if words < FEWEST_WORDS:
        raise NotReadable(
            f"No article was found on the page, only menus and headings ({words} words in sentences). Some pages load their text "
            "later: scroll to the end, save again, or copy the text into a .txt file."
        )
    notes = ("The page speaks of subscribers: check that the article is whole.",) if walled else ()
    return replace(article, notes=(*notes, *article.notes))


def _written(tree: Any) -> str:  # noqa: ANN401  (lxml has no types of its own)
    from lxml import html

    return str(html.tostring(tree, encoding="unicode"))


def _extracted(page: str) -> Any:  # noqa: ANN401  (trafilatura has no types of its own)
    import logging

    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # its errors become our sentence
    return trafilatura.bare_extraction(
        page,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params={
            "extensive_search": False,
            "original_date": True,
        },  # no date guessed from the prose
    )


def _prose(text: str) -> str:
    """Part the paragraphs by an empty line, and drop the marks of lists and what is set twice."""
    lines = (re.sub(r"^\s*(?:[-*•]\s+|#+\s+)", "", line).strip() for line in text.splitlines())
    return "\n\n".join(once([line for line in lines if line]))


def _line(value: object) -> str:
    return " ".join(str(value or "").split())[:300]


def from_mhtml(data: bytes) -> Article:
    """Take the article out of a page saved as a single file (.mhtml)."""
    from email import message_from_bytes, policy

    message = message_from_bytes(data, policy=policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            return from_html(payload if isinstance(payload, bytes) else b"")
    raise NotReadable(
        "There is no web page inside it. Save the page again as “Webpage, complete” or as HTML."
    )
