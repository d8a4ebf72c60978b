"""Where cutting a sentence is the skill: `apart` and `spread`."""

from dataclasses import replace

import pytest

from suasion.annotations.annotation import Annotation
from suasion.scoring.key.model import Question
from suasion.scoring.score import grade_question
from suasion.scoring.scorers import places
from tests.support import specimen

TEXT, KEY = specimen.text(), specimen.key()


def _question(**settings: object) -> Question:
    given = KEY["places"]
    plain = tuple(replace(e, voice=type(e.voice)()) for e in given.entries)
    return replace(given, entries=plain, settings={**given.settings, **settings}, points=1.0, resolved={})


def _mark(sentence: str, label: str, cut: int = 0, words: str = "") -> Annotation:
    unit = TEXT[sentence]
    start, end = TEXT.find(words, within=sentence) if words else (unit.start, unit.end - cut)
    return Annotation.mark(TEXT, start, end, exercise="x", question="places", label=label)


WIDE = [_mark(s, label) for s in ("P1S1", "P1S2", "P2S2", "P3S1") for label in ("source", "cue", "content")]
NARROW = [
    *(_mark("P1S1", *x) for x in (("source", 0, "mayor"), ("cue", 0, "said"))),
    *(_mark("P1S2", *x) for x in (("source", 0, "Engineers"), ("cue", 0, "claimed"))),
    *(_mark("P2S2", *x) for x in (("source", 0, "Norham"), ("cue", 0, "According to"))),
    *(_mark("P3S1", *x) for x in (("source", 0, "council"), ("cue", 0, "warned"))),
]


def test_whole_sentences_with_every_label_find_one_thing_each() -> None:
    """Does a sentence marked three times count once under `apart`, and as often as it has labels without?"""
    together = float(grade_question(_question(need=8), WIDE, TEXT))
    apart = float(grade_question(_question(need=8, apart=True), WIDE, TEXT))
    assert apart == pytest.approx(together / 2, rel=0.2)
    assert float(grade_question(_question(need=8, apart=True), NARROW, TEXT)) == 1.0


def test_shaving_the_borders_is_no_way_round() -> None:
    """Do three marks of slightly different borders over one sentence still find one thing?"""
    shaved = [
        replace(m, end=m.end - n % 3, quote=m.quote[: len(m.quote) - n % 3]) for n, m in enumerate(WIDE)
    ]
    question = _question(need=8, apart=True)
    assert float(grade_question(question, shaved, TEXT)) == float(grade_question(question, WIDE, TEXT))


def test_a_broad_mark_beside_a_narrow_one_keeps_its_own_find() -> None:
    """Does a whole-sentence mark for the one part count beside a narrow mark for the other?"""
    marks = [_mark("P1S1", "source", 0, "mayor"), _mark("P1S1", "cue")]
    result = grade_question(_question(need=2, apart=True), marks, TEXT)
    assert float(result) == 1.0


def test_the_student_is_asked_to_cut() -> None:
    """Does a mark that lost its find say what to do?"""
    says = [r.says for r in grade_question(_question(need=8, apart=True), WIDE, TEXT).feedback]
    assert any("Mark them apart" in s for s in says)


def test_finds_in_too_few_paragraphs_earn_their_share() -> None:
    """Do finds that all lie in two paragraphs earn half where four are asked for, and all without `spread`?"""
    first = [m for m in NARROW if m.quote in ("mayor", "said", "Engineers", "claimed")]
    assert float(grade_question(_question(need=4), first, TEXT)) == 1.0
    assert float(grade_question(_question(need=4, spread=2), first, TEXT)) == 0.5
    assert float(grade_question(_question(need=4, spread=3), NARROW, TEXT)) == 1.0


@pytest.mark.parametrize(
    ("settings", "says"), [({"apart": "yes"}, "true or false"), ({"spread": 9}, "from 1 to")]
)
def test_wrong_settings_are_sentences(settings: dict[str, object], says: str) -> None:
    """Is a wrong `apart` or `spread` said in a sentence?"""
    assert any(says in p for p in places.problems(_question(**settings)))
