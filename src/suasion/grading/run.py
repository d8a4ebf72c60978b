"""Grade one exercise of a class: take in, read, record; only what changed; ready to be killed at any moment."""

import hashlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from suasion.base.errors import NotReady, SuasionError
from suasion.course.cells import role
from suasion.grading import autograded, class_remarks, feedback_pages, ledger, nbgrader_app, times
from suasion.grading.gradebook import GradebookEntry, GradebookWriter, fingerprint, register
from suasion.grading.ledger import Entry, Ledger
from suasion.grading.lms.collect import collect
from suasion.grading.lms.laying import finish_moves
from suasion.grading.lms.people import collected as known_hand_ins
from suasion.grading.lms.roster import Roster
from suasion.grading.names import printable
from suasion.grading.outcome import CourseKeys, GradedSubmission, outcome
from suasion.grading.refusals import closed
from suasion.grading.released import ReleasedAssignment, load
from suasion.grading.submission import Submission, strays, students, take
from suasion.grading.summary import Summary
from suasion.grading.untrusted.links import own_links

if TYPE_CHECKING:
    from nbgrader.api import Gradebook
    from nbgrader.apps import NbGrader

__all__ = ["BATCH", "grade"]

BATCH = 20  # submissions to a transaction: a disk confirms a few dozen in a second
Progress = Callable[[str, int, int], None]


@dataclass
class _Run:
    """Hold what grading one submission needs."""

    app: "NbGrader"
    root: Path
    sheet: ReleasedAssignment
    recorder: GradebookWriter
    ledger: Ledger
    keys: CourseKeys
    permissions: int

    def folder(self, step: str, student: str) -> Path:
        """Give the folder of a student in one of nbgrader's steps."""
        assert self.app.coursedir is not None
        return Path(self.app.coursedir.format_path(step, student, self.sheet.exercise))

    def marked_folder(self, student: str) -> Path:
        """Give the folder of a student's graded notebook."""
        assert self.app.coursedir is not None
        return self.folder(self.app.coursedir.autograded_directory, student)


def grade(
    root: Path,
    exercise: str,
    *,
    only: Sequence[str] = (),
    again: bool = False,
    with_feedback: bool = True,
    db: str = "",
    collect_from: Path | None = None,
    sheet: Path | None = None,
    columns: str = "",
    say: Callable[[str], None] = lambda sentence: None,
    progress: Progress = lambda what, done, of: None,
) -> Summary:
    """Grade an exercise in a course folder and give the summary.

    `only` names students, `again` grades also what has not changed, `collect_from` is a platform's zip to take submissions
    from first, `sheet` the platform's own table of the class, `columns` two of its columns. Raises SuasionError when the course itself is not
    ready; what is wrong with a submission becomes a note in the summary.
    """
    root, exercise = root.absolute(), _id(exercise)
    if exercise in ("", ".", ".."):
        raise NotReady(
            "Name the exercise as its folder in solutions/ is called, for instance 03-whose-words."
        )
    collect_from, sheet = (path.absolute() if path else None for path in (collect_from, sheet))
    with (
        nbgrader_app.nbgrader_app(root, db) as app,
        ledger.opened(root / ".suasion" / "grading", exercise, say) as entries,
    ):
        # Not before nbgrader_app has: it keeps grammars out that take longer to build than a class to grade.
        from nbgrader.api import InvalidEntry, MissingEntry
        from sqlalchemy.exc import SQLAlchemyError

        with _gradebook(app) as gradebook:
            try:
                roster = Roster.read(sheet, columns) if sheet else None
                run = _prepare(app, root, exercise, gradebook, entries)
                collected = []
                if collect_from is not None:
                    submitted = run.folder(app.coursedir.submitted_directory, ".").parent
                    collected = collect(root, submitted, exercise, collect_from, roster)
                summary = _mark_all(run, only, again, with_feedback, progress)
            except (SQLAlchemyError, InvalidEntry, MissingEntry) as problem:
                raise closed(problem, opened=True) from problem
            summary.remarks = [*collected, *summary.remarks]
            return summary


def _id(given: str) -> str:
    """Give an exercise's id, also from a path to it as a shell completes one."""
    return given.strip().rstrip("/\\").replace("\\", "/").rpartition("/")[2].removesuffix(".ipynb")


def _gradebook(app: "NbGrader") -> "Gradebook":
    import sqlalchemy.exc
    from nbgrader.api import Gradebook

    assert app.coursedir is not None
    try:
        return Gradebook(app.coursedir.db_url, app.coursedir.course_id)
    except (sqlalchemy.exc.SQLAlchemyError, ModuleNotFoundError) as problem:
        raise closed(problem, opened=False) from problem


