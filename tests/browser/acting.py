"""What a person does in a highlighter, and what the tests wait for."""

from playwright.sync_api import Locator, expect

_BOX = """(node, words) => {
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const at = text.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(text, at);
    range.setEnd(text, at + words.length);
    text.parentElement.scrollIntoView({ block: "center" });
    const boxes = [...range.getClientRects()];
    const [first, last] = [boxes[0], boxes.at(-1)];
    const middle = (box) => box.top + box.height / 2;
    return { from: [first.left + 1, middle(first)], to: [last.right - 1, middle(last)] };
  }
}"""


def box(widget: Locator, words: str) -> tuple[tuple[float, float], tuple[float, float]]:
    """Give the points where words begin and end on the screen."""
    found = widget.locator(".suasion-text").evaluate(_BOX, words)
    return tuple(found["from"]), tuple(found["to"])


def drag(widget: Locator, words: str) -> None:
    """Select words with the mouse."""
    start, end = box(widget, words)
    mouse = widget.page.mouse
    mouse.move(*start)
    mouse.down()
    mouse.move(*end, steps=4)
    mouse.up()


def double_click(widget: Locator, word: str) -> None:
    """Select a word with a double click."""
    (x, y), (right, _) = box(widget, word)
    widget.page.mouse.dblclick((x + right) / 2, y)


def label(widget: Locator, name: str) -> None:
    """Click on a label's button."""
    widget.locator(".suasion-toolbar").get_by_role("button", name=name).click()


def saved(widget: Locator) -> None:
    """Wait until the widget says that everything is saved."""
    expect(widget.locator(".suasion-status")).to_have_attribute("data-state", "saved")


def counted(widget: Locator, count: int) -> None:
    """Wait until the list shows so many marks."""
    expect(widget.locator("h3")).to_have_text(f"Your marks ({count})" if count else "No marks yet")


def press(widget: Locator, *keys: str) -> None:
    """Press keys, one after the other, with the focus where it is."""
    for key in keys:
        widget.page.keyboard.press(key)


def mark_sentence(widget: Locator, digit: str = "1") -> None:
    """Mark the sentence at the caret by keyboard."""
    widget.locator(".suasion-text").focus()
    press(widget, "s", digit)
