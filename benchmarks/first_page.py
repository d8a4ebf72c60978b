"""How long from opening the address that `suasion open` prints to the first highlighter, with *Run All Cells* chosen at once.

    python benchmarks/first_page.py [ROUNDS]

Each round starts the server anew and opens lesson 00 in a browser that has loaded nothing before; the menu is used as soon as the
page shows its cells. Beside it stands Jupyter alone: Notebook 7 from the same server, in another new browser, on a page of one cell
that prints a word. That one's kernel is started by the page, as Jupyter does by itself.
"""

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import nbformat
from playwright.sync_api import Browser, sync_playwright

from tests.support.launching import launch

KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
LESSON = "lessons/00_start_here.ipynb"


def opened(browser: Browser, address: str, shown: str) -> float:
    """Open a page in a new window and run all its cells; give the seconds until `shown` is there."""
    page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
    started = time.perf_counter()
    page.goto(address)
    page.locator(".jp-Cell").first.wait_for(timeout=90_000)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.locator(".lm-Menu-itemLabel", has_text=re.compile("^Run All Cells$")).click()
    page.locator(shown).first.wait_for(timeout=90_000)
    seconds = time.perf_counter() - started
    page.context.close()
    return seconds


def one_round(browser: Browser, folder: Path) -> tuple[float, float]:
    """Start the course in a folder; give the seconds of its first page and of Jupyter alone."""
    command = [sys.executable, "-m", "suasion.cli", "open", "--no-browser", "--folder", str(folder)]
    home = {**os.environ, "HOME": str(folder.parent)}
    # Jupyter complains to the terminal of windows that are closed on it.
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=home)
    try:
        assert server.stdout is not None
        address = next(m[0] for line in server.stdout if (m := re.search(r"http://\S+", line)))
        ours = opened(browser, address, ".suasion-text")
        cells = [nbformat.v4.new_code_cell("print('a word')")]
        nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=KERNEL), folder / "alone.ipynb")
        alone = opened(
            browser, address.replace(LESSON, "alone.ipynb"), ".jp-OutputArea-output:has-text('a word')"
        )
        return ours, alone
    finally:
        server.terminate()
        server.wait()


def main() -> None:
    """Print medians and their ratio."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launch(playwright)
        runs = [one_round(browser, Path(folder, "Suasion")) for _ in range(rounds + 1)]
        browser.close()
    ours, alone = zip(*runs[1:], strict=True)  # the first round warms the disk's cache
    result = {
        "first highlighter, s": [round(s, 1) for s in ours],
        "Jupyter alone, s": [round(s, 1) for s in alone],
        "ratio of medians": round(statistics.median(ours) / statistics.median(alone), 2),
    }
    print(json.dumps({"rounds": rounds, **result}, indent=1))


if __name__ == "__main__":
    main()
