"""Sample readers: invented and called so, in balance, apart from one another, and on the lessons' sentences only."""

from collections import Counter

import pytest

import suasion
from suasion import AnnotationSet
from suasion.analysis.agreement import agreement
from suasion.annotations.shipped import readers, sample_readings
from suasion.base.errors import UnknownReader
from suasion.texts.text import Text
from tests.support.samples import (
    ABOUT,
    AGREES,
    DISAGREES,
    LESSONS,
    MARKED,
    MORE,
    OP_ED,
    PLAIN,
    TEXTS,
    VOICED,
    Marked,
    about,
    actors,
    by_leaning,
    marks_by_leaning,
    marks_of,
)

VERDICT = {  # the label that says how good or bad something is, or holds a word away
    (OP_ED.slug, "01"): "judges",
    (OP_ED.slug, "04"): "judge",
    **{(more.slug, more.task): "distance" for more in MORE},
}
voiced = pytest.mark.parametrize(("slug", "lesson"), VOICED)


def _called(marked: Marked) -> str:
    return "-".join(filter(None, (marked.slug, marked.lesson, marked.task)))


@pytest.fixture(params=MARKED, ids=_called)
def read(request: pytest.FixtureRequest) -> Marked:
    """Name a text and a lesson, or one more task of it, for which there are sample readings."""
    found: Marked = request.param
    return found


@pytest.fixture
def samples(read: Marked) -> dict[str, AnnotationSet]:
    """Load what sample readers have marked."""
    return marks_of(read)


@pytest.mark.parametrize("slug", TEXTS)
def test_readers_are_balanced(slug: str) -> None:
    """Are there careful and hasty readers of each sympathy and of none, so that care does not go with a side?"""
    found = Counter((r.leaning, r.care) for r in readers(TEXTS[slug]))
    assert len(found) == 6 and {care for _, care in found} == {"careful", "hasty"}
    assert all(found[leaning, "careful"] == found[leaning, "hasty"] == 1 for leaning in (AGREES, DISAGREES))
    assert {care for leaning, care in found if leaning not in (AGREES, DISAGREES)} == {"careful", "hasty"}


def test_both_sympathies_mark_words_about_every_actor_alike(read: Marked) -> None:
    """Do readers who agree with the author and readers who do not mark as much, about each actor and in all?"""
    one, other = (marks_by_leaning(read, leaning) for leaning in (AGREES, DISAGREES))
    assert len(one) == len(other) == 2
    counted = [sum((about(reading, read.text) for reading in side), Counter()) for side in (one, other)]
    for actor in actors(read):
        a, b = counted[0][actor], counted[1][actor]
        assert min(a, b) >= 2 and abs(a - b) <= 2, f"{actor}: {a} and {b}"
    a, b = (sum(len(reading.marks) for reading in side) for side in (one, other))
    assert abs(a - b) <= 0.1 * max(a, b)


@pytest.mark.parametrize(
    "marked", [m for m in MARKED if (m.slug, m.task or m.lesson) in VERDICT], ids=_called
)
def test_both_sympathies_hear_as_many_verdicts_about_every_actor(marked: Marked) -> None:
    """Do readers of either sympathy give the label that judges, or holds away, to as many words about each actor?"""
    label, counts = VERDICT[marked.slug, marked.task or marked.lesson], []
    for leaning in (AGREES, DISAGREES):
        verdicts = [
            AnnotationSet(m for m in reading.marks if m.label == label)
            for reading in marks_by_leaning(marked, leaning)
        ]
        counts.append(sum((about(v, marked.text) for v in verdicts), Counter()))
    one, other = counts
    assert all(abs(one[actor] - other[actor]) <= 1 for actor in actors(marked)), counts
    least = 0 if marked.task else 2  # marks hold away what some actors are called, and not all
    assert all(min(one[actor], other[actor]) >= least for actor in actors(marked)), counts
    assert min(one.total(), other.total()) >= 2


def test_both_sympathies_say_the_same_of_the_author() -> None:
    """Do readers who agree with him and readers who do not say *knows*, *stands* and so on as often of what his box tells?"""
    one, other = (
        Counter(m.label for reading in by_leaning(OP_ED, "02", leaning) for m in reading.marks)
        for leaning in (AGREES, DISAGREES)
    )
    assert one == other and set(one) == {label.id for label in suasion.scheme("standing").labels}


@voiced
def test_nobody_marks_words_about_one_side_only(slug: str, lesson: str) -> None:
    """Does each reader of frames, of wording and of moves mark words about every actor?"""
    text = TEXTS[slug]
    spared = [
        (who, set(ABOUT[slug]) - set(+about(reading, text)))
        for who, reading in sample_readings(text, lesson).items()
        if len(+about(reading, text)) < len(ABOUT[slug])
    ]
    assert spared == []


