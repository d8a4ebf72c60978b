"""The highlighter for everybody: keyboard, screen reader, touch, strong contrast, no colour."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from suasion.storage.store import marks
from tests.browser.conftest import Opener
from tests.support.acting import box, counted, label, mark_sentence, press, saved, typed
from tests.support.node import packages

CELL = """import suasion
from dataclasses import replace
scheme = replace(suasion.scheme("attribution"), ask_voice=True)
h = suasion.highlight("t1", "q1", "practice", scheme, only=["P1", "P2"])"""
# What else a page shows: a text to read and a worksheet with its check, two readings side by side, choices beside others'.
OTHERS = (
    'import suasion; suasion.ask("03-whose-words", "q11")',
    "import suasion; t = suasion.load('practice'); one = suasion.highlight('t2', 'a', t, 'attribution', only=['P3'], title='P3')\n"
    "mine = [one.add('Ada Brandt', 'source', within='P3')]; suasion.compare({'You': mine, 'Other': []}, text=t, only=['P3'])",
    "import suasion; from suasion.api.ask import show\n"
    "from suasion.storage.store import Store; from suasion.annotations.annotation import Annotation\n"
    "Store.open('lesson-03').put(Annotation.answer('author', exercise='lesson-03', question='whose-voice', row='P4S1', column='voice'))\n"
    "suasion.beside('lesson-03', 'whose-voice')",
)
TREE = Path(__file__).with_name("highlighter.aria.yaml")


def axe(widget: Locator) -> list[str]:
    """Give what axe finds wrong in the widget."""
    widget.page.add_script_tag(path=packages() / "axe-core" / "axe.min.js")
    found = widget.evaluate(
        "async (node) => (await axe.run(node)).violations.map((v) => `${v.id}: ${v.nodes[0].html}`)"
    )
    return list(found)


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_axe_finds_nothing(lab: Opener, theme: str) -> None:
    """Is there nothing that axe complains about, with everything open, in light and in dark?"""
    notebook = lab([CELL, *OTHERS])
    notebook.page.evaluate(
        "theme => window.jupyterapp.commands.execute('apputils:change-theme', { theme })", theme
    )
    try:
        widget = notebook.run_all().widget()
        mark_sentence(widget)
        counted(widget, 1)
        label(widget, "What the labels and keys mean")
        widget.locator("summary").click()
        light = str(theme.endswith("Light")).lower()
        expect(notebook.page.locator("body")).to_have_attribute("data-jp-theme-light", light)
        assert axe(widget) == []
        sheet = notebook.page.locator(".suasion-worksheet")
        sheet.locator(".suasion-w-whole summary").click()
        expect(sheet.get_by_role("textbox", name="I disagree")).to_be_visible()
        for other in notebook.page.locator(".suasion").all()[1:]:
            assert axe(other) == []
        expect(notebook.page.locator("details[name] summary").first).to_contain_text("you say")
        assert axe(notebook.page.locator(".jp-OutputArea").last) == []
        names = notebook.page.locator(".suasion").evaluate_all("nodes => nodes.map((n) => n.ariaLabel)")
        assert len(names) >= 5 and len(set(names)) == len(names)
    finally:
        notebook.page.evaluate(
            "() => window.jupyterapp.commands.execute('apputils:change-theme', { theme: 'JupyterLab Light' })"
        )


def test_accessibility_tree(lab: Opener) -> None:
    """Is what a screen reader meets the same as what was agreed on and stored?"""
    widget = lab([CELL]).run_all().widget()
    mark_sentence(widget)
    press(widget, "v")
    counted(widget, 1)
    saved(widget)
    expect(widget.locator(".suasion-live")).to_contain_text("Who speaks")
    tree = widget.aria_snapshot() + "\n"
    if not TREE.exists():
        TREE.write_text(tree, encoding="utf-8")
        pytest.fail(f"There was no stored tree; {TREE.name} is written now. Read it, then commit it.")
    assert tree == TREE.read_text(encoding="utf-8")


def test_live_region_speaks_label_and_words(lab: Opener) -> None:
    """Is each action spoken with label and quotation?"""
    notebook = lab([CELL]).run_all()
    widget = notebook.widget()
    spoken = widget.locator(".suasion-live")
    assert spoken.get_attribute("aria-live") == "polite"
    widget.locator(".suasion-text").focus()
    press(widget, "w")
    expect(spoken).to_contain_text("Selected: The")
    press(widget, "Shift+W")
    expect(spoken).to_contain_text("Selected: The vote")
    press(widget, "1")
    expect(spoken).to_contain_text("Source, “The vote”")
    press(widget, "2")
    expect(spoken).to_contain_text("Changed to Cue, “The vote”")
    press(widget, "v")
    expect(spoken).to_contain_text("Who speaks: the author")
    press(widget, "n")
    expect(spoken).to_contain_text("Cue, the author, “The vote”, 1 of 1")
    press(widget, "End")
    expect(spoken).to_have_text("Outside of the mark.")
    press(widget, "Home")
    expect(spoken).to_have_text("Cue, the author, “The vote”.")
    press(widget, "Delete")
    expect(spoken).to_contain_text("Deleted: Cue, the author, “The vote”")
    press(widget, "Control+z")
    expect(spoken).to_contain_text("Undone")
    press(widget, "Escape")


def test_toolbar_and_list_are_one_stop_each(lab: Opener) -> None:
    """Does Tab stop once at the toolbar and once at the list, with arrow keys inside, and jumps both ways?"""
    widget = lab([CELL]).run_all().widget()
    mark_sentence(widget, "1")
    press(widget, "ArrowDown", "ArrowDown", "s", "2")
    counted(widget, 2)
    assert widget.locator(".suasion-toolbar button:not([tabindex='-1'])").count() == 1
    expect(widget.locator(".suasion-list li button:not([tabindex='-1'])")).to_have_count(1)
    widget.locator(".suasion-label").first.focus()
    press(widget, "ArrowRight")
    expect(widget.locator(".suasion-label").nth(1)).to_be_focused()
    press(widget, "End", "ArrowRight")
    expect(widget.locator(".suasion-label").first).to_be_focused()
    widget.locator(".suasion-text").focus()
    press(widget, "l")
    item = widget.locator(".suasion-list li button")
    expect(item.nth(1)).to_be_focused()
    press(widget, "ArrowUp")
    expect(item.nth(0)).to_be_focused()
    press(widget, "Enter")
    expect(widget.locator(".suasion-text")).to_be_focused()
    expect(widget.locator(".suasion-live")).to_contain_text("Source")
    press(widget, "l", "Delete")
    counted(widget, 1)
    expect(item.first).to_be_focused()


def test_a_note_voice_and_disagreement_by_keyboard(lab: Opener) -> None:
    """Can all that belongs to a mark be written without a mouse, and undone as one step?"""
    notebook = lab([CELL]).run_all()
    widget = notebook.widget()
    mark_sentence(widget)
    press(widget, "Enter", "Space", "Tab")
    typed(widget, "Who counts as", "“divided”?")  # Enter is a new line, and no key of the notebook
    press(widget, "Tab", "Enter", "Tab")
    typed(widget, "it is one town")
    press(widget, "Escape")
    expect(widget.locator(".suasion-list li")).to_contain_text("I disagree: it is one town")
    saved(widget)
    [mark] = marks("t1", folder=notebook.folder)
    assert (mark.voice, mark.note, mark.disagree) == ("author", "Who counts as\n“divided”?", "it is one town")
    press(widget, "Control+z")
    expect(widget.locator(".suasion-list li")).not_to_contain_text("I disagree")
    saved(widget)
    [mark] = marks("t1", folder=notebook.folder)
    assert (mark.note, mark.disagree) == ("Who counts as\n“divided”?", "")


def test_what_is_being_typed_is_never_replaced(lab: Opener) -> None:
    """Does a note stay as it is typed while Python tells another, and is the whole of it saved with the next letter?"""
    notebook = lab([CELL]).run_all()
    widget = notebook.widget()
    mark_sentence(widget)
    press(widget, "Enter", "Tab")
    typed(widget, "My own")
    saved(widget)
    code = "[m] = h.annotations.marks; h.tell([replace(m, note='Another', revision=m.revision + 5)])"
    done = "code => jupyterapp.shell.currentWidget.sessionContext.session.kernel.requestExecute({ code }).done.then((r) => r.content.status)"
    assert notebook.page.evaluate(done, code) == "ok"
    expect(widget.locator(".suasion-list li")).to_contain_text("Another")
    typed(widget, " words")
    saved(widget)
    [mark] = marks("t1", folder=notebook.folder)
    assert mark.note == "My own words"
    label(widget, "Undo")  # the focus stays where it is; what is taken back is seen there
    expect(widget.get_by_label("Note")).to_have_value("")


LATE = """from suasion.widgets.base import SavingWidget
take, kept = SavingWidget.received, []
def received(widget, message):
    note = message.get("record", {}).get("note")
    if note == "It":
        kept.append(message)
        return
    take(widget, message)
    while kept and note == "It says so":
        take(widget, kept.pop())
