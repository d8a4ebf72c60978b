"""Matching of marks and the figures of agreement, against cases worked out by hand and in the literature."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import suasion
from suasion import Annotation, Text
from suasion.analysis.agreement import agreement, alpha_of
from suasion.analysis.alignment import places, same_place

TEXT = Text.from_string("The mayor said that the bridge is safe. A driver complained loudly.", slug="t")


def mark(words: str, label: str = "source", voice: str | None = None) -> Annotation:
    start, end = TEXT.find(words)
    return Annotation.mark(TEXT, start, end, exercise="e", question="q", label=label, voice=voice)


def test_alpha_of_the_literature() -> None:
    """Is alpha of Krippendorff's own example with two observers and binary data 0.095?"""
    meg, owen = "0100000010", "1110010000"
    assert alpha_of([list(meg), list(owen)]) == pytest.approx(0.095, abs=0.0005)


def test_alpha_that_does_not_exist() -> None:
    """Is alpha None, not 1 and not an error, where nobody marked anything or all marked everything alike?"""
    assert alpha_of([["", ""], ["", ""]]) is None
    assert alpha_of([[], []]) is None


def test_figures_by_hand() -> None:
    """Are the shares those that one counts by hand?"""
    you = [mark("The mayor"), mark("said", "cue"), mark("driver", "content")]
    other = [mark("mayor"), mark("said", "cue"), mark("A driver", "source"), mark("loudly", "cue")]
    found = {f.level: (f.same, f.of) for f in agreement({"You": you, "B": other}, TEXT, only=["P1"])}
    assert found == {"places": (3, 4), "labels": (2, 4)}
    families = {"source": "who", "content": "who", "cue": "how"}
    found = {
        f.level: (f.same, f.of)
        for f in agreement({"You": you, "B": other}, TEXT, only=["P1"], families=families)
    }
    assert found == {"places": (3, 4), "families": (3, 4), "labels": (2, 4)}


def test_voices_count_where_all_gave_some() -> None:
    """Is there a figure for voices only where each reader gave voices?"""
    you = [mark("The mayor", voice="reported")]
    assert [f.level for f in agreement({"A": you, "B": [mark("mayor")]}, TEXT)] == ["places", "labels"]
    both = agreement({"A": you, "B": [mark("mayor", voice="author")]}, TEXT)
    assert [(f.level, f.same) for f in both] == [("places", 1), ("labels", 1), ("voices", 0)]


def test_more_than_two_readers() -> None:
    """Are there figures for each pair and for all?"""
    one = [mark("said", "cue")]
    found = [f for f in agreement({"A": one, "B": one, "C": []}, TEXT) if f.level == "places"]
    assert [(f.readers, f.same, f.of) for f in found] == [
        (("A", "B"), 1, 1),
        (("A", "C"), 0, 1),
        (("B", "C"), 0, 1),
        (("A", "B", "C"), 0, 1),
    ]


def test_nobody_marked() -> None:
    """Does an empty comparison say so, without a division by zero?"""
    figures = agreement({"A": [], "B": []}, TEXT)
    assert figures[0].per_cent is None and "nobody has marked" in str(figures[0])


def test_a_word_and_its_sentence_are_one_place() -> None:
    """Do a word and the sentence around it share a place, and two neighbours not?"""
    sentence = mark("The mayor said that the bridge is safe.")
    assert same_place(sentence, mark("said")) and same_place(mark("said"), sentence)
    assert not same_place(mark("said"), mark("mayor"))


def test_several_marks_on_one_place() -> None:
    """Does a mark go to the one of two marks on the same words that has its label?"""
    you = [mark("said", "cue"), mark("said", "source")]
    found = places([you, [mark("said", "source")]])
    assert [p.relation(1) for p in found if p.first.label == "source"] == ["agree"]
    assert [p.relation(1) for p in found if p.first.label == "cue"] == ["extra"]


@st.composite
def readings(draw: st.DrawFn) -> list[list[Annotation]]:
    """Draw the marks of two or three readers."""
    size = len(TEXT.string)
    spans = st.tuples(st.integers(0, size - 1), st.integers(1, 30), st.sampled_from("abc"))
    drawn = draw(st.lists(st.lists(spans, max_size=8), min_size=2, max_size=3))
    known = {"exercise": "e", "question": "q"}
    return [
        [Annotation.mark(TEXT, s, min(size, s + n), label=x, **known) for s, n, x in one] for one in drawn
    ]


@given(readings())
def test_no_mark_is_lost_or_doubled(marks: list[list[Annotation]]) -> None:
    """Is each mark on exactly one place, whatever overlaps?"""
    found = places(marks)
    for reader, own in enumerate(marks):
        assert sorted(p.marks[reader].id for p in found if reader in p.marks) == sorted(m.id for m in own)


@given(readings())
def test_figures_stay_in_bounds_and_do_not_hang_on_the_order(marks: list[list[Annotation]]) -> None:
    """Is a reader in full agreement with their own reading, and no share above the places'?"""
    named = {str(n): own for n, own in enumerate(marks)}
    for figure in agreement(named, TEXT, only=["P1"]):
        assert 0 <= figure.same <= figure.of and (figure.alpha is None or figure.alpha <= 1.0000001)
    own = agreement({"A": marks[0], "B": [*marks[0]]}, TEXT, only=["P1"])
    assert all(f.same == f.of and f.alpha in (None, pytest.approx(1)) for f in own)


def test_alpha_of_random_readers_is_near_zero() -> None:
    """Do readers who toss a coin for each word agree no better than chance?"""
    dice = random.Random(3)
    given_names = [[dice.choice(["", "a", "b"]) for _ in range(4000)] for _ in range(2)]
    assert abs(alpha_of(given_names)) < 0.05


def test_importing_suasion_does_not_compute() -> None:
    """Does `import suasion` leave krippendorff and numpy alone?"""
    import subprocess
    import sys

    code = "import suasion, sys; suasion.choice; print({'numpy', 'krippendorff', 'anywidget'} & set(sys.modules))"
    assert (
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout.strip()
        == "set()"
    )
    assert suasion.compare
