"""A first mark: made by keyboard or mouse, saved, undone, seen in the file and in the notebook."""

from playwright.sync_api import expect

from suasion.storage.store import marks
from tests.browser.conftest import Opener
from tests.support.acting import counted, double_click, drag, label, mark_sentence, press, saved

CELL = """import suasion
h = suasion.highlight("t1", "q1", "practice", "attribution", only=["P1", "P2"])"""


def test_keyboard_alone(jupyter: Opener) -> None:
    """Can words be marked by keyboard alone, is the mark on disk once it says so, and can it be undone?"""
    notebook = jupyter([CELL]).run_all()
    widget = notebook.widget()
    mark_sentence(widget, "2")
    counted(widget, 1)
    saved(widget)
    [mark] = marks("t1", folder=notebook.folder)
    assert (mark.label, mark.quote[:8]) == ("cue", "The vote")
    press(widget, "Control+z")
    counted(widget, 0)
    saved(widget)
    assert list(marks("t1", folder=notebook.folder)) == []
    press(widget, "Control+Shift+z")
    counted(widget, 1)
    saved(widget)
    assert [m.label for m in marks("t1", folder=notebook.folder)] == ["cue"]


def test_mouse(jupyter: Opener) -> None:
    """Do dragging and a double click mark what they select, without white space, and does a button delete it?"""
    notebook = jupyter([CELL]).run_all()
    widget = notebook.widget()
    drag(widget, "swimming lake ")
    label(widget, "Source")
    counted(widget, 1)
    double_click(widget, "divided")
    label(widget, "Cue")
    counted(widget, 2)
    saved(widget)
    found = {m.quote: m.label for m in marks("t1", folder=notebook.folder)}
    assert found == {"swimming lake": "source", "divided": "cue"}
    label(widget, "Delete this mark")
    counted(widget, 1)
    saved(widget)
    assert [m.label for m in marks("t1", folder=notebook.folder)] == ["source"]


def test_marks_come_back(lab: Opener) -> None:
    """Are the marks there again after the page was loaded anew, and after the notebook was run anew?"""
    notebook = lab([CELL]).run_all()
    mark_sentence(notebook.widget())
    counted(notebook.widget(), 1)
    saved(notebook.widget())
    notebook.save()
    notebook.goto()
    counted(notebook.widget(), 1)
    notebook.run_all()
    counted(notebook.widget(), 1)


def test_snapshot_is_saved_and_hidden(lab: Opener) -> None:
    """Does the saved notebook hold the marks to read and to compute with, hidden while the widget lives?"""
    notebook = lab([CELL]).run_all()
    mark_sentence(notebook.widget())
    saved(notebook.widget())
    expect(notebook.page.locator(".suasion-snapshot")).to_contain_text("]S1")
    expect(notebook.page.locator(".suasion-snapshot")).to_be_hidden()
    _, snapshot = notebook.save().cells[0].outputs
    assert len(snapshot.data["application/ld+json"]["items"]) == 1
    assert snapshot.metadata.suasion["snapshot"].startswith("suasion-t1-q1-")
    assert "[The vote" in snapshot.data["text/plain"]
