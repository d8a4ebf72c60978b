"""The bibliography: kept as CSL-JSON, which reference managers read, and written as BibTeX for those who use LaTeX."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from suasion.base.errors import BuildRefused

__all__ = ["bibtex", "read_bibliography"]

_TYPES = {"article-journal": "article", "paper-conference": "inproceedings", "book": "book"}  # else: misc
_IN = {"article": "journal", "inproceedings": "booktitle"}  # else: howpublished
_FIELDS = {
    "volume": "volume",
    "issue": "number",
    "page": "pages",
    "publisher": "publisher",
    "DOI": "doi",
    "URL": "url",
}
_FIELDS |= {"publisher-place": "address", "authority": "institution", "note": "note"}
_ESCAPED = re.compile(r"([&%#_$])")
_PLAIN = {"doi", "url"}  # LaTeX takes these as they stand


def read_bibliography(path: Path) -> list[dict[str, Any]]:
    """Read a CSL-JSON file; each entry has an id of its own, a type and a title. Raises BuildRefused."""
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise BuildRefused(f"{path.name} cannot be read as JSON: {problem}.") from problem
    seen: set[str] = set()
    for number, entry in enumerate(entries, 1):
        missing = [f for f in ("id", "type", "title") if not isinstance(entry.get(f), str) or not entry[f]]
        if missing or entry["id"] in seen:
            what = f"has no {missing[0]}" if missing else f"repeats the id {entry['id']}"
            raise BuildRefused(f"{path.name}: entry {number} {what}.")
        seen.add(entry["id"])
    return list(entries)


def bibtex(entries: list[dict[str, Any]]) -> str:
    """Write entries of CSL-JSON in BibTeX, in UTF-8 (biber, or bibtex with an engine that reads it)."""
    return "\n".join(map(_entry, entries))


def _entry(entry: Mapping[str, Any]) -> str:
    kind = _TYPES.get(entry["type"], "misc")
    fields = {name: _escape(name, value) for name, value in _values(entry, kind)}
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items()]
    return f"@{kind}{{{entry['id']},\n" + ",\n".join(lines) + "\n}\n"


def _values(entry: Mapping[str, Any], kind: str) -> Iterator[tuple[str, str]]:
    people = [f"{p['family']}, {p['given']}" for p in entry.get("author", ())]
    if people:
        yield "author", " and ".join(people)
    elif not entry.get("authority"):
        yield "author", f"{{{entry.get('container-title', '')}}}"
    yield "title", f"{{{entry['title']}}}"
    if "container-title" in entry:
        yield _IN.get(kind, "howpublished"), entry["container-title"]
    parts = entry.get("issued", {}).get("date-parts", [[]])[0]
    for name, part in zip(("year", "month", "day"), parts, strict=False):
        yield name, str(part)
    for name, field in _FIELDS.items():
        if name in entry:
            yield field, str(entry[name]).replace("–", "--")


def _escape(name: str, value: str) -> str:
    return value if name in _PLAIN else _ESCAPED.sub(r"\\\1", value)
