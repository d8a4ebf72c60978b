"""Keys pressed inside the highlighter never reach the notebook, whichever element has the focus."""

from contextlib import suppress

from playwright.sync_api import TimeoutError, expect

from tests.browser.conftest import Opener
from tests.support.acting import counted, label, mark_sentence, press, saved
from tests.support.jupyter import Notebook

CELL = """import suasion
from dataclasses import replace
scheme = replace(suasion.scheme("attribution"), ask_voice=True)
h = suasion.highlight("t1", "q1", "practice", scheme, only=["P1"])"""
DANGEROUS = [
    "m",
    "x",
    "d",
    "d",
    "a",
    "b",
    "c",
    "z",
    "y",
    "0",
    "0",
    "Control+Enter",
    "Control+b",
    "Shift+m",
]
FOCUSABLE = "button, input, select, textarea, summary, a[href], [tabindex], [contenteditable]"


def _state(notebook: Notebook) -> object:
    return notebook.page.evaluate(
        """() => { const { content } = window.jupyterapp.shell.currentWidget;
        return [content.mode, content.widgets.map((cell) => [cell.model.type, cell.model.id, cell.model.executionCount])] }"""
    )


def test_notebook_shortcuts_never_fire(jupyter: Opener) -> None:
    """Do m, x, d d and the others leave the notebook alone on every element, those made later included?"""
    notebook = jupyter([CELL, "1", "2"]).run_all()
    widget, page = notebook.widget(), notebook.page
    mark_sentence(widget)
    counted(widget, 1)
    saved(widget)
    label(widget, "What the labels and keys mean")
    widget.locator("summary").click()
    page.wait_for_function(
        "() => window.jupyterapp.shell.currentWidget.content.widgets[2].model.executionCount"
    )
    before = _state(notebook)
    elements = widget.locator(FOCUSABLE)
    seen = 0
    for i in range(elements.count()):
        element = elements.nth(i)
        if not element.is_visible():
            continue
        element.focus()
        seen += 1
        name = element.evaluate("node => node.outerHTML.slice(0, 90)")
        assert element.get_attribute("data-lm-suppress-shortcuts") is not None, name
        # Enter on a button would press it: that is the button's own business.
        press(
            widget,
            *[
                key
                for key in DANGEROUS
                if "Enter" not in key or element.evaluate("n => n.tagName") != "BUTTON"
            ],
        )
        assert _state(notebook) == before, name
    assert seen >= 15
    expect(widget).to_be_visible()


def test_the_same_keys_work_outside(jupyter: Opener) -> None:
    """Does Escape give the keys back to the notebook? (Otherwise the test above would prove nothing.)"""
    notebook = jupyter([CELL]).run_all()
    widget = notebook.widget()
    widget.locator(".suasion-text").focus()
    press(widget, "b")
    assert notebook.cells() == 1
    press(widget, "Escape", "b")
    notebook.page.wait_for_function(
        "() => window.jupyterapp.shell.currentWidget.content.widgets.length === 2"
    )


def test_control_s_still_saves(jupyter: Opener) -> None:
    """Does Ctrl+S save the notebook from the text, from a button and from a field?"""
    notebook = jupyter([CELL]).run_all()
    widget, page = notebook.widget(), notebook.page
    mark_sentence(widget)
    saves = """() => window.jupyterapp.shell.currentWidget.context.saveState.connect((_, state) => {
      window.saves += state === "completed";
    })"""
    page.evaluate(saves)
    for place in (".suasion-text", ".suasion-label >> nth=0", "textarea >> nth=0"):
        page.evaluate("() => { window.saves = 0 }")
        widget.locator(place).focus()
        # JupyterLab takes no second save before it is done with the first, checkpoint included.
        for _ in range(20):
            press(widget, "Control+s")
            with suppress(TimeoutError):
                page.wait_for_function("() => window.saves > 0", timeout=2_000)
                break
        assert page.evaluate("() => window.saves") > 0


