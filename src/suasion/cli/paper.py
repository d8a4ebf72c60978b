"""`suasion course print`: the course as one page to print."""

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["paper"]


def paper(
    names: Annotated[
        list[str] | None,
        typer.Argument(help="Lessons and exercises, or how their names begin: 03. Default: all."),
    ] = None,
    to: Annotated[Path, typer.Option(help="The HTML file to write.")] = Path("suasion-on-paper.html"),
    track: Annotated[
        str, typer.Option(help="The other text, for instance hetch-hetchy: the pages that can be read on it.")
    ] = "",
) -> None:
    """Write lessons, texts, cards, exercises and glossary as one HTML file to print. No key is in it."""
    from suasion.base.files import write_whole
    from suasion.course.folders import course_root
    from suasion.course.paper.pack import pack

    words = pack(course_root(), names or (), track)
    write_whole(to, words.encode())
    typer.echo(f"wrote {to}. Open it in a browser and print it, or save it as PDF from there.")
