"""Sample readers of the passage of the other side: who speaks, and which moves, as in the op-ed."""

from fractions import Fraction

import pytest

import suasion
from suasion.analysis.agreement import agreement
from suasion.annotations.shipped import sample_readings
from suasion.questions.question_file import read_question_file
from suasion.questions.second import as_marks
from tests.support.paths import ROOT
from tests.support.samples import OP_ED as TEXT

PARTS = {label.id for label in suasion.scheme("attribution").labels}
TECHNIQUES = {label.id for label in suasion.scheme("technique").labels}


@pytest.mark.parametrize(
    ("slug", "paragraph", "sentences"),
    [("opposite", "P1", {"P1S1", "P1S6", "P1S7"}), ("hetch-hetchy-vilas", "P5", {"P5S1", "P5S2"})],
)
def test_three_have_marked_moves_on_the_other_side(slug: str, paragraph: str, sentences: set[str]) -> None:
    """Have three readers, called invented, marked moves in the sentences that are asked about, and each in its own way?"""
    other = suasion.load(slug)
    samples = sample_readings(other, "08")
    assert list(samples) == ["Linden (invented)", "Maple (invented)", "Oak (invented)"]
    pairs = [f for f in agreement(samples, other, only=[paragraph]) if f.level == "labels"]
    assert all(0 < f.same < f.of for f in pairs)
    marked = [m for reading in samples.values() for m in reading.marks]
    assert {other.at(m.start).id for m in marked} == sentences
    assert all(m.label in TECHNIQUES and m.voice and m.exercise == "lesson-08" for m in marked)
    assert all(other.at(m.start).end >= m.end for m in marked)


@pytest.mark.parametrize(
    ("slug", "paragraph", "sentences"),
    [
        ("opposite", "P1", {"P1S3", "P1S4", "P1S6"}),
        ("hetch-hetchy-vilas", "P5", {"P5S1", "P5S2"}),
    ],
)
def test_three_have_marked_who_speaks_on_the_other_side(
    slug: str, paragraph: str, sentences: set[str]
) -> None:
    """Have the same three marked source, cue and content for lesson 03, each in its own way and none just as the second reader?"""
    other = suasion.load(slug)
    samples = sample_readings(other, "03")
    assert list(samples) == list(sample_readings(other, "08"))
    (page,) = (
        p
        for p in map(read_question_file, (ROOT / "lessons").glob("03_*.toml"))
        if p.asked["opposite"].text == slug
    )
    second = as_marks(page.second["opposite"], other, "lesson-03", "opposite")
    for readings in (samples, {**samples, "second": second}):
        pairs = [f for f in agreement(readings, other, only=[paragraph]) if f.level == "labels"]
        assert all(0 < f.same < f.of for f in pairs)
    marked = [m for reading in samples.values() for m in reading.marks]
    assert {other.at(m.start).id for m in marked} == sentences
    assert all(m.label in PARTS and m.question == "opposite" for m in marked)
    assert {m.exercise for m in marked} == {"lesson-03"}
    assert all(other.at(m.start).end >= m.end for m in marked)
    assert all({m.label for m in reading.marks} >= {"cue", "content"} for reading in samples.values())


@pytest.mark.parametrize(
    ("label", "here", "there"),
    [
        ("source", ("P4S1", "many"), ("P1S3", "many")),
        ("cue", ("P4S1", "saw as"), ("P1S3", "saw as")),
        ("cue", ("P4S1", "believed"), ("P1S3", "believed")),
        ("content", ("P4S1", "golden opportunity"), ("P1S3", "golden opportunity")),
        ("cue", ("P13S2", "allegedly"), ("P1S6", "allegedly")),
        ("cue", ("P13S2", "claims"), ("P1S4", "claimed")),
    ],
)
def test_who_speaks_is_heard_alike_on_either_side(
    label: str, here: tuple[str, str], there: tuple[str, str]
) -> None:
    """Does about the same share of readers give a label to words of the op-ed and to the words that mirror them?"""
    shares = []
    for text, (sentence, words) in ((TEXT, here), (suasion.load("opposite"), there)):
        start, end = text.find(words, within=sentence)
        readings = sample_readings(text, "03").values()
        heard = [r for r in readings if any(m.label == label and m.touches(start, end) for m in r.marks)]
        shares.append(Fraction(len(heard), len(readings)))
    assert min(shares) > 0 and abs(shares[0] - shares[1]) <= Fraction(1, 3), shares


def test_the_same_moves_are_heard_on_either_side() -> None:
    """Do most readers hear doubt in both *disinformations*, and association in both comparisons with the past?"""
    opposite = suasion.load("opposite")
    six, three = sample_readings(TEXT, "08"), sample_readings(opposite, "08")
    for label, here, there in (
        ("doubt", ("P13S2", "disinformation"), ("P1S6", "disinformation")),
        ("association", ("P9S1", "return Russia"), ("P1S7", "in the footsteps")),
    ):
        for text, place, readings in ((TEXT, here, six), (opposite, there, three)):
            start, end = text.find(place[1], within=place[0])
            heard = [
                r
                for r in readings.values()
                if any(m.label == label and m.touches(start, end) for m in r.marks)
            ]
            assert len(heard) * 2 > len(readings), (label, place)
