"""The machine's readings that ship with the texts of the course, so that a lesson starts without the model."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from suasion.texts import corpus

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    from suasion.reading.records import Row
    from suasion.texts.text import Text

TABLES = "reading-machine.json"
PARSED = "parsed.spacy"


def shipped_rows(text: Text) -> dict[str, list[Row]] | None:
    """Return the stored rows for a text of the course, or None when there are none for this version of it."""
    path = place(text, TABLES)
    if path is None:
        return None
    data = json.loads(path.read_text(encoding="utf-8"))
    return data["rows"] if data["sha256"] == text.sha256 else None


def shipped_doc(text: Text, vocab: Vocab | None = None) -> Doc | None:
    """Return the stored parse of a text of the course as a spaCy Doc, or None; needs spaCy, not the model."""
    path = place(text, PARSED)
    if path is None:
        return None
    import spacy
    from spacy.tokens import DocBin

    from suasion.reading import pipeline as _register  # noqa: F401

    vocab = spacy.blank("en").vocab if vocab is None else vocab
    doc = next(DocBin(store_user_data=True).from_bytes(path.read_bytes()).get_docs(vocab))
    return doc if doc.text == text.string else None


def place(text: Text, name: str) -> Path | None:
    """Return the path of a stored file of a text, or None."""
    path = corpus.folder() / text.slug / name
    return path if text.slug in corpus.names() and path.is_file() else None


def rebuild(slug: str) -> tuple[bytes, str]:
    """Read a text of the course anew; return the parse as DocBin bytes and the tables as JSON."""
    from spacy.tokens import DocBin

    from suasion.base.model import VERSION
    from suasion.reading.pipeline import pipeline
    from suasion.reading.records import rows_of

    text = corpus.load(slug)
    doc = pipeline()(text.string)
    record = {
        "schema": 1,
        "text": slug,
        "sha256": text.sha256,
        "reader": f"Suasion's rules on the small English spaCy model {VERSION}",
        "rows": rows_of(doc),
    }
    parsed = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    return parsed, json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def write(slug: str) -> None:
    """Write the stored files of a text anew."""
    parsed, tables = rebuild(slug)
    (corpus.folder() / slug / PARSED).write_bytes(parsed)
    (corpus.folder() / slug / TABLES).write_text(tables, encoding="utf-8")


if __name__ == "__main__":
    for each in ("kuzio-axis", "practice"):
        write(each)
