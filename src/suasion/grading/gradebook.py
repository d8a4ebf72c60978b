"""Write points into nbgrader's gradebook through its public interface, in one session, as its own steps would."""

import hashlib
import math
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, text
from traitlets import TraitError

from suasion.base.errors import NotReady
from suasion.course.cells import role
from suasion.course.nbgrader_log import ErrorLog
from suasion.grading.outcome import GradedSubmission
from suasion.grading.refusals import closed, database_said, plugin_failed
from suasion.grading.released import ReleasedAssignment

if TYPE_CHECKING:
    from nbgrader.api import Grade, Gradebook, SubmittedAssignment, SubmittedNotebook
    from nbgrader.apps import NbGrader
    from nbgrader.preprocessors import AssignLatePenalties

__all__ = ["GradebookEntry", "GradebookWriter", "fingerprint", "register"]

Result = tuple[str, GradedSubmission, datetime | None]


@dataclass
class GradebookEntry:
    """Hold what the gradebook says of one submission, by the names of cells."""

    penalty: float = 0.0
    by_hand: bool = False
    late: bool = False
    auto: dict[str, float | None] = field(default_factory=dict)
    points: dict[str, float] = field(default_factory=dict)
    comments: dict[str, str | None] = field(default_factory=dict)
    open: set[str] = field(
        default_factory=set
    )  # cells that nobody has given points, neither program nor person

    @property
    def score(self) -> float:
        """Give the points as nbgrader adds them up: of all cells, less the penalty for lateness."""
        return round(sum(self.points.values()) - self.penalty, 2)

    @property
    def shown(self) -> str:
        """Give a fingerprint of what a feedback page shows of it."""
        return fingerprint([*self.points.items(), *self.comments.items(), ("penalty", self.penalty)])


