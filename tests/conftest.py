"""What many tests share, and how they are dealt out to processes."""

import pytest
from xdist.scheduler import LoadScopeScheduling

import suasion
from suasion.texts.text import Text


class ByFile(LoadScopeScheduling):
    """Give a file's tests to one process, and all those of the shared browser to one: it is started once."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return "browser" if "tests/browser/" in file and not file.endswith("kill.py") else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByFile:
    """Deal tests out by file."""
    return ByFile(config, log)


@pytest.fixture
def op_ed() -> Text:
    """Give the op-ed."""
    return suasion.load("kuzio-axis")


@pytest.fixture
def practice() -> Text:
    """Give the practice page."""
    return suasion.load("practice")
