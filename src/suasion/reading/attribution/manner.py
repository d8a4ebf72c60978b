"""Reports that point back at what was said: "So said Olsen.", "..., or so the Ministry says"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from suasion.reading.attribution import inverted, sources
from suasion.reading.attribution.cues import cue_words, frame_of
from suasion.reading.attribution.draft import Draft
from suasion.reading.attribution.frames import VERB_LISTS, frames
from suasion.reading.sentence import sentence_of, words_at

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from suasion.reading.attribution.frames import Frame
    from suasion.reading.attribution.quoted import Quotes

NEAR = 6  # words from "so" to the verb
POINTING = frozenset("say claim believe think argue insist report allege maintain hope suppose write".split())
LINKS = frozenset({"or", "and", "at", "least"})


def drafts(doc: Doc, quotes: Quotes) -> list[Draft]:
    """Return the attributions whose content is what stands before "so": the clause, or the sentence before."""
    found = []
    for so in words_at(doc, "so"):
        verb, frame = _verb_after(so)
        if verb is None or frame is None:
            continue
        behind = inverted.speaker_after(verb, frame)
        subject = sources.subject_of(verb)
        if behind:
            source = inverted.whole(verb, behind)
        elif subject is not None and so.i < subject.i < verb.i <= so.i + NEAR:
            source = sources.extent(subject, verb)
        else:
            continue
        draft = Draft(verb, "so", frame.stance, source, cue_words(verb) | {so.i}, _before(doc, quotes, so))
        draft.settle()
        found.append(draft)
    return found


def _verb_after(so: Token) -> tuple[Token | None, Frame | None]:
    """Return the verb of saying at the end of "so said Olsen", "so Olsen says": nothing said may follow it."""
    doc, sent = so.doc, sentence_of(so)
    first = so.i
    while first > sent.start and (doc[first - 1].lower_ in LINKS):
        first -= 1
    if first > sent.start and not doc[first - 1].is_punct:
        return None, None
    for token in doc[so.i + 1 : min(sent.end, so.i + 1 + NEAR)]:
        if token.pos_ != "VERB":
            continue
        if token.lemma_ not in POINTING:
            return None, None
        frame, _ = frame_of(token, frames(*VERB_LISTS))
        if (
            frame is None
            or not frame.clause
            or any(c.dep_ in ("ccomp", "dobj", "xcomp") and c.i > token.i for c in token.children)
        ):
            return None, None
        straight = token.i + 1 >= len(doc) or doc[token.i + 1].is_punct or doc[token.i + 1].is_space
        return (token, frame) if token.i == so.i + 1 or straight else (None, None)
    return None, None


def _before(doc: Doc, quotes: Quotes, so: Token) -> set[int]:
    """Return the words before "so" in its sentence, else the sentence or quotation before."""
    sent = sentence_of(so)
    end = so.i
    while (
        end > sent.start
        and (doc[end - 1].lower_ in LINKS or doc[end - 1].is_punct)
        and quotes.at[end - 1] < 0
    ):
        end -= 1
    if end == sent.start:
        while end > 0 and doc[end - 1].is_space and "\n" not in doc[end - 1].text:
            end -= 1
    if end <= 0 or doc[end - 1].is_space:
        return set()
    if quotes.at[end - 1] >= 0:
        return set(range(*quotes.stretches[quotes.at[end - 1]]))
    return set(range(sentence_of(doc[end - 1]).start, end))
