"""Lay a graded submission down: built beside its place, exchanged when the points are recorded."""

import errno
import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from suasion.grading.outcome import GradedSubmission
from suasion.grading.released import ReleasedAssignment
from suasion.grading.submission import SECRET, Submission
from suasion.grading.untrusted.limits import LIMITS

__all__ = ["build", "put_in_place", "tidy"]


def build(
    target: Path, taken: Submission, result: GradedSubmission, sheet: ReleasedAssignment, permissions: int
) -> str:
    """Write what will be the student's folder in autograded/ beside it; give the notebook's fingerprint."""
    exercise, aside = sheet.exercise, target.parent / f".{target.name}.new"
    if aside.is_symlink() or aside.is_file():
        aside.unlink()
    _remove(aside)  # left there by a run that was killed
    aside.mkdir(parents=True)
    data = sheet.notebook(result.cells)
    if len(data) > LIMITS.notebook_out:
        result.notes.append("The graded notebook would be too large; feedback in it was shortened.")
        data = sheet.notebook(_shortened(result.cells))
    files = {
        f"{exercise}.ipynb": data,
        **result.files,
        "timestamp.txt": taken.timestamp,
        SECRET: taken.secret,
    }
    for name, content in files.items():  # plainly: it is the whole folder that is exchanged when complete
        if content is not None:
            (aside / name).write_bytes(content)
            (aside / name).chmod(permissions)
    return hashlib.sha256(data).hexdigest()


def _shortened(cells: list[dict[str, Any]]) -> list[dict[str, Any]]:
    kept = []
    for cell in cells:
        plain = [{**o, "data": {"text/plain": o["data"]["text/plain"]}} for o in cell.get("outputs", [])]
        kept.append({**cell, "outputs": plain, "source": cell["source"][:10_000]} if plain else cell)
    return kept


def tidy(target: Path) -> None:
    """Remove what a run that was killed has left beside a student's folder."""
    _remove(target.parent / f".{target.name}.new")
    if target.exists():
        _remove(target.parent / f".{target.name}.old")


def put_in_place(target: Path) -> None:
    """Exchange a student's folder for the one that was built beside it."""
    aside, old = target.parent / f".{target.name}.new", target.parent / f".{target.name}.old"
    _remove(old)
    if old.exists():  # what is in the way is not the folder itself
        raise OSError(errno.ENOTEMPTY, os.strerror(errno.ENOTEMPTY), str(old))
    if target.is_symlink() or target.is_file():
        target.unlink()
    elif target.exists():
        target.rename(old)
    aside.rename(target)
    _remove(old)


def _remove(folder: Path) -> None:
    from nbgrader.utils import rmtree  # it also removes what may only be read, which Windows does not

    if folder.is_dir():
        with suppress(OSError):
            rmtree(str(folder))
