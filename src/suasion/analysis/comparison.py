"""Two or more readings of one text side by side: where they agree, where they differ, and how far."""

import html as html_module
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from suasion.analysis import agreement as figures
from suasion.analysis.alignment import Place, places, span
from suasion.annotations.annotation import Annotation, AnnotationSet
from suasion.base.errors import UnknownLabel
from suasion.base.files import write_whole
from suasion.labels import Scheme
from suasion.texts.text import Paragraph, Sentence, Text

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["COLOURS", "DARK", "LINES", "Comparison", "Reading"]

Reading = AnnotationSet | Iterable[Annotation] | str | Path
SAID = {
    "agree": "the same",
    "label": "other label",
    "voice": "other voice",
    "missed": "not marked by {base}",
    "extra": "only {base}",
    "": "",
}
COLOURS = ("#0b5cad", "#8a4a00", "#2e6b1f", "#7a2c83", "#9a2b1f", "#006a6a")
DARK = ("#7db8ff", "#ffb45c", "#8fd67a", "#d9a0e3", "#ff9d8f", "#6fd3d3")
LINES = ("solid", "dotted", "double", "dashed", "wavy")


class Decided(Protocol):
    """What the first reader decides where another one differs, kept somewhere."""

    def known(self) -> dict[str, str]:
        """Return the decisions, “keep” or “see”, by the id of the mark that they are about."""
        ...

    def decide(self, mark: str, decision: str) -> None:
        """Save a decision; it is on the disk when this returns."""
        ...


class Comparison:
    """Hold readings of one text, brought together place by place; the first one is what others are compared with."""

    def __init__(
        self,
        readings: Mapping[str, AnnotationSet],
        text: Text,
        units: list[Paragraph | Sentence],
        scheme: Scheme,
        families: Mapping[str, str] | None,
        display: "Callable[[Comparison], None] | None" = None,
    ) -> None:
        """Prepare; use `suasion.compare` instead. `display` shows it where this runs in a notebook."""
        self._display = display
        self.text, self.units, self.scheme, self.families = text, units, scheme, families
        self.names = list(readings)
        self.problems = [p for s in readings.values() for p in s.problems]
        self.readings = [figures.within(s, units) for s in readings.values()]
        self.view: object | None = None
        self.decisions: Decided | None = None

    @cached_property
    def places(self) -> list[Place]:
        """List the places that at least one reader marked, in the order of the text."""
        return places(self.readings)

    @cached_property
    def agreement(self) -> list[figures.Figure]:
        """Give per cent and alpha for each pair of readers, and for all."""
        named = dict(zip(self.names, self.readings, strict=True))
        ids = [u.id for u in self.units]
        return figures.agreement(named, self.text, only=ids, families=self.families)

    @property
    def main_figures(self) -> list[tuple[str, figures.Figure]]:
        """Give what to show first, with whom it is about: the first reader with each other one, and all together."""
        both = len(self.names) == 2
        pairs = [
            (" – ".join(f.readers), f)
            for f in self.agreement
            if len(f.readers) == 2 and f.readers[0] == self.names[0]
        ]
        everyone = [
            (f"All {len(self.names)}", f) for f in self.agreement if len(f.readers) == len(self.names)
        ]
        return pairs if both else pairs + everyone

    @property
    def figures(self) -> "pd.DataFrame":
        """Return the agreement as a table."""
        return figures.to_pandas(self.agreement)

    @property
    def table(self) -> "pd.DataFrame":
        """Return a row for each place: where, words, each reader's label and voice, and how others stand to the first."""
        import pandas as pd

        rows = []
        for place in self.places:
            row = {"where": self.where(place.first), "words": place.first.quote}
            for n, name in enumerate(self.names):
                row[name] = self.said(place.marks.get(n))
                if n:
                    row[f"{name}: how"] = self.how(place.relation(n))
            rows.append(row)
        return pd.DataFrame(rows)

    def where(self, mark: Annotation) -> str:
        """Return the ids of the sentences that a mark is in."""
        return " ".join(self.text.sentence_ids_between(*span(mark)))

    def said(self, mark: Annotation | None) -> str:
        """Return a mark's label and voice in words; "–" for none."""
        if mark is None:
            return "–"
        try:
            name = self.scheme[mark.label].name if mark.label else "Mark"
        except UnknownLabel:
            name = str(mark.label)
        return f"{name}, {mark.voice}" if mark.voice else name

    def how(self, relation: str) -> str:
        """Say a relation in words."""
        return SAID[relation].format(base=self.names[0])

    def __repr__(self) -> str:
        """Say how far the readers agree."""
        return "\n".join(str(f) for f in self.agreement if f.level == "places") or "Nothing to compare."

    def html(self) -> str:
        """Write the comparison as plain HTML: text, places and figures as tables."""
        from suasion.analysis.comparison_html import html

        return html(self)

    def save(self, path: str | Path) -> None:
        """Write the comparison as an HTML file that opens in any browser."""
        title = html_module.escape(f"Readings of “{self.text.title}”")
        page = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title><body>{self.html()}</body></html>'
        write_whole(Path(path), page)

    def _ipython_display_(self) -> None:
        if self._display:
            self._display(self)
