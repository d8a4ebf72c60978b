"""Mark one exercise of a class: take in, read, record; only what changed; ready to be killed at any moment."""

import hashlib
import json
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from suasion.marking import course, feedback, ledger, times
from suasion.marking.intake import SECRET, Taken, printable, strays, students, take
from suasion.marking.ledger import Entry, Ledger
from suasion.marking.limits import LIMITS
from suasion.marking.outcome import KeyFor, Outcome, key_finder, outcome
from suasion.marking.platforms import collect
from suasion.marking.recorder import Recorder, Standing, fingerprint
from suasion.marking.register import register
from suasion.marking.sheet import NotReady, Sheet, load
from suasion.marking.summary import Summary

if TYPE_CHECKING:
    from nbgrader.api import Gradebook
    from nbgrader.apps import NbGrader

Progress = Callable[[str, int, int], None]


@dataclass
class _Run:
    """Hold what marking one submission needs."""

    app: "NbGrader"
    root: Path
    sheet: Sheet
    recorder: Recorder
    ledger: Ledger
    key_for: KeyFor
    permissions: int

    def folder(self, step: str, student: str) -> Path:
        """Give the folder of a student in one of nbgrader's steps."""
        assert self.app.coursedir is not None
        return Path(self.app.coursedir.format_path(step, student, self.sheet.exercise))


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
    progress: Progress = lambda what, done, of: None,
) -> Summary:
    """Mark an exercise in a course folder and give the summary.

    `only` names students, `again` marks also what has not changed, `collect_from` is a platform's zip to take submissions
    from first, `sheet` the platform's own table of the class. Raises SuasionError when the course itself is not
    ready; what is wrong with a submission becomes a note in the summary.
    """
    with (
        course.nbgrader_app(root, db) as app,
        ledger.opened(root / ".suasion" / "grading", exercise) as entries,
    ):
        with _gradebook(app) as gradebook:
            run = _prepare(app, root, exercise, gradebook, entries)
            collected = []
            if collect_from is not None:
                submitted = run.folder(app.coursedir.submitted_directory, ".").parent
                collected = collect(root, submitted, exercise, collect_from, sheet)
            summary = _mark_all(run, only, again, with_feedback, progress)
            summary.remarks = [*collected, *summary.remarks]
            return summary


def _gradebook(app: "NbGrader") -> "Gradebook":
    import sqlalchemy.exc
    from nbgrader.api import Gradebook

    assert app.coursedir is not None
    try:
        return Gradebook(app.coursedir.db_url, app.coursedir.course_id)
    except (sqlalchemy.exc.SQLAlchemyError, ModuleNotFoundError) as problem:
        said = str(problem).splitlines()[0]
        raise course.GradebookClosed(
            f"The gradebook cannot be opened: {said}. If nbgrader was updated, make a copy of the gradebook and give "
            "the command `nbgrader db upgrade`."
        ) from problem


def _prepare(app: "NbGrader", root: Path, exercise: str, gradebook: "Gradebook", entries: Ledger) -> _Run:
    from nbgrader.converters import Autograde
    from nbgrader.preprocessors import AssignLatePenalties

    assert app.coursedir is not None
    if Path(app.coursedir.directory_structure) != Path("{nbgrader_step}", "{student_id}", "{assignment_id}"):
        raise NotReady(
            f"This course has folders of its own order ({app.coursedir.directory_structure}); marking knows nbgrader's usual "
            "one. Take CourseDirectory.directory_structure out of nbgrader_config.py."
        )
    try:
        sheet = load(app.coursedir, gradebook, exercise)
    except NotReady:
        register(app, exercise)
        gradebook.db.expire_all()
        sheet = load(app.coursedir, gradebook, exercise)
    course.check_key(sheet, root)
    settings = Autograde(coursedir=app.coursedir, parent=app)
    recorder = Recorder(gradebook, sheet, AssignLatePenalties(parent=app), create=settings.create_student)
    permissions = int(str(settings.permissions), 8)
    return _Run(app, root, sheet, recorder, entries, key_finder(exercise, root), permissions)


def _mark_all(
    run: _Run, only: Sequence[str], again: bool, with_feedback: bool, progress: Progress
) -> Summary:
    started = time.monotonic()
    exercise = run.sheet.exercise
    submitted = run.folder(run.app.coursedir.submitted_directory, ".").parent
    names = [name for name in students(submitted, exercise) if not only or name in only]
    summary = Summary(exercise, remarks=list(strays(submitted, exercise)))
    summary.remarks += [f"There is no submission of {printable(name)}." for name in only if name not in names]
    terms, term_of, known = course.terms(run.sheet, run.root), run.recorder.terms(), run.recorder.standings()
    for done, student in enumerate(names):
        progress("marking", done, len(names))
        taken = take(submitted, student, exercise)
        when = times.handed_in(taken)
        times.put_aside(submitted / student / exercise, taken)
        given = hashlib.sha256(f"{terms} {term_of(student)} {taken.digest}".encode()).hexdigest()
        entry = run.ledger[student]
        _tidy(run, student)
        if entry is None or again or not _current(run, entry, given, known):
            entry = _mark(run, taken, when, given)
            summary.marked.add(student)
        summary.entries.append(entry)
    progress("marking", len(names), len(names))
    summary.seconds = time.monotonic() - started
    if with_feedback:
        started = time.monotonic()
        _feed_back(run, names, summary, progress)
        summary.feedback_seconds = time.monotonic() - started
    return summary


