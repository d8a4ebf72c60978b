"""Bytes as other programs leave them: with a byte-order mark, in UTF-16, with the line ends of an old Mac."""

import codecs

__all__ = ["plain"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is how this one begins
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def plain(data: bytes) -> bytes:
    """Give JSON or a log in UTF-8 without a mark and with line feeds; what is neither comes back as it is."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            data = _recoded(data[len(mark) :], codec)
            break
    else:
        if len(data) > 1 and 0 in data[:2] and data[:2] != b"\0\0":
            data = _recoded(data, "utf-16-le" if data[1] == 0 else "utf-16-be")
    if b"\r" in data and b"\n" not in data:
        data = data.replace(b"\r", b"\n")
    return data


def _recoded(data: bytes, codec: str) -> bytes:
    if codec == "utf-8":
        return data
    try:
        return data.decode(codec).encode("utf-8", "replace")
    except UnicodeDecodeError:
        return data
