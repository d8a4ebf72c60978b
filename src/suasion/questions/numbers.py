"""Read a number as people write it; the table of cases is tests/support/numbers.json.

A point is a decimal point, unless there are several or a decimal comma follows. A comma groups thousands where it stands
as a group does (4,120; 12,34,567) and is a decimal comma elsewhere (1,5; 0,125). So 4.120 is 4.12 and 4,120 is 4120.
"""

import math
import re
import unicodedata

__all__ = ["read_number"]

LONGEST = 60  # code points; a number with its unit is shorter
WORDS = {
    word: float(n)
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
}
_LIKE = str.maketrans(
    {"−": "-", "–": "-", "﹣": "-", "－": "-", "٫": ".", "٬": "'", "’": "'", "٪": "%", "％": "%"}
)
_SPACED = re.compile(r"[\s_]+")
_AROUND = " \t\n\"'“”„‘‚`"
_NUMBER = re.compile(
    r"([+-]?)\s?(\d[\d.,' ]*\d|\d|\.\d+)?([¼-¾⅐-⅞])?\s*([^\d\s.,'+\-¼-¾⅐-⅞][^\d¼-¾⅐-⅞]{0,30})?\.?"
)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}")


def read_number(given: object) -> float | None:
    """Return the number that was meant ("30", "39,5 %", "1 030", "ten cues"); None for anything else."""
    if isinstance(given, bool):
        return None
    if isinstance(given, int | float):
        return float(given) if abs(given) < 1e15 else None  # neither infinite nor no number
    if not isinstance(given, str) or len(given) > LONGEST:
        return None
    plain = "".join(str(unicodedata.decimal(c, c)) for c in given).translate(_LIKE)
    plain = _SPACED.sub(" ", plain).strip(_AROUND)
    first = plain.partition(" ")[0].casefold()
    if first in WORDS:
        return WORDS[first] if not re.search(r"\d", plain) else None
    match = _NUMBER.fullmatch(plain)
    if not match or not (match[2] or match[3]):
        return None
    whole = _digits(match[2]) if match[2] else 0.0
    if whole is None or (match[3] and whole % 1):
        return None
    value = whole + (unicodedata.numeric(match[3]) if match[3] else 0.0)
    return -value if match[1] == "-" else value


def _digits(written: str) -> float | None:
    bare = written.strip()
    for mark in " '":
        if mark in bare:
            head, point, tail = re.fullmatch(r"([^.,]*)([.,]?)(.*)", bare).groups()  # type: ignore[union-attr]
            if not re.fullmatch(
                rf"\d{{1,3}}(?:{mark}\d{{3}})+|\d{{1,2}}(?:{mark}\d{{2}})+{mark}\d{{3}}", head
            ):
                return None
            bare = head.replace(mark, "") + point + tail
    comma, point = bare.rfind(","), bare.rfind(".")
    if comma > point >= 0 or bare.count(".") > 1:  # 4.120,5 and 1.030.000
        bare = bare.replace(",", "\0").replace(".", ",").replace("\0", ".")
    head, dot, tail = bare.partition(".")
    if "," in head:
        if _GROUPED.fullmatch(head) and not head.startswith("0"):
            head = head.replace(",", "")
        elif not dot and head.count(",") == 1:
            head, dot, tail = head.replace(",", "."), "", ""
    try:
        value = float(head + dot + tail)
    except ValueError:
        return None
    return value if math.isfinite(value) and value < 1e15 else None