@pytest.mark.parametrize(
    ("slug", "sentence", "words", "actor"),
    [
        ("kuzio-axis", "P4S1", "barbaric", "groups in the Middle East"),
        ("hetch-hetchy-muir", "P11S1", "temple", "those who are for the dam"),
    ],
)
def test_the_measure_sees_a_one_sided_reader(slug: str, sentence: str, words: str, actor: str) -> None:
    """Would a reader who spares an actor be noticed?"""
    text = TEXTS[slug]
    start, end = text.find(words, within=sentence)
    mark = suasion.Annotation.mark(text, start, end, exercise="lesson-07", question="words", label="loaded")
    assert +about(AnnotationSet([mark]), text) == {actor: 1}


def test_readers_are_called_invented(samples: dict[str, AnnotationSet], read: Marked) -> None:
    """Is each shown as invented, chosen by name, and has each marked something?"""
    assert len(samples) >= 6 and all(name.endswith("(invented)") for name in samples)
    assert all(len(reading.marks) >= 2 for reading in samples.values())
    chosen = sample_readings(read.text, read.lesson, ["birch", "Ash"])
    assert list(chosen) == ["Birch (invented)", "Ash (invented)"]
    with pytest.raises(UnknownReader, match="Rowan"):
        sample_readings(read.text, read.lesson, ["Oak"])


def test_marks_belong_to_the_lesson(samples: dict[str, AnnotationSet], read: Marked) -> None:
    """Has each mark a label of the task's scheme, a voice where it asks for one, and its lesson's name?"""
    scheme = suasion.scheme(read.scheme)
    for mark in (mark for reading in samples.values() for mark in reading.marks):
        assert mark.exercise == f"lesson-{read.lesson}" and mark.text == read.slug
        assert scheme[mark.label].id == mark.label
        assert bool(mark.voice) == scheme.ask_voice


def test_marks_stay_within_a_sentence_of_the_lesson(samples: dict[str, AnnotationSet], read: Marked) -> None:
    """Does each mark quote words of one sentence, or of one line, of the paragraphs that the task is on?"""
    for mark in (mark for reading in samples.values() for mark in reading.marks):
        unit = read.text.at(mark.start)
        assert getattr(unit, "paragraph", unit.id) in read.paragraphs
        assert mark.end <= unit.end, mark.quote


def test_the_quoted_remark_is_left_alone() -> None:
    """Are no marks on the remark that P10 quotes?"""
    last = "Wise Jewish people say that the most ardent anti-Semites are usually Jews"
    quoted = (OP_ED["P10S5"].start, OP_ED.find(last).end)
    for lesson in LESSONS[OP_ED.slug]:
        for mark in (m for reading in sample_readings(OP_ED, lesson).values() for m in reading.marks):
            assert mark.end <= quoted[0] or mark.start >= quoted[1], mark.quote


def test_readers_differ(samples: dict[str, AnnotationSet], read: Marked) -> None:
    """Do no two sample readers mark alike, and no two in full agreement?"""
    pairs = _places(samples, read.text, read.paragraphs)
    assert len(pairs) == 15 and all(same < of for same, of, _ in pairs.values())
    assert len({tuple((m.start, m.end, m.label) for m in r.marks) for r in samples.values()}) == len(samples)


@voiced
def test_agreement_has_a_range_to_learn_from(slug: str, lesson: str) -> None:
    """Do two of differing sympathies agree best of all; does one mark much, one little, one whole sentences?"""
    text = TEXTS[slug]
    samples = {name.split()[0]: reading for name, reading in sample_readings(text, lesson).items()}
    count = {name: len(reading.marks) for name, reading in samples.items()}
    assert count["Rowan"] * 2 < count["Hazel"] and count["Hazel"] >= 18
    assert all(text.at(m.start).end == m.end for m in samples["Cedar"].marks)
    start, end = text.find(PLAIN[slug][1], within=PLAIN[slug][0])
    assert not any(m.touches(start, end) for reading in samples.values() for m in reading.marks)
    pairs = _places(samples, text, LESSONS[slug][lesson][1])
    best = max(pairs, key=lambda pair: pairs[pair][0] / pairs[pair][1])
    assert best == ("Ash", "Birch") and pairs[best][0] / pairs[best][1] >= 2 / 3
    assert all((alpha < 0) == ("Cedar" in pair) for pair, (_, _, alpha) in pairs.items())


def test_read_again_on_another_day() -> None:
    """Does each reader mark most of the same again for lesson 09, and not all?"""
    for who, again in sample_readings(OP_ED, "09").items():
        first = sample_readings(OP_ED, "07", [who.split()[0]])[who]
        figures = {
            f.level: f for f in agreement({"first": first, "again": again}, OP_ED, only=["P4", "P9", "P13"])
        }
        assert (
            figures["places"].same >= 0.6 * figures["places"].of
            and figures["voices"].same < figures["voices"].of
        ), who


def _places(
    samples: dict[str, AnnotationSet], text: Text, paragraphs: set[str]
) -> dict[tuple[str, ...], tuple[int, int, float]]:
    """Give for each pair on how many of all places both have a mark, and alpha."""
    only = [unit.id for unit in text.paragraphs if unit.id in paragraphs]
    found = agreement(samples, text, only=only)
    return {f.readers: (f.same, f.of, f.alpha) for f in found if f.level == "places" and len(f.readers) == 2}
