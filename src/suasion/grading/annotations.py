"""From a submission's bytes to its annotations: page, log and snapshot merged as the student's own notebook merges them."""

from collections.abc import Iterator
from typing import Any

from suasion.annotations.annotation import Annotation, AnnotationSet
from suasion.annotations.jsonld import read_page
from suasion.grading.submission import Submission, printable
from suasion.grading.untrusted import json
from suasion.storage import marksfile
from suasion.storage.snapshots import JSONLD, pages_in

__all__ = ["annotations"]

_FOR_STUDENTS = " It is kept as it is"  # what follows is about going on, which nobody does here


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
    for name, data in names.items():
        if data is None:
            continue
        try:
            json.check(data)
        except json.Unreadable as why:
            problems.append(f"{name} {why}.")
            continue
        is_log = name.endswith(".log")
        contents = marksfile.parse_log(data, name)[0] if is_log else marksfile.parse_page(data, name)
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
