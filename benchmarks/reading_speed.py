"""Time the reading's pipeline against the bare English pipeline, watch its memory, and double the length of a text.

    python benchmarks/reading_speed.py FOLDER [--limit N] [--rounds 10]

FOLDER holds *.txt, e.g. the 840 texts of PolNeAR's train split. Both pipelines read the same texts with nlp.pipe in
alternating blocks of articles, so that a busy machine slows both alike; tokens a second of processor time, and their
ratio. Memory: resident set after each of the rounds over the first 20 articles. Length: seconds for one text, for it
twice and four times in a row.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from spacy.language import Language

from suasion.base.model import load_model
from suasion.reading.pipeline import add_components

BLOCK = 20


def seconds(nlp: Language, texts: list[str]) -> tuple[float, int]:
    """Return the processor time for reading the texts, and the number of tokens."""
    started, words = time.process_time(), 0
    for doc in nlp.pipe(texts, batch_size=16):
        words += len(doc)
    return time.process_time() - started, words


def resident() -> float:
    """Return the memory of this process in MB (Linux)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6


def main() -> None:
    """Print speed, memory and growth with length."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--rounds", type=int, default=10)
    options = parser.parse_args()
    paths = sorted(options.folder.glob("*.txt"))[: options.limit]
    texts = [path.read_bytes().decode("utf-8") for path in paths]
    bare, full = load_model(), add_components(load_model())
    for nlp in (bare, full):
        seconds(nlp, texts[:4])
    spent = {"bare": 0.0, "suasion": 0.0}
    words = 0
    for block in (texts[i : i + BLOCK] for i in range(0, len(texts), BLOCK)):
        for name, nlp in (("bare", bare), ("suasion", full)):
            time_spent, counted = seconds(nlp, block)
            spent[name] += time_spent
        words += counted
    rates = {name: words / value for name, value in spent.items()}
    print(
        f"{len(texts)} articles, {words} tokens; tokens a second: bare {rates['bare']:.0f}, suasion {rates['suasion']:.0f}"
    )
    print(f"ratio {rates['suasion'] / rates['bare']:.2f}")
    memory = []
    for _ in range(options.rounds):
        seconds(full, texts[:BLOCK])
        memory.append(resident())
    print(
        f"memory after round 1: {memory[0]:.0f} MB, after round {len(memory)}: {memory[-1]:.0f} MB, growth {100 * (memory[-1] / memory[0] - 1):.1f} %"
    )
    one = "\n\n".join(texts[:5])
    times = [seconds(full, ["\n\n".join([one] * n)])[0] for n in (1, 2, 4)]
    print("once, twice, four times the length:", ", ".join(f"{t:.2f} s" for t in times))


if __name__ == "__main__":
    main()
