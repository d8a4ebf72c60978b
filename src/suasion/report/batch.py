"""Read all articles of a folder: a page for each, a list of pages, a table; a bad file is reported and skipped."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from html import escape
from pathlib import Path

from suasion.report import drawing, machine
from suasion.report.article import Article, NotReadable
from suasion.report.extract import READERS, extract
from suasion.report.helper import Helper, result
from suasion.report.trust import measured
from suasion.report.write import write_whole

AHEAD = (
    8  # files taken out, and pages drawn, before the reader waits: bounds memory however many files there are
)
COLUMNS = (
    "file",
    "words",
    "sources named",
    "words reported",
    "in quotation marks",
    "most words",
    "page",
    "problem",
)


@dataclass(frozen=True)
class Outcome:
    """What became of one file: its page, or the sentence that says why there is none."""

    path: Path
    made: drawing.Made | None = None
    page: Path | None = None
    problem: str = ""


def files_in(folder: Path) -> list[Path]:
    """List the files of a folder that may hold an article, by name; pages of our own are left out."""
    return sorted(
        p
        for p in folder.iterdir()
        if p.is_file()
        and p.suffix.lower() in READERS
        and not p.name.startswith(".")
        and ".reading." not in p.name
    )


def read_folder(
    folder: Path, target: Path, *, tick: Callable[[Outcome], None] = lambda _: None, alone: bool = False
) -> list[Outcome]:
    """Read every file of `folder` and write pages, index.html and readings.csv into `target`.

    `tick` is called for each file that is done. Raises NotReadable when the folder holds nothing to read.
    """
    files = files_in(folder)
    if not files:
        raise NotReadable(f"There is no file to read in {folder}. Suasion reads {', '.join(READERS)}.")
    target.mkdir(parents=True, exist_ok=True)
    done: list[Outcome] = []

    def finish(path: Path, page: Path, future: Future[drawing.Made]) -> None:
        try:
            outcome = Outcome(path, result(future), page)
        except NotReadable as problem:
            outcome = Outcome(path, problem=str(problem))
        done.append(outcome)
        tick(outcome)

    with Helper(alone=alone) as helper:
        drawn: deque[tuple[Path, Path, Future[drawing.Made]]] = deque()

        def fail(path: Path, problem: NotReadable) -> None:
            done.append(Outcome(path, problem=str(problem)))
            tick(done[-1])

        for (path, article), rows in machine.read_many(_texts(files, helper, fail)):
            page = target / f"{path.name}.reading.html"
            task = helper.submit(drawing.read_page, article, rows, measured(), page)
            drawn.append((path, page, task))
            while len(drawn) > AHEAD or (drawn and drawn[0][2].done()):
                finish(*drawn.popleft())
        while drawn:
            finish(*drawn.popleft())
    done.sort(key=lambda o: o.path)
    write_whole(target / "readings.csv", _csv(done))
    write_whole(target / "index.html", _index(folder, done))
    return done


def _texts(
    files: list[Path], helper: Helper, fail: Callable[[Path, NotReadable], None]
) -> Iterator[tuple[str, tuple[Path, Article]]]:
    """Take articles out of files in the other process, a few ahead of the reader."""
    waiting: deque[tuple[Path, Future[Article]]] = deque()
    left = iter(files)
    while True:
        while len(waiting) < AHEAD and (path := next(left, None)) is not None:
            waiting.append((path, helper.submit(extract, path)))
        if not waiting:
            return
        path, future = waiting.popleft()
        try:
            article = result(future)
        except NotReadable as problem:
            fail(path, problem)
            continue
        yield article.string, (path, article)


def _row(outcome: Outcome) -> list[str]:
    made = outcome.made
    if made is None:
        return [outcome.path.name, *[""] * 6, outcome.problem]
    figures = [f"{made.words}", f"{made.sources}", f"{made.reported:.0%}", f"{made.quoted:.0%}"]
    return [outcome.path.name, *figures, made.most, outcome.page.name if outcome.page else "", ""]


def _csv(done: list[Outcome]) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    # A spreadsheet runs a cell that begins with a sign; a quotation mark before it makes it words.
    writer.writerows([f"'{c}" if c[:1] in "=+-@\t\r" and c else c for c in _row(o)] for o in done)
    return file.getvalue()


def _index(folder: Path, done: list[Outcome]) -> str:
    from suasion.report.page import small_page

    head = "".join(f'<th scope="col">{c}</th>' for c in (*COLUMNS[:6], COLUMNS[7]))
    rows = []
    for outcome in done:
        name, *figures, page, problem = _row(outcome)
        link = f'<a href="{escape(page, quote=True)}">{escape(name)}</a>' if page else escape(name)
        cells = "".join(f"<td>{escape(c)}</td>" for c in (*figures, problem))
        rows.append(f"<tr><td>{link}</td>{cells}</tr>")
    table = f'<div class="wide" tabindex="0"><table><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table></div>'
    return small_page(f"Readings of {folder.resolve().name}", table)
