"""The course's own settings and folders, read as nbgrader reads them."""

import hashlib
import logging
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from suasion.base.errors import NotReady
from suasion.grading.released import Sheet
from suasion.scoring.key import lookup
from suasion.scoring.score import revealed

if TYPE_CHECKING:
    from nbgrader.apps import NbGrader


@contextmanager
def nbgrader_app(root: Path, db: str = "") -> Iterator["NbGrader"]:
    """Start nbgrader's application in a course folder, with the configuration that its commands would use."""
    from nbgrader.apps import NbGrader
    from sqlalchemy.exc import SAWarning

    before, path = Path.cwd(), list(sys.path)
    os.chdir(root)  # nbgrader looks for its configuration in the working directory
    try:
        app = NbGrader(log_level=logging.ERROR)
        app.initialize(argv=[])
        app.log.setLevel(logging.ERROR)
        if db:
            app.coursedir.db_url = db
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore", SAWarning
            )  # nbgrader's own way of adding a submission causes three
            yield app
    finally:
        os.chdir(before)
        sys.path[:] = path  # nbgrader puts the working directory in front
        NbGrader.clear_instance()


def check_key(sheet: Sheet, root: Path) -> None:
    """Raise KeyMissing, KeyInvalid or NotReady before anybody is marked by a key that does not fit the exercise."""
    if not sheet.checks:
        raise NotReady(
            f"{sheet.exercise} has no check cell that calls suasion.points, so there is nothing to read."
        )
    key = lookup.find_or_raise(sheet.exercise, None, root)
    for check in sheet.checks.values():
        points = key[check.question].points
        if points != check.points:
            raise NotReady(
                f"The key gives {check.question} {points:g} points, its check cell {check.cell} {check.points:g}. "
                "Set both alike."
            )


def terms(sheet: Sheet, root: Path) -> str:
    """Give a fingerprint of what points depend on besides the submission: exercise, keys, texts and this code."""
    from suasion.texts import corpus

    digest = hashlib.sha256(sheet.digest.encode())
    for slug in (None, *corpus.names()):
        key = lookup.find(sheet.exercise, slug, root)
        if key is not None:
            digest.update(f"{slug} {key!r} {revealed(key)}".encode("utf-8", "replace"))
    package = Path(__file__).parents[1]
    for path in sorted(package.rglob("*")):
        if path.suffix in (".py", ".toml"):
            digest.update(path.read_bytes())
    return digest.hexdigest()
