"""A text of the reader's own: a string, pasted or taken from a file, with names for its headline, paragraphs and sentences."""

import re
from dataclasses import replace

from suasion.texts.characters import plain
from suasion.texts.text import Paragraph, Sentence, Text, split_units

__all__ = ["SLUG", "headed", "own_text", "tidy"]

SLUG = "my-text"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufffe\uffff\ud800-\udfff]")


def tidy(string: str) -> str:
    """Return a pasted string as it is kept: line feeds, no unseen characters, at most one empty line between two lines.

    The same string comes back unchanged, so that places in it hold.
    """
    string = _CONTROL.sub("", plain(string.replace("\r\n", "\n").replace("\r", "\n")))
    lines = (" ".join(line.split()) for line in string.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def own_text(string: str) -> Text:
    """Make the text of a pasted string; a first line that stands alone is the headline H, the rest are P1, P2, ..."""
    string = tidy(string)
    title, _ = headed(string)
    units = split_units(string)
    if title and len(units) > 1:
        units = (_renamed(units[0], "H"), *(_renamed(u, f"P{n}") for n, u in enumerate(units[1:], 1)))
    return Text(SLUG, string, units, {"title": title or "My text"})


def _renamed(unit: Paragraph, id: str) -> Paragraph:
    sentences: tuple[Sentence, ...] = ()
    if id != "H":  # the headline has no sentences, as in the texts of the course
        sentences = tuple(replace(s, id=f"{id}S{n}", paragraph=id) for n, s in enumerate(unit.sentences, 1))
    return replace(unit, id=id, sentences=sentences)


def headed(string: str) -> tuple[str, str]:
    """Part a headline from the body: a first line of 3 to 25 words without a full stop, an empty line after it."""
    first, gap, rest = string.strip().partition("\n")
    alone = rest.startswith(("\n", "\r")) or not rest[:1].strip()
    if (
        gap
        and alone
        and rest.strip()
        and 3 <= len(first.split()) <= 25
        and first.rstrip()[-1:] not in '.,;:”"'
    ):
        return first.strip(), rest.strip()
    return "", string
