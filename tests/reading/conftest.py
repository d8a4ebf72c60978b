"""The pipeline, loaded once for all tests of the reading."""

import pytest
from spacy.language import Language

from suasion.reading.pipeline import pipeline


@pytest.fixture(scope="session")
def nlp() -> Language:
    """Give the English pipeline with all components."""
    return pipeline()
