"""What is taken from a file: the text of one article, and what the file says about it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property

from suasion.base.errors import NotReadable
from suasion.texts.characters import plain
from suasion.texts.text import Text

__all__ = ["Article", "checked"]

MOST_WORDS = 50_000
FEWEST_WORDS = 5
_COMMON = frozenset(
    "the of and to in a is that for it was on with as be by at he his are this not but from or have an they said".split()
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True)
class Article:
    """The body of an article, paragraphs parted by an empty line, with what the file says of its origin.

    `notes` are sentences for the reader of the page, about what may be missing.
    """

    string: str
    title: str = ""
    author: str = ""
    date: str = ""
    site: str = ""
    source: str = ""
    notes: tuple[str, ...] = field(default=())

    @cached_property
    def words(self) -> int:
        """Count the words between spaces."""
        return len(self.string.split())

    def to_text(self, slug: str = "article") -> Text:
        """Give the article with ids for its paragraphs and sentences."""
        return Text.from_string(self.string, slug=slug, title=self.title, author=self.author)


def checked(article: Article) -> Article:
    """Give the article with what hides words gone; raise NotReadable when it is empty, too long or not English."""
    string = _CONTROL.sub("", plain(article.string.replace("\r\n", "\n").replace("\r", "\n")))
    string = re.sub(r"\n[^\S\n]*(?:\n\s*)+", "\n\n", string).strip()
    article = replace(article, string=string, title=" ".join(plain(article.title).split()))
    if article.words < FEWEST_WORDS or not re.search(r"[^\W\d_]{2}", string):
        raise NotReadable("There is no text in it. Copy the article's text into a .txt file and try that.")
    if article.words > MOST_WORDS:
        raise NotReadable(
            f"It holds {article.words:,} words, and a reading takes at most {MOST_WORDS:,}. "
            "Cut it into single articles or chapters."
        )
    if article.words >= 30 and _common_share(string) < 0.1:
        raise NotReadable(
            "This does not look like English, and the machine reads English only. "
            "If it is English, the file's encoding may be broken: save it again as UTF-8."
        )
    return article


def _common_share(string: str) -> float:
    words = re.findall(r"[^\W\d_]+", string[:20_000].lower())
    return sum(w in _COMMON for w in words) / max(len(words), 1)
