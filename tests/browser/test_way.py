"""The way through a page: where one stands after its cells have run, and that the last cell is the last."""

import shutil
from pathlib import Path, PurePosixPath

import nbformat
import pytest
from playwright.sync_api import expect

from suasion.course.way import student_copy
from tests.browser.conftest import Opener
from tests.support.acting import counted, mark_sentence, press, saved
from tests.support.jupyter import Notebook
from tests.support.paths import ROOT

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
    notebook.page.locator(".jp-Cell.jp-mod-active").locator("p", has_text=" of 3").click()
    assert notebook.page.evaluate(_ACTIVE) == 4


def at_the_end(opener: Opener, page: Path) -> Notebook:
    """Open a page, run it, and stand on its last cell."""
    notebook = opener(page)
    all_run(notebook)
    notebook.widget(0)
    notebook.page.wait_for_timeout(600)
    go_to_the_end(notebook)
    return notebook


def in_front(notebook: Notebook, path: str) -> None:
    """Wait until JupyterLab shows another page, and has read it."""
    notebook.page.wait_for_function(
        "path => { const { context } = window.jupyterapp.shell.currentWidget; return context?.path === path && context.isReady; }",
        arg=path,
    )


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
    notebook = at_the_end(jupyter, page)
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


@pytest.mark.parametrize(
    "by", ["triangle", *(pytest.param(by, marks=pytest.mark.slow) for by in ("keys", "after Escape", "menu"))]
)
def test_who_has_used_a_widget_sees_what_comes_next(jupyter: Opener, page: Path, by: str) -> None:
    """Does going on from a widget in which one has marked bring the next cell into view, and not the widget's top once more?"""
    notebook = jupyter(page)
    all_run(notebook)
    widget = notebook.widget(1)
    notebook.page.wait_for_timeout(600)
    mark_sentence(widget)
    counted(widget, 1)
    saved(widget)
    widget.locator(".suasion-text").focus()
    notebook.page.wait_for_function(f"() => ({_ACTIVE})() === 2")
    if by == "after Escape":
        press(widget, "Escape")
    run_here(notebook, "keys" if by == "after Escape" else by)
    notebook.page.wait_for_function(f"() => ({_ACTIVE})() === 3")
    again = "() => window.jupyterapp.shell.currentWidget.content.widgets[2].model.executionCount > 3"
    notebook.page.wait_for_function(again)
    counted(notebook.widget(1), 1)
    notebook.page.wait_for_timeout(500)
    top = notebook.page.locator(".jp-Cell").nth(3).bounding_box()["y"]
    assert 0 < top < 300


def test_the_same_key_follows_the_link(jupyter: Opener, page: Path) -> None:
    """Is Shift+Enter no dead key where the link on has the focus: does it open the next page, without leaving a cell behind?"""
    notebook = at_the_end(jupyter, page)
    notebook.page.evaluate(
        "() => document.addEventListener('click', (e) => { window.followed = e.target.textContent; e.preventDefault(); "
        "e.stopImmediatePropagation(); }, { capture: true, once: true })"
    )
    run_here(notebook, "keys")
    expect(notebook.page.get_by_role("link", name="Lesson 02, two")).to_be_focused()
    run_here(notebook, "keys")
    notebook.page.wait_for_function("() => window.followed === 'Lesson 02, two'")
    assert notebook.cells() == 5


def test_the_last_page_leads_nowhere(jupyter: Opener, page: Path) -> None:
    """Does Shift+Enter stay on the last page, however often it is pressed, rather than follow the link back?"""
    notebook = nbformat.read(page, 4)
    notebook.cells[
        -1
    ].source = "---\n\nPage 3 of 3. Back: [Lesson 00, one](one.ipynb). This was the last page."
    nbformat.write(notebook, page)
    shown = at_the_end(jupyter, page)
    shown.page.evaluate(
        "() => { window.followed = false; "  # windows are used again
        "document.addEventListener('click', () => { window.followed = true; }, { capture: true, once: true }); }"
    )
    for _ in range(3):
        run_here(shown, "keys")
    shown.page.wait_for_timeout(300)
    assert shown.page.evaluate("() => window.followed") is False
    assert shown.cells() == 5


