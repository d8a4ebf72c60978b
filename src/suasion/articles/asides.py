"""Lines in a text that its author did not write: labels of advertisements, boxes, posts, captions, the site's own."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from suasion.articles.article import Article
from suasion.articles.posts import DAY, post_at, poster
from suasion.base.prose import count, listing
from suasion.texts.text import shorten

__all__ = ["Aside", "asides_in", "boxed", "heads_box", "without_asides"]

CREDIT = "Getty(?: Images)?|Reuters|AFP|AP|EPA|EPA-EFE|Shutterstock|Alamy|Rex|Bloomberg|WireImage|Anadolu|PA"
ENTRY = re.compile(
    r"[-*•·▪►]\s|\d{1,2}[.:h]\d\d\b|\d+\s?(?:m|h|mins?|minutes?|hours?) ago\b|\d{1,2}[.)]\s", re.IGNORECASE
)
STOPS = re.compile(r"[.!?…:;,][”’\"')\]]*$")
LONGEST = 800  # characters of a line that is looked at
LONGEST_ENTRY = 30  # words
SENTENCE = 5  # words; a shorter line may be anything


@dataclass(frozen=True)
class Aside:
    """What was left out: its kind, for one and for many, and its words."""

    one: str
    many: str
    words: str


def without_asides(article: Article, before: Iterable[Aside] = ()) -> Article:
    """Leave out the lines that the author did not write, and say which, after those that the page's markup gave away."""
    lines = _lines(article.string)
    found = list(_found(lines))
    if not (asides := [*before, *(aside for _, aside in found)]):
        return article
    out = {i for place, _ in found for i in place}
    kept = "\n".join(line for i, line in enumerate(lines) if i not in out)
    note = f"Left out, because it seems not to be the author’s: {_listed(asides)}."
    return replace(article, string=re.sub(r"\n{2,}", "\n\n", kept).strip(), notes=(*article.notes, note))


def asides_in(string: str) -> str:
    """List what an author seems not to have written in a text; "" where there is nothing."""
    return _listed([aside for _, aside in _found(_lines(string))])


def heads_box(line: str) -> bool:
    """Tell whether a line is the heading of a list by the desk: key events, most read, ..."""
    return _patterns()[0].fullmatch(line.strip().rstrip(":")) is not None


def boxed(heading: str, lines: int) -> Aside:
    """Name a box by its heading and how many lines are under it."""
    under = f", with {count(lines, 'line')}" if lines else ""
    return Aside("box", "boxes", f"{heading}{under}")


def _lines(string: str) -> list[str]:
    blocks = (block.split("\n") for block in re.split(r"\n\s*\n", string))
    return [line.strip() for block in blocks for line in (*block, "")]


def _listed(asides: Iterable[Aside]) -> str:
    """Count what is of one kind, and say how the first three begin."""
    kinds: dict[tuple[str, str], list[str]] = {}
    for aside in asides:
        kinds.setdefault((aside.one, aside.many), []).append(aside.words)
    parts = [
        f"{count(len(words), *kind)} ({listing([f'“{shorten(w, 40)}”' for w in dict.fromkeys(words)], most=3)})"
        for kind, words in kinds.items()
    ]
    return listing(parts, most=len(parts))


def _found(lines: Sequence[str]) -> Iterator[tuple[Sequence[int], Aside]]:
    begun = False  # the article's own sentences
    i = 0
    while i < len(lines):
        line = lines[i]
        if post := post_at(lines, i, spoken=begun):
            yield post, Aside("post", "posts", poster(line) or line)
            i = post[-1]
        elif heads_box(line):
            box = range(i, _end_of_box(lines, i))
            under = sum(bool(lines[j]) for j in box[1:])
            yield box, boxed(line, under)
            i = box[-1]
        elif aside := _aside(line):
            yield [i], aside
        begun = begun or (STOPS.search(line) is not None and len(line.split()) > SENTENCE)
        i += 1


def _end_of_box(lines: Sequence[str], head: int) -> int:
    """Find where a list ends: lines right below its heading, then entries with a sign, a time or no full stop."""
    end = head + 1
    below = True
    for i in range(head + 1, len(lines)):
        line = lines[i]
        if not line:
            below = False
        elif len(line.split()) <= LONGEST_ENTRY and (below or ENTRY.match(line) or not STOPS.search(line)):
            end = i + 1
        else:
            break
    return end


def _aside(line: str) -> Aside | None:
    if not line or len(line) > LONGEST:
        return None
    for pattern, headline, one, many in _patterns()[1]:
        if pattern.fullmatch(line) and not (headline and STOPS.search(line)):
            return Aside(one, many, line)
    return None


@cache
def _patterns() -> tuple[re.Pattern[str], list[tuple[re.Pattern[str], bool, str, str]]]:
    """Compile what `asides.toml` holds: headings of boxes, and lines by their kind."""
    data = tomllib.loads(files("suasion.articles").joinpath("asides.toml").read_text(encoding="utf-8"))

    def compiled(lines: list[str]) -> re.Pattern[str]:
        whole = "|".join(line.replace("{day}", DAY).replace("{credit}", CREDIT) for line in lines)
        return re.compile(rf"\W{{0,3}}(?:{whole})\W{{0,3}}", re.IGNORECASE)

    kinds = [(compiled(k["lines"]), k.get("headline", False), k["one"], k["many"]) for k in data["kind"]]
    return compiled(data["boxes"]), kinds
