"""A CSV table that other programs wrote: read without guessing, written back byte for byte but for the cells that change."""

import codecs
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from suasion.base.errors import RosterRefused

__all__ = ["Cell", "Table"]

_LARGEST = 20_000_000  # bytes
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


@dataclass(frozen=True)
class Cell:
    """Hold what a cell says, and where it stands in the table's text."""

    value: str
    start: int
    end: int
    quoted: bool = False


@dataclass
class Table:
    """Hold a table's rows of cells; `certain` tells whether letters beyond ASCII can be trusted."""

    name: str
    columns: list[str]
    rows: list[list[Cell]] = field(repr=False)
    text: str = field(repr=False)
    mark: bytes = b""
    codec: str = "utf-8"
    delimiter: str = ","

    @property
    def certain(self) -> bool:
        """Tell whether the encoding is known; an old one keeps its bytes, and its names are not looked at."""
        return self.codec != "latin-1"

    @classmethod
    def read(cls, path: Path) -> "Table":
        """Read a CSV file; raise RosterRefused where its cells cannot be told apart."""
        try:
            data = path.read_bytes()
        except OSError as problem:
            raise RosterRefused(f"{path.name} cannot be read: {problem.strerror or problem}.") from problem
        if len(data) > _LARGEST:
            raise RosterRefused(f"{path.name} is too large for a list of students.")
        if data[:2] == b"PK" or data[:4] == b"\xd0\xcf\x11\xe0":
            raise RosterRefused(
                f"{path.name} is a spreadsheet. Save it as CSV, or better: give the CSV file of the platform as it is."
            )
        text, mark, codec = _decoded(data, path.name)
        declared = text[4:5] if text[:4].casefold() == "sep=" else ""
        start = len(text.splitlines(keepends=True)[0]) if declared else 0
        delimiter = declared or _delimiter(text, path.name)
        rows = [row for row in _rows(text, delimiter, start) if any(cell.value.strip() for cell in row)]
        if not rows:
            raise RosterRefused(f"{path.name} is empty.")
        wide = len(rows[0])
        if any(len(row) > wide for row in rows):
            raise RosterRefused(
                f"{path.name} has rows with more cells than its first one. Download it from the platform once more."
            )
        return cls(path.name, [c.value.strip() for c in rows[0]], rows[1:], text, mark, codec, delimiter)

    def value(self, row: int, column: int) -> str:
        """Give what a cell says, without spaces around it; nothing where a short row has none."""
        cells = self.rows[row]
        return cells[column].value.strip() if column < len(cells) else ""

    def values(self, column: int) -> list[str]:
        """Give a whole column."""
        return [self.value(row, column) for row in range(len(self.rows))]

    def written(self, changes: Mapping[tuple[int, int], str]) -> bytes:
        """Give the file with some cells replaced, by row and column, and every other byte as it was."""
        text = self.text
        for (row, column), value in sorted(changes.items(), reverse=True):
            cells = self.rows[row]
            if column < len(cells):
                cell = cells[column]
                quote = cell.quoted or self.delimiter in value or '"' in value
                shown = '"' + value.replace('"', '""') + '"' if quote else value
                text = text[: cell.start] + shown + text[cell.end :]
            else:
                missing = self.delimiter * (column - len(cells) + 1)
                text = text[: cells[-1].end] + missing + value + text[cells[-1].end :]
        return self.mark + text.encode(self.codec)


def _decoded(data: bytes, name: str) -> tuple[str, bytes, str]:
    for mark, codec in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(codec), mark, codec
            except UnicodeDecodeError:
                raise RosterRefused(
                    f"{name} is damaged: its text breaks off. Download it once more."
                ) from None
    if b"\0" in data[:2]:  # UTF-16 whose mark was lost
        codec = "utf-16-be" if data[0] == 0 else "utf-16-le"
        with suppress(UnicodeDecodeError):
            return data.decode(codec), b"", codec
    try:
        return data.decode("utf-8"), b"", "utf-8"
    except UnicodeDecodeError:
        return data.decode("latin-1"), b"", "latin-1"  # one of a dozen old ones: every byte stays as it is


def _delimiter(text: str, name: str) -> str:
    """Give what stands between cells: what makes rows of one length, as many as possible."""
    fits = {}
    for delimiter in ",;\t":
        lengths = [len(row) for row in _rows(text, delimiter, 0) if any(c.value.strip() for c in row)]
        if lengths and lengths[0] > 1:
            fits[delimiter] = (sum(n == lengths[0] for n in lengths) / len(lengths), lengths[0])
    if not fits:
        raise RosterRefused(
            f"{name} is no table with columns: there are no commas, semicolons or tabs between its cells."
        )
    return max(fits, key=lambda d: fits[d])


def _rows(text: str, delimiter: str, start: int) -> Iterator[list[Cell]]:
    row: list[Cell] = []
    at = start
    while at < len(text):
        cell, at = _cell(text, at, delimiter)
        row.append(cell)
        if at < len(text) and text[at] == delimiter:
            at += 1
            if at < len(text):
                continue
            row.append(Cell("", at, at))
        yield row
        row = []
        at += 2 if text.startswith("\r\n", at) else 1


def _cell(text: str, start: int, delimiter: str) -> tuple[Cell, int]:
    if text.startswith('"', start):
        end = start + 1
        while (end := text.find('"', end)) >= 0 and text.startswith('""', end):
            end += 2
        if end < 0:
            end = len(text)
            return Cell(text[start + 1 :], start, end, quoted=True), end
        after = end + 1
        while after < len(text) and text[after] not in (delimiter, "\r", "\n"):
            after += 1
        return Cell(text[start + 1 : end].replace('""', '"'), start, after, quoted=True), after
    end = start
    while end < len(text) and text[end] not in (delimiter, "\r", "\n"):
        end += 1
    return Cell(text[start:end], start, end), end
