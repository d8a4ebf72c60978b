"""Take the article out of a file: plain text, Markdown, a saved web page or a Word file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from suasion.articles.article import Article, checked
from suasion.articles.asides import without_asides
from suasion.articles.decode import decode
from suasion.articles.paper import rejoined, unprinted
from suasion.articles.web import from_html, from_mhtml
from suasion.articles.word import from_word
from suasion.base.errors import NotReadable
from suasion.texts.own import headed

__all__ = ["READERS", "extract", "unforeseen"]

MOST_BYTES = 30_000_000


def extract(path: Path) -> Article:
    """Read a file and give its article; raise NotReadable with a sentence that names the file."""
    path = Path(path)
    try:
        return _extract(path)
    except NotReadable as problem:
        raise NotReadable(f"{path.name} cannot be read. {problem}") from None
    except Exception as problem:  # three libraries take files apart, and any page of the web may be given
        raise unforeseen(path, problem) from problem


def unforeseen(path: Path, problem: Exception) -> NotReadable:
    """Make a sentence of an error that nobody expected from a file."""
    return NotReadable(
        f"{path.name} cannot be read. Something in it was not expected ({type(problem).__name__}). "
        "Copy the article's text into a .txt file and try that."
    )


def _extract(path: Path) -> Article:
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise NotReadable(
            f"Suasion reads {', '.join(READERS)}; this is “{path.suffix or 'a file without an ending'}”."
        )
    try:
        if not path.is_file():
            raise NotReadable("There is no such file." if not path.exists() else "It is not a file.")
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise NotReadable(
                f"It has {size / 1e6:.0f} MB; the most is {MOST_BYTES / 1e6:.0f} MB. An article has far less."
            )
        data = path.read_bytes()
    except OSError as problem:
        raise NotReadable(f"The system says: {problem.strerror or problem}.") from None
    article = checked(reader(data))
    return replace(article, title=article.title or path.stem, source=path.name)


def from_plain(data: bytes) -> Article:
    """Read plain text; a first line that stands alone is the headline."""
    article = without_asides(Article(unprinted(decode(data))))
    title, body = headed(article.string)
    return replace(article, string=body, title=title)


def from_markdown(data: bytes) -> Article:
    """Read Markdown: the words of its paragraphs, headings and lists without their signs; code is left out."""
    from markdown_it import MarkdownIt

    source = re.sub(r"\A---\n.*?\n---\s*\n", "", decode(data).replace("\r\n", "\n"), flags=re.DOTALL)
    source = rejoined(source)
    title, lines, heading = "", [], ""
    for token in MarkdownIt("commonmark").parse(source):
        if token.type in ("heading_open", "heading_close"):
            heading = token.tag if token.type == "heading_open" else ""
        if token.type != "inline":
            continue
        words = "".join(_plain(child.type, child.content) for child in token.children or ())
        if heading == "h1" and not title:
            title = words
        elif words.strip():
            lines.append(words)
    return without_asides(Article("\n\n".join(lines), title))


def _plain(type: str, content: str) -> str:
    if type in ("softbreak", "hardbreak"):
        return " "
    return content if type in ("text", "code_inline") else ""


READERS: dict[str, Callable[[bytes], Article]] = {
    ".txt": from_plain,
    ".text": from_plain,
    ".md": from_markdown,
    ".markdown": from_markdown,
    ".html": from_html,
    ".htm": from_html,
    ".xhtml": from_html,
    ".mhtml": from_mhtml,
    ".mht": from_mhtml,
    ".docx": from_word,
}
