"""Turn the bytes of a text file into words, whatever its encoding; say so when it is no text at all."""

from __future__ import annotations

import re
import warnings

from suasion.base.errors import NotReadable

__all__ = ["decode"]

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_OTHERS = (
    (b"%PDF", "a PDF. Open it, copy the article's text into a .txt file and read that"),
    (
        b"PK\x03\x04",
        "a packed file (Word, LibreOffice or zip). If it is from Word, give it the ending .docx; else save it as text",
    ),
    (b"\xd0\xcf\x11\xe0", "an old Word file. Open it and save it as .docx"),
    (b"{\\rtf", "an RTF file. Open it and save it as .docx or as plain text"),
    (b"\x89PNG", "a picture. Suasion reads text only"),
    (b"\xff\xd8\xff", "a picture. Suasion reads text only"),
    (b"GIF8", "a picture. Suasion reads text only"),
)
# Letters and signs that English text has beyond ASCII in the old Western encoding: dashes, quotation marks, accents.
_WESTERN = frozenset(
    (
        0x80,
        0x85,
        *range(0x91, 0x98),
        0xA0,
        0xA3,
        0xA9,
        0xAB,
        0xB0,
        0xB7,
        *range(0xBB, 0xBF),
        *range(0xE0, 0xFD),
    )
)
# The same on old Macs; its curly quotation marks are what tells it apart.
_MAC_QUOTES = frozenset(range(0xD2, 0xD6))
_MAC = _MAC_QUOTES | {0xC9, 0xCA, 0xD0, 0xD1, 0xA3, 0xA9, *range(0x87, 0xA0)}
# What is plain in the encodings that a page can name at its own head, and something else in others that Python knows:
# for addresses on the web, for source code, of two bytes a letter, of mainframes.
_PLAIN = b"<p>\\u0041 +AGE- a.xn--mxa.b -"
# Two or three letters where UTF-8 was read as the old Western encoding: “â€™” for an apostrophe, “Ã©” for é.
_GARBLED = re.compile(
    r"â€[\u0080-\u009f™œ“”˜¦¢\u00a0\"ž]?|â[\u0080-\u009f]{2}|Ã[\u0080-\u00bf ‚ƒ„…†‡ˆ‰Š‹Œ©¨¶¼¤Ÿ]|Â[\u00a0-\u00bf]|ï¿½|Ð[\u0080-\u00bf]"
)
_SAMPLE = 200_000  # bytes from which an encoding is guessed


def decode(data: bytes, hint: str = "") -> str:
    """Decode bytes by their mark, by `hint`, as UTF-8, or by a guess; raise NotReadable for what is no text.

    `hint` is what a file says of itself and may be anything; one that names no encoding for text is passed over.
    """
    if not data.strip():
        raise NotReadable("It is empty.")
    for start, what in _OTHERS:
        if data.startswith(start):
            raise NotReadable(f"It is {what}.")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _known(data, encoding)
    if b"\0" in data[:_SAMPLE]:
        return _known(data, _wide(data[:_SAMPLE]))
    # Bytes beyond ASCII that are right as UTF-8 are hardly ever anything else, whatever the file says.
    for encoding in (hint, "utf-8") if data.isascii() else ("utf-8", hint):
        try:
            if encoding and _decoded(_PLAIN, encoding) == _PLAIN.decode("ascii"):
                return _text(_decoded(data, encoding))
        except (LookupError, ValueError):  # unknown, not for text, or not the file's
            continue
    return _text(_guessed(data))


def _decoded(data: bytes, encoding: str) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # some odd encodings warn of what they meet
        return data.decode(encoding)


def _known(data: bytes, encoding: str) -> str:
    try:
        return _text(data.decode(encoding))
    except UnicodeDecodeError:
        raise _binary() from None


def _wide(sample: bytes) -> str:
    """Tell UTF-16 without its mark from a binary: every other byte of English text is zero there."""
    odd, even = sample[1::2].count(0), sample[::2].count(0)
    half = len(sample) / 2
    if odd > 0.8 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.8 * half and odd < 0.05 * half:
        return "utf-16-be"
    raise _binary()


def _guessed(data: bytes) -> str:
    high = [b for b in data[:_SAMPLE] if b >= 0x80]
    if len(high) < 0.05 * len(data[:_SAMPLE]):
        if _WESTERN.issuperset(high):
            return data.decode("cp1252", "replace")
        if _MAC.issuperset(high) and not _MAC_QUOTES.isdisjoint(high):
            return data.decode("mac_roman")
    import charset_normalizer

    best = charset_normalizer.from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise NotReadable(
            "Its encoding is unknown: the letters cannot be made out. Open it in the program that wrote it and save it as UTF-8."
        )
    return data.decode(best.encoding, "replace")


def _text(string: str) -> str:
    sample = string[:_SAMPLE]
    garbled = _GARBLED.findall(sample)
    if len(garbled) > 1 and len(garbled) * 3000 > len(sample):
        raise NotReadable(
            f"Its letters are garbled (“{_printable(garbled)}” stands where one sign "
            "should): it was once saved in the wrong encoding. "
            "Copy the text again from where it comes from, and save it as UTF-8."
        )
    strange = len(re.findall(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd]", sample))
    if strange > 0.003 * len(sample):
        raise _binary()
    return string


def _printable(garbled: list[str]) -> str:
    longest = max((len(c), c) for c in garbled)[1]
    return "".join(c for c in longest if c.isprintable())


def _binary() -> NotReadable:
    return NotReadable("It is no text but a binary file. Suasion reads .txt, .md, .html and .docx.")
