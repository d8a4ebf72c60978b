"""Sample readers' reasons: their own, short, decent, with phrases as they stand in what the lesson shows."""

import re
from collections import Counter, defaultdict

import pytest

import suasion
from suasion.annotations.annotation import Annotation
from suasion.annotations.shipped import readers, sample_readings
from suasion.scoring.audit import text_rules
from tests.content.test_sample_choices import question_file
from tests.support.samples import AGREES, DISAGREES, MORE, MUIR, OP_ED, TEXTS, Marked, marks_by_leaning

READ = [("kuzio-axis", "03"), ("kuzio-axis", "06"), ("kuzio-axis", "07")]
READ += [(MUIR.slug, lesson) for lesson in ("03", "06", "07", "08")]
reasons = pytest.mark.parametrize(("slug", "lesson"), READ)
GIVES_WAY = re.compile("better reason|better answer|reason against wins")
NOT_SAID = re.compile(r"propagand|\ba lie\b|\blying\b|\bliars?\b|stupid|\bfools?\b|\bevil\b", re.I)
ELSEWHERE = re.compile(r"\bP\d|Muir|Vilas|Hitchcock|Mira Holm|paragraph|the op-ed|letter|earlier")
MOST_WORDS = 12


def _records(slug: str, lesson: str) -> list[tuple[str, Annotation]]:
    """List what each reader has marked or chosen; of the op-ed without the marks of a lesson's first task, which are older."""
    more = {task.task for task in MORE}
    found = [
        (who, a)
        for who, reading in sample_readings(TEXTS[slug], lesson).items()
        for a in reading
        if slug == MUIR.slug or a.kind == "answer" or a.question in more
    ]
    assert len(found) >= 6 * 9
    return found


def _reasons(record: Annotation) -> tuple[str, str]:
    reason_for, _, against = record.note.partition("\n")
    return reason_for.removeprefix("For: "), against.removeprefix("Against: ")


@reasons
def test_everybody_has_a_reason_of_their_own(slug: str, lesson: str) -> None:
    """Is no reason for given twice, and one against only to those who said the same of the same words?"""
    own, against = Counter[str](), defaultdict[str, set[object]](set)
    for _, record in _records(slug, lesson):
        reason_for, reason_against = _reasons(record)
        own[reason_for] += 1
        place = (record.question, record.row, record.column, record.start, record.end, record.label)
        against[reason_against].add((place, record.value, record.voice))
    assert [reason for reason, n in own.items() if n > 1 or reason in against] == []
    assert [reason for reason, places in against.items() if len(places) > 1] == []


@reasons
def test_reasons_are_short_and_decent(slug: str, lesson: str) -> None:
    """Is a reason one to three whole sentences of at most 40 words, without a word that insults?"""
    for who, record in _records(slug, lesson):
        for reason in _reasons(record):
            assert re.search(r"[.?!”]$", reason) and len(re.findall(r"[.?!]+(?=\s|$)", reason)) <= 3, reason
            assert len(reason.split()) <= 40, (who, reason)
            assert not NOT_SAID.search(reason), (who, reason)


@reasons
def test_phrases_stand_where_a_reader_has_them_from(slug: str, lesson: str) -> None:
    """Does each phrase between “ and ” stand in the sentence in question, or, where another is named, in what lessons show?"""
    text, page = TEXTS[slug], question_file(slug, lesson)
    shown = [text[unit].text for unit in text_rules(slug)["lesson_units"]]
    shown += [suasion.load(other).string for other in ("practice", "opposite")]
    shown += [suasion.load("hetch-hetchy-vilas")["P5"].text] if text is MUIR else []
    rows = {
        (task, row if isinstance(row, str) else row["id"]): row
        for task, asked in page.asked.items()
        for row in asked.rows or ()
    }
    for who, record in _records(slug, lesson):
        here = _about(record, rows, slug)
        for reason in _reasons(record):
            for phrase in re.findall("“([^”]+)”", reason):
                words = phrase.strip(" ,.;:")
                assert len(words.split()) <= MOST_WORDS, phrase
                told = here if not ELSEWHERE.search(reason) else "\n".join([here, *shown])
                assert words in told or words[0].lower() + words[1:] in told, (who, record.question, reason)


