"""Cut any text into paragraphs and sentences by a plain rule, for texts that have no boundaries as data."""

import re

from suasion.text import Paragraph, Sentence

_ABBREVIATIONS = {
    "mr",
    "mrs",
    "ms",
    "dr",
    "prof",
    "gen",
    "col",
    "sgt",
    "lt",
    "st",
    "jr",
    "sr",
    "vs",
    "etc",
    "e.g",
    "i.e",
    "u.s",
    "u.k",
}
_END = re.compile(r"[.!?…؟。]+[’”\"')\]»]*(?=\s+[\"‘“'(\[«]*[^\Wa-z_]|\s*$)|[。！？]")


def split_units(string: str) -> tuple[Paragraph, ...]:
    """Cut at line breaks into P1, P2, ... and each paragraph into sentences; lines of spaces are passed over."""
    paragraphs = []
    for line in re.finditer(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+", string):
        stripped = line.group().strip()
        if not stripped:
            continue
        start = line.start() + line.group().index(stripped[0])
        id = f"P{len(paragraphs) + 1}"
        spans = sentence_spans(stripped)
        sentences = tuple(
            Sentence(f"{id}S{n}", start + s, start + e, stripped[s:e], id)
            for n, (s, e) in enumerate(spans, 1)
        )
        paragraphs.append(Paragraph(id, start, start + len(stripped), stripped, sentences))
    return tuple(paragraphs)


def sentence_spans(paragraph: str) -> list[tuple[int, int]]:
    """Cut a paragraph after sentence-final marks that a capital or the end follows; abbreviations do not end one."""
    spans, start = [], 0
    for match in _END.finditer(paragraph):
        word = re.search(r"([\w.]+)$", paragraph[max(start, match.start() - 12) : match.start()])
        if word and (
            word.group().lower() in _ABBREVIATIONS or (len(word.group()) == 1 and word.group().isupper())
        ):
            continue
        spans.append((start, match.end()))
        start = match.end() + len(paragraph[match.end() :]) - len(paragraph[match.end() :].lstrip())
    if start < len(paragraph):
        spans.append((start, len(paragraph)))
    return spans
