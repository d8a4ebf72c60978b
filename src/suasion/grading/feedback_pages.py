"""Generate feedback with nbgrader's own page, for those whose points, comments or notebook have changed."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from suasion.base.clock import in_words
from suasion.base.files import write_whole
from suasion.course.cells import role, write
from suasion.grading.gradebook import GradebookEntry
from suasion.grading.refusals import setting_refused
from suasion.grading.released import ReleasedAssignment
from suasion.grading.submission import SECRET

if TYPE_CHECKING:
    from nbgrader.apps import NbGrader

__all__ = ["generate"]


def generate(
    app: "NbGrader",
    sheet: ReleasedAssignment,
    standings: Mapping[str, GradebookEntry],
    due: datetime | None = None,
) -> Iterator[tuple[str, Exception | None]]:
    """Write feedback/<student>/<exercise>/<exercise>.html anew; yield each student, with the error where it failed.

    The page is that of `nbgrader generate_feedback`: its template and its steps, with what is the same for all
    students worked out once, and where there is a `due` date (in UTC, without zone) with that above it. The old page is
    replaced when the new one is complete.
    """
    from nbgrader.converters import GenerateFeedback

    if not standings:
        return
    converter = GenerateFeedback(coursedir=app.coursedir, parent=app)
    try:
        exporter = _exporter(converter, sheet, standings, due)
    except Exception as problem:  # a template or a step that is not there
        raise setting_refused(problem, converter.coursedir.root) from problem
    permissions = int(str(converter.permissions), 8)
    course = converter.coursedir
    for student in standings:
        source = Path(course.format_path(course.autograded_directory, student, sheet.exercise))
        target = Path(course.format_path(course.feedback_directory, student, sheet.exercise))
        about = {"student": student, "assignment": sheet.exercise, "notebook": sheet.exercise}
        resources = {"unique_key": sheet.exercise, "nbgrader": {**about, "db_url": course.db_url}}
        try:
            html, _ = exporter.from_filename(str(source / f"{sheet.exercise}.ipynb"), resources=resources)
            _write(html, source, target, f"{sheet.exercise}.html", permissions)
        except Exception as problem:  # one page that cannot be written shall not keep the others back
            yield student, problem
        else:
            yield student, None


def _exporter(
    converter: Any,  # noqa: ANN401
    sheet: ReleasedAssignment,
    standings: Mapping[str, GradebookEntry],
    due: datetime | None,
) -> Any:  # noqa: ANN401
    from nbgrader.preprocessors import GetGrades

    from suasion.grading.html_exporter import page_exporter

    exporter = page_exporter(converter.exporter_class)(parent=converter, config=converter.config)
    for step in converter.preprocessors:
        exporter.register_preprocessor(_known_grades(sheet, standings, due) if step is GetGrades else step)
    return exporter


def _known_grades(
    sheet: ReleasedAssignment, standings: Mapping[str, GradebookEntry], due: datetime | None
) -> type:
    """Give nbgrader's step that puts points into the page, with what was read from the gradebook for all at once."""
    from nbformat.v4 import new_markdown_cell
    from nbgrader.preprocessors import GetGrades

    most = {about.id: about.worth for about in map(role, sheet.cells) if about.points is not None}

    class KnownGrades(GetGrades):  # type: ignore[misc]
        def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:  # noqa: ANN401
            standing = standings[resources["nbgrader"]["student"]]
            for cell in nb.cells:
                about = role(cell)
                if about.solution or about.task:
                    write(cell, {"comment": standing.comments.get(about.id)})
                if about.grade or about.task:
                    score, points = standing.points.get(about.id, 0.0), most.get(about.id, 0.0)
                    write(cell, {"score": score, "points": points})
            resources["nbgrader"] |= {
                "score": standing.score,
                "max_score": sum(most.values()),
                "late_penalty": standing.penalty,
            }
            if due is not None:
                nb.cells.insert(0, new_markdown_cell(_due(due, standing)))
            return nb, resources

    return KnownGrades


def _due(due: datetime, standing: GradebookEntry) -> str:
    off = f" Points taken off for handing in later: {standing.penalty:g}." if standing.penalty else ""
    return f"*Due: {in_words(due)}; in UTC {due:%Y-%m-%d %H:%M}.*{off}"


def _write(html: str, source: Path, target: Path, name: str, permissions: int) -> None:
    target.mkdir(parents=True, exist_ok=True)
    write_whole(target / name, html, permissions=permissions)
    for beside in ("timestamp.txt", SECRET):  # `nbgrader release_feedback` looks for both
        (target / beside).unlink(missing_ok=True)
        if (source / beside).is_file():
            write_whole(target / beside, (source / beside).read_bytes())
