"""Label schemes: complete, distinct, and told apart without colour."""

import pytest

import suasion
from suasion.base.errors import UnknownLabel
from suasion.labels import LINES, schemes


@pytest.mark.parametrize("id", schemes())
def test_a_scheme_is_complete_and_its_labels_differ(id: str) -> None:
    """Does each label have a definition, and a letter and a line of its own?"""
    scheme = suasion.scheme(id)
    assert scheme.id == id and 2 <= len(scheme.labels) <= 9
    for field in ("id", "name", "letter", "colour", "colour_dark", "definition"):
        values = [getattr(label, field) for label in scheme.labels]
        assert all(values) and len(set(values)) == len(values), field
    for label in scheme.labels:
        assert label.line in LINES and len(label.letter) == 1 and label.definition.endswith((".", "?"))
    if len(scheme.labels) <= len(LINES):
        assert len({label.line for label in scheme.labels}) == len(scheme.labels)


def test_a_label_is_found_by_id_name_or_letter() -> None:
    """May a person type any of the three?"""
    scheme = suasion.scheme("attribution")
    assert scheme["source"] == scheme["Source"] == scheme["s"]


def test_an_unknown_label_or_scheme_names_those_that_exist() -> None:
    """Does the message help?"""
    with pytest.raises(UnknownLabel, match="no label “frame”.*Source, Cue, Content"):
        suasion.scheme("attribution")["frame"]
    with pytest.raises(UnknownLabel, match="The schemes are:.*attribution"):
        suasion.scheme("../attribution")
