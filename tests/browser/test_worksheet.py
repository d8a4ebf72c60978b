"""A worksheet in JupyterLab and Notebook 7: answered by keyboard alone, saved, never touched by shortcuts."""

import json

import nbformat
import pytest
from playwright.sync_api import Locator, expect

from suasion.base.prose import number as number_word
from suasion.storage.store import marks
from tests.browser.conftest import Opener
from tests.support.acting import mark_sentence, press, saved, typed
from tests.support.jupyter import Notebook
from tests.support.nbgrader_course import ROOT

CELL = """import suasion
w = suasion.worksheet("t1", "q1", text="practice", rows=["P3S1", "P4S2", "P8S3"], columns=[
    suasion.choice("voice", "Whose words?", ["author", "reported", "mixed"]),
    suasion.number("count", "How many sources?", unit="sources", low=0, high=9),
    suasion.short("why", "What tells you?", limit=40),
])"""
ALL_KINDS = """import suasion
w = suasion.worksheet("t1", "q1", text="practice", title="All kinds", columns=[
    suasion.choice("one", "One of them?", [("a", "First", "The first one."), ("b", "Second", "The other.")]),
    suasion.choice("menu", "From the menu?", ["a", "b", "c"], menu=True),
    suasion.choice("many", "Any of them?", ["a", "b", "c"], several=True),
    suasion.number("count", "How many?", unit="people"),
    suasion.short("why", "Why?"),
    suasion.scale("feel", "How does it feel?", 5, ("calm", "angry"), private=True),
    suasion.pick("where", "Where?", ["P3", "P4"], several=True),
    suasion.pattern("rule", "A rule?", only=["P3", "P4"]),
])"""
PASSAGE = """import suasion
w = suasion.worksheet("t1", "q1", columns=[suasion.passage("my-text", "Your text?"), suasion.short("why", "Why?")])"""
EXERCISE_03 = ROOT / "exercises" / "03-whose-words" / "03-whose-words.ipynb"
ANSWERS = 'print(sorted(((a.row, a.column), a.value) for a in suasion.marks("t1").answers))'
# What would change, delete or leave the cell if a shortcut of the notebook got through.
SHORTCUTS = ["a", "b", "x", "d", "d", "m", "y", "r", "z", "c", "v", "i", "i", "0", "j", "k", "h"]


def opened(jupyter: Opener, *cells: str, **context: object) -> tuple[Notebook, Locator]:
    """Open a notebook, run it and give its first worksheet."""
    notebook = jupyter([*cells], **context).run_all()
    return notebook, notebook.widget()


def answers(notebook: Notebook, exercise: str = "t1") -> dict[tuple[str, str], object]:
    """Read the answers from the disk."""
    return {(a.row, a.column): a.value for a in marks(exercise, folder=notebook.folder).answers}


def test_a_passage_keeps_its_lines(jupyter: Opener) -> None:
    """Does Enter begin a new line where a text is pasted, and is the text on disk and back with its paragraphs?"""
    notebook, sheet = opened(jupyter, PASSAGE)
    notebook.page.bring_to_front()
    field = sheet.locator("textarea").first
    field.fill("A Headline of Four\n\nFirst paragraph.")
    saved(sheet)
    field.click()  # as a person goes on after pasting
    press(sheet, "Control+End")
    typed(sheet, "", "", "Typed below.")
    press(sheet, "Tab")  # leaving the field: the whole of it is sent by now
    saved(sheet)
    expected = "A Headline of Four\n\nFirst paragraph.\n\nTyped below."
    assert answers(notebook) == {("", "my-text"): expected}
    notebook.run_all()
    expect(notebook.widget().locator("textarea").first).to_have_value(expected)


def test_keyboard_alone(jupyter: Opener) -> None:
    """Can a sheet be answered, corrected and taken back by keyboard alone, and is it on disk once it says so?"""
    notebook, sheet = opened(jupyter, CELL)
    sheet.get_by_role("radio").first.focus()
    press(sheet, "2", "Enter", "1", "Enter", "3", "Shift+Tab", "Shift+Tab")
    typed(sheet, "2 sources")
    press(sheet, "Tab")
    typed(sheet, "It says “asked”.")
    saved(sheet)
    expect(sheet.locator(".suasion-w-progress")).to_have_text("5 of 9 answered")
    expected = {
        ("P3S1", "voice"): "reported",
        ("P4S2", "voice"): "author",
        ("P8S3", "voice"): "mixed",
        ("P4S2", "count"): 2,
        ("P4S2", "why"): "It says “asked”.",
    }
    assert answers(notebook) == expected
    sheet.get_by_role("group", name="P8S3").get_by_role("radio", name="Mixed").focus()
    press(sheet, "Delete")
    saved(sheet)
    assert ("P8S3", "voice") not in answers(notebook)
    press(sheet, "Control+z")
    saved(sheet)
    assert answers(notebook) == expected


