"""Readings side by side and the checking button, in JupyterLab and Notebook 7."""

import pytest
from playwright.sync_api import Locator, expect

from suasion.storage.store import marks
from tests.browser.conftest import Opener
from tests.support.acting import press
from tests.support.jupyter import Notebook
from tests.support.nbgrader_course import ROOT

CELL = """import suasion
from dataclasses import replace
from suasion.readings import load_reading
text = suasion.load("kuzio-axis")
reader = load_reading(text, "lesson-03-reader-b").of("parts")
mine = [replace(m, label="content" if i == 1 else m.label) for i, m in enumerate(reader.marks) if i != 2]
c = suasion.compare({"You": mine, "Reader B": reader}, text=text, only=["P4", "P13", "P16"])"""
CHECK = 'import suasion\nsuasion.check_button("03-whose-words", "q10")'


def opened(jupyter: Opener, *cells: str, **context: object) -> tuple[Notebook, Locator]:
    """Open a notebook, run it and give its first widget."""
    notebook = jupyter([*cells], **context).run_all()
    return notebook, notebook.widget()


def test_signs_and_steps(jupyter: Opener) -> None:
    """Is the first difference shown at once, with what each said, and does one get to the next by keyboard alone?"""
    notebook, widget = opened(jupyter, CELL)
    columns = widget.locator(".suasion-c-columns")
    expect(columns.locator(".suasion-c-is-label")).to_have_count(2)
    expect(columns.locator(".suasion-c-is-missed")).to_have_count(1)
    expect(columns.locator(".suasion-c-is-agree")).to_have_count(0)
    expect(widget.locator(".suasion-c-progress")).to_have_text("2 differences")
    expect(widget.get_by_text("How far they agree")).to_be_visible()
    expect(widget.locator(".suasion-c-figures")).to_be_hidden()
    card = widget.get_by_role("status")
    expect(card).to_contain_text("Difference 1 of 2")
    expect(card).to_contain_text("P4S1")
    expect(card).to_contain_text("other label")
    columns.focus()
    press(widget, "n")
    expect(card).to_contain_text("not marked")
    expect(widget.get_by_role("button", name="Keep mine")).to_be_hidden()  # nobody asked to keep decisions
    before = notebook.cells()
    press(widget, "x", "d", "d", "m", "b", "Control+Enter")
    assert notebook.cells() == before and widget.is_visible()
    widget.get_by_label("Show").select_option("Everything")
    expect(columns.locator(".suasion-c-is-agree").first).to_be_visible()
    expect(widget.locator(".suasion-c-progress")).to_contain_text(" places")


BESIDE = """import suasion
from suasion.readings import load_reading
from suasion.storage.store import Store
from suasion.annotations.annotation import Annotation
text = suasion.load("kuzio-axis")
h = suasion.ask("lesson-03", "parts")
for words in ("Russia believed", "golden opportunity"):
    h.add(words, "source")
c = suasion.beside("lesson-03", "parts")"""


def test_what_one_decides_is_kept(lab: Opener) -> None:
    """Do both reasons stand beside a difference, and is "keep mine" or "I see it now" there again after another run?"""
    notebook = lab([BESIDE]).run_all()
    widget = notebook.page.locator(".suasion-compare")
    card = widget.get_by_role("status")
    expect(card).to_contain_text("For: ", timeout=60_000)
    expect(card).to_contain_text("Against: ")
    widget.get_by_role("button", name="Keep mine").click()
    expect(widget).to_contain_text("You keep yours.")
    widget.get_by_role("button", name="Next place").click()
    widget.get_by_role("button", name="I see it now").click()
    expect(widget.locator(".suasion-c-progress")).to_contain_text("2 decided")
    kept = marks("lesson-03", folder=notebook.folder).of("parts-beside")
    assert sorted(str(a.value) for a in kept) == ["keep", "see"]
    notebook.run_all()
    expect(widget.locator(".suasion-c-progress")).to_contain_text("2 decided", timeout=60_000)
    expect(widget.get_by_role("button", name="Keep mine")).to_have_attribute("aria-pressed", "true")


