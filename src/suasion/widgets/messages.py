"""What the page and Python say to each other: one shape for each kind of message.

Shapes of what the page sends say what a page of this version sends. Their fields are objects where nothing is known
of them until they are checked: another version, or a student's hand, may have sent them.
"""

from collections.abc import Mapping
from typing import Literal, NotRequired, TypedDict, cast

from suasion.annotations.wire import Wire
from suasion.questions.patterns import Matches

__all__ = [
    "Ack",
    "Answered",
    "Changed",
    "Check",
    "Checked",
    "Decide",
    "Decisions",
    "Delete",
    "Form",
    "GoOn",
    "Hello",
    "Incoming",
    "Journal",
    "NotTried",
    "Noted",
    "Outgoing",
    "Private",
    "Put",
    "Refused",
    "Saved",
    "Saving",
    "Snapshot",
    "Tried",
    "Try",
    "incoming",
]


class Hello(TypedDict):
    """A page shows the widget."""

    kind: Literal["hello"]


class GoOn(TypedDict):
    """Nothing: the server sends its answer once the browser has sent something more."""

    kind: Literal["go on"]


class Saved(TypedDict):
    """The notebook was saved."""

    kind: Literal["saved"]


class Put(TypedDict):
    """Save a record; `private` names the store where a widget has two."""

    kind: Literal["put"]
    op: str
    record: object
    private: NotRequired[object]


class Delete(TypedDict):
    """Delete a record."""

    kind: Literal["delete"]
    op: str
    id: object
    revision: object
    private: NotRequired[object]


class Journal(TypedDict):
    """Save what the browser kept, where it is newer than what the file holds; `moved`: on another version of the text."""

    kind: Literal["journal"]
    op: str
    records: object
    moved: NotRequired[object]
    private: NotRequired[object]


class Try(TypedDict):
    """Say what a pattern for a column matches."""

    kind: Literal["try"]
    op: object
    column: object
    value: object


class Check(TypedDict):
    """Check a question."""

    kind: Literal["check"]
    op: object


class Decide(TypedDict):
    """Keep what the first reader decides about a mark, “keep” or “see”."""

    kind: Literal["decide"]
    mark: object
    decision: object


Saving = Saved | Put | Delete | Journal
# Each may say, too, which page speaks and with what number: see `Order`.
Incoming = Hello | GoOn | Saving | Try | Check | Decide


class Ack(TypedDict):
    """What was asked for is on the disk; `records` are what holds now."""

    kind: Literal["ack"]
    op: str
    records: list[Wire]


class Refused(TypedDict):
    """What was asked for is not saved, and why."""

    kind: Literal["refused"]
    op: str
    sentence: str


class Noted(TypedDict):
    """It was heard that the notebook was saved."""

    kind: Literal["noted"]


class Changed(TypedDict):
    """Records were changed elsewhere."""

    kind: Literal["changed"]
    records: list[Wire]


class Private(TypedDict):
    """The private answers, which no notebook keeps."""

    kind: Literal["private"]
    records: list[Wire]


class Snapshot(TypedDict):
    """The output that stays in the notebook, renewed."""

    kind: Literal["snapshot"]
    data: Mapping[str, object]
    metadata: Mapping[str, object]


class Tried(Matches):
    """What a pattern matches."""

    kind: Literal["tried"]
    op: object


class NotTried(TypedDict):
    """Why a pattern matches nothing at all."""

    kind: Literal["tried"]
    op: object
    sentence: str


class Decisions(TypedDict):
    """What the first reader has decided so far, by the ids of marks; `sentence` says why the last one is not saved."""

    kind: Literal["decisions"]
    decisions: dict[str, str]
    sentence: str


class Form(TypedDict):
    """Whether an answer is complete, as HTML: sent to a check's page when it opens and after each change."""

    kind: Literal["form"]
    html: str


class Checked(TypedDict):
    """What a check says: the result as HTML, problems of form, and hints to open one by one."""

    kind: Literal["checked"]
    op: object
    html: str
    problems: list[str]
    hints: list[str]


Answered = Ack | Refused | Noted
Outgoing = Answered | Changed | Private | Snapshot | Tried | NotTried | Checked | Form | Decisions


def incoming(message: object) -> Incoming | None:
    """Return what the page sent as a message, None for what is none; one without a kind is of no known kind."""
    return cast("Incoming", {"kind": None, **message}) if isinstance(message, dict) else None