def test_a_page_behind_takes_no_keys(lab: Opener, page: Path) -> None:
    """Where JupyterLab holds a page left on its last cell behind another one, does Shift+Enter go on in the page one sees?"""
    notebook = at_the_end(lab, page)
    other = notebook.folder / "other.ipynb"
    shutil.copy(notebook.file, other)
    front = Notebook(notebook.page, notebook.server, f"{notebook.folder.name}/other.ipynb")
    notebook.page.evaluate(
        "path => void window.jupyterapp.commands.execute('docmanager:open', { path })", front.path
    )
    in_front(notebook, front.path)
    front.connected()
    shown = notebook.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
    shown.locator(".jp-Cell").first.click(position={"x": 80, "y": 20})
    for at in (1, 2):
        run_here(front, "keys")
        notebook.page.wait_for_function(f"() => ({_ACTIVE})() === {at}")


def test_all_cells_run_for_the_first_time(jupyter: Opener, page: Path) -> None:
    """Does one stand at the page's top after that, and go on from there?"""
    notebook = jupyter(page)
    all_run(notebook)
    notebook.widget(2)
    notebook.page.wait_for_function(f"() => ({_ACTIVE})() === 0")
    expect(notebook.page.locator("p", has_text="To begin:")).to_be_in_viewport()
    press(notebook.widget(0), "Shift+Enter")
    notebook.page.wait_for_function(f"() => ({_ACTIVE})() === 1")


def test_the_widget_used_last_comes_back_into_view(jupyter: Opener, page: Path) -> None:
    """After the page was loaded anew and all cells were run, is the widget in view that was used last, to go on from there?"""
    notebook = jupyter(page)
    all_run(notebook)
    notebook.widget(2)
    mark_sentence(notebook.widget(1))
    saved(notebook.widget(1))
    notebook.save()
    all_run(notebook.goto())
    notebook.widget(2)
    expect(notebook.widget(1).locator(".suasion-bar")).to_be_in_viewport(ratio=1)
    notebook.page.wait_for_function(f"() => ({_ACTIVE})() === 2")


def test_nothing_scrolls_sideways_on_a_telephone(notebook7: Opener, page: Path) -> None:
    """At 320 CSS pixels, which is 1280 at 400 %, are all widgets as wide as what they show?"""
    notebook = notebook7(page)
    all_run(notebook)
    notebook.widget(2)
    notebook.page.set_viewport_size({"width": 320, "height": 640})
    wider = """() => [...document.querySelectorAll(".suasion")].map((n) => n.scrollWidth - n.clientWidth)"""
    notebook.page.wait_for_timeout(300)
    assert notebook.page.evaluate(wider) == [0, 0, 0]


def test_links_lead_on_and_back(lab: Opener, page: Path) -> None:
    """In JupyterLab, does the link on open the next page beside this one, and the link back the one before?"""
    notebook = lab(page)
    for name in ("one", "two"):
        shutil.copy(notebook.file, notebook.folder / f"{name}.ipynb")
    shown = notebook.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
    for words, name in (("Lesson 02, two", "two"), ("Lesson 00, one", "one")):
        link = shown.get_by_role("link", name=words)
        link.scroll_into_view_if_needed()
        link.click()
        in_front(notebook, f"{notebook.folder.name}/{name}.ipynb")
        expect(shown.locator("p", has_text="To begin:")).to_be_in_viewport()


@pytest.mark.slow
def test_a_lesson_is_walked_by_keys(jupyter: Opener, tmp_path: Path) -> None:
    """Does Shift+Enter lead through lesson 03 cell by cell, with nothing red, to the link on?"""
    name = "03_whose_words.ipynb"
    inside = PurePosixPath("lessons", name)
    course = [PurePosixPath("lessons/02.ipynb"), inside, PurePosixPath("exercises/03/03-next.ipynb")]
    (tmp_path / name).write_bytes(student_copy((ROOT / inside).read_bytes(), inside, course))
    notebook = jupyter(tmp_path / name).run_all()
    last = notebook.cells() - 1
    notebook.page.wait_for_function(
        "() => window.jupyterapp.shell.currentWidget.content.widgets.every((cell) => cell.model.type !== 'code' || cell.model.executionCount)",
        timeout=120_000,
    )
    notebook.page.wait_for_function(f"() => ({_ACTIVE})() === 0")
    for at in range(1, last + 1):
        run_here(notebook, "keys")
        notebook.page.wait_for_function(f"() => ({_ACTIVE})() === {at}")
    run_here(notebook, "keys")
    expect(notebook.page.get_by_role("link", name="Exercise 03, next")).to_be_focused()
    assert notebook.cells() == last + 1
    red = notebook.page.evaluate(
        """() => window.jupyterapp.shell.currentWidget.content.widgets.flatMap((cell) => cell.model.type === "code"
        ? cell.model.outputs.toJSON().filter((o) => o.output_type === "error" || o.name === "stderr") : [])"""
    )
    assert red == []
