"""The two steps by which nbgrader's own Autograde reads answers instead of running them; set in nbgrader_config.py.

`Rebuild` comes first of the sanitising steps, `ReadAnswers` stands in the place of `Execute`. So Formgrader's button
and `nbgrader autograde` give the same points as `suasion grade`, more slowly. Two things they cannot keep off, which
`suasion grade` does: nbgrader itself opens the notebook, and copies the other files, before any step is asked.
"""

import shutil
from pathlib import Path
from typing import Any

from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode, from_dict
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor

from suasion.course.cells import role
from suasion.grading import times
from suasion.grading.outcome import CourseKeys, GradedSubmission, outcome
from suasion.grading.released import load
from suasion.grading.submission import SECRET, Submission, take

__all__ = ["ReadAnswers", "Rebuild"]


class _Step(NbGraderPreprocessor):  # type: ignore[misc]
    """Find the submission that nbgrader is working on."""

    def _course(self) -> CourseDirectory:
        return self.parent.parent.coursedir  # the exporter's converter

    def _taken(self, resources: ResourcesDict) -> Submission:
        course, about = self._course(), resources["nbgrader"]
        submitted = Path(course.format_path(course.submitted_directory, ".", about["assignment"])).parent
        return take(submitted, about["student"], about["assignment"])

    def _outcome(self, taken: Submission) -> GradedSubmission:
        course = self._course()
        with Gradebook(course.db_url, course.course_id) as gradebook:
            sheet = load(course, gradebook, taken.exercise)
        root = Path(course.format_path(course.autograded_directory, taken.student, taken.exercise))
        result = outcome(taken, sheet, CourseKeys(taken.exercise, root))
        result.notes += times.doubts(times.handed_in(taken), result.last_change)
        return result


class Rebuild(_Step):
    """Start from the released notebook and take only the answers from the student's; let only known files stay."""

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> tuple[NotebookNode, ResourcesDict]:
        """Replace the notebook by the rebuilt one."""
        about, taken = resources["nbgrader"], self._taken(resources)
        course = self._course()
        place = Path(course.format_path(course.autograded_directory, about["student"], about["assignment"]))
        _clear(place)  # before anything is looked for from there
        result = self._outcome(taken)
        _lay(place, taken, result.files)
        rebuilt = [{**cell, "outputs": []} if cell["cell_type"] == "code" else cell for cell in result.cells]
        return from_dict(
            {**nb, "cells": rebuilt, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        ), resources


class ReadAnswers(_Step):
    """Fill in what the check cells show, from the student's marks file; runs nothing."""

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> tuple[NotebookNode, ResourcesDict]:
        """Write the outputs of the check cells, and tell nbgrader's log what a person should look at."""
        result = self._outcome(self._taken(resources))
        outputs = {role(cell).id: cell for cell in result.cells if cell.get("outputs")}
        for cell in nb.cells:
            shown: Any = outputs.get(role(cell).id)
            if shown is not None:
                cell.outputs = [from_dict(output) for output in shown["outputs"]]
                cell.execution_count = shown["execution_count"]
        for note in result.notes:
            self.log.warning("%s: %s", resources["nbgrader"]["student"], note)
        return nb, resources


def _clear(place: Path) -> None:
    """Take away what nbgrader has copied to autograded/: it follows links and brings whatever lay there."""
    for path in list(place.iterdir()) if place.is_dir() else []:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def _lay(place: Path, taken: Submission, files: dict[str, bytes]) -> None:
    """Let only known files lie in autograded/, as they were read."""
    for name, data in {**files, "timestamp.txt": taken.timestamp, SECRET: taken.secret}.items():
        if data is not None:
            place.mkdir(parents=True, exist_ok=True)
            (place / name).write_bytes(data)
