"""complete: counts the fields of a report that are filled in, with quotations found in the student's own text.

    share = the mean over the sections of (fields filled, quotations found) / fields asked

A field counts when it holds a word of its own: the same words in several fields count once. A quotation counts when it has three
words or more and stands in the text that the student has brought, whatever its quotation marks and spaces. With `marks`, places
marked in that text are a section as well: each needs a label, a voice and a note that says something. What the report is worth,
a person decides.

Example. A section of four fields, one of them a quotation that is not in the text: 3/4. Four of five marks with their notes: 4/5.

Sources. None for the threshold of three words: it keeps out “the” and lets a short claim in.
"""

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from suasion.annotations.annotation import Annotation
from suasion.annotations.own import PASTED
from suasion.scoring.key.model import Entry, Question
from suasion.scoring.remark import Remark, ScorerResult
from suasion.scoring.response import MarkView, Response, written_reason
from suasion.scoring.scorers._trial import Chooser, cell, place
from suasion.scoring.skimmer import Skimmer
from suasion.texts.own import own_text

if TYPE_CHECKING:
    from suasion.texts.text import Text

SETTINGS = {"sections", "quoted", "marks", "columns"}
LEAST_WORDS = 3
_WORD = re.compile(r"[^\W_]+")


def problems(question: Question) -> list[str]:
    """Say what is wrong with the settings of a complete question."""
    settings = question.settings
    found = [
        f"the setting “{s}” is unknown; there are {', '.join(sorted(SETTINGS))}."
        for s in set(settings) - SETTINGS
    ]
    sections, marks = settings.get("sections", {}), settings.get("marks", 0)
    if type(marks) is not int or marks < 0:
        return [*found, "“marks” is how many places are to be marked, a whole number."]
    if (
        not isinstance(sections, dict)
        or not (sections or marks)
        or not all(map(_fields_ok, sections.values()))
    ):
        return [*found, '“sections” gives each section its fields: claims = [["claim 1", "words"], …].']
    quoted = settings.get("quoted", [])
    if not _fields_ok(quoted) and quoted != []:
        return [*found, "“quoted” lists the fields that hold words of the text, each as [row, column]."]
    known = {tuple(f) for fields in sections.values() for f in fields}
    found += [f"the quoted field {q} is in no section." for q in quoted if tuple(q) not in known]
    if question.entries or question.distractors:
        found.append("it has neither entries nor decoys: nothing is right or wrong here.")
    return found


def _fields_ok(fields: object) -> bool:
    return (
        isinstance(fields, list)
        and bool(fields)
        and all(isinstance(f, list) and len(f) == 2 and all(isinstance(x, str) for x in f) for f in fields)
    )


def score(question: Question, answers: Response, text: "Text") -> ScorerResult:
    """Give the share of the points for filled sections."""
    own = _folded(answers.own.string) if answers.own else ""
    quoted = {tuple(q) for q in question.settings.get("quoted", [])}
    seen: set[str] = set()
    shares, items = [], []
    for name, fields in question.settings.get("sections", {}).items():
        good = 0
        for field in map(tuple, fields):
            value = answers.cells.get(field)
            words = _folded(value if isinstance(value, str) else "" if value is None else str(value))
            free = isinstance(value, str) and " " in words  # a choice may well be the same twice
            problem = _problem(words, own if field in quoted else None, free and words in seen)
            seen.add(words)
            good += not problem
            if problem and words:
                items.append(Remark("form", f"{name}: {problem}", own=str(value)[:200]))
        shares.append(good / len(fields))
        items.append(_told(name, good, len(fields), "fields"))
    if wanted := question.settings.get("marks", 0):
        good = min(wanted, _full_marks(answers.marks))
        shares.append(good / wanted)
        items.append(_told("Marks with a label, a voice and a note of their own", good, wanted, "marks"))
    summary = "Counted, not judged: a person reads the report."
    return ScorerResult(sum(shares) / len(shares), tuple(items), (), (), summary)


