"""Sample readers' choices in a worksheet beside one's own, with their reasons."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

from suasion.annotations.annotation import Annotation, AnnotationSet
from suasion.base.html import folded, prose, table
from suasion.base.prose import listing
from suasion.questions.asked import Asked

__all__ = ["OthersChoices", "beside_choices", "choice_columns", "row_names"]

Place = tuple[str, str]  # row and column
NONE = "–"  # where a reader has chosen nothing
_LONGEST = 48  # characters of a row's title that a cell of a table has room for


@dataclass(frozen=True)
class OthersChoices:
    """Show one's own choices beside those of readers, and folded what they say for and against theirs."""

    names: tuple[str, ...]  # "You", and the readers
    rows: tuple[tuple[str, ...], ...]  # place, and what each has chosen
    reasons: tuple[tuple[str, str, str, str, str], ...]  # place, who, what they chose, for, against

    def said(self) -> str:
        """Say with whom one agrees in how many of the places that both have answered."""
        same, elsewhere = [], []
        for n, name in enumerate(self.names[1:], 2):
            both = [row for row in self.rows if NONE not in (row[1], row[n])]
            if both:
                same.append(f"{name} in {sum(row[1] == row[n] for row in both)} of {len(both)}")
            else:
                elsewhere.append(name)
        sentences = [f"You chose the same as {listing(same, most=len(same))}."] if same else []
        if elsewhere:
            sentences.append(f"{listing(elsewhere, most=len(elsewhere))} answered in other places only.")
        return " ".join(sentences)

    def __repr__(self) -> str:
        """Show it as text."""
        lines = [("Place", *self.names), *self.rows]
        return "\n".join([*(" | ".join(line) for line in lines), self.said()])

    def _repr_html_(self) -> str:
        chosen = table(("Place", *self.names), self.rows, wide=True, words=True)
        return f"<p>{escape(self.said())}</p>{chosen}{folded('Their reasons', self._their_reasons())}"

    def _their_reasons(self) -> str:
        """Write place by place what was said, by whom and why; a list, since a table of it is too wide for a phone."""
        said: dict[str, dict[tuple[str, str], list[str]]] = {}
        for place, who, choice, reason_for, against in self.reasons:
            lines = said.setdefault(place, {}).setdefault((choice, against), [])
            lines.append(f"{prose(who)}: {prose(reason_for)}")
        return "".join(
            f"<p><b>{prose(place)}</b></p><ul>{_answers(given)}</ul>" for place, given in said.items()
        )


def _answers(given: Mapping[tuple[str, str], list[str]]) -> str:
    """Write the answers to one place: each once, with the reasons for it, and below them the one against."""
    return "".join(
        f"<li><b>{prose(choice)}</b><br>{'<br>'.join(lines)}<br>Against: {prose(against)}</li>"
        for (choice, against), lines in given.items()
    )


def choice_columns(asked: Asked) -> dict[str, str]:
    """Give the columns of a worksheet that ask for a choice, {id: title}."""
    return {str(c.get("id")): str(c.get("title", "")) for c in asked.columns if c.get("kind") == "choice"}


def row_names(asked: Asked) -> dict[str, str]:
    """Give each row of a worksheet, by its id, a name that says what it asks about."""
    return dict(map(_named, asked.rows or ("",)))


def _named(row: object) -> tuple[str, str]:
    if not isinstance(row, Mapping):
        return str(row), str(row)
    id, title = str(row["id"]), str(row.get("title") or "")
    if row.get("sentence") and row.get("quote") and row["sentence"] not in id:
        return id, f"{row['sentence']} “{row['quote']}”"
    return id, title if 0 < len(title) <= _LONGEST else id


def beside_choices(
    asked: Asked,
    own: Mapping[Place, object],
    others: Mapping[str, AnnotationSet],
    name: Callable[[str, object], str],
) -> OthersChoices:
    """Set one's own choices beside those of others, row by row, leaving out what nobody has answered.

    `own` is {(row, column): option}; `others` holds sets of answers by the name to show; `name` says how a column's option
    is called on the page.
    """
    columns = choice_columns(asked)
    answers = {who: {(a.row, a.column): a for a in given.answers} for who, given in others.items()}
    names = row_names(asked)
    places = [(row, column) for row in names for column in columns]
    places = [p for p in places if p in own or any(p in given for given in answers.values())]
    shown = {p: f"{names[p[0]]}, {columns[p[1]]}" if len(columns) > 1 else names[p[0]] for p in places}
    rows, reasons = [], []
    for place in places:
        given = {who: known[place] for who, known in answers.items() if place in known}
        said = [name(place[1], given[who].value) if who in given else NONE for who in answers]
        rows.append((shown[place], name(place[1], own.get(place)), *said))
        reasons += [
            (shown[place], ", ".join(who), name(place[1], one.value), *_reasons(one))
            for who, one in _together(given)
        ]
    return OthersChoices(("You", *others), tuple(rows), tuple(reasons))


def _together(given: Mapping[str, Annotation]) -> list[tuple[list[str], Annotation]]:
    """Put those who chose one thing for one reason together."""
    groups: dict[tuple[object, str], tuple[list[str], Annotation]] = {}
    for who, one in given.items():
        groups.setdefault((one.value, one.note), ([], one))[0].append(who)
    return list(groups.values())


def _reasons(one: Annotation) -> tuple[str, str]:
    reason_for, _, reason_against = one.note.partition("\n")
    return reason_for.removeprefix("For: "), reason_against.removeprefix("Against: ")
