"""The course's prose in a page: lines of a book's length, in letters of 16 px, whether a cell is Markdown or shows it."""

from pathlib import Path

import nbformat

from tests.browser.conftest import Opener
from tests.support.paths import ROOT

STYLE = ROOT / "src/suasion/course/jupyter/student/custom/custom.css"
LINE = 46 * 16  # pixels: 46 em
LONG = "A sentence that is longer than a line of a book should be. " * 8
ASKS = [f'import suasion; suasion.ask("lesson-03", "{name}")' for name in ("talk", "held-up", "p10")]
_LINES = """() => [...document.querySelectorAll(".jp-RenderedMarkdown > p, .jp-RenderedMarkdown li")]
  .filter((node) => node.checkVisibility())
  .map((node) => [node.textContent.slice(0, 30), node.getBoundingClientRect().width, getComputedStyle(node).fontSize])"""


def test_lines_of_a_books_length(jupyter: Opener, tmp_path: Path) -> None:
    """Is no line of prose longer than 46 em, and all of it 16 px, in Markdown cells and in what cells show?"""
    new = nbformat.v4
    cells = [new.new_markdown_cell(LONG), *map(new.new_code_cell, ASKS)]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(new.new_notebook(cells=cells, metadata={"kernelspec": kernel}), tmp_path / "page.ipynb")
    notebook = jupyter(tmp_path / "page.ipynb").run_all()
    notebook.page.add_style_tag(content=STYLE.read_text("utf-8"))
    notebook.page.wait_for_function(
        "n => document.querySelectorAll('.jp-OutputArea-output.jp-RenderedMarkdown').length === n",
        arg=len(ASKS),
    )
    lines = notebook.page.evaluate(_LINES)
    assert len(lines) > 10
    assert [line for line in lines if line[1] > LINE + 1 or line[2] != "16px"] == []
