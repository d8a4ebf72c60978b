"""`suasion check` and `suasion course audit`: feedback and audits from the command line."""

from pathlib import Path
from typing import Annotated

import typer

from suasion.errors import SuasionError
from suasion.grading.keys import Key


class NoExercise(SuasionError):
    """No exercise of that name is here."""


def check(
    exercise: Annotated[str, typer.Argument(help="The exercise, or how its name begins: 03")],
    reveal: Annotated[bool, typer.Option("--reveal", help="Show what was missed as well.")] = False,
    folder: Annotated[
        Path | None, typer.Option(help="Where the notebook lies. Default: found from here.")
    ] = None,
    page: Annotated[Path | None, typer.Option(help="Write the feedback as a page to this file.")] = None,
) -> None:
    """Show points and feedback for your own marks where a key is installed, else whether the form is complete."""
    from suasion.grading import feedback, grade, keys
    from suasion.store import marks

    name, place = locate(exercise, (folder or Path.cwd()).resolve())
    annotations = marks(name, folder=place)
    key = keys.find(name, grade.text_of(annotations), place)
    if key is None:
        _form(name, place)
        return
    found = grade.grade(name, annotations, key=key, reveal=reveal or None)
    shown = [m for m in found.values() if m.points]
    show = reveal or grade.revealed(key)
    typer.echo(feedback.page_text(name, shown, show))
    target = page or place / f"{name}.feedback.html"
    if page or _may_write(place):
        target.write_text(feedback.page(f"Feedback: {name}", shown, show), encoding="utf-8")
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
    from suasion.grading import keys
    from suasion.grading.audit import audit as audit_key

    paths = key_files(exercises or [])
    if pages:
        pages.mkdir(parents=True, exist_ok=True)
    refused = 0
    for path in paths:
        try:
            report = audit_key(keys.read(path), students=students)
        except SuasionError as problem:
            typer.echo(f"{path.name}: refused\n{problem}")
            refused += 1
            continue
        typer.echo(f"{path.name}: {'refused' if report.problems else 'good'}")
        typer.echo("\n".join(f"  {line}" for line in report.lines))
        refused += bool(report.problems)
        if pages and not report.problems:
            _four(keys.read(path), pages)
    if refused:
        raise typer.Exit(1)


def _four(key: Key, folder: Path) -> None:
    from suasion.grading import feedback, grade, students

    for number, (name, answers) in enumerate(students.four(key, grade.text_for(key)).items(), 1):
        marks = [m for m in grade.grade(key.exercise, answers, key=key, reveal=True).values() if m.points]
        path = folder / f"{key.exercise}-student-{number}.html"
        path.write_text(feedback.page(f"{key.exercise}: {name}", marks, reveal=True), encoding="utf-8")
        typer.echo(f"  {name}: {sum(marks):g} of {sum(m.points for m in marks):g} points, {path}")


def key_files(names: list[str]) -> list[Path]:
    """List key files: those named, or all of the course's source folder."""
    from suasion.course.material import course_root
    from suasion.places import course_folders

    given = [Path(n) for n in names if n.endswith(".json")]
    wanted = [n for n in names if not n.endswith(".json")]
    if given and not wanted:
        return given
    root = course_root()
    found = sorted((root / course_folders(root)["source"]).glob("*.key.json"))
    chosen = [p for p in found if not wanted or any(p.name.startswith(w) for w in wanted)]
    if not chosen and not given:
        raise NoExercise(f"There is no answer key for {', '.join(wanted) or 'this course'} in {root}.")
    return [*given, *chosen]


def locate(exercise: str, start: Path) -> tuple[str, Path]:
    """Find an exercise by its id or how it begins, and the folder with its notebook, from `start` downwards."""
    from suasion.course.material import material

    places = [
        start,
        *(
            p
            for base in (start, start / "exercises")
            if base.is_dir()
            for p in sorted(base.iterdir())
            if p.is_dir()
        ),
    ]
    names = {p.name for p in places if any(p.glob(f"{p.name}.ipynb"))}
    names |= {p.name.removesuffix(".marks.jsonld") for place in places for p in place.glob("*.marks.jsonld")}
    if material("exercises").is_dir():
        names |= {p.name for p in material("exercises").iterdir() if p.is_dir()}
    fitting = sorted(n for n in names if n == exercise) or sorted(n for n in names if n.startswith(exercise))
    if len(fitting) != 1:
        what = (
            f"Several exercises begin with “{exercise}”"
            if fitting
            else f"There is no exercise “{exercise}” here"
        )
        raise NoExercise(f"{what}. The exercises are: {', '.join(fitting or sorted(names)) or 'none'}.")
    name = fitting[0]
    for place in places:
        if any((place / f"{name}{end}").exists() for end in (".marks.jsonld", ".marks.log", ".ipynb")):
            return name, place
    return name, start


def _form(name: str, place: Path) -> None:
    from suasion.grading.form import check_form, find_form
    from suasion.store import marks

    annotations = marks(name, folder=place)
    known = find_form(name, place)
    questions = list(known.get("questions", {})) or list(dict.fromkeys(a.question for a in annotations))
    typer.echo(f"{name}: form only; points come later. (There is no answer key here.)")
    for question in questions:
        checked = check_form(name, question, annotations, known)
        typer.echo(f"  {checked.title or question}: {' '.join(checked.problems) or 'complete'}")
    if not len(annotations):
        typer.echo("  There are no marks yet.")


def _may_write(place: Path) -> bool:
    # Inside a course, what lies beside a notebook is handed out or collected; a page of feedback must not be.
    from suasion.places import marks_folder

    return marks_folder(place) == place and place.is_dir()
