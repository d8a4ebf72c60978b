"""The platform's own table of a class: who is who, and where points go. Moodle's grading worksheet or Canvas's export."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from suasion.base.errors import RosterRefused
from suasion.grading.submission import refused_name, unportable

__all__ = ["Roster"]

_LARGEST = 20_000_000  # bytes


@dataclass
class Roster:
    """Hold the table's rows as they are, so that they can be written back with points filled in.

    Moodle finds a student by “Identifier” and wants “Grade” and “Last modified (grade)” as it gave them out. Canvas
    finds one by “ID”; a column that it does not know would become a new assignment, so one of its own is filled.
    """

    platform: str
    columns: list[str]
    rows: list[dict[str, str]] = field(repr=False)

    @classmethod
    def read(cls, path: Path) -> "Roster":
        """Read a CSV file; raise RosterRefused when it is neither Moodle's nor Canvas's."""
        try:
            if path.stat().st_size > _LARGEST:
                raise RosterRefused(f"{path.name} is too large for a list of students.")
            string = path.read_bytes().decode("utf-8-sig")
            reader = csv.DictReader(io.StringIO(string, newline=""), dialect=_dialect(string))
            rows = [{k: v or "" for k, v in row.items() if k is not None} for row in reader]
        except (OSError, UnicodeDecodeError, csv.Error) as problem:
            raise RosterRefused(f"{path.name} cannot be read as a CSV file: {problem}.") from problem
        columns = list(reader.fieldnames or ())
        if {"Identifier", "Grade"} <= set(columns):
            return cls("moodle", columns, rows)
        if {"Student", "ID"} <= set(columns):
            return cls("canvas", columns, rows)
        raise RosterRefused(
            f"{path.name} is neither Moodle's grading worksheet (with Identifier and Grade) nor Canvas's gradebook export "
            "(with Student and ID). Download it from the platform and give it as it is."
        )

    def student(self, platform: str, id: str) -> str:
        """Give the course's id of a student by the platform's number, or nothing when the table does not have it."""
        if platform != self.platform:
            return ""
        for row in self.rows:
            if self._number(row) == id:
                for column in ("ID number", "SIS Login ID", "Email address", "Username"):
                    name = row.get(column, "").strip().replace("+", "-").replace("/", "-")
                    if name and not refused_name(name) and not unportable(name):
                        return name
        return ""

    def filled(self, points: Mapping[str, float], exercise: str) -> str:
        """Give the table with points, by the platform's numbers, in the exercise's column; the rest as it was."""
        column = "Grade" if self.platform == "moodle" else self._canvas_column(exercise)
        out = io.StringIO()
        writer = csv.DictWriter(out, self.columns, lineterminator="\r\n", extrasaction="ignore")
        writer.writeheader()
        for row in self.rows:
            number = self._number(row)
            given = {column: f"{points[number]:g}"} if number in points else {}
            writer.writerow({**row, **given})
        return out.getvalue()

    def _number(self, row: Mapping[str, str]) -> str:
        if self.platform == "canvas":
            return row.get("ID", "").strip()
        return row.get("Identifier", "").rpartition(" ")[2]

    def _canvas_column(self, exercise: str) -> str:
        found = [c for c in self.columns if exercise.casefold() in c.casefold()]
        if len(found) != 1:
            raise RosterRefused(
                f"The Canvas export has {len(found)} columns with {exercise} in their name; points need exactly one. "
                f"Call the assignment in Canvas “{exercise}” and export once more."
            )
        return found[0]


def _dialect(string: str) -> type[csv.Dialect]:
    head = string.partition("\n")[0]

    class Found(csv.excel):
        delimiter = max(",;\t", key=head.count)

    return Found
