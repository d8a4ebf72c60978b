"""pattern: a matcher pattern of the student's, run on the text in a process of its own, judged by what it finds.

The answer is what the pattern builder keeps (`suasion.questions.patterns`), and it is run by the same code that shows students their
matches. A place of the key is found when a match and the anchor share words. Finds fill a pool (65 %); precision
multiplies: up to 35 % of matches that fit nothing cost nothing, at 85 % the factor is 0 (`suasion.scoring.scorers._pool`).

Example. Pool 6, 4 needed. “said”, “claimed” or “writes” in any form makes 5 matches, 3 of them right: 3/4 of the points,
times (0.85 - 0.4) / (0.85 - 0.35) = 0.9 for two strays in five.

The builder's patterns are data and hold no regular expressions, and the search is bounded (`suasion.questions.matcher`); still
the child has 20 seconds of processor time and 2 GB, where the system can limit them, and no say in anything else. A pattern that breaks it earns nothing, gets a sentence, and a person looks at it. Results are kept by
text and pattern.

Sources. Precision and recall: van Rijsbergen 1979. Patterns: spaCy's Matcher.
"""

import hashlib
import json
import os
import random
import subprocess
import sys
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from suasion.annotations.annotation import Annotation
from suasion.base.errors import Unfinished
from suasion.scoring.key.model import Entry, Question
from suasion.scoring.remark import Remark, ScorerResult, reasons, reread
from suasion.scoring.response import Response, Review
from suasion.scoring.scorers import _pool, places
from suasion.scoring.scorers._spots import Spot, spots
from suasion.scoring.scorers._trial import Chooser
from suasion.scoring.skimmer import Skimmer

if TYPE_CHECKING:
    from suasion.texts.text import Text

PATIENCE = 120  # seconds by the clock, for a busy machine; the child itself has 20 of processor time
LONGEST = 20_000  # code points; the builder allows twenty alternatives
_MOST_KEPT = 500
_ENVIRONMENT = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "HOME", "LANG", "LD_LIBRARY_PATH")
SETTINGS = {"only", "need"}


_results: OrderedDict[str, tuple[list[tuple[int, int]], str]] = OrderedDict()


def problems(question: Question) -> list[str]:
    """Say what is wrong with the key of a pattern question."""
    found = places.place_problems(question, set(), SETTINGS)
    return [f for f in found if "decoys" not in f]


def score(question: Question, answers: Response, text: "Text") -> ScorerResult:
    """Give the share of the points for what a student's patterns find."""
    written = [v for v in answers.cells.values() if isinstance(v, str) and v.strip()][:5]
    if not written:
        return ScorerResult(0.0, summary="There is no pattern yet.")
    try:
        matches, problem = run(written, question, text)
    except Unfinished as stopped:
        # It may be the machine and not the pattern: nobody gets a final zero for that.
        reviews = (Review(question.id, "unreadable", str(stopped)),)
        return ScorerResult(0.0, (Remark("form", str(stopped)),), reviews=reviews)
    if problem:
        return ScorerResult(0.0, (Remark("form", problem),))
    found: dict[str, tuple[Spot, tuple[int, int]]] = {}
    fitting: set[tuple[int, int]] = set()
    neutral: set[tuple[int, int]] = set()
    for spot in spots(question, text):
        for match in matches:
            if match[0] < spot.end and spot.start < match[1]:
                (neutral if spot.entry.tier == "contested" else fitting).add(match)
                found[spot.entry.id] = spot, match
    core = [s for s in spots(question, text) if s.entry.tier == "core"]
    stray = [m for m in matches if m not in fitting and m not in neutral]
    hits = sum(s.entry.tier != "contested" for s, _ in found.values())
    need = _pool.needed(len(core), question.settings.get("need"))
    factor = 0.0 if answers.too_many else _pool.stray_factor(len(stray), len(fitting))
    items = [
        Remark(
            "found" if s.entry.tier != "contested" else "differs",
            f"Found: “{text.string[m[0] : m[1]][:100]}”.",
            s.entry.sentence,
            text[s.entry.sentence].text,
            **reasons(s.entry),
        )
        for s, m in found.values()
    ]
    for start, end in stray[:10]:
        unit = (text.sentence_ids_between(start, end) or ("",))[0]
        items.append(
            Remark(
                "plain",
                f"It also finds “{text.string[start:end][:100]}”. What would keep it out?",
                unit,
                text[unit].text if unit else "",
            )
        )
    missed = [
        Remark(
            "missed",
            f"It does not find “{s.entry.anchor}”.",
            s.entry.sentence,
            text[s.entry.sentence].text,
            **reasons(s.entry),
            reread=reread(s.entry),
        )
        for s in core
        if s.entry.id not in found
    ]
    words = f"{len(matches)} matches; {hits} places found, {need} make full points; {len(stray)} matches fit nothing."
    return ScorerResult(_pool.share(hits, need) * factor, tuple(items), tuple(missed), (), words)


