"""The kinds of finding: described once, and each description fits what the components find."""

import tomllib
from pathlib import Path

import pytest

import suasion
from suasion.api.read import read, shown_kind
from suasion.base.errors import SuasionError
from suasion.reading.kinds import KINDS, TOLD, Kind
from suasion.reading.kinds.kind import Layer, Look
from suasion.report.layers import LAYERS, LOOKS, plain_style
from suasion.texts.text import Text

ALL = pytest.mark.parametrize("kind", TOLD, ids=lambda kind: kind.name)


@ALL
def test_columns_and_headings_are_those_of_the_rows(kind: Kind, practice: Text) -> None:
    """Has every column of a kind's table a value in the rows, and every heading of the page a column of a table?"""
    reading = read(practice)
    assert all(set(kind.columns) <= set(row) for row in reading.rows[kind.name])
    drawn = reading.drawn(kind.name)
    assert set(kind.headings) <= set(kind.columns) | set(() if drawn is None else drawn.columns)


@pytest.mark.parametrize("kind", [kind for kind in TOLD if kind.scheme], ids=lambda kind: kind.name)
def test_its_scheme_knows_its_labels(kind: Kind, practice: Text) -> None:
    """Does the label scheme of a kind hold every label that its marks have on the texts of the course?"""
    known = {label.id for label in suasion.scheme(kind.scheme).labels}
    for text in (practice, suasion.load("kuzio-axis")):
        found = {mark.label for mark in read(text).marks(kind.name)}
        assert ({kind.label} if kind.label else found) <= known


@ALL
def test_it_is_asked_for_by_either_name(kind: Kind) -> None:
    """Is a kind shown under its own name and its table's, and one without a scheme refused with the others' names?"""
    if kind.scheme:
        assert shown_kind(kind.shown_as) is shown_kind(kind.name) is kind
    else:
        with pytest.raises(SuasionError, match="It shows: attribution, quotation, actors, wording"):
            shown_kind(kind.name)


def test_looks_are_told_apart() -> None:
    """Has every label of a page a letter and a style of its own, and every layer an id?"""
    looks = list(LOOKS.values())
    assert len({look.letter for look in looks}) == len({look.css for look in looks}) == len(looks)
    assert len({layer.id for layer in LAYERS}) == len({layer.nesting for layer in LAYERS}) == len(LAYERS)


def test_a_layer_without_style_gets_a_plain_one() -> None:
    """Does a new layer show when its box is ticked, before anybody has written a style for it?"""
    style = plain_style(Layer("frames", "Frames", on=False, nesting=9, looks={"": Look("f g", "F", "frame")}))
    assert "#frames:checked) .f{border" in style and "#frames:checked) .fk{display:inline}" in style


def test_spacy_finds_each_component_by_name() -> None:
    """Does the package name every component among its entry points, so that any pipeline can add it?"""
    path = Path(__file__).parents[2] / "pyproject.toml"
    points = tomllib.loads(path.read_text(encoding="utf-8"))["project"]["entry-points"]["spacy_factories"]
    assert {name: place.partition(":")[0] for name, place in points.items() if name != "suasion_lines"} == {
        kind.component: kind.module for kind in KINDS.values()
    }
