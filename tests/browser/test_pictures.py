"""Can the lessons' pictures be seen and read by everybody: in the dark, on a phone, on paper, with forced colours?"""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from suasion import Annotation
from suasion.storage.store import Store
from suasion.texts.corpus import load
from tests.browser.conftest import Opener
from tests.browser.test_access import axe
from tests.support.jupyter import READY, Notebook

CELLS = (
    'from suasion import plots, text; plots.paragraph_lengths(text("lesson-01"))',
    'import suasion; suasion.evidence("lesson-05", "tells", "second Ash Birch")',
    'import suasion; suasion.whose("lesson-08", "moves", "second Ash Birch Hazel")',
)
STRONG = ".suasion-wide rect[style*='suasion-strong']"


def _answered(folder: Path) -> None:
    for task, row, column, value in (
        ("tells", "L1", "tells", "shows"),
        ("tells", "L4", "tells", "against"),
        ("pairs", "L7 and L8", "roots", "statement"),
    ):
        known = {"exercise": "lesson-05", "question": task, "row": row, "column": column}
        Store.open("lesson-05", folder=folder).put(Annotation.answer(value, **known))
    text = load("kuzio-axis")
    start, end = text.find("a myriad of", within="P9S2")
    known = {"exercise": "lesson-08", "question": "moves", "label": "exaggeration", "voice": "author"}
    Store.open("lesson-08", folder=folder).put(Annotation.mark(text, start, end, **known))


def _opened(lab: Opener, **context: object) -> Notebook:
    notebook = lab(CELLS, **context)
    _answered(notebook.folder)
    notebook.run_all()
    expect(notebook.page.locator("figure.suasion-picture")).to_have_count(len(CELLS), timeout=READY * 1000)
    return notebook


def _theme(page: Page, name: str) -> None:
    command = "theme => window.jupyterapp.commands.execute('apputils:change-theme', { theme })"
    page.evaluate(command, f"JupyterLab {name}")
    expect(page.locator("body")).to_have_attribute("data-jp-theme-light", str(name == "Light").lower())


def _fill(page: Page, of: str = STRONG) -> str:
    return str(page.locator(of).first.evaluate("node => getComputedStyle(node).fill"))


@pytest.mark.parametrize("theme", ["Light", "Dark"])
@pytest.mark.parametrize("width", [1366, 390])
def test_axe(lab: Opener, theme: str, width: int) -> None:
    """Does axe find nothing wrong, with the tables open, wide and on a phone, in light and in dark?"""
    page = _opened(lab, viewport={"width": width, "height": 768}).page
    _theme(page, theme)
    try:
        for figure in page.locator("figure.suasion-picture").all():
            figure.locator("summary").click()
            assert axe(figure) == []
            shown = figure.locator("svg[role=img]").filter(visible=True)
            expect(shown).to_have_count(1)
            expect(shown.locator("title")).not_to_be_empty()
            # No wider than its place, and drawn for it: a wide sheet's letters would be half as large on a phone.
            slip = shown.evaluate("svg => svg.closest('.suasion-narrow') !== null")
            assert slip == (width == 390)
            assert figure.evaluate(
                "(figure) => figure.querySelector('svg').getBoundingClientRect().width <= figure.clientWidth"
            )
    finally:
        _theme(page, "Light")


def test_letters_on_a_phone_are_no_smaller_than_seven_pixels(lab: Opener) -> None:
    """Can the smallest words of each picture be read where the page leaves a column of 250 pixels?"""
    page = _opened(lab, viewport={"width": 390, "height": 768}).page
    page.evaluate("() => window.jupyterapp.commands.execute('application:toggle-left-area')")
    sizes = page.locator(".suasion-narrow svg").evaluate_all(
        """svgs => svgs.flatMap(svg => { const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
        return [...svg.querySelectorAll("text")].map(t => t.getAttribute("font-size") * scale); })"""
    )
    assert sizes and min(sizes) >= 7


def test_paper_is_white(lab: Opener) -> None:
    """Is what is printed from a dark page dark on white, in letters and in shapes?"""
    page = _opened(lab, viewport={"width": 1366, "height": 768}).page
    light = _fill(page)
    _theme(page, "Dark")
    try:
        assert _fill(page) != light
        page.emulate_media(media="print")
        assert _fill(page) == light
    finally:
        page.emulate_media(media="screen")
        _theme(page, "Light")


def test_forced_colours(lab: Opener) -> None:
    """Do shapes take the reader's own colours, so that none is lost on their ground?"""
    page = _opened(lab, viewport={"width": 1366, "height": 768}, forced_colors="active").page
    own = page.evaluate(
        """() => Object.fromEntries(["CanvasText", "Canvas"].map((name) => { const node = document.createElement("p");
        node.style.cssText = `forced-color-adjust:none;color:${name}`; document.body.append(node);
        const found = getComputedStyle(node).color; node.remove(); return [name, found]; }))"""
    )
    assert _fill(page) == own["CanvasText"] != own["Canvas"]
    assert _fill(page, ".suasion-wide rect[style*='fill:var(--suasion-paper']") == own["Canvas"]
