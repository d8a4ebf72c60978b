"""What one submission comes to: its notebook rebuilt, the points of each check, and what a person should look at."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from suasion.annotations.annotation import Annotation
from suasion.base.errors import KeyInvalid, KeyMissing
from suasion.base.prose import count
from suasion.course.cells import role
from suasion.grading.annotations import Reading, read
from suasion.grading.names import printable
from suasion.grading.rebuild import Found, answer_cells, rebuilt
from suasion.grading.released import ReleasedAssignment
from suasion.grading.submission import Submission
from suasion.grading.untrusted import json
from suasion.grading.untrusted.limits import LIMITS
from suasion.questions.tracks import sorted_out
from suasion.scoring import score
from suasion.scoring.key import lookup
from suasion.scoring.key.model import Key
from suasion.scoring.points import Points
from suasion.scoring.response import Review
from suasion.texts.text import shorten

__all__ = ["CourseKeys", "GradedSubmission", "outcome"]

EXCUSED = (
    "Excused: this exercise has no part on the text that was chosen last. It is in no mean and in no table."
)


class CourseKeys:
    """Find an exercise's keys by the text that a student has chosen last: only tracks that the course has count."""

    def __init__(self, exercise: str, folder: Path) -> None:
        """Look for keys above a `folder` of the course."""
        self._exercise, self._folder = exercise, folder
        self.tracks = lookup.tracks(folder)

    @cached_property
    def first(self) -> Key:
        """Give the key of the first text. Raises KeyMissing or KeyInvalid."""
        return lookup.find_or_raise(self._exercise, "", self._folder)

    def on(self, track: str) -> Key | None:
        """Give the key of a track, "" for the first text; None where the exercise has no such track."""
        return lookup.find(self._exercise, track, self._folder) if track else self.first

    @property
    def all(self) -> list[Key]:
        """Give the keys of all texts, the first text's in front."""
        return [self.first, *filter(None, map(self.on, sorted(self.tracks)))]


@dataclass
class GradedSubmission:
    """Hold the rebuilt cells with the checks' outputs in them, points by check cell, and notes for the teacher."""

    cells: list[dict[str, Any]]
    points: dict[str, Points] = field(default_factory=dict)
    review: set[str] = field(default_factory=set)  # ids of cells that a person should look at
    notes: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)  # what students wrote for a person to read
    last_change: str = ""  # when the newest mark was made, by the student's clock
    files: dict[str, bytes] = field(
        default_factory=dict
    )  # the marks files, to lie beside the graded notebook
    unread: bool = False  # nothing of it could be read: its 0 is no result
    excused: bool = (
        False  # the exercise has no part on the text that the student reads: its 0 is no result either
    )
    ids: tuple[str, ...] = ()  # fingerprints of the marks, by which copies are seen


def outcome(taken: Submission, sheet: ReleasedAssignment, keys: CourseKeys) -> GradedSubmission:
    """Work a submission out; never raises for what it holds."""
    reading = read(taken)
    found, unreadable = _notebook(reading, sheet)
    cells, notes = rebuilt(sheet.cells, found)
    result = GradedSubmission(cells, notes=[*taken.notes, *reading.notes, *unreadable, *notes])
    result.files, result.unread = reading.files(taken.exercise), reading.unread
    if unreadable or reading.unread:
        # A person should see whether a written answer can be saved from it.
        result.review |= {about.id for about in map(role, cells) if about.by_hand}
    _score(reading, sheet, keys, result)
    if result.excused:
        result.review = set()
        return _finished(result)
    result.review |= {*sheet.unknown_checks, *(sheet.checks if reading.unread else ())}
    return _finished(result)


def _finished(result: GradedSubmission) -> GradedSubmission:
    _write_outputs(result)
    result.notes, result.reasons = _bounded(result.notes), _all(result.reasons)
    return result


def _notebook(reading: Reading, sheet: ReleasedAssignment) -> tuple[Found, list[str]]:
    if reading.choice.notebook is None:
        return Found({}, [], []), []
    try:
        notebook = reading.choice.notebook.content
    except json.Unreadable as why:
        return Found({}, [], []), [f"The notebook {why}; its written answers count as blank."]
    found = answer_cells(notebook, set(sheet.answers), set(sheet.locked))
    return found, [] if found.order else ["The notebook holds no cell of this exercise."]


