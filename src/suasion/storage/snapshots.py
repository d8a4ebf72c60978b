"""The snapshot of the marks that a notebook carries in its outputs: what remains when only the .ipynb is handed in."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from suasion.annotations.annotation import Annotation
from suasion.annotations.jsonld import read_page

__all__ = ["JSONLD", "pages_in", "snapshots"]

JSONLD = "application/ld+json"
LARGEST = 64 * 2**20  # bytes of a notebook that is still looked into


def snapshots(folder: Path, exercise: str) -> list[Annotation]:
    """Read the marks of an exercise out of the outputs of the notebooks in a folder. Never raises for what they hold."""
    found: list[Annotation] = []
    try:
        notebooks = sorted(p for p in folder.glob("*.ipynb") if p.is_file() and not p.is_symlink())
    except OSError:
        return found
    for path in notebooks:
        for page in _pages(path, exercise):
            found += [a for a in read_page(page) if a.exercise == exercise]
    return found


def _pages(path: Path, exercise: str) -> Iterator[Any]:
    try:
        if path.stat().st_size > LARGEST:
            return
        data = path.read_bytes()
        if JSONLD.encode() not in data or exercise.encode() not in data:
            return
        notebook = json.loads(data)
    except (OSError, ValueError, RecursionError):
        return
    yield from pages_in(notebook)


def pages_in(notebook: Any) -> Iterator[Any]:  # noqa: ANN401
    """Go through the snapshots in a notebook's outputs."""
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    for cell in cells if isinstance(cells, list) else ():
        outputs = cell.get("outputs") if isinstance(cell, dict) else None
        for output in outputs if isinstance(outputs, list) else ():
            data = output.get("data") if isinstance(output, dict) else None
            page = data.get(JSONLD) if isinstance(data, dict) else None
            if isinstance(page, str):
                try:
                    page = json.loads(page)
                except (ValueError, RecursionError):
                    continue
            if isinstance(page, dict):
                yield page