class GradebookWriter:
    """Record one exercise's submissions; `late` is nbgrader's step with the configured plug-in for late submissions."""

    def __init__(
        self,
        gradebook: "Gradebook",
        sheet: ReleasedAssignment,
        late: "AssignLatePenalties",
        *,
        create: bool = True,
    ) -> None:
        self._gradebook = gradebook
        self._sheet = sheet
        self._late = late
        try:
            self._late.init_plugin()
        except TraitError:
            raise  # a setting of the wrong kind, which is said elsewhere
        except Exception as problem:
            raise plugin_failed(problem) from problem
        self._create = create
        self._look_who_is_there()

    def record_all(self, batch: Sequence[Result]) -> "list[GradebookEntry]":
        """Record submissions, all in one transaction or, where that fails, one by one. Raises what the gradebook raises.

        Manual scores and comments stay as they are.
        """
        from nbgrader.api import InvalidEntry
        from sqlalchemy.exc import OperationalError

        try:
            with self._one_transaction():
                return [self.record(*submission) for submission in batch]
        except InvalidEntry as problem:
            if isinstance(problem.__context__, OperationalError):
                raise  # locked, or no room: once more would be no other
            # Another program created the same student or submission in between.
            self._look_who_is_there()
            return [self.record(*submission) for submission in batch]

    def knows(self, student: str) -> bool:
        """Tell whether a student is in the gradebook, or may be added by grading."""
        return self._create or student in self._students

    @contextmanager
    def _one_transaction(self) -> Iterator[None]:
        """Join nbgrader's session, which commits after each of its calls, into a transaction around all of them."""
        db = self._gradebook.db
        db.remove()
        try:
            with self._gradebook.engine.begin() as connection:
                # Without expiring, the exercise's cells are read once and not after each of nbgrader's commits.
                db.configure(bind=connection, join_transaction_mode="rollback_only", expire_on_commit=False)
                yield
                db.remove()
        finally:
            db.remove()
            db.configure(
                bind=self._gradebook.engine,
                join_transaction_mode="conditional_savepoint",
                expire_on_commit=True,
            )

    def _look_who_is_there(self) -> None:
        from nbgrader.api import Student, SubmittedAssignment

        assignment = self._gradebook.find_assignment(self._sheet.exercise)
        self._students = set(self._gradebook.db.scalars(select(Student.id)))
        submitted = select(SubmittedAssignment.student_id).where(
            SubmittedAssignment.assignment_id == assignment.id
        )
        self._submitted = set(self._gradebook.db.scalars(submitted))

    def record(self, student: str, outcome: GradedSubmission, time: datetime | None) -> "GradebookEntry":
        """Record one submission and give what the gradebook holds of it."""
        gradebook, exercise = self._gradebook, self._sheet.exercise
        if student not in self._students:
            gradebook.add_student(student)
        record = (
            gradebook.update_or_create_submission if student in self._submitted else gradebook.add_submission
        )
        submission = record(exercise, student, timestamp=time)
        notebook = next(n for n in submission.notebooks if n.name == exercise)
        cells = _graded_cells(outcome.cells)
        self._grades(notebook, cells, outcome)
        for comment in notebook.comments:
            cell = cells.get(self._sheet.names[comment.cell_id])
            comment.auto_comment = "No response." if cell is not None and _blank(cell) else None
        self._penalise(submission, notebook, student)
        standing = GradebookEntry(
            notebook.late_submission_penalty or 0.0, late=submission.total_seconds_late > 0
        )
        for grade in notebook.grades:
            standing.auto[self._sheet.names[grade.cell_id]] = grade.auto_score
            standing.points[self._sheet.names[grade.cell_id]] = _score_of(grade)
            standing.by_hand |= grade.needs_manual_grade
        gradebook.db.commit()
        self._students.add(student)
        self._submitted.add(student)
        return standing

    def leave_out(self, student: str) -> list[str]:
        """Take an excused student's submission out of the gradebook, which knows no such thing and would count a 0.

        One to which a person has given points or a comment stays; the sentence that is given says so.
        """
        if student not in self._submitted:
            return []
        notebook = self._gradebook.find_submission_notebook(
            self._sheet.exercise, self._sheet.exercise, student
        )
        known = [g.manual_score for g in notebook.grades] + [c.manual_comment for c in notebook.comments]
        if any(one is not None for one in known):
            return [
                "The gradebook still holds points or a comment that a person gave before; nbgrader counts them until you take them out."
            ]
        self._gradebook.remove_submission(self._sheet.exercise, student)
        self._submitted.discard(student)
        return []

    def _grades(
        self, notebook: "SubmittedNotebook", cells: dict[str, Any], outcome: GradedSubmission
    ) -> None:
        from nbgrader.utils import determine_grade

        for grade in notebook.grades:
            name = self._sheet.names[grade.cell_id]
            cell = cells.get(name)
            if cell is None or not role(cell).grade:
                continue  # a task: nbgrader leaves its grade to a person from the start
            unknown = outcome.unread or name in self._sheet.unknown_checks
            score = None if unknown else determine_grade(cell)[0]
            grade.auto_score = None if score is None else float(score)
            manual = grade.manual_score is not None
            grade.needs_manual_grade = manual or grade.auto_score is None or name in outcome.review

    def _penalise(
        self, submission: "SubmittedAssignment", notebook: "SubmittedNotebook", student: str
    ) -> None:
        notebook.late_submission_penalty = None
        late = submission.total_seconds_late
        if late <= 0:
            return
        self._gradebook.db.flush()
        score = sum(map(_score_of, notebook.grades))
        try:
            given = self._late.plugin_inst.late_submission_penalty(student, score, late)
            penalty = None if given is None else float(given)
            if penalty is not None and math.isnan(penalty):
                raise ValueError("it gives no number")
        except Exception as problem:  # a program of its author's, which may fail in any way
            raise plugin_failed(problem, student) from problem
        if penalty is not None:
            notebook.late_submission_penalty = min(max(penalty, 0.0), score)

    def standings(self) -> dict[str, "GradebookEntry"]:
        """Give for each recorded student what the gradebook holds, in two queries for the whole class."""
        from nbgrader.api import Assignment, Comment, Grade, SubmittedAssignment, SubmittedNotebook

        def rows(table: Any, *columns: Any) -> Any:  # noqa: ANN401
            return (
                self._gradebook.db.query(SubmittedAssignment.student_id, table.cell_id, *columns)
                .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
                .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
                .join(table, table.notebook_id == SubmittedNotebook.id)
                .filter(Assignment.name == self._sheet.exercise)
            )

        found: dict[str, GradebookEntry] = {}
        late = SubmittedNotebook.late_submission_penalty
        scores = (Grade.auto_score, Grade.manual_score, Grade.extra_credit, Grade.needs_manual_grade)
        for student, cell, auto, manual, extra, by_hand, penalty in rows(Grade, *scores, late):
            standing = found.setdefault(student, GradebookEntry(penalty=penalty or 0.0))
            name = self._sheet.names.get(cell, cell)
            standing.auto[name] = auto
            standing.points[name] = _score(auto, manual, extra)
            if auto is None and manual is None:
                standing.open.add(name)
            standing.by_hand |= by_hand
        for student, cell, auto, manual in rows(Comment, Comment.auto_comment, Comment.manual_comment):
            found[student].comments[self._sheet.names.get(cell, cell)] = (
                manual if manual is not None else auto
            )
        return found

    @property
    def due(self) -> datetime | None:
        """Give when the exercise is due, in UTC without zone as nbgrader keeps it, or None."""
        due: datetime | None = self._gradebook.find_assignment(self._sheet.exercise).duedate
        return due

    def take_stock(self) -> None:
        """Let the database count its rows, in milliseconds: Formgrader's list of 2,000 then takes a tenth of the time."""
        self._gradebook.db.execute(text("ANALYZE"))
        self._gradebook.db.commit()

    def terms(self) -> Callable[[str], str]:
        """Give what decides about a student's lateness: the due date, and an extension where there is one."""
        from nbgrader.api import SubmittedAssignment

        assignment = self._gradebook.find_assignment(self._sheet.exercise)
        granted = dict(
            self._gradebook.db.query(SubmittedAssignment.student_id, SubmittedAssignment.extension)
            .filter(
                SubmittedAssignment.assignment_id == assignment.id, SubmittedAssignment.extension.isnot(None)
            )
            .all()
        )
        due, plugin = assignment.duedate, self._late.plugin_inst
        how = f"{type(plugin).__name__} {sorted(plugin.trait_values(config=True).items())}"
        return lambda student: f"{due} {granted.get(student, '')} {how}"


