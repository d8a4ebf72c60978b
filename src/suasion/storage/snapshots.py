"""The snapshot of the marks that a notebook carries in its outputs: what remains when only the .ipynb is handed in.

Only the exercise's own notebook speaks for a student. What lies beside it may be a classmate's, so it is counted and named, never taken.
"""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from suasion.annotations.annotation import Annotation
from suasion.annotations.jsonld import read_page
from suasion.storage.plain import plain

__all__ = ["JSONLD", "copied_page", "others", "own_notebook", "pages_in", "snapshots"]

JSONLD = "application/ld+json"
LARGEST = 64 * 2**20  # bytes of a notebook that is still looked into


def snapshots(folder: Path, exercise: str) -> list[Annotation]:
    """Read the marks of an exercise out of the outputs of its own notebook. Never raises for what that holds."""
    own = own_notebook(folder, exercise)
    return _marks(own, exercise) if own else []


def own_notebook(folder: Path, exercise: str) -> Path | None:
    """Name the notebook that speaks for the student: by its name, else the running one, else the only one with marks."""
    named = folder / f"{exercise}.ipynb"
    if named in (there := _notebooks(folder)):
        return named
    running = Path(
        os.environ.get("JPY_SESSION_NAME", "")
    )  # set by Jupyter's server for each notebook's kernel
    for path in there:
        if path.name == running.name and _same(path, running):
            return path
    with_marks = [path for path in there if _marks(path, exercise)]
    return with_marks[0] if len(with_marks) == 1 else None


def copied_page(folder: Path) -> tuple[str, str] | None:
    """Name the running page and the page that it is a copy of, as Jupyter names copies; None where it is none."""
    running = Path(os.environ.get("JPY_SESSION_NAME", ""))
    before = re.fullmatch(r"(.+)-Copy\d+", running.stem)
    if before and folder / f"{before[1]}.ipynb" in _notebooks(folder):
        return running.stem, before[1]
    return None


def others(folder: Path, exercise: str) -> list[tuple[str, list[Annotation]]]:
    """Name the notebooks beside the own one that hold marks of the exercise, with the marks."""
    own = own_notebook(folder, exercise)
    found = ((path.name, _marks(path, exercise)) for path in _notebooks(folder) if path != own)
    return [(name, marks) for name, marks in found if marks]


def _notebooks(folder: Path) -> list[Path]:
    try:
        return sorted(p for p in folder.glob("*.ipynb") if p.is_file() and not p.is_symlink())
    except OSError:
        return []


def _same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return False


def _marks(path: Path, exercise: str) -> list[Annotation]:
    return [a for page in _pages(path, exercise) for a in read_page(page) if a.exercise == exercise]


def _pages(path: Path, exercise: str) -> Iterator[Any]:
    try:
        if path.stat().st_size > LARGEST:
            return
        data = plain(path.read_bytes())
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
