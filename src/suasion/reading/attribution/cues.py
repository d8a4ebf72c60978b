"""Cue verbs: what a verb takes, and which words belong to it."""

from __future__ import annotations

from spacy.tokens import Token

from suasion.reading.attribution import sources
from suasion.reading.attribution.draft import subtree
from suasion.reading.attribution.frames import Frame
from suasion.reading.wordlists import entries

MISREAD = {"hop": "hope"}  # the model's dictionary form of "hoping" and "hoped"
FINITE = ("VBD", "VBZ", "VBP")
CUE_CHILDREN = frozenset({"aux", "auxpass", "neg", "prt"})


def frame_of(verb: Token, table: dict[str, Frame]) -> tuple[Frame | None, Token | None]:
    """Return the frame of a verb and its particle, if the table knows the two together."""
    lemma = MISREAD.get(verb.lemma_.lower(), verb.lemma_.lower())
    for child in verb.rights:
        set_phrase = child.dep_ == "dobj" and child.lower_ == "it"  # "as Olsen put it"
        if (set_phrase or child.dep_ in ("prt", "advmod", "prep")) and child.i <= verb.i + 3:
            phrasal = table.get(f"{lemma} {child.lower_}")
            if phrasal is not None:
                return phrasal, child
    return table.get(lemma), None


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
    elif verb.dep_ == "xcomp" and ruler.pos_ == "ADJ" and ruler.i == verb.i - 2 and ruler.head.pos_ == "AUX":
        cue |= cue_words(ruler.head) | set(range(ruler.head.i, verb.i))  # "is likely to endorse"
    elif (
        verb.dep_ == "pcomp"
        and ruler.lower_ == "by"
        and ruler.head.i == verb.i - 2
        and ruler.head.pos_ == "VERB"
    ):
        cue |= cue_words(ruler.head) | {ruler.i}  # "began by saying"
    elif (
        verb.dep_ == "acl" and verb.tag_ == "VBG" and ruler.dep_ in ("dobj", "pobj") and verb.i - ruler.i == 1
    ):
        ruled = ruler.head if ruler.dep_ == "dobj" else ruler.head.head
        if ruled.pos_ == "VERB" and 0 < verb.i - ruled.i <= 6 and ruler.lemma_ in sources.WRITINGS:
            cue |= cue_words(ruled) | set(range(ruled.i, verb.i))  # "issued a statement saying"
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
    return (
        word.dep_ == "npadvmod"
        and word.ent_type_ in ("DATE", "TIME")
        and word.right_edge.i <= word.left_edge.i + 1
    )


def _is_question_word(token: Token) -> bool:
    return token.tag_ in ("WRB", "WDT", "WP")
