"""Measure the highlighter in a real JupyterLab, beside Recogito's text annotator and spanmark in the same run.

    python benchmarks/highlighter.py            all figures, as a table
    python benchmarks/highlighter.py --json     the same as JSON

First paint runs from `render()` to the second animation frame after something is painted, for both. From the key event,
two times are taken: until the record is on the disk (the kernel's clock, after fsync), and until the status line says
"saved". Beside them stands what Jupyter alone takes: a widget that answers at once and saves nothing.
spanmark (another widget for Jupyter) can be asked for its first paint alone: it saves a whole document at a time.
Needs Chromium and the network the first time: the peers are fetched with npm (into benchmarks/peer) and with pip.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.sync_api import Page, sync_playwright

from benchmarks.disk_clock import CELL as DISK_CLOCK
from benchmarks.disk_clock import until_on_disk
from tests.support.jupyter import Notebook, Server, open_in
from tests.support.launching import launch
from tests.support.node import tool

PEER = Path(__file__).parent / "peer"
SIZES = [(10_000, 1_000), (100_000, 10_000)]  # words, marks
RUNS = 5
KEYS = 30

SETUP = """
import json, random, warnings
from pathlib import Path
import anywidget, traitlets, suasion
from suasion.annotations.annotation import Annotation
from suasion.widgets.highlighter import STATIC, Highlighter
from suasion.storage.store import Store

