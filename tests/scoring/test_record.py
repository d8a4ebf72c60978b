"""The record of checking: two roots, an unwelcome card, a verdict that follows; never the verdict itself."""

from dataclasses import replace

import pytest

from suasion.scoring.score import grade_question
from suasion.scoring.scorers import record
from suasion.scoring.scorers._trial import cell
from tests.support import specimen

TEXT, KEY = specimen.text(), specimen.key()
QUESTION = replace(KEY["record"], points=1.0, settings={**KEY["record"].settings, "need": 1}, resolved={})
GOOD = ("K1", "shows", "K2", "against", "differ", "low")


def _share(*values: str, claim: str = "P1S1") -> float:
    records = [cell(QUESTION, v, claim, c) for c, v in zip(record.COLUMNS, values, strict=True) if v]
    return float(grade_question(QUESTION, records, TEXT))


def test_a_full_record() -> None:
    """Does a record with two roots, an unwelcome card, right cells, a verdict and a fitting confidence earn all?"""
    assert _share(*GOOD) == 1.0


@pytest.mark.parametrize(
    ("values", "points"),
    [
        (("K1", "shows", "K3", "shows", "shown", "low"), 1.0),  # one root, nothing unwelcome; verdict and confidence
        (("K1", "shows", "K1", "shows", "shown", "low"), 0.0),  # one card twice
        (("K1", "shows", "K5", "shows", "shown", "low"), 0.0),  # a card about something else
        (("K1", "shows", "K2", "against", "shown", "low"), 2.0),  # a verdict that the cells do not allow
        (("K1", "shows", "K2", "shows", "shown", "low"), 2.0),  # a cell that the card does not bear out
        (("K1", "shows", "K2", "against", "differ", "high"), 2.0),  # too sure
        (("K1", "shows", "K3", "shows", "shown", "high"), 0.5),  # a copy is no ground for being sure
        (("K1", "shows", "K2", "against", "", ""), 1.5),
        (("K1", "", "", "", "", ""), 0.0),
    ],
)  # fmt: skip
def test_each_part_earns_its_own(values: tuple[str, ...], points: float) -> None:
    """Does each part of the record earn what the page promises, and no more?"""
    assert _share(*values) * record.MOST == pytest.approx(points)


def test_two_readers_with_other_verdicts_earn_the_same() -> None:
    """Do two verdicts that the same cells allow earn the same?"""
    claim = {"claim": "P1S2"}
    shown = _share("K2", "shows", "K4", "part", "shown", "middle", **claim)
    part = _share("K2", "shows", "K4", "part", "part", "middle", **claim)
    assert shown == part == 1.0


def test_the_best_claims_count() -> None:
    """Do the best `need` claims count, so that a third try costs nothing?"""
    two = replace(QUESTION, settings={**QUESTION.settings, "need": 2}, resolved={})
    rows = [("P1S1", GOOD), ("P1S2", ("K2", "shows", "K4", "part", "part", "low"))]
    records = [
        cell(two, v, claim, c) for claim, values in rows for c, v in zip(record.COLUMNS, values, strict=True)
    ]
    assert float(grade_question(two, records, TEXT)) == 1.0
    assert float(grade_question(two, records[:6], TEXT)) == 0.5


@pytest.mark.parametrize(
    ("tells", "verdicts"),
    [
        (("shows", "shows"), {"shown"}),
        (("shows", "silent"), {"shown", "part"}),
        (("part", "silent"), {"part"}),
        (("silent", "silent"), {"notfound"}),
        (("against", "silent"), {"differ", "notfound"}),
        (("against", "part"), {"differ"}),
    ],
)  # fmt: skip
def test_what_cells_allow(tells: tuple[str, str], verdicts: set[str]) -> None:
    """Does a verdict follow from one's own cells alone?"""
    assert record.allowed(tells) == verdicts


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"cards": {"K1": {}}}, "gives each card a root"),
        ({"unwelcome": {}}, "has no card in “unwelcome”"),
        ({"need": 9}, "from 1 to 2"),
        ({"cards": {k: {"root": "one"} for k in specimen.CARDS}}, "one root only"),
        ({"neeed": 1}, "the setting “neeed” is unknown"),
    ],
)  # fmt: skip
def test_wrong_settings_are_sentences(change: dict[str, object], says: str) -> None:
    """Is each mistake in the key a sentence?"""
    wrong = replace(QUESTION, settings={**QUESTION.settings, **change}, resolved={})
    assert any(says in p for p in record.problems(wrong))


def test_the_check_names_what_is_open() -> None:
    """Does a check without a key say which cells of a claim are open, and how many claims are wanted?"""
    form = record.form(KEY["record"])
    assert record.missing(form, [], {}) == ["Record 2 claims; 0 are begun."]
    says = record.missing(form, [], {("P1S1", "first"): "K1"})
    assert "P1S1: first-tells, second, second-tells, verdict, confidence still open." in says
