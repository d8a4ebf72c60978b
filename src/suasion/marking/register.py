"""Tell the gradebook of an exercise: which cells it has and what they are worth, by nbgrader's own steps."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from suasion.course.heard import Heard
from suasion.marking.sheet import NotReady

if TYPE_CHECKING:
    from nbgrader.apps import NbGrader


def register(app: "NbGrader", exercise: str) -> None:
    """Generate the exercise into a folder that is thrown away, with the gradebook's record kept; raise NotReady."""
    from nbgrader.converters import GenerateAssignment
    from nbgrader.converters.base import NbGraderException

    course = app.coursedir
    assert course is not None
    source = Path(course.format_path(course.source_directory, ".", exercise), f"{exercise}.ipynb")
    if not source.is_file():
        raise NotReady(
            f"There is no exercise {exercise} in {course.source_directory}/: "
            f"{source.name} is missing in its folder. Give the exercise as its folder is called."
        )
    before = course.release_directory, course.assignment_id, course.notebook_id
    with tempfile.TemporaryDirectory() as folder:
        course.release_directory, course.assignment_id, course.notebook_id = folder, exercise, exercise
        heard = Heard()
        converter = GenerateAssignment(coursedir=course, parent=app)
        converter.log = heard.logger
        try:
            converter.start()
        except (NbGraderException, RuntimeError) as problem:
            raise NotReady(
                f"nbgrader cannot take {exercise} into the gradebook: {heard.said or problem}"
            ) from problem
        finally:
            course.release_directory, course.assignment_id, course.notebook_id = before
