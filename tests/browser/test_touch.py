"""A page gone through with a finger on a telephone: the triangle, two taps for a mark, two for a box to write in."""

from pathlib import Path

import nbformat
from playwright.sync_api import FloatRect, Locator, Page, expect

from suasion.course.way import student_copy
from suasion.storage.store import marks
from tests.browser.conftest import Opener
from tests.support.acting import box, counted, saved
from tests.support.jupyter import Notebook

EXERCISE = "03-touched"
HIGHLIGHT = (
    f'import suasion\nh = suasion.highlight("{EXERCISE}", "q1", "practice", "attribution", only=["P1"])'
)
TELEPHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def touch(page: Page, x: float, y: float, times: int = 1) -> None:
    """Touch a point once, or twice in quick succession."""
    session = page.context.new_cdp_session(page)
    for _ in range(times):
        session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        page.wait_for_timeout(60)
    session.detach()


def resting(place: Locator) -> FloatRect:
    """Give the box of a place once it has come to rest: a widget that is drawn anew moves what is below it."""
    at = None
    while at is None or place.bounding_box() != at:
        place.scroll_into_view_if_needed()
        at = place.bounding_box()
        place.page.wait_for_timeout(300)
    return at


def go_on(notebook: Notebook, cell: int) -> None:
    """Touch the triangle, and see which cell comes next."""
    notebook.page.locator("[data-jp-item-name=run] .jp-ToolbarButtonComponent").first.tap()
    active = "() => window.jupyterapp.shell.currentWidget.content.activeCellIndex"
    notebook.page.wait_for_function(f"() => ({active})() === {cell}")


def test_an_exercise_by_touch(notebook7: Opener, tmp_path: Path) -> None:
    """Does a finger get from the first cell to the file to hand in: marks, prose and the button, and no key pressed but to write?"""
    new, inside = nbformat.v4, Path("exercises", EXERCISE, f"{EXERCISE}.ipynb")
    hidden = {"jupyter": {"source_hidden": True}}
    cells = [new.new_code_cell(HIGHLIGHT, metadata=hidden), new.new_markdown_cell("YOUR ANSWER HERE")]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    page = nbformat.writes(new.new_notebook(cells=cells, metadata={"kernelspec": kernel}))
    (tmp_path / inside.name).write_bytes(student_copy(page.encode(), inside, [inside]))
    notebook = notebook7(tmp_path / inside.name, **TELEPHONE).connected()
    go_on(notebook, 1)
    go_on(notebook, 2)
    widget = notebook.widget()
    resting(widget.locator(".suasion-text p").first)
    for words in ("vote", "Ostrey"):
        (x, y), (right, _) = box(widget, words)
        touch(notebook.page, (x + right) / 2, y)
        expect(widget.locator(".suasion-live")).to_contain_text(words)
    widget.locator(".suasion-toolbar .suasion-label").first.tap()
    counted(widget, 1)
    saved(widget)
    runs = "() => window.jupyterapp.shell.currentWidget.content.widgets[1].model.executionCount"
    before = notebook.page.evaluate(runs)
    go_on(notebook, 2)  # the cell that was touched is run once more
    notebook.page.wait_for_function(f"() => ({runs})() > {before}")
    counted(notebook.widget(), 1)

    at = resting(notebook.page.locator("p", has_text="YOUR ANSWER HERE"))
    touch(notebook.page, at["x"] + 20, at["y"] + at["height"] / 2, times=2)
    editor = notebook.page.locator(".jp-Cell.jp-mod-active .cm-content")
    editor.tap()
    expect(editor).to_be_focused()
    notebook.page.keyboard.press("Control+a")
    notebook.page.keyboard.type("Two camps, says the author.")
    go_on(notebook, 3)
    expect(
        notebook.page.locator(".jp-RenderedMarkdown", has_text="Two camps, says the author.")
    ).to_be_visible()
    go_on(notebook, 4)
    notebook.page.get_by_role("button", name="Hand in").tap()
    expect(notebook.page.get_by_role("status").filter(has_text="Hand in this one file")).to_be_visible()
    [mark] = marks(EXERCISE, folder=notebook.folder)
    assert mark.label == "source" and mark.quote.startswith("vote to keep") and mark.quote.endswith("Ostrey")
