"""What is said: the complements of a cue verb in the parse."""

from __future__ import annotations

from spacy.tokens import Token

from suasion.reading.attribution.draft import REACH, subtree
from suasion.reading.attribution.frames import Frame
from suasion.reading.sentence import sentence_of

OBJECTS = frozenset({"dobj", "oprd"})
FOLLOWING = frozenset({"acomp", "acl"})
COMPLEMENTS = frozenset({"dobj", "xcomp", "ccomp", "acomp", "oprd"})
ASIDE_MARKS = frozenset({"as", "than"})


def clause_content(verb: Token, frame: Frame | None) -> set[int]:
    """Return the clauses that complete the verb: "said that ...", "..., he said", "want him to ..."."""
    found: set[int] = set()
    for child in verb.children:
        if (
            child.dep_ == "intj"
            and child.i == verb.i + 1
            and child.lower_ in ("yes", "no")
            and frame is not None
        ):
            return {child.i}  # "Holm said yes"
        if child.dep_ != "ccomp" or child.pos_ in ("PUNCT", "SPACE"):
            continue
        infinite = is_infinitive(child)
        if frame is None and (infinite or child.i < verb.i or not has_subject(child)):
            continue
        if child.i < verb.i and _run_on(child, verb):
            continue
        if frame is not None and not (frame.clause or frame.quote or (infinite and frame.infinitive)):
            continue
        found |= subtree(child)
    return found


def _run_on(clause: Token, verb: Token) -> bool:
    """Tell whether a semicolon or colon parts the verb from a clause that the parse hangs on it."""
    right = clause.right_edge.i + 1
    return any(clause.doc[i].text in (";", ":") for i in range(right, min(verb.i, right + 3)))


def infinitive_content(verb: Token) -> set[int]:
    """Return the infinitive of "wants to ..." with its "to"."""
    for child in verb.children:
        if (
            child.dep_ in ("xcomp", "ccomp")
            and child.i > verb.i
            and (is_infinitive(child) or child.tag_ == "VBG")
        ):
            return subtree(child)
    return set()


def object_content(verb: Token, frame: Frame) -> set[int]:
    """Return the object of praise, blame, naming or telling, with what belongs to it."""
    found: set[int] = set()
    for child in verb.children:
        if child.dep_ not in OBJECTS or child.i < verb.i:
            continue
        if frame.only_objects and child.lemma_.lower() not in frame.only_objects:
            if not ("as" in frame.only_objects and any(c.lower_ == "as" for c in verb.rights)):
                continue
        if child.lower_ in REFLEXIVES and not any(c.lower_ == "as" for c in verb.rights):
            continue
        found |= subtree(child)
    if found:
        for child in verb.rights:
            if child.left_edge.i == max(found) + 1 and (_is_predicate(child) or child.dep_ in FOLLOWING):
                found |= subtree(child)  # "described the city as beset by", "showed Olsen leading"
            elif child.dep_ in ("oprd", "xcomp") or (
                child.dep_ == "prep" and child.lower_ in ("as", "of", "for", "with", "to", "from")
            ):
                if child.i > max(found) and child.left_edge.i <= max(found) + 2:
                    found |= subtree(child)
            elif child.dep_ == "ccomp" and child.i > verb.i:
                found |= subtree(child)
    return found


def _is_predicate(child: Token) -> bool:
    """Tell whether the words are "as a threat", "as beset by", not "as Democrats move" nor "as well"."""
    clause = any(c.dep_ in ("nsubj", "nsubjpass") for c in child.children)
    return child.left_edge.lower_ == "as" and not clause and child.lower_ != "well"


def phrasal_content(verb: Token, particle: Token) -> set[int]:
    """Return the object of "called for", "called on", with the infinitive of "called on the mayor to go"."""
    found = {i for i in subtree(particle) if i > particle.i}
    for child in verb.rights:
        if (
            found
            and child.dep_ in ("xcomp", "advcl")
            and is_infinitive(child)
            and child.left_edge.i <= max(found) + 2
        ):
            found |= subtree(child)
    return found


REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves", "myself", "yourself", "ourselves"})


def preposition_content(verb: Token, frame: Frame) -> tuple[set[int], set[int]]:
    """Return content and added cue of "spoke about ...", "accused of ...": the words after the preposition."""
    content: set[int] = set()
    cue: set[int] = set()
    for child in verb.rights:
        if child.dep_ not in ("prep", "prt", "dative", "agent") or child.lower_ not in frame.prepositions:
            continue
        inner = [c for c in child.children if c.dep_ in ("pobj", "pcomp")]
        if inner and inner[0].ent_type_ not in ("DATE", "TIME"):
            content |= {i for i in subtree(child) if i > child.i}
            cue.add(child.i)
            break
    return content, cue


def host_content(verb: Token, frame: Frame) -> set[int]:
    """Return the clause in which "he said" or "as he said" stands as an aside."""
    as_clause = any(c.dep_ == "mark" and c.lower_ in ASIDE_MARKS for c in verb.children)
    told = frame.addressee  # "as Olsen told the paper"
    if as_clause and any(
        c.dep_ in COMPLEMENTS and c.lower_ != "it" and not (told and c.dep_ == "dobj") for c in verb.rights
    ):
        return set()  # "as he answered questions" tells when
    if verb.dep_ == "parataxis" or (verb.dep_ == "advcl" and as_clause):
        host = verb.head
        if host.pos_ == "ADV" and host.lower_ != "far":
            return set()  # "as long as they hold on"
        while host.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass", "advmod"):
            host = host.head  # the parse hangs the aside on the subject or the auxiliary beside it
        return subtree(host) - subtree(verb)
    return set()


def trailing_content(verb: Token, subject: Token) -> set[int]:
    """Return the sentence around ", he said," by its commas, where the parse does not show the aside."""
    first = min(verb.left_edge.i if subject.i > verb.i else subject.left_edge.i, verb.i)
    last = max(verb.i, subject.right_edge.i if subject.i > verb.i else verb.i)
    doc, sent = verb.doc, sentence_of(verb)
    if len(sent) > REACH:
        return set()
    while last + 1 < sent.end and doc[last + 1].pos_ in ("ADV", "PART") and doc[last + 1].head.i == verb.i:
        last += 1
    if first <= sent.start or doc[first - 1].text not in (",", "—", "–", "--"):
        return set()
    if last + 1 < sent.end and doc[last + 1].text not in (",", ".", "—", "–", "--", ";"):
        return set()
    return set(range(sent.start, first - 1)) | set(range(last + 1, sent.end))


def free_relative_content(verb: Token) -> set[int]:
    """Return "what ... X" of "what they call X": the question word and the words that name."""
    for child in verb.lefts:
        if child.dep_ in ("dobj", "pobj") and child.lower_ == "what":
            named = (c for c in verb.rights if c.dep_ in ("oprd", "dobj", "ccomp", "xcomp", "attr"))
            return {child.i}.union(*(subtree(c) for c in named))
    return set()


def equated_content(verb: Token, frame: Frame | None) -> set[int]:
    """Return what is said in "what Olsen said was that ...": the words behind "was"."""
    be = verb.head
    if frame is None or not frame.clause or verb.dep_ != "csubj" or be.lemma_ != "be" or be.i < verb.i:
        return set()
    if not any(c.lower_ == "what" and c.dep_ == "dobj" for c in verb.lefts):
        return set()
    return set().union(*(subtree(c) for c in be.rights if c.dep_ in ("ccomp", "attr", "acomp")))


def is_infinitive(verb: Token) -> bool:
    """Tell whether the verb is a "to" infinitive."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.lefts)


def has_subject(verb: Token) -> bool:
    """Tell whether the clause of the verb has a subject of its own."""
    return any(c.dep_ in ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl", "attr") for c in verb.children)