SavingWidget.received = received"""


def test_letters_that_reach_python_late_replace_nothing(lab: Opener) -> None:
    """Is a note whole, on the screen and on disk, where what was typed first arrives last?

    Jupyter hands what a page says to one thread and soon to another: in the first second the order is not kept.
    """
    notebook = lab([LATE, CELL]).run_all()
    widget = notebook.widget()
    mark_sentence(widget)
    press(widget, "Enter", "Tab")
    typed(widget, "It says so")
    saved(widget)
    expect(widget.get_by_label("Note")).to_have_value("It says so")
    [mark] = marks("t1", folder=notebook.folder)
    assert mark.note == "It says so"


def tap(widget: Locator, words: str) -> None:
    """Tap on the middle of words."""
    (x, y), (right, _) = box(widget, words)
    while box(widget, words)[0] != (x, y):  # what has just been changed may still move the text
        (x, y), (right, _) = box(widget, words)
    widget.page.touchscreen.tap((x + right) / 2, y)


def test_touch(lab: Opener) -> None:
    """Do taps on the first and the last word select, does a tap on a mark show it, on targets of at least 44 pixels?"""
    notebook = lab([CELL], has_touch=True, is_mobile=False, viewport={"width": 900, "height": 900})
    widget = notebook.run_all().widget()
    for words in ("swimming", "until"):
        tap(widget, words)
    expect(widget.locator(".suasion-live")).to_contain_text("swimming lake open until")
    widget.locator(".suasion-label").first.tap()
    counted(widget, 1)
    saved(widget)
    assert [m.quote for m in marks("t1", folder=notebook.folder)] == ["swimming lake open until"]
    tap(widget, "divided")
    widget.locator(".suasion-label").nth(1).tap()
    counted(widget, 2)
    # A tap on a mark shows it, and another label changes it; a second tap selects the word.
    tap(widget, "lake")
    expect(widget.locator(".suasion-card blockquote")).to_have_text("swimming lake open until")
    widget.locator(".suasion-label").nth(2).tap()
    expect(widget.locator(".suasion-live")).to_contain_text("Changed to Content")
    counted(widget, 2)
    tap(widget, "divided")
    tap(widget, "divided")
    expect(widget.locator(".suasion-live")).to_contain_text("First word: “divided”")
    tap(widget, "lake")
    small = widget.evaluate(
        """(node) => [...node.querySelectorAll("button, summary, fieldset label")]
        .filter((n) => n.checkVisibility()).map((n) => [n.textContent, n.getBoundingClientRect()])
        .filter(([, b]) => b.height < 44 || b.width < 44).map(([name, b]) => `${name} ${b.width}x${b.height}`)"""
    )
    assert small == []


def test_forced_colours(lab: Opener) -> None:
    """With forced colours, are there no findings, and do line styles still tell labels apart?"""
    notebook = lab([CELL], forced_colors="active")
    widget = notebook.run_all().widget()
    mark_sentence(widget)
    counted(widget, 1)
    assert axe(widget) == []
    lines = widget.locator(".suasion-label .suasion-sample").evaluate_all(
        "nodes => nodes.map((n) => getComputedStyle(n).textDecorationStyle)"
    )
    assert len(set(lines)) == len(lines)


def test_typing_and_dropping_leave_the_text_alone(lab: Opener) -> None:
    """Does the text stay what it is when somebody types, pastes, cuts, drops or uses an input method?"""
    notebook = lab([CELL]).run_all()
    widget, page = notebook.widget(), notebook.page
    text = widget.locator(".suasion-text")
    before = text.inner_text()
    text.focus()
    press(widget, "q", "Control+a", "Control+x", "Control+v", "k", "Enter", "Escape")
    text.focus()
    client = page.context.new_cdp_session(page)
    client.send("Input.imeSetComposition", {"text": "にほ", "selectionStart": 2, "selectionEnd": 2})
    client.send("Input.insertText", {"text": "日本"})
    page.keyboard.insert_text("pasted")
    page.wait_for_timeout(200)
    assert text.inner_text() == before
    mark_sentence(widget)
    counted(widget, 1)
    saved(widget)
    assert next(iter(marks("t1", folder=notebook.folder))).quote in before
