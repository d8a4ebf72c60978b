"""Names that strangers gave: which can be a student's id, which would be another folder, how one stands in a sentence."""

import re
import unicodedata

from suasion.grading.untrusted.limits import LIMITS

__all__ = ["printable", "refused_name", "unportable"]

_NOT_ON_WINDOWS = re.compile(r'[\\/:<>|?*"]')
_DEVICE = re.compile(r"con|prn|aux|nul|com\d|lpt\d")


def refused_name(name: str) -> str:
    """Say why a name cannot be a student's id, or nothing."""
    if name.startswith("."):
        return "begins with a dot"
    if len(name) > LIMITS.name:
        return f"is longer than {LIMITS.name} characters"
    if "+" in name or any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in name):
        return "holds characters that nbgrader cannot keep"
    return ""


def unportable(name: str) -> bool:
    """Tell whether a folder of this name would be another place, or none, on Windows."""
    stem = name.partition(".")[0].strip().casefold()
    return bool(_NOT_ON_WINDOWS.search(name)) or bool(_DEVICE.fullmatch(stem)) or name[-1:] in (".", " ")


def printable(name: str) -> str:
    """Give a name in a form that can stand in a message, on one line and short."""
    clean = "".join(c if unicodedata.category(c)[0] != "C" else "\ufffd" for c in name)
    return clean if len(clean) <= 80 else clean[:79] + "…"
