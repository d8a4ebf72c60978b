"""Score the attribution component on PolNeAR and print it beside a floor and a peer, in one run.

    python benchmarks/reading_attribution.py FOLDER [--limit N]

FOLDER holds text/*.txt and attributions/*.ann (brat standoff) as in the PolNeAR repository. Found: content overlaps
the gold content with Dice >= 0.5 by characters without white space; sourced: the sources overlap too. An article
with several annotators counts with the first file by name. PolNeAR marks no report inside another report nor inside
a quotation, so those that the component finds there are left out. The peer is the bare rule "subject, any verb,
clause complement" on the same parse. The row "direct" counts only attributions whose content stands in quotation
marks, on either side, for most corpora hold no others.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from spacy.tokens import Doc

from suasion.base.model import load_model
from suasion.reading.pipeline import add_components

ROLES = ("source", "cue", "content")
Spans = dict[str, list[tuple[int, int]]]


def extract(texts: list[str]) -> Iterator[list[Spans]]:
    """Yield for each text its attributions as character offsets by role."""
    nlp = add_components(load_model(), ("suasion_quotation", "suasion_attribution"))
    for doc in nlp.pipe(texts, batch_size=16):
        yield flat(doc)


def flat(doc: Doc) -> list[Spans]:
    """Return the attributions that stand neither in a quotation nor in another attribution's content."""
    quoted = [(q.start, q.end) for q in doc._.quotations if q.depth == 1]
    found = []
    for item in doc._.attributions:
        anchor = item.cue[0].start_char
        if item.inside is None and not any(start <= anchor < end for start, end in quoted):
            found.append({role: [(s.start_char, s.end_char) for s in getattr(item, role)] for role in ROLES})
    return found


def direct(doc: Doc, spans: list[Spans]) -> list[Spans]:
    """Return the attributions whose content stands in quotation marks, all but a tenth of its letters."""
    marked = characters([(q.start, q.end) for q in doc._.quotations if q.depth == 1], doc.text)
    contents = [(item, characters(item["content"], doc.text)) for item in spans]
    return [item for item, content in contents if content and len(content & marked) >= 0.9 * len(content)]


def bare(doc: Doc) -> list[Spans]:
    """Return the peer's attributions: the subject of any verb, the verb, its clause complement."""
    found = []
    for verb in doc:
        clause = next((c for c in verb.children if c.dep_ == "ccomp"), None)
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if clause is not None and subject is not None:
            parts = {"source": subject, "cue": verb, "content": clause}
            found.append({role: [_extent(doc, token, role)] for role, token in parts.items()})
    return found


def _extent(doc: Doc, token: object, role: str) -> tuple[int, int]:
    span = doc[token.i : token.i + 1] if role == "cue" else doc[token.left_edge.i : token.right_edge.i + 1]
    return span.start_char, span.end_char


def read_gold(path: Path) -> list[Spans]:
    """Read one brat file; lines that are not tab-separated are skipped (three articles have such)."""
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n") if "\t" in line]
    spans: dict[str, list[tuple[int, int]]] = {}
    for fields in lines:
        if fields[0].startswith("T"):
            offsets = fields[1].partition(" ")[2]
            spans[fields[0]] = [tuple(map(int, pair.split())) for pair in offsets.split(";")]
    gold = []
    for fields in lines:
        if fields[0].startswith("E"):
            relation: Spans = {role: [] for role in ROLES}
            for argument in fields[1].split():
                name, _, target = argument.partition(":")
                role = name.rstrip("0123456789").lower()
                if role in relation:
                    relation[role] += spans.get(target, [])
            gold.append(relation)
    return gold


def characters(spans: list[tuple[int, int]], text: str) -> set[int]:
    """Return the positions of the characters of `spans` that are not white space."""
    return {i for start, end in spans for i in range(start, end) if not text[i].isspace()}


