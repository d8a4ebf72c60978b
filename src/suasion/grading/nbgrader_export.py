"""nbgrader's export of everybody's points, without a 0 that is none: for who is excused, and who could not be read."""

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry, SubmittedAssignment
from nbgrader.coursedir import CourseDirectory
from nbgrader.plugins import CsvExportPlugin

from suasion.base.files import write_whole
from suasion.grading.annotations import read
from suasion.grading.outcome import CourseKeys
from suasion.grading.submission import students, take
from suasion.grading.untrusted.links import own_links
from suasion.questions.tracks import sorted_out

__all__ = ["Grades"]

_ABOUT = ["assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email"]
_POINTS = ["raw_score", "late_submission_penalty", "score"]


class Grades(CsvExportPlugin):  # type: ignore[misc]
    """Write nbgrader's own table, with empty points in those lines; set in nbgrader_config.py."""

    def export(self, gradebook: Gradebook) -> None:
        """Write the table, in UTF-8, and quoted where a name has a comma in it."""
        out = io.StringIO()
        writer = csv.DictWriter(out, [*_ABOUT, *_POINTS, "max_score"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(self._rows(gradebook))
        write_whole(Path(self.to or "grades.csv"), out.getvalue())

    def _rows(self, gradebook: Gradebook) -> Iterator[dict[str, Any]]:
        for assignment in gradebook.assignments:
            if self.assignment and assignment.name not in map(str, self.assignment):
                continue
            no_result = _no_results(self.parent.coursedir, assignment.name)
            for student in gradebook.students:
                if self.student and student.id not in map(str, self.student):
                    continue
                about = (
                    assignment.name,
                    assignment.duedate,
                    "",
                    student.id,
                    student.last_name,
                    student.first_name,
                    student.email,
                )
                row = dict(zip(_ABOUT, about, strict=True)) | {"max_score": assignment.max_score}
                yield row | _points(gradebook, assignment.name, student.id, no_result)


def _points(
    gradebook: Gradebook, exercise: str, student: str, no_result: Callable[[str], bool]
) -> dict[str, Any]:
    try:
        submission = gradebook.find_submission(exercise, student)
    except MissingEntry:
        return dict.fromkeys(_POINTS, "" if no_result(student) else 0.0)
    time = {"timestamp": submission.timestamp}
    if not _by_hand(submission) and no_result(student):
        return time | dict.fromkeys(_POINTS, "")
    penalty = submission.late_submission_penalty
    points = (submission.score, penalty, max(0.0, submission.score - penalty))
    return time | dict(zip(_POINTS, points, strict=True))


def _by_hand(submission: SubmittedAssignment) -> bool:
    """Tell whether a person has given points."""
    return any(g.manual_score is not None for notebook in submission.notebooks for g in notebook.grades)


def _no_results(course: CourseDirectory, exercise: str) -> Callable[[str], bool]:
    """Give what tells of a student whether nothing they handed in is a result: by the hand-in itself, whoever graded it."""
    submitted = Path(course.format_path(course.submitted_directory, ".", exercise)).parent
    there, keys = set(students(submitted, exercise)), CourseKeys(exercise, Path(course.root))
    own = own_links(Path(course.root), submitted)

    def no_result(student: str) -> bool:
        if student not in there:
            return False
        reading = read(take(submitted, student, exercise, own=own))
        track = sorted_out(reading.annotations, keys.tracks).track
        return reading.unread or bool(track and keys.on(track) is None)

    return no_result
