"""Read what is known about a text, and say in sentences with file and line what is wrong with it."""

import re
from pathlib import Path
from typing import Any

from suasion.base.errors import SeedInvalid
from suasion.base.toml_files import read_toml

_SINGLE = ("byline", "headline", "caption", "bio")
_MANY = ("furniture", "body")
_SHA256 = re.compile(r"[0-9a-f]{64}")


def read_seed(path: Path) -> dict[str, Any]:
    """Read a text's seed.toml; `lines` counts from 1. Raises SeedInvalid with a sentence for each mistake."""
    name = f"{path.parent.name}/{path.name}"
    seed, places = read_toml(path, name, SeedInvalid)
    problems = [
        f"{name}:{places.of(table, 0, field)}: {says}"
        for table, field, says in (*_head(seed, path.parent.name), *_lines(seed, path.with_name("text.txt")))
    ]
    if problems:
        raise SeedInvalid("\n".join(problems))
    return seed


def _head(seed: dict[str, Any], slug: str) -> list[tuple[str, str, str]]:
    found = []
    if seed.get("slug") != slug:
        found.append(("", "slug", f'“slug” is the folder\'s name: slug = "{slug}".'))
    for field in ("title", "language"):
        if field in seed and not (isinstance(seed[field], str) and seed[field].strip()):
            found.append(("", field, f"“{field}” is words in quotation marks."))
    if not _SHA256.fullmatch(str(seed.get("sha256", ""))):
        found.append(("", "sha256", "“sha256” is the checksum of text.txt, 64 digits and letters a to f."))
    return found


def _lines(seed: dict[str, Any], text: Path) -> list[tuple[str, str, str]]:
    lines = seed.get("lines")
    if not isinstance(lines, dict):
        return [
            ("lines", "", "a table [lines] is needed, which says in which lines of text.txt the body stands.")
        ]
    known = ", ".join((*_MANY, *_SINGLE))
    found = [
        ("lines", f, f"[lines] has no field “{f}”; it has {known}.") for f in set(lines) - {*_MANY, *_SINGLE}
    ]
    if not lines.get("body"):
        found.append(("lines", "body", "[lines] needs “body”, a list of line numbers such as [1, 3]."))
    count = text.read_bytes().count(b"\n") + 1
    for field in (f for f in (*_MANY, *_SINGLE) if f in lines):
        numbers = lines[field] if field in _MANY else [lines[field]]
        if not isinstance(numbers, list) or not all(type(n) is int for n in numbers):
            what = "a list of line numbers such as [1, 3]" if field in _MANY else "one line number"
            found.append(("lines", field, f"“{field}” is {what}."))
        elif wrong := [n for n in numbers if not 1 <= n <= count]:
            found.append(
                ("lines", field, f"there is no line {wrong[0]} in text.txt, which has 1 to {count}.")
            )
    return found