def f1(hits: int, predicted: int, gold: int) -> list[float]:
    """Return precision, recall and F1 in per cent."""
    p, r = hits / max(predicted, 1), hits / max(gold, 1)
    return [round(100 * v, 1) for v in (p, r, 2 * p * r / (p + r) if p + r else 0.0)]


def score(
    texts: list[str], golds: list[list[Spans]], predictions: list[list[Spans]]
) -> dict[str, list[float]]:
    """Return precision, recall and F1 of the roles by characters, and of whole attributions found and sourced."""
    n: Counter = Counter()
    for text, gold, predicted in zip(texts, golds, predictions, strict=True):
        for role in ROLES:
            g = set().union(*(characters(x[role], text) for x in gold))
            p = set().union(*(characters(x[role], text) for x in predicted))
            n[role, "hit"] += len(g & p)
            n[role, "gold"] += len(g)
            n[role, "predicted"] += len(p)
        n["found", "gold"] += len(gold)
        n["found", "predicted"] += len(predicted)
        for g, p in matched(text, gold, predicted):
            a, b = characters(g["source"], text), characters(p["source"], text)
            n["found", "hit"] += 1
            n["sourced", "hit"] += bool(a & b) or not (a or b)
    rows = {role: f1(n[role, "hit"], n[role, "predicted"], n[role, "gold"]) for role in ROLES}
    for name in ("found", "sourced"):
        rows[name] = f1(n[name, "hit"], n["found", "predicted"], n["found", "gold"])
    return rows


def matched(text: str, gold: list[Spans], predicted: list[Spans]) -> list[tuple[Spans, Spans]]:
    """Pair gold and predicted attributions, best overlap of contents first, each once."""
    g = [characters(x["content"], text) for x in gold]
    p = [characters(x["content"], text) for x in predicted]
    pairs = []
    for i, a in enumerate(g):
        for j, b in enumerate(p):
            shared = len(a & b)
            if shared and 2 * shared / (len(a) + len(b)) >= 0.5:
                pairs.append((2 * shared / (len(a) + len(b)), i, j))
    used_g, used_p, result = set(), set(), []
    for _, i, j in sorted(pairs, reverse=True):
        if i not in used_g and j not in used_p:
            used_g.add(i)
            used_p.add(j)
            result.append((gold[i], predicted[j]))
    return result


def main() -> None:
    """Print the scores of the floor, the peer and the component."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int)
    options = parser.parse_args()
    files: dict[str, Path] = {}
    for path in sorted((options.folder / "attributions").glob("*.ann")):
        files.setdefault(path.name.rsplit("_", 1)[0], path)
    stems = list(files)[: options.limit]
    texts = [(options.folder / "text" / f"{stem}.txt").read_bytes().decode("utf-8") for stem in stems]
    golds = [read_gold(files[stem]) for stem in stems]
    nlp = add_components(load_model(), ("suasion_quotation", "suasion_attribution"))
    started = time.perf_counter()
    docs = list(nlp.pipe(texts, batch_size=16))
    seconds = time.perf_counter() - started
    whole = [[{"source": [], "cue": [], "content": [(0, len(text))]}] for text in texts]
    readers = {
        "whole article": whole,
        "bare rule": [bare(d) for d in docs],
        "suasion": [flat(d) for d in docs],
    }
    results = {name: score(texts, golds, predictions) for name, predictions in readers.items()}
    results["direct"] = score(
        texts,
        [direct(d, gold) for d, gold in zip(docs, golds, strict=True)],
        [direct(d, found) for d, found in zip(docs, readers["suasion"], strict=True)],
    )
    print(f"{len(texts)} articles, {seconds:.1f} s; precision recall F1 in per cent")
    for name, rows in results.items():
        print(f"{name:14}", "  ".join(f"{key} {p} {r} {f}" for key, (p, r, f) in rows.items()))
    ratios = {k: results["suasion"][k][2] / max(results["bare rule"][k][2], 0.1) for k in results["suasion"]}
    print("suasion : bare rule (F1)", "  ".join(f"{key} {ratio:.2f}" for key, ratio in ratios.items()))


if __name__ == "__main__":
    main()
