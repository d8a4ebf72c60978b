"""The word lists: sources, licences, reasons, and nothing twice."""

import pytest

from suasion.reading import wordlists
from suasion.reading.attribution.frames import VERB_LISTS, frames

FORBIDDEN = ("NRC", "MPQA", "PolNeAR", "PTC", "SemEval", "PARC")


@pytest.mark.parametrize("name", wordlists.names())
def test_a_list_says_where_it_comes_from(name: str) -> None:
    """Does each list name source, licence and date, and none of the sources that may not be used?"""
    rows = wordlists.rows(name)
    path = wordlists.files("suasion.reading") / "lists" / f"{name}.tsv"
    header = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    assert rows
    assert any("CC BY 4.0" in line or "MIT" in line for line in header)
    assert not any(word in line for line in header for word in FORBIDDEN)


@pytest.mark.parametrize("name", wordlists.names())
def test_every_entry_has_a_reason(name: str) -> None:
    """Does each entry end with a reason in words?"""
    assert [row for row in wordlists.rows(name) if len(row) < 2 or len(row[-1].strip()) < 4] == []


@pytest.mark.parametrize("name", wordlists.names())
def test_no_entry_stands_twice(name: str) -> None:
    """Is each entry unique in its list (a word may stand once for each part of speech)?"""
    keys = [row[:2] if name == "loaded" else row[0] for row in wordlists.rows(name)]
    assert sorted({str(k) for k in keys if keys.count(k) > 1}) == []


def test_every_frame_can_report() -> None:
    """Does every cue verb take something, save those kept so as not to be taken for one?"""
    silent = {
        word
        for word, frame in frames(*VERB_LISTS).items()
        if not (
            frame.clause
            or frame.quote
            or frame.infinitive
            or frame.object
            or frame.addressee
            or frame.prepositions
        )
    }
    assert silent == {"ensure", "need", "warrant"}
