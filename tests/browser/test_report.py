"""Can the page of a reading be read, switched and printed in a browser without scripts and without a network?"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from suasion.report.drawing import make_page
from suasion.report.findings import Findings
from tests.support.paths import JS
from tests.support.report_sample import ARTICLE, DRAWN, FINDINGS, MEASURED

AXE = JS / "node_modules/axe-core/axe.min.js"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page of the practice page."""
    path = tmp_path_factory.mktemp("page") / "reading.html"
    make_page(ARTICLE, FINDINGS, MEASURED, path)
    return path


@pytest.fixture(params=["light", "dark"])
def page(request: pytest.FixtureRequest, browser: Browser, file: Path) -> Iterator[Page]:
    """Open it with scripts off, in both themes, and note what it asks the network for and complains of."""
    context = browser.new_context(
        java_script_enabled=False, color_scheme=request.param, viewport={"width": 1280, "height": 900}
    )
    page = context.new_page()
    page.asked, page.said = [], []
    page.on("request", lambda r: page.asked.append(r.url))
    page.on("console", lambda m: page.said.append(m.text))
    page.goto(file.as_uri())
    yield page
    context.close()


def style(page: Page, selector: str, name: str) -> str:
    """Read a computed style; Playwright's own evaluation works with the page's scripts off."""
    return page.locator(selector).first.evaluate(f"e => getComputedStyle(e)['{name}']")


def test_asks_for_nothing(page: Page, file: Path) -> None:
    """Is the page one file, and the browser content with it?"""
    assert page.asked == [file.as_uri()]
    assert page.said == []


def test_layers_switch_by_keyboard(page: Page) -> None:
    """Does the space bar show and hide a layer: its line and its letters, without a script?"""
    wording = page.get_by_label("Wording")
    letter = ".text .wk"
    assert not wording.is_checked() and style(page, letter, "display") == "none"
    assert "wavy" not in style(page, ".text .w", "textDecorationStyle")
    wording.focus()
    page.keyboard.press("Space")
    assert wording.is_checked() and style(page, letter, "display") == "inline"
    assert style(page, ".text .w", "textDecorationStyle") == "wavy"
    page.keyboard.press("Space")
    assert style(page, letter, "display") == "none"


def test_first_tab_leads_to_the_text(page: Page) -> None:
    """Does the first press of Tab offer the way to the text, and do all boxes follow one another?"""
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "To the text"
    assert style(page, ":focus", "outlineStyle") == "solid"
    page.get_by_label("Quotations").focus()
    for name in ("Who says what", "Actors", "Wording"):
        page.keyboard.press("Tab")
        assert page.get_by_label(name).evaluate("e => e === document.activeElement")


def test_a_layer_is_never_colour_alone(page: Page) -> None:
    """Has every kind of mark a letter or a line of its own, for print and for those who see no colour?"""
    for name in ("Actors", "Wording"):
        page.get_by_label(name).check()
    looks = set()
    for kind in ("q", "s", "t", "a", "w"):
        if page.locator(f".text .{kind}").count():
            letter = page.locator(f".text .{kind}k [aria-hidden]").first.inner_text()
            line = style(page, f".text .{kind}", "textDecorationStyle") + style(
                page, f".text .{kind}", "outlineStyle"
            )
            looks.add((letter, line))
    assert len(looks) == len({letter for letter, _ in looks}) >= 4


def test_every_word_can_be_read(page: Page) -> None:
    """Is the contrast of all words, in the text and in the pictures, at least 4.5 to 1 in both themes?"""
    weak = page.evaluate(CONTRAST)
    assert weak == []


def test_page_fits_a_phone(page: Page) -> None:
    """Does the page fit 360 pixels without scrolling sideways?"""
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_pictures_are_named(page: Page) -> None:
    """Does every picture have a role, a name and a description for a screen reader?"""
    pictures = page.get_by_role("img")
    assert pictures.count() == 6  # the sample has fewer than ten reports: of their share there is a table
    names = [p.get_attribute("aria-labelledby") for p in pictures.all()]
    assert len(set(names)) == len(names)
    assert page.get_by_role("img", name="The author speaks alone in 4 of 9 paragraphs").count() == 1


def test_links_lead_to_the_sentence(page: Page) -> None:
    """Does a row of a table lead to its sentence?"""
    page.locator("summary", has_text="Who says what").click()
    page.get_by_role("link", name="P3S1").first.click()
    assert page.url.endswith("#P3S1")
    assert page.locator("#P3S1").evaluate("e => e.matches(':target')")


def test_on_paper_as_on_the_screen(page: Page) -> None:
    """On paper, are the boxes gone, what is folded folded, and a table that was unfolded there?"""
    tables = page.locator("#tables ~ details")
    tables.first.locator("summary").click()
    page.emulate_media(media="print")
    assert style(page, "fieldset", "display") == "none" and not page.locator(".screen").is_visible()
    assert tables.first.locator("table").is_visible() and not tables.nth(1).is_visible()


def test_prints_as_short_as_the_screen(page: Page, tmp_path: Path) -> None:
    """Does the page take no more sheets than screens, that of 150 words two, and is nothing lost at the sides?"""
    assert sheets(page) <= page.evaluate("document.documentElement.scrollHeight") / 900
    page.set_viewport_size({"width": 695, "height": 1000})
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 695
    assert not page.locator("#tables").is_visible()  # a heading with nothing open below it
    short = replace(ARTICLE, string="\n\n".join(ARTICLE.string.split("\n\n")[:5]))
    size = len(short.string)
    drawn = {kind: t[t["end"] <= size] if "end" in t else t for kind, t in DRAWN.items()}
    places = tuple(place for place in FINDINGS.places if place.end <= size)
    assert (
        140
        < make_page(short, Findings(short.to_text(), drawn, places), MEASURED, tmp_path / "a.html").words
        < 170
    )
    page.goto((tmp_path / "a.html").as_uri())
    assert sheets(page) <= 2


def sheets(page: Page) -> int:
    """Print to A4 and count the sheets."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", print_background=True)))


@pytest.mark.parametrize("width", [1280, 360])
def test_axe(browser: Browser, file: Path, width: int) -> None:
    """Does axe find nothing wrong, with all layers shown, wide and on a phone?"""
    context = browser.new_context(bypass_csp=True, viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(file.as_uri())
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.add_script_tag(path=str(AXE))
    found = page.evaluate("() => axe.run()")
    context.close()
    assert [(v["id"], v["nodes"][0]["html"][:120]) for v in found["violations"]] == []


CONTRAST = """() => {
  const parse = c => { const m = c.match(/[\\d.]+/g).map(Number); return c.startsWith('color(') ? m.map((v, i) => i < 3 ? v * 255 : v) : m; };
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((s, v, i) => s + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0.99) return c; } return [255, 255, 255]; };
  const weak = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let n; n = walker.nextNode();) {
    const e = n.parentElement;
    if (!n.data.trim() || !e.getClientRects().length || e.closest('title, desc, style, .v, .skip')) continue;
    const s = getComputedStyle(e), ink = parse(e.namespaceURI.endsWith('svg') ? s.fill : s.color);
    const [a, b] = [light(ink), light(ground(e))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) weak.push(n.data.trim().slice(0, 30) + ' ' + ratio.toFixed(2));
  }
  return weak;
}"""
