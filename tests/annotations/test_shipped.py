"""Readings that ship with the texts: whole, on the text as it is, and with both reasons."""

import pytest

import suasion
from suasion.annotations import shipped
from suasion.texts import corpus

SHIPPED = [(slug, name) for slug in corpus.names() for name in shipped.names(suasion.load(slug))]


def test_lesson_03_has_its_readings() -> None:
    """Are the readings that lesson 03 shows here?"""
    assert {("kuzio-axis", "lesson-03-reader-b"), ("practice", "lesson-03-shown")} <= set(SHIPPED)


@pytest.mark.parametrize(("slug", "name"), SHIPPED)
def test_a_reading_fits_its_text(slug: str, name: str) -> None:
    """Is every record readable, on this version of the text, at the words it quotes?"""
    text = suasion.load(slug)
    reading = shipped.load_reading(text, name)
    assert reading.problems == () and len(reading) > 0
    assert {a.kind for a in reading} <= {"mark", "answer"}
    for mark in reading.marks:
        assert mark.sha256 == text.sha256
        assert text.string[mark.start : mark.end] == mark.quote


@pytest.mark.parametrize(("slug", "name"), SHIPPED)
def test_every_mark_has_a_reason_for_and_against(slug: str, name: str) -> None:
    """Does each mark of a reading say what speaks for it and what against?"""
    for mark in shipped.load_reading(suasion.load(slug), name):
        reason_for, reason_against = mark.note.split("\n")
        assert reason_for.startswith("For: ") and reason_against.startswith("Against: "), mark.quote


def test_an_unknown_reading_is_refused_with_the_names_there_are() -> None:
    """Does a wrong name get a sentence that helps?"""
    with pytest.raises(shipped.UnknownReading, match="lesson-03-reader-b"):
        shipped.load_reading(suasion.load("kuzio-axis"), "reader-z")
