"""The exercise as the course knows it: its cells in order, which of them are checks, and what each is worth."""

import ast
import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from suasion.base.errors import NotReady
from suasion.course.cells import role, with_checksum

if TYPE_CHECKING:
    from nbgrader.api import Gradebook, Notebook
    from nbgrader.coursedir import CourseDirectory

__all__ = ["Check", "ReleasedAssignment", "load"]


@dataclass(frozen=True)
class Check:
    """Name a check cell, the question it asks about, and its points in the gradebook."""

    cell: str
    question: str
    points: float


@dataclass(frozen=True)
class ReleasedAssignment:
    """Hold the released exercise, its locked cells as the gradebook has them."""

    exercise: str
    cells: list[dict[str, Any]]
    metadata: dict[str, Any]
    checks: dict[str, Check]
    unknown_checks: tuple[str, ...]  # check cells that call something else; a person must look
    answers: frozenset[str]
    locked: frozenset[str]
    names: dict[str, str] = field(default_factory=dict)  # the gradebook's id of a cell -> its name

    @property
    def digest(self) -> str:
        """Give a fingerprint of all that grading takes from the exercise."""
        data = [self.cells, self.metadata, [(c.cell, c.question, c.points) for c in self.checks.values()]]
        return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()

    def notebook(self, cells: list[dict[str, Any]]) -> bytes:
        """Give the file of a notebook of format 4.5 with these cells and the course's metadata, a cell on a line."""
        lines = ",\n  ".join(json.dumps(cell, ensure_ascii=False, sort_keys=True) for cell in cells)
        rest = json.dumps({"metadata": self.metadata, "nbformat": 4, "nbformat_minor": 5})
        return f'{{"cells": [\n  {lines}\n ],\n {rest[1:]}\n'.encode()


def load(
    course: "CourseDirectory", gradebook: "Gradebook", exercise: str, *, alike: bool = False
) -> ReleasedAssignment:
    """Read the released notebook and the gradebook's record of it; raise NotReady when they do not go together.

    With `alike` also where a cell's text or points differ, as after a new release that the gradebook has not heard of.
    """
    from nbgrader.api import MissingEntry

    released = Path(course.format_path(course.release_directory, ".", exercise)) / f"{exercise}.ipynb"
    try:
        notebook = json.loads(released.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise NotReady(
            f"There is no released notebook {course.release_directory}/{exercise}/{exercise}.ipynb. "
            f"Generate it: suasion course build {exercise}"
        ) from problem
    try:
        known = gradebook.find_notebook(exercise, exercise)
    except MissingEntry:
        raise NotReady(f"The gradebook does not know {exercise} yet.") from None
    if alike and _changed(notebook, known):
        raise NotReady(f"The gradebook knows an older version of {exercise}.")
    return _sheet(exercise, notebook, known)


def _sheet(exercise: str, notebook: dict[str, Any], known: "Notebook") -> ReleasedAssignment:
    sources = {cell.name: cell for cell in known.source_cells}
    cells = [_cell(cell, sources) for cell in notebook["cells"]]
    ids = [_tracked_id(cell) for cell in cells]
    if sorted(filter(None, ids)) != sorted(sources):
        raise NotReady(f"The gradebook has other cells for {exercise} than the released notebook.")
    checks, unknown = {}, []
    for graded in known.grade_cells:
        source = sources[graded.name]
        if graded.cell_type != "code" or not source.locked:
            continue
        question = _question(source.source, exercise)
        if question is None:
            unknown.append(graded.name)
        else:
            checks[graded.name] = Check(graded.name, question, float(graded.max_score))
    metadata = {"kernelspec": json.loads(known.kernelspec)} if known.kernelspec else {}
    return ReleasedAssignment(
        exercise,
        cells,
        metadata,
        {id: checks[id] for id in ids if id in checks},
        tuple(unknown),
        frozenset(cell.name for cell in known.solution_cells),
        frozenset(name for name, cell in sources.items() if cell.locked),
        {cell.id: cell.name for cell in (*known.grade_cells, *known.solution_cells, *known.task_cells)},
    )


def _changed(notebook: dict[str, Any], known: "Notebook") -> bool:
    """Tell whether a released cell differs from the gradebook's; one with hidden tests always does."""
    checksums = {cell.name: cell.checksum for cell in known.source_cells}
    released = {about.id: about.checksum for about in map(role, notebook["cells"]) if about.tracked}
    return checksums != released


def _cell(cell: dict[str, Any], sources: dict[str, Any]) -> dict[str, Any]:
    source = cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
    new = {key: value for key, value in cell.items() if key in ("id", "cell_type", "metadata")} | {
        "source": source
    }
    known = sources.get(_tracked_id(cell))
    if known is not None:
        new["cell_type"] = known.cell_type
        new["metadata"] = with_checksum(cell, known.checksum)
        if known.locked:
            new["source"] = known.source
    if new["cell_type"] == "code":
        new |= {"outputs": [], "execution_count": None}
    return new


def _tracked_id(cell: dict[str, Any]) -> str:
    about = role(cell)
    return about.id if about.tracked else ""


_CALLS = ("suasion.points", "suasion.mark", "points", "mark")  # mark is the name of one release ago


def _question(source: str, exercise: str) -> str | None:
    """Find which question a check cell asks about; None when it does anything but call suasion.points."""
    try:
        statements = ast.parse(source).body
    except SyntaxError:
        return None
    calls = [s.value for s in statements if isinstance(s, ast.Expr) and isinstance(s.value, ast.Call)]
    others = [s for s in statements if not isinstance(s, ast.Import | ast.ImportFrom | ast.Expr)]
    if len(calls) != 1 or others or ast.unparse(calls[0].func) not in _CALLS:
        return None
    given = [a.value for a in calls[0].args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    return given[1] if len(given) == 2 and given[0] == exercise and not calls[0].keywords else None
