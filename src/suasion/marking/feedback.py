"""Generate feedback with nbgrader's own page, for those whose points, comments or notebook have changed."""

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from suasion.marking.intake import SECRET

if TYPE_CHECKING:
    from nbgrader.api import Gradebook
    from nbgrader.apps import NbGrader
    from nbgrader.coursedir import CourseDirectory


def generate(
    app: "NbGrader", gradebook: "Gradebook", exercise: str, students: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """Write feedback/<student>/<exercise>/<exercise>.html anew; yield each student, with a sentence if it failed.

    The page is that of `nbgrader generate_feedback`: its exporter, its template and its steps, kept open over the
    class. The old page is replaced when the new one is complete.
    """
    from nbgrader.converters import GenerateFeedback
    from nbgrader.converters.base import NbGraderException

    course = app.coursedir
    assert course is not None
    exporter, permissions = None, 0o644
    for student in students:
        try:
            if exporter is None:
                exporter, permissions = _exporter(app, GenerateFeedback, gradebook)
            _page(course, exporter, exercise, student, permissions)
        except (NbGraderException, OSError, ValueError, LookupError, RuntimeError) as problem:
            yield student, f"Feedback could not be written ({type(problem).__name__}: {problem})."
        else:
            yield student, ""


def _exporter(app: "NbGrader", converter_class: Any, gradebook: "Gradebook") -> tuple[Any, int]:  # noqa: ANN401
    converter = converter_class(coursedir=app.coursedir, parent=app)
    exporter = converter.exporter_class(parent=converter, config=converter.config)
    for step in converter.preprocessors:
        exporter.register_preprocessor(_in_session(step, gradebook), enabled=True)
    return exporter, int(str(converter.permissions), 8)


def _in_session(step: type, gradebook: "Gradebook") -> type:
    """Give nbgrader's step that fetches points, reading them from the open gradebook instead of opening it each time."""
    from nbgrader.preprocessors import GetGrades

    if step is not GetGrades:
        return step

    class GetGradesHere(GetGrades):
        def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:  # noqa: ANN401
            about = resources["nbgrader"]
            found = gradebook.find_submission_notebook(
                about["notebook"], about["assignment"], about["student"]
            )
            scores = {grade.name: grade for grade in found.grades}
            comments = {comment.name: comment.comment for comment in found.comments}
            for cell in nb.cells:
                kind = cell.metadata.get("nbgrader", {})
                name = kind.get("grade_id")
                if kind.get("solution") or kind.get("task"):
                    kind["comment"] = comments[name]
                if kind.get("grade") or kind.get("task"):
                    kind["score"], kind["points"] = scores[name].score, scores[name].max_score
            penalty = found.late_submission_penalty or 0
            about.update(score=found.score - penalty, max_score=found.max_score, late_penalty=penalty)
            return nb, resources

    return GetGradesHere


def _page(course: "CourseDirectory", exporter: Any, exercise: str, student: str, permissions: int) -> None:  # noqa: ANN401
    source = Path(course.format_path(course.autograded_directory, student, exercise))
    target = Path(course.format_path(course.feedback_directory, student, exercise))
    about = {"student": student, "assignment": exercise, "notebook": exercise, "db_url": course.db_url}
    resources = {"unique_key": exercise, "output_files_dir": f"{exercise}_files", "nbgrader": about}
    html, _ = exporter.from_filename(str(source / f"{exercise}.ipynb"), resources=resources)
    target.mkdir(parents=True, exist_ok=True)
    aside = target / f".{exercise}.html.new"
    aside.write_text(html, encoding="utf-8")
    aside.chmod(permissions)
    aside.replace(target / f"{exercise}.html")
    _copy_beside(source, target)


def _copy_beside(source: Path, target: Path) -> None:
    # `nbgrader release_feedback` looks for both.
    for name in ("timestamp.txt", SECRET):
        if (source / name).is_file():
            (target / name).unlink(missing_ok=True)
            shutil.copyfile(source / name, target / name)
        else:
            (target / name).unlink(missing_ok=True)
