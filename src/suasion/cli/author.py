"""`suasion course new` and `suasion course preview`: for those who write lessons and exercises."""

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["exercise", "lesson", "new", "preview", "text", "track"]

new = typer.Typer(help="Lay the skeleton of a lesson or an exercise, or a text.", no_args_is_help=True)
Name = Annotated[str, typer.Argument(help="Two digits and words: 06-framing")]


@new.command("lesson")
def lesson(name: Name) -> None:
    """Lay lessons/NN_name.toml and .ipynb: a lesson that runs, with comments on what to write."""
    from suasion.course.folders import course_root
    from suasion.course.skeleton import new_lesson

    root = course_root()
    _say(new_lesson(root, name), root, "suasion course preview " + name.replace("-", "_"))


@new.command("exercise")
def exercise(name: Name) -> None:
    """Lay solutions/NN-name.toml and its notebook: an exercise that builds, with comments on what to write."""
    from suasion.course.folders import course_root
    from suasion.course.skeleton import new_exercise

    root = course_root()
    _say(new_exercise(root, name), root, f"suasion course build {name}")


@new.command("track")
def track(
    name: Name,
    track: Annotated[str, typer.Argument(help="The track's name, in small letters: our-lake")],
) -> None:
    """Lay NN-name.TRACK.toml beside an exercise's and a lesson's questions: the same ids on another text, for the same points."""
    from suasion.course.folders import course_root
    from suasion.course.skeleton.track import new_track

    root = course_root()
    _say(new_track(root, name, track), root, f"suasion course audit {name}")


@new.command("text")
def text(
    slug: Annotated[str, typer.Argument(help="Its name, in small letters: our-lake")],
    file: Annotated[Path, typer.Argument(help="The text, as plain text: a line for each paragraph")],
) -> None:
    """Lay seeds/NAME: a text of your own, with paragraphs and sentences numbered. It travels with what you make on it."""
    from suasion.course.folders import course_root
    from suasion.course.skeleton.text import new_text

    root = course_root()
    for path in new_text(root, slug, file):
        typer.echo(f"wrote {path.relative_to(root).as_posix()}")
    typer.echo(
        "Look through sentences.csv, and say in seed.toml who wrote it and by what right you hand it out."
    )


def _say(written: list[Path], root: Path, then: str) -> None:
    for path in written:
        typer.echo(f"wrote {path.relative_to(root).as_posix()}")
    typer.echo(f"Write in them what the comments say, then: {then}")


def preview(
    name: Annotated[str, typer.Argument(help="A lesson or an exercise, or how its name begins: 03")],
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Print the address instead of opening it.")
    ] = False,
) -> None:
    """Build a lesson or an exercise and open it as a student gets it, in a folder of its own, without the key."""
    from suasion.course.build import build
    from suasion.course.folders import course_root
    from suasion.course.launch import open_page
    from suasion.course.preview import lay_preview

    root = course_root()
    for line in build(root):
        typer.echo(line)
    folder, page = lay_preview(root, name)
    open_page(folder, page, browser=not no_browser)