def _prepare(app: "NbGrader", root: Path, exercise: str, gradebook: "Gradebook", entries: Ledger) -> _Run:
    from nbgrader.converters import Autograde
    from nbgrader.preprocessors import AssignLatePenalties

    assert app.coursedir is not None
    if Path(app.coursedir.directory_structure) != Path("{nbgrader_step}", "{student_id}", "{assignment_id}"):
        raise NotReady(
            f"This course has folders of its own order ({app.coursedir.directory_structure}); grading knows nbgrader's usual "
            "one. Take CourseDirectory.directory_structure out of nbgrader_config.py."
        )
    try:
        sheet = load(app.coursedir, gradebook, exercise, alike=True)
    except NotReady:
        register(app, exercise)
        gradebook.db.expire_all()
        sheet = load(app.coursedir, gradebook, exercise)
    keys = CourseKeys(exercise, root)
    nbgrader_app.check_key(sheet, keys)
    settings = Autograde(coursedir=app.coursedir, parent=app)
    recorder = GradebookWriter(
        gradebook, sheet, AssignLatePenalties(parent=app), create=settings.create_student
    )
    permissions = int(str(settings.permissions), 8)
    return _Run(app, root, sheet, recorder, entries, keys, permissions)


def _mark_all(
    run: _Run, only: Sequence[str], again: bool, with_feedback: bool, progress: Progress
) -> Summary:
    started = time.monotonic()
    exercise = run.sheet.exercise
    submitted = run.folder(run.app.coursedir.submitted_directory, ".").parent
    finish_moves(submitted, exercise)
    hand_ins, own = known_hand_ins(submitted, exercise), own_links(run.root, submitted)
    names = [name for name in students(submitted, exercise) if not only or name in only]
    summary = Summary(
        exercise,
        submitted=submitted,
        page_of=partial(_page, run),
        remarks=[*strays(submitted, exercise), *class_remarks.alike(names)],
    )
    summary.remarks += [f"There is no submission of {printable(name)}." for name in only if name not in names]
    if not names and not only:
        summary.remarks.append(
            f"Nobody has handed in {exercise}: there is no folder {submitted.name}/<student>/{exercise}/. Give a platform's zip "
            "with --zip, or put each student's files into such a folder."
        )
    terms, term_of, known = (
        nbgrader_app.terms(run.sheet, run.keys),
        run.recorder.terms(),
        run.recorder.standings(),
    )
    batch: list[_Ready] = []
    for done, student in enumerate(names):
        progress("grading", done, len(names))
        taken = take(submitted, student, exercise, own=own)
        if student in hand_ins:
            taken.notes += hand_ins[student].remarks
            taken.refused |= hand_ins[student].refused
        when = times.handed_in(taken)
        times.put_aside(submitted / student / exercise, taken)
        given = hashlib.sha256(f"{terms} {term_of(student)} {taken.digest}".encode()).hexdigest()
        entry, target = run.ledger[student], run.marked_folder(student)
        autograded.tidy(target)
        if entry is None or again or not _current(target, entry, given, known):
            if not run.recorder.knows(student):
                summary.unknown(student)
                continue
            try:
                batch.append(_prepared(run, taken, when, given))
            except SuasionError:
                raise  # the teacher's to mend, and the same for everybody
            except (
                Exception
            ) as problem:  # what one hand-in or folder brings up shall not keep the others back
                summary.fail(student, problem)
            else:
                summary.graded.add(student)
        if len(batch) >= BATCH:
            _record(run, batch, summary)
            batch = []
    _record(run, batch, summary)
    if summary.graded:
        run.recorder.take_stock()
    progress("grading", len(names), len(names))
    summary.seconds = time.monotonic() - started
    if with_feedback:
        started = time.monotonic()
        _feed_back(run, names, summary, progress)
        summary.feedback_seconds = time.monotonic() - started
    standings = run.recorder.standings()
    entries = [entry for entry in map(run.ledger.__getitem__, names) if entry is not None]
    summary.entries = [_as_it_stands(entry, standings.get(entry.student)) for entry in entries]
    summary.parts = _parts(run)
    asked = _asked(run)
    summary.by_question = {
        student: {
            asked[cell]: points
            for cell, points in standing.points.items()
            if cell in asked and cell not in standing.open
        }
        for student, standing in standings.items()
        if not (entry := run.ledger[student]) or not entry.excused
    }
    summary.say_failures()
    summary.remarks += class_remarks.copies(summary.entries)
    summary.remarks += class_remarks.path(run.root)
    summary.remarks += class_remarks.nothing_at_all(summary.entries)
    if run.recorder.due is not None:
        timeless = [n for n in names if not (submitted / n / exercise / "timestamp.txt").is_file()]
        summary.remarks += class_remarks.lateness(timeless, run.recorder.due)
    summary.remarks += class_remarks.two_due_dates(run.recorder.due, run.keys.first.due)
    return summary