def _about(record: Annotation, rows: dict[tuple[str, str], object], slug: str) -> str:
    """Give the sentence that a mark stands in, or that a row asks about."""
    text = TEXTS[slug]
    if record.kind == "mark":
        return text.at(record.start or 0).text
    row = rows[record.question, record.row]
    if not isinstance(row, dict):
        return text[str(row)].text
    if "sentence" in row:
        return text[row["sentence"]].text
    (whole,) = (unit for unit in _paragraphs() if all(p.strip(" .") in unit for p in row["text"].split("…")))
    return whole


def _paragraphs() -> list[str]:
    """List the paragraphs of other texts, of which worksheets quote a piece."""
    slugs = ("practice", "opposite", "hetch-hetchy-vilas")
    return [unit.text for slug in slugs for unit in suasion.load(slug).paragraphs]


@reasons
def test_on_either_side_somebody_gives_way(slug: str, lesson: str) -> None:
    """Does a reader of each sympathy find, once at least, that the reason against is the better one?"""
    leaning = {r.title: r.leaning for r in readers(TEXTS[slug])}
    yielding = [leaning[who] for who, record in _records(slug, lesson) if GIVES_WAY.search(record.note)]
    assert {AGREES, DISAGREES} <= set(yielding)
    assert len(yielding) <= len(_records(slug, lesson)) / 10


@pytest.mark.parametrize("slug", TEXTS)
@pytest.mark.parametrize(("lesson", "task"), [("06", "doers"), ("07", "other-side")])
def test_two_readers_take_one_answer_back_each(slug: str, lesson: str, task: str) -> None:
    """Do lessons 06 and 07 say rightly that Elm and Hazel each find the reason against one answer better?"""
    for who in ("Elm", "Hazel"):
        (reading,) = sample_readings(TEXTS[slug], lesson, [who]).values()
        assert sum(bool(GIVES_WAY.search(a.note)) for a in reading.of(task)) == 1, who


def test_somebody_asks_who_is_left_out_of_muir() -> None:
    """Does Rowan name, in each lesson, those who lived from the valley and those in the city who lacked water?"""
    for lesson in ("03", "06", "07", "08"):
        said = " ".join(record.note for who, record in _records(MUIR.slug, lesson) if who.startswith("Rowan"))
        assert re.search(r"lived|had been|graves|their dead|was there before|home", said), lesson
        assert re.search(r"haul|thirst|too little|drink|without (enough )?water", said), lesson


@pytest.mark.parametrize("more", MORE, ids=lambda more: more.slug)
def test_on_either_side_somebody_gives_way_about_marks(more: Marked) -> None:
    """Do as many readers of either sympathy find that the reason against is the better one, of what quotation marks do?"""
    one, other = (
        sum(bool(GIVES_WAY.search(m.note)) for reading in marks_by_leaning(more, leaning) for m in reading)
        for leaning in (AGREES, DISAGREES)
    )
    assert one == other >= 1


@pytest.mark.parametrize(
    ("slug", "lesson", "paragraph"),
    [
        ("hetch-hetchy-vilas", "08", "P5"),
        ("hetch-hetchy-vilas", "03", "P5"),
        ("opposite", "03", "P1"),
    ],
)
def test_reasons_on_the_other_side_are_their_own_and_exact(slug: str, lesson: str, paragraph: str) -> None:
    """Does each of those who have read the other side give a reason of their own, short, decent, and exact in its phrases?"""
    text = suasion.load(slug)
    marked = [m for reading in sample_readings(text, lesson).values() for m in reading.marks]
    assert len({_reasons(m)[0] for m in marked}) == len(marked) >= 9
    phrases = [phrase for m in marked for phrase in re.findall("“([^”]+)”", m.note)]
    assert phrases and all(phrase in text[paragraph].text for phrase in phrases)
    for reason in (reason for m in marked for reason in _reasons(m)):
        assert len(reason.split()) <= 40 and reason[-1] in ".?!”" and not NOT_SAID.search(reason), reason


def test_a_track_has_the_same_readers() -> None:
    """Can a cell that names its readers once name them for either text?"""
    assert [r.name for r in readers(OP_ED)] == [r.name for r in readers(MUIR)]
    opposite, vilas = (suasion.load(slug) for slug in ("opposite", "hetch-hetchy-vilas"))
    assert [r.name for r in readers(opposite)] == [r.name for r in readers(vilas)]
