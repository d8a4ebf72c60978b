"""The seeds: byte for byte, or a sentence that says what happened."""

import hashlib
import shutil
from pathlib import Path

import pytest

from suasion.base.errors import SeedChanged, UnknownSeed
from suasion.texts import corpus


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Load from a copy of the seeds that a test may spoil."""
    shutil.copytree(corpus.folder(), tmp_path / "seeds")
    monkeypatch.setattr(corpus, "folder", lambda: tmp_path / "seeds")
    corpus.load.cache_clear()
    yield tmp_path / "seeds"
    corpus.load.cache_clear()


def test_the_op_ed_is_as_received() -> None:
    """Is the file still the one that was received?"""
    data = (corpus.folder() / "kuzio-axis" / "text.txt").read_bytes()
    assert len(data) == 6089
    assert (
        hashlib.sha256(data).hexdigest() == "274857cc7d98a295d601fcf44ff1165937891e1d977c701a9d9eb09f0ffd0047"
    )


def test_a_changed_seed_is_refused(copied: Path) -> None:
    """Does one changed letter stop the load, with a sentence that says what to do?"""
    path = copied / "kuzio-axis" / "text.txt"
    path.write_bytes(path.read_bytes().replace(b"airbase", b"Airbase"))
    with pytest.raises(SeedChanged, match="not the text the course was made on.*Fetch it again"):
        corpus.load("kuzio-axis")


def test_windows_line_endings_are_named(copied: Path) -> None:
    """Is CRLF told apart from other changes?"""
    path = copied / "kuzio-axis" / "text.txt"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    with pytest.raises(SeedChanged, match="Windows line endings"):
        corpus.load("kuzio-axis")


def test_an_unknown_seed_names_those_that_are_here() -> None:
    """Does the message list the texts?"""
    with pytest.raises(UnknownSeed, match="kuzio-axis"):
        corpus.load("../kuzio-axis")
