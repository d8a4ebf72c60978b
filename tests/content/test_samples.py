"""Sample readers: invented and called so, in balance, apart from one another, and on the lessons' sentences only."""

from collections import Counter

import pytest

import suasion
from suasion import AnnotationSet
from suasion.analysis.agreement import agreement
from suasion.annotations.shipped import readers, sample_readings
from suasion.base.errors import UnknownReader

TEXT = suasion.load("kuzio-axis")
LESSONS = {  # label scheme, and paragraphs that are read
    "01": ("purpose", {"P2", "P4", "P9", "P16"}),
    "02": ("standing", {"B"}),
    "03": ("attribution", {"P2", "P4", "P9", "P10", "P13", "P16"}),
    "04": ("claim", {"P2", "P9", "P16"}),
    "06": ("frame", {"P2", "P4", "P9", "P13", "P16"}),
    "07": ("wording", {"P2", "P4", "P9", "P13", "P16"}),
    "08": ("technique", {"P2", "P4", "P9", "P13", "P16"}),
    "09": ("wording", {"P4", "P9", "P13"}),
}
VOICED = ["06", "07", "08", "09"]  # marks on words, with a voice
VERDICT = {"01": "judges", "04": "judge"}  # the label that says how good or bad something is
AGREES, DISAGREES = "agrees with the author on most things", "disagrees with the author on most things"
# Whom words speak about or judge, whoever uses them: each actor that a reader could spare or single out.
ABOUT = {
    "Russia": [
        ("P4S1", "golden opportunity"),
        ("P4S1", "its war against the West"),
        ("P4S2", "their goals"),
        ("P4S2", "wiping Ukraine and Israel from the maps"),
        ("P4S2", "genocide"),
        ("P9S1", "Putin’s Russia"),
        ("P9S1", "return Russia to the Soviet era"),
        ("P13S1", "accuses"),
        ("P13S2", "disinformation"),
        ("P13S2", "allegedly"),
        ("P13S2", "so-called"),
        ("P16S1", "good distraction"),
        ("P16S1", "genocidal war"),
        ("P16S2", "capitalise"),
        ("P16S2", "believes"),
    ],
    "groups in the Middle East": [
        ("P2S1", "Iranian-backed proxy groups"),
        ("P2S1", "another"),
        ("P4S1", "many"),
        ("P4S1", "barbaric"),
        ("P9S1", "terrorist"),
        ("P9S2", "a myriad"),
        ("P9S2", "terrorist groups"),
        ("P13S2", "terrorist attack"),
    ],
    "Ukraine, Israel and the US": [
        ("P13S1", "‘Anti-Russia’"),
        ("P13S1", "‘genocide’"),
        ("P13S1", "suppression"),
        ("P13S2", "provocations"),
        ("P13S2", "forced"),
    ],
}


@pytest.fixture(params=LESSONS)
def lesson(request: pytest.FixtureRequest) -> str:
    """Name a lesson that has sample readings."""
    return request.param


@pytest.fixture
def samples(lesson: str) -> dict[str, AnnotationSet]:
    """Load the sample readings of a lesson."""
    return sample_readings(TEXT, lesson)


def _about(reading: AnnotationSet) -> Counter[str]:
    """Count the words about each actor that a reader has marked."""
    found: Counter[str] = Counter()
    for actor, places in ABOUT.items():
        for sentence, words in places:
            start, end = TEXT.find(words, within=sentence)
            found[actor] += any(mark.start < end and start < mark.end for mark in reading.marks)
    return found


def _actors(lesson: str) -> list[str]:
    """Name the actors whom the paragraphs of a lesson speak about; the author's box speaks of none of them."""
    read = LESSONS[lesson][1]
    return [who for who, places in ABOUT.items() if any(s[: s.index("S")] in read for s, _ in places)]


def by_leaning(lesson: str, leaning: str) -> list[AnnotationSet]:
    who = [reader.name for reader in readers(TEXT) if reader.leaning == leaning]
    return list(sample_readings(TEXT, lesson, who).values())


def test_readers_are_balanced() -> None:
    """Are there careful and hasty readers of each leaning, so that care does not go with a side?"""
    found = {(r.leaning, r.care) for r in readers(TEXT)}
    assert len(found) == 6 and {care for _, care in found} == {"careful", "hasty"}
    assert {AGREES, DISAGREES} < {leaning for leaning, _ in found}


def test_both_sympathies_mark_words_about_every_actor_alike(lesson: str) -> None:
    """Do readers who agree with the author and readers who do not mark as much, about each actor and in all?"""
    one, other = (by_leaning(lesson, leaning) for leaning in (AGREES, DISAGREES))
    assert len(one) == len(other) == 2
    about = [sum((_about(reading) for reading in side), Counter()) for side in (one, other)]
    for actor in _actors(lesson):
        a, b = about[0][actor], about[1][actor]
        assert min(a, b) >= 2 and abs(a - b) <= 2, f"{actor}: {a} and {b}"
    a, b = (sum(len(reading.marks) for reading in side) for side in (one, other))
    assert abs(a - b) <= 0.1 * max(a, b)


@pytest.mark.parametrize("lesson", VERDICT)
def test_both_sympathies_hear_as_many_verdicts_about_every_actor(lesson: str) -> None:
    """Do readers of either sympathy give the label that judges to as many words about each actor?"""
    counts = []
    for leaning in (AGREES, DISAGREES):
        verdicts = [
            AnnotationSet(m for m in reading.marks if m.label == VERDICT[lesson])
            for reading in by_leaning(lesson, leaning)
        ]
        counts.append(sum((_about(v) for v in verdicts), Counter()))
    for actor in _actors(lesson):
        a, b = (found[actor] for found in counts)
        assert min(a, b) >= 2 and abs(a - b) <= 1, actor


