"""Several highlighters, several views, every kind of text, and nothing that reaches the rest of the page."""

import pytest
from playwright.sync_api import expect

from suasion.storage.store import marks
from tests.browser.conftest import Opener
from tests.support.acting import counted, drag, label, mark_sentence, press, saved, select
from tests.support.jupyter import READY

ONE = 'import suasion\nh = suasion.highlight("t1", "q1", "practice", "attribution", only=["P1", "P2"])'
PAINTED = """() => {
  const words = ({ startContainer, startOffset, endOffset }) => startContainer.data.slice(startOffset, endOffset);
  return [...CSS.highlights].filter(([name]) => name.startsWith("suasion"))
    .flatMap(([name, ranges]) => [...ranges].map((range) => `${name.split("-").slice(3).join("-")} ${words(range)}`))
    .filter((s) => /^\\d/.test(s)).sort();
}"""


def test_two_views_of_one_widget(lab: Opener) -> None:
    """Do two views show the same at once, whichever of them was used?"""
    notebook = lab([ONE, "from IPython.display import display\ndisplay(h)"]).run_all()
    first, second = notebook.widget(0), notebook.widget(1)
    mark_sentence(first)
    counted(second, 1)
    mark_sentence(second, "2")
    counted(first, 2)
    press(second, "Control+z", "Control+z")
    counted(first, 0)
    counted(second, 0)
    saved(first)
    saved(second)
    assert list(marks("t1", folder=notebook.folder)) == []


def test_code_and_widget_are_in_step(lab: Opener) -> None:
    """Does a mark that code makes show in the widget, and the other way round?"""
    notebook = lab([ONE, 'h.add("gravel pit", "cue")', "print(len(h.marks))"]).run_all()
    counted(notebook.widget(), 1)
    expect(notebook.page.locator(".jp-OutputArea-output").filter(has_text="1").last).to_be_visible()


def test_two_highlighters_do_not_touch_each_other(lab: Opener) -> None:
    """Are marks, keys and paint of two highlighters apart, also when one is taken down?"""
    notebook = lab([ONE, ONE.replace("q1", "q2")]).run_all()
    first, second = notebook.widget(0), notebook.widget(1)
    mark_sentence(first)
    counted(first, 1)
    counted(second, 0)
    mark_sentence(second, "2")
    counted(second, 1)
    saved(second)
    painted = notebook.page.evaluate(PAINTED)
    assert len(painted) == 2
    notebook.page.evaluate(
        "() => { window.jupyterapp.shell.currentWidget.content.widgets[1].model.clearExecution?.();"
        " window.jupyterapp.shell.currentWidget.content.widgets[1].outputArea.model.clear() }"
    )
    expect(notebook.page.locator(".suasion")).to_have_count(1)
    assert [p.split(" ", 1)[0] for p in notebook.page.evaluate(PAINTED)] == ["0-0"]
    assert {m.question for m in marks("t1", folder=notebook.folder)} == {"q1", "q2"}


def test_nothing_leaks(lab: Opener) -> None:
    """Are the styles of the rest of JupyterLab the same before and after?"""
    notebook = lab([ONE])
    probe = """() => ["body", ".jp-Notebook", ".jp-Toolbar", ".jp-InputArea-editor", "#jp-top-panel"].map((s) => {
        const style = getComputedStyle(document.querySelector(s));
        return [s, style.font, style.color, style.background, style.overscrollBehavior, style.margin,
            getComputedStyle(document.querySelector(s), "::selection").backgroundColor] })"""
    before = notebook.page.evaluate(probe)
    mark_sentence(notebook.run_all().widget())
    after = notebook.page.evaluate(probe)
    assert [a for a, b in zip(after, before, strict=True) if a != b] == []
    assert notebook.page.evaluate("() => Object.keys(window).filter((k) => /suasion/i.test(k))") == []


def test_overlapping_marks_are_all_painted(lab: Opener) -> None:
    """Do three marks on the same words lie on three lines, in both ways of painting?"""
    for renderer in ("auto", "elements"):
        cell = ONE.replace('only=["P1", "P2"]', f'only=["P1", "P2"], renderer="{renderer}"').replace(
            "t1", renderer
        )
        notebook = lab([cell]).run_all()
        widget = notebook.widget()
        for name in ("Source", "Cue", "Content"):
            drag(widget, "swimming lake")
            label(widget, name)
        counted(widget, 3)
        if renderer == "auto":
            painted = notebook.page.evaluate(PAINTED)
            assert sorted(p.split()[0].split("-")[1] for p in painted) == ["0", "1", "2"]
            assert len({p.split(" ", 1)[1] for p in painted}) == 1
        else:
            layers = widget.locator("mark", has_text="swimming lake")
            expect(layers.filter(has_not_text="until")).to_have_count(4)  # the fourth shows the current mark
        before = widget.locator(".suasion-text").inner_text()
        assert "swimming lake open until ten" in before


def test_fallback_painting_keeps_places(lab: Opener) -> None:
    """Without the highlight API, are keys, mouse and places as exact as with it?"""
    cell = ONE.replace('only=["P1", "P2"]', 'only=["P1", "P2"], renderer="elements"')
    notebook = lab([cell]).run_all()
    widget = notebook.widget()
    for words in ("swimming lake open", "lake open until", "divided town"):
        drag(widget, words)
        label(widget, "Source")
    mark_sentence(widget, "2")
    counted(widget, 4)
    saved(widget)
    found = {m.quote for m in marks("t1", folder=notebook.folder)}
    assert {"swimming lake open", "lake open until", "divided town"} < found


