"""How a student gives the answers of a record in a page: with the mouse, or by keyboard."""

from collections.abc import Mapping, Sequence
from typing import Any

from playwright.sync_api import Locator, expect

from suasion.annotations.annotation import Annotation
from suasion.labels import scheme
from suasion.questions.asked import Asked, option_ids
from suasion.questions.rows import read_rows
from suasion.texts.text import Text
from tests.support.acting import press, pull, saved, typed
from tests.support.jupyter import Notebook

_ACTIVATE = """id => {
  const { content } = window.jupyterapp.shell.currentWidget;
  const at = content.widgets.findIndex((cell) => cell.model.id === id);
  content.activeCellIndex = at;
  content.scrollToItem(at, "start");
  return at;
}"""
_HOLDS = """([id, words]) => window.jupyterapp.shell.currentWidget.content.widgets
  .find((cell) => cell.model.id === id).model.sharedModel.getSource() === words"""
# Words of a paragraph by their place in it, in code points; the text may stand in several nodes.
_WORDS = """(region, [id, from, to]) => {
  const paragraph = [...region.querySelectorAll("p")].find((p) => p.dataset.id === id);
  const units = (n) => [...paragraph.textContent].slice(0, n).join("").length;
  const [start, end] = [units(from), units(to)];
  const range = document.createRange();
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let passed = 0;
  for (let text = walker.nextNode(); text; passed += text.length, text = walker.nextNode()) {
    if (start >= passed && start < passed + text.length) range.setStart(text, start - passed);
    if (end > passed && end <= passed + text.length) range.setEnd(text, end - passed);
  }
  return range;
}"""
_BOX = f"""(region, place) => {{
  const range = ({_WORDS})(region, place);
  const box = range.startContainer.parentElement.getBoundingClientRect();
  if (box.top < 140 || box.bottom > innerHeight - 20) range.startContainer.parentElement.scrollIntoView({{ block: "center" }});
  const boxes = [...range.getClientRects()];
  const [first, last] = [boxes[0], boxes.at(-1)];
  const middle = (one) => one.top + one.height / 2;
  return [[first.left + 1, middle(first)], [last.right - 1, middle(last)]];
}}"""
_SELECT = f"""(region, place) => {{
  const range = ({_WORDS})(region, place);
  region.focus();
  getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
}}"""


def activate(page: Notebook, cell: str) -> None:
    """Go to a cell, by its id."""
    page.page.evaluate(_ACTIVATE, cell)


def give(
    page: Notebook, asked: Asked, text: Text | None, answers: Sequence[Annotation], by_keys: bool
) -> None:
    """Answer one question in its widget, and wait until everything is saved."""
    activate(page, asked.id)
    saved(put_in(page, asked, text, answers, by_keys))


def put_in(
    page: Notebook, asked: Asked, text: Text | None, answers: Sequence[Annotation], by_keys: bool
) -> Locator:
    """Answer one question in the widget of the active cell; give the widget, which may still be saving."""
    cell = page.page.locator(".jp-Cell.jp-mod-active")
    if asked.scheme:
        widget = cell.locator(".suasion:has(.suasion-text):has(.suasion-status)").first
        expect(widget).to_be_visible()
        for mark in answers:
            _mark(widget, asked, text, mark, by_keys)
    else:
        widget = cell.locator(".suasion-worksheet").first
        expect(widget).to_be_visible()
        _fill(widget, asked, text, answers, by_keys)
    return widget


def save(page: Notebook, words: str) -> None:
    """Save until the page's file holds certain words: a second save has to wait for the first one's checkpoint."""
    for _ in range(60):
        page.save()
        if words in page.file.read_text("utf-8"):
            return
        page.page.wait_for_timeout(500)
    raise AssertionError(f"“{words}” never reached the file.")


def write(page: Notebook, question: str, words: str) -> None:
    """Write prose into the cell of a question, over what stands there, as one does by hand."""
    activate(page, question)
    cell = page.page.locator(".jp-Cell.jp-mod-active")
    cell.locator(".jp-Cell-inputWrapper").dblclick()
    cell.locator(".cm-content").click()
    page.page.keyboard.press("Control+a")
    page.page.keyboard.type(words)
    page.page.wait_for_function(_HOLDS, arg=[question, words])
    page.page.keyboard.press("Shift+Enter")


