"""Time `suasion read`: one article from a cold start, and many beside the bare spaCy pipeline on the same texts.

    python benchmarks/report.py FOLDER [--articles 100] [--rounds 3]

FOLDER holds articles as .txt files. Cold: a new process each time, for the article nearest to 1,000 words; the best and
the median round are printed, with the model's own load and parse in the same round. Many: the first so many files
by name, once through `nlp.pipe` of the bare model (loaded before the clock starts), once through `read_folder` in a
process that has loaded its model, pages written, with and without the second process. CPU is of all processes. What
two processes can gain here at most is printed, too: a plain loop alone, and two side by side.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

BARE = """
import sys, time
begun = time.perf_counter()
from suasion.base.model import load_model
nlp = load_model()
loaded = time.perf_counter()
nlp(open(sys.argv[1], encoding="utf-8").read())
print(loaded - begun, time.perf_counter() - loaded)
"""


def cpu() -> float:
    """Give the CPU seconds of this process and of its finished children."""
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def loop(_: int) -> int:
    """Count, as a process that waits for nothing."""
    return sum(i * i for i in range(20_000_000))


def machine(rounds: int) -> None:
    """Print how much more two processes do here than one."""
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(loop, range(2)))
        for _ in range(rounds):
            seconds = []
            for processes in (1, 2):
                begun = time.perf_counter()
                list(pool.map(loop, range(processes)))
                seconds.append(time.perf_counter() - begun)
            print(f"two plain loops side by side: {2 * seconds[0] / seconds[1]:.2f} times one")


def cold(article: Path, rounds: int) -> None:
    """Print the seconds from the command to the written page."""
    words = len(article.read_text(encoding="utf-8", errors="replace").split())
    wall, used, model = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        command = [sys.executable, "-m", "suasion.cli", "read", str(article), "-o", str(page), "--no-browser"]
        for _ in range(rounds):
            said = subprocess.run(
                [sys.executable, "-c", BARE, str(article)], capture_output=True, text=True, check=True
            )
            model.append([float(n) for n in said.stdout.split()])
            begun, before = time.perf_counter(), cpu()
            subprocess.run(command, check=True, capture_output=True)
            wall.append(time.perf_counter() - begun)
            used.append(cpu() - before)
        size = page.stat().st_size
    load, parse = (statistics.median(column) for column in zip(*model, strict=True))
    print(
        f"cold, {words} words: best {min(wall):.2f} s, median {statistics.median(wall):.2f} s, CPU {min(used):.2f} s"
    )
    print(f"  of which the bare model alone: import and load {load:.2f} s, parse {parse:.2f} s (medians)")
    print(f"  page {size / 1000:.0f} kB, {size / words:.0f} kB for 1,000 words")


def many(files: list[Path]) -> None:
    """Print words a second of the bare pipeline and of reading a folder into pages."""
    from suasion.articles.extract import extract
    from suasion.base.model import load_model
    from suasion.reading import reader
    from suasion.report.batch import read_folder

    strings = [extract(f).string for f in files]
    words = sum(len(s.split()) for s in strings)
    bare = load_model()
    reader.load()
    list(bare.pipe(strings[:8]))
    list(reader.read_many([(s, None) for s in strings[:8]]))
    rates = {}
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in"
        source.mkdir()
        for file in files:
            shutil.copy(file, source / file.name)
        runs = {
            "bare pipeline, batches of 8": lambda: list(bare.pipe(strings, batch_size=reader.BATCH)),
            "reading, no pages": lambda: list(reader.read_many([(s, None) for s in strings])),
            "reading and pages, two processes": lambda: read_folder(source, Path(folder) / "two"),
            "reading and pages, one process": lambda: read_folder(source, Path(folder) / "one", alone=True),
        }
        for name, run in runs.items():
            begun, before = time.perf_counter(), cpu()
            run()
            seconds, used = time.perf_counter() - begun, cpu() - before
            rates[name] = words / seconds
            share = rates[name] / rates["bare pipeline, batches of 8"]
            print(
                f"{name}: {seconds:.1f} s, CPU {used:.1f} s, {rates[name]:,.0f} words/s, {share:.2f} of the bare pipeline"
            )
    print(json.dumps({"articles": len(files), "words": words, "load average": os.getloadavg()[0]}))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    found = sorted(options.folder.glob("*.txt"))
    middle = min(
        found, key=lambda f: abs(len(f.read_text(encoding="utf-8", errors="replace").split()) - 1000)
    )
    machine(options.rounds)
    cold(middle, options.rounds)
    many(found[: options.articles])