def _score(reading: Reading, sheet: ReleasedAssignment, keys: CourseKeys, result: GradedSubmission) -> None:
    found = sorted_out(reading.annotations, keys.tracks)
    key = keys.on(found.track)
    if found.others:
        there = count(found.others, "mark or answer", "marks or answers")
        result.notes.append(
            f"There {'is' if found.others == 1 else 'are'} {there} on another text. The text chosen last counts; they are kept."
        )
    if key is None:
        result.excused = True
        result.notes.append(EXCUSED)
        result.points = {c.cell: score.left_out(keys.first, c.question) for c in sheet.checks.values()}
        return
    try:
        given = reading.annotations
        result.ids = fingerprints(given)
        result.last_change = max((a.modified for a in given), default="")
        earned = score.grade(sheet.exercise, found.answers, key=key)
    except (KeyInvalid, KeyMissing):
        raise  # the teacher's to mend, and the same for everybody
    except Exception as problem:  # whatever one submission brings up, the others shall get their points
        earned = {}
        result.review |= set(sheet.checks)
        result.notes.append(
            f"The answers could not be scored ({type(problem).__name__}: {printable(str(problem))}); they count 0."
        )
    for check in sheet.checks.values():
        points = earned.get(check.question)
        if points is None:  # and not `or`: a result of 0 points is a result
            points = Points(0.0, check.points, question=check.question)
        if points > check.points:
            points = Points(check.points, check.points, question=check.question)
        result.points[check.cell] = points
        if points.needs_review:
            result.review.add(check.cell)
            result.reasons += [_reason(review) for review in points.reviews if review.kind != "unreadable"]


def fingerprints(given: Iterable[Annotation]) -> tuple[str, ...]:
    """Give a short fingerprint of each record's identity: one that two students share was copied."""
    # Not by when it was last changed: who works over a copy changes that.
    known = (f"{a.id} {a.created or a.modified}" for a in given if a.created or a.kind == "mark")
    return tuple(sorted(hashlib.sha256(one.encode("utf-8", "replace")).hexdigest()[:12] for one in known))


_UNREAD = "<p>Nothing that could be read was handed in for this question, so it is not graded yet. Ask your teacher.</p>"


def _write_outputs(result: GradedSubmission) -> None:
    number = 0
    for index, cell in enumerate(result.cells):
        points = result.points.get(role(cell).id)
        if points is not None:
            number += 1
            result.cells[index] = {
                **cell,
                "outputs": [output(points, number, result.notes)],
                "execution_count": number,
            }
            if result.unread:
                result.cells[index]["outputs"][0]["data"]["text/html"] = _UNREAD


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


def _reason(review: Review) -> str:
    place = " ".join(filter(None, (review.question, review.sentence)))
    quote = f" “{shorten(review.quote)}”" if review.quote else ""
    return one_line(f"{place}{quote}: {review.reason}")


def _bounded(notes: list[str]) -> list[str]:
    kept = [printable_note(n) for n in dict.fromkeys(notes)]
    if len(kept) > LIMITS.notes:
        kept = [*kept[: LIMITS.notes], f"And {len(kept) - LIMITS.notes} more of the kind."]
    return kept


def _all(reasons: list[str]) -> list[str]:
    """Keep what students wrote for a person to read, and say how much of it where it is more than anybody writes."""
    kept = [r if len(r) <= LIMITS.reason else _cut(r) for r in dict.fromkeys(reasons)]
    more = len(kept) - LIMITS.reasons
    return (
        [*kept[: LIMITS.reasons], f"And {more} more, which are only in the marks file."] if more > 0 else kept
    )


def _cut(reason: str) -> str:
    return f"{reason[: LIMITS.reason]}… ({len(reason) - LIMITS.reason} characters more are in the marks file)"


def printable_note(note: str) -> str:
    """Keep a note on one line and short, whatever a student's file made it quote."""
    clean = one_line(note)
    return clean if len(clean) <= 400 else clean[:399] + "…"


def one_line(words: str) -> str:
    """Give words on one line, without what no terminal can show."""
    return "".join(c for c in " ".join(words.split()) if c.isprintable())
