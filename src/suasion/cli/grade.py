"""`suasion grade`: the command, its progress and its summary on the terminal."""

import sys
import time
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from suasion.base.files import write_whole

__all__ = ["Progress", "grade"]


class Platform(StrEnum):
    """Name a platform that takes feedback back."""

    moodle = "moodle"
    canvas = "canvas"


def grade(
    exercise: Annotated[str, typer.Argument(help="The exercise, as its folder is called: 03-whose-words.")],
    student: Annotated[
        list[str] | None, typer.Option(help="Only this student; may be given more than once.")
    ] = None,
    zip: Annotated[
        Path | None, typer.Option("--zip", help="A zip of all submissions as Moodle or Canvas gives it.")
    ] = None,
    sheet: Annotated[
        Path | None,
        typer.Option(
            help="Moodle's grading worksheet or Canvas's export; a copy with the points is written beside it."
        ),
    ] = None,
    csv: Annotated[
        Path | None, typer.Option("--csv", help="Write everybody's points to this CSV file.")
    ] = None,
    columns: Annotated[
        str,
        typer.Option(help="Which columns of the table hold numbers and get points, if not seen: “ID=Note”."),
    ] = "",
    provisional: Annotated[
        bool,
        typer.Option("--provisional", help="Fill the table also for those whom you have yet to look at."),
    ] = False,
    back: Annotated[
        Platform | None,
        typer.Option("--return", help="Write a zip of the feedback pages that Moodle or Canvas takes back."),
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Grade also what has not changed.")] = False,
    feedback: Annotated[bool, typer.Option(help="Write feedback for whoever changed.")] = True,
    db: Annotated[str, typer.Option(help="The gradebook's address, if not the configured one.")] = "",
) -> None:
    """Grade an exercise of a class, without running anything of a student's."""
    from suasion.course.folders import course_root

    root = course_root()
    from suasion.grading.run import grade as grade_class

    summary = grade_class(
        root,
        exercise,
        only=student or (),
        again=again,
        with_feedback=feedback,
        db=db,
        collect_from=zip,
        sheet=sheet,
        columns=columns,
        say=partial(typer.echo, err=True),
        progress=Progress(),
    )
    for line in summary.lines():
        typer.echo(line)
    # Last, for a table may be open in another program, and what is above should be read all the same.
    if csv is not None:
        write_whole(csv, "\ufeff" + summary.csv())  # the mark by which Excel knows UTF-8
    if sheet is not None:
        from suasion.grading.lms.sheet import fill

        said = fill(
            summary.submitted,
            summary.exercise,
            sheet,
            summary.entries,
            columns=columns,
            provisional=provisional,
        )
        typer.echo("\n".join(said))
    if back is not None:
        from suasion.grading.lms.give_back import give_back

        target = root / "feedback" / f"{summary.exercise}.{back.value}.zip"
        told = give_back(
            summary.submitted, summary.exercise, back.value, summary.entries, summary.page_of, target
        )
        typer.echo("\n".join(told))
    if summary.failed:
        raise typer.Exit(1)


class Progress:
    """Show how far a run is and how long it will take, on one line of a terminal or every ten seconds of a log."""

    def __init__(self) -> None:
        self._started: dict[str, float] = {}
        self._said = 0.0

    def __call__(self, what: str, done: int, of: int) -> None:
        """Take note that `done` of `of` are finished."""
        now = time.monotonic()
        started = self._started.setdefault(what, now)
        terminal = sys.stderr.isatty()
        if done < of and now - self._said < (0.2 if terminal else 10):
            return
        self._said = now
        left = (now - started) / done * (of - done) if done else 0
        line = f"{what}: {done} of {of}" + (f", {_duration(left)} left" if 0 < done < of else "")
        end = "\n" if done >= of else "\r"
        print(
            f"\r{line:<60}" if terminal else line, end=end if terminal else "\n", file=sys.stderr, flush=True
        )


def _duration(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"
