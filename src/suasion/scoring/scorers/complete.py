"""complete: counts the fields of a report that are filled in, with quotations found in the student's own text.

    share = the mean over the sections of (fields filled, quotations found) / fields asked

A field counts when it holds a word of its own: the same words in several fields count once. A quotation counts when it has three
words or more and stands in the text that the student pasted, whatever its quotation marks and spaces. What the report is worth, a
person decides.

Example. A section of four fields, one of them a quotation that is not in the text: 3/4.

Sources. None for the threshold of three words: it keeps out “the” and lets a short claim in.
"""

import random
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from suasion.annotations.annotation import Annotation
from suasion.scoring.key.model import Entry, Question
from suasion.scoring.remark import Remark, ScorerResult
from suasion.scoring.response import Response
from suasion.scoring.scorers._trial import Chooser, cell
from suasion.scoring.skimmer import Skimmer

if TYPE_CHECKING:
    from suasion.texts.text import Text

SETTINGS = {"text", "sections", "quoted", "columns"}
LEAST_WORDS = 3
_WORD = re.compile(r"[^\W_]+")
Field = tuple[str, str]


def problems(question: Question) -> list[str]:
    """Say what is wrong with the settings of a complete question."""
    settings = question.settings
    found = [
        f"the setting “{s}” is unknown; there are {', '.join(sorted(SETTINGS))}."
        for s in set(settings) - SETTINGS
    ]
    sections = settings.get("sections")
    if not isinstance(sections, dict) or not sections or not all(map(_fields_ok, sections.values())):
        return [*found, '“sections” gives each section its fields: claims = [["claim 1", "words"], …].']
    quoted = settings.get("quoted", [])
    if not _fields_ok(quoted) and quoted != []:
        return [*found, "“quoted” lists the fields that hold words of the text, each as [row, column]."]
    known = {tuple(f) for fields in sections.values() for f in fields}
    found += [f"the quoted field {q} is in no section." for q in quoted if tuple(q) not in known]
    place = settings.get("text")
    if quoted and not (isinstance(place, list) and len(place) == 2):
        found.append('“text” says where the student pastes the text: text = ["text", "words"].')
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
    own = _folded(str(answers.cells.get(tuple(question.settings.get("text") or ("", "")), "")))
    quoted = {tuple(q) for q in question.settings.get("quoted", [])}
    seen: set[str] = set()
    shares, items = [], []
    for name, fields in question.settings["sections"].items():
        good = 0
        for field in map(tuple, fields):
            value = answers.cells.get(field)
            words = _folded(value if isinstance(value, str) else "" if value is None else str(value))
            free = isinstance(value, str) and " " in words  # a choice may well be the same twice
            problem = _problem(words, field in quoted, own, free and words in seen)
            seen.add(words)
            good += not problem
            if problem and words:
                items.append(Remark("form", f"{name}: {problem}", own=str(value)[:200]))
        shares.append(good / len(fields))
        kind, says = (
            ("found", "complete") if good == len(fields) else ("form", f"{good} of {len(fields)} fields.")
        )
        items.append(Remark(kind, f"{name}: {says}"))
    return ScorerResult(
        sum(shares) / len(shares), tuple(items), (), (), "Counted, not judged: a person reads the report."
    )


def _problem(words: str, quoted: bool, own: str, twice: bool) -> str:
    if not words:
        return "empty"
    if quoted and len(words.split()) < LEAST_WORDS:
        return f"a quotation needs {LEAST_WORDS} words or more, so that one can find it."
    if quoted and words not in own:
        return "these words are not in the text that you pasted. Copy them exactly."
    return "the same words stand in another field." if twice else ""


def _folded(string: str) -> str:
    return " ".join(w.casefold() for w in _WORD.findall(string))


def form(question: Question) -> dict[str, Any]:
    """Return the fields of each section, and where the text goes."""
    settings = question.settings
    return {"sections": settings["sections"], "text": settings.get("text", [])}


def missing(
    form: Mapping[str, Any], marks: Sequence[Annotation], cells: Mapping[tuple[str, str], Any]
) -> list[str]:
    """Name the sections with open fields, and the text where it is not there."""
    found = []
    if form["text"] and tuple(form["text"]) not in cells:
        found.append("Your text is not there yet: paste it first.")
    for name, fields in form["sections"].items():
        open_ = sum(tuple(f) not in cells for f in fields)
        if open_:
            found.append(f"{name}: {open_} of {len(fields)} fields still open.")
    return found


def careful(
    question: Question, text: "Text", entries: Sequence[Entry], choose: Chooser, whole: bool
) -> list[Annotation]:
    """Paste this text, quote from it, and fill every field."""
    quoted = {tuple(q) for q in question.settings.get("quoted", [])}
    found = [cell(question, text.string[:10_000], *question.settings["text"])] if quoted else []
    sentences = [s.text for s in text.sentences]
    fields = [tuple(f) for fields in question.settings["sections"].values() for f in fields]
    for n, field in enumerate(fields):
        value = sentences[n % len(sentences)] if field in quoted else f"an answer of its own, number {n}"
        found.append(cell(question, value, *field))
    return found


def everything(question: Question, text: "Text") -> list[Annotation]:
    """Give one and the same sentence everywhere."""
    fields = [tuple(f) for fields in question.settings["sections"].values() for f in fields]
    return [cell(question, "the same words", *f) for f in fields]


def guess(question: Question, text: "Text", chance: random.Random) -> list[Annotation]:
    """Write nothing: there is no chance to fill a report by chance."""
    return []


def skim(question: Question, text: "Text", skimmer: Skimmer) -> list[Annotation]:
    """Fill every field without reading; the audit reports this apart."""
    return careful(question, text, (), lambda entry, what: "", False)
