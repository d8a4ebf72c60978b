"""`suasion grade`: the command, its progress and its summary on the terminal."""

import sys
import time
from pathlib import Path
from typing import Annotated

import typer


def grade(
    exercise: Annotated[str, typer.Argument(help="The exercise, as its folder is called: 03-whose-words.")],
    student: Annotated[
        list[str] | None, typer.Option(help="Only this student; may be given more than once.")
    ] = None,
    zip: Annotated[
        Path | None, typer.Option("--zip", help="A zip of all submissions as Moodle or Canvas gives it.")
    ] = None,
    roster: Annotated[
        Path | None, typer.Option(help="With --zip: the platform's CSV of students, to match names with ids.")
    ] = None,
    csv: Annotated[
        Path | None, typer.Option("--csv", help="Write everybody's points to this CSV file.")
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Mark also what has not changed.")] = False,
    feedback: Annotated[bool, typer.Option(help="Write feedback for whoever changed.")] = True,
    db: Annotated[str, typer.Option(help="The gradebook's address, if not the configured one.")] = "",
) -> None:
    """Mark an exercise of a class, without running anything of a student's."""
    from suasion.course.material import course_root

    root = course_root()
    collected: list[str] = []
    if zip is not None:
        from suasion.marking.platforms import collect

        collected = collect(root, exercise, zip, roster)
    from suasion.marking.grade import grade as grade_class

    summary = grade_class(
        root, exercise, only=student or (), again=again, with_feedback=feedback, db=db, progress=Progress()
    )
    summary.remarks = [*collected, *summary.remarks]
    for line in summary.lines():
        typer.echo(line)
    if csv is not None:
        csv.write_text(summary.csv(), encoding="utf-8", newline="")


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