def test_filter_names_and_table(lab: Opener) -> None:
    """Do the label filter, hidden names and the table follow one another?"""
    _, widget = opened(lab, CELL)
    widget.get_by_label("Show").select_option("Everything")
    widget.get_by_role("button", name="Hide names").click()
    expect(widget).not_to_contain_text("Reader B")
    widget.get_by_text("The places as a table").click()
    rows = widget.locator("tbody").last.locator("tr")
    expect(rows.first).to_be_visible()
    all_rows = rows.count()
    widget.get_by_role("button", name="Cue").click()
    expect(rows).not_to_have_count(all_rows)
    assert 0 < rows.count() < all_rows
    rows.first.get_by_role("button").click()
    expect(widget.locator(".suasion-c-current").first).to_be_visible()


def test_what_is_said_of_a_place_follows_who_is_shown(lab: Opener) -> None:
    """When another reader is added, does the card count the places anew, and say what that reader did?"""
    four = CELL.replace('"Reader B": reader}', '"Reader B": reader, "C": reader.marks[:5], "Dora": []}')
    _, widget = opened(lab, four)
    card = widget.get_by_role("status")
    before = card.inner_text()
    expect(card.locator("dt", has_text="Dora")).to_have_count(0)
    widget.get_by_role("button", name="Dora").press("Space")
    expect(card.locator("dt", has_text="Dora")).to_have_count(1)
    count = widget.locator(".suasion-c-progress").inner_text().split()[0]
    expect(card).to_contain_text(f" of {count} · ")
    assert f" of {count} · " not in before
    widget.get_by_role("group", name="Only these labels").get_by_role("button").first.press("Space")
    count = widget.locator(".suasion-c-progress").inner_text().split()[0]
    expect(card).to_contain_text(f" of {count} · ")


def test_the_static_twin_stays(lab: Opener) -> None:
    """Does the saved notebook hold the comparison as HTML, hidden while the widget lives, and no one's marks as data?"""
    notebook, _ = opened(lab, CELL)
    expect(notebook.page.locator(".suasion-snapshot")).to_contain_text("S=")
    outputs = notebook.save().cells[0].outputs
    [twin] = [o for o in outputs if "suasion-snapshot" in o.get("data", {}).get("text/html", "")]
    assert "S=" in twin.data["text/html"] and "How" in twin.data["text/html"]
    assert all("application/ld+json" not in o.get("data", {}) for o in outputs)
    assert not notebook.page.locator(".suasion-snapshot").is_visible()


@pytest.mark.parametrize("width", [1400, 390])
def test_axe(lab: Opener, width: int) -> None:
    """Does axe find nothing wrong, with the table open, wide and on a phone?"""
    notebook, widget = opened(lab, CELL, CHECK)
    widget.get_by_text("The places as a table").click()
    widget.get_by_role("button", name="Next place").click()
    widget.get_by_text("How far they agree").click()
    expect(notebook.widget(1)).to_contain_text("Nothing is answered here yet.", timeout=60_000)
    for node in notebook.page.locator(".suasion").all():
        node.evaluate(
            "(node, width) => { node.style.width = `${Math.min(width, node.clientWidth)}px`; }", width
        )
    notebook.page.add_script_tag(path=str(ROOT / "js/node_modules/axe-core/axe.min.js"))
    found = notebook.page.evaluate("() => axe.run('.suasion')")
    assert not found["violations"], [
        (v["id"], [n["html"][:200] for n in v["nodes"]]) for v in found["violations"]
    ]


def test_without_a_key_the_foot_says_it_and_there_is_nothing_to_press(lab: Opener) -> None:
    """Does a question's foot say what is open without being asked, and is there no button?"""
    _, widget = opened(lab, CHECK)
    expect(widget).to_contain_text("Nothing is answered here yet.", timeout=60_000)
    expect(widget.get_by_role("button")).to_have_count(0)


def test_hints_come_one_by_one(lab: Opener) -> None:
    """With a key, does each hint come only when it is asked for?"""
    key = f'import os\nos.environ["SUASION_KEYS"] = {str(ROOT / "solutions")!r}\n'
    _, widget = opened(lab, key + CHECK)
    widget.get_by_role("button", name="Check my answers").click()
    more = widget.get_by_role("button", name="Would a hint help?")
    expect(more).to_be_visible(timeout=60_000)
    assert widget.locator(".suasion-k-hint").count() == 0
    more.click()
    expect(widget.locator(".suasion-k-hint")).to_have_count(1)
    widget.get_by_role("button", name="A narrower one?").click()
    expect(widget.locator(".suasion-k-hint")).to_have_count(2)
