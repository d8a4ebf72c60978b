"""A second reader: what somebody else marked or chose for a task, with a reason for it and one against."""

from collections.abc import Iterable
from dataclasses import dataclass

from suasion.annotations.annotation import Annotation, AnnotationSet
from suasion.texts.text import Span, Text

__all__ = ["Second", "as_marks"]


@dataclass(frozen=True)
class Second:
    """Say what a second reader marked or chose; `yields` where the reason against is the better one."""

    sentence: str = ""
    words: str = ""
    prefix: str = ""
    suffix: str = ""
    label: str = ""
    voice: str = ""
    row: str = ""
    column: str = ""
    choice: str = ""
    reason_for: str = ""
    reason_against: str = ""
    yields: bool = False

    def place(self, text: Text) -> Span:
        """Find its words, in code points of the text. Raises QuotationNotFound, QuotationAmbiguous or UnknownId."""
        within = self.sentence or None
        if not self.words and within:
            unit = text[within]
            return Span(unit.start, unit.end)
        return text.find(self.words, prefix=self.prefix, suffix=self.suffix, within=within)


def as_marks(second: Iterable[Second], text: Text, exercise: str, question: str) -> AnnotationSet:
    """Return a second reader's marks as a set of annotations; the reasons stand in their notes."""
    found = []
    for n, one in enumerate(second):
        if not one.label:
            continue
        start, end = one.place(text)
        note = f"For: {one.reason_for}\nAgainst: {one.reason_against}"
        known = {"label": one.label, "voice": one.voice or None, "note": note, "id": f"second-{question}-{n}"}
        found.append(Annotation.mark(text, start, end, exercise=exercise, question=question, **known))
    return AnnotationSet(found)
