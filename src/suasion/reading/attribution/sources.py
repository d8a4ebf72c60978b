"""Who says it: the subject, the agent of a passive, or the one who controls a participle or infinitive."""

from __future__ import annotations

from spacy.tokens import Token

from suasion.reading.attribution.draft import subtree

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
REACH = 6  # how many steps up the tree a missing subject is looked for


def subject_of(verb: Token) -> Token | None:
    """Return the word that heads the subject of `verb`, its own or the one it shares; None when there is none."""
    token = verb
    for _ in range(REACH):
        own = child_of(token, SUBJECTS)
        if own is not None:
            return own
        if token is not verb and is_passive(token):
            return child_of(token, PASSIVE_SUBJECTS)
        if token.dep_ in ("acl", "relcl") and token.head.pos_ in ("NOUN", "PROPN", "PRON", "NUM"):
            return token.head if token.dep_ == "acl" and token.tag_ in ("VBG", "VBP", "VBZ") else None
        if token.dep_ in ("conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "dep"):
            if token.dep_ in ("ccomp", "advcl") and token.tag_ not in ("VBG", "VBN", "VB"):
                return None
            token = token.head
            continue
        return None
    return None


def child_of(token: Token, relations: frozenset[str]) -> Token | None:
    """Return the first child of `token` in one of the relations."""
    return next((c for c in token.children if c.dep_ in relations), None)


def is_passive(verb: Token) -> bool:
    """Tell whether the verb stands in the passive."""
    if any(c.dep_ in ("auxpass", "nsubjpass", "csubjpass") for c in verb.children):
        return True
    # "Asked about it, she said ...": a participle alone; she was asked.
    return verb.tag_ == "VBN" and verb.dep_ == "advcl" and not any(c.dep_ == "aux" for c in verb.children)


def agent_of(verb: Token) -> Token | None:
    """Return the word after "by" with a passive."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by" and verb.tag_ == "VBN"):
            return child_of(child, frozenset({"pobj"}))
    return None


def clause_after(agent: Token) -> set[int]:
    """Return the "that" clause which the parse hangs on the agent of "it was claimed by officials that ..."."""
    for child in agent.rights:
        if child.dep_ in ("acl", "relcl", "ccomp", "appos") and child.doc[child.left_edge.i].lower_ == "that":
            return subtree(child)
    return set()


def extent(head: Token, verb: Token | None = None) -> set[int]:
    """Return the positions of the whole noun phrase around `head`, on its own side of the verb."""
    positions = subtree(head)
    if verb is not None and head.i < verb.i:
        return {i for i in positions if i < verb.i}
    if verb is not None:
        return {i for i in positions if i > verb.i}
    return positions


def is_expletive(token: Token) -> bool:
    """Tell whether the subject is an "it" or "there" that stands for nothing."""
    return token.dep_ == "expl" or token.lower_ == "there"
