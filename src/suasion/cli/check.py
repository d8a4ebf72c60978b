"""`suasion check` and `suasion course audit`: feedback and audits from the command line."""

from pathlib import Path
from typing import Annotated

import typer

from suasion.base.errors import FolderRefused, SuasionError
from suasion.base.files import write_whole
from suasion.course.folders import key_files, locate
from suasion.scoring.key.model import Key

__all__ = ["audit", "check"]


def check(
    exercise: Annotated[str, typer.Argument(help="The exercise, or how its name begins: 03")],
    reveal: Annotated[bool, typer.Option("--reveal", help="Show what was missed as well.")] = False,
    folder: Annotated[
        Path | None, typer.Option(help="Where the notebook lies. Default: found from here.")
    ] = None,
    page: Annotated[Path | None, typer.Option(help="Write the feedback as a page to this file.")] = None,
) -> None:
    """Show points and feedback for your own marks where a key is installed, else whether the form is complete."""
    from suasion.api.reading_now import track_here
    from suasion.questions.tracks import answers_on
    from suasion.scoring import feedback, score
    from suasion.scoring.key import lookup
    from suasion.storage.store import marks

    name, place = locate(exercise, (folder or Path.cwd()).resolve())
    track = track_here(name, place)
    annotations = answers_on(marks(name, folder=place), track)
    key = lookup.find(name, track, place)
    if key is None:
        if track and lookup.find(name, "", place):
            typer.echo(f"{name}: {score.EXCUSED}")
        else:
            _form(name, place, track)
        return
    found = score.grade(name, annotations, key=key, reveal=reveal or None)
    shown = [p for p in found.values() if p.points]
    show = reveal or score.revealed(key)
    typer.echo(feedback.page_text(name, shown, show))
    target = page or place / f"{name}.feedback.html"
    if page or _may_write(place):
        write_whole(target, feedback.page(f"Feedback: {name}", shown, show))
        typer.echo(f"\nThe same as a page: {target}")


def audit(
    exercises: Annotated[
        list[str] | None, typer.Argument(help="Exercise ids or key files; default: all keys of the course.")
    ] = None,
    students: Annotated[int, typer.Option(help="How many random students to try each key on.")] = 200,
    pages: Annotated[
        Path | None, typer.Option(help="Write the feedback of four made-up students into this folder.")
    ] = None,
) -> None:
    """Audit the answer keys: refusals, remarks, and the balance by actor and voice."""
    from suasion.scoring.audit import audit as audit_key
    from suasion.scoring.audit_table import audit_table
    from suasion.scoring.key import lookup

    paths = key_files(exercises or [])
    if pages:
        _refuse_students_folders(pages)
        pages.mkdir(parents=True, exist_ok=True)
    refused, reports = 0, {}
    for path in paths:
        try:
            report = audit_key(lookup.read(path), students=students)
        except SuasionError as problem:
            typer.echo(f"{path.name}: refused\n{problem}")
            refused += 1
            continue
        reports[path.stem] = report
        typer.echo(f"{path.name}: {'refused' if report.problems else 'good'}")
        typer.echo("\n".join(f"  {line}" for line in report.lines))
        refused += bool(report.problems)
        refused += _tracks(path, students)
        if pages and not report.problems:
            _four(lookup.read(path), path.stem, pages)
    if len(reports) > 1:
        typer.echo("\n".join(["", *audit_table(reports)]))
    if refused:
        raise typer.Exit(1)


def _tracks(path: Path, students: int) -> bool:
    """Print how an exercise's tracks differ; tell whether they are not equal."""
    from suasion.course.same_tracks import differences
    from suasion.questions.tracks import files_beside
    from suasion.scoring import equal, score
    from suasion.scoring.key import lookup

    problems = differences(path) if path.suffix == ".toml" else []
    others = files_beside(path) if path.suffix == ".toml" and students and not problems else {}
    for track, other in others.items():
        keys = lookup.read(path), lookup.read(other)
        texts = score.text_for(keys[0]), score.text_for(keys[1])
        typer.echo(f"{path.name} and {other.name}, shares on the first text and on {track}:")
        for one in equal.compare(*keys, texts, students):
            typer.echo(f"  {'Refused' if one.unequal else 'Equal'}: {one}")
            problems += [str(one)] if one.unequal else []
    for says in () if others else problems:
        typer.echo(f"  Refused: {says}")
    return bool(problems)


def _refuse_students_folders(pages: Path) -> None:
    """Keep pages of made-up students from among those of real ones."""
    from suasion.base.environment import course_root

    root = course_root(pages.resolve())
    inside = pages.resolve().relative_to(root).parts[:1] if root else ()
    if inside and inside[0] in ("feedback", "submitted", "autograded"):
        raise FolderRefused(
            f"{inside[0]}/ holds what belongs to real students; pages of made-up ones do not go there. Give another folder, for "
            "instance --pages audit-pages."
        )


def _four(key: Key, name: str, folder: Path) -> None:
    from suasion.scoring import feedback, score
    from suasion.scoring import simulate as students

    for number, (who, answers) in enumerate(students.four(key, score.text_for(key)).items(), 1):
        earned = [p for p in score.grade(key.exercise, answers, key=key, reveal=True).values() if p.points]
        path = folder / f"{name}-student-{number}.html"
        write_whole(path, feedback.page(f"{name}: {who}", earned, reveal=True))
        typer.echo(f"  {who}: {sum(earned):g} of {sum(p.points for p in earned):g} points, {path}")


def _form(name: str, place: Path, track: str) -> None:
    from suasion.annotations.annotation import AnnotationSet
    from suasion.questions.tracks import answers_on
    from suasion.scoring.completeness import check_form, find_form
    from suasion.storage.store import marks

    annotations = AnnotationSet(answers_on(marks(name, folder=place), track))
    known = find_form(name, place, track)
    questions = list(known.get("questions", {})) or list(dict.fromkeys(a.question for a in annotations))
    typer.echo(f"{name}: points come from your teacher. (There is no answer key here.)")
    for question in questions:
        checked = check_form(name, question, annotations, known)
        typer.echo(f"  {checked.title or question}: {' '.join(checked.problems) or 'complete'}")
    if not len(annotations):
        typer.echo("  There are no marks yet.")


def _may_write(place: Path) -> bool:
    # Inside a course, what lies beside a notebook is handed out or collected; a page of feedback must not be.
    from suasion.storage.location import marks_folder

    return marks_folder(place) == place and place.is_dir()
