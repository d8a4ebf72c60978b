"""The way through a page: where one stands after its cells have run, and that the last cell is the last."""

import shutil
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.support.acting import mark_sentence, press, saved
from tests.support.jupyter import Notebook

TALL = 'import suasion\nh = suasion.highlight("t1", "{0}", "practice", "attribution", title="{0}")'
WAY_ON = "---\n\nPage 2 of 3. Back: [Lesson 00, one](one.ipynb). Next: [Lesson 02, two](two.ipynb)."
_ACTIVE = "() => window.jupyterapp.shell.currentWidget.content.activeCellIndex"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """Write a page as a student has it: prose, three tall widgets, and a last cell that leads on."""
    new = nbformat.v4
    cells = [new.new_markdown_cell("*To begin:* run all cells.")]
    cells += [new.new_code_cell(TALL.format(name)) for name in ("one", "two", "three")]
    locked = {"editable": False, "deletable": False}
    cells.append(new.new_markdown_cell(WAY_ON, metadata=locked))
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(new.new_notebook(cells=cells, metadata={"kernelspec": kernel}), tmp_path / "page.ipynb")
    return tmp_path / "page.ipynb"


def all_run(notebook: Notebook) -> None:
    """Run all cells and wait for the last one's widget."""
    notebook.run_all().page.wait_for_function(
        "() => window.jupyterapp.shell.currentWidget.content.widgets[3].model.executionCount"
    )


def go_to_the_end(notebook: Notebook) -> None:
    """Stand on the last cell, with the widgets shown."""
    notebook.page.keyboard.press("Escape")
    notebook.page.evaluate(
        """() => { const { content } = window.jupyterapp.shell.currentWidget;
        content.activeCellIndex = content.widgets.length - 1; content.scrollToItem(content.activeCellIndex); }"""
    )
    notebook.page.locator(".jp-Cell.jp-mod-active").locator("p", has_text="Page 2 of 3").click()
    assert notebook.page.evaluate(_ACTIVE) == 4


def run_here(notebook: Notebook, by: str) -> None:
    """Run the cell one stands on, as a student does: by key, by the triangle, or by the menu with mouse or keys."""
    page = notebook.page
    if by == "keys":
        page.keyboard.press("Shift+Enter")
    elif by == "triangle":
        page.locator("[data-jp-item-name=run] .jp-ToolbarButtonComponent").first.click()
    else:
        page.get_by_role("menuitem", name="Run", exact=True).click()
        item = page.get_by_role("menuitem", name="Run Selected Cell").first
        if by == "menu":
            item.click()
            return
        page.keyboard.press("ArrowDown")
        expect(item).to_have_class("lm-Menu-item lm-mod-active")
        page.keyboard.press("Enter")


@pytest.mark.parametrize("by", ["keys", "triangle", "menu", "menu by keys"])
def test_no_cell_is_added_behind_the_last(jupyter: Opener, page: Path, by: str) -> None:
    """Do Shift+Enter, the triangle and the menu lead from the last cell to the link on, and add no empty cell?"""
    notebook = jupyter(page)
    all_run(notebook)
    notebook.widget(0)
    notebook.page.wait_for_timeout(600)
    go_to_the_end(notebook)
    run_here(notebook, by)
    link = notebook.page.get_by_role("link", name="Lesson 02, two")
    expect(link).to_be_focused()
    expect(notebook.page.locator(".lm-Menu")).to_have_count(0)
    notebook.page.wait_for_timeout(300)
    expect(link).to_be_focused()
    assert notebook.cells() == 5
    # Anywhere else it does what it does.
    notebook.page.keyboard.press("Escape")
    notebook.page.evaluate("() => { window.jupyterapp.shell.currentWidget.content.activeCellIndex = 0; }")
    notebook.page.locator(".jp-Cell").first.focus()
    run_here(notebook, by)
    notebook.page.wait_for_function(f"() => ({_ACTIVE})() === 1")


def test_the_same_key_follows_the_link(jupyter: Opener, page: Path) -> None:
    """Is Shift+Enter no dead key where the link on has the focus: does it open the next page, without leaving a cell behind?"""
    notebook = jupyter(page)
    all_run(notebook)
    notebook.widget(0)
    notebook.page.wait_for_timeout(600)
    go_to_the_end(notebook)
    notebook.page.evaluate(
        "() => document.addEventListener('click', (e) => { window.followed = e.target.textContent; e.preventDefault(); "
        "e.stopImmediatePropagation(); }, { capture: true, once: true })"
    )
    run_here(notebook, "keys")
    expect(notebook.page.get_by_role("link", name="Lesson 02, two")).to_be_focused()
    run_here(notebook, "keys")
    notebook.page.wait_for_function("() => window.followed === 'Lesson 02, two'")
    assert notebook.cells() == 5


def test_a_page_behind_takes_no_keys(lab: Opener, page: Path) -> None:
    """Where JupyterLab holds a page left on its last cell behind another one, does Shift+Enter go on in the page one sees?"""
    notebook = lab(page)
    all_run(notebook)
    notebook.widget(0)
    notebook.page.wait_for_timeout(600)
    go_to_the_end(notebook)
    other = notebook.folder / "other.ipynb"
    shutil.copy(notebook.file, other)
    front = Notebook(notebook.page, notebook.server, f"{notebook.folder.name}/other.ipynb")
    notebook.page.evaluate(
        "path => void window.jupyterapp.commands.execute('docmanager:open', { path })", front.path
    )
    front.connected()
    shown = notebook.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
    shown.locator(".jp-Cell").first.click(position={"x": 80, "y": 20})
    for at in (1, 2):
        run_here(front, "keys")
        notebook.page.wait_for_function(f"() => ({_ACTIVE})() === {at}")


def test_all_cells_run_for_the_first_time(notebook7: Opener, page: Path) -> None:
    """Does one stand at the page's top after that, and go on from there?"""
    notebook = notebook7(page)
    all_run(notebook)
    notebook.widget(2)
    notebook.page.wait_for_function(f"() => ({_ACTIVE})() === 0")
    expect(notebook.page.locator("p", has_text="To begin:")).to_be_in_viewport()
    press(notebook.widget(0), "Shift+Enter")
    notebook.page.wait_for_function(f"() => ({_ACTIVE})() === 1")


def test_the_widget_used_last_comes_back_into_view(notebook7: Opener, page: Path) -> None:
    """After the page was loaded anew and all cells were run, is the widget in view that was used last, to go on from there?"""
    notebook = notebook7(page)
    all_run(notebook)
    notebook.widget(2)
    mark_sentence(notebook.widget(1))
    saved(notebook.widget(1))
    notebook.save()
    all_run(notebook.goto())
    notebook.widget(2)
    expect(notebook.widget(1).locator(".suasion-bar")).to_be_in_viewport(ratio=1)
    notebook.page.wait_for_function(f"() => ({_ACTIVE})() === 2")
    # At 320 CSS pixels, which is 1280 at 400 %, nothing scrolls sideways.
    notebook.page.set_viewport_size({"width": 320, "height": 640})
    wider = """() => [...document.querySelectorAll(".suasion")].map((n) => n.scrollWidth - n.clientWidth)"""
    notebook.page.wait_for_timeout(300)
    assert notebook.page.evaluate(wider) == [0, 0, 0]
