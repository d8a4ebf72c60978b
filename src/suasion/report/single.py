"""Read one file and write its page."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from suasion.articles.extract import extract
from suasion.base.errors import NotReadable
from suasion.reading import reader
from suasion.report import drawing
from suasion.report.helper import Helper, result
from suasion.report.trust import measured

__all__ = ["Timed", "page_path", "read_file"]


@dataclass(frozen=True)
class Timed:
    """A page that was written, and the seconds it took: loading the model (beside it the article is found), reading, drawing."""

    path: Path
    made: drawing.Made
    loading: float
    reading: float
    drawing: float


def read_file(path: Path, target: Path | None = None, *, alone: bool = False) -> Timed:
    """Read the article in `path` and write its page to `target`; raise NotReadable with a sentence.

    Without a target the page lies in the working folder, named after the file. `alone` uses no second process.
    """
    path = Path(path)
    target = page_path(path, target)
    begun = time.perf_counter()
    with Helper(alone=alone) as helper:
        extracting = helper.submit(extract, path)
        warming = helper.submit(drawing.warm)
        reader.prepare()
        if extracting.done():
            result(extracting)  # a file that cannot be read is told before the model is loaded
        reader.load()
        article = result(extracting)
        loaded = time.perf_counter()
        rows = reader.read(article.string)
        read = time.perf_counter()
        result(warming)
        made = result(helper.submit(drawing.read_page, article, rows, measured(), target))
    return Timed(target, made, loaded - begun, read - loaded, time.perf_counter() - read)


def page_path(path: Path, target: Path | None) -> Path:
    """Say where the page goes; raise NotReadable when that is the article itself or no folder is there."""
    target = Path(f"{path.stem}.reading.html") if target is None else Path(target)
    if target.is_dir():
        target = target / f"{path.stem}.reading.html"
    if target.exists() and path.exists() and target.samefile(path):
        raise NotReadable(f"The page would replace the article {path.name}. Name another file with -o.")
    if not target.parent.is_dir():
        raise NotReadable(
            f"There is no folder {target.parent}. Make it first, or name another place with -o."
        )
    return target.absolute()
