"""What a page's markup says of its words, put into the words: quotations marked, deleted text out, repeats out."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

__all__ = ["body_in_data", "data_blocks", "once", "parsed", "spell_out"]

MARKS = ("“”", "‘’")
OPENING = tuple("“„«‹「『\"‘‚'")
SIGNED = ("footer", "cite", "figcaption")
FEWEST = 5  # words: shorter lines may well come twice
MOST = 60_000  # words of a page in which repeats are looked for


def parsed(page: str) -> Any:  # noqa: ANN401  (lxml has no types of its own)
    """Take a page apart into its elements; None where it cannot be."""
    from lxml import etree, html

    try:
        return html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", page))
    except (etree.LxmlError, ValueError):
        return None


def spell_out(tree: Any) -> None:  # noqa: ANN401
    """Set <q> and <blockquote> between quotation marks, drop what is deleted, and keep what is inserted."""
    for element in list(tree.iter("del", "s", "strike")):
        element.drop_tree()
    for element in list(tree.iter("ins")):
        element.drop_tag()
    for element in list(tree.iter("blockquote")):
        if not _is_the_page(element, tree):
            _mark_block(element)
    for element in list(tree.iter("q")):
        within = sum(a.tag in ("q", "blockquote") for a in element.iterancestors())
        _enclose(element, element, *MARKS[within % 2])
    for element in list(tree.iter("q")):
        element.drop_tag()


def _words(element: Any) -> int:  # noqa: ANN401  (lxml has no types of its own)
    return len(element.text_content().split())


def _is_the_page(block: Any, tree: Any) -> bool:  # noqa: ANN401
    """Tell whether a page sets most of its own words as a block: that is its layout, no quotation."""
    return _words(block) > 0.6 * sum(
        _words(p) for p in tree.iter("p", "blockquote") if not _within(p, "blockquote")
    )


def _within(element: Any, tag: str) -> bool:  # noqa: ANN401
    return next(element.iterancestors(tag), None) is not None


def _mark_block(block: Any) -> None:  # noqa: ANN401
    """Open at each paragraph, close at the last, as printers do; who signs it comes after the marks."""
    names = [e for e in block.iter(*SIGNED) if e.getparent() is not None]
    who = " ".join(" ".join(e.text_content().split()) for e in names)
    for element in names:
        element.drop_tree()
    paragraphs = [p for p in block.iter("p") if p.text_content().strip()] or [block]
    if not paragraphs[0].text_content().strip():
        return
    inside = MARKS[_within(block, "blockquote")]
    if not paragraphs[0].text_content().lstrip().startswith(OPENING):
        for paragraph in paragraphs:
            _enclose(paragraph, paragraph, inside[0], inside[1] if paragraph is paragraphs[-1] else "")
    if who:
        _append(paragraphs[-1], " " + (who if who[0] in "—–-" else f"— {who}"))


def _enclose(first: Any, last: Any, opening: str, closing: str) -> None:  # noqa: ANN401
    if first.text_content().lstrip().startswith(OPENING):
        return
    first.text = opening + (first.text or "").lstrip()
    _append(last, closing)


def _append(element: Any, words: str) -> None:  # noqa: ANN401
    children = list(element)
    if children:
        children[-1].tail = (children[-1].tail or "").rstrip() + words
    else:
        element.text = (element.text or "").rstrip() + words


def once(paragraphs: list[str]) -> list[str]:
    """Leave out a paragraph whose words stand in another one too: a pull-quote, a caption set twice."""
    bare = [" ".join(re.findall(r"[^\W_]+", p.lower())) for p in paragraphs]
    if sum(len(p.split()) for p in paragraphs) > MOST:
        return paragraphs
    lines = Counter(bare)
    page = "".join(f"\n {words} " for words in bare)
    seen: set[str] = set()
    kept = []
    for paragraph, words in zip(paragraphs, bare, strict=True):
        long = len(words.split()) >= FEWEST
        inside = long and page.count(f" {words} ") > lines[words]  # also within a longer paragraph
        if not (inside or (long and words in seen)):
            kept.append(paragraph)
        seen.add(words)
    return kept


def body_in_data(page: str) -> str:
    """Return the longest article body among the data that a page holds for search engines (JSON-LD); "" for none."""
    bodies = (block.get("articleBody") for block in data_blocks(page))
    return max((_without_tags(body) for body in bodies if isinstance(body, str)), key=len, default="")


def data_blocks(page: str) -> Iterator[dict[str, Any]]:
    """Yield everything that a page's data (JSON-LD) describe, what is within another too."""
    for block in re.findall(r"<script[^>]+ld\+json[^>]*>(.*?)</script>", page, re.IGNORECASE | re.DOTALL):
        try:
            yield from _within_data(json.loads(block, strict=False))
        except (ValueError, RecursionError):
            continue


def _within_data(data: object) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        yield data
    for item in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _within_data(item)


def _without_tags(body: str) -> str:
    from html import unescape

    body = unescape(body)
    if re.search(r"<(?:p|br|div)\b", body):
        body = re.sub(r"<(?:/p|br|/div|/h\d)\b[^>]*>", "\n", body)
    return re.sub(r"</?[a-zA-Z][^>]*>", "", body).strip()