def test_shortcuts_stay_outside(jupyter: Opener) -> None:
    """Do the notebook's shortcuts stay away from every element of a sheet that can have the focus?"""
    notebook, sheet = opened(jupyter, ALL_KINDS, "1")
    sheet.get_by_role("button", name="+ Add a part").click()
    sheet.get_by_text("I disagree, because …").first.click()
    reachable = sheet.locator(
        "button:visible, input:visible, select:visible, textarea:visible, summary:visible, [tabindex='0']:visible"
    )
    before = notebook.cells()
    kinds = notebook.page.evaluate("() => [...document.querySelectorAll('.jp-Cell')].map((c) => c.className)")
    for i in range(reachable.count()):
        reachable.nth(i).focus()
        press(sheet, *(key for key in SHORTCUTS), "Control+Enter", "Control+b", "Control+Shift+-")
        if not reachable.nth(i).is_visible():
            break
    assert notebook.cells() == before
    assert [c.split() for c in kinds if "jp-CodeCell" in c] and notebook.page.locator(
        ".jp-MarkdownCell"
    ).count() == 0
    expect(sheet).to_be_visible()


def test_escape_leaves(jupyter: Opener) -> None:
    """Does Esc give the focus back to the notebook, so that its own keys work again?"""
    notebook, sheet = opened(jupyter, CELL)
    sheet.get_by_role("radio").first.focus()
    press(sheet, "Escape")
    assert not sheet.evaluate("node => node.contains(document.activeElement)")
    before = notebook.cells()
    press(sheet, "b")
    notebook.page.wait_for_function(
        f"() => window.jupyterapp.shell.currentWidget.content.widgets.length === {before + 1}"
    )


def test_half_a_number_is_never_stored(lab: Opener) -> None:
    """Is a number stored when one is done with it, and does nothing say saved beside one that is not?"""
    notebook, sheet = opened(lab, CELL)
    box = sheet.get_by_role("textbox", name="How many sources?").first
    status = sheet.locator(".suasion-status")
    expect(status.locator(".suasion-status-words")).to_have_text("")  # nothing is saved before anything was
    for words, stored in (("7", 7), ("99", 7), ("2 or 3", 7), ("3", 3)):
        box.focus()
        press(sheet, "Control+a")
        notebook.page.keyboard.type(words, delay=40)
        expect(status).to_have_attribute("data-state", "draft")
        press(sheet, "Tab")
        if str(stored) == words:
            saved(sheet)
        else:
            wrong = sheet.get_by_text("this asks for a whole number from 0 to 9 (sources). Still saved: 7.")
            expect(wrong.first).to_be_visible()
            expect(status).to_have_attribute("data-state", "draft")
            expect(sheet.locator(".suasion-w-progress")).to_have_text("0 of 9 answered")
        expect(box).to_have_value(words)
        assert answers(notebook) == {("P3S1", "count"): stored}
    expect(sheet.locator(".suasion-w-progress")).to_have_text("1 of 9 answered")


def test_a_tall_sheet_is_whole(jupyter: Opener) -> None:
    """Is a sheet of many rows shown whole, with nothing that scrolls inside, and its bar in sight?"""
    rows = 'import suasion\nw = suasion.worksheet("t1", "q1", rows=[f"row {n}" for n in range(40)], columns=[suasion.short("a", "A?")])'
    notebook = jupyter([rows, "1"]).run_first()
    sheet = notebook.widget()
    assert sheet.bounding_box()["height"] > 1500
    scrollers = """node => { const found = [];
      for (let e = node.querySelector('.suasion-w-rows'); !e.matches('.jp-Cell'); e = e.parentElement)
        if (e.scrollHeight > e.clientHeight + 2 && getComputedStyle(e).overflowY !== 'visible') found.push(e.className);
      return found; }"""
    notebook.page.wait_for_timeout(1500)  # Notebook 7 folds what is tall some time after it is there
    assert sheet.evaluate(scrollers) == []
    assert sheet.bounding_box()["height"] > 1500
    notebook.page.mouse.move(600, 500)
    notebook.page.mouse.wheel(0, 700)
    expect(sheet.locator(".suasion-bar")).to_be_in_viewport(ratio=1)


