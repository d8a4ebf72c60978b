"""Score the machine's reading of the course's own texts against the editors' annotation by hand.

    python benchmarks/reading_seeds.py [HAND.json ...]

Without arguments the annotations that ship with the texts (lesson sentences) are taken; name the files of
tests/reading/hand/ for the exercise sentences. Precision and recall in per cent, by kind. An attribution is found
when the contents overlap with Dice >= 0.5 by characters, sourced when the sources overlap too (or neither has one);
a name or a word is found when the stretches overlap, grouped or typed when actor or type agree too. Only findings
in the sentences that the file covers count.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import suasion
from suasion.reading.evaluation import covered_sentences, pairs
from suasion.texts import corpus


def main(paths: list[Path]) -> None:
    """Print a table for each file."""
    for path in paths:
        hand = json.loads(path.read_text(encoding="utf-8"))
        reading = suasion.read(suasion.load(hand["text"]), fresh=True)
        print(f"{hand['text']}, {hand['sentences']} sentences ({len(covered_sentences(hand))} annotated)")
        for kind, figures in pairs(reading, hand).items():
            hits, machine, editors = len(figures.hits), figures.machine, figures.editors
            precision, recall = 100 * hits / max(machine, 1), 100 * hits / max(editors, 1)
            print(
                f"  {kind:24} precision {precision:3.0f} ({hits}/{machine})  recall {recall:3.0f} ({hits}/{editors})"
            )


if __name__ == "__main__":
    named = [Path(argument) for argument in sys.argv[1:]]
    main(named or sorted(corpus.folder().glob("*/reading-hand.json")))
