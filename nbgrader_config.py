"""nbgrader's settings for this course; nbgrader and Formgrader read them when started in this folder."""

from pathlib import Path

from nbgrader.converters import Autograde, GenerateAssignment
from nbgrader.preprocessors import Execute

from suasion.course.nbgrader_steps import Canonical
from suasion.grading.nbgrader_steps import ReadAnswers, Rebuild

c = get_config()  # noqa: F821 (nbgrader defines it)

c.CourseDirectory.course_id = "suasion"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"

# Formgrader's Generate button must give the same bytes as `suasion course build`, also after a teacher has
# run the solution and marked in it.
c.GenerateAssignment.preprocessors = [
    Canonical,
    *GenerateAssignment.class_traits()["preprocessors"].default(),
]

# Answers are in the marks file, and nbgrader copies every file beside the source notebook over the student's
# own. Nothing should lie there, but if it does it must not replace an answer.
_solutions = Path(__file__).parent / "solutions" if "__file__" in globals() else Path("solutions")
c.Autograde.exclude_overwriting = {
    folder.name: [f"{folder.name}.marks.jsonld", f"{folder.name}.marks.log"]
    for folder in sorted(_solutions.glob("*/"))
}

# Formgrader's button and `nbgrader autograde` read answers and run nothing of a student's, as `suasion grade` does.
_steps = Autograde.class_traits()
c.Autograde.sanitize_preprocessors = [Rebuild, *_steps["sanitize_preprocessors"].default()]
c.Autograde.autograde_preprocessors = [
    ReadAnswers if step is Execute else step for step in _steps["autograde_preprocessors"].default()
]

# `nbgrader export` leaves the points empty of who is excused or could not be read; a 0 would count.
c.ExportApp.plugin_class = "suasion.grading.nbgrader_export.Grades"
