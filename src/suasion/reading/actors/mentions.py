"""Mentions of actors in a document: listed names, the model's entities, and "Russian media outlets"."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from spacy.attrs import LEMMA, ORTH
from spacy.tokens import Doc, Span, Token

from suasion.reading.actors.names import Name, collectives, names_by_first_word

__all__ = ["Mention", "epithet", "find_mentions", "listed", "offices", "owned_states"]

ENTITY_KINDS = {"PERSON": "person", "ORG": "organization", "GPE": "place", "NORP": "people"}
NEAR = 3
ARTICLES = ("the", "a", "an")
NAMED_AFTER = ("PERSON", "ORG", "FAC", "WORK_OF_ART")


@dataclass
class Mention:
    """Tokens [start, end) that name an actor; `head` is the word that the parse hangs the name on."""

    start: int
    end: int
    head: int
    actor: str
    kind: str
    epithet: str = ""


def find_mentions(doc: Doc) -> list[Mention]:
    """Return the mentions of `doc` in order, none inside another."""
    found = listed(doc)
    taken = {i for mention in found for i in range(mention.start, mention.end)}
    persons: dict[str, str] = {}
    for entity in doc.ents:
        kind = ENTITY_KINDS.get(entity.label_)
        start, end = _bare(doc, entity.start, entity.end)
        if kind is None or start >= end or taken & set(range(start, end)):
            continue
        actor = doc[start:end].text
        if kind == "person":
            actor = persons.setdefault(doc[end - 1].text, actor)
        found.append(Mention(start, end, _head(doc, start, end).i, actor, kind))
    for mention in found:
        _widen(doc, mention)
    taken = {i for mention in found for i in range(mention.start, mention.end)}
    found += [mention for mention in offices(doc) if mention.start not in taken]
    found = [mention for mention in found if mention.kind != "adjective"]
    owned_states(doc, found)
    for mention in found:
        mention.epithet = epithet(doc, mention)
    return _apart(sorted(found, key=lambda m: (m.start, -m.end)))


def owned_states(doc: Doc, mentions: list[Mention]) -> None:
    """Let "Putin's Russia" be one name of Russia, not two actors."""
    by_head = {mention.head: mention for mention in mentions}
    for mention in mentions:
        if mention.kind == "state":
            for child in doc[mention.head].lefts:
                owner = by_head.get(child.i) if child.dep_ == "poss" else None
                if owner is not None and owner.kind == "person" and owner.end == mention.start - 1:
                    mention.start = owner.start


def listed(doc: Doc) -> list[Mention]:
    """Return the names of the list, longest first."""
    table = names_by_first_word()
    strings = doc.vocab.strings
    wanted = [strings[word] for word in table if word in strings]
    forms = doc.to_array([ORTH]) if len(doc) else np.array([])
    found, last = [], -1
    for i in np.flatnonzero(np.isin(forms, wanted)).tolist():
        if i < last:
            continue
        for words, name in table[doc[i].text]:
            if all(i + n < len(doc) and doc[i + n].text == word for n, word in enumerate(words)):
                if not _is_direction(doc[i], name) and not _is_named_after(doc[i : i + len(words)], name):
                    last = i + len(words)
                    found.append(Mention(i, last, _head(doc, i, last).i, name.actor, name.kind))
                break
    return found


def offices(doc: Doc) -> list[Mention]:
    """Return the unnamed who act: "the council", "residents", "the government" as a subject or after "by"."""
    table = collectives()
    strings = doc.vocab.strings
    wanted = [strings[noun] for noun in table if noun in strings]
    forms = doc.to_array([LEMMA]) if len(doc) else np.array([])
    found = []
    for i in np.flatnonzero(np.isin(forms, wanted)).tolist():
        token = doc[i]
        acts = token.dep_ in ("nsubj", "nsubjpass") or (token.dep_ == "pobj" and token.head.dep_ == "agent")
        kind = table[token.lemma_.lower()]
        if acts and token.pos_ == "NOUN" and kind in ("government", "group", "people"):
            found.append(Mention(i, i + 1, i, token.lemma_.lower(), kind))
    return found


def _is_direction(token: Token, name: Name) -> bool:
    """Tell whether "West" belongs to another name, as in West Bank or West European."""
    return name.form == "West" and token.i + 1 < len(token.doc) and token.nbor().text[:1].isupper()


def _is_named_after(words: Span, name: Name) -> bool:
    """Tell whether a seat is part of another's name, as in the Washington Post, George Washington or London Bridge."""
    first = words[0]
    if name.kind != "seat" or first.ent_type_ not in NAMED_AFTER:
        return False
    before = first.ent_iob_ == "I" and first.nbor(-1).lower_ not in ARTICLES
    after = words.doc[words.end : words.end + 1]
    return before or any(t.ent_iob_ == "I" and t.tag_ != "POS" and not t.is_punct for t in after)


def _head(doc: Doc, start: int, end: int) -> Token:
    return doc[start:end].root


def _bare(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Cut the article and the possessive off a name."""
    while start < end and doc[start].lower_ in ARTICLES:
        start += 1
    while start < end and (doc[end - 1].tag_ == "POS" or doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return start, end


def _widen(doc: Doc, mention: Mention) -> None:
    """Let an adjective or name take the noun that makes an actor of it: "Russian media outlets"."""
    head = doc[mention.head]
    noun = head.head if head.dep_ in ("amod", "compound", "nmod") else None
    if noun is None or not mention.end <= noun.i <= mention.end + NEAR:
        return
    kind = collectives().get(noun.lemma_.lower())
    if kind is not None:
        mention.end, mention.head = noun.i + 1, noun.i
        mention.kind = kind
        following = doc[mention.end : mention.end + 3]
        if kind == "person" and len(following) and following[0].ent_type_ == "PERSON":
            mention.end += sum(1 for t in following if t.ent_type_ == "PERSON")
            mention.head = doc[mention.start : mention.end].root.i


def epithet(doc: Doc, mention: Mention) -> str:
    """Return the adjectives and nouns that are hung on a name: "murderous" of the murderous Taliban."""
    words = []
    for child in doc[mention.head].lefts:
        if child.dep_ in ("amod", "compound") and child.i < mention.start and not child.ent_type_:
            words.append(doc[child.left_edge.i : child.i + 1].text)
    return " ".join(words)


def _apart(mentions: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in mentions:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept
