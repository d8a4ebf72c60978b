"""A worksheet of 500 rows, a keystroke's way to the disk, and two readings of 1,000 marks side by side.

    python benchmarks/worksheet.py [ROUNDS]

In a real JupyterLab. First paint runs from the front-end's `render` to the second animation frame after it; what Python
and the transfer take before is given apart (from running the cell to the widget in the page). From the event of a key, two
times are taken: until the answer is on the disk (the kernel's clock, after fsync), and until the status says "saved".
"""

import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.disk_clock import CELL as DISK_CLOCK
from benchmarks.disk_clock import until_on_disk
from tests.support.jupyter import Notebook, Server, open_in
from tests.support.launching import launch

SHEET = """import suasion
text = suasion.load("kuzio-axis")
ids = [s.id for s in text.sentences]
rows = [{{"id": f"r{{i}}", "sentence": ids[i % len(ids)]}} for i in range({rows})]
w = suasion.worksheet("bench", "q{rows}", text=text, rows=rows, columns=[
    suasion.choice("voice", "Whose words?", ["author", "reported", "mixed"]), suasion.short("why", "Why?")])"""
READINGS = """import random, suasion
dice = random.Random(1)
words = suasion.load("practice").string.split()
paragraphs = [" ".join(dice.choice(words) for _ in range(100)) for _ in range(100)]
text = suasion.Text.from_string("\\n".join(paragraphs), slug="bench")
def reading():
    marks = []
    for _ in range(1000):
        unit = dice.choice(text.body)
        start = unit.start + dice.randrange(len(unit.text) - 60)
        known = dict(exercise="bench", question="q", label=dice.choice(["source", "cue", "content"]))
        marks.append(suasion.Annotation.mark(text, start, start + dice.randrange(5, 50), **known))
    return marks
c = suasion.compare({"You": reading(), "B": reading()}, text=text)"""

# `render` begins with making elements: the first class name of ours that is set tells when.
WATCH = """() => {
  const set = Element.prototype.setAttribute;
  window.painted = new Promise((done) => {
    Element.prototype.setAttribute = function (name, value) {
      if (name === "class" && String(value).startsWith("suasion")) {
        Element.prototype.setAttribute = set;
        const started = performance.now();
        requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - started)));
      }
      return set.call(this, name, value);
    };
  });
}"""
KEY = """(field) => new Promise((done) => {
  const status = document.querySelector(".suasion-status");
  const started = performance.now();
  let left = false;
  const check = () => {
    if (status.dataset.state !== "saved") left = true;
    else if (left) {
      watch.disconnect();
      done([performance.now() - started, performance.timeOrigin + started]);
    }
  };
  const watch = new MutationObserver(check);
  watch.observe(status, { attributes: true });
  if (field.type === "radio") field.dispatchEvent(new KeyboardEvent("keydown", { key: field.dataset.next, bubbles: true }));
  else {
    field.value += "x";
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  check();
})"""


def first_paint(browser: Browser, server: Server, cell: str) -> tuple[float, float, Notebook]:
    """Run a cell; give milliseconds from `render` to paint, from running to the widget, and the notebook."""
    notebook = open_in(browser, server, [DISK_CLOCK + cell])
    page = notebook.page
    idle = "() => window.jupyterapp.shell.currentWidget.sessionContext?.session?.kernel?.status === 'idle'"
    page.wait_for_function(idle, timeout=90_000)
    page.evaluate(WATCH)
    started = time.perf_counter()
    notebook.run_all()
    paint = page.evaluate("() => window.painted")
    return paint, 1000 * (time.perf_counter() - started) - paint, notebook


def keystrokes(page: Page, count: int) -> tuple[list[float], list[float]]:
    """Answer with keys and letters in turn; give milliseconds to the disk and to saved for each."""
    page.wait_for_timeout(1500)  # the rest of the rows is drawn
    radios = page.locator(".suasion-w-choice input[type=radio]:nth-of-type(1)")
    areas = page.locator(".suasion-w-short textarea")
    times, starts = [], []
    for i in range(count):
        fields = radios if i % 2 else areas
        field = fields.nth((i // 2 if i % 2 else i // 8) % fields.count())
        field.evaluate("(field, key) => (field.dataset.next = key)", str(1 + i % 3))
        page.wait_for_timeout(150)  # as in the highlighter's benchmark: fast typing
        time_saved, start = field.evaluate(KEY)
        times.append(time_saved)
        starts.append(start)
    return until_on_disk(page, starts), times


def main() -> None:
    """Print medians."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    found: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launch(playwright)
        with Server(Path(folder), "lab") as server:
            for number in range(rounds + 1):
                for name, cell in (
                    ("5 rows", SHEET.format(rows=5)),
                    ("500 rows", SHEET.format(rows=500)),
                    ("2 x 1,000 marks", READINGS),
                ):
                    paint, before, notebook = first_paint(browser, server, cell)
                    if number:  # the first round warms the caches
                        found.setdefault(f"{name}: first paint", []).append(paint)
                        found.setdefault(f"{name}: before that, Python and transfer", []).append(before)
                        if name.endswith("rows"):
                            on_disk, saved = keystrokes(notebook.page, 40)
                            found.setdefault(f"{name}: keystroke to disk", []).extend(on_disk)
                            found.setdefault(f"{name}: keystroke to saved", []).extend(saved)
                    notebook.close()
        browser.close()
    rows = {
        name: {
            "median ms": round(statistics.median(times), 1),
            "max ms": round(max(times), 1),
            "n": len(times),
        }
        for name, times in found.items()
    }
    print(json.dumps(rows, indent=1))


if __name__ == "__main__":
    main()
