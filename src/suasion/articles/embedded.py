"""What a page's markup says is not the article's own text: posts, captions, advertisements, boxes of the desk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from suasion.articles.asides import Aside, boxed, heads_box
from suasion.articles.posts import poster

__all__ = ["take_out"]

# Names of classes and ids, whole ones: “ad” is one, “shadow” holds none.
POST = re.compile(
    r"twitter-(?:tweet|video)|(?:embedded-)?tweet(?:-embed)?|instagram-media|tiktok-embed|bluesky-embed|mastodon-embed|fb-(?:post|video)"
    r"|reddit-(?:embed|card)\w*|telegram-post|text-post-media|truthsocial-embed|threads-embed|(?:social|embed)[-_](?:embed|social|post)",
    re.IGNORECASE,
)
CAPTION = re.compile(
    r"(?:wp-|image-|photo-|media-|figure-|img-)?(?:caption|credit)s?(?:-text)?|caption(?:__|-)?\w*",
    re.IGNORECASE,
)
ADVERTISEMENT = re.compile(
    r"ads?|advert\w*|ad[-_]?(?:slot|container|wrapper|box|unit|label|break|placeholder|block|banner)\w*|sponsored(?:-\w+)?|outbrain|taboola",
    re.IGNORECASE,
)
BOX = re.compile(
    r"key[-_](?:events|points|takeaways|moments)|highlights|most[-_](?:read|viewed|popular)|read[-_]more|recommended|trending"
    r"|related(?:[-_](?:articles|stories|content|links|posts|topics))?|newsletter(?:[-_]\w+)?|[\w-]*newsletter-sign-?up",
    re.IGNORECASE,
)
# Where a post lives; a block that links to one is that post.
ADDRESS = re.compile(
    r"//(?:(?:www|mobile|m)\.)?(?:(?:twitter|x)\.com/\w+/status/|instagram\.com/(?:p|reel)/|tiktok\.com/@|t\.me/\w+/\d|bsky\.app/profile/"
    r"|facebook\.com/(?:\w|\.)+/posts/|threads\.net/@|truthsocial\.com/@|reddit\.com/r/)"
)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
WHOLE = ("html", "body", "main", "article")
MOST = 0.4  # of the page's words in paragraphs: a page whose whole text stands in such a box means something else


def take_out(tree: Any) -> list[Aside]:  # noqa: ANN401  (lxml has no types of its own)
    """Remove from a page what its markup calls a post, a caption, an advertisement or a box; return what it was."""
    most = MOST * sum(_words(p) for p in tree.iter("p"))
    asides, gone = [], set()
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element in gone or element.tag in WHOLE:
            continue  # a comment, or gone with what held it
        found = _aside(element)
        if found is None or _words(element) > most:
            continue
        for part in (element, *_entries(element)):
            gone.update(part.iter())
            part.drop_tree()
        if found.words:
            asides.append(found)
    return asides


def _aside(element: Any) -> Aside | None:  # noqa: ANN401
    names = [n for key in ("class", "id", "itemprop") for n in (element.get(key) or "").split()]

    def named(pattern: re.Pattern[str]) -> bool:
        return any(pattern.fullmatch(name) for name in names)

    if named(POST) or "data-telegram-post" in element.attrib or _links_to_post(element):
        words = _text(element)
        return Aside("post", "posts", poster(words) or words or "without words")
    if element.tag == "figcaption" or named(CAPTION):
        return Aside("caption", "captions", _text(element))
    if named(ADVERTISEMENT):
        return Aside("advertisement", "advertisements", _text(element))
    if named(BOX):
        parts = [e for e in element.iter(*HEADINGS, "strong", "p", "li") if _text(e)]
        if not parts:
            return Aside("box", "boxes", _text(element))
        return boxed(_text(parts[0]), sum(e.tag in ("p", "li") for e in parts[1:]))
    if entries := list(_entries(element)):
        return boxed(_text(element), sum(1 for _ in entries[0].iter("li", "dd")))
    return None


def _entries(element: Any) -> Iterator[Any]:  # noqa: ANN401
    """Give the list right below the heading of a box."""
    last = element if element.getnext() is not None else element.getparent()
    following = last.getnext() if last is not None else None
    if following is not None and following.tag in ("ul", "ol", "dl") and heads_box(_text(element)):
        yield following


def _links_to_post(element: Any) -> bool:  # noqa: ANN401
    if element.tag != "blockquote":
        return False
    links = [element.get("cite") or "", *((a.get("href") or "") for a in element.iter("a"))]
    return any(ADDRESS.search(link) for link in links)


def _text(element: Any) -> str:  # noqa: ANN401
    return " ".join(" ".join(element.itertext()).split())


def _words(element: Any) -> int:  # noqa: ANN401
    return len(element.text_content().split())
