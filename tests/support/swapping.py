"""Swap the actors of a text, its key and a student's answers, so that nothing but the names changes."""

import re
from bisect import bisect_right
from dataclasses import replace
from typing import Any

from suasion.annotations.annotation import Annotation
from suasion.scoring.key.model import Key
from suasion.scoring.key.parse import parse
from suasion.texts.text import Paragraph, Sentence, Text

# Each with its opposite number, so that swapping twice is where one started.
PAIRS = [
    ("Russia", "Ukraine"), ("Russian", "Ukrainian"), ("Putin", "Zelenskyy"), ("Moscow", "Kyiv"), ("Kremlin", "White House"),
    ("Iran", "Israel"), ("Iranian", "Israeli"), ("Hamas", "Likud"), ("Sunni", "Shia"), ("Norham", "Sudham"),
    ("the West", "the East"), ("US", "China"), ("Economist", "Herald"),
    ("Muir", "Vilas"), ("San Francisco", "Los Angeles"), ("Hetch Hetchy", "Kings Canyon"),
    ("Hetch-Hetchy", "Kings-Canyon"), ("Yosemite", "Sequoia"),
]  # fmt: skip
_OTHER = {a: b for a, b in PAIRS} | {b: a for a, b in PAIRS}
_NAMES = re.compile(r"\b(" + "|".join(sorted(map(re.escape, _OTHER), key=len, reverse=True)) + r")\b")


def swapped_string(string: str) -> str:
    """Swap the names in a string."""
    return _NAMES.sub(lambda m: _OTHER[m[1]], string)


def swapped_data(value: Any) -> Any:  # noqa: ANN401
    """Swap the names in every string of a JSON value."""
    if isinstance(value, str):
        return swapped_string(value)
    if isinstance(value, list):
        return [swapped_data(v) for v in value]
    if isinstance(value, dict):
        return {swapped_data(k): swapped_data(v) for k, v in value.items()}
    return value


class Swap:
    """Hold a text with the actors swapped, and what its key and answers become."""

    def __init__(self, text: Text) -> None:
        self.old = text
        self._edges: list[tuple[int, int, int, int]] = []
        shift = 0
        for match in _NAMES.finditer(text.string):
            start, end = match.span()
            length = len(_OTHER[match[1]])
            self._edges.append((start, end, start + shift, start + shift + length))
            shift += length - (end - start)
        self._starts = [e[0] for e in self._edges]
        string = swapped_string(text.string)
        self.new = Text(
            text.slug, string, tuple(self._paragraph(p, string) for p in text.paragraphs), text.metadata
        )

    def offset(self, old: int) -> int:
        """Give the place in the swapped text; inside a swapped name, its nearer end."""
        i = bisect_right(self._starts, old) - 1
        if i < 0:
            return old
        start, end, new_start, new_end = self._edges[i]
        if old >= end:
            return new_end + old - end
        return new_start if old - start <= end - old else new_end

    def _sentence(self, s: Sentence, string: str) -> Sentence:
        a, b = self.offset(s.start), self.offset(s.end)
        return Sentence(s.id, a, b, string[a:b], s.paragraph)

    def _paragraph(self, p: Paragraph, string: str) -> Paragraph:
        a, b = self.offset(p.start), self.offset(p.end)
        return Paragraph(p.id, a, b, string[a:b], tuple(self._sentence(s, string) for s in p.sentences))

    def key(self, data: dict[str, Any]) -> Key:
        """Give the swapped key of a key's JSON."""
        read, problems = parse({**swapped_data(data), "sha256": self.new.sha256})
        assert read is not None, problems
        return read

    def answer(self, a: Annotation) -> Annotation:
        """Give a student's record with the names swapped, at the place where its words are now."""
        words = {
            n: swapped_data(getattr(a, n))
            for n in ("label", "voice", "row", "column", "value", "note", "disagree")
        }
        if a.kind == "answer":
            return replace(a, **words)
        assert a.start is not None and a.end is not None
        start, end = self.offset(a.start), self.offset(a.end)
        if start == end:  # both ends in one name: the mark takes all of it
            start, end = next((c, d) for x, y, c, d in self._edges if x <= a.start < y)
        return Annotation.mark(
            self.new,
            start,
            end,
            exercise=a.exercise,
            question=a.question,
            label=words["label"],
            voice=words["voice"],
            note=words["note"],
        )
