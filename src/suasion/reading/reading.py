"""A machine's reading of one text: tables, marks for the highlighter, and a summary in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from suasion.annotations.annotation import Annotation, AnnotationSet
from suasion.base.errors import SuasionError
from suasion.reading.kinds import KINDS, TOLD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import pandas as pd

    from suasion.reading.records import Row, Rows
    from suasion.texts.text import Text

__all__ = ["Reading"]

MACHINE = "machine"
CAUTION = (
    "These are suggestions of rules and word lists. Of ten reports about two are wrong and two or three are missed, in news; "
    "of ten loaded words six or seven are ones that trained readers did not mark."
)


class Reading:
    """What the machine found in a text. It is a second reader that makes suggestions, and it is often wrong.

    Each kind of finding is a table: `quotations` (what stands between quotation marks: full, partial, term, title, nickname, name, mentioned word),
    `attributions` (who says what: source, cue, content), `actors` (names, and whom they stand for), `actions` (who acts
    on whom; empty where the sentence does not say), `wording` (loaded words, hedges and the like, with their use).
    """

    def __init__(
        self,
        text: Text,
        rows: Rows,
        display: Callable[[Reading, str, Iterable[str] | None], Any] | None = None,
    ) -> None:
        """Take the text and the rows by kind; offsets are code points of `text.string`. `display` shows a kind in a notebook."""
        self._display = display
        self._tables: dict[str, pd.DataFrame] = {}
        self.text = text
        self.rows = rows

    def __repr__(self) -> str:
        """Name the text and how much was found."""
        found = ", ".join(f"{len(self.rows[kind])} {kind}" for kind in KINDS)
        return f"<machine reading of {self.text.slug}: {found}>"

    def __getattr__(self, name: str) -> pd.DataFrame:
        """Return the table of a kind by its name."""
        if name not in KINDS:
            raise AttributeError(f"A reading has no “{name}”. Its tables are: {', '.join(KINDS)}.")
        return self.table(name)

    def __dir__(self) -> list[str]:
        """Name the tables too, for those who press Tab."""
        return sorted({*super().__dir__(), *KINDS})

    def table(self, kind: str) -> pd.DataFrame:
        """Return the findings of one kind as a table, each with the id of its sentence. Raises SuasionError."""
        _known(kind)
        if kind not in self._tables:
            import pandas as pd

            rows = [{**row, "sentence": self.sentence_of(row)} for row in self.rows[kind]]
            self._tables[kind] = pd.DataFrame(rows, columns=["sentence", *KINDS[kind].columns])
        return self._tables[kind]

    def drawn(self, kind: str) -> pd.DataFrame | None:
        """Return the table of a kind that pictures are drawn from, or None where there is no other than `table`."""
        draw = KINDS[kind].drawn if kind in KINDS else None
        if draw is None:
            return None
        import pandas as pd

        columns, rows = draw(self.rows)
        return pd.DataFrame(rows, columns=columns)

    def marks(self, kind: str = "attributions") -> AnnotationSet:
        """Return the findings of one kind as marks for the highlighter, labelled by role, kind or type.

        Raises SuasionError for an unknown kind.
        """
        _known(kind)
        return AnnotationSet(
            Annotation.mark(
                self.text,
                place.start,
                place.end,
                exercise=MACHINE,
                question=kind,
                id=f"machine-{kind}-{n}{place.part}",
                label=place.label,
                note=place.note,
            )
            for n, row in enumerate(self.rows[kind])
            for place in KINDS[kind].places(row)
        )

    def show(self, kind: str = "attribution", only: Iterable[str] | None = None) -> Any:  # noqa: ANN401
        """Show the findings of one kind (attribution, quotation, actors, wording) in the highlighter, read-only."""
        if self._display is None:
            raise SuasionError(
                "This reading was made outside a notebook. suasion.read(text) gives one that can be shown."
            )
        return self._display(self, kind, only)

    def summary(self) -> str:
        """Say in words how much was found, of what, and how far to trust it."""
        return "\n".join([*(line for kind in TOLD for line in kind.summary(self.rows[kind.name])), CAUTION])

    def sentence_of(self, row: Row) -> str:
        """Return the id of the sentence or unit in which a row starts; "" between units."""
        start = row["start"] if "start" in row else row["cue_places"][0][0]
        unit = self.text.at(start)
        return unit.id if unit is not None else ""


def _known(kind: str) -> None:
    if kind not in KINDS:
        raise SuasionError(f"The machine has no marks of the kind “{kind}”. It has: {', '.join(KINDS)}.")
