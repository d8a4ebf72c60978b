"""A class as platforms give it out: 120 made-up students, each with one of the disorders that real ones hand in."""

import io
import json
import random
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from suasion.annotations import jsonld
from suasion.annotations.annotation import Annotation
from suasion.storage import marksfile
from tests.support.small_course import EXERCISE, LOG, MOST, NOTEBOOK, PAGE, right_answers

Files = list[tuple[str, bytes]]
NAMES = [
    "Ada Brandt",
    "Łucja Żak-O’Neil",
    "李 雷",
    "Zoë",
    "Ben Cole",
    "Оксана Мельник",
    "José Ángel",
    "Ada Brandt",
]


@dataclass(frozen=True)
class Student:
    """Hold what one student sent and what is deserved: points, or None where nothing can be read."""

    id: str
    name: str
    disorder: str
    files: Files
    points: float | None
    late: bool = False


@dataclass(frozen=True)
class Work:
    """Hold the files of one student's honest work, and a friend's."""

    notebook: bytes
    page: bytes
    log: bytes
    with_copy: bytes  # the notebook with a copy of the marks in it
    old_copy: bytes
    friend: bytes


def students(released: dict[str, Any], count: int = 120, seed: int = 1) -> Iterator[Student]:
    """Make a class; the same seed gives the same disorders, in another order each."""
    chance = random.Random(seed)
    order = [list(DISORDERS)[n % len(DISORDERS)] for n in range(count)]
    chance.shuffle(order)
    for n, disorder in enumerate(order):
        work = _work(released, n)
        files, points = DISORDERS[disorder](work)
        yield Student(str(4700 + n), NAMES[n % len(NAMES)], disorder, files, points, late=n % 7 == 0)


def moodle(made: list[Student]) -> bytes:
    """Give the zip of Moodle's “Download all submissions”."""
    return zipped(
        [(f"{s.name}_{s.id}_assignsubmission_file_/{name}", data) for s in made for name, data in s.files]
    )


def canvas(made: list[Student]) -> bytes:
    """Give the zip of Canvas's “Download Submissions”, which knows no folders."""
    files, number = [], 90_000
    for s in made:
        plain = "".join(c for c in s.name.casefold() if c.isalnum())
        for name, data in s.files:
            number += 1
            late = "_LATE" if s.late else ""
            files.append((f"{plain}{late}_{s.id}_{number}_{name.replace('/', '-')}", data))
    return zipped(files)