STRANGE = '''import suasion
text = suasion.Text.from_string("""😀 א שלום עולם אחד.

مرحبا بالعالم </script><b>x</b> &amp; 𝒳𝒴 claims e\\u0301nd.

A "quoted" \\u0027label\\u0027 < > here.""", slug="odd")
h = suasion.highlight("t1", "q1", text, "first-mark")'''


def test_right_to_left_astral_and_markup(lab: Opener) -> None:
    """Are places exact in right-to-left text, after emoji, with combining letters and with markup in it?"""
    notebook = lab([STRANGE]).run_all()
    widget = notebook.widget()
    for words in ("שלום", "𝒴 claims", "e\u0301nd", "</script><b>x</b>", '"quoted"'):
        select(widget, words)
        press(widget, "1")
    counted(widget, 5)
    saved(widget)
    found = [m.quote for m in marks("t1", folder=notebook.folder).marks]
    assert found == ["שלום", "</script><b>x</b>", "𝒴 claims", "e\u0301nd", '"quoted"']


def test_empty_text(lab: Opener) -> None:
    """Does an empty text show an empty highlighter in which no key does harm?"""
    notebook = lab(
        ['import suasion\nh = suasion.highlight("t1", "q1", suasion.Text.from_string(""), "first-mark")']
    ).run_all()
    widget = notebook.widget()
    errors: list[str] = []
    notebook.page.on("pageerror", lambda error: errors.append(str(error)))
    widget.locator(".suasion-text").focus()
    press(widget, "s", "w", "1", "n", "Delete", "Control+z", "Enter", "Shift+S")
    counted(widget, 0)
    assert errors == []


LONG = """import suasion
words = "Long texts must not make the reader wait for any mark at all. ".split()
text = suasion.Text.from_string("\\n\\n".join(f"Paragraph {i}: " + " ".join(words * 8) for i in range(1000)), slug="long")
h = suasion.highlight("t1", "q1", text, "first-mark")"""


def test_a_hundred_thousand_words(lab: Opener) -> None:
    """Can a very long text be marked at its end, found in the list, and is only what is in sight painted?"""
    notebook = lab([LONG]).run_all()
    widget = notebook.widget()
    widget.locator(".suasion-text").focus()
    press(widget, "s", "1")
    counted(widget, 1)
    press(widget, "Control+End", "s", "2")
    counted(widget, 2)
    saved(widget)
    last = marks("t1", folder=notebook.folder).marks[-1]
    assert last.start > 500_000
    press(widget, "n")
    expect(widget.locator(".suasion-live")).to_contain_text("Paragraph 0")
    # What has come into sight is painted in a later frame than the one that speaks.
    notebook.page.wait_for_function(f"() => ({PAINTED})()[0]?.startsWith('0-0 Paragraph 0')")


def test_reading_only(lab: Opener) -> None:
    """Does a reading show its marks and their notes, without any way to change them?"""
    notebook = lab(
        [
            ONE + '\nh.add("gravel pit", "cue", note="Who says so?")',
            ONE.replace("h =", "r =").replace("only", 'mode="read", only'),
        ]
    ).run_all()
    widget = notebook.widget(1)
    counted_text = widget.locator("h3")
    expect(counted_text).to_have_text("Marks (1)", timeout=READY * 1000)
    widget.locator(".suasion-text").focus()
    press(widget, "n")
    expect(widget.locator(".suasion-live")).to_contain_text("Cue, “gravel pit”")
    expect(widget.locator(".suasion-card")).to_contain_text("Who says so?")
    press(widget, "1", "Delete", "Control+z")
    expect(counted_text).to_have_text("Marks (1)")
    assert widget.locator("textarea, input, [contenteditable]").count() == 0


@pytest.mark.parametrize("width", [320, 1400])
def test_no_sideways_scrolling(lab: Opener, width: int) -> None:
    """Does the widget fit into a narrow window as well as into a wide one?"""
    notebook = lab([ONE], viewport={"width": max(width, 700), "height": 900}).run_all()
    widget = notebook.widget()
    widget.evaluate("(node, width) => { node.parentElement.style.width = `${width}px` }", width)
    mark_sentence(widget)
    counted(widget, 1)
    assert widget.evaluate("(node) => node.scrollWidth <= node.clientWidth + 1")


def test_each_key_stands_beside_what_it_does(lab: Opener) -> None:
    """Are the explanations in line with their keys? JupyterLab lays out such lists as floating columns."""
    widget = lab([ONE]).run_all().widget()
    label(widget, "What the labels and keys mean")
    tops = widget.locator(".suasion-keys > *").evaluate_all(
        "all => all.map((one) => [one.localName, one.getBoundingClientRect().top])"
    )
    keys, words = tops[::2], tops[1::2]
    assert len(keys) == len(words) >= 8
    assert all((k[0], w[0], k[1]) == ("dt", "dd", w[1]) for k, w in zip(keys, words, strict=True))
