"""Texts that nobody meant to be read: no exception, offsets kept, linear time."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from suasion.api.read import read
from suasion.reading.pipeline import pipeline
from suasion.texts.quotemarks import find_quoted

ODD = [
    "",
    " ",
    "\n\n\n",
    "“”‘’\"'«»",
    "“““““‘‘‘‘‘",
    "''''''''''",
    "<div class=\"a\"><p>‘x</p>&nbsp;<script>if(a<b){say('“')}</script>",
    "\x00\x01\x02 said \x7f that \u200b\ufeff",
    "Он сказал: «да». 彼は「はい」と言った。 قال: نعم. She said “ok”.",
    "\ud800 said \udfff",
    "said said said said",
    ": : :",
    "according to",
    "according to according to according to",
    "A:B:C: D",
    "e\u0301" * 50,
    '“one" two "three "four',
    "🙂👩‍👩‍👧 said “🙂”",
]
PIECES = st.sampled_from(
    ["“", "”", "‘", "’", '"', "'", "\n\n", "\n", " ", ", ", ". ", ": ", "said", " that ", "Putin", "Russia’s", "he ",
     "who ", "according to ", "allegedly ", "by ", "was asked ", "reckless ", "not ", "<p>", "—", "…", "é", "日本", "\x00"]
)  # fmt: skip


@pytest.mark.parametrize("string", ODD)
def test_odd_texts_are_read(string: str) -> None:
    """Does every odd text give a reading with marks inside the text?"""
    reading = read(string)
    for kind in reading.rows:
        for mark in reading.marks(kind):
            assert 0 <= mark.start < mark.end <= len(string)
    assert reading.summary()


ANY = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join))
QUIET = {"deadline": None, "suppress_health_check": list(HealthCheck)}


@settings(max_examples=15, **QUIET)
@given(ANY)
def test_any_text_is_read(string: str) -> None:
    """Is there no text on which a component raises?"""
    check(string)


@pytest.mark.slow
@settings(max_examples=1000, **QUIET)
@given(ANY)
def test_any_text_is_read_long(string: str) -> None:
    """Is there no text among a thousand on which a component raises?"""
    check(string)


def check(string: str) -> None:
    """Read a string and see that every mark lies in it."""
    reading = read(string)
    for kind in reading.rows:
        for mark in reading.marks(kind):
            assert 0 <= mark.start < mark.end <= len(string)


@given(st.text(alphabet="‘’'\"“”«»`s a.\n", max_size=300))
def test_quotations_lie_in_the_text(string: str) -> None:
    """Do quoted stretches lie in the text, in order, each not empty?"""
    found = find_quoted(string)
    assert all(0 <= q.start < q.end <= len(string) for q in found)
    assert found == sorted(found, key=lambda q: (q.start, -q.end))


@pytest.mark.parametrize(
    "unit", ["“", "s’ a", "‘a ’", "said ", "“He said ", "according to ", "not reckless "]
)
def test_time_grows_with_the_length(unit: str) -> None:
    """Does a text of four times the length take less than eight times as long for the components alone?"""
    nlp = pipeline()
    seconds = []
    for size in (1_500, 6_000):
        doc = parsed(nlp, (unit * size)[:size])
        best = min(_timed(nlp, doc) for _ in range(3))
        seconds.append(best)
    assert seconds[1] < 8 * seconds[0] + 0.05


def parsed(nlp: Language, string: str) -> object:
    """Parse a string without the reading's components."""
    with nlp.select_pipes(
        disable=[n for n in nlp.pipe_names if n.startswith("suasion") and n != "suasion_lines"]
    ):
        return nlp(string)


def _timed(nlp: Language, doc: object) -> float:
    started = time.process_time()
    for name in ("suasion_quotation", "suasion_attribution", "suasion_actors", "suasion_wording"):
        nlp.get_pipe(name)(doc)
    return time.process_time() - started