def build_pattern(page: Notebook, question: str, words: Sequence[str]) -> None:
    """Build a pattern of one word or another, and wait until it is saved."""
    activate(page, question)
    widget = page.page.locator(".jp-Cell.jp-mod-active .suasion-worksheet").first
    expect(widget).to_be_visible()
    for number, word in enumerate(words):
        name = "+ or something else" if number else "+ Add a part"
        widget.get_by_role("button", name=name).first.click()
        typed(widget, word)
    saved(widget)


def _mark(widget: Locator, asked: Asked, text: Text, mark: Annotation, by_keys: bool) -> None:
    unit = next(u for u in text.paragraphs if u.start <= mark.start < u.end)
    place = [unit.id, mark.start - unit.start, mark.end - unit.start]
    region = widget.locator(".suasion-text")
    number = [label.id for label in scheme(asked.scheme).labels].index(mark.label)
    if by_keys:
        region.evaluate(_SELECT, place)
        press(widget, str(number + 1))
    else:
        pull(widget, *region.evaluate(_BOX, place))
        widget.locator(".suasion-toolbar .suasion-label").nth(number).click()
    if mark.voice:
        radio = widget.locator(f".suasion-card input[value={mark.voice}]")
        if by_keys:
            radio.focus()
            press(widget, "Space")
        else:
            radio.click()
    if mark.note:
        note = widget.locator(".suasion-card textarea").first
        press(widget, "Tab") if by_keys and mark.voice else note.click()
        typed(widget, mark.note)


def _fill(
    widget: Locator, asked: Asked, text: Text | None, answers: Sequence[Annotation], by_keys: bool
) -> None:
    columns = {column["id"]: column for column in asked.columns}
    groups = list(dict.fromkeys(answer.value for answer in answers))
    for answer in answers:
        column = columns[_column(asked, answer)]
        value = answer.value
        if column["kind"] == "choice" and not column.get("several") and value not in option_ids(column):
            value = option_ids(column)[
                groups.index(value)
            ]  # a key's own names for groups: any letter will do
        _field(_cell(widget, asked, text, answer), column, value, by_keys)
    widget.page.keyboard.press("Tab")  # a number is stored when one leaves its field


def _cell(widget: Locator, asked: Asked, text: Text | None, answer: Annotation) -> Locator:
    row = [row.id for row in read_rows(asked.rows, text)].index(answer.row) if asked.rows else 0
    column = [c["id"] for c in asked.columns].index(_column(asked, answer))
    return widget.locator(".suasion-w-line-row").nth(row).locator(".suasion-w-cell").nth(column)


def _column(asked: Asked, answer: Annotation) -> str:
    return answer.column or asked.columns[0]["id"]  # scorers of one column do not name it


def _field(cell: Locator, column: Mapping[str, Any], value: object, by_keys: bool) -> None:
    match column["kind"]:
        case "choice" if cell.locator("select").count():  # more options than go into buttons
            cell.locator("select").select_option(value)
        case "choice":
            number = option_ids(column).index(value)
            _choose(cell.locator("input"), number, by_keys)
        case "scale":
            _choose(cell.locator("input"), int(value) - 1, by_keys)
        case "pick":
            fold = cell.locator("details:not([open]) > summary")
            if fold.count():
                fold.click()
            for id in value if isinstance(value, list | tuple) else [value]:
                box = cell.locator("label", has=cell.page.get_by_text(id, exact=True)).locator("input")
                box.press("Space") if by_keys else box.click()
        case "number" | "short":
            field = cell.locator("input, textarea").first
            field.focus() if by_keys else field.click()
            field.fill("")
            typed(cell, str(value))
        case other:
            raise NotImplementedError(f"Nobody has said yet how a student answers a “{other}”.")


def _choose(inputs: Locator, number: int, by_keys: bool) -> None:
    if by_keys and number < 9:
        inputs.first.focus()
        press(inputs.first, str(number + 1))
    else:
        inputs.nth(number).click()
