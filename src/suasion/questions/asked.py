"""What is asked: one question of an exercise or one task of a lesson, without anything that is right."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from suasion.base.errors import BadWorksheet
from suasion.questions.columns import read_columns
from suasion.texts.own import SLUG as OWN

__all__ = ["Asked", "as_column", "option_ids"]


@dataclass(frozen=True)
class Asked:
    """Hold what a student is shown.

    `scheme` makes it a highlighter on `paragraphs` (all of the text when empty), `columns` a worksheet of `rows`, below
    `paragraphs` to read; with neither there are only these. `ask` is Markdown above the widget; `folded`
    is what stands on a fold over sentences that are only read; `words` explains words of the text, `plain` says its
    sentences in plain words; `form` is what a check without a key looks for.
    """

    id: str
    title: str
    text: str = ""
    part: str = ""
    points: float = 0.0
    scheme: str = ""
    paragraphs: tuple[str, ...] = ()
    mode: str = "annotate"
    rows: tuple[Any, ...] | None = None
    columns: tuple[Mapping[str, Any], ...] = ()
    ask: str = ""
    folded: str = ""
    private: bool = False
    words: Mapping[str, str] = field(default_factory=dict)
    plain: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, Any] = field(default_factory=dict)

    @property
    def on_own(self) -> bool:
        """Tell whether it asks about the text that the student has brought."""
        return self.text == OWN

    @property
    def widget(self) -> str:
        """Name what shows it: highlighter, worksheet or text."""
        return "highlighter" if self.scheme else "worksheet" if self.columns else "text"

    @property
    def shows_widget(self) -> bool:
        """Tell whether it shows anything but prose: something to answer in, or a text."""
        return bool(self.scheme or self.columns or self.paragraphs or self.on_own)

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data, without what is empty."""
        return {name: value for name, value in asdict(self).items() if value not in ("", (), {}, None, False)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Asked":
        """Read plain data, as `to_dict` gives it and JSON keeps it. Raises BadWorksheet."""
        known = {f.name for f in fields(cls)}
        if not isinstance(data, Mapping) or not {"id", "title"} <= set(data):
            raise BadWorksheet("A question in the question file has no id or no title. Get the page anew.")
        given = {name: value for name, value in data.items() if name in known}
        for name in ("paragraphs", "rows", "columns"):
            if isinstance(given.get(name), list):
                given[name] = tuple(given[name])
        return cls(**given)


def as_column(column: Mapping[str, Any]) -> dict[str, Any]:
    """Return a column as `read_columns` takes it: options may be said by a label scheme's id (`scheme`)."""
    given = dict(column)
    if "scheme" in given:
        given["options"] = given.pop("scheme")
    return given


def option_ids(column: Mapping[str, Any]) -> tuple[str, ...]:
    """List the ids of a choice's options."""
    (known,) = read_columns([as_column(column)])
    return tuple(o.id for o in known.options)
