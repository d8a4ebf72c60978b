"""Take screenshots of the lessons and of a highlighter with marks: `python -m tests.support.screenshots FOLDER`."""

import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

import suasion
from suasion.questions.question_file import read_question_file
from suasion.questions.second import as_marks
from suasion.storage.store import Store
from tests.support.acting import counted, drag, label, press, saved
from tests.support.jupyter import Notebook, Server, Source, open_in
from tests.support.launching import launch
from tests.support.paths import ROOT

CELL = """import suasion
from dataclasses import replace
scheme = replace(suasion.scheme("attribution"), ask_voice=True)
h = suasion.highlight("shots", "q1", "kuzio-axis", scheme, only=["P2", "P4", "P9", "P16"])"""


@dataclass(frozen=True)
class Shot:
    """What a picture of the README shows: a task of a lesson, with a second reader's marks, from a heading on.

    Without a heading it is the last drawing on the page, and the three last marks are left out: one's own differ then.
    """

    name: str
    lesson: str
    task: str
    heading: str
    height: int  # CSS pixels


README = (
    Shot("lesson", "03_whose_words", "parts", "We do: source, cue and content", 800),
    Shot("frames", "06_framing", "frames", "A second reader", 1000),
    Shot("moves", "08_techniques", "moves", "", 1000),
)
WIDE, NARROW = {"width": 1400, "height": 950}, {"width": 640, "height": 1100}


def theme(server: Server, name: str) -> None:
    """Set the theme for pages that open from now on."""
    folder = server._home / "lab-settings" / "@jupyterlab" / "apputils-extension"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "themes.jupyterlab-settings").write_text(f'{{"theme": "JupyterLab {name}"}}')


def marked(notebook: Notebook) -> None:
    """Make marks that overlap, with a note."""
    widget = notebook.run_all().widget()
    for words, name in (
        ("Iranian-backed proxy groups", "Source"),
        ("proxy groups and come", "Cue"),
        ("groups and come on the heels", "Content"),
        ("Western shipping", "Content"),
    ):
        drag(widget, words)
        label(widget, name)
    press(widget, "v", "Enter", "Tab")
    widget.page.keyboard.type("Whose word is this?")
    press(widget, "Escape")
    counted(widget, 4)
    saved(widget)


def shoot(notebook: Notebook, path: Path) -> None:
    """Save what the window shows."""
    notebook.page.wait_for_timeout(800)
    notebook.page.screenshot(path=path)
    print(path)


def of_widget(browser: Browser, server: Server, folder: Path) -> None:
    """Take the highlighter in light and dark, wide and narrow, with forced colours, with and without legend."""
    cases: dict[str, dict[str, object]] = {
        "wide": {"viewport": WIDE},
        "narrow": {"viewport": NARROW, "has_touch": True},
        "forced": {"viewport": WIDE, "forced_colors": "active"},
    }
    for name in ("Light", "Dark"):
        theme(server, name)
        for case, context in cases.items():
            notebook = open_in(browser, server, [CELL], **context)
            notebook.page.evaluate("() => window.jupyterapp.commands.execute('application:toggle-left-area')")
            marked(notebook)
            shoot(notebook, folder / f"highlighter-{name.lower()}-{case}.png")
            if case == "wide":
                label(notebook.widget(), "What the labels and keys mean")
                shoot(notebook, folder / f"highlighter-{name.lower()}-legend.png")
            notebook.close()
    theme(server, "Light")


def of_lesson(browser: Browser, server: Server, source: Source, path: Path) -> None:
    """Take a whole lesson after it has run, as one long picture."""
    notebook = open_in(browser, server, source, viewport={"width": 1200, "height": 6000})
    notebook.run_all()
    notebook.page.wait_for_timeout(8000)
    shoot(notebook, path)
    notebook.close()


def of_readme(browser: Browser, server: Server, shot: Shot, path: Path) -> None:
    """Take one of the README's pictures: a lesson with some marks, at the task that they belong to, without Jupyter's bars."""
    size = {"viewport": {"width": 1240, "height": shot.height}, "device_scale_factor": 1.5}
    notebook = open_in(browser, server, ROOT / "lessons" / f"{shot.lesson}.ipynb", **size)
    page = read_question_file(ROOT / "lessons" / f"{shot.lesson}.toml")
    text = suasion.load(page.asked[shot.task].text or page.text)
    store = Store.open(page.name, folder=notebook.folder)
    given = as_marks(page.second[shot.task], text, page.name, shot.task)
    for mark in given if shot.heading else list(given)[:-3]:
        store.put(replace(mark, note=""))
    notebook.run_all().widget(1)
    notebook.page.evaluate("() => window.jupyterapp.commands.execute('application:toggle-left-area')")
    notebook.page.wait_for_timeout(8000)
    press(notebook.widget(), "Shift")  # somebody is here: a page that has run stays at its top till then
    drawing = notebook.page.locator(".suasion-wide svg").last
    heading = notebook.page.get_by_role("heading", name=shot.heading) if shot.heading else drawing
    for _ in range(3):  # cells above take their height only when they come into view
        heading.evaluate("heading => heading.scrollIntoView()")
        notebook.page.wait_for_timeout(2000)
    if not shot.heading:
        drawing.screenshot(path=path)
        print(path)
        notebook.close()
        return
    panel, top = notebook.page.locator(".jp-Notebook").bounding_box(), heading.bounding_box()
    above = top["y"] - 8 - panel["y"]
    clip = panel | {"y": panel["y"] + above, "height": panel["height"] - above}
    notebook.page.screenshot(path=path, clip=clip)
    print(path)
    notebook.close()


def main(folder: Path, only: str = "") -> None:
    """Take all pictures, or those whose name contains `only`."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as home,
        Server(Path(home), "lab") as server,
        sync_playwright() as playwright,
    ):
        browser = launch(playwright)
        if only in "highlighter":
            of_widget(browser, server, folder)
        for shot in README:
            if only in f"readme-{shot.name}":
                of_readme(browser, server, shot, folder / f"readme-{shot.name}.png")
        for lesson in sorted((ROOT / "lessons").glob("*.ipynb")):
            if only in lesson.stem:
                of_lesson(browser, server, lesson, folder / f"lesson-{lesson.stem}.png")
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("Say where the pictures go: python -m tests.support.screenshots FOLDER [part of a name]")
    main(Path(sys.argv[1]), *sys.argv[2:3])
