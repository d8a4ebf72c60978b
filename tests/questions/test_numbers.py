"""One reader of numbers: what people write, what it means, and that nothing else is taken for a number."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suasion.base.errors import BadAnswer
from suasion.questions.answers import read_answer
from suasion.questions.columns import number
from suasion.questions.numbers import read_number
from tests.support.paths import ROOT

CASES = json.loads((ROOT / "tests/support/numbers.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("written", "meant"), CASES)
def test_table(written: str, meant: float | None) -> None:
    """Is each way of writing read as the table says?"""
    assert read_number(written) == meant


@pytest.mark.parametrize(("written", "meant"), [c for c in CASES if str(c[0]).strip()])
def test_worksheet_reads_the_same(written: str, meant: float | None) -> None:
    """Does a worksheet keep the very number that the scorer reads, and refuse what is none in a sentence?"""
    column = number("n", "How many?", whole=False)
    if meant is None:
        with pytest.raises(BadAnswer):
            read_answer(column, written)
    else:
        assert read_answer(column, written) == meant


@pytest.mark.parametrize("value", [True, False, None, [], float("nan"), float("inf"), 10**400])
def test_no_numbers(value: object) -> None:
    """Is a value that is no finite number no number?"""
    assert read_number(value) is None


@given(st.text(alphabet="0123456789.,'’ %-−½٣٫٬²①xe", max_size=12) | st.text(max_size=70))
def test_never_breaks(written: str) -> None:
    """Does anything at all come out as a finite number or as none?"""
    value = read_number(written)
    assert value is None or abs(value) < 1e16