def zipped(files: Files) -> bytes:
    """Give a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


def _work(released: dict[str, Any], n: int) -> Work:
    notebook = json.loads(json.dumps(released))
    notebook["cells"][-1]["source"] = f"Student {n} thinks that the club is named first."
    answers = _stamped(right_answers(), n)
    return Work(
        json.dumps(notebook).encode(),
        _page(answers),
        b"".join(marksfile._line(a) for a in answers),
        _copy(notebook, answers),
        _copy(notebook, answers[:2]),
        _copy(
            notebook, [replace(a, revision=900 + a.revision) for a in _stamped(right_answers(), n + 5_000)]
        ),
    )


def _stamped(answers: list[Annotation], n: int) -> list[Annotation]:
    at = f"2026-03-{1 + n % 28:02}T{n % 24:02}:{n % 60:02}:{n % 59:02}.{n % 1000:03}Z"
    return [
        replace(a, exercise=EXERCISE, revision=r, created=at, modified=at) for r, a in enumerate(answers, 1)
    ]


def _page(answers: list[Annotation]) -> bytes:
    return json.dumps(jsonld.page(answers), indent=1).encode()


def _copy(notebook: dict[str, Any], answers: list[Annotation]) -> bytes:
    notebook = json.loads(json.dumps(notebook))
    cell = next(c for c in notebook["cells"] if c["cell_type"] == "code")
    data = {"application/ld+json": jsonld.page(answers), "text/plain": "Your marks"}
    cell["outputs"] = [{"output_type": "display_data", "metadata": {}, "data": data}]
    return json.dumps(notebook).encode()


def _empty(notebook: bytes) -> bytes:
    emptied = json.loads(notebook)
    for cell in emptied["cells"]:
        cell["metadata"] = {}
    return json.dumps(emptied).encode()


DISORDERS: dict[str, Callable[[Work], tuple[Files, float | None]]] = {
    "none": lambda w: ([(NOTEBOOK, w.notebook), (PAGE, w.page)], MOST),
    "page and log": lambda w: ([(NOTEBOOK, w.notebook), (PAGE, _page([])), (LOG, w.log)], MOST),
    "log alone": lambda w: ([(NOTEBOOK, w.notebook), (LOG, w.log)], MOST),
    "page alone, log forgotten": lambda w: ([(NOTEBOOK, w.notebook), (PAGE, _page([]))], None),
    "notebook alone": lambda w: ([(NOTEBOOK, w.with_copy)], MOST),
    "marks alone": lambda w: ([(PAGE, w.page)], MOST),
    ".json behind both": lambda w: ([(f"{NOTEBOOK}.json", w.notebook), (f"{PAGE}.json", w.page)], MOST),
    ".txt behind both": lambda w: ([(f"{NOTEBOOK}.txt", w.notebook), (f"{PAGE}.txt", w.page)], MOST),
    "numbered by a browser": lambda w: (
        [("99-small (1).ipynb", w.notebook), ("99-small.marks (1).jsonld", w.page)],
        MOST,
    ),
    "copies": lambda w: (
        [("99-small - Copy.ipynb", w.old_copy), ("99-small.marks - Copy.jsonld", w.page)],
        MOST,
    ),
    "old and new": lambda w: ([(NOTEBOOK, w.old_copy), ("99-small (1).ipynb", w.with_copy)], MOST),
    "-9 and -10": lambda w: ([("99-small-9.ipynb", w.old_copy), ("99-small-10.ipynb", w.with_copy)], MOST),
    "a folder in a folder": lambda w: (
        [(f"{EXERCISE}/{EXERCISE}/{NOTEBOOK}", w.notebook), (f"{EXERCISE}/{EXERCISE}/{PAGE}", w.page)],
        MOST,
    ),
    "a zip": lambda w: (
        [("work.zip", zipped([(f"Suasion/{NOTEBOOK}", w.notebook), (f"Suasion/{PAGE}", w.page)]))],
        MOST,
    ),
    "a zip in a zip": lambda w: ([("a.zip", zipped([("b.zip", zipped([(NOTEBOOK, w.with_copy)]))]))], MOST),
    "a 7z": lambda w: ([("work.7z", b"7z\xbc\xaf\x27\x1c")], None),
    "a damaged zip": lambda w: ([("work.zip", zipped([(NOTEBOOK, w.with_copy)])[:-30])], None),
    "a picture and a letter": lambda w: (
        [("IMG_1.jpg", b"\xff\xd8\xff"), ("letter.docx", zipped([("x.xml", b"<x/>")]))],
        None,
    ),
    "a name of their own": lambda w: ([("my homework.ipynb", w.notebook), ("marks.json", w.page)], MOST),
    "a friend's beside one's own": lambda w: (
        [(NOTEBOOK, w.notebook), (PAGE, w.page), ("friend.ipynb", w.friend)],
        MOST,
    ),
    "a friend's beside a blank one": lambda w: ([(NOTEBOOK, w.notebook), ("friend.ipynb", w.friend)], None),
    "byte-order marks": lambda w: (
        [(NOTEBOOK, b"\xef\xbb\xbf" + w.notebook), (PAGE, b"\xef\xbb\xbf" + w.page)],
        MOST,
    ),
    "UTF-16": lambda w: ([(NOTEBOOK, w.notebook), (PAGE, w.page.decode().encode("utf-16"))], MOST),
    "old line ends": lambda w: ([(NOTEBOOK, w.notebook), (PAGE, w.page.replace(b"\n", b"\r"))], MOST),
    "metadata emptied": lambda w: ([(NOTEBOOK, _empty(w.notebook)), (PAGE, w.page)], MOST),
    "notebook cut off": lambda w: ([(NOTEBOOK, w.notebook[:300]), (PAGE, w.page)], MOST),
    "marks {}": lambda w: ([(NOTEBOOK, w.notebook), (PAGE, b"{}")], None),
    "never begun": lambda w: ([(NOTEBOOK, w.notebook)], 0.0),
    "another exercise": lambda w: ([("04-other.ipynb", b'{"cells": [], "nbformat": 4}')], None),
    "typed text": lambda w: ([("onlinetext.html", b"<p>My answer</p>")], None),
}
