"""What a run came to, for the teacher: a table, the notes, and a CSV file that any program reads."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from suasion.base.prose import figures, listing
from suasion.base.refusal import what_the_computer_said
from suasion.grading.ledger import Entry
from suasion.grading.names import printable

__all__ = ["Summary"]

NOT_GRADED = "not graded"
_MOST_REASONS = 40  # lines; all of them are in the CSV file
_LONGEST_TABLE = 60  # rows; beyond, the table only shows those with a note or a reason


@dataclass
class Summary:
    """Hold one run's results: everybody's entry, who was graded now, and what went wrong apart from submissions."""

    exercise: str
    entries: list[Entry] = field(default_factory=list)
    graded: set[str] = field(default_factory=set)
    fed_back: set[str] = field(default_factory=set)
    failed: set[str] = field(default_factory=set)
    remarks: list[str] = field(default_factory=list)
    submitted: Path = Path("submitted")
    page_of: Callable[[str], Path] = Path  # where a student's feedback lies
    by_question: dict[str, dict[str, float]] = field(default_factory=dict)  # by student
    parts: dict[str, str] = field(default_factory=dict)  # of the exercise, by question
    seconds: float = 0.0  # for taking in, reading and recording
    feedback_seconds: float = 0.0
    _failures: dict[tuple[str, str, str], list[tuple[str, str]]] = field(default_factory=dict)

    def fail(self, student: str, problem: Exception, what: str = NOT_GRADED) -> None:
        """Note that something of one student's could not be written; the others' is not held back."""
        self.failed.add(student)
        if what == NOT_GRADED:
            self.graded.discard(student)
        said, do = what_the_computer_said(problem)
        where = getattr(problem, "filename", None) or ""
        self._failures.setdefault((what, said, do), []).append((student, f" ({where})" if where else ""))

    def unknown(self, student: str) -> None:
        """Note that a student is not in the gradebook and must not be added."""
        self.failed.add(student)
        self.remarks.append(
            f"{printable(student)} was not graded: the gradebook does not know them, and Autograde.create_student in nbgrader_config.py lets "
            "grading add nobody. Add them in Formgrader under Manage Students, then give the command again."
        )

    def say_failures(self) -> None:
        """Put what could not be written among the remarks: a sentence for each reason, with everybody whom it met."""
        for (what, said, do), met in self._failures.items():
            names = listing([printable(student) for student, _ in met], most=len(met))
            self.remarks.append(
                f"{names} {'was' if len(met) == 1 else 'were'} {what}: the computer said “{said}”{met[0][1]}. {do}"
            )
        self._failures.clear()

    def lines(self) -> list[str]:
        """Give the summary as lines of text."""
        lines = [*self._table(), "", *self._counts()]
        noted = [e for e in self.entries if e.notes]
        if noted:
            lines += ["", f"Notes on {figures(len(noted), 'submission')}:"]
            for entry in noted:
                lines += [
                    f"  {printable(entry.student)}: {entry.notes[0]}",
                    *(f"      {note}" for note in entry.notes[1:]),
                ]
        lines += self._reasons()
        return [*lines, *(["", *self.remarks] if self.remarks else [])]

    def _reasons(self) -> list[str]:
        since = [(e.student, reason) for e in self.entries for reason in e.since]
        rest = [(e.student, reason) for e in self.entries for reason in e.reasons if reason not in e.since]
        return [
            *_listed("Reasons that students gave after they had feedback: they ask you to look again", since),
            *_listed("Reasons that students gave, for you to read", rest),
        ]

    def _table(self) -> list[str]:
        rows = self.entries
        if len(rows) > _LONGEST_TABLE:
            rows = [e for e in rows if e.notes or e.reasons][:_LONGEST_TABLE]
        if not rows:
            return []
        width = max(len("student"), *(len(printable(e.student)) for e in rows))
        parts = self._parts()
        head = f"{'student':<{width}}  points     of  {''.join(f'part {part:<3}' for part in parts)}look"
        return [
            head,
            *(
                f"{printable(e.student):<{width}}  {_points(e):>6} {e.most:6g}  {self._of_parts(e)}{_look(e)}"
                for e in rows
            ),
        ]

    def _parts(self) -> list[str]:
        """Name the exercise's parts where it has several."""
        parts = list(dict.fromkeys(filter(None, self.parts.values())))
        return parts if len(parts) > 1 else []

    def _part(self, entry: Entry, part: str) -> float:
        given = self.by_question.get(entry.student, {})
        return round(sum(points for question, points in given.items() if self.parts.get(question) == part), 2)

    def _of_parts(self, entry: Entry) -> str:
        shown = (f"{self._part(entry, part):g}" if entry.counts else "–" for part in self._parts())
        return "".join(f"{points:>6}  " for points in shown)

    def _counts(self) -> list[str]:
        total = len(self.entries)
        same = total - len(self.graded)
        lines = [
            f"{self.exercise}: {figures(total, 'submission')}, {len(self.graded)} graded now, {same} unchanged."
        ]
        lines += self._mean()
        review = sum(e.review for e in self.entries)
        if review:
            lines.append(
                f"{figures(review, 'submission')} with something for you to look at by hand, in Formgrader."
            )
        if total > _LONGEST_TABLE:
            lines.append("Everybody's points in one table: give --csv FILE.")
        if self.fed_back:
            lines.append(f"Feedback written for {len(self.fed_back)}.")
        return lines

    def _mean(self) -> list[str]:
        """Give the mean of those whose work was read; a 0 that means “not read” is in no mean."""
        read = [e for e in self.entries if e.counts]
        lines = []
        if read:
            mean = sum(e.points for e in read) / len(read)
            waiting = ", before what you have to look at" if any(e.review for e in read) else ""
            lines.append(f"Mean {mean:.2f} of {read[0].most:g} points{waiting}.")
        for what, left in (
            ("Not read", [e for e in self.entries if e.unread and not e.excused]),
            ("Excused", [e for e in self.entries if e.excused]),
        ):
            if left:
                lines.append(f"{what}, and in no mean: {', '.join(printable(e.student) for e in left)}.")
        return lines

    def csv(self) -> str:
        """Give a table with one row a student; what a spreadsheet would take for a formula is quoted."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        names = ["exercise", "student", "points", "of", "by hand", "notes", "reasons", "after feedback"]
        parts = self._parts()
        writer.writerow([*names, *self.parts, *(f"part {part}" for part in parts)])
        for e in self.entries:
            points = f"{e.points:g}" if e.counts else ""
            row = [self.exercise, e.student, points, f"{e.most:g}", "yes" if e.review else "no"]
            words = [" ".join(e.notes), " / ".join(e.reasons), " / ".join(e.since)]
            given = self.by_question.get(e.student, {})
            points_of = [given.get(question) for question in self.parts]
            points_of += [self._part(e, part) for part in parts]
            shown = ["" if n is None or not e.counts else f"{n:g}" for n in points_of]
            writer.writerow([plain(v) for v in [*row, *words, *shown]])
        return out.getvalue()


def _listed(what: str, given: list[tuple[str, str]]) -> list[str]:
    if not given:
        return []
    more = len(given) - _MOST_REASONS
    lines = [
        f"  {printable(student)}, {r if len(r) <= 400 else r[:399] + '…'}"
        for student, r in given[:_MOST_REASONS]
    ]
    rest = [f"  And {more} more: --csv writes all of them."] if more > 0 else []
    return ["", f"{what} ({len(given)}):", *lines, *rest]


def plain(value: str) -> str:
    """Keep a spreadsheet from running a cell as a formula."""
    return f"'{value}" if value[:1] in ("=", "+", "-", "@", "\t", "\r") and not _is_number(value) else value


def _is_number(value: str) -> bool:
    try:
        float(value)
    except ValueError:
        return False
    return True


def _points(entry: Entry) -> str:
    return f"{entry.points:g}" if entry.counts else "–"


def _look(entry: Entry) -> str:
    return " ".join(
        filter(
            None,
            [
                "excused" if entry.excused else "not read" if entry.unread else "",
                "by hand" if entry.review else "",
                "note" if entry.notes else "",
            ],
        )
    )
