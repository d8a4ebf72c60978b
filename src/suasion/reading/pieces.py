"""Cut a long text into pieces that the pipeline can hold in memory, without moving a single offset."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST = 60_000  # code points: about ten thousand words
SEARCHED = 5_000  # how far back from the end of a piece a good place to cut is looked for
CUTS = (re.compile(r"\n\s*\n"), re.compile(r"\n"), re.compile(r"[.!?][\"'’”»)\]]*\s"), re.compile(r"\s"))


def pieces(string: str, longest: int = LONGEST) -> Iterator[tuple[int, str]]:
    """Yield (start, piece) in order; together the pieces are the string, each at most `longest` code points.

    A cut falls after a blank line, else after a line, a sentence or a word; inside a word only when there is none.
    """
    start = 0
    while start < len(string):
        end = min(start + longest, len(string))
        if end < len(string):
            end = _cut(string, max(start + 1, end - SEARCHED), end)
        yield start, string[start:end]
        start = end


def _cut(string: str, low: int, high: int) -> int:
    window = string[low:high]
    for pattern in CUTS:
        ends = [match.end() for match in pattern.finditer(window)]
        if ends:
            return low + ends[-1]
    return high


def readable(string: str) -> str:
    """Replace what cannot be written as UTF-8 (lone surrogates), one character for one, so that offsets hold."""
    return re.sub("[\ud800-\udfff]", "\ufffd", string)
