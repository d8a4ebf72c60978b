"""What decides whether a class is graded again: everything that may change points."""

import shutil
from pathlib import Path

import pytest

from suasion.base.errors import NotReady
from suasion.grading.nbgrader_app import code_fingerprint
from tests.support.paths import ROOT

PACKAGE = ROOT / "src" / "suasion"
LAYERS = (
    "grading",
    "api",
    "scoring",
    "questions",
    "storage",
    "annotations",
    "texts",
    "labels",
    "base",
    "reading",
)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the package."""
    folder = tmp_path_factory.mktemp("copy") / "suasion"
    shutil.copytree(PACKAGE, folder, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


@pytest.mark.parametrize("layer", LAYERS)
def test_a_change_in_any_layer_counts(layer: str, copy: Path) -> None:
    """Is a class graded again after a change of any file in a layer that points rest on, also a list or a scheme?"""
    before = code_fingerprint(copy)
    for path in sorted(p for p in (copy / layer).rglob("*") if p.suffix in (".py", ".toml", ".tsv")):
        kept = path.read_bytes()
        path.write_bytes(kept + b"\n")
        assert code_fingerprint(copy) != before, path
        path.write_bytes(kept)
    assert code_fingerprint(copy) == before


def test_a_moved_file_counts(copy: Path) -> None:
    """Is a file that moves to another folder a change?"""
    before = code_fingerprint(copy)
    (copy / "base" / "moved.py").write_bytes(b"")
    assert code_fingerprint(copy) != before
    (copy / "base" / "moved.py").unlink()


def test_nothing_to_read_is_no_fingerprint(tmp_path: Path) -> None:
    """Is a package that is not there an error, and never “unchanged”?"""
    with pytest.raises(NotReady, match="no code of Suasion"):
        code_fingerprint(tmp_path)
