"""Attributions that hang on a verb: "X said that ...", "X is expected to ...", "..., X believes"."""

from __future__ import annotations

import numpy as np
from spacy.attrs import POS
from spacy.symbols import VERB
from spacy.tokens import Doc, Token

from suasion.reading.attribution import contents, inverted, sources
from suasion.reading.attribution.cues import FINITE, cue_words, frame_of
from suasion.reading.attribution.draft import Draft, subtree
from suasion.reading.attribution.frames import VERB_LISTS, Frame, frames
from suasion.reading.attribution.quoted import NAMING
from suasion.reading.wordlists import entries

IT_IS = frozenset({"tis", "twas", "twere", "twill"})  # the apostrophe is a token of its own
HOLDING = frozenset({"regard", "consider"})


def drafts(doc: Doc) -> list[Draft]:
    """Return an attribution for every verb of `doc` that reports something."""
    table = frames(*VERB_LISTS)
    blocked = entries("not-cues")
    found = []
    for i in np.flatnonzero(doc.to_array([POS]) == VERB).tolist():
        token = doc[i]
        frame, particle = frame_of(token, table)
        if frame is None and token.lemma_.lower() in blocked:
            continue
        draft = verb_draft(token, frame, particle)
        if draft is not None:
            found.append(draft)
    return found


def verb_draft(verb: Token, frame: Frame | None, particle: Token | None) -> Draft | None:
    """Return the attribution that hangs on `verb`, or None when it takes nothing that could be reported."""
    stance = frame.stance if frame else "neutral"
    draft = Draft(verb, "", stance, cue=cue_words(verb))
    if particle is not None:
        draft.cue.add(particle.i)
        if particle.dep_ == "prep" and frame is not None and frame.object:
            draft.content = contents.phrasal_content(verb, particle)
    if sources.is_passive(verb) and not inverted.speaker_after(verb, frame):
        passive(verb, frame, draft)
    else:
        active(verb, frame, draft)
    if not draft.content:
        return None
    draft.settle()
    return draft if draft.content else None


def active(verb: Token, frame: Frame | None, draft: Draft) -> None:
    """Fill the roles of a verb in the active voice."""
    subject = sources.subject_of(verb)
    behind = inverted.speaker_after(verb, frame)
    if behind:
        inverted_clause(verb, frame, draft, behind)
        return
    if verb.tag_ == "VBN" and verb.dep_ == "acl":
        return
    if subject is not None and subject.lower_ in IT_IS and subject.i < verb.i:
        draft.cue |= set(range(subject.i, verb.i))  # "’Tis said": it is said
        agent = sources.agent_of(verb)
        if agent is not None:
            draft.cue.add(agent.head.i)
            draft.source = sources.extent(agent, verb)
    elif subject is not None:
        draft.source = sources.extent(subject, verb)
    if draft.content:
        draft.rule = "object"
        return
    draft.content = contents.clause_content(verb, frame) or contents.equated_content(verb, frame)
    draft.rule = "clause"
    if subject is None and frame is not None and verb.tag_ in FINITE and draft.content:
        draft.source = sources.named_beside(verb, draft.content)
    if not draft.content and (frame is None or frame.clause or frame.quote):
        if frame is not None and frame.clause:
            draft.content = contents.host_content(verb, frame)
            draft.rule = "aside"
        if frame is not None and not draft.content and subject is not None:
            draft.content = contents.trailing_content(verb, subject)
            draft.rule = "trailing"
    if frame is None or draft.content:
        return
    if frame.infinitive:
        draft.content = contents.infinitive_content(verb)
        draft.rule = "infinitive"
        if draft.content and frame.raising:
            draft.rule = "impression"
            draft.content |= draft.source
            draft.source = set()
    if not draft.content and frame.prepositions:
        draft.content, more = contents.preposition_content(verb, frame)
        draft.cue |= more
        draft.rule = "preposition"
    if not draft.content and frame.object:
        draft.content = contents.object_content(verb, frame)
        draft.rule = "object"
    if not draft.content and verb.lemma_.lower() in NAMING | HOLDING and subject is not None:
        draft.content = contents.free_relative_content(verb)
        draft.rule = "free relative"


def inverted_clause(verb: Token, frame: Frame | None, draft: Draft, speaker: set[int]) -> None:
    """Fill the roles of a verb whose speaker stands behind it: "..., says the Ministry, ..."."""
    draft.rule = "inverted"
    draft.source = inverted.whole(verb, speaker)
    around = inverted.around(verb, draft.source)
    clause = contents.clause_content(verb, frame) - draft.source
    beside = bool(around) and max(around) < verb.i and verb.i - 2 in clause
    draft.content = clause if beside or not around else around


def passive(verb: Token, frame: Frame | None, draft: Draft) -> None:
    """Fill the roles of a verb in the passive voice: "is expected to", "was praised by", "was told that"."""
    if frame is None:
        return
    agent = sources.agent_of(verb)
    if agent is not None:
        draft.source = sources.extent(agent, verb)
        draft.cue.add(agent.head.i)
        said = sources.clause_after(agent)
        if said and any(t.lower_ == "it" and t.i < verb.i for t in verb.children):
            draft.source -= said
            draft.content = said
            draft.rule = "passive"
            return
    subject = sources.child_of(verb, sources.PASSIVE_SUBJECTS)
    draft.rule = "passive"
    draft.content = contents.clause_content(verb, frame)
    if draft.content:
        return
    if frame.addressee and frame.prepositions:
        draft.content, more = contents.preposition_content(verb, frame)
        draft.cue |= more
        if draft.content:
            return
    if frame.clause and agent is not None:
        draft.content = contents.host_content(verb, frame)  # "as claimed by officials, ..."
        if draft.content:
            return
    infinitive = contents.infinitive_content(verb)
    if infinitive and (frame.infinitive or frame.clause):
        draft.content = infinitive | (sources.extent(subject, verb) if subject is not None else set())
    elif frame.clause and subject is not None and subject.lower_ == "it" and verb.dep_ == "parataxis":
        draft.content = contents.host_content(verb, frame)  # "the bridge, it is said, is safe"
    elif frame.object and subject is not None and _as_needed(verb, frame):
        draft.content = sources.extent(subject, verb)
        for child in verb.rights:
            if child.dep_ == "oprd" or (child.dep_ == "prep" and child.lower_ in ("as", "of", "with", "for")):
                draft.content |= subtree(child)


def _as_needed(verb: Token, frame: Frame) -> bool:
    """Tell whether a verb that names only with "as" has it: "was seen as a threat", not "was seen leaving"."""
    return "as" not in frame.only_objects or any(c.lower_ == "as" for c in verb.rights)
