"""Attributions without a verb of saying: "according to", "his claim that", "is sure that", "NAME: ..."."""

from __future__ import annotations

import numpy as np
from spacy.attrs import POS
from spacy.symbols import ADJ, ADP, NOUN, SCONJ, VERB
from spacy.tokens import Doc, Token

from suasion.reading.attribution import sources
from suasion.reading.attribution.contents import is_infinitive
from suasion.reading.attribution.cues import cue_words
from suasion.reading.attribution.draft import Draft, subtree
from suasion.reading.attribution.frames import Frame, frames

VENUE_VERBS = frozenset(
    {"say", "state", "announce", "declare", "write", "add", "warn", "explain", "argue", "claim"}
)
CANDIDATES = (NOUN, ADJ, VERB, ADP, SCONJ)
UNOWNED = frozenset(
    "claim allegation accusation rumor rumour speculation suspicion assertion complaint call suggestion fear".split()
)
PERSONS = frozenset({"supporter", "opponent", "critic", "advocate"})
RECEIVING = frozenset("win receive get earn have gain secure draw pick attract enjoy collect land".split())
GIVEN = frozenset(
    "endorsement support backing praise criticism blessing approval condemnation applause scorn".split()
)
LINKING = frozenset({"be", "seem", "appear", "remain", "become", "feel", "look", "sound", "grow"})


def drafts(doc: Doc) -> list[Draft]:
    """Return the attributions of `doc` that hang on a preposition, a noun or an adjective."""
    nouns, adjectives = frames("cues-nouns"), frames("cues-adjectives")
    found = []
    part_of_speech = doc.to_array([POS])
    for i in np.flatnonzero(np.isin(part_of_speech, CANDIDATES)).tolist():
        token = doc[i]
        draft = None
        lower = token.lower_
        if lower == "according":
            draft = according_to(token)
        elif lower in ("clear", "plain", "known") and token.i and token.pos_ in ("ADJ", "VERB"):
            draft = made_clear(token)
        elif token.pos_ == "NOUN" and token.lemma_.lower() in nouns:
            draft = noun_draft(token, nouns[token.lemma_.lower()])
        elif lower in adjectives and token.pos_ in ("ADJ", "VERB"):
            draft = adjective_draft(token, adjectives[lower])
        if draft is not None and draft.content:
            draft.settle()
            if draft.content:
                found.append(draft)
    return found


def according_to(token: Token) -> Draft | None:
    """Return the attribution of "according to X": the clause around it is what X says."""
    to = next((c for c in token.children if c.lower_ == "to"), None)
    if to is None and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to":
        to = token.nbor()
    if to is None:
        return None
    speaker = next((c for c in to.children if c.dep_ in ("pobj", "pcomp")), None)
    if speaker is None:
        return None
    draft = Draft(token, "according to", "neutral", cue={token.i, to.i}, source=subtree(speaker))
    teller = sources.child_of(speaker, frozenset({"nsubj"})) if speaker.dep_ == "pcomp" else None
    if teller is not None and teller.tag_ not in ("WP", "WDT"):
        draft.cue |= subtree(speaker) - subtree(teller)  # "according to what Olsen told the paper"
        draft.source = subtree(teller)
    clause = token.head
    for _ in range(8):
        if clause.pos_ in ("VERB", "AUX") or clause.head.i == clause.i:
            break
        clause = clause.head
    draft.content = subtree(clause) - subtree(token) - draft.source - draft.cue
    after = max(draft.source | draft.cue)
    if any(i > after for i in draft.content) and any(i < token.i for i in draft.content):
        rest = {i for i in draft.content if i > after}
        if token.doc[after + 1].text not in (",", "—", "–"):
            draft.content -= rest
    return draft


def noun_draft(noun: Token, frame: Frame) -> Draft | None:
    """Return the attribution of "X's claim that ...", "X made a promise to ...", "support for ..."."""
    content: set[int] = set()
    cue = {noun.i}
    for child in noun.rights:
        if child.dep_ in ("acl", "ccomp", "relcl") and frame.clause and _that_clause(child):
            content = subtree(child)
        elif child.dep_ in ("acl", "xcomp") and frame.infinitive and is_infinitive(child):
            content = subtree(child)
        elif child.dep_ == "prep" and child.lower_ in frame.prepositions and not _is_time(child):
            content = {i for i in subtree(child) if i > child.i}
            cue.add(child.i)
        if content:
            break
    if not content:
        return None
    if noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.head.lemma_.lower() in VENUE_VERBS:
        return venue_draft(noun, noun.head, frame, content)
    draft = Draft(noun, "noun", frame.stance, cue=cue, content=content)
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    by = next(
        (
            c
            for c in noun.rights
            if c.dep_ == "prep" and c.lower_ in ("by", "from", "among") and c.i not in cue
        ),
        None,
    )
    verb = noun.head if noun.dep_ in ("dobj", "attr") and noun.head.pos_ in ("VERB", "AUX") else None
    if noun.lemma_.lower() in PERSONS and (verb is None or verb.lemma_ not in LINKING):
        return None  # "supporters of the bridge met": somebody acts, nothing is reported
    if verb is not None and verb.lemma_ in RECEIVING and noun.lemma_.lower() in GIVEN:
        return received(noun, verb, draft)
    for child in noun.lefts:
        if child.dep_ in ("amod", "det", "compound", "nummod"):
            cue |= subtree(child)
    if owner is not None:
        draft.rule = "noun of"
        draft.source = subtree(owner)
    elif by is not None:
        draft.rule = "noun by"
        draft.source = {i for i in subtree(by) if i > by.i}
        cue.add(by.i)
    elif verb is not None:
        draft.rule = "noun as object"
        subject = sources.subject_of(verb)
        there = any(c.dep_ == "expl" for c in verb.children)  # "there are claims that": whose is not said
        if subject is None and not (there and noun.lemma_.lower() in UNOWNED):
            return None
        if subject is not None and not sources.is_expletive(subject):
            draft.source = sources.extent(subject, verb)
        cue |= cue_words(verb) | set(range(verb.i, noun.i))
    else:
        holder = sources.owner_of(noun)  # "in the hope that ..."
        if holder is not None and not sources.is_expletive(holder):
            draft.source = sources.extent(holder, noun)
    draft.content -= draft.source
    return draft


