"""What nbgrader writes into a cell's metadata: read and written here alone.

A student may have put anything in its place: whatever is not as nbgrader writes it counts as not there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["Role", "give_role", "role", "with_checksum", "write"]

_KEY = "nbgrader"


@dataclass(frozen=True)
class Role:
    """Hold what a cell is for: its id, who writes it, what it is worth. All is empty for a cell of no role."""

    id: str = ""  # nbgrader's grade_id
    grade: bool = False  # carries points
    solution: bool = False  # the student writes it
    locked: bool = False  # the course's own, put back when a submission is graded
    task: bool = False  # carries points that only a person gives
    points: object = None  # as it stands there; a student's copy may hold anything
    checksum: str | None = None  # nbgrader's, of the cell as it was handed out

    @property
    def tracked(self) -> bool:
        """Tell whether the gradebook keeps a record of the cell."""
        return bool(self.id) and (self.grade or self.solution or self.locked or self.task)

    @property
    def by_hand(self) -> bool:
        """Tell whether a person gives the points for what the student writes in this cell."""
        return self.grade and self.solution

    @property
    def worth(self) -> float:
        """Give the points of a cell of the course; 0 where it carries none."""
        return float(self.points) if isinstance(self.points, int | float | str) and self.points else 0.0


def role(cell: Mapping[str, Any]) -> Role:
    """Read what nbgrader has written into a cell of a notebook in format 4; never raises for what stands there."""
    metadata = cell.get("metadata")
    found = metadata.get(_KEY) if isinstance(metadata, Mapping) else None
    if not isinstance(found, Mapping):
        return Role()
    id, checksum = found.get("grade_id"), found.get("checksum")
    return Role(
        id if isinstance(id, str) else "",
        **{name: bool(found.get(name)) for name in ("grade", "solution", "locked", "task")},
        points=found.get("points"),
        checksum=checksum if isinstance(checksum, str) else None,
    )


def write(cell: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    """Write values into what nbgrader keeps in a cell that has a role, as `score` for the page of feedback."""
    cell["metadata"][_KEY].update(values)


def give_role(cell: Mapping[str, Any], id: str, **about: object) -> None:
    """Make a cell one that nbgrader knows, by its `id`; `about` says grade, solution, locked and points."""
    cell["metadata"][_KEY] = {"grade_id": id, "schema_version": 3, "task": False, **about}


def with_checksum(cell: Mapping[str, Any], checksum: str | None) -> dict[str, Any]:
    """Return the metadata of a cell that has a role, with another checksum; the cell stays as it is."""
    return {**cell["metadata"], _KEY: {**cell["metadata"][_KEY], "checksum": checksum}}