def fingerprint(values: Iterable[Any]) -> str:
    """Give a short fingerprint of rows in any order."""
    return hashlib.sha256(repr(sorted(map(repr, values))).encode()).hexdigest()[:32]


def _graded_cells(cells: list[dict[str, Any]]) -> dict[str, Any]:
    from nbformat import from_dict

    return {id: from_dict(cell) for cell in cells if (id := role(cell).id)}


def _blank(cell: Any) -> bool:  # noqa: ANN401
    from nbgrader.utils import compute_checksum

    about = role(cell)
    return about.checksum == compute_checksum(cell) and not about.task


def _score_of(grade: "Grade") -> float:
    return _score(grade.auto_score, grade.manual_score, grade.extra_credit)


def _score(auto: float | None, manual: float | None, extra: float | None) -> float:
    if manual is None and auto is None:
        return 0.0
    return (manual if manual is not None else auto or 0.0) + (extra or 0.0)


def _there(folder: Path) -> str:
    found = sorted(p.parent.name for p in folder.glob("*/*.ipynb") if p.stem == p.parent.name)
    return f"There are: {', '.join(found)}." if found else "There is none yet."


_CHECKPOINTS = shutil.ignore_patterns(".ipynb_checkpoints")


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
            f"{source.name} is missing in its folder. Give the exercise as its folder is called. {_there(source.parents[1])}"
        )
    before = course.source_directory, course.release_directory, course.assignment_id, course.notebook_id
    with tempfile.TemporaryDirectory() as folder:
        # From a copy: nbgrader takes brackets in the course's own path for a pattern, and finds nothing.
        shutil.copytree(source.parent, Path(folder, "source", exercise), ignore=_CHECKPOINTS)
        course.source_directory, course.release_directory = f"{folder}/source", f"{folder}/release"
        course.assignment_id, course.notebook_id = exercise, exercise
        heard = ErrorLog()
        converter = GenerateAssignment(coursedir=course, parent=app)
        converter.log = heard.logger
        try:
            converter.start()
        except (NbGraderException, RuntimeError) as problem:
            if said := database_said(heard.said):
                raise closed(said, opened=True) from problem
            raise NotReady(
                f"nbgrader cannot take {exercise} into the gradebook: {heard.said or problem}"
            ) from problem
        finally:
            course.source_directory, course.release_directory, course.assignment_id, course.notebook_id = (
                before
            )
