"""The private forms A and B: what tells a passage that informs from one that presses lies in no sign on its surface."""

import re
from collections import Counter
from statistics import NormalDist

import pytest

from suasion.questions.question_file import QuestionFile, read_question_file
from suasion.scoring import signs
from suasion.scoring.signs import Seen, Sign
from suasion.scoring.skimmers import FAMILY
from suasion.texts.corpus import load
from tests.support.paths import ROOT

FORMS = {"form-a": "00_start_here", "form-b": "10_your_own_text"}
MOST = 8  # of twelve; the six passages before them gave all six to “is there a number?”
MOST_D = 1.15  # d′ of the best skimmer
OPTIONS = [("informs", "informs me"), ("presses", "presses me")]
SIGNS: dict[str, Sign] = {
    name: getattr(signs, name)
    for name in (
        "saying thinking doubt strong boost future reason call groups law quotes names persons numbers length "
        "position past cue judged"
    ).split()
}


def _file(task: str) -> QuestionFile:
    return read_question_file(ROOT / "lessons" / f"{FORMS[task]}.toml")


def _right(task: str) -> list[str]:
    by_row = {s.row: s.choice for s in _file(task).second[task]}
    return [by_row[row] for row in _file(task).asked[task].rows or ()]


def _seen(task: str) -> list[Seen]:
    text, right = load(_file(task).asked[task].text), _right(task)
    before = ["", *right[:-1]]
    return [
        Seen(p.text, number=n, of=len(right), opens=True, before=before[n]) for n, p in enumerate(text.body)
    ]


def _skimmed(task: str) -> dict[str, list[str]]:
    """Answer a form with the audit's family, and with each sign alone: where it is, and where there is much of it."""
    rows = _seen(task)
    answers = {s.name: s.choose(rows, OPTIONS) for s in FAMILY}
    for name, sign in SIGNS.items():
        weights = [sign(row) for row in rows]
        middle = sorted(weights)[len(weights) // 2]
        answers[f"there is: {name}"] = ["presses" if w else "informs" for w in weights]
        much = [w >= middle and w > min(weights) for w in weights]
        answers[f"much: {name}"] = ["presses" if m else "informs" for m in much]
    return answers


@pytest.mark.parametrize("task", FORMS)
def test_nobody_passes_who_skims(task: str) -> None:
    """Does no strategy, nor its opposite, get more than eight of twelve?"""
    right = _right(task)
    hits = {
        name: sum(a == b for a, b in zip(given, right, strict=True)) for name, given in _skimmed(task).items()
    }
    assert {n: h for n, h in hits.items() if not 12 - MOST <= h <= MOST} == {}


@pytest.mark.parametrize("task", FORMS)
def test_no_skimmer_tells_the_kinds_apart(task: str) -> None:
    """Does d′ stay small for every strategy and its opposite?"""
    right = _right(task)
    found = {}
    for name, given in _skimmed(task).items():
        z = [
            NormalDist().inv_cdf(
                (sum(g == "presses" for g, r in zip(given, right, strict=True) if r == k) + 0.5) / 7
            )
            for k in ("presses", "informs")
        ]
        found[name] = abs(z[0] - z[1])
    assert max(found.values()) <= MOST_D, max(found, key=lambda n: found[n])


@pytest.mark.parametrize("task", FORMS)
def test_the_grid(task: str) -> None:
    """Do six inform and six press, each with reasons both ways, and is the order no pattern?"""
    right = _right(task)
    assert Counter(right) == {"informs": 6, "presses": 6}
    assert max(len(run) for run in re.findall(r"i+|p+", "".join(r[0] for r in right))) <= 3
    asked = _file(task).asked[task]
    assert asked.private
    assert [c["id"] for c in asked.columns] == ["kind", "sure"]


def test_the_old_task_is_gone_for_good() -> None:
    """Has the task of six passages an id that no task has now?"""
    assert "pre-test" not in _file("form-a").asked


def _measures(task: str, kind: str) -> tuple[float, float, float]:
    """Give words a passage, words a sentence and letters a word."""
    text = load(_file(task).asked[task].text)
    chosen = [p for p, r in zip(text.body, _right(task), strict=True) if kind in ("all", r)]
    words = [w for p in chosen for w in re.findall(r"[^\W_]+(?:[’,]\w+)*", p.text)]
    sentences = [s for p in chosen for s in p.sentences]
    return len(words) / len(chosen), len(words) / len(sentences), sum(map(len, words)) / len(words)


@pytest.mark.parametrize("kind", ["all", "informs", "presses"])
def test_both_forms_are_as_hard(kind: str) -> None:
    """Are the forms alike in words a passage, words a sentence and letters a word, by a tenth?"""
    for a, b in zip(_measures("form-a", kind), _measures("form-b", kind), strict=True):
        assert abs(a - b) <= 0.1 * max(a, b)


@pytest.mark.parametrize("task", FORMS)
def test_length_tells_nothing(task: str) -> None:
    """Are passages that inform as long as those that press, by a tenth?"""
    a, b = (_measures(task, kind)[0] for kind in ("informs", "presses"))
    assert abs(a - b) <= 0.1 * max(a, b)