def made_clear(word: Token) -> Draft | None:
    """Return the attribution of "made clear that ...", "made it known that ..."."""
    verb = word.nbor(-1) if word.nbor(-1).lower_ != "it" or word.i < 2 else word.nbor(-2)
    if verb.lemma_ != "make" or word.i + 1 >= len(word.doc):
        return None
    subject = sources.subject_of(verb)
    clause = next((a for a in word.nbor().ancestors if a.left_edge.i == word.i + 1 and a.i > word.i), None)
    if subject is None or clause is None or clause.dep_ not in ("ccomp", "advcl", "acl", "xcomp", "relcl"):
        return None
    draft = Draft(word, "made clear", "endorsing", sources.extent(subject, verb))
    draft.cue = cue_words(verb) | set(range(verb.i, word.i + 1))
    draft.content = subtree(clause)
    return draft


def received(noun: Token, verb: Token, draft: Draft) -> Draft | None:
    """Return the attribution of "won the endorsement of the union": the union's, and what it endorses is the subject."""
    giver = next((c for c in noun.rights if c.dep_ == "prep" and c.lower_ in ("of", "from", "among")), None)
    subject = sources.subject_of(verb)
    if giver is None or subject is None:
        return None
    draft.rule = "received"
    draft.source = {i for i in subtree(giver) if i > giver.i}
    draft.content = sources.extent(subject, verb)
    draft.cue = cue_words(verb) | set(range(verb.i, noun.i + 1)) | {giver.i}
    return draft


def _is_time(preposition: Token) -> bool:
    return any(c.ent_type_ in ("DATE", "TIME") for c in preposition.children)


def venue_draft(noun: Token, preposition: Token, frame: Frame, content: set[int]) -> Draft:
    """Return the attribution of "said in a statement that ...": the verb's, though the clause hangs on the noun."""
    verb = preposition.head
    cue = cue_words(verb) | set(range(preposition.i, noun.i + 1))
    draft = Draft(verb, "venue", frame.stance, cue=cue, content=content)
    subject = sources.subject_of(verb)
    if subject is not None:
        draft.source = sources.extent(subject, verb)
    return draft


def _that_clause(verb: Token) -> bool:
    opens = verb.left_edge
    if opens.dep_ == "mark" and opens.lower_ in ("that", "whether"):
        return True
    return any(c.dep_ == "mark" and c.lower_ in ("that", "whether") for c in verb.lefts) or (
        any(c.dep_ == "nsubj" and c.tag_ not in ("WDT", "WP") for c in verb.lefts)
        and verb.left_edge.lower_ in ("that", "whether")
    )


def adjective_draft(adjective: Token, frame: Frame) -> Draft | None:
    """Return the attribution of "is confident that ...", "were happy with ..."."""
    if adjective.pos_ == "VERB":
        verb, subject = adjective, sources.child_of(adjective, frozenset({"nsubjpass"}))
        cue = cue_words(adjective)
    elif adjective.dep_ in ("acomp", "attr", "oprd") and adjective.head.lemma_ in LINKING:
        verb = adjective.head
        subject = sources.subject_of(verb)
        cue = cue_words(verb) | set(range(verb.i, adjective.i + 1))
    else:
        return None
    if subject is None or subject.lower_ in ("it", "that", "this", "there"):
        return None
    draft = Draft(adjective, "adjective", frame.stance, cue=cue, source=sources.extent(subject, verb))
    for child in [*adjective.rights, *(verb.rights if verb is not adjective else ())]:
        if child.i <= adjective.i:
            continue
        if child.dep_ == "ccomp" and frame.clause:
            draft.content = subtree(child)
        elif child.dep_ in ("xcomp", "advcl") and frame.infinitive and is_infinitive(child):
            draft.content = subtree(child)
        elif child.dep_ in ("prep", "agent") and child.lower_ in frame.prepositions:
            draft.content = {i for i in subtree(child) if i > child.i}
            draft.cue.add(child.i)
        if draft.content:
            return draft
    return None
