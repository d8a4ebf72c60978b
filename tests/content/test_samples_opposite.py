"""Sample readers' moves in the passage of the other side, and the same moves in the op-ed."""

import pytest

import suasion
from suasion.analysis.agreement import agreement
from suasion.annotations.shipped import sample_readings
from tests.support.samples import OP_ED as TEXT

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
