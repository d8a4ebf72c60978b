"""The platform's own table of a class: who is who, and where points go. Moodle's grading worksheet or Canvas's export."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from suasion.base.errors import RosterRefused
from suasion.grading.lms.people import slug
from suasion.grading.lms.table import Table
from suasion.grading.names import refused_name, unportable

__all__ = ["Roster"]

# Moodle's worksheet in the words of its language packs; whatever is missing here is recognised by its shape.
_NUMBER = (
    "identifier",
    "id",
    "identifiant",
    "identificador",
    "identificativo",
    "identificatie",
    "ідентифікатор",
    "идентификатор",
)
_GRADE = (
    "grade bewertung note calificación nota valutazione cijfer ocena оцінка оценка betyg karakter arvosana hodnocení jegy"
).split()
_IDS = (
    "id number",
    "id-nummer",
    "numéro d'identification",
    "número de id",
    "ідентифікаційний номер",
    "sis user id",
    "sis login id",
    "email address",
    "e-mail-adresse",
    "adresse de courriel",
    "електронна пошта",
    "username",
    "anmeldename",
    "nom d'utilisateur",
)
_NAMES = ("full name", "vollständiger name", "nom complet", "повне ім'я", "повне ім’я", "student")
# A number that a spreadsheet program shows as an amount: 4,711.00, 4.711, 4 711, 4711.5. Whose it is, nobody should guess.
_PARTED = re.compile(r"\d[.,'’ \u00a0\u202f]\d{3}(?!\d)|\d[.,](?!0+$)\d+$", re.I)
_ROUNDED = re.compile(r"(?<![^\W_])\d[.,]?\d*e\+?\d+$", re.I)


@dataclass
class Roster:
    """Hold the table, which of its columns holds the platform's numbers, and which the points (None where it is to be found)."""

    platform: str
    table: Table = field(repr=False)
    number: int
    grade: int | None
    _rows: dict[str, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._rows = {}
        for row, value in enumerate(self.table.values(self.number)):
            if number := self._number(value):
                if number in self._rows:
                    raise RosterRefused(
                        f"{self.table.name} has the number {number} twice. Download it from the platform once more."
                    )
                self._rows[number] = row

    @classmethod
    def read(cls, path: Path, columns: str = "") -> "Roster":
        """Read a CSV file; `columns` names two of its columns as “numbers=points”. Raises RosterRefused."""
        table = Table.read(path)
        titles = [c.casefold() for c in table.columns]
        if columns:
            number, _, grade = columns.partition("=")
            platform = "canvas" if "student" in titles else "moodle"
            return cls(platform, table, _named(table, number), _named(table, grade))
        if {"student", "id"} <= set(titles):
            return cls("canvas", table, _one(table, ("id",), "ID"), None)
        number_column, grade_column = _by_shape(table)
        return cls("moodle", table, number_column, grade_column)

    def student(self, platform: str, id: str) -> str:
        """Give the course's id of a student by the platform's number, or nothing when the table does not have it."""
        row = self._rows.get(id)
        if platform != self.platform or row is None:
            return ""
        return next(iter(self._ids(row)), "")

    def _ids(self, row: int) -> list[str]:
        titles = [c.casefold().replace("’", "'") for c in self.table.columns]
        values = [self.table.value(row, titles.index(t)) for t in _IDS if t in titles]
        names = (
            v.replace("+", "-").replace("/", "-") for v in values if v and (self.table.certain or v.isascii())
        )
        return [n for n in names if not refused_name(n) and not unportable(n)]

    def row(self, number: str) -> int | None:
        """Give the row of a platform's number."""
        return self._rows.get(number)

    def row_of(self, student: str) -> int | None:
        """Give the one row that a student's id in the course stands for: by number, user name, address, or name."""
        rows = range(len(self.table.rows))
        ways: tuple[Callable[[int], bool], ...] = (
            lambda row: student.casefold() in [n.casefold() for n in self._ids(row)],
            lambda row: student in self._full_names(row),
        )
        for way in ways:
            found = [row for row in rows if way(row)]
            if found:
                return found[0] if len(found) == 1 else None
        return None

    def _full_names(self, row: int) -> set[str]:
        if not self.table.certain:
            return set()
        titles = [c.casefold() for c in self.table.columns]
        return {slug(self.table.value(row, titles.index(t))) for t in _NAMES if t in titles}

    def filled(self, points: Mapping[int, float], exercise: str) -> bytes:
        """Give the table with points by row in the exercise's column; every other byte as it was."""
        column = self.grade if self.grade is not None else self._canvas_column(exercise)
        comma = self._decimal_comma(column)
        written = {row: f"{given:g}" for row, given in points.items()}
        return self.table.written(
            {(row, column): value.replace(".", ",") if comma else value for row, value in written.items()}
        )

    def _decimal_comma(self, column: int) -> bool:
        """Tell whether the table writes 28,00: as the platform's language does, which reads it back."""
        near = [v for c in (column, column + 1) if c < len(self.table.columns) for v in self.table.values(c)]
        return any(re.fullmatch(r"\d+,\d+", v) for v in near) and not any(
            re.fullmatch(r"\d+\.\d+", v) for v in near
        )

    def _number(self, value: str) -> str:
        if _ROUNDED.search(value):
            raise RosterRefused(
                f"{self.table.name} says {value} where a student's number should be: a spreadsheet program has rounded it. Download the "
                "table from the platform and give it without opening it."
            )
        if _PARTED.search(value):
            raise RosterRefused(
                f"{self.table.name} says {value} where a student's number should be: a spreadsheet program has set it out as an amount. "
                "Download the table from the platform and give it without opening it."
            )
        found = re.search(r"(\d+)(?:[.,]0+)?$", value)
        return found[1] if found else ""

    def most(self, exercise: str) -> float | None:
        """Give the points that the platform counts to in the exercise's column, where the table says it."""
        if self.platform == "canvas":
            column = self.grade if self.grade is not None else self._canvas_column(exercise)
            rows = [
                n for n, first in enumerate(self.table.values(0)) if first.casefold() == "points possible"
            ]
            said = {self.table.value(row, column) for row in rows}
        else:
            said = set(self.table.values(self.grade + 1)) if self.grade is not None else set()
        number = said.pop() if len(said) == 1 else ""
        return float(number.replace(",", ".")) if re.fullmatch(r"\d{1,6}(?:[.,]\d+)?", number) else None

    def _canvas_column(self, exercise: str) -> int:
        pattern = re.compile(rf"(?<!\w){re.escape(exercise.casefold())}(?!\w)")
        found = [n for n, c in enumerate(self.table.columns) if pattern.search(c.casefold())]
        if len(found) != 1:
            raise RosterRefused(
                f"The Canvas export has {len(found)} columns with {exercise} in their name; points need exactly one. "
                f'Call the assignment in Canvas “{exercise}” and export once more, or name the column: --columns "ID=…".'
            )
        return found[0]


def _by_shape(table: Table) -> tuple[int, int]:
    numbers = [n for n in range(len(table.columns)) if _like_numbers(table.values(n))]
    titled = [n for n, c in enumerate(table.columns) if c.casefold() in _NUMBER] or numbers[:1]
    grades = [n for n, c in enumerate(table.columns) if c.casefold() in _GRADE]
    if not grades:
        grades = [n for n in range(len(table.columns) - 1) if _like_grades(table, n)]
    if len(titled) != 1 or len(grades) != 1:
        raise RosterRefused(
            f"{table.name} is neither Moodle's grading worksheet nor Canvas's gradebook export, as far as can be seen. Download it from "
            "the platform and give it as it is; or say which column holds the students' numbers and which one gets the points: "
            f'--columns "Identifier=Grade". The columns are: {", ".join(table.columns)}.'
        )
    return titled[0], grades[0]


def _like_numbers(values: list[str]) -> bool:
    """Tell whether a column is like Moodle's first one: one word, a number behind it, in all rows: “Teilnehmer/in4711”."""
    found = [re.fullmatch(r"(\D+?)\s?\d+(?:[.,]0+)?", v) for v in values]
    return bool(values) and all(found) and len({m[1] for m in found if m}) == 1


def _like_grades(table: Table, column: int) -> bool:
    """Tell whether a column may hold points: numbers or nothing, with one maximum for all in the next column."""
    values, most = table.values(column), set(table.values(column + 1))
    number = r"\d+(?:[.,]\d+)?"
    return (
        len(most) == 1
        and bool(re.fullmatch(number, most.copy().pop()))
        and all(re.fullmatch(f"(?:{number}|-)?", v) for v in values)
    )


def _named(table: Table, title: str) -> int:
    return _one(table, (title.strip().casefold(),), title.strip())


def _one(table: Table, titles: tuple[str, ...], shown: str) -> int:
    found = [n for n, c in enumerate(table.columns) if c.casefold() in titles]
    if len(found) != 1:
        raise RosterRefused(
            f"{table.name} has {len(found)} columns called {shown}; exactly one is needed. The columns are: {', '.join(table.columns)}."
        )
    return found[0]
