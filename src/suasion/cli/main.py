"""The command line: `suasion open`, `suasion course build` and what the other parts add.

A command is one function with typed arguments, and one line here that registers it. To add one, write the
function in a file of this folder that imports nothing heavy outside function bodies, import it here and register it: `app.command("grade")(grade)`.
`suasion --help` must stay quick, and a test holds this module to that.
"""

import io
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from suasion.base.errors import SuasionError
from suasion.base.refusal import what_the_computer_said
from suasion.cli.author import new, preview
from suasion.cli.check import audit, check
from suasion.cli.grade import grade
from suasion.cli.paper import paper
from suasion.cli.read import read

__all__ = ["app", "main"]

app = typer.Typer(
    help="Read one text closely: open the course, build exercises, grade a class.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
course = typer.Typer(help="For those who make or teach the course.", no_args_is_help=True)
app.add_typer(course, name="course")

NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Print the address instead of opening it.")]


@app.command("open")
def open_(
    folder: Annotated[
        Path | None,
        typer.Option(help="Your own folder for lessons and marks; Suasion in your home if none is given."),
    ] = None,
    track: Annotated[
        str | None,
        typer.Option(help="The text to read, kept for the next times: hetch-hetchy, or main for the op-ed."),
    ] = None,
    no_browser: NoBrowser = False,
) -> None:
    """Open the lessons in the browser, in a folder of your own."""
    from suasion.course.launch import open_lessons

    open_lessons(folder, browser=not no_browser, track=track)


app.command("grade")(grade)
app.command("read")(read)
app.command("check")(check)
course.command("audit")(audit)
course.add_typer(new, name="new")
course.command("preview")(preview)
course.command("print")(paper)


@course.command("build")
def build(
    exercises: Annotated[list[str] | None, typer.Argument(help="Exercise ids; default: all.")] = None,
) -> None:
    """Put notebooks into their canonical form and generate exercises/ from solutions/."""
    from suasion.course.build import build as build_course
    from suasion.course.folders import course_root

    line = ""
    for line in build_course(course_root(), exercises or ()):
        typer.echo(line)
    if not line:
        typer.echo("Everything is up to date.")


@course.command("open")
def open_course(no_browser: NoBrowser = False) -> None:
    """Open the course folder in JupyterLab with nbgrader's Formgrader, for teachers."""
    from suasion.course.folders import course_root
    from suasion.course.launch import open_formgrader

    open_formgrader(course_root(), browser=not no_browser)


def main() -> None:
    """Run the command line; a known error, and what the system refuses, become a sentence and exit status 1."""
    # nbgrader calls alembic by its name, and few people activate the environment.
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    for stream in (sys.stdout, sys.stderr):
        # A name that an old terminal cannot show is shown as far as it goes, and stops nothing.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except SuasionError as error:
        print(error, file=sys.stderr)
        sys.exit(1)
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        said, do = what_the_computer_said(
            error, "Choose another place, or close the program that uses it, and try again."
        )
        print(f"The computer said “{said}”{where}. {do}", file=sys.stderr)
        sys.exit(1)
