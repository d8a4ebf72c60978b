"""A student's copy of a page: cells that cannot be lost, and at its end the way on."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from suasion.base.prose import GO_ON

__all__ = ["in_order", "laid_by_us", "student_copy", "without_way"]

_WAY_ON = re.compile(r"---\n\n(?:\*\*To hand in:\*\*[^\n]*\n\n)?Page \d+ of \d+\.")
_TO_BEGIN = re.compile(r"\*To begin, and each time you come back:\*")
_BUTTON = re.compile(r'import suasion; suasion\.hand_in\("[^"]*"\)')
_LOCKED = {"editable": False, "deletable": False}
# The ids of the cells that are added: how to begin, the links, and the button of an exercise.
WAY_IN, WAY, HAND_IN = "the-way-in", "the-way-on", "hand-in"
_OWN = (WAY_IN, WAY, HAND_IN)


def in_order(pages: Sequence[PurePosixPath]) -> list[PurePosixPath]:
    """Sort pages as the course goes: each lesson, then the exercise of its number."""
    return sorted(pages, key=lambda p: (p.stem[:2], "exercises" in p.parts, p.as_posix()))


def student_copy(contents: bytes, page: PurePosixPath, course: Sequence[PurePosixPath]) -> bytes:
    """Return a page with a first cell that says how to begin and a last one that leads on: a lesson with all cells locked, an exercise with a button to hand in.

    `page` and those of the `course`, in its order, are paths in the student's folder. What is no notebook comes back as it is.
    """
    try:
        notebook = json.loads(contents)
        cells = notebook["cells"]
    except (ValueError, TypeError, KeyError):
        return contents
    if "lessons" in page.parts:
        for cell in cells:  # in an exercise nbgrader has said which
            cell["metadata"] = {**cell.get("metadata", {}), **_LOCKED}
    else:
        cells.append(_hand_in(page.stem))
    cells.insert(0, _way_in())
    cells.append(_way_on(page, course))
    return (json.dumps(notebook, ensure_ascii=False, indent=1) + "\n").encode()


def _way_in() -> dict[str, Any]:
    # A page cannot start itself: Jupyter runs nothing that nobody asked for. Its menus do not answer a finger (JupyterLab 4.6).
    source = (
        f"*To begin, and each time you come back:* {GO_ON[0].lower()}{GO_ON[1:]} Then go on with Shift+Enter. "
        "*By touch*, leave the menus alone and tap the triangle ▶ in the bar above, once for each cell."
    )
    return {"cell_type": "markdown", "id": WAY_IN, "metadata": dict(_LOCKED), "source": [source]}


def laid_by_us(cell: Mapping[str, Any]) -> bool:
    """Tell whether `student_copy` has put a cell there; an old editor may have taken its id."""
    source = cell.get("source")
    words = "".join(map(str, source)) if isinstance(source, list) else str(source)
    return cell.get("id") in _OWN or bool(
        _TO_BEGIN.match(words) or _WAY_ON.match(words) or _BUTTON.fullmatch(words.strip())
    )


def without_way(contents: bytes) -> bytes:
    """Return a page as it was before `student_copy` added cells of its own; what is no such page comes back as it is."""
    if f'"{WAY}"'.encode() not in contents:
        return contents
    try:
        notebook = json.loads(contents)
        notebook["cells"] = [cell for cell in notebook["cells"] if not laid_by_us(cell)]
    except (ValueError, TypeError, KeyError, AttributeError):
        return contents
    return json.dumps(notebook, sort_keys=True).encode()


def _way_on(page: PurePosixPath, course: Sequence[PurePosixPath]) -> dict[str, Any]:
    at = course.index(page)
    lines = []
    if "exercises" in page.parts:
        lines += [
            f"**To hand in:** save this page (Ctrl+S, or the disk in the bar above) and press *Hand in*, above, which is there when the page has run. That makes one "
            f"file, `{page.stem}.zip`, for your teacher. Or give the whole folder `{page.parent.name}`. "
            f"Your answers are in it, in the file `{page.stem}.marks.jsonld`.",
            "",
        ]
    links = [f"Page {at + 1} of {len(course)}."]
    links += [f"Back: {_link(page, course[at - 1])}."] if at else []
    links += (
        [f"Next: {_link(page, course[at + 1])}."] if at + 1 < len(course) else ["This was the last page."]
    )
    source = "\n".join(["---", "", *lines, " ".join(links)])
    return {
        "cell_type": "markdown",
        "id": WAY,
        "metadata": dict(_LOCKED),
        "source": source.splitlines(keepends=True),
    }


def _hand_in(exercise: str) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "id": HAND_IN,
        "metadata": {**_LOCKED, "jupyter": {"source_hidden": True}},
        "execution_count": None,
        "outputs": [],
        "source": [f'import suasion; suasion.hand_in("{exercise}")'],
    }


def _link(page: PurePosixPath, other: PurePosixPath) -> str:
    up = "../" * len(page.parent.parts)
    number, _, name = other.stem.replace("-", "_").partition("_")
    kind = "Exercise" if "exercises" in other.parts else "Lesson"
    return f"[{kind} {number}, {name.replace('_', ' ')}]({up}{quote(other.as_posix())})"
