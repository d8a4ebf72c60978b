"""What many tests share, and how they are dealt out to processes."""

import pytest

import suasion
from suasion.text import Text


@pytest.hookimpl(tryfirst=True)  # before xdist looks at the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """With `--dist loadgroup` one process has the shared browser; all other files go, whole, to whoever is free."""
    for item in items:
        browser = "tests/browser" in item.path.as_posix() and not item.path.stem.endswith("kill")
        item.add_marker(pytest.mark.xdist_group("browser" if browser else item.nodeid.partition("::")[0]))


@pytest.fixture
def op_ed() -> Text:
    """Give the op-ed."""
    return suasion.load("kuzio-axis")


@pytest.fixture
def practice() -> Text:
    """Give the practice page."""
    return suasion.load("practice")
