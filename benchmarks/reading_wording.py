"""Score loaded words and labels on the Propaganda Techniques Corpus beside VADER's lexicon, in one run.

    python benchmarks/reading_wording.py DATASETS [--half even|odd] [--vader vader_lexicon.txt]

DATASETS holds train-articles/*.txt and train-task-flc-tc.labels of PTC v2 (SemEval-2020 task 11). Gold: the spans
of Loaded_Language and of Name_Calling,Labeling, merged. Precision, recall and F1 count characters, white space left
out. VADER as a lexicon: every word whose mean valence is at least 2 in either direction. Its file comes with the
package vaderSentiment (MIT). Develop on the articles at even positions in name order, report on the odd ones.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

from suasion.base.model import load_model
from suasion.reading.pipeline import add_components

TECHNIQUES = ("Loaded_Language", "Name_Calling,Labeling")
STRONG = 2.0
Stretches = list[tuple[int, int]]


def extract(texts: list[str]) -> Iterator[Stretches]:
    """Yield for each text the phrases that hold a loaded word or a label that judges: own, quoted or denied."""
    nlp = add_components(load_model(), ("suasion_quotation", "suasion_wording"))
    for doc in nlp.pipe(texts, batch_size=16):
        yield [
            (item.phrase.start_char, item.phrase.end_char)
            for item in doc._.wording
            if item.type in ("loaded", "label") and item.use in ("own", "quoted", "denied")
        ]


def vader(texts: list[str], lexicon: Path) -> Iterator[Stretches]:
    """Yield for each text the words that VADER's lexicon rates strongly."""
    valence = {}
    for line in lexicon.read_text(encoding="utf-8").splitlines():
        word, mean, *_ = line.split("\t")
        valence[word] = float(mean)
    for text in texts:
        words = re.finditer(r"[A-Za-z][A-Za-z'’-]*", text)
        yield [w.span() for w in words if abs(valence.get(w.group().lower(), 0)) >= STRONG]


def characters(spans: Stretches, text: str) -> set[int]:
    """Return the positions of the characters of `spans` that are not white space."""
    return {i for start, end in spans for i in range(start, min(end, len(text))) if not text[i].isspace()}


def score(
    texts: list[str], golds: list[Stretches], predictions: list[Stretches]
) -> tuple[float, float, float]:
    """Return precision, recall and F1 by characters in per cent."""
    hit = predicted = gold = 0
    for text, g, p in zip(texts, golds, predictions, strict=True):
        a, b = characters(g, text), characters(p, text)
        hit, predicted, gold = hit + len(a & b), predicted + len(b), gold + len(a)
    precision, recall = hit / max(1, predicted), hit / max(1, gold)
    f1 = 2 * precision * recall / (precision + recall) if hit else 0.0
    return round(100 * precision, 1), round(100 * recall, 1), round(100 * f1, 1)


def main() -> None:
    """Print the scores of VADER, when its lexicon is given, and of the component."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("datasets", type=Path)
    parser.add_argument("--half", choices=["even", "odd"], default="odd")
    parser.add_argument("--vader", type=Path)
    options = parser.parse_args()
    labels: dict[str, Stretches] = {}
    for line in (options.datasets / "train-task-flc-tc.labels").read_text().splitlines():
        article, technique, start, end = line.split("\t")
        if technique in TECHNIQUES:
            labels.setdefault(article, []).append((int(start), int(end)))
    paths = sorted((options.datasets / "train-articles").glob("*.txt"))[
        ("even", "odd").index(options.half) :: 2
    ]
    texts = [path.read_bytes().decode("utf-8") for path in paths]
    golds = [labels.get(path.stem.removeprefix("article"), []) for path in paths]
    own = score(texts, golds, list(extract(texts)))
    print(f"{len(texts)} articles at {options.half} positions; precision recall F1 in per cent by characters")
    if options.vader:
        peer = score(texts, golds, list(vader(texts, options.vader)))
        print("VADER  ", *peer)
        print("ratio of F1", round(own[2] / peer[2], 2))
    print("suasion", *own)


if __name__ == "__main__":
    main()
