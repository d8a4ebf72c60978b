"""Speakers of quotations whom the verb's subject is not: the paper quoted Olsen as saying, Olsen is reported to have said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from suasion.reading.attribution import between, sources
from suasion.reading.attribution.cues import FINITE, frame_of
from suasion.reading.attribution.frames import VERB_LISTS, frames

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from suasion.reading.attribution.draft import Draft
    from suasion.reading.attribution.quoted import Quotes

SAYING = ("clause", "speech", "aside", "trailing")  # rules whose missing speaker may stand beside the marks


def correct(doc: Doc, quotes: Quotes, number: int, draft: Draft) -> None:
    """Give the attribution of quotation `number` the speaker whom others report, or who stands beside the marks."""
    start, end = quotes.stretches[number]
    if draft.anchor.lemma_ == "quote" and not sources.is_passive(draft.anchor):
        _quoted_person(draft, start, end)
    if not draft.source and draft.rule == "passive" and draft.anchor.i > end - 1:
        _reported(draft)
    if not draft.source and draft.anchor.tag_ in FINITE and draft.rule in SAYING:
        draft.source = between.speaker(doc, quotes, number, draft)
        draft.settle()


def _reported(draft: Draft) -> None:
    """Let the subject speak in “...,” Olsen is reported to have said: the writer has it from others."""
    verb = draft.anchor
    subject = sources.child_of(verb, sources.PASSIVE_SUBJECTS)
    said = next((t for t in verb.rights if t.dep_ in ("xcomp", "ccomp")), None)
    as_ = next((t for t in verb.rights if t.lower_ == "as"), None)
    if said is None and as_ is not None:
        said = next((t for t in as_.rights if t.dep_ == "pcomp"), None)  # "was quoted as saying"
    if subject is None or said is None or subject.lower_ == "it":
        return
    frame, _ = frame_of(said, frames(*VERB_LISTS))
    if frame is not None and frame.quote:
        draft.source = sources.extent(subject, verb)
        draft.cue |= set(range(verb.i, said.i + 1))
        draft.settle()


def _quoted_person(draft: Draft, start: int, end: int) -> None:
    """Let Olsen speak in “...,” the paper quoted Olsen as saying."""
    verb = draft.anchor
    person = next((c for c in verb.rights if c.dep_ == "dobj" and not start <= c.i < end), None)
    if person is None or person.pos_ not in ("PROPN", "PRON", "NOUN"):
        return
    as_ = next((c for c in verb.rights if c.lower_ == "as" and c.i > person.i), None)
    draft.source = {
        i for i in sources.extent(person, verb) if not start <= i < end and (as_ is None or i < as_.i)
    }
    if as_ is not None:
        draft.cue |= {as_.i, *(c.i for c in as_.rights if c.dep_ == "pcomp")}
    draft.settle()
