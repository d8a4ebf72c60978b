"""Patterns find what spaCy's Matcher finds, and no pattern runs for long."""

import json
import random
import time
from typing import Any

import pytest
import spacy
from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.util import filter_spans

import suasion
from suasion.questions import matcher as pattern_search
from suasion.questions import patterns

SECONDS = 4  # of processor time; followed way by way, the first takes 13 and the others never end
TOKENS: list[dict[str, Any]] = [{"LOWER": c} for c in "abc"] + [
    {},
    {"LOWER": {"IN": ["a", "b"]}},
    {"LOWER": {"NOT_IN": ["a"]}},
]
ANY, SOME, MAYBE = {"OP": "*"}, {"OP": "+"}, {"OP": "?"}


def test_the_search_finds_what_the_matcher_finds() -> None:
    """Are the matches of 3,000 patterns, with every kind of repetition, those of spaCy's Matcher?"""
    dice, vocab = random.Random(7), spacy.blank("en").vocab
    found = 0
    for _ in range(3_000):
        value = [_alternative(dice) for _ in range(dice.randint(1, 2))]
        doc = Doc(vocab, dice.choices("abc", k=dice.randint(1, 9)))
        matcher = Matcher(vocab)
        matcher.add("x", value)
        spans = [s for s in matcher(doc, as_spans=True) if len(s)]
        search = pattern_search.Search(value, vocab)
        got = search.spans(doc)
        assert got == {(s.start, s.end) for s in spans}, (value, doc.text)
        assert pattern_search.apart(got) == sorted((s.start, s.end) for s in filter_spans(spans))
        found += len(got)
    assert found > 3_000


def _alternative(dice: random.Random) -> list[dict[str, Any]]:
    parts = [dict(dice.choice(TOKENS)) for _ in range(dice.randint(1, 4))]
    for part in parts:
        if op := dice.choice(["", "", "?", "*", "+", "!"]):
            part["OP"] = op
    return parts if any(p.get("OP") not in ("?", "*", "!") for p in parts) else [*parts, {}]


@pytest.mark.parametrize(
    "value",
    [
        [[SOME, SOME, SOME]] * 3,
        [[SOME, ANY, ANY, ANY, ANY]],
        [[{"POS": {"NOT_IN": ["X"]}, "OP": "*"}] * 6 + [{"LOWER": "the"}]],
        [[{"LOWER": "the"}] + [MAYBE] * 19],
        [[SOME] * n for n in range(1, 20)],
    ],
    ids=["three", "five", "kinds", "maybe", "twenty"],
)
def test_no_pattern_runs_for_long(value: list[Any]) -> None:
    """Is the answer to a pattern of parts that take any words there at once, in the notebook's own Python?"""
    text = suasion.load("kuzio-axis")
    patterns.matches(text, "said")  # loads the model
    started = time.process_time()
    try:
        assert patterns.matches(text, json.dumps(value))["count"] > 0
    finally:
        assert time.process_time() - started < SECONDS


def test_a_text_too_long_for_a_pattern_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Does a pattern that would take long on a long text get a sentence, and a plain one its matches?"""
    monkeypatch.setattr(pattern_search, "STEPS", 2_000)
    text = suasion.load("kuzio-axis")
    assert patterns.matches(text, "the")["count"] > 10
    with pytest.raises(patterns.BadPattern, match="any number of words"):
        patterns.matches(text, [[SOME, ANY]])
