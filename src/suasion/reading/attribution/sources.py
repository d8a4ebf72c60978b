"""Who says it: the subject, the agent of a passive, or the one who controls a participle or infinitive."""

from __future__ import annotations

from spacy.tokens import Token

from suasion.reading.attribution.draft import subtree
from suasion.reading.sentence import sentence_of

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
HOLDING = frozenset({"in", "with", "of", "from"})  # "left in the hope that", but not "seen as an attack on"
PARTING = frozenset({",", "—", "–", "--", ":", ";", "’", "”"})
SPENDING = frozenset({"spend", "email", "text", "message", "tweet", "write"})
WRITINGS = frozenset(
    "statement letter ad memo article report tweet op-ed editorial note email message".split()
)
REACH = 6  # how many steps up the tree a missing subject is looked for


def subject_of(verb: Token) -> Token | None:
    """Return the word that heads the subject of `verb`, its own or the one it shares; None when there is none."""
    token = verb
    for _ in range(REACH):
        own = _nearest_subject(token) or child_of(token, SUBJECTS)
        if own is not None:
            return own
        if token.dep_ == "pcomp" and token.head.lower_ == "as" and token.head.head.lemma_ == "quote":
            return child_of(token.head.head, frozenset({"dobj", "nsubjpass"}))  # quoted Olsen as saying
        if token is not verb and is_passive(token):
            return child_of(token, PASSIVE_SUBJECTS)
        if token.dep_ in ("acl", "relcl") and token.head.pos_ in ("NOUN", "PROPN", "PRON", "NUM"):
            if token.dep_ == "acl" and token.tag_ in ("VBG", "VBP", "VBZ"):
                return _who_writes(token) or token.head
            return owner_of(token.head) if token.dep_ == "acl" and token.tag_ == "VB" else None
        if token.pos_ == "ADP" and token.head.pos_ == "NOUN":
            return owner_of(token.head)  # "his message of opposing ..."
        if token.dep_ in ("conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "dep") or (
            token.pos_ == "ADJ" and token.dep_ in ("acomp", "oprd")
        ):
            if token.dep_ in ("ccomp", "advcl") and token.tag_ not in ("VBG", "VBN", "VB"):
                return None
            token = token.head
            continue
        return None
    return None


def _nearest_subject(verb: Token) -> Token | None:
    """Return the subject, of two that a mark parts the nearer one: "Quoting Olsen, the paper said"."""
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    before = [c for c in subjects if c.i < verb.i]
    if len(before) > 1 and before[0].tag_ in ("WP", "WDT"):
        return before[-1]  # "which he argued seeks"
    if len(before) > 1 and any(t.text in PARTING for t in verb.doc[before[0].i : before[-1].i]):
        return before[-1]
    return next(iter(subjects), None)


def _who_writes(participle: Token) -> Token | None:
    """Return the subject of the main verb for a participle that belongs to it: "gave a talk, saying", "spent a day praising"."""
    verb = participle.head.head
    for _ in range(3):
        if verb.pos_ in ("VERB", "AUX"):
            break
        verb = verb.head
    parted = participle.left_edge.i and participle.doc[participle.left_edge.i - 1].text == ","
    if (
        verb.pos_ not in ("VERB", "AUX")
        or verb.i > participle.i
        or not (parted or verb.lemma_ in SPENDING or participle.head.lemma_ in WRITINGS)
    ):
        return None
    return subject_of(verb) if verb.i != participle.i else None


def owner_of(noun: Token) -> Token | None:
    """Return whose hope, plan or effort it is: "his" of "his hope", the subject of "has the hope", of "left in the hope"."""
    owner = child_of(noun, frozenset({"poss"}))
    if owner is not None:
        return owner
    head = noun.head
    if noun.dep_ == "pobj" and head.lower_ in HOLDING:
        head = head.head
    if head.pos_ in ("VERB", "AUX") and noun.dep_ in ("pobj", "dobj", "attr"):
        return subject_of(head)
    return None


def beside(verb: Token) -> Token | None:
    """Return the name before or after a verb of saying where the parse has no subject: “... ,” Holm, laughing, said."""
    doc, sent = verb.doc, sentence_of(verb)
    i = verb.i - 1
    while i > sent.start and doc[i].pos_ in ("ADV", "AUX"):
        i -= 1
    if doc[i].text == "," and i > sent.start:  # "Holm, in Kentucky, said"
        comma = next((j for j in range(i - 1, max(sent.start, i - 20), -1) if doc[j].text == ","), -1)
        i = comma - 1 if comma > sent.start else i
    before = doc[i] if sent.start <= i < verb.i else None
    if (
        before is not None
        and before.pos_ in ("PROPN", "PRON", "NOUN")
        and before.dep_ not in ("dobj", "poss")
    ):
        return before
    after = doc[verb.i + 1] if verb.i + 1 < sent.end else None
    return after if after is not None and after.ent_type_ == "PERSON" else None


def named_beside(verb: Token, content: set[int]) -> set[int]:
    """Return the whole name that stands beside the verb and not in what is said."""
    name = beside(verb)
    if name is None or name.i in content:
        return set()
    low, high, sent = name.i, name.i, sentence_of(verb)
    while (
        low > sent.start
        and low - 1 not in content
        and verb.doc[low - 1].pos_ in ("PROPN", "DET", "ADJ", "NOUN")
    ):
        low -= 1
    while name.i > verb.i and high + 1 < sent.end and verb.doc[high + 1].pos_ == "PROPN":
        high += 1
    return set(range(low, high + 1))


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