def test_private_answers_stay_private(lab: Opener) -> None:
    """Does a private answer come back after a reload, and stay out of marks file, notebook and browser storage?"""
    notebook, sheet = opened(lab, ALL_KINDS)
    sheet.get_by_role("radio", name="4").check()
    sheet.get_by_role("radio", name="First").check()
    saved(sheet)
    expect(notebook.page.locator(".suasion-snapshot")).to_contain_text("First")
    saved_notebook = nbformat.writes(notebook.save())
    assert '"suasion:column": "feel"' not in saved_notebook.replace('\\"', '"')
    assert answers(notebook) == {("", "one"): "a"}
    assert (
        "feel"
        in (notebook.folder / "t1.private.log").read_text()
        + (notebook.folder / "t1.private.jsonld").read_text()
    )
    kept = notebook.page.evaluate("() => JSON.stringify({...localStorage, ...sessionStorage})")
    assert "suasion/" not in kept
    notebook.run_all()
    expect(notebook.widget().get_by_role("radio", name="4")).to_be_checked()


def test_snapshot_alone_is_enough(lab: Opener) -> None:
    """Are the answers read back from the notebook alone, and can a person read them in it?"""
    notebook, sheet = opened(lab, CELL)
    sheet.get_by_role("radio", name="Mixed").first.check()
    sheet.get_by_role("textbox", name="What tells you?").first.fill("Who says <so>?")
    saved(sheet)
    expect(notebook.page.locator(".suasion-snapshot")).to_contain_text("Who says <so>?")
    [*_, output] = notebook.save().cells[0].outputs
    assert "Mixed" in output.data["text/html"] and "&lt;so&gt;" in output.data["text/html"]
    page = output.data["application/ld+json"]
    assert (json.loads(page) if isinstance(page, str) else page)["type"] == "AnnotationPage"
    for file in notebook.folder.glob("t1.marks.*"):
        file.unlink()
    assert answers(notebook) == {("P3S1", "voice"): "mixed", ("P3S1", "why"): "Who says <so>?"}
    assert sheet.is_visible() and not notebook.page.locator(".suasion-snapshot").is_visible()


def test_code_and_sheet_keep_step(lab: Opener) -> None:
    """Does an answer given by code show in the sheet at once?"""
    notebook, sheet = opened(lab, CELL, 'w.set("p3s1", "Reported", why="\\"said\\"")', ANSWERS)
    expect(sheet.get_by_role("radio", name="Reported").first).to_be_checked()
    expect(sheet.get_by_role("textbox", name="What tells you?").first).to_have_value('"said"')
    expect(notebook.page.locator(".jp-OutputArea-output").last).to_contain_text(
        "('P3S1', 'voice'), 'reported'"
    )


def test_kernel_dies(lab: Opener) -> None:
    """Does a sheet whose kernel is gone say so, keep answers in the browser, and bring them to the file on a new run?"""
    notebook, sheet = opened(lab, CELL)
    sheet.get_by_role("radio", name="Author").first.check()
    saved(sheet)
    notebook.page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.restartKernel()")
    sheet = notebook.widget()
    sheet.get_by_role("radio", name="Mixed").nth(1).check()
    expect(sheet.locator(".suasion-status")).not_to_have_attribute("data-state", "saved")
    notebook.run_all()
    fresh = notebook.page.locator(".suasion").last
    expect(fresh.locator(".suasion-w-progress")).to_have_text("2 of 9 answered", timeout=60_000)
    saved(fresh)
    assert answers(notebook) == {("P3S1", "voice"): "author", ("P4S2", "voice"): "mixed"}


@pytest.mark.parametrize("width", [1400, 700, 390])
def test_axe(lab: Opener, width: int) -> None:
    """Does axe find nothing wrong with any kind of field, wide, half wide and on a phone?"""
    notebook, sheet = opened(lab, ALL_KINDS, CELL.replace('"q1"', '"q2"'))
    notebook.widget(1)
    sheet.get_by_role("button", name="+ Add a part").click()
    sheet.get_by_role("button", name="What the options mean, and the keys").click()
    for node in notebook.page.locator(".suasion").all():
        node.evaluate(
            "(node, width) => { node.style.width = `${Math.min(width, node.clientWidth)}px`; }", width
        )
    notebook.page.add_script_tag(path=str(ROOT / "js/node_modules/axe-core/axe.min.js"))
    found = notebook.page.evaluate("() => axe.run('.suasion')")
    assert not found["violations"], [
        (v["id"], [n["html"][:200] for n in v["nodes"]]) for v in found["violations"]
    ]
    assert len(found["passes"]) > 10


