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

from suasion.articles.article import Article
from suasion.articles.extract import READERS, extract, unforeseen
from suasion.articles.web import OWN_PAGE
from suasion.base.errors import NotReadable
from suasion.base.html import Html, prose, table
from suasion.reading import reader
from suasion.report import drawing
from suasion.report.helper import Helper, result
from suasion.report.trust import measured
from suasion.report.writing import write_page

__all__ = ["Outcome", "files_in", "read_folder"]

# Files taken out, and pages drawn, before the reader waits: bounds memory however many files there are. Two batches, so
# that the next one lies ready when the other process begins with the pages of the last.
AHEAD = 2 * reader.BATCH
Fail = Callable[[Path, Exception], None]
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

    `tick` is called for each file that is done. Raises NotReadable when the folder holds nothing to read, or when
    something in `target` would be replaced that is no reading.
    """
    files = files_in(folder)
    if not files:
        raise NotReadable(f"There is no file to read in {folder}. Suasion reads {', '.join(READERS)}.")
    _keep_apart(folder, target)
    target.mkdir(parents=True, exist_ok=True)
    done: list[Outcome] = []

    def end(outcome: Outcome) -> None:
        done.append(outcome)
        tick(outcome)

    def fail(path: Path, problem: Exception) -> None:
        end(Outcome(path, problem=_sentence(path, problem)))

    def finish(path: Path, page: Path, future: Future[drawing.Made]) -> None:
        try:
            made = result(future)
        except Exception as problem:
            fail(path, problem)
        else:
            end(Outcome(path, made, page))

    with Helper(alone=alone) as helper:
        drawn: deque[tuple[Path, Path, Future[drawing.Made]]] = deque()
        for path, article, rows in _read(_articles(files, helper, fail), fail):
            page = target / f"{path.name}.reading.html"
            try:
                task = helper.submit(drawing.read_page, article, rows, measured(), page)
            except NotReadable as problem:
                fail(path, problem)
                continue
            drawn.append((path, page, task))
            while len(drawn) > AHEAD or (drawn and drawn[0][2].done()):
                finish(*drawn.popleft())
        while drawn:
            finish(*drawn.popleft())
    done.sort(key=lambda o: o.path)
    write_page(target / "readings.csv", _csv(done))
    write_page(target / "index.html", _index(folder, done))
    return done


def _keep_apart(folder: Path, target: Path) -> None:
    """Raise NotReadable where a page, the list or the table would replace an article or another's file."""
    if target.exists() and target.samefile(folder):
        raise NotReadable(
            f"The pages would lie among the articles in {folder}, and could replace one. Name another folder with -o."
        )
    for name, sign in (("index.html", f'content="{OWN_PAGE}'), ("readings.csv", ",".join(COLUMNS))):
        there = target / name
        if there.exists() and sign not in _beginning(there):
            raise NotReadable(
                f"{there} was not made by Suasion and would be replaced. Name another folder with -o."
            )


def _beginning(path: Path) -> str:
    if not path.is_file():
        return ""
    with path.open(encoding="utf-8", errors="replace") as file:
        return file.read(2000)


def _sentence(path: Path, problem: Exception) -> str:
    return str(problem if isinstance(problem, NotReadable) else unforeseen(path, problem))


def _articles(files: list[Path], helper: Helper, fail: Fail) -> Iterator[tuple[Path, Article]]:
    """Take articles out of files in the other process, a few ahead of the reader."""
    waiting: deque[tuple[Path, Future[Article]]] = deque()
    left = iter(files)
    while True:
        while len(waiting) < AHEAD and (path := next(left, None)) is not None:
            try:
                waiting.append((path, helper.submit(extract, path)))
            except NotReadable as problem:
                fail(path, problem)
        if not waiting:
            return
        path, future = waiting.popleft()
        try:
            article = result(future)
        except Exception as problem:
            fail(path, problem)
            continue
        yield path, article


def _read(
    articles: Iterator[tuple[Path, Article]], fail: Fail
) -> Iterator[tuple[Path, Article, reader.Rows]]:
    """Read articles as one stream; where it breaks, read those it held one by one, and go on behind them."""
    held: deque[tuple[Path, Article]] = deque()

    def given() -> Iterator[tuple[str, None]]:
        for path, article in articles:
            held.append((path, article))
            yield article.string, None

    while True:
        stream = reader.read_many(given())
        try:
            for _, rows in stream:
                yield *held.popleft(), rows
            return
        except Exception:
            if not held:
                raise  # it came from no article: the model is not there
            while held:
                path, article = held.popleft()
                try:
                    rows = reader.read(article.string)
                except Exception as problem:
                    fail(path, problem)
                    continue
                yield path, article, rows


def _row(outcome: Outcome) -> list[str]:
    made = outcome.made
    if made is None:
        return [outcome.path.name, *[""] * 6, outcome.problem]
    figures = [f"{made.words}", f"{made.sources}", *made.shares]
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

    rows = []
    for outcome in done:
        name, *figures, page, problem = _row(outcome)
        link = Html(f'<a href="{escape(page, quote=True)}">{prose(name)}</a>') if page else name
        rows.append((link, *figures, problem))
    shown = table((*COLUMNS[:6], COLUMNS[7]), rows, wide=True)
    return small_page(f"Readings of {folder.resolve().name}", shown)
