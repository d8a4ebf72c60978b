"""From a submission's files to its annotations: every page and log, and the snapshot of the notebook that counts."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from suasion.annotations.annotation import Annotation, AnnotationSet
from suasion.base.prose import figures
from suasion.grading.choice import Choice, choose, leave_out_anothers, listed, readable, shown, sorted_out
from suasion.grading.pieces import Piece
from suasion.grading.submission import Submission
from suasion.grading.untrusted import json
from suasion.storage import marksfile

__all__ = ["Reading", "read"]

_FOR_STUDENTS = " It is kept as it is"  # what follows is about going on, which nobody does here


@dataclass
class Reading:
    """Hold what a submission says; `unread` tells that its blank answers may mean “not read” and not “not given”."""

    choice: Choice
    annotations: AnnotationSet
    notes: list[str] = field(default_factory=list)
    unread: bool = False

    def files(self, exercise: str) -> dict[str, bytes]:
        """Give the marks files to lie beside the graded notebook, by the names that they have there."""
        kept = {}
        for ending, pieces in (("jsonld", self.choice.pages), ("log", self.choice.logs)):
            name = f"{exercise}.marks.{ending}"
            if pieces:
                kept[name] = next((p for p in pieces if p.name == name), pieces[0]).data
        return kept


def read(taken: Submission) -> Reading:
    """Read a submission; its notes are sentences for the teacher on what was used, what not, and why."""
    choice = sorted_out(taken.pieces, taken.exercise)
    problems: list[str] = []
    parsed = _records(choice.pages, choice.logs, problems)
    others = leave_out_anothers(choice, parsed, taken.exercise)
    records = [record for piece, held in parsed if piece not in others for record in held]
    kept = len(records)
    records += choose(choice, records, taken.exercise)
    held = marksfile.merged(r for r in records if r.exercise == taken.exercise)
    foreign = sum(r.exercise != taken.exercise for r in records)
    if foreign:
        problems.append(
            f"{figures(foreign, 'record')} of another exercise {'was' if foreign == 1 else 'were'} left out."
        )
    live = AnnotationSet(r for r in held.values() if not r.deleted)
    notes = [*choice.notes, *problems, *([] if problems else _half(choice, kept))]
    nothing = choice.notebook is None and not choice.pages and not choice.logs
    broken = bool(problems or taken.refused or choice.offered or (choice.pages and not kept))
    damaged = choice.notebook is not None and not readable(choice.notebook)
    if choice.notebook is None and not any(".ipynb" in note for note in taken.notes):
        notes.insert(0, f"No notebook {taken.exercise}.ipynb was handed in.")
    unread = not held and (nothing or broken or damaged)
    if unread and taken.pieces:
        notes.append(f"Not read, so not graded. It holds: {listed(taken.pieces)}.")
    elif unread and not taken.notes:
        notes.append("There is no file in it.")
    return Reading(choice, live, list(dict.fromkeys(notes)), unread)


def _records(
    pages: Iterable[Piece], logs: Iterable[Piece], problems: list[str]
) -> list[tuple[Piece, list[Annotation]]]:
    parsed = []
    for piece in (*pages, *logs):
        try:
            json.check(piece.data)
        except json.Unreadable as why:
            problems.append(f"{shown(piece)} {why}.")
            continue
        if piece in logs:
            # An editor may have taken the last line's end; a line that was cut off is passed over all the same.
            contents = marksfile.parse_log(piece.plain + b"\n", shown(piece))[0]
        else:
            contents = marksfile.parse_page(piece.data, shown(piece))
        problems += (p.partition(_FOR_STUDENTS)[0] for p in contents.problems)
        parsed.append((piece, contents.records))
    return parsed


def _half(choice: Choice, kept: int) -> list[str]:
    """Say which half of the marks is missing: page and log belong together."""
    if choice.logs and not choice.pages and kept:
        return ["The marks' log came without its page (.marks.jsonld): older marks may be missing."]
    if choice.pages and not choice.logs and not kept:
        return [
            "The marks file came without its log (.marks.log), and holds no marks yet: they may be in the log."
        ]
    if choice.notebook is not None and not choice.pages and not choice.logs:
        return (
            []
            if _carries(choice)
            else ["No marks came with it: no marks file, and no copy of them in the notebook."]
        )
    return []


def _carries(choice: Choice) -> bool:
    from suasion.storage.snapshots import JSONLD

    return choice.notebook is not None and JSONLD.encode() in choice.notebook.plain