def test_both_sympathies_say_the_same_of_the_author() -> None:
    """Do readers who agree with him and readers who do not say *knows*, *stands* and so on as often of what his box tells?"""
    one, other = (
        Counter(m.label for reading in by_leaning("02", leaning) for m in reading.marks)
        for leaning in (AGREES, DISAGREES)
    )
    assert one == other and set(one) == {label.id for label in suasion.scheme("standing").labels}


@pytest.mark.parametrize("lesson", VOICED)
def test_nobody_marks_words_about_one_side_only(lesson: str, samples: dict[str, AnnotationSet]) -> None:
    """Does each reader of frames and of wording mark words about every actor?"""
    assert [who for who, reading in samples.items() if len(+_about(reading)) < len(ABOUT)] == []


def test_the_measure_sees_a_one_sided_reader() -> None:
    """Would a reader who spares an actor be noticed?"""
    start, end = TEXT.find("barbaric", within="P4S1")
    mark = suasion.Annotation.mark(TEXT, start, end, exercise="lesson-07", question="words", label="loaded")
    assert +_about(AnnotationSet([mark])) == {"groups in the Middle East": 1}


def test_readers_are_called_invented(samples: dict[str, AnnotationSet], lesson: str) -> None:
    """Is each shown as invented, and chosen by name?"""
    assert len(samples) >= 6 and all(name.endswith("(invented)") for name in samples)
    chosen = sample_readings(TEXT, lesson, ["birch", "Ash"])
    assert list(chosen) == ["Birch (invented)", "Ash (invented)"]
    with pytest.raises(UnknownReader, match="Rowan"):
        sample_readings(TEXT, lesson, ["Oak"])


def test_marks_belong_to_the_lesson(samples: dict[str, AnnotationSet], lesson: str) -> None:
    """Has each mark a label of the lesson's scheme, a voice where it asks for one, and its lesson's name?"""
    scheme = suasion.scheme(LESSONS[lesson][0])
    for mark in (mark for reading in samples.values() for mark in reading.marks):
        assert mark.exercise == f"lesson-{lesson}" and mark.text == "kuzio-axis"
        assert scheme[mark.label].id == mark.label
        assert bool(mark.voice) == scheme.ask_voice


def test_the_quoted_remark_is_left_alone(samples: dict[str, AnnotationSet], lesson: str) -> None:
    """Are marks only on the lesson's paragraphs, and none on the remark that P10 quotes?"""
    last = "Wise Jewish people say that the most ardent anti-Semites are usually Jews"
    quoted = (TEXT["P10S5"].start, TEXT.find(last).end)
    for reading in samples.values():
        for mark in reading.marks:
            unit = TEXT.at(mark.start)
            assert getattr(unit, "paragraph", unit.id) in LESSONS[lesson][1]
            assert mark.end <= quoted[0] or mark.start >= quoted[1], mark.quote


def test_readers_differ(samples: dict[str, AnnotationSet], lesson: str) -> None:
    """Do no two sample readers mark alike, and no two in full agreement?"""
    pairs = _places(samples, lesson)
    assert len(pairs) == 15 and all(same < of for same, of, _ in pairs.values())
    assert len({tuple((m.start, m.end, m.label) for m in r.marks) for r in samples.values()}) == len(samples)


@pytest.mark.parametrize("lesson", VOICED)
def test_agreement_has_a_range_to_learn_from(lesson: str) -> None:
    """Do two of differing sympathies agree best of all; does one mark much, one little, one whole sentences?"""
    samples = {name.split()[0]: reading for name, reading in sample_readings(TEXT, lesson).items()}
    count = {name: len(reading.marks) for name, reading in samples.items()}
    assert count["Rowan"] * 2 < count["Hazel"] and count["Hazel"] >= 18
    assert all(TEXT.at(m.start).end == m.end for m in samples["Cedar"].marks)
    assert not any(TEXT.at(m.start).id == "P9S3" for reading in samples.values() for m in reading.marks)
    pairs = _places(samples, lesson)
    best = max(pairs, key=lambda pair: pairs[pair][0] / pairs[pair][1])
    assert best == ("Ash", "Birch") and pairs[best][0] / pairs[best][1] >= 2 / 3
    assert all((alpha < 0) == ("Cedar" in pair) for pair, (_, _, alpha) in pairs.items())


def test_read_again_on_another_day() -> None:
    """Does each reader mark most of the same again for lesson 09, and not all?"""
    for who, again in sample_readings(TEXT, "09").items():
        first = sample_readings(TEXT, "07", [who.split()[0]])[who]
        figures = {
            f.level: f for f in agreement({"first": first, "again": again}, TEXT, only=["P4", "P9", "P13"])
        }
        assert (
            figures["places"].same >= 0.6 * figures["places"].of
            and figures["voices"].same < figures["voices"].of
        ), who


def _places(samples: dict[str, AnnotationSet], lesson: str) -> dict[tuple[str, ...], tuple[int, int, float]]:
    """Give for each pair on how many of all places both have a mark, and alpha."""
    only = [unit.id for unit in TEXT.paragraphs if unit.id in LESSONS[lesson][1]]
    found = agreement(samples, TEXT, only=only)
    return {f.readers: (f.same, f.of, f.alpha) for f in found if f.level == "places" and len(f.readers) == 2}