def run(written: list[str], question: Question, text: "Text") -> tuple[list[tuple[int, int]], str]:
    """Run patterns on the text in a child process; give the matches (code points) or a sentence about what is wrong.

    Raises Unfinished when the child had to be stopped; that is not kept.
    """
    if sum(map(len, written)) > LONGEST:
        return [], f"The pattern is longer than {LONGEST} characters. A shorter one says more."
    try:
        pattern = [alternative for value in written for alternative in _alternatives(value)]
    except (ValueError, RecursionError):
        return [], "The pattern cannot be read. Make it with the pattern builder."
    units = [text[id] for id in question.settings.get("only", ())] or list(text.body)
    wire = json.dumps({"units": [(u.id, u.start, u.text) for u in units], "pattern": pattern})
    name = hashlib.sha256(wire.encode("utf-8", "replace")).hexdigest()
    if name not in _results:
        _results[name] = _child(wire)
        while len(_results) > _MOST_KEPT:
            _results.popitem(last=False)
    return _results[name]


def _alternatives(value: str) -> list[object]:
    read = json.loads(value)
    if not isinstance(read, list) or not read:
        raise ValueError("no pattern")
    return read if all(isinstance(part, list) for part in read) else [read]


def _child(wire: str) -> tuple[list[tuple[int, int]], str]:
    # -I: nothing from the working folder, where a student's files lie, is imported.
    command = [sys.executable, "-I", "-m", "suasion.scoring.scorers._pattern_child"]
    kept = {k: v for k, v in os.environ.items() if k in _ENVIRONMENT}
    data = wire.encode("utf-8", "replace")
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=PATIENCE, env=kept, check=False
        )
    except subprocess.TimeoutExpired:
        raise Unfinished("The pattern took too long and was stopped. A simpler one may do.") from None
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        raise Unfinished(
            "The pattern needed too much time or memory and was stopped. A simpler one may do."
        ) from None
    if answer.get("problem"):
        return [], str(answer["problem"])
    return [(int(a), int(b)) for a, b in answer["matches"]], ""


def form(question: Question) -> dict[str, Any]:
    """Return nothing: any answer has the right form."""
    return {}


def missing(
    form: Mapping[str, Any], marks: Sequence[Annotation], cells: Mapping[tuple[str, str], Any]
) -> list[str]:
    """Ask for nothing."""
    return []


def careful(
    question: Question, text: "Text", entries: Sequence[Entry], choose: Chooser, whole: bool
) -> list[Annotation]:
    """Hand in nothing: a made-up student writes no pattern."""
    return []


def everything(question: Question, text: "Text") -> list[Annotation]:
    """Hand in nothing."""
    return []


def guess(question: Question, text: "Text", chance: random.Random) -> list[Annotation]:
    """Hand in nothing: a random string is no pattern."""
    return []


def skim(question: Question, text: "Text", skimmer: Skimmer) -> list[Annotation]:
    """Give nothing: a pattern needs a language to write it in."""
    return []
