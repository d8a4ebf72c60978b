"""Nothing that was called saved is lost, and nothing is called saved that is not."""

import os
import re

import pytest
from playwright.sync_api import Locator, expect

from suasion.storage.store import marks
from tests.browser.conftest import Opener
from tests.support.acting import counted, mark_sentence, press, saved
from tests.support.jupyter import Notebook

CELL = 'import suasion\nh = suasion.highlight("t1", "q1", "practice", "attribution")'
SLOW = 30_000  # milliseconds; the browser asks every few seconds, and the machine may be busy


def state(widget: Locator, name: str) -> None:
    """Wait until the status line is in a state."""
    expect(widget.locator(".suasion-status")).to_have_attribute("data-state", name, timeout=SLOW)


def mark_next(widget: Locator, digit: str = "1") -> None:
    """Mark the next sentence that has no mark yet."""
    widget.locator(".suasion-text").focus()
    press(widget, "ArrowDown", "ArrowDown", "ArrowDown", "s", digit)


def mark_after_death(notebook: Notebook) -> None:
    """Kill the kernel and mark the next sentence at once; see that the mark is called kept in the browser.

    On a busy machine Jupyter's word of the death may come before the keys and take them: then they are pressed again.
    """
    widget, told = notebook.widget(), notebook.page.locator(".jp-Dialog")
    os.kill(notebook.kernel_pid(), 9)
    mark_next(widget)
    status = widget.locator(".suasion-status")
    expect(status).to_have_attribute("data-state", re.compile("kept|idle"), timeout=SLOW)
    if status.get_attribute("data-state") == "idle":
        told.get_by_role("button", name="Ok").click()
        mark_next(widget)
    state(widget, "kept")


def quotes(notebook: Notebook) -> list[str]:
    """List the words of the marks on disk."""
    return [m.quote for m in marks("t1", folder=notebook.folder).marks]


def kernel(notebook: Notebook) -> str:
    """Give the id of the notebook's kernel."""
    sessions = notebook.server.api("api/sessions")
    return next(s["kernel"]["id"] for s in sessions if s["path"] == notebook.path)


def test_restart_by_the_menu(lab: Opener) -> None:
    """After a restart, is a mark kept in the browser, called so, and saved when the cell runs again?"""
    notebook = lab([CELL]).run_all()
    widget = notebook.widget()
    mark_sentence(widget)
    saved(widget)
    notebook.page.evaluate(
        "() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()"
    )
    mark_next(widget)
    state(widget, "kept")
    expect(widget.locator(".suasion-status")).to_contain_text("Run All Cells")
    counted(widget, 2)
    assert len(quotes(notebook)) == 1
    notebook.run_all()
    expect(notebook.page.locator(".suasion-status[data-state=saved]")).to_have_count(1, timeout=SLOW)
    counted(notebook.widget(), 2)
    assert len(quotes(notebook)) == 2
    assert (
        notebook.page.evaluate("() => Object.keys(localStorage).filter((k) => k.startsWith('suasion/'))")
        == []
    )


def test_restart_from_elsewhere(lab: Opener) -> None:
    """Is a restart noticed that another window asked for, of which nobody tells this page?"""
    notebook = lab([CELL]).run_all()
    widget = notebook.widget()
    mark_sentence(widget)
    saved(widget)
    notebook.server.api(f"api/kernels/{kernel(notebook)}/restart", "POST")
    mark_next(widget)
    state(widget, "kept")


def test_killed_kernel_and_closed_tab(lab: Opener) -> None:
    """Are a saved mark and one that was only kept there after kill -9, a closed tab and a new run?"""
    notebook = lab([CELL]).run_all()
    mark_sentence(notebook.widget())
    saved(notebook.widget())
    mark_after_death(notebook)
    context = notebook.page.context
    notebook.page.close()
    notebook.page = context.new_page()
    notebook.goto().run_all()
    counted(notebook.widget(), 2)
    saved(notebook.widget())
    assert len(quotes(notebook)) == 2


def test_busy_kernel(lab: Opener) -> None:
    """While a long cell runs, does the widget say that it waits, and save as soon as it can?"""
    notebook = lab([CELL, "import time; time.sleep(8)"]).run_all()
    widget = notebook.widget()
    mark_sentence(widget)
    state(widget, "waiting")
    expect(widget.locator(".suasion-status")).to_contain_text("Kept in this browser meanwhile", timeout=SLOW)
    assert quotes(notebook) == []
    state(widget, "saved")
    assert len(quotes(notebook)) == 1


REFUSE = """
import errno, time
import suasion.storage.marksfile as marksfile
_append = marksfile.append
def refuse(*arguments):
    raise OSError(errno.{error}, "refused")
marksfile.append = refuse
"""