SHEET = """import suasion
columns = [
    {"id": "a", "kind": "choice", "title": "A", "options": {"x": "X", "y": "Y"}},
    {"id": "n", "kind": "number", "title": "N", "low": 1, "high": 60},
    {"id": "s", "kind": "short", "title": "S"},
]
w = suasion.worksheet("t1", "q2", columns=columns, rows=["one", "two"])"""
BUTTON = 'import suasion\nb = suasion.check_button("t1", "q1")'
_ACTIVE = "() => window.jupyterapp.shell.currentWidget.content.activeCellIndex"


def test_shift_enter_goes_on(jupyter: Opener) -> None:
    """Does Shift+Enter lead to the next cell from the text, a button, a note, a choice and a number?"""
    notebook = jupyter([CELL, SHEET, BUTTON, "1"]).run_all()
    page = notebook.page
    mark_sentence(notebook.widget())
    saved(notebook.widget())
    notebook.widget(2)
    places = [
        *((0, place) for place in (".suasion-text", ".suasion-label >> nth=0", "textarea >> nth=0")),
        *(
            (1, place)
            for place in ("input[type=radio] >> nth=0", "input[type=text] >> nth=0", "textarea >> nth=0")
        ),
    ]
    for number, place in places:
        runs = _state(notebook)[1][number][2]
        notebook.widget(0).locator(".suasion-text").focus()  # where the card shows the mark
        notebook.widget(number).locator(place).focus()
        press(notebook.widget(number), "Shift+Enter")
        page.wait_for_function(f"() => ({_ACTIVE})() === {number + 1}")
        page.wait_for_function(
            f"() => window.jupyterapp.shell.currentWidget.content.widgets[{number}].model.executionCount > {runs}"
        )
        expect(page.locator(".suasion")).to_have_count(3)
    counted(notebook.widget(), 1)


def test_few_keys_from_a_cell_to_the_first_label(jupyter: Opener) -> None:
    """Does Shift+Tab lead from the cell below into the text just shown, so that four keys give the first label?"""
    notebook = jupyter([CELL, "1"]).run_first()
    widget = notebook.widget()
    press(widget, "Shift+Tab", "s", "1")
    counted(widget, 1)
    press(widget, "Escape", "Tab")
    expect(widget.locator(".suasion-text")).to_be_focused()


def test_a_widget_run_by_hand_is_seen_from_its_top(jupyter: Opener) -> None:
    """Is the bar of labels of a tall widget in sight after running its cell, and still after scrolling?"""
    tall = 'import suasion\nh = suasion.highlight("t1", "q1", "practice", "attribution")'
    notebook = jupyter([tall, "1"]).run_first()
    page = notebook.page
    bar = notebook.widget().locator(".suasion-bar")
    expect(bar).to_be_in_viewport(ratio=1)
    page.mouse.move(600, 500)
    page.mouse.wheel(0, 500)
    expect(bar).to_be_in_viewport(ratio=1)
    assert notebook.widget().evaluate("node => node.getBoundingClientRect().top") < 0


def test_escape_steps_back(lab: Opener) -> None:
    """Does Escape close the help first, then lead from the note to the text, and from the text to the notebook?"""
    notebook = lab([CELL]).run_all()
    widget = notebook.widget()
    mark_sentence(widget)
    press(widget, "?")
    expect(widget.locator(".suasion-legend")).to_be_visible()
    press(widget, "Escape")
    expect(widget.locator(".suasion-legend")).to_be_hidden()
    expect(widget.locator(".suasion-text")).to_be_focused()
    press(widget, "Enter")
    expect(widget.locator(".suasion-card input:focus")).to_have_count(1)
    press(widget, "Escape")
    expect(widget.locator(".suasion-text")).to_be_focused()
    press(widget, "Escape")
    expect(widget.locator(":focus")).to_have_count(0)
    assert notebook.page.evaluate("() => window.jupyterapp.shell.currentWidget.content.mode") == "command"