def _told(name: str, good: int, wanted: int, what: str) -> Remark:
    full = good == wanted
    return Remark(
        "found" if full else "form", f"{name}: {'complete' if full else f'{good} of {wanted} {what}.'}"
    )


def _full_marks(marks: Sequence[MarkView]) -> int:
    """Count marks at places of their own, each with a label, a voice and a note that no other has."""
    notes: set[str] = set()
    places: set[tuple[int, int]] = set()
    for mark in marks:
        note = written_reason(mark.reason)
        if mark.label and mark.voice and note and note not in notes and (mark.start, mark.end) not in places:
            notes.add(note)
            places.add((mark.start, mark.end))
    return len(places)


def _problem(words: str, own: str | None, twice: bool) -> str:
    """Say why a field does not count; `own` is the folded text where the field holds words of it."""
    if not words:
        return "empty"
    if own is not None and len(words.split()) < LEAST_WORDS:
        return f"a quotation needs {LEAST_WORDS} words or more, so that one can find it."
    if own is not None and f" {words} " not in f" {own} ":
        return "these words are not in your text. Copy them exactly."
    return "the same words stand in another field." if twice else ""


def _folded(string: str) -> str:
    return " ".join(w.casefold() for w in _WORD.findall(string))


def form(question: Question) -> dict[str, Any]:
    """Return the fields of each section, and how many marks are asked for."""
    found = {n: question.settings[n] for n in ("sections", "marks") if n in question.settings}
    return {"sections": {}, **found}


def missing(
    form: Mapping[str, Any], marks: Sequence[Annotation], cells: Mapping[tuple[str, str], Any]
) -> list[str]:
    """Name the sections with open fields, and how many marks and notes are still to come."""
    found = []
    for name, fields in form["sections"].items():
        open_ = sum(tuple(f) not in cells for f in fields)
        if open_:
            found.append(f"{name}: {open_} of {len(fields)} fields still open.")
    wanted = form.get("marks", 0)
    if len(marks) < wanted:
        found.append(f"{len(marks)} of {wanted} marks are there.")
    unsaid = sum(not m.voice for m in marks)
    if wanted and unsaid:
        found.append(f"{unsaid} of your marks do not say yet whose words they are.")
    bare = sum(not written_reason(m.note) for m in marks)
    if wanted and bare:
        found.append(f"{bare} of your marks have no note yet, or one of fewer than four words.")
    return found


def careful(
    question: Question, text: "Text", entries: Sequence[Entry], choose: Chooser, whole: bool
) -> list[Annotation]:
    """Bring this text, quote from it, mark in it, and fill every field."""
    own = own_text(text.string[:10_000])
    found = [cell(question, own.string, "", PASTED)]
    quoted = {tuple(q) for q in question.settings.get("quoted", [])}
    sentences = [s for s in own.sentences if len(s.text.split()) >= LEAST_WORDS]
    fields = [tuple(f) for fields in question.settings.get("sections", {}).values() for f in fields]
    for n, field in enumerate(f for f in fields if f != ("", PASTED)):
        value = sentences[n % len(sentences)].text if field in quoted else f"an answer of its own, number {n}"
        found.append(cell(question, value, *field))
    for n in range(question.settings.get("marks", 0)):
        at = sentences[n % len(sentences)]
        mark = place(question, own, at.start, at.end, "closing", "author")
        found.append(replace(mark, note=f"one could object that {at.id} is fair"))
    return found


def everything(question: Question, text: "Text") -> list[Annotation]:
    """Give one and the same sentence everywhere."""
    fields = [tuple(f) for fields in question.settings.get("sections", {}).values() for f in fields]
    return [cell(question, "the same words", *f) for f in fields]


def guess(question: Question, text: "Text", chance: random.Random) -> list[Annotation]:
    """Write nothing: there is no chance to fill a report by chance."""
    return []


def skim(question: Question, text: "Text", skimmer: Skimmer) -> list[Annotation]:
    """Fill every field without reading; the audit reports this apart."""
    return careful(question, text, (), lambda entry, what: "", False)