@pytest.mark.parametrize(("error", "words"), [("ENOSPC", "disk is full"), ("EROFS", "can only be read")])
def test_a_disk_that_refuses(lab: Opener, error: str, words: str) -> None:
    """Is the reason shown, the mark kept in the browser, and saved when one tries again later?"""
    notebook = lab([CELL, REFUSE.format(error=error)]).run_all()
    widget = notebook.widget()
    notebook.page.wait_for_function(
        "() => window.jupyterapp.shell.currentWidget.content.widgets[1].model.executionCount"
    )
    mark_sentence(widget)
    state(widget, "refused")
    expect(widget.locator(".suasion-status")).to_contain_text(words)
    expect(widget.locator(".suasion-status")).to_contain_text("Kept in this browser")
    expect(widget.locator(".suasion-live")).to_contain_text(words)
    assert quotes(notebook) == []
    run(notebook, "marksfile.append = _append")
    widget.get_by_role("button", name="Try again").click()
    state(widget, "saved")
    assert len(quotes(notebook)) == 1


def test_a_slow_disk(lab: Opener) -> None:
    """Does the widget wait for a disk that takes three seconds, instead of saying saved?"""
    slow = REFUSE.format(error="EIO").replace(
        'raise OSError(errno.EIO, "refused")', "time.sleep(3); return _append(*arguments)"
    )
    notebook = lab([CELL, slow]).run_all()
    widget = notebook.widget()
    notebook.page.wait_for_function(
        "() => window.jupyterapp.shell.currentWidget.content.widgets[1].model.executionCount"
    )
    mark_sentence(widget)
    expect(widget.locator(".suasion-status")).to_contain_text(
        re.compile("Waiting for the notebook"), timeout=SLOW
    )
    assert quotes(notebook) == []
    state(widget, "saved")
    assert len(quotes(notebook)) == 1


def run(notebook: Notebook, code: str) -> None:
    """Run code in the notebook's kernel without a cell."""
    notebook.page.evaluate(
        """code => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.requestExecute({ code }).done""",
        code,
    )


def test_two_tabs(lab: Opener) -> None:
    """Do two tabs on one notebook show each other's marks, and are all in the file?"""
    notebook = lab([CELL]).run_all()
    first = notebook.widget()
    mark_sentence(first)
    saved(first)
    notebook.save()
    page = notebook.page.context.new_page()
    second = Notebook(page, notebook.server, notebook.path).goto().widget()
    counted(second, 1)
    mark_next(second, "2")
    saved(second)
    counted(second, 2)
    counted(first, 2)
    first.locator(".suasion-text").focus()
    press(first, "n", "Delete")
    counted(first, 1)
    counted(second, 1)
    saved(first)
    assert len(quotes(notebook)) == 1


def test_two_students_in_one_browser(lab: Opener) -> None:
    """Does what the browser keeps for one person's file stay away from another's?"""
    one = lab([CELL]).run_all()
    mark_sentence(one.widget())
    saved(one.widget())
    mark_after_death(one)
    path = one.server.place([CELL])
    other = Notebook(one.page.context.new_page(), one.server, path).goto().run_all()
    counted(other.widget(), 0)
    assert (
        one.page.evaluate("() => Object.keys(localStorage).filter((k) => k.startsWith('suasion/')).length")
        == 1
    )


def test_old_changes_are_asked_about(lab: Opener) -> None:
    """Is what the browser kept yesterday shown as a question, added on yes, and forgotten on no?"""
    notebook = lab([CELL]).run_all()
    for answer, count in (("Forget them", 1), ("Add them", 2)):
        mark_sentence(notebook.widget())
        saved(notebook.widget())
        mark_after_death(notebook)
        notebook.page.evaluate(
            """() => { for (const key of Object.keys(localStorage).filter((k) => k.startsWith("suasion/"))) {
            const entry = JSON.parse(localStorage[key]);
            entry.time -= 24 * 3600 * 1000;
            localStorage[key] = JSON.stringify(entry) } }"""
        )
        notebook.goto().run_all()
        notebook.page.locator(".suasion-restore").wait_for()
        counted(notebook.widget(), 1)
        notebook.page.get_by_role("button", name=answer).click()
        counted(notebook.widget(), count)
        expect(notebook.page.locator(".suasion-restore")).to_have_count(0)
        state(notebook.widget(), "saved")
        assert (
            notebook.page.evaluate("() => Object.keys(localStorage).filter((k) => k.startsWith('suasion/'))")
            == []
        )
        assert len(quotes(notebook)) == count


def test_snapshot_follows_after_reload(lab: Opener) -> None:
    """Is the snapshot in the notebook still renewed after the page was loaded anew?"""
    notebook = lab([CELL]).run_all()
    mark_sentence(notebook.widget())
    saved(notebook.widget())
    notebook.save()
    notebook.goto()
    mark_next(notebook.widget())
    saved(notebook.widget())
    expect(notebook.page.locator(".suasion-snapshot li")).to_have_count(2)
    _, snapshot = notebook.save().cells[0].outputs
    assert len(snapshot.data["application/ld+json"]["items"]) == 2
