"""Sample readers' moves in the passage of the other side, and the same moves in the op-ed."""

import suasion
from suasion.analysis.agreement import agreement
from suasion.annotations.shipped import sample_readings
from tests.support.samples import OP_ED as TEXT

TECHNIQUES = {label.id for label in suasion.scheme("technique").labels}


def test_three_have_marked_moves_in_the_opposite_passage() -> None:
    """Have three readers, called invented, marked moves in the sentences that are asked about, and each in its own way?"""
    opposite = suasion.load("opposite")
    samples = sample_readings(opposite, "08")
    assert list(samples) == ["Linden (invented)", "Maple (invented)", "Oak (invented)"]
    pairs = [f for f in agreement(samples, opposite, only=["P1"]) if f.level == "labels"]
    assert all(0 < f.same < f.of for f in pairs)
    for reading in samples.values():
        marks = reading.marks
        assert {opposite.at(m.start).id for m in marks} == {"P1S1", "P1S6", "P1S7"}
        assert all(m.label in TECHNIQUES and m.voice and m.exercise == "lesson-08" for m in marks)


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
