"""Where in a TOML file a thing stands: tomllib reads values and keeps no lines."""

import re

__all__ = ["Lines"]

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]#]+?)\s*\]\]?\s*(?:#.*)?")
_FIELD = re.compile(r"\s*([\w-]+|\"[^\"]+\")\s*(?:\.[\w\s.-]+)?=")
_FENCE = re.compile(r'"""|\'\'\'')


class Lines:
    """Find the line, counted from 1, of a table, of the nth table of an array, and of a field in it."""

    def __init__(self, source: str) -> None:
        """Go through a file once; `source` may be broken TOML."""
        self._tables: dict[tuple[str, int], int] = {}
        self._fields: dict[tuple[str, int, str], int] = {}
        seen: dict[str, int] = {}
        table, number, inside = "", 0, False
        for line, words in enumerate(source.splitlines(), 1):
            if not inside and (header := _HEADER.fullmatch(words)):
                table = re.sub(r"[\s\"']", "", header[2])
                number = seen.get(table, -1) + 1
                seen[table] = number
                self._tables[table, number] = line
            elif not inside and (field := _FIELD.match(words)):
                self._fields.setdefault((table, number, field[1].strip('"')), line)
            if len(_FENCE.findall(words)) % 2:
                inside = not inside

    def of(self, table: str, number: int = 0, field: str = "") -> int:
        """Return the line of a field, else of its table, else of what holds the table, else 1."""
        found = self._fields.get((table, number, field)) or self._tables.get((table, number))
        if found or not table:
            return found or 1
        above, _, last = table.rpartition(".")  # a table may also stand inline, as a field of the one above
        return self.of(above, 0, last)
