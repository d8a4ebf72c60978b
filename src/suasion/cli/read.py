"""`suasion read`: a page for an article, or for each article of a folder."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from suasion.base.prose import figures

if TYPE_CHECKING:
    from suasion.report.batch import Outcome

__all__ = ["read"]


def read(
    article: Annotated[
        Path, typer.Argument(help="A file (.txt, .md, .html, .docx) or a folder of such files.")
    ],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="The page to write; for a folder, the folder of pages."),
    ] = None,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Write the page and do not open it.")
    ] = False,
) -> None:
    """Read an article by machine: who is quoted, how much space each voice gets, and how far to trust that."""
    if article.is_dir():
        _read_folder(article, output)
    else:
        _read_file(article, output, open_it=not no_browser and sys.stdout.isatty())


def _read_file(article: Path, output: Path | None, *, open_it: bool) -> None:
    from suasion.report.single import read_file

    done = read_file(article, output)
    typer.echo(
        f"{done.path} ({done.made.size / 1000:.0f} kB, {figures(done.made.words, 'word')}). Seconds: loading the model "
        f"{done.loading:.1f}, reading {done.reading:.1f}, drawing {done.drawing:.1f}."
    )
    if open_it:
        import webbrowser

        if not webbrowser.open(done.path.as_uri()):
            typer.echo("No browser was found: open the file yourself.")


def _read_folder(folder: Path, output: Path | None) -> None:
    from suasion.base.errors import NotReadable
    from suasion.report.batch import files_in, read_folder

    target = output or Path(f"{folder.resolve().name}-readings")
    if target.exists() and not target.is_dir():
        raise NotReadable(f"{target} is a file. Many pages need a folder: name one with -o.")
    label = "Reading"
    with typer.progressbar(length=len(files_in(folder)), label=label, file=sys.stderr) as bar:
        done = read_folder(folder, target, tick=lambda _: bar.update(1))
    _print_table(done)
    good = sum(o.made is not None for o in done)
    typer.echo(
        f"{good} of {len(done)} read. Begin with {target / 'index.html'}; the table is readings.csv beside it."
    )
    if not good:
        raise typer.Exit(1)


def _print_table(done: "list[Outcome]") -> None:
    width = min(max(len(o.path.name) for o in done), 40)
    typer.echo(f"{'file':<{width}}  {'words':>7}  {'sources':>7}  {'reported':>9}  {'quoted':>9}  most words")
    for outcome in done:
        name = outcome.path.name if len(outcome.path.name) <= width else outcome.path.name[: width - 1] + "…"
        made = outcome.made
        if made is None:
            typer.echo(f"not read: {outcome.problem}")
            continue
        reported, quoted = made.shares
        figures = f"{made.words:>7,}  {made.sources:>7}  {reported:>9}  {quoted:>9}"
        typer.echo(f"{name:<{width}}  {figures}  {made.most}")
