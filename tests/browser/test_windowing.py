"""JupyterLab takes cells out of the page that are not in view, in one of three ways: no mark is lost by it, and none doubled."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from suasion.storage.store import marks
from tests.support.acting import press, saved, select
from tests.support.jupyter import Server, open_in

CELL = 'import suasion\nh = suasion.highlight("t1", "{0}", "practice", "attribution", title="{0}")'
PLUGIN = "@jupyterlab/notebook-extension/tracker.jupyterlab-settings"
NAMES = ("one", "two", "three")
WORDS = ("Two stubborn camps", "The town archive", "closed windows", "a gift", "noise", "visitors", "handful")
WORDS += ("published minutes", "loudest place", "peaceful summer")
_SHOW = """(at) => { const { content } = window.jupyterapp.shell.currentWidget;
  content.activeCellIndex = at; return content.scrollToItem(at, "start"); }"""


@pytest.mark.parametrize("mode", ["full", "defer", "contentVisibility"])
def test_scrolled_away_and_back(browser: Browser, tmp_path: Path, mode: str) -> None:
    """Three widgets, scrolled away and back ten times with a mark after each return: are all ten there, once?"""
    filler = ["print('\\n' * 80)"] * 6
    cells = [cell for name in NAMES for cell in (CELL.format(name), *filler)]
    places = [n * 7 for n in range(3)]
    with Server(tmp_path, "lab", settings={PLUGIN: {"windowingMode": mode}}) as server:
        notebook = open_in(browser, server, cells).run_all()
        page = notebook.page
        page.wait_for_function(
            "() => window.jupyterapp.shell.currentWidget.content.widgets.at(-1).model.executionCount"
        )
        assert (
            page.evaluate("() => window.jupyterapp.shell.currentWidget.content.notebookConfig.windowingMode")
            == mode
        )
        for number, words in enumerate(WORDS):
            page.evaluate(_SHOW, places[(number + 1) % 3])
            page.wait_for_timeout(250)
            page.evaluate(_SHOW, places[number % 3])
            widget = page.locator(f".suasion[aria-label*='{NAMES[number % 3]}']")
            expect(widget).to_have_count(1)
            select(widget, words)
            press(widget, "1")
            saved(widget)
            expect(widget.locator("h3")).to_have_text(f"Your marks ({number // 3 + 1})")
        found = marks("t1", folder=notebook.folder).marks
        assert sorted(mark.quote for mark in found) == sorted(WORDS)
        assert [len(marks("t1", folder=notebook.folder).of(name).marks) for name in NAMES] == [4, 3, 3]
