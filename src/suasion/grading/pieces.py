"""One file of a hand-in, and what it is: a notebook or a marks page of this exercise, by content and whatever its name."""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import PurePosixPath
from typing import Any

from suasion.annotations.annotation import Annotation
from suasion.annotations.jsonld import read_page
from suasion.grading.untrusted import json
from suasion.storage.plain import plain
from suasion.storage.snapshots import JSONLD, pages_in

__all__ = ["Named", "Piece", "named"]

# What systems and people put behind a name: “x (1)”, “x-1”, “x 2”, “x_v2”, “x - Copy (2)”, “x-Copy1”.
_COPY = r"copy|kopie|kopia|copie|copia|cópia|копія|копия|final|new|neu"
_BEHIND = re.compile(
    rf"[\s_.–-]*(?P<copy>{_COPY})?[\s_.-]*(?:v|version)?[\s_.-]*\(?(?P<number>\d{{1,9}})?\)?", re.I
)


@dataclass(frozen=True)
class Piece:
    """Hold a file's bytes, its path as the student had it, and when it was changed (seconds, 0 where unknown)."""

    path: str
    data: bytes = field(repr=False)
    time: float = 0.0

    @property
    def name(self) -> str:
        """Give the name without folders."""
        return PurePosixPath(self.path).name

    @cached_property
    def plain(self) -> bytes:
        """Give the bytes as UTF-8, whatever program has saved them."""
        return plain(self.data)

    @cached_property
    def content(self) -> Any:  # noqa: ANN401
        """Give the parsed JSON; raise Unreadable."""
        return json.read(self.data)

    def kind(self, exercise: str) -> str:
        """Say what it is for an exercise: "notebook", "page", "log", "form", "archive", "private", or nothing."""
        if ".private." in self.name.casefold():
            return "private"
        if self.data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
            return "archive"
        return _by_content(self.plain, exercise) or named(self.name, exercise).kind

    def marks(self, exercise: str) -> list[Annotation]:
        """Read the snapshot that a notebook carries in its outputs; nothing where it cannot be read."""
        if JSONLD.encode() not in self.plain or exercise.encode() not in self.plain:
            return []
        try:
            notebook = self.content
        except json.Unreadable:
            return []
        return [a for page in pages_in(notebook) for a in read_page(page) if a.exercise == exercise]


def _by_content(data: bytes, exercise: str) -> str:
    if not _mentions(exercise).search(data):
        return ""
    if data.lstrip()[:1] != b"{":
        return ""
    if b'"questions"' in data and b'"cell_type"' not in data and b'"@context"' not in data:
        return "form"  # what is asked, as it came with the exercise; it may speak of cells, too
    if b'"cells"' in data or b'"worksheets"' in data:
        return "notebook"
    if b'"checksum"' in data and b'"record"' in data:
        return "log"
    return "page" if b'"items"' in data else ""


@lru_cache
def _mentions(exercise: str) -> re.Pattern[bytes]:
    # In a check cell's call, a record's field or the page's own id; not in running words.
    return re.compile(rb"""["':]""" + re.escape(exercise.encode()) + rb"""\\*["']""")


@dataclass(frozen=True)
class Named:
    """Say what a name alone promises: the kind, the number in it, and whether it is the exercise's very name."""

    kind: str = ""
    number: int = 0
    exact: bool = False


def named(name: str, exercise: str) -> Named:
    """Read a file's name: `x.ipynb`, `x (1).ipynb`, `x.ipynb.txt`, `x.marks-1.jsonld.json`, `x.marks 2.log`."""
    plain_name = unicodedata.normalize("NFC", name).casefold()
    known = unicodedata.normalize("NFC", exercise).casefold()
    if not plain_name.startswith(known):
        return Named()
    rest = plain_name[len(known) :]
    for kind, ending in (("page", ".jsonld"), ("log", ".log"), ("notebook", ".ipynb")):
        before, found, after = rest.partition(ending)
        middle = re.fullmatch(r"(.*?)\.marks(.*)", before)
        if not found or (kind == "notebook") == bool(middle):
            continue
        parts = [*(middle.groups() if middle else [before]), re.sub(r"\.(json|txt|html?)$", "", after)]
        read = [_BEHIND.fullmatch(part) for part in parts]
        if all(read):
            numbers = [int(m["number"]) for m in read if m and m["number"] and not m["copy"]]
            return Named(kind, max(numbers, default=0), not any(parts) and rest.endswith(ending))
    return Named()
