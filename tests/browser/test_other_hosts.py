"""Widgets in a frame without JupyterLab around them, as VS Code and Colab have it: they draw, save and check all the same."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

import suasion
from suasion.readings import load_reading
from suasion.storage.store import marks
from suasion.widgets.check_button import CheckView
from suasion.widgets.comparison import CompareView
from suasion.widgets.worksheet import SheetView
from tests.support.acting import counted, drag, label, press, saved
from tests.support.jupyter import WINDOW
from tests.support.paths import ROOT
from tests.support.plain_host import PlainHost

EXERCISE, QUESTION = "03-whose-words", "q10"


@pytest.fixture(params=[True, False], ids=["with a manager", "with none"])
def host(browser: Browser, request: pytest.FixtureRequest) -> Iterator[PlainHost]:
    """Open the page, and see that nothing in it goes wrong unseen."""
    page = browser.new_context(**WINDOW).new_page()
    page.set_default_timeout(30_000)
    problems: list[str] = []
    page.on("pageerror", lambda problem: problems.append(str(problem)))
    yield PlainHost(page, request.param)
    page.context.close()
    assert problems == []


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a student's folder of an exercise."""
    folder = tmp_path / EXERCISE
    folder.mkdir()
    form = ROOT / "solutions" / EXERCISE / f"{EXERCISE}.form.json"
    (folder / form.name).write_bytes(form.read_bytes())
    monkeypatch.chdir(folder)
    monkeypatch.setenv("SUASION_KEYS", str(ROOT / "solutions"))
    return folder


def test_marks_are_made_and_saved(host: PlainHost, folder: Path) -> None:
    """Are words marked by mouse and by keys saved, and does Shift+Enter, which goes on elsewhere, do no harm?"""
    host.show(suasion.highlight("t1", "q1", "practice", "attribution", only=["P1", "P2"]))
    widget = host.frame.locator(".suasion").first
    drag(widget, "swimming lake ")
    label(widget, "Source")
    counted(widget, 1)
    saved(widget)
    widget.locator(".suasion-text").focus()
    press(widget, "Shift+Enter")  # here it is Enter, which goes to the mark's note
    widget.locator(".suasion-text").focus()
    press(widget, "Control+z")
    counted(widget, 0)
    press(widget, "Control+Shift+z")
    counted(widget, 1)
    saved(widget)
    assert [(m.label, m.quote) for m in marks("t1", folder=folder)] == [("source", "swimming lake")]


def test_a_worksheet_is_answered_and_checked(host: PlainHost) -> None:
    """Are answers saved, and counted by the check below, once it is asked?"""
    sheet = suasion.ask(EXERCISE, QUESTION)
    assert sheet is not None
    host.show(SheetView(sheet), CheckView(suasion.check_button(EXERCISE, QUESTION)))
    widget, foot = host.frame.locator(".suasion-worksheet"), host.frame.locator(".suasion-check")
    rows = widget.locator(".suasion-w-line-row")
    for at in range(rows.count()):
        rows.nth(at).locator("input").first.focus()
        press(widget, "2")
        expect(rows.nth(at).locator("input").nth(1)).to_be_checked()
    saved(widget)
    assert len(marks(EXERCISE)) == rows.count() > 5
    foot.get_by_role("button").click()
    expect(foot.locator(".suasion-k-said")).to_contain_text(" of ")


def test_readers_are_compared(host: PlainHost) -> None:
    """Are two readers set side by side, and does one go from difference to difference by keys?"""
    text = suasion.load("kuzio-axis")
    reader = load_reading(text, "lesson-03-reader-b").of("parts")
    mine = [m for number, m in enumerate(reader.marks) if number not in (1, 4)]
    host.show(CompareView(suasion.compare({"You": mine, "Reader B": reader}, text=text, only=["P4", "P13"])))
    widget = host.frame.locator(".suasion-compare")
    card = widget.get_by_role("status")
    expect(card).to_contain_text("Difference 1 of 2")
    widget.locator(".suasion-c-columns").focus()
    press(widget, "n")
    expect(card).to_contain_text("Difference 2 of 2")
