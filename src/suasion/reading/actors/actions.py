"""Who acts on whom: subject, verb and object, passives with and without an agent, nouns that name an act."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from suasion.reading.actors.mentions import Mention
from suasion.reading.attribution import sources
from suasion.reading.wordlists import rows

__all__ = ["Act", "find_acts", "nominal_acts", "noun_act", "verb_act"]

OBJECTS = frozenset({"dobj", "dative", "oprd"})
TARGETS = ("against", "on", "of", "to", "at", "with", "in", "for", "from")


@dataclass(frozen=True)
class Act:
    """An act: token positions of actor, verb or noun, and target (-1 when unsaid); voice active, passive, noun."""

    actor: int
    verb: int
    target: int
    voice: str


@cache
def nominal_acts() -> dict[str, str]:
    """Return the nouns that name an act, with the verb that they stand for."""
    return {noun: verb for noun, verb, *_ in rows("nominal-acts")}


def find_acts(doc: Doc, mentions: list[Mention]) -> list[Act]:
    """Return the acts of `doc` in which a mentioned actor acts or is acted upon, in order."""
    heads = {mention.head for mention in mentions}
    candidates = {i for head in heads for i in _above(doc[head])}
    acts = []
    for i in sorted(candidates):
        token = doc[i]
        act = verb_act(token) if token.pos_ == "VERB" else noun_act(token)
        if act is not None and (_mentioned(doc, act.actor, heads) or _mentioned(doc, act.target, heads)):
            acts.append(act)
    return acts


def _above(token: Token) -> list[int]:
    """Return the verbs and nouns of action that a name may belong to, with verbs that share its subject."""
    found = []
    node = token
    for _ in range(4):
        node = node.head
        if node.pos_ == "VERB" or node.lemma_.lower() in nominal_acts():
            found.append(node.i)
            found += [c.i for c in node.children if c.dep_ in ("conj", "xcomp", "advcl") and c.pos_ == "VERB"]
        if node.pos_ == "VERB":
            break
    return found


def _mentioned(doc: Doc, i: int, heads: set[int]) -> bool:
    if i < 0:
        return False
    token = doc[i]
    return i in heads or any(
        c.i in heads for c in token.children if c.dep_ in ("compound", "amod", "conj", "poss", "nmod")
    )


def verb_act(verb: Token) -> Act | None:
    """Return the act of a verb: its subject or agent, and its object or what a preposition names."""
    if sources.is_passive(verb):
        agent = sources.agent_of(verb)
        patient = sources.child_of(verb, sources.PASSIVE_SUBJECTS)
        return Act(
            agent.i if agent is not None else -1, verb.i, patient.i if patient is not None else -1, "passive"
        )
    subject = sources.subject_of(verb)
    target = sources.child_of(verb, OBJECTS) or _by_preposition(verb)
    if subject is None and target is None:
        return None
    return Act(
        subject.i if subject is not None else -1, verb.i, target.i if target is not None else -1, "active"
    )


def noun_act(noun: Token) -> Act | None:
    """Return the act that a noun names: "Israel's blockade of Gaza", "the suppression of ...", "attack on ..."."""
    if noun.lemma_.lower() not in nominal_acts():
        return None
    actor = sources.child_of(noun, frozenset({"poss", "compound"}))
    by = next((c for c in noun.rights if c.dep_ in ("prep", "agent") and c.lower_ == "by"), None)
    if by is not None:
        actor = sources.child_of(by, frozenset({"pobj"})) or actor
    target = _by_preposition(noun)
    return Act(actor.i if actor is not None else -1, noun.i, target.i if target is not None else -1, "noun")


def _by_preposition(token: Token) -> Token | None:
    for preposition in TARGETS:
        for child in token.rights:
            if child.dep_ == "prep" and child.lower_ == preposition:
                name = sources.child_of(child, frozenset({"pobj"}))
                if name is not None:
                    return name
    return None
