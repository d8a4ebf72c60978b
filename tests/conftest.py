"""What many tests share."""

import pytest

import suasion
from suasion.text import Text


@pytest.fixture
def op_ed() -> Text:
    """Give the op-ed."""
    return suasion.load("kuzio-axis")


@pytest.fixture
def practice() -> Text:
    """Give the practice page."""
    return suasion.load("practice")