def _current(run: _Run, entry: Entry, given: str, known: dict[str, Standing]) -> bool:
    """Tell whether an entry still holds: same submission, same points in the gradebook, same notebook in autograded/."""
    path = run.folder(run.app.coursedir.autograded_directory, entry.student) / f"{run.sheet.exercise}.ipynb"
    try:
        notebook = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return False
    recorded = fingerprint(known[entry.student].auto.items()) if entry.student in known else ""
    return (entry.given, entry.recorded, entry.notebook) == (given, recorded, notebook)


def _mark(run: _Run, taken: Taken, when: Any, given: str) -> Entry:  # noqa: ANN401
    result = outcome(taken, run.sheet, run.key_for)
    result.notes += times.doubts(when, result.last_change)
    target = run.folder(run.app.coursedir.autograded_directory, taken.student)
    aside = target.parent / f".{target.name}.new"
    notebook = _build(aside, taken, result, run)
    standing = run.recorder.record(taken.student, result, when)
    _put_in_place(aside, target)
    most = sum(_points(cell) for cell in run.sheet.cells)
    entry = Entry(
        taken.student,
        given,
        notebook,
        fingerprint(standing.auto.items()),
        round(sum(standing.points.values()), 2),
        most,
        standing.by_hand,
        notes=tuple(result.notes),
        reasons=tuple(result.reasons),
    )
    run.ledger.put(entry)
    return entry


def _build(aside: Path, taken: Taken, result: Outcome, run: _Run) -> str:
    """Write what will be the student's folder in autograded/ beside it; give the notebook's fingerprint."""
    exercise = run.sheet.exercise
    if aside.is_symlink() or aside.is_file():
        aside.unlink()
    shutil.rmtree(aside, ignore_errors=True)  # left there by a run that was killed
    aside.mkdir(parents=True)
    data = json.dumps(run.sheet.notebook(result.cells), ensure_ascii=False, indent=1, sort_keys=True).encode()
    if len(data) > LIMITS.notebook_out:
        result.notes.append("The marked notebook would be too large; feedback in it was shortened.")
        data = json.dumps(run.sheet.notebook(_shortened(result.cells)), ensure_ascii=False, indent=1).encode()
    files = {
        f"{exercise}.ipynb": data + b"\n",
        f"{exercise}.marks.jsonld": taken.page,
        f"{exercise}.marks.log": taken.log,
        "timestamp.txt": taken.timestamp,
        SECRET: taken.secret,
    }
    for name, content in files.items():
        if content is not None:
            (aside / name).write_bytes(content)
            (aside / name).chmod(run.permissions)
    return hashlib.sha256(files[f"{exercise}.ipynb"] or b"").hexdigest()


def _shortened(cells: list[dict[str, Any]]) -> list[dict[str, Any]]:
    kept = []
    for cell in cells:
        plain = [{**o, "data": {"text/plain": o["data"]["text/plain"]}} for o in cell.get("outputs", [])]
        kept.append({**cell, "outputs": plain, "source": cell["source"][:10_000]} if plain else cell)
    return kept


def _tidy(run: _Run, student: str) -> None:
    """Remove what a run that was killed has left beside a student's folders."""
    target = run.folder(run.app.coursedir.autograded_directory, student)
    page = run.folder(run.app.coursedir.feedback_directory, student) / f".{run.sheet.exercise}.html.new"
    page.unlink(missing_ok=True)
    shutil.rmtree(target.parent / f".{target.name}.new", ignore_errors=True)
    if target.exists():
        shutil.rmtree(target.parent / f".{target.name}.old", ignore_errors=True)


def _put_in_place(aside: Path, target: Path) -> None:
    old = target.parent / f".{target.name}.old"
    shutil.rmtree(old, ignore_errors=True)
    if target.is_symlink() or target.is_file():
        target.unlink()
    elif target.exists():
        target.rename(old)
    aside.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def _feed_back(run: _Run, names: list[str], summary: Summary, progress: Progress) -> None:
    known = run.recorder.standings()
    wanted = {}
    for name in names:
        entry = run.ledger[name]
        if entry is None:
            continue
        shown = f"{entry.notebook} {known[name].shown}" if name in known else ""
        page = run.folder(run.app.coursedir.feedback_directory, name) / f"{run.sheet.exercise}.html"
        if entry.feedback != shown or not page.is_file():
            wanted[name] = shown
    pages = feedback.generate(run.app, run.sheet, {name: known[name] for name in wanted if name in known})
    for done, (name, failure) in enumerate(pages):
        progress("feedback", done, len(wanted))
        if failure:
            summary.remarks.append(f"{name}: {failure}")
        else:
            run.ledger.fed_back(name, wanted[name])
            summary.fed_back.add(name)
    if wanted:
        progress("feedback", len(wanted), len(wanted))


def _points(cell: dict[str, Any]) -> float:
    return float(cell["metadata"].get("nbgrader", {}).get("points", 0) or 0)
