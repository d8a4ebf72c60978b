"""From a submission's bytes to its annotations: page, log and snapshot merged as the student's own notebook merges them."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from suasion.annotations.annotation import Annotation, AnnotationSet
from suasion.annotations.jsonld import read_page
from suasion.grading.submission import Submission, printable
from suasion.grading.untrusted import json
from suasion.storage import marksfile
from suasion.storage.snapshots import JSONLD, pages_in

_FOR_STUDENTS = " It is kept as it is"  # what follows is about marking on, which nobody does here


def annotations(taken: Submission) -> AnnotationSet:
    """Give the live marks and answers of a submission; `problems` are sentences for the teacher."""
    problems: list[str] = []
    records = [*_files(taken, problems), *_snapshots(taken, problems)]
    held = marksfile.merged(r for r in records if r.exercise == taken.exercise)
    foreign = sum(r.exercise != taken.exercise for r in records)
    if foreign:
        problems.append(f"{foreign} marks belong to another exercise and were left out.")
    return AnnotationSet((r for r in held.values() if not r.deleted), dict.fromkeys(problems))


def _files(taken: Submission, problems: list[str]) -> Iterator[Annotation]:
    names = {f"{taken.exercise}.marks.jsonld": taken.page, f"{taken.exercise}.marks.log": taken.log}
    with tempfile.TemporaryDirectory(prefix="suasion-") as place:
        for name, data in names.items():
            if data is None:
                continue
            try:
                json.check(data)
            except json.Unreadable as why:
                problems.append(f"{name} {why}.")
                continue
            path = Path(place, name)
            path.write_bytes(data)
            contents = marksfile.read_log(path)[0] if name.endswith(".log") else marksfile.read_marks(path)
            problems += (p.partition(_FOR_STUDENTS)[0] for p in dict.fromkeys(contents.problems))
            yield from contents.records


def _snapshots(taken: Submission, problems: list[str]) -> Iterator[Annotation]:
    for name, data in taken.notebooks.items():
        if JSONLD.encode() not in data or taken.exercise.encode() not in data:
            continue
        try:
            notebook: Any = json.read(data)
        except json.Unreadable as why:
            if name != f"{taken.exercise}.ipynb":
                problems.append(f"{printable(name)} {why}.")
            continue
        for page in pages_in(notebook):
            yield from (a for a in read_page(page) if a.exercise == taken.exercise)