def _asked(run: _Run) -> dict[str, str]:
    """Give the question of each cell that has points: a check's, or that of an answer for a person to read."""
    graded = [about.id for about in map(role, run.sheet.cells) if about.worth]
    return {id: run.sheet.checks[id].question if id in run.sheet.checks else id for id in graded}


def _parts(run: _Run) -> dict[str, str]:
    """Give the part of the exercise that each question belongs to, in the exercise's order."""
    questions = run.keys.first.questions
    return {id: questions[id].part if id in questions else "" for id in _asked(run).values()}


def _as_it_stands(entry: Entry, standing: GradebookEntry | None) -> Entry:
    """Give an entry with the gradebook's points of now: a person may have given some since it was written."""
    if standing is None or entry.excused:
        return entry
    return replace(entry, points=standing.score, review=standing.by_hand)


def _current(target: Path, entry: Entry, given: str, known: dict[str, GradebookEntry]) -> bool:
    """Tell whether an entry still holds: same submission, same points in the gradebook, same notebook in autograded/."""
    try:
        notebook = hashlib.sha256((target / f"{target.name}.ipynb").read_bytes()).hexdigest()
    except OSError:
        return False
    if entry.late and entry.student in known and known[entry.student].score != entry.points:
        return False  # a person has given points since, and the penalty is a part of them
    counted = entry.student in known and not entry.excused
    recorded = fingerprint(known[entry.student].auto.items()) if counted else ""
    return (entry.given, entry.recorded, entry.notebook) == (given, recorded, notebook)


@dataclass
class _Ready:
    """Hold a submission that is worked out and laid down beside its place, to be recorded."""

    student: str
    result: GradedSubmission
    when: datetime | None
    given: str
    notebook: str


def _prepared(run: _Run, taken: Submission, when: datetime | None, given: str) -> _Ready:
    result = outcome(taken, run.sheet, run.keys)
    result.notes += times.doubts(when, result.last_change)
    notebook = autograded.build(run.marked_folder(taken.student), taken, result, run.sheet, run.permissions)
    return _Ready(taken.student, result, when, given, notebook)


def _record(run: _Run, batch: list[_Ready], summary: Summary) -> None:
    """Record a batch, then put folders in their places, then write the ledger: a kill in between is made good later."""
    counted = [ready for ready in batch if not ready.result.excused]
    recorded = run.recorder.record_all([(r.student, r.result, r.when) for r in counted])
    standings = {r.student: standing for r, standing in zip(counted, recorded, strict=True)}
    most = sum(role(cell).worth for cell in run.sheet.cells)
    for ready in batch:
        if ready.result.excused:
            ready.result.notes += run.recorder.leave_out(ready.student)
        standing = standings.get(ready.student, GradebookEntry())
        try:
            autograded.put_in_place(run.marked_folder(ready.student))
        except OSError as problem:
            summary.fail(ready.student, problem)
            continue
        reasons, before = tuple(ready.result.reasons), run.ledger[ready.student]
        run.ledger.put(
            Entry(
                ready.student,
                ready.given,
                ready.notebook,
                "" if ready.result.excused else fingerprint(standing.auto.items()),
                standing.score,
                most,
                standing.by_hand,
                notes=tuple(ready.result.notes),
                reasons=reasons,
                since=_since(before, reasons),
                unread=ready.result.unread,
                excused=ready.result.excused,
                late=standing.late,
                ids=ready.result.ids,
            )
        )


def _since(before: Entry | None, reasons: tuple[str, ...]) -> tuple[str, ...]:
    """Give the reasons that a student has given after there was feedback to disagree with."""
    if before is None or not before.feedback:
        return ()
    return tuple(r for r in reasons if r in before.since or r not in before.reasons)


def _feed_back(run: _Run, names: list[str], summary: Summary, progress: Progress) -> None:
    known = run.recorder.standings()
    wanted = {}
    for name in names:
        entry = run.ledger[name]
        if entry is None:
            continue
        if entry.excused:
            _page(run, name).unlink(missing_ok=True)  # of an earlier grading, on the other text
            continue
        shown = (
            f"{entry.notebook} {known[name].shown} {run.recorder.due or ''}".rstrip() if name in known else ""
        )
        page = _page(run, name)
        if entry.feedback != shown or not page.is_file():
            wanted[name] = shown
    pages = feedback_pages.generate(
        run.app, run.sheet, {name: known[name] for name in wanted if name in known}, run.recorder.due
    )
    for done, (name, failure) in enumerate(pages):
        progress("feedback", done, len(wanted))
        if failure is not None:
            summary.fail(name, failure, "left without a new feedback page")
        else:
            run.ledger.fed_back(name, wanted[name])
            summary.fed_back.add(name)
    if wanted:
        progress("feedback", len(wanted), len(wanted))


def _page(run: _Run, student: str) -> Path:
    assert run.app.coursedir is not None
    return run.folder(run.app.coursedir.feedback_directory, student) / f"{run.sheet.exercise}.html"
