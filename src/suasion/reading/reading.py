"""A machine's reading of one text: tables, marks for the highlighter, and a summary in words."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Any

from suasion.annotations.annotation import Annotation, AnnotationSet
from suasion.base.errors import SuasionError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import pandas as pd

    from suasion.reading.records import Row
    from suasion.texts.text import Text

ROLES = ("source", "cue", "content")
KINDS = ("quotations", "attributions", "actors", "actions", "wording")
MACHINE = "machine"


class Reading:
    """What the machine found in a text. It is a second reader that makes suggestions, and it is often wrong."""

    def __init__(
        self,
        text: Text,
        rows: dict[str, list[Row]],
        display: Callable[[Reading, str, Iterable[str] | None], Any] | None = None,
    ) -> None:
        """Take the text and the rows by kind; offsets are code points of `text.string`. `display` shows a kind in a notebook."""
        self._display = display
        self.text = text
        self.rows = rows

    def __repr__(self) -> str:
        """Name the text and how much was found."""
        found = ", ".join(f"{len(self.rows[kind])} {kind}" for kind in KINDS)
        return f"<machine reading of {self.text.slug}: {found}>"

    @cached_property
    def quotations(self) -> pd.DataFrame:
        """List what stands between quotation marks: words, kind (full, partial, term), sentence."""
        return self._table("quotations", ["sentence", "words", "kind", "depth", "closed", "start", "end"])

    @cached_property
    def attributions(self) -> pd.DataFrame:
        """List who says what: source, cue, content, form, stance of the cue, the rule; `inside` another's content."""
        return self._table("attributions", ["sentence", *ROLES, "form", "stance", "rule", "inside", "number"])

    @cached_property
    def actors(self) -> pd.DataFrame:
        """List the names: words, whom they stand for (actor), kind of name, what is hung on it (epithet)."""
        return self._table("actors", ["sentence", "words", "actor", "kind", "epithet", "start", "end"])

    @cached_property
    def actions(self) -> pd.DataFrame:
        """List who acts on whom; actor or target is empty where the sentence does not say."""
        columns = ["sentence", "actor", "act", "target", "voice", "actor_name", "target_name", "start", "end"]
        return self._table("actions", columns)

    @cached_property
    def wording(self) -> pd.DataFrame:
        """List loaded words, labels, hedges, boosters, presuppositions and terms in quotation marks, with their use."""
        return self._table(
            "wording", ["sentence", "words", "phrase", "type", "use", "reason", "start", "end"]
        )

    def marks(self, kind: str = "attributions") -> AnnotationSet:
        """Return the findings of one kind as marks for the highlighter, labelled by role, kind or type.

        Raises SuasionError for an unknown kind.
        """
        if kind not in KINDS:
            raise SuasionError(f"The machine has no marks of the kind “{kind}”. It has: {', '.join(KINDS)}.")
        places = []
        for n, row in enumerate(self.rows[kind]):
            if kind == "attributions":
                note = f"rule: {row['rule']}; stance: {row['stance']}"
                places += [
                    (f"{n}-{role}-{m}", place, role, note)
                    for role in ROLES
                    for m, place in enumerate(row[f"{role}_places"])
                ]
            else:
                label = row.get("type") or row.get("kind") or row.get("voice")
                places.append((str(n), (row["start"], row["end"]), label, row.get("reason", "")))
        return AnnotationSet(
            Annotation.mark(
                self.text,
                *place,
                exercise=MACHINE,
                question=kind,
                id=f"machine-{kind}-{name}",
                label=label,
                note=note,
            )
            for name, place, label, note in places
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
        attributions, wording = self.rows["attributions"], self.rows["wording"]
        sources = Counter(row["source"] for row in attributions if row["source"])
        named = ", ".join(f"{name} ({n})" for name, n in sources.most_common(5)) or "nobody"
        actors = Counter(row["actor"] for row in self.rows["actors"])
        types = Counter(row["type"] for row in wording if row["use"] != "factual")
        kinds = Counter(row["kind"] for row in self.rows["quotations"])
        unsaid = sum(not row["source"] for row in attributions)
        return "\n".join(
            [
                f"The machine found {_count(len(attributions), 'report')} of what somebody says, thinks or wants; "
                f"{unsaid} without a source. Most often reported: {named}.",
                f"Between quotation marks: {_listed(kinds)}.",
                f"Most often named: {_listed(dict(actors.most_common(5)))}.",
                f"Wording: {_listed(types)}.",
                "These are suggestions of rules and word lists. Of ten reports about two are wrong and three are "
                "missed, in news; of ten loaded words six or seven are ones that trained readers did not mark.",
            ]
        )

    def _table(self, kind: str, columns: list[str]) -> pd.DataFrame:
        import pandas as pd

        rows = [{**row, "sentence": self.sentence_of(row)} for row in self.rows[kind]]
        return pd.DataFrame(rows, columns=columns)

    def sentence_of(self, row: Row) -> str:
        """Return the id of the sentence or unit in which a row starts; "" between units."""
        start = row["start"] if "start" in row else row["cue_places"][0][0]
        unit = self.text.at(start)
        return unit.id if unit is not None else ""


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def _listed(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} ({n})" for name, n in counts.items()) or "nothing"