def test_pattern_builder(lab: Opener) -> None:
    """Can a pattern be built without typing code, and do its matches show in the text?"""
    notebook, sheet = opened(lab, ALL_KINDS)
    builder = sheet.locator(".suasion-w-pattern")
    builder.get_by_role("button", name="+ Add a part").click()
    builder.get_by_label("part 1: what").select_option("any form of the word")
    builder.get_by_label("part 1: words").fill("say, reply")
    expect(builder.locator(".suasion-w-found")).to_have_text("2 matches in 2 paragraphs.", timeout=60_000)
    assert builder.locator("mark").all_inner_texts() == ["said", "replied"]
    saved(sheet)
    assert json.loads(answers(notebook)[("", "rule")]) == [[{"LEMMA": {"IN": ["say", "reply"]}}]]


def test_a_pattern_is_typed_with_pauses(jupyter: Opener) -> None:
    """Does one go on typing after each save, is a part that is still empty left alone, and does undo keep the place?"""
    notebook, sheet = opened(jupyter, ALL_KINDS)
    builder = sheet.locator(".suasion-w-pattern")
    builder.get_by_role("button", name="+ Add a part").click()
    for letters in ("terr", "orist", " group"):
        typed(sheet, letters)
        saved(sheet)
        notebook.page.wait_for_timeout(500)
    builder.get_by_role("button", name="+ or something else").click()
    notebook.page.wait_for_timeout(500)
    typed(sheet, "axis")
    saved(sheet)
    notebook.page.wait_for_timeout(500)
    wanted = [[{"LOWER": "terrorist"}, {"LOWER": "group"}], [{"LOWER": "axis"}]]
    assert json.loads(answers(notebook)[("", "rule")]) == wanted
    press(sheet, "Control+z")
    expect(builder.locator("input[type=text]:focus")).to_have_count(1)


def tab_to(goal: Locator) -> None:
    """Press Tab until an element has the focus, as somebody without a mouse gets there."""
    for _ in range(80):
        goal.page.keyboard.press("Tab")
        if goal.evaluate("node => node === document.activeElement"):
            return
    raise AssertionError("Tab does not lead there.")


def test_exercise_03_without_mouse_or_code(lab: Opener) -> None:
    """Can exercise 03 be done and checked from first to last widget with Tab and keys alone, and read back in one line?"""
    notebook = lab(EXERCISE_03).run_all()
    page = notebook.page
    checks, sheets = page.locator(".suasion-check"), page.locator(".suasion-worksheet")
    expect(checks).to_have_count(7, timeout=60_000)
    expect(sheets).to_have_count(6)
    mark_sentence(notebook.widget())
    saved(notebook.widget())
    expect(checks.first).to_contain_text("You have made one mark. Points come from your teacher.")
    asked = 1
    for number, sheet in enumerate(sheets.all(), 1):
        tab_to(sheet.locator(".suasion-w-cell").locator("input, select, textarea").first)
        while sheet.locator(".suasion-w-progress").inner_text() != "Answered":
            answered, _, total = sheet.locator(".suasion-w-progress").inner_text().partition(" of ")
            if answered == total.removesuffix(" answered"):
                break
            kind = page.evaluate("() => document.activeElement.type")
            # A number is kept when one goes on from it, and never half of it.
            press(sheet, *{"text": ["7", "Tab"], "checkbox": ["Space"]}.get(kind, ["1"]))
            if kind == "text":
                break
            if kind == "radio":
                press(sheet, "n")  # the next empty field, whichever row it is in
        saved(sheet)
        cells = sheet.locator(".suasion-w-cell").count()
        said = "It is answered." if cells == 1 else f"All {number_word(cells)} are answered."
        expect(checks.nth(number)).to_contain_text(f"{said} Points come from your teacher.")
        asked += cells
    table = marks("03-whose-words", folder=notebook.folder).to_pandas()
    assert len(table) == asked and set(table["question"]) == {"q6", *(f"q{n}" for n in range(9, 15))}


def test_the_foot_of_a_question_in_notebook_7(notebook7: Opener) -> None:
    """Does the foot of a question name what is open, with a link to it, and then say that nothing is, by keys alone?"""
    page = notebook7(EXERCISE_03).run_all().page
    sheet, check = page.locator(".suasion-worksheet").first, page.locator(".suasion-check").nth(1)
    sheet.get_by_role("radio").first.focus()
    press(sheet, "2")
    saved(sheet)
    expect(check).to_contain_text("Still open: P1S1 “Axis of Resistance”, P5S2, ")
    tab_to(check.get_by_role("link", name="P5S2"))
    press(sheet, "Enter")
    expect(sheet.locator("[data-row='3'] input").first).to_be_focused()
    press(sheet, *["2", "n"] * 11)
    saved(sheet)
    expect(check).to_contain_text("All 12 are answered. Points come from your teacher.")
