"""Characters that nobody sees and that hide words: soft hyphens, zero-width spaces, ligatures, odd spaces."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["folded", "plain"]

# Seen by no reader: soft hyphen, zero-width space, word joiner, byte-order mark, marks of direction.
UNSEEN = "\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
# The joiners make one sign of two in other scripts and in emoji; between Latin letters they do nothing.
_JOINERS = r"(?<=[A-Za-z ])[\u200c\u200d]+|[\u200c\u200d]+(?=[A-Za-z ])"
_UNSEEN = re.compile(f"[{UNSEEN}]|{_JOINERS}")
_SOFT_END = re.compile("\u00ad[^\\S\n]*\n[^\\S\n]*(?=\\w)")  # where a printer's word was really cut
_LIGATURES = {c: unicodedata.normalize("NFKC", chr(c)) for c in range(0xFB00, 0xFB07)}
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "),
        **dict.fromkeys("\u2028\u2029\u0085", "\n"),
        **dict.fromkeys("\u2010\u2011", "-"),
    }
)  # fmt: skip


def plain(string: str) -> str:
    """Return the string with what hides words gone; its length may change, so this comes before any offset."""
    string = _UNSEEN.sub("", _SOFT_END.sub("", string))
    return unicodedata.normalize("NFC", string.translate(_LIGATURES).translate(_SIGNS))


def folded(string: str) -> tuple[str, list[int]]:
    """Return the string without unseen characters and ligatures, and for each character its place before.

    The places have one more entry, the string's own length.
    """
    kept: list[str] = []
    places: list[int] = []
    unseen = {i for match in _UNSEEN.finditer(string) for i in range(*match.span())}
    for i, c in enumerate(string):
        if i not in unseen:
            letters = _LIGATURES.get(ord(c), c)
            kept.append(letters)
            places += [i] * len(letters)
    return "".join(kept), [*places, len(string)]
