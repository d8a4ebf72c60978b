"""Attributions that hang on a verb: "X said that ...", "X is expected to ...", "..., X believes"."""

from __future__ import annotations

import numpy as np
from spacy.attrs import POS
from spacy.symbols import VERB
from spacy.tokens import Doc, Token

from suasion.reading.attribution import contents, sources
from suasion.reading.attribution.draft import Draft, subtree
from suasion.reading.attribution.frames import VERB_LISTS, Frame, frames
from suasion.reading.wordlists import entries

MISREAD = {"hop": "hope"}  # the model's dictionary form of "hoping" and "hoped"
FINITE = ("VBD", "VBZ", "VBP")
CUE_CHILDREN = frozenset({"aux", "auxpass", "neg", "prt"})


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


def frame_of(verb: Token, table: dict[str, Frame]) -> tuple[Frame | None, Token | None]:
    """Return the frame of a verb and its particle, if the table knows the two together."""
    lemma = MISREAD.get(verb.lemma_.lower(), verb.lemma_.lower())
    for child in verb.rights:
        if child.dep_ in ("prt", "advmod", "prep") and child.i <= verb.i + 3:
            phrasal = table.get(f"{lemma} {child.lower_}")
            if phrasal is not None:
                return phrasal, child
    return table.get(lemma), None


def verb_draft(verb: Token, frame: Frame | None, particle: Token | None) -> Draft | None:
    """Return the attribution that hangs on `verb`, or None when it takes nothing that could be reported."""
    stance = frame.stance if frame else "neutral"
    draft = Draft(verb, "", stance, cue=cue_words(verb))
    if particle is not None:
        draft.cue.add(particle.i)
        if particle.dep_ == "prep" and frame is not None and frame.object:
            draft.content = contents.phrasal_content(verb, particle)
    if sources.is_passive(verb):
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
    if verb.tag_ == "VBN" and verb.dep_ == "acl":
        return
    if subject is not None:
        draft.source = sources.extent(subject, verb)
    if draft.content:
        draft.rule = "object"
        return
    draft.content = contents.clause_content(verb, frame)
    draft.rule = "clause"
    if subject is None and frame is not None and verb.tag_ in FINITE and draft.content:
        draft.source = sources.named_beside(verb, draft.content)
    if not draft.content and (frame is None or frame.clause or frame.quote):
        if frame is not None and frame.clause:
            draft.content = contents.host_content(verb)
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
    if not draft.content and (frame.object or frame.clause) and subject is not None:
        draft.content = contents.free_relative_content(verb)
        draft.rule = "free relative"


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
    infinitive = contents.infinitive_content(verb)
    if infinitive and (frame.infinitive or frame.clause):
        draft.content = infinitive | (sources.extent(subject, verb) if subject is not None else set())
    elif frame.object and subject is not None and _as_needed(verb, frame):
        draft.content = sources.extent(subject, verb)
        for child in verb.rights:
            if child.dep_ == "oprd" or (child.dep_ == "prep" and child.lower_ in ("as", "of", "with")):
                draft.content |= subtree(child)


def _as_needed(verb: Token, frame: Frame) -> bool:
    """Tell whether a verb that names only with "as" has it: "was seen as a threat", not "was seen leaving"."""
    return "as" not in frame.only_objects or any(c.lower_ == "as" for c in verb.rights)


def cue_words(verb: Token) -> set[int]:
    """Return the verb with its auxiliaries, negation, particles and the adverbs beside it."""
    cue = {verb.i}
    for child in verb.children:
        if child.dep_ in CUE_CHILDREN and child.i >= verb.i - 6:
            cue.add(child.i)
    ruler = verb.head
    if (
        verb.dep_ == "xcomp"
        and ruler.pos_ == "VERB"
        and ruler.i == verb.i - 2
        and verb.nbor(-1).lower_ == "to"
    ):
        cue |= cue_words(ruler) | {verb.i - 1}  # "has refused to endorse"
    low, high = verb.i, verb.i
    for child in reversed(list(verb.lefts)):
        if child.right_edge.i != low - 1:
            if child.i in cue:
                low = child.i
            continue
        if child.dep_ == "advmod" and not _is_question_word(child):
            cue |= subtree(child)
            low = child.left_edge.i
        elif child.i in cue:
            low = child.i
    for child in verb.rights:
        if child.left_edge.i != high + 1:
            continue
        if child.dep_ in ("advmod", "prt", "neg") or is_venue(child) or is_day(child):
            cue |= subtree(child)
            high = child.right_edge.i
    return cue


def is_venue(preposition: Token) -> bool:
    """Tell whether the words are "in a statement", "in an interview" and the like, without a clause of their own."""
    if preposition.dep_ != "prep" or preposition.right_edge.i > preposition.i + 5:
        return False
    return any(c.dep_ == "pobj" and c.lemma_.lower() in entries("venues") for c in preposition.children)


def is_day(word: Token) -> bool:
    """Tell whether the word is the day of "said Tuesday"."""
    return word.dep_ == "npadvmod" and word.ent_type_ == "DATE" and word.right_edge.i <= word.left_edge.i + 1


def _is_question_word(token: Token) -> bool:
    return token.tag_ in ("WRB", "WDT", "WP")
