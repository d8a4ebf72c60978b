"""Whether a saved page holds only the opening of an article for subscribers: where it says so decides."""

from __future__ import annotations

import json
import re
from typing import Any

from suasion.articles.markup import data_blocks

__all__ = ["CUT", "SPEAKS", "wall"]

CUT, SPEAKS = "cut", "speaks"
STUB_WORDS = 250  # a page that breaks off at a wall has fewer words than this
# What says that this very article goes on behind a wall ...
_CUT = re.compile(
    r"subscribe (?:now )?to (?:keep|continue) reading|to (?:continue|keep) reading|sign in to (?:read|continue)"
    r"|(?:for|to) (?:our )?subscribers only|subscriber[- ]only|exclusive to subscribers"
    r"|become a (?:subscriber|member) to read|unlock (?:this|the) (?:article|story)",
    re.IGNORECASE,
)
# ... and what any page of a paper may say at its edges.
_OFFER = re.compile(
    r"subscribe (?:now )?to (?:continue|read|unlock)|already (?:a|have an?) (?:subscri\w+|account)"
    r"|start your free trial|create (?:a free|an) account to",
    re.IGNORECASE,
)
# Nobody sees these, or they are about other pages.
_ELSEWHERE = frozenset("script style template noscript nav header footer aside li form button".split())
_ENDS = re.compile(r"[.!?][”’\"')\]]*$")
_ARTICLES = re.compile(r"Article|Report|BlogPosting")


def wall(tree: Any, page: str, text: str, words: int) -> str:  # noqa: ANN401  (lxml has no types of its own)
    """Tell whether the article breaks off (CUT), or the page only speaks of subscribers (SPEAKS); "" for neither.

    It breaks off where few `words` are there and the offer stands in the article's own place, behind its last
    paragraph; or the text stops within a sentence; or the page's data say that it has more words. A line at the page's
    edge, hidden from who has subscribed or about another page, cuts nothing.
    """
    free, length = _told(page)
    said = bool(_CUT.search(page)) or not free
    if words < STUB_WORDS and said:
        last = text.rstrip().rpartition("\n")[2]
        broken = not _ENDS.search(last) and len(last.split()) > 5
        if broken or length > 1.3 * len(text.split()) + 20 or _follows(tree, last):
            return CUT
    return SPEAKS if said or _OFFER.search(page) else ""


def _told(page: str) -> tuple[bool, int]:
    """Read from the page's data whether its article is free, and how many words it has (0 where they do not say)."""
    free, length = True, 0
    for data in data_blocks(page):
        if _ARTICLES.search(json.dumps(data.get("@type", ""))):
            free = free and str(data.get("isAccessibleForFree", "true")).lower() != "false"
            count = str(data.get("wordCount", ""))
            length = max(length, int(count) if count.isdecimal() else 0)
    return free, length


def _follows(tree: Any, last: str) -> bool:  # noqa: ANN401
    """Tell whether the offer stands behind the last paragraph, in what holds the article."""
    place = (
        next((p for p in reversed(list(tree.iter("p", "div"))) if _same(p, last)), None)
        if tree is not None
        else None
    )
    if place is None:
        return True  # its place cannot be told: better to ask for the whole article
    within = next(place.iterancestors("article", "main", "section"), place.getparent())
    after = False
    for element in within.iter():
        after = after or element is place
        if after and element is not place and isinstance(element.tag, str) and not _hidden(element):
            if _CUT.search(" ".join(filter(None, (element.text, *(child.tail for child in element))))):
                return True
    return False


def _same(element: Any, last: str) -> bool:  # noqa: ANN401
    words = " ".join(element.text_content().split())
    return bool(words) and words == " ".join(last.split())


def _hidden(element: Any) -> bool:  # noqa: ANN401
    for e in (element, *element.iterancestors()):
        style = re.sub(r"\s", "", e.get("style") or "").lower()
        if (
            e.tag in _ELSEWHERE
            or "hidden" in e.attrib
            or "display:none" in style
            or e.get("aria-hidden") == "true"
        ):
            return True
    return False
