"""The machine's readings that ship with the texts of the course, so that a lesson starts without the model.

`python -m suasion.reading.stored` writes them anew; with slugs after it, those of the texts named.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from suasion.base.files import write_whole
from suasion.reading.kinds import KINDS
from suasion.texts import corpus

if TYPE_CHECKING:
    from pathlib import Path

    from suasion.reading.records import Rows
    from suasion.texts.text import Text

__all__ = ["rebuild", "shipped_rows", "slugs"]

FILE = "reading-machine.json"


def slugs() -> list[str]:
    """List the texts of the course whose reading is stored."""
    return [slug for slug in corpus.names() if _path(slug).is_file()]


def shipped_rows(text: Text) -> Rows | None:
    """Return the stored rows for a text of the course, or None when there are none for this version of text and kinds."""
    if text.slug not in slugs():
        return None
    data = json.loads(_path(text.slug).read_text(encoding="utf-8"))
    rows: Rows = data["rows"]
    return rows if data["sha256"] == text.sha256 and rows.keys() == KINDS.keys() else None


def rebuild(slug: str) -> str:
    """Read a text of the course anew; return the stored form, JSON."""
    from suasion.base.model import VERSION
    from suasion.reading.reader import read

    text = corpus.load(slug)
    record = {
        "schema": 1,
        "text": slug,
        "sha256": text.sha256,
        "reader": f"Suasion's rules on the small English spaCy model {VERSION}",
        "rows": read(text.string),
    }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def _path(slug: str) -> Path:
    return corpus.folder() / slug / FILE


if __name__ == "__main__":
    for each in sys.argv[1:] or slugs():
        write_whole(_path(each), rebuild(each))
