"""What a worksheet may ask: its columns, each with an id, a title and the kind of answer it takes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from suasion.base.errors import BadWorksheet

__all__ = [
    "Column",
    "Option",
    "choice",
    "disagree",
    "number",
    "passage",
    "pattern",
    "pick",
    "read_columns",
    "scale",
    "short",
]

KINDS = ("choice", "number", "short", "passage", "scale", "pick", "pattern", "disagree")
MENU_ABOVE = 7  # options; beyond, buttons beside each sentence crowd it


@dataclass(frozen=True)
class Option:
    """One option of a choice."""

    id: str
    name: str
    definition: str = ""


@dataclass(frozen=True)
class Column:
    """One question of a worksheet. Which fields count depends on `kind`; see the functions below."""

    kind: str
    id: str
    title: str
    help: str = ""
    private: bool = False
    options: tuple[Option, ...] = ()
    several: bool = False
    menu: bool = False
    unit: str = ""
    low: float | None = None
    high: float | None = None
    whole: bool = True
    limit: int = 0
    words: int = 0
    steps: int = 5
    ends: tuple[str, ...] = ()
    among: tuple[str, ...] | None = None
    only: tuple[str, ...] | None = None

    def option(self, id: str) -> Option:
        """Look an option up by its id; raise LookupError."""
        return next(o for o in self.options if o.id == id)


def choice(
    id: str,
    title: str,
    options: str | Mapping[str, str] | Iterable[Any],
    *,
    several: bool = False,
    menu: bool | None = None,
    help: str = "",
    private: bool = False,
) -> Column:
    """Ask for one of several options, or with `several` for any number of them.

    `id` is the column's, `title` the question in full words, `help` a sentence more; `private` sends answers to the private file.
    `options` are ids, (id, name), (id, name, definition), {id: name}, or the id of a label scheme; `menu` shows them as
    one (default: when there are more than seven). Raises BadWorksheet for fewer than two options, or two of one id.
    """
    known = read_options(options)
    if len(known) < 2 or len({o.id for o in known}) < len(known):
        raise BadWorksheet(f"The choice “{title}” needs at least two options, each with an id of its own.")
    long = len(known) > MENU_ABOVE and not several
    return Column("choice", id, title, help, private, known, several, long if menu is None else menu)


def number(
    id: str,
    title: str,
    *,
    unit: str = "",
    low: float | None = None,
    high: float | None = None,
    whole: bool = True,
    help: str = "",
    private: bool = False,
) -> Column:
    """Ask for a number of `unit`, from `low` to `high`, both included; `whole` refuses fractions.

    `id` is the column's, `title` the question in full words, `help` a sentence more; `private` sends answers to the private file.
    """
    return Column("number", id, title, help, private, unit=unit, low=low, high=high, whole=whole)


def short(
    id: str, title: str, *, limit: int = 200, words: int = 0, help: str = "", private: bool = False
) -> Column:
    """Ask for a short text of at most `limit` characters (code points), or of `words` words.

    `id` is the column's, `title` the question in full words, `help` a sentence more; `private` sends answers to the private file.
    """
    return Column("short", id, title, help, private, limit=limit if not words else words * 12, words=words)


def passage(id: str, title: str, *, limit: int = 20_000, help: str = "", private: bool = False) -> Column:
    """Ask for a text of several paragraphs, pasted; its line breaks are kept. At most `limit` characters (code points).

    `id` is the column's, `title` the question in full words, `help` a sentence more; `private` sends answers to the private file.
    In the column `my-text` it is the student's own text, which other questions ask about.
    """
    return Column("passage", id, title, help, private, limit=limit)


def scale(
    id: str,
    title: str,
    steps: int = 5,
    ends: Sequence[str] = ("", ""),
    *,
    help: str = "",
    private: bool = False,
) -> Column:
    """Ask for a step from 1 to `steps`; `ends` are the words at 1 and at the last one.

    `id` is the column's, `title` the question in full words, `help` a sentence more; `private` sends answers to the private file.
    Raises BadWorksheet unless there are from 2 to 10 steps.
    """
    if not 2 <= steps <= 10:
        raise BadWorksheet(f"The scale “{title}” should have from 2 to 10 steps.")
    return Column("scale", id, title, help, private, steps=steps, ends=tuple(ends))


def pick(
    id: str,
    title: str,
    among: Iterable[str] | None = None,
    *,
    several: bool = False,
    help: str = "",
    private: bool = False,
) -> Column:
    """Ask for a sentence of the text, or for `several`; `among` holds ids, a paragraph stands for its sentences.

    `id` is the column's, `title` the question in full words, `help` a sentence more; `private` sends answers to the private file.
    """
    return Column(
        "pick", id, title, help, private, several=several, among=None if among is None else tuple(among)
    )


def pattern(
    id: str, title: str, *, only: Iterable[str] | None = None, help: str = "", private: bool = False
) -> Column:
    """Ask for a spaCy Matcher pattern, built from phrases, word forms and parts of speech; matches show in `only`, ids of paragraphs.

    `id` is the column's, `title` the question in full words, `help` a sentence more; `private` sends answers to the private file.
    """
    return Column("pattern", id, title, help, private, only=None if only is None else tuple(only))


def disagree(id: str = "disagree", title: str = "I disagree, because …", *, limit: int = 400) -> Column:
    """Let a student say that the question or every answer to it is wrong; the words go to the teacher."""
    return Column("disagree", id, title, limit=limit)


def read_options(options: str | Mapping[str, str] | Iterable[Any]) -> tuple[Option, ...]:
    """Read the options of a choice in any of the forms that `choice` takes."""
    if isinstance(options, str):
        from suasion.labels import scheme

        return tuple(Option(x.id, x.name, x.definition) for x in scheme(options).labels)
    if isinstance(options, Mapping):
        return tuple(Option(str(id), str(name)) for id, name in options.items())
    return tuple(_option(o) for o in options)


def _option(option: object) -> Option:
    if isinstance(option, Option):
        return option
    if isinstance(option, str):
        return Option(option, _name(option))
    if isinstance(option, Mapping):
        return Option(
            str(option["id"]),
            str(option.get("name") or _name(option["id"])),
            str(option.get("definition", "")),
        )
    if isinstance(option, Sequence) and 2 <= len(option) <= 3:
        return Option(*(str(part) for part in option))
    raise BadWorksheet(f"“{option}” is no option. Options are an id, (id, name) or (id, name, definition).")


def _name(id: str) -> str:
    words = str(id).replace("-", " ").replace("_", " ")
    return words[:1].upper() + words[1:]


def read_column(column: Column | Mapping[str, Any]) -> Column:
    """Take a column, or a plain dictionary with the arguments of the function that its `kind` names."""
    if isinstance(column, Column):
        return column
    given = dict(column)
    kind = given.pop("kind", None)
    if kind not in KINDS:
        raise BadWorksheet(f"A column is of the kind “{kind}”. The kinds are: {', '.join(KINDS)}.")
    unknown = set(given) - {f.name for f in fields(Column)}
    if unknown:
        raise BadWorksheet(
            f"The column “{given.get('id', kind)}” has a field “{min(unknown)}” that is not known."
        )
    try:
        made: Column = globals()[kind](**given)
        return made
    except TypeError as problem:
        raise BadWorksheet(f"The column “{given.get('id', kind)}” is set up wrongly: {problem}.") from problem


def read_columns(columns: Iterable[Column | Mapping[str, Any]]) -> tuple[Column, ...]:
    """Take the columns of a worksheet; raise BadWorksheet when two have one id or there is none."""
    known = tuple(read_column(c) for c in columns)
    ids = [c.id for c in known]
    if not ids or len(set(ids)) < len(ids):
        raise BadWorksheet("A worksheet needs at least one column, and each column an id of its own.")
    return known
