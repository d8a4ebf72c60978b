"""What a person does in a highlighter, and what the tests wait for."""

from collections.abc import Sequence

from playwright.sync_api import Locator, expect

_RANGE = """(node, words) => {
  // Words may be spread over several text nodes, where marks are elements.
  for (const paragraph of node.querySelectorAll("p")) {
    const at = paragraph.textContent.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    let passed = 0;
    for (let text = walker.nextNode(); text; passed += text.length, text = walker.nextNode()) {
      const [from, to] = [at - passed, at + words.length - passed];
      if (from >= 0 && from < text.length) range.setStart(text, from);
      if (to > 0 && to <= text.length) range.setEnd(text, to);
    }
    paragraph.scrollIntoView({ block: "center" });
    return range;
  }
}"""
_BOX = f"""(node, words) => {{
  const boxes = [...({_RANGE})(node, words).getClientRects()];
  const [first, last] = [boxes[0], boxes.at(-1)];
  const middle = (box) => box.top + box.height / 2;
  return {{ from: [first.left + 1, middle(first)], to: [last.right - 1, middle(last)] }};
}}"""
_SELECT = f"""(node, words) => {{
  const range = ({_RANGE})(node, words);
  node.focus();
  getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
}}"""


def box(widget: Locator, words: str) -> tuple[tuple[float, float], tuple[float, float]]:
    """Give the points where words begin and end on the screen."""
    found = widget.locator(".suasion-text").evaluate(_BOX, words)
    return tuple(found["from"]), tuple(found["to"])


def drag(widget: Locator, words: str) -> None:
    """Select words with the mouse."""
    pull(widget, *box(widget, words))


def pull(widget: Locator, start: Sequence[float], end: Sequence[float]) -> None:
    """Press the mouse at one point and let it go at another."""
    mouse = widget.page.mouse
    mouse.move(*start)
    mouse.down()
    mouse.move(*end, steps=4)
    mouse.up()


def select(widget: Locator, words: str) -> None:
    """Select words as a screen reader or a long press does, without a pointer."""
    widget.locator(".suasion-text").evaluate(_SELECT, words)


def double_click(widget: Locator, word: str) -> None:
    """Select a word with a double click."""
    (x, y), (right, _) = box(widget, word)
    widget.page.mouse.dblclick((x + right) / 2, y)


def label(widget: Locator, name: str) -> None:
    """Click on a label's button."""
    widget.locator(".suasion-toolbar").get_by_role("button", name=name).click()


def saved(widget: Locator) -> None:
    """Wait until the widget says that everything is saved; a disk that others use as well may take its time."""
    expect(widget.locator(".suasion-status")).to_have_attribute("data-state", "saved", timeout=60_000)


def counted(widget: Locator, count: int) -> None:
    """Wait until the list shows so many marks."""
    expect(widget.locator("h3")).to_have_text(f"Your marks ({count})" if count else "No marks yet")


def press(widget: Locator, *keys: str) -> None:
    """Press keys, one after the other, with the focus where it is."""
    for key in keys:
        widget.page.keyboard.press(key)


_LISTEN = """() => {
  window.suasionHeard = [];
  if (window.suasionListens) return;
  window.suasionListens = true;
  const heard = (event) => {
    const { target, type, key = "", data = "" } = event;
    window.suasionHeard.push([type, key || data || "", target.id || target.className || target.tagName]);
  };
  for (const type of ["keydown", "beforeinput", "focusin"]) window.addEventListener(type, heard, true);
}"""
_FIELD = "textarea:focus, input:focus"


def typed(widget: Locator, *lines: str) -> None:
    """Type into the field that has the focus, with Enter between the lines; it must hold what was typed."""
    page, field = widget.page, widget.page.locator(_FIELD)
    expect(field).to_have_count(1)
    before = field.input_value()
    page.evaluate(_LISTEN)
    for number, line in enumerate(lines):
        if number:
            page.keyboard.press("Enter")
        page.keyboard.type(line)
    found = field.input_value() if field.count() else None
    heard = page.evaluate("window.suasionHeard")
    assert found == before + "\n".join(lines), f"The field holds {found!r}; the page heard {heard}"


def mark_sentence(widget: Locator, digit: str = "1") -> None:
    """Mark the sentence at the caret by keyboard."""
    widget.locator(".suasion-text").focus()
    press(widget, "s", digit)