WORDS, MARKS = {words}, {marks}
dice = random.Random(1)
names = "alpha beta gamma delta report claim said minister town lake gate evening council letter number".split()
paragraphs = [" ".join(dice.choice(names) for _ in range(99)) + " end." for _ in range(WORDS // 100)]
text = suasion.Text.from_string("\\n\\n".join(paragraphs), slug="bench")
places = []
for i in range(MARKS):
    unit = text.paragraphs[i * len(text.paragraphs) // MARKS]
    start = unit.start + dice.randrange(0, len(unit.text) - 60)
    places.append((start, start + dice.randrange(5, 50)))
known = dict(exercise="bench", question="q1")
store = Store.open("bench")
store.merge(Annotation.mark(text, a, b, label=dice.choice(["source", "cue", "content"]), revision=n + 1, **known)
            for n, (a, b) in enumerate(places))
store.compact()
"""
# Both widgets run inside the same clock: it imports the bundle unchanged and times its render().
CLOCK = """
CLOCK = '''
const code = %s, ready = %s;
const inner = (await import(URL.createObjectURL(new Blob([code], {{ type: "text/javascript" }})))).default;
const frame = () => new Promise(requestAnimationFrame);
export default {{
  initialize: inner.initialize,
  async render(context) {{
    await frame();
    const started = performance.now();
    const stop = inner.render(context);
    while (!ready(context.el) && performance.now() - started < 20000) await frame();
    await frame();
    await frame();
    globalThis.benchmark = performance.now() - started;
    return stop;
  }},
}};
'''
""".replace("{{", "{").replace("}}", "}")
OURS = """
painted = "() => [...CSS.highlights].some(([n, h]) => n.startsWith('suasion') && /-[0-9]+-[0-9]+$/.test(n) && h.size)"
class Timed(Highlighter):
    _esm = CLOCK % (json.dumps((STATIC / "highlighter.js").read_text()), painted)
import suasion.api.highlight
suasion.api.highlight.Highlighter = Timed
h = suasion.highlight("bench", "q1", text, "attribution")
"""
THEIRS = """
class Peer(anywidget.AnyWidget):
    _esm = CLOCK % (json.dumps(Path({peer!r}).read_text()), "(el) => el.querySelector('.r6o-annotation')")
    _css = ".peer {{ height: 600px; overflow-y: auto; position: relative; }}" + Path({style!r}).read_text()
    units = traitlets.List().tag(sync=True)
    marks = traitlets.List().tag(sync=True)
# Its offsets count the text of all paragraphs without the breaks between them.
shift = {{}}
base = 0
for unit in text.paragraphs:
    shift[unit.start] = (unit.end, base - unit.start)
    base += len(unit.text)
def moved(place):
    delta = next(d for s, (e, d) in shift.items() if s <= place[0] < e)
    return [place[0] + delta, place[1] + delta, text.string[place[0]:place[1]]]
starts = sorted(shift)
Peer(units=[u.text for u in text.paragraphs], marks=[moved(p) for p in places])
"""

ECHO = """
import anywidget
class Echo(anywidget.AnyWidget):
    _esm = '''export default { render({ model, el }) {
      el.className = "echo";
      let answered;
      model.on("msg:custom", () => answered());
      globalThis.echo = async (count) => {
        const times = [];
        for (let i = 0; i < count; i++) {
          await new Promise((done) => setTimeout(done, 150));
          const started = performance.now();
          const answer = new Promise((done) => { answered = done; });
          model.send({ kind: "ask" });
          await answer;
          times.push(performance.now() - started);
        }
        return times;
      };
    } }'''
echo = Echo()
echo.on_msg(lambda widget, content, buffers: widget.send({"kind": "answer"}))
echo
"""
SPANMARK = """
import sys
sys.path.insert(0, {package!r})
import spanmark._widget
class Peer(spanmark._widget.SpanmarkWidget):
    _esm = CLOCK % (json.dumps(str(spanmark._widget.SpanmarkWidget._esm)), "(el) => el.querySelector('.so-rail-seg')")
Peer(text=text.string, labels=["source", "cue", "content"], allow_overlaps=True,
     spans=[dict(start=a, end=b, label=dice.choice(["source", "cue", "content"])) for a, b in places])
"""
SCROLL = """async (selector) => {
  const box = document.querySelector(selector);
  const frames = [];
  let last = performance.now();
  for (let i = 0; i < 150; i++) {
    box.scrollTop += 160;
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    frames.push(now - last);
    last = now;
  }
  return frames.slice(5);
}"""
KEYSTROKES = """async (count) => {
  const text = document.querySelector(".suasion-text"), status = document.querySelector(".suasion-status");
  const times = [], starts = [];
  const until = (state) => new Promise((done) => {
    if (status.dataset.state === state) return done(performance.now());
    const observer = new MutationObserver(() => {
      if (status.dataset.state !== state) return;
      observer.disconnect();
      done(performance.now());
    });
    observer.observe(status, { attributes: true });
  });
  text.focus();
  for (let i = 0; i < count; i++) {
    const node = text.querySelectorAll("p")[i + 3].firstChild;
    getSelection().setBaseAndExtent(node, 0, node, 5 + i);
    await new Promise((done) => setTimeout(done, 150));
    const started = performance.now();
    starts.push(performance.timeOrigin + started);
    text.dispatchEvent(new KeyboardEvent("keydown", { key: "1", code: "Digit1", bubbles: true, cancelable: true }));
    if (status.dataset.state === "saved") throw new Error("saved before it was asked");
    times.push((await until("saved")) - started);
  }
  return [times, starts];
}"""


def build_peer(folder: Path) -> tuple[Path, Path]:
    """Bundle the peer; give its script and style."""
    if not (PEER / "node_modules" / "esbuild").is_dir():
        subprocess.run([tool("npm"), "ci", "--no-audit", "--no-fund"], cwd=PEER, check=True)
    subprocess.run([tool("node"), "build.mjs", folder], cwd=PEER, check=True)
    return folder / "peer.js", folder / "peer.css"


def fetch_spanmark(folder: Path) -> Path:
    """Put spanmark where a notebook can import it; give the folder."""
    options = ["--quiet", "--no-deps", "--target", folder]
    subprocess.run([sys.executable, "-m", "pip", "install", *options, "spanmark==0.1.1"], check=True)
    return folder


def cells(words: int, marks: int, last: str, **names: str) -> list[str]:
    """Give the cells of a benchmark notebook."""
    return [
        DISK_CLOCK,
        SETUP.format(words=words, marks=marks),
        CLOCK,
        last.format(**names) if names else last,
    ]


def first_paint(notebook: Notebook) -> float:
    """Run the notebook's last cell and give the milliseconds to first paint."""
    page = notebook.page
    page.evaluate("() => { delete globalThis.benchmark }")
    page.evaluate("() => void window.jupyterapp.commands.execute('notebook:run-cell')")
    page.wait_for_function("() => globalThis.benchmark", timeout=120_000)
    return page.evaluate("() => globalThis.benchmark")


def ready(notebook: Notebook) -> None:
    """Run all but the last cell and select the last one."""
    notebook.page.evaluate(
        """() => { const { content } = window.jupyterapp.shell.currentWidget;
        content.activeCellIndex = content.widgets.length - 1 }"""
    )
    notebook.page.wait_for_function(
        "() => window.jupyterapp.shell.currentWidget.sessionContext.session?.kernel?.connectionStatus === 'connected'"
    )
    notebook.page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-above')")


def paints(notebook: Notebook) -> list[float]:
    """Time several first paints, after one that warms up."""
    ready(notebook)
    return [first_paint(notebook) for _ in range(RUNS + 1)][1:]


def scrolling(page: Page, selector: str) -> dict[str, float]:
    """Scroll through the text, a step a frame."""
    frames = page.evaluate(SCROLL, selector)
    return {
        "median": statistics.median(frames),
        "max": max(frames),
        "over 50 ms": sum(f > 50 for f in frames),
    }


def measure() -> dict[str, object]:
    """Take all figures; milliseconds."""
    result: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        script, style = build_peer(Path(folder))
        package = fetch_spanmark(Path(folder) / "spanmark")
        browser = launch(playwright)
        with Server(Path(folder) / "server", "lab") as server:
            # Before the peers: for a while after a page of theirs with 10,000 marks is closed, the browser answers late.
            few = open_in(browser, server, cells(10_000, 10, OURS))
            ready(few)
            first_paint(few)
            result |= keystrokes(few.page, "10")
            bare = open_in(browser, server, [ECHO]).run_all()
            bare.page.locator(".echo").wait_for(state="attached")
            result["a message and its answer, nothing saved"] = spread(
                bare.page.evaluate("(n) => echo(n)", KEYS)
            )
            few.close()
            bare.close()
            for words, marks in SIZES:
                size = f"{marks:,} marks on {words:,} words"
                ours = open_in(browser, server, cells(words, marks, OURS))
                result[f"first paint, {size}, highlighter"] = statistics.median(paints(ours))
                if marks == 10_000:
                    result["scroll frame at 10,000, highlighter"] = scrolling(ours.page, ".suasion-text")
                    result |= keystrokes(ours.page, "10,000")
                ours.close()
                peer = open_in(
                    browser, server, cells(words, marks, THEIRS, peer=str(script), style=str(style))
                )
                result[f"first paint, {size}, Recogito 4.1.1"] = statistics.median(paints(peer))
                if marks == 10_000:
                    result["scroll frame at 10,000, Recogito 4.1.1"] = scrolling(peer.page, ".peer")
                peer.close()
                if marks == 1_000:
                    other = open_in(browser, server, cells(words, marks, SPANMARK, package=str(package)))
                    result[f"first paint, {size}, spanmark 0.1.1"] = statistics.median(paints(other))
                    other.close()
        browser.close()
    return result


def keystrokes(page: Page, size: str) -> dict[str, object]:
    """Label so many selections by key; time each until it is on the disk, and until the status says so."""
    times, starts = page.evaluate(KEYSTROKES, KEYS)
    on_disk = until_on_disk(page, starts)
    return {f"keystroke to disk at {size}": spread(on_disk), f"keystroke to saved at {size}": spread(times)}


def spread(times: list[float]) -> dict[str, float]:
    """Give median, ninth decile and maximum."""
    times = sorted(times)
    return {"median": statistics.median(times), "90 %": times[int(KEYS * 0.9)], "max": times[-1]}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="print JSON")
    figures = measure()
    if parser.parse_args().json:
        print(json.dumps(figures, indent=2))
        return
    for name, value in figures.items():
        shown = value if isinstance(value, dict) else {"median": value}
        print(
            f"{name:60}",
            ", ".join(f"{k} {v:.1f}" if isinstance(v, float) else f"{k} {v}" for k, v in shown.items()),
        )


if __name__ == "__main__":
    main()
