"""Take a reading in any of its forms, a person's marks, a table or the machine's, and return plain rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, runtime_checkable

from suasion.annotations.annotation import AnnotationSet
from suasion.base.errors import BadPicture
from suasion.texts.text import Text

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["MachineReading", "Marks", "first_of", "table_of", "text_of", "within"]

Marks: TypeAlias = "pd.DataFrame | AnnotationSet | Any"
"""A table with the columns a picture names, a set of marks, or a reading that holds such tables."""


@runtime_checkable
class MachineReading(Protocol):
    """A reading that makes tables for pictures, with the columns they name."""

    def drawn(self, kind: str) -> pd.DataFrame | None:
        """Return the table of a kind of finding; None where pictures take the one that a person sees."""


def text_of(marks: Marks, text: Text | None) -> Text:
    """Take the text given, or the one that a reading carries."""
    text = text if text is not None else getattr(marks, "text", None)
    if isinstance(text, str):
        text = Text.from_string(text)
    if not isinstance(text, Text):
        raise BadPicture(
            "This picture needs its text: give it as the second argument, suasion.load(...) or a Text."
        )
    return text


def table_of(
    marks: Marks, name: str, columns: Sequence[str], optional: Mapping[str, object] | None = None
) -> pd.DataFrame:
    """Return the table `name` of a reading, a set of marks as a table, or a table as it is.

    Columns missing from `optional` are filled with its values. Raises BadPicture when one of `columns` is missing.
    """
    import pandas as pd

    if isinstance(marks, MachineReading) and (drawn := marks.drawn(name)) is not None:
        table = drawn
    elif isinstance(marks, AnnotationSet):
        table = marks.to_pandas()
        table = table[table["kind"] == "mark"]
    elif isinstance(marks, pd.DataFrame):
        table = marks
    elif isinstance(getattr(marks, name, None), pd.DataFrame):
        table = getattr(marks, name)
    elif isinstance(marks, Iterable) and not isinstance(marks, str):
        table = pd.DataFrame(list(marks), columns=None if list(marks) else list(columns))
    else:
        raise BadPicture(
            f"This picture is drawn from a table with the columns {', '.join(columns)}, or from marks."
        )
    missing = [c for c in columns if c not in table.columns]
    if missing and len(table):
        raise BadPicture(
            f"The table has no column {', '.join(missing)}; it has {', '.join(map(str, table.columns))}. "
            "A machine's reading is given whole, not one of its tables."
        )
    table = table.reindex(columns=[*table.columns, *missing]) if missing else table
    for column, value in (optional or {}).items():
        if column not in table.columns:
            table = table.assign(**{column: value})
    return table


def within(table: pd.DataFrame, text: Text) -> pd.DataFrame:
    """Keep rows whose start and end lie in the text; raise BadPicture when a place is past its end."""
    import pandas as pd

    places = ["start", "end"]
    whole = all(pd.api.types.is_integer_dtype(table[c]) for c in places)
    table = table if whole else table.dropna(subset=places)
    size = len(text.string)
    if len(table) and (table["end"].max() > size or table["start"].min() < 0):
        raise BadPicture(
            f"A mark lies outside “{text.title}”, which has {size} characters. Is it from another text?"
        )
    return (
        table
        if all(pd.api.types.is_integer_dtype(table[c]) for c in places)
        else table.astype(dict.fromkeys(places, int))
    )


def first_of(table: pd.DataFrame, names: Sequence[str]) -> str | None:
    """Name the first of several columns that the table has."""
    return next((n for n in names if n in table.columns), None)
