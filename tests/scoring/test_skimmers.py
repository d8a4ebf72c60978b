"""Points are for reading: keys that signs on the surface solve are found out."""

import copy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import suasion
from suasion.scoring.audit import audit
from suasion.scoring.key import lookup
from suasion.scoring.key.model import Key
from suasion.scoring.key.parse import parse
from suasion.scoring.skimmers import EXERCISE_LIMIT, FAMILY, QUESTION_LIMIT, skimmed
from tests.support.paths import ROOT

SOLUTIONS = sorted((ROOT / "solutions").glob("*.toml"))
REASONS = {"basis": "page", "for": "It can be pointed at.", "against": "Somebody may read it otherwise."}
# Verbs of saying tell these apart: nobody has to read them.
REPORTED = ["P3S1", "P3S2", "P5S2", "P12S2", "P15S1"]
PLAIN = ["P1S2", "P5S3", "P6S1", "P8S1", "P17S2"]


def _key(**change: Any) -> Key:
    op_ed = suasion.load("kuzio-axis")
    entries = [
        {"id": f"e{n}", "sentence": s, "answers": {"core": [a]}, **REASONS}
        for n, (s, a) in enumerate([*((s, "reported") for s in REPORTED), *((s, "author") for s in PLAIN)])
    ]
    question = {
        "title": "Whose voice?",
        "scorer": "choices",
        "points": 4,
        "settings": {"columns": {"voice": {"options": ["author", "reported"]}}},
        "entries": entries,
    } | change
    data = {
        "schema": 1,
        "exercise": "x",
        "text": op_ed.slug,
        "sha256": op_ed.sha256,
        "status": "editors' key",
        "questions": {"q": question},
    }
    key, problems = parse(copy.deepcopy(data))
    assert key is not None, problems
    return key


def _problems(key: Key) -> str:
    return "\n".join(audit(key, suasion.load(key.text), students=20).problems)


def test_a_key_that_word_lists_solve_is_refused() -> None:
    """Is a question refused that a list of verbs of saying answers, and is the strategy named?"""
    found = _problems(_key())
    assert "q: who skims earns 100% (" in found and "say why with the figure" in found


def test_a_reason_with_its_figure_lets_it_pass_and_one_without_does_not() -> None:
    """Is the limit passed only where the file says why, and with the figure that is measured?"""
    assert "another figure; it should say 100 %" in _problems(
        _key(allow={"skimmers": "70 %: the text leaves no way."})
    )
    told = _problems(_key(allow={"skimmers": "100 %: the text leaves no way."}))
    assert "q: who skims" not in told
    assert "x: who skims earns 100%" in told  # the exercise as a whole needs a reason of its own


def test_allow_knows_only_what_the_audit_limits() -> None:
    """Is a slip of the pen in “allow” a sentence?"""
    with pytest.raises(AssertionError, match="“allow” gives options, sentences, skimmers a sentence"):
        _key(allow={"skimers": "100 %"})


def test_dead_and_swollen_options_are_refused() -> None:
    """Is an option refused that is core nowhere, and one that is right in more than half of the rows?"""
    columns = {"voice": {"options": ["author", "reported", "mixed"], "names": {"mixed": "Both"}}}
    found = _problems(_key(settings={"columns": columns}))
    assert "“Both” (voice) is core in no row" in found
    entries = [
        {"id": f"e{n}", "sentence": s, "answers": {"core": ["author" if n < 6 else "reported"]}, **REASONS}
        for n, s in enumerate([*PLAIN, *REPORTED])
    ]
    assert "“author” (voice) is right in 6 of 10 rows, more than half" in _problems(_key(entries=entries))


def test_a_sentence_in_four_questions_is_refused() -> None:
    """Is one sentence asked about four times too often?"""
    key = _key()
    four = {id: replace(key["q"], id=id, resolved={}) for id in ("a", "b", "c", "d")}
    assert "P3S1 is asked about in 4 questions (a, b, c, d); 3 are enough." in _problems(
        replace(key, questions=four)
    )


@pytest.mark.parametrize("path", SOLUTIONS, ids=lambda p: p.stem)
def test_the_course_keys_pay_for_reading(path: Path) -> None:
    """Does no strategy of the family earn more than the limits of a shipped key, unless the file says why?"""
    key = lookup.read(path)
    best, whole = skimmed(key, suasion.load(key.text))
    for id, one in best.items():
        assert one.share <= QUESTION_LIMIT or any(key[i].allow.get("skimmers") for i in id.split("+")), (
            f"{id}: {one}"
        )
    assert whole.share <= EXERCISE_LIMIT or key.allow.get("skimmers"), str(whole)


def test_the_audit_prints_the_skimmer_beside_the_others() -> None:
    """Does the audit print careful, everything, random and the best skimmer, and the best of each question?"""
    notes = "\n".join(audit(_key(), suasion.load("kuzio-axis"), students=20).notes)
    problems = audit(_key(), suasion.load("kuzio-axis"), students=20)
    assert problems.problems
    assert "The mean of 20 random students is" in notes
    assert "Made-up students: careful 100%, everything marked 0%, best skimmer 100%" in notes
    assert "Best skimmer of q: 100%" in notes


def test_the_family_has_each_kind() -> None:
    """Are word lists, typography, capital letters, position, length and options all tried, and named apart?"""
    names = [s.name for s in FAMILY]
    assert len(set(names)) == len(names) >= 60
    for kind in ("words of saying", "quotation marks", "capital letters", "length", "position", "first sentences",
                 "the first option", "the last option", "options in turn", "what was right in the row before"):  # fmt: skip
        assert any(name.startswith(kind) for name in names), kind


def test_a_number_is_pooled_with_its_neighbour() -> None:
    """Does a lone number, which is guessed easily, count with the question before it?"""
    key = lookup.read(ROOT / "solutions" / "03-whose-words.toml")
    assert "q14+q6" in skimmed(key, suasion.load(key.text))[0]


def test_the_pages_give_the_figures_of_the_day() -> None:
    """Do the pages for teachers say how many strategies there are, and what the best earns of exercise 03?"""
    key = lookup.read(ROOT / "solutions" / "03-whose-words.toml")
    best = f"the best earns {skimmed(key, suasion.load(key.text))[1].share * 100:.0f} %"
    pages = [(ROOT / page).read_text("utf-8") for page in ("docs/points.md", "TEACHING.md")]
    assert all(best in page for page in pages)
    assert f"{len(FAMILY)} strategies" in pages[0]
