"""What one submission comes to: its notebook rebuilt, the points of each check, and what a person should look at."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from suasion.base.errors import KeyInvalid, KeyMissing
from suasion.course.cells import role
from suasion.grading.annotations import annotations
from suasion.grading.rebuild import Found, answer_cells, rebuilt
from suasion.grading.released import ReleasedAssignment
from suasion.grading.submission import Submission, printable
from suasion.grading.untrusted import json
from suasion.grading.untrusted.limits import LIMITS
from suasion.scoring import score
from suasion.scoring.key import lookup
from suasion.scoring.key.model import Key
from suasion.scoring.points import Points
from suasion.scoring.response import Review
from suasion.texts.text import shorten

__all__ = ["GradedSubmission", "KeyFor", "key_finder", "outcome"]

KeyFor = Callable[[str | None], Key]


@dataclass
class GradedSubmission:
    """Hold the rebuilt cells with the checks' outputs in them, points by check cell, and notes for the teacher."""

    cells: list[dict[str, Any]]
    points: dict[str, Points] = field(default_factory=dict)
    review: set[str] = field(default_factory=set)  # ids of cells that a person should look at
    notes: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)  # what students wrote for a person to read
    last_change: str = ""  # when the newest mark was made, by the student's clock


def outcome(taken: Submission, sheet: ReleasedAssignment, key_for: KeyFor) -> GradedSubmission:
    """Work a submission out; never raises for what it holds."""
    found, unreadable = _notebook(taken, sheet)
    cells, notes = rebuilt(sheet.cells, found)
    result = GradedSubmission(cells, notes=[*taken.notes, *unreadable, *notes])
    if unreadable:
        # A person should see whether a written answer can be saved from it.
        result.review |= {about.id for about in map(role, cells) if about.by_hand}
    _score(taken, sheet, key_for, result)
    result.review |= set(sheet.unknown_checks)
    _write_outputs(result)
    result.notes, result.reasons = _bounded(result.notes), _bounded(result.reasons)
    return result


def _notebook(taken: Submission, sheet: ReleasedAssignment) -> tuple[Found, list[str]]:
    if taken.notebook is None:
        return Found({}, [], []), []
    try:
        notebook = json.read(taken.notebook)
    except json.Unreadable as why:
        return Found({}, [], []), [f"The notebook {why}; its written answers count as blank."]
    found = answer_cells(notebook, set(sheet.answers), set(sheet.locked))
    return found, [] if found.order else ["The notebook holds no cell of this exercise."]


def _score(taken: Submission, sheet: ReleasedAssignment, key_for: KeyFor, result: GradedSubmission) -> None:
    try:
        given = annotations(taken)
        result.notes += given.problems
        result.last_change = max((a.modified for a in given), default="")
        earned = score.grade(sheet.exercise, given, key=key_for(score.text_of(given)))
    except (KeyInvalid, KeyMissing):
        raise  # the teacher's to mend, and the same for everybody
    except Exception as problem:  # whatever one submission brings up, the others shall get their points
        earned = {}
        result.review |= set(sheet.checks)
        result.notes.append(
            f"The answers could not be scored ({type(problem).__name__}: {printable(str(problem))}); they count 0."
        )
    for check in sheet.checks.values():
        points = earned.get(check.question) or Points(0.0, check.points, question=check.question)
        if points > check.points:
            points = Points(check.points, check.points, question=check.question)
        result.points[check.cell] = points
        if points.needs_review:
            result.review.add(check.cell)
            result.reasons += [_reason(review) for review in points.reviews if review.kind != "unreadable"]


def _write_outputs(result: GradedSubmission) -> None:
    count = 0
    for index, cell in enumerate(result.cells):
        points = result.points.get(role(cell).id)
        if points is not None:
            count += 1
            result.cells[index] = {
                **cell,
                "outputs": [output(points, count, result.notes)],
                "execution_count": count,
            }


def output(points: Points, count: int, notes: list[str]) -> dict[str, Any]:
    """Give what a check cell shows when it is run: the plain number, and the feedback up to a limit of bytes."""
    html = points.html
    if len(html.encode("utf-8", "replace")) > LIMITS.feedback:
        notes.append(
            f"The feedback on {points.question} was longer than {LIMITS.feedback:,} bytes and is not shown."
        )
        html = f"<p>{points!r} of {points.points:g} points. There is more to say than fits here.</p>"
    return {
        "output_type": "execute_result",
        "execution_count": count,
        "metadata": {},
        "data": {"text/plain": repr(points), "text/html": html},
    }


def key_finder(exercise: str, folder: Path) -> KeyFor:
    """Give a look-up of the exercise's key by the text that a student worked on."""
    return lru_cache(64)(lambda text: lookup.find_or_raise(exercise, text, folder))


def _reason(review: Review) -> str:
    place = " ".join(filter(None, (review.question, review.sentence)))
    quote = f" “{shorten(review.quote)}”" if review.quote else ""
    return printable_note(f"{place}{quote}: {review.reason}")


def _bounded(notes: list[str]) -> list[str]:
    kept = [printable_note(n) for n in dict.fromkeys(notes)]
    if len(kept) > LIMITS.notes:
        kept = [*kept[: LIMITS.notes], f"And {len(kept) - LIMITS.notes} more of the kind."]
    return kept


def printable_note(note: str) -> str:
    """Keep a note on one line and short, whatever a student's file made it quote."""
    clean = " ".join(note.split())
    clean = "".join(c for c in clean if c.isprintable())
    return clean if len(clean) <= 400 else clean[:399] + "…"
