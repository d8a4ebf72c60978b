"""Where cutting a sentence is the skill: marks apart from one another (`apart`), finds in several paragraphs (`spread`).

**apart.** A mark that covers anchors of two labels of its sentence is broad. The broad marks of one sentence find one thing
together, whatever their labels and borders: so nobody earns three finds by marking a sentence three times. Narrow marks
count as always.

**spread.** Finds must lie in so many paragraphs; with fewer the share is at most reached / spread. Example: spread 4, all
finds in two paragraphs: at most a half.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from suasion.scoring.key.model import Question
from suasion.scoring.remark import Remark
from suasion.scoring.response import MarkView
from suasion.scoring.scorers import _remarks
from suasion.scoring.scorers._spots import Group, Sorted, Spot

if TYPE_CHECKING:
    from suasion.texts.text import Text

Credit = dict[Group, list[tuple[MarkView, Spot]]]


def problems(question: Question) -> list[str]:
    """Say what is wrong with `apart` and `spread`."""
    found = []
    if not isinstance(question.settings.get("apart", False), bool):
        found.append("“apart” is true or false.")
    spread = question.settings.get("spread", 1)
    there = len({_paragraph(e.sentence) for e in question.entries if e.tier == "core"})
    if not isinstance(spread, int) or isinstance(spread, bool) or not 1 <= spread <= max(there, 1):
        found.append(f"“spread” is a whole number from 1 to {there}, the paragraphs that have core entries.")
    return found


def broad(marks: Sorted) -> set[MarkView]:
    """Name the marks that cover anchors of two labels."""
    found = set()
    for mark, covered in marks.covering:
        labels = {frozenset(s.entry.answers.all) for s in covered if s.entry.tier != "contested"}
        if len(labels) > 1:
            found.add(mark)
    return found


def apart(credit: Credit, wide: set[MarkView]) -> tuple[Credit, list[MarkView]]:
    """Leave the broad marks of a sentence one find together; give the finds, and the marks that lost theirs."""
    found: Credit = {}
    lost: dict[MarkView, None] = {}
    used: set[tuple[str, ...]] = set()
    for group, pairs in sorted(credit.items(), key=lambda item: min(s.start for _, s in item[1])):
        narrow = [(m, s) for m, s in pairs if m not in wide]
        if narrow:
            found[group] = narrow
        elif group[0] not in used:
            used.add(group[0])
            found[group] = pairs
        else:
            lost |= dict.fromkeys(m for m, _ in pairs)
    return found, list(lost)


def reached(question: Question, credit: Mapping[Group, object]) -> float:
    """Give the share of the paragraphs asked for in which something was found, at most 1."""
    spread: int = question.settings.get("spread", 1)
    return min(1.0, len({_paragraph(units[0]) for units, _ in credit}) / spread)


def remark(mark: MarkView, text: "Text") -> Remark:
    """Ask for a cut."""
    says = "This mark holds more than one part of the sentence. Where does one end and the next begin? Mark them apart."
    sentence = mark.units[0]
    return Remark("close", says, sentence, text[sentence].text, _remarks.own(mark))


def _paragraph(sentence: str) -> str:
    return sentence.partition("S")[0]
