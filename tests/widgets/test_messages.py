"""What page and Python say to each other has the shapes that are written down for it."""

from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

import suasion
from suasion.annotations.annotation import WIRE
from suasion.annotations.wire import Wire
from suasion.api.check import CheckButton
from suasion.widgets import messages
from suasion.widgets.check_button import CheckView
from suasion.widgets.worksheet import SheetView

COLUMNS = [
    suasion.pattern("rule", "Which pattern?"),
    suasion.short("why", "Why?"),
    suasion.scale("feel", "How strong?", private=True),
]


def shapes(message: dict[str, Any]) -> list[str]:
    """Name the shapes that a message out of Python has: all their fields and no others."""
    found = []
    for shape in get_args(messages.Outgoing):
        hints = get_type_hints(shape)
        if hints.keys() == message.keys() and message["kind"] in get_args(hints["kind"]):
            found.append(shape.__name__)
    return found


@pytest.fixture
def view(tmp_path: Path) -> SheetView:
    """Give the view of a sheet with a pattern and a private column."""
    return SheetView(suasion.worksheet("t1", "q1", text="practice", columns=COLUMNS, folder=tmp_path))


def test_a_record_has_all_its_fields() -> None:
    """Are the fields of a record that travels those that the annotation says travel?"""
    assert tuple(Wire.__annotations__) == WIRE


def test_a_sheet_says_what_is_written_down(view: SheetView, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is each answer of a sheet of just one shape?"""
    sent: list[dict[str, Any]] = []
    monkeypatch.setattr(view, "send", sent.append)
    id = next(id for id, (_, column) in view.sheet.by_id.items() if column.id == "why")
    record = {"id": id, "kind": "answer", "value": "so"}
    for message in (
        {"kind": "go on"},
        {"kind": "hello"},
        {"kind": "put", "op": "1", "record": record, "private": False},
        {"kind": "put", "op": "2", "record": 3, "private": False},
        {"kind": "saved"},
        {"kind": "try", "op": "3", "column": "rule", "value": "the"},
        {"kind": "try", "op": "4", "column": "none", "value": "the"},
    ):
        view._receive(None, message, None)
    view.tell(view.sheet.known(private=False))
    expected = ["Private", "Ack", "Refused", "Noted", "Tried", "NotTried", "Changed"]
    assert [shapes(message) for message in sent] == [[name] for name in expected]


def test_a_check_says_what_is_written_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is what a check says of just one shape, and is nothing said to a message of another kind?"""
    sent: list[dict[str, Any]] = []
    view = CheckView(CheckButton("t1", "q1", folder=tmp_path))
    monkeypatch.setattr(view, "send", sent.append)
    for message in ({"kind": "hello"}, {"kind": "check", "op": "1"}, {"kind": "put"}, {}, "check", None):
        view._receive(None, message, None)
    assert [shapes(message) for message in sent] == [["Form"], ["Checked"]]


def test_a_check_hears_of_changes_to_its_question(
    view: SheetView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Does the foot of a question say anew what is open after a change to it, and not after another one's?"""
    sent: dict[str, list[dict[str, Any]]] = {"q1": [], "other": []}
    checks = {question: CheckView(CheckButton("t1", question, folder=tmp_path)) for question in sent}
    for question, check in checks.items():
        monkeypatch.setattr(check, "send", sent[question].append)
        # A browser test before this one leaves an event loop in the thread, which would only wait.
        monkeypatch.setattr(check._form, "soon", lambda seconds, now=check._form.now: now())
    view.sheet.set(why="so")
    # A change may be heard twice: from the sheet and from its file.
    assert {tuple(shapes(message)) for message in sent["q1"]} == {("Form",)}
    assert "It is answered." in sent["q1"][-1]["html"]
    assert sent["other"] == []


@pytest.mark.parametrize("message", [{}, {"op": "1"}, {"kind": ["put"]}, {"kind": "format"}, {1: 2}])
def test_a_kind_that_nobody_knows_is_refused(
    view: SheetView, message: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Does a message without a kind, or of an unknown one, get a sentence for an answer?"""
    sent: list[dict[str, Any]] = []
    monkeypatch.setattr(view, "send", sent.append)
    view._receive(None, message, None)
    assert [m["kind"] for m in sent] == ["refused"]
    assert "does not know" in sent[0]["sentence"]


@pytest.mark.parametrize("message", [None, "hello", 3, ["hello"]])
def test_what_is_no_message_is_not_answered(
    view: SheetView, message: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Is anything but a dictionary left alone?"""
    sent: list[dict[str, Any]] = []
    monkeypatch.setattr(view, "send", sent.append)
    view._receive(None, message, None)
    assert sent == []
