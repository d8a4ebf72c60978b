"""The canonical form of a notebook: what the repository keeps, and nothing that a session leaves."""

import json
import re
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from suasion.base.errors import BuildRefused
from suasion.base.files import write_whole
from suasion.course.cells import role

__all__ = ["canonical", "normalise", "read", "text_of"]

KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
SHOWN = "shown"  # tag of a code cell that students are meant to read
_KEPT = {"nbgrader", "tags", "editable", "deletable", "suasion"}
_RANDOM_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){0,3}(-[0-9a-f]{12})?|cell-[0-9a-f]{16}|[0-9a-f]{32}")
_ID_LENGTH = 64


def canonical(notebook: NotebookNode) -> NotebookNode:
    """Return a copy in canonical form.

    No outputs, execution counts, widget state or attachments; metadata of the notebook is the kernel's name,
    and what an exercise asks. A cell's id is its grade_id, else the readable id it has, else a slug of its first words. Code
    cells are collapsed unless they carry the tag "shown".
    """
    cells: list[NotebookNode] = []
    taken: set[str] = set()
    for cell in notebook.cells:
        new = NotebookNode(
            id=_unique(_cell_id(cell), taken),
            cell_type=cell.cell_type,
            metadata=_cell_metadata(cell),
            source=cell.source.replace("\r\n", "\n").strip("\n"),
        )
        if cell.cell_type == "code":
            new.update(outputs=[], execution_count=None)
        cells.append(new)
    metadata: dict[str, Any] = {"kernelspec": dict(KERNEL)}
    if "suasion" in notebook.metadata:
        metadata["suasion"] = notebook.metadata["suasion"]  # what an exercise asks, in a student's copy
    return NotebookNode(nbformat=4, nbformat_minor=5, metadata=metadata, cells=cells)


def read(path: Path) -> NotebookNode:
    """Read a notebook of any format that nbformat knows, as version 4."""
    return nbformat.read(path, as_version=4)


def text_of(notebook: NotebookNode) -> str:
    """Return the words that belong in the file: one space of indentation, one newline at the end."""
    nbformat.validate(notebook)
    words: str = nbformat.writes(notebook)
    return words + "\n"


def normalise(path: Path) -> bool:
    """Write a notebook in canonical form over itself; say whether anything changed. Raises BuildRefused."""
    before = path.read_bytes()
    after = _canonical_text(path, before).encode()
    if after == before:
        return False
    write_whole(path, after)
    return True


def _canonical_text(path: Path, contents: bytes) -> str:
    where = f"{path.parent.name}/{path.name}"
    again = "Take the file as it was from git, or make it anew in JupyterLab."
    try:
        whole = json.loads(contents)
    except json.JSONDecodeError as error:
        raise BuildRefused(
            f"{where}, line {error.lineno}: this is not valid JSON: {error.msg}. {again}"
        ) from error
    except RecursionError as error:
        raise BuildRefused(f"{where} is no notebook: it is nested too deeply. {again}") from error
    except UnicodeDecodeError as error:
        raise BuildRefused(f"{where} is no notebook: it is not text in UTF-8. {again}") from error
    if not isinstance(whole, dict):
        raise BuildRefused(f"{where} is JSON, but no notebook: it holds no cells. {again}")
    try:
        return text_of(canonical(read(path)))
    # nbformat goes through a file of another shape unchecked, so that its own errors are not the only ones.
    except (nbformat.ValidationError, ValueError, AttributeError, KeyError, TypeError) as error:
        said = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise BuildRefused(f"{where} is JSON, but no notebook: {said}. {again}") from error


def _cell_metadata(cell: NotebookNode) -> NotebookNode:
    kept = NotebookNode({key: value for key, value in cell.metadata.items() if key in _KEPT})
    if not kept.get("tags", True):
        del kept["tags"]
    if cell.cell_type == "code" and SHOWN not in kept.get("tags", []):
        kept["jupyter"] = {"source_hidden": True}
    return kept


def _cell_id(cell: NotebookNode) -> str:
    for name in (role(cell).id, cell.get("id", "")):
        if name and not _RANDOM_ID.fullmatch(name):
            return _slug(name, words=99)
    return _slug(cell.source) or cell.cell_type


def _slug(source: str, words: int = 6) -> str:
    found = re.findall(r"[A-Za-z0-9_]+", source)[:words]
    return "-".join(found).lower()[: _ID_LENGTH - 4].strip("-_")


def _unique(name: str, taken: set[str]) -> str:
    unique, number = name, 1
    while unique in taken:
        number += 1
        unique = f"{name}-{number}"
    taken.add(unique)
    return unique
