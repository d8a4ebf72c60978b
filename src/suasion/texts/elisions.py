"""Apostrophes that stand for letters left out: ’Tis, ‘em, rock ’n’ roll, the ’90s, doin’; and feet and inches."""

from __future__ import annotations

import re

__all__ = ["masked"]

APOSTROPHE = "ʼ"  # the letter apostrophe: one character too, and part of a word
MARKS = "’‘'`"
# The mark looks like a closing one and stands before a word: nothing can close there.
BEFORE_WORD = re.compile(r"(?:^|(?<=[\s(\[{—–\-/“„«「‘\"]))’(?=\w)")
# Behind an opening mark these begin no quotation, whatever follows.
CERTAIN = re.compile(
    r"(?<![^\W_])[‘'`](?="
    r"(?:\d0s|\d\d(?![\d’'])|(?:tis|tisn|twas|twasn|twere|twill|twould|tain|em|til|nuff|nother|uns?|neath|gainst|cuz|coz|scuse)\b(?![’'])"
    r"|t\s[A-Z]|s-[A-Z]))",
    re.IGNORECASE,
)
# These may, and do when a closing mark follows in the sentence.
PERHAPS = re.compile(
    r"(?<![^\W_])[‘](?=(?:cause|cos|round|bout|till|cross|fore|tween|kay|hood|burbs|phone|plane|flu|im|er|ere|ome|ouse)\b)",
    re.IGNORECASE,
)
AND = re.compile(rf"(?<![^\W_])([{MARKS}])n([{MARKS}]?)(?=\s+\w)|(?<=\sN)(’)(?=\s[A-Z])", re.IGNORECASE)
FEET = re.compile(r"(?<=\d)(['’′])[\s-]?\d+(?:[.½¼¾]\d*)?([\"”″])?(?=[\s,.;)-])")
WORD_END = re.compile(r"\b(?:\w{2,}in|o|ol|th|an|wi|lil|mo|gov)(’)(?=\s[a-z])", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.!?…][”\"]?(?=\s|$)|\n")
CLOSING = re.compile(r"(?<=[^\s‘'])[’'](?!\w)")
FAR = 300  # characters


def masked(string: str) -> str:
    """Return `string` with a letter apostrophe for every mark that stands for letters left out; offsets hold."""
    places = {m.start() for pattern in (BEFORE_WORD, CERTAIN) for m in pattern.finditer(string)}
    places |= {m.start() for m in PERHAPS.finditer(string) if not _closed(string, m.end())}
    for pattern in (AND, FEET, WORD_END):
        for match in pattern.finditer(string):
            if pattern is not WORD_END or _closed(string, match.end()):
                places |= {match.start(n) for n in range(1, pattern.groups + 1) if match.start(n) >= 0}
    if not places:
        return string
    letters = list(string)
    for i in places:
        letters[i] = APOSTROPHE
    return "".join(letters)


def _closed(string: str, start: int) -> bool:
    """Tell whether a closing mark follows before the sentence ends."""
    stop = SENTENCE_END.search(string, start, start + FAR)
    end = stop.end() if stop else min(len(string), start + FAR)
    return CLOSING.search(string, start, min(len(string), end + 1)) is not None
