"""Comparison of readings without a browser: table, static twin, hidden names, files of classmates."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

import suasion
from suasion import Annotation, AnnotationSet, Text
from suasion.analysis.comparison import Comparison
from suasion.annotations.jsonld import page
from suasion.base.errors import BadComparison
from suasion.storage.store import Store
from suasion.widgets.comparison import CompareView

TEXT = Text.from_string("The mayor <said> that the bridge is safe.\nA driver complained, loudly.", slug="t")


def mark(words: str, label: str, voice: str | None = None, **rest: str) -> Annotation:
    start, end = TEXT.find(words)
    return Annotation.mark(TEXT, start, end, exercise="e", question="q1", label=label, voice=voice, **rest)


YOU = [mark("mayor", "source", "reported"), mark("<said>", "cue", "reported"), mark("driver", "source")]
OTHER = [
    mark("The mayor", "source", "author"),
    mark("<said>", "content"),
    mark("loudly", "cue", note="A hint."),
]


@pytest.fixture
def comparison() -> Comparison:
    """Compare two small readings."""
    return suasion.compare({"You": YOU, "Zoe & Co": OTHER}, text=TEXT, scheme="attribution")


def test_relations(comparison: Comparison) -> None:
    """Is each place told apart: other voice, other label, only mine, not mine?"""
    table = comparison.table.set_index("words")
    assert table["Zoe & Co: how"].to_dict() == {
        "mayor": "other voice",
        "<said>": "other label",
        "driver": "only You",
        "loudly": "not marked by You",
    }
    assert table.loc["mayor", "You"] == "Source, reported"


def test_static_twin(comparison: Comparison, tmp_path: Path) -> None:
    """Has the HTML the text for each reader with letters and signs, the table and the figures, and is it escaped?"""
    html = comparison.html()
    assert "Zoe &amp; Co" in html and "<said>" not in html
    for sign in ("]</sup>", "S~", "Cu≠", "Co≠", "S+", "Cu+"):
        assert sign.removeprefix("]</sup>") in html
    assert "<td>2 of 4</td>" in html
    comparison.save(tmp_path / "c.html")
    assert html in (tmp_path / "c.html").read_text(encoding="utf-8")


def test_hidden_names(tmp_path: Path) -> None:
    """With hidden names, is a name neither in the HTML nor in what goes to the browser?"""
    hidden = suasion.compare({"Ada": YOU, "Bob": OTHER}, text=TEXT, hide_names=True)
    state = json.dumps(CompareView(hidden).get_state(), default=str)
    for shown in (hidden.html(), state, repr(hidden), hidden.table.to_string()):
        assert "Ada" not in shown and "Bob" not in shown and ("Reader 1" in shown)


def test_a_classmates_file(tmp_path: Path) -> None:
    """Can a marks file be given by its path, and does a wrong file get a sentence?"""
    path = tmp_path / "e.marks.jsonld"
    path.write_text(json.dumps(page(AnnotationSet(OTHER))), encoding="utf-8")
    assert len(suasion.compare({"You": YOU, "B": path}, text=TEXT, question="q1").places) == 4
    assert len(suasion.compare({"You": YOU, "B": path}, text=TEXT, question="q2").places) == 0
    fresh = tmp_path / "fresh"  # as it is right after the first mark: the page is empty, the log has it
    fresh.mkdir()
    Store.open("e", folder=fresh).put(OTHER[0])
    found = suasion.compare({"You": YOU, "B": fresh / "e.marks.jsonld"}, text=TEXT)
    assert {m.quote for p in found.places for n, m in p.marks.items() if n == 1} == {"The mayor"}
    (tmp_path / "x.txt").write_text("no", encoding="utf-8")
    with pytest.raises(BadComparison, match=r"x\.txt"):
        suasion.compare({"You": YOU, "B": tmp_path / "x.txt"}, text=TEXT)


def test_two_are_needed() -> None:
    """Is a single reading refused with what to do?"""
    with pytest.raises(BadComparison, match="at least two readings"):
        suasion.compare({"You": YOU}, text=TEXT)


def test_marks_on_another_version() -> None:
    """Are marks on another version of the text found again, and those that are gone told in a sentence?"""
    other = Text.from_string("New. The mayor <said> that the bridge is safe.", slug="t")
    comparison = suasion.compare({"You": YOU, "B": OTHER}, text=other, scheme="attribution")
    assert {p.first.quote for p in comparison.places} == {"mayor", "<said>"}
    assert len(comparison.problems) == 2 and all("another version" in p for p in comparison.problems)


def test_only_shown_paragraphs_count() -> None:
    """Do marks outside the shown paragraphs count neither in the table nor in the figures?"""
    comparison = suasion.compare({"You": YOU, "B": OTHER}, text=TEXT, only=["P2"])
    assert [p.first.quote for p in comparison.places] == ["driver", "loudly"]
    assert comparison.agreement[0].of == 2


def test_unknown_labels_are_shown() -> None:
    """Are labels that no scheme knows shown by their ids?"""
    own = [replace(YOU[0], label="odd-one")]
    comparison = suasion.compare({"You": own, "B": OTHER}, text=TEXT)
    assert "odd-one" in comparison.table["You"].tolist()[0].lower()


def test_deleted_marks_and_answers_are_left_out() -> None:
    """Do tombstones and worksheet answers stay out of a comparison?"""
    answer = Annotation.answer("x", exercise="e", question="q1", row="r", column="c")
    comparison = suasion.compare({"You": [answer, replace(YOU[0], deleted=True)], "B": OTHER}, text=TEXT)
    assert len(comparison.places) == 3
