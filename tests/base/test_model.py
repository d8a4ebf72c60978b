"""The model is found and checked by its weight files."""

from pathlib import Path

import pytest
import spacy

from suasion.base import model
from suasion.reading.pipeline import add_components


def test_the_installed_model_is_the_measured_one() -> None:
    """Do the weight files here have the expected checksums?"""
    folder = model.find_model()
    assert all(model.digest_of(folder / name) == digest for name, digest in model.WEIGHTS.items())


def test_a_missing_model_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Does a missing model say what to do?"""
    monkeypatch.setattr(model, "PACKAGES", ("no_such_model", "nor_this_one"))
    with pytest.raises(model.ModelMissing, match="Install the course again"):
        model.find_model()


def test_other_weights_are_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Is a model with other weights refused by name?"""
    monkeypatch.setattr(model, "data_folders", lambda package: [tmp_path / package])
    with pytest.raises(model.ModelMissing, match="not the one"):
        model.find_model()


def test_components_work_in_any_pipeline() -> None:
    """Can the components be added to a pipeline without a parser, and find quotations there?"""
    nlp = add_components(spacy.blank("en"))
    doc = nlp("She said “yes” to it.")
    assert [q.span.text for q in doc._.quotations] == ["“yes”"]
    assert doc._.attributions == () and doc._.actors == ()
