"""Speakers behind the verb: “...,” added Olsen, “...”; the harbour, says the Ministry, is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from suasion.reading.attribution.draft import CLOSING, OPENING
from suasion.reading.sentence import sentence_of
from suasion.reading.wordlists import entries

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from suasion.reading.attribution.frames import Frame

FORMS = ("VBD", "VBZ", "VBP", "VBN")  # the model takes "said" for a participle at times
PRONOUNS = frozenset(
    {"he", "she", "they", "we", "i", "it", "you", "one", "everyone", "everybody", "somebody"}
)
WITHIN = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART"})
JOINING = frozenset({"of", "for", "at", "from", "with", "and", "&", "in", "on"})
STOPS = frozenset(",;:.!?—–-()") | {"--"} | OPENING | CLOSING
FINITE = ("VBZ", "VBD", "VBP", "MD")
# The one behind these is spoken to, or is called something.
TAKING = frozenset(
    "tell inform assure reassure notify remind email message brief convince persuade call name".split()
)
WHENS = ("DATE", "TIME")
LONGEST = 20  # words of a name with its office
NO_SPEAKERS = frozenset(
    {"goodbye", "hello", "prayer", "grace", "mass", "word", "thing", "truth", "same", "line"}
)
# What the writer adds about the speaker or the saying, no more of what is said.
ADDING = frozenset(
    {"who", "whose", "which", "whom", "where", "when", "then", "while", "as", "in", "at", "on", "during"}
)


def speaker_after(verb: Token, frame: Frame | None) -> set[int]:
    """Return the speaker who stands behind a verb of saying that a mark precedes; empty when there is none.

    A comma, a dash, a quotation's end or "so" comes before the verb, a name or a person behind it, then a mark again.
    """
    if frame is None or not (frame.clause or frame.quote) or verb.tag_ not in FORMS or verb.lemma_ in TAKING:
        return set()
    if any(c.dep_ in ("aux", "auxpass", "neg") for c in verb.lefts) or not _starts(verb):
        return set()
    found = _phrase(verb)
    return found if found and _is_speaker(verb, frame, found) else set()


def _starts(verb: Token) -> bool:
    if verb.is_sent_start:
        return True
    before = verb.nbor(-1)
    while before.pos_ == "ADV" and before.lower_ != "so" and before.i > 1 and not before.is_sent_start:
        before = before.nbor(-1)
    return before.lower_ == "so" or before.text in STOPS


def _phrase(verb: Token) -> set[int]:
    """Return the noun phrase just behind the verb when a mark, a day or a place of saying ends it."""
    doc, first = verb.doc, verb.i + 1
    if first >= len(doc) or doc[first].pos_ in ("ADP", "CCONJ"):
        return set()
    if doc[first].lower_ in PRONOUNS:
        return {first} if _ends(doc, first + 1) else set()
    end = first
    while end < min(len(doc), first + LONGEST) and _belongs(doc, end):
        end += 1
    while end > first and doc[end - 1].pos_ in ("ADP", "DET", "CCONJ"):
        end -= 1
    return set(range(first, end)) if _head(doc, first, end) is not None and _ends(doc, end) else set()


def _is_speaker(verb: Token, frame: Frame, phrase: set[int]) -> bool:
    """Tell whether the phrase speaks, and is not what is told: "came in, warned Olsen, and left"."""
    doc, before, end = verb.doc, verb.i - 1, max(phrase) + 1
    if any(c.dep_ == "nsubj" and c.i in phrase for c in verb.children):
        return True
    head = _head(doc, min(phrase), end)
    named = head is None or head.pos_ == "PROPN" or head.ent_type_ in ("PERSON", "ORG", "NORP", "GPE")
    if not named and (doc[min(phrase)].pos_ not in ("DET", "PRON", "NUM") or frame.object):
        return False
    if verb.is_sent_start or doc[before].lower_ == "so" or doc[before].text in CLOSING - OPENING:
        return not frame.object or named
    if doc[before - 1].pos_ == "INTJ" and before == sentence_of(verb).start + 1:
        return named or not frame.object  # "Yes, said Olsen, ..."
    follows = doc[end + 1] if end + 1 < len(doc) and doc[end].text in (",", "—", "–", "--") else None
    return follows is not None and (follows.tag_ in FINITE or follows.pos_ == "AUX")


def _belongs(doc: Doc, i: int) -> bool:
    token = doc[i]
    if token.ent_type_ in WHENS or token.is_sent_start:
        return False
    if not doc[i - 1].whitespace_ and "-" in (token.text, doc[i - 1].text):
        return True  # the Bergen-born pilot
    if token.lower_ in JOINING:
        following = doc[i + 1] if i + 1 < len(doc) else token
        return following.ent_type_ not in WHENS and not any(
            t.lemma_.lower() in entries("venues") for t in doc[i + 1 : i + 4] if t.pos_ == "NOUN"
        )
    return token.pos_ in WITHIN or token.tag_ == "PRP$"


def _head(doc: Doc, first: int, end: int) -> Token | None:
    """Return the last noun before the first preposition of the phrase."""
    head = None
    for token in doc[first:end]:
        if token.lower_ in JOINING and head is not None:
            break
        if token.pos_ in ("NOUN", "PROPN"):
            head = token
        elif token.pos_ == "NUM" and head is None:
            head = token  # one of the pilots
    if head is None or head.lemma_.lower() in NO_SPEAKERS or head.ent_type_ in WHENS:
        return None
    return head


def _ends(doc: Doc, end: int) -> bool:
    if end >= len(doc):
        return True
    token = doc[end]
    if token.is_space or token.text in STOPS or token.ent_type_ in WHENS or token.is_sent_start:
        return True
    if token.pos_ != "ADP":
        return False
    return any(t.ent_type_ in WHENS or t.lemma_.lower() in entries("venues") for t in doc[end + 1 : end + 4])


def around(verb: Token, speaker: set[int]) -> set[int]:
    """Return the words of the sentence before and behind "..., says Olsen, ..."; empty where marks tell what is said."""
    doc, sent = verb.doc, sentence_of(verb)
    before = verb.i - 1
    if before < sent.start or doc[before].text not in (",", "—", "–", "--", ";"):
        return set()
    if before > sent.start and doc[before - 1].text in CLOSING - OPENING:
        return set()
    content = set(range(sent.start, before))
    behind = _apposition(doc, max(speaker) + 1, sent.end)
    while behind < sent.end and doc[behind].text not in STOPS:
        behind += 1  # "on Tuesday", "in a letter"
    return content | _rest(doc, behind, sent.end, complete=_complete(doc, content))


def _apposition(doc: Doc, i: int, end: int) -> int:
    """Return where the office behind a name ends: Maria Olsen, the mayor, ..."""
    if (
        i + 1 < end
        and doc[i].text == ","
        and (doc[i + 1].pos_ in ("DET", "NUM") or doc[i + 1].tag_ in ("WP", "WP$"))
    ):
        close = next((j for j in range(i + 1, min(end, i + LONGEST)) if doc[j].text == ","), None)
        if close is not None and close + 1 < end and doc[close + 1].pos_ in ("VERB", "AUX"):
            return close
    return i


def _rest(doc: Doc, mark: int, end: int, *, complete: bool) -> set[int]:
    """Return what goes on behind the mark, unless it tells of the speaker or of something else."""
    if mark + 1 >= end or doc[mark].text not in (",", "—", "–", "--"):
        return set()
    first = doc[mark + 1]
    if complete and (
        first.lower_ in ADDING or first.tag_ in ("VBG", "VBN") or first.pos_ in ("DET", "CCONJ", "NUM")
    ):
        return set()
    return set(range(mark + 1, end))


def _complete(doc: Doc, content: set[int]) -> bool:
    """Tell whether the words before the aside are a clause by themselves."""
    return any(doc[i].tag_ in FINITE for i in content)


def whole(verb: Token, speaker: set[int]) -> set[int]:
    """Return the speaker with the office that the parse hangs on the name: said Maria Olsen, the mayor of Bergen."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i in speaker), None)
    if subject is None:
        return speaker
    last = max(i for i in (subject.right_edge.i, max(speaker)))
    joined = set(range(min(speaker), last + 1))
    tail = sorted(joined - speaker)
    if any(verb.doc[i].ent_type_ in WHENS for i in tail) and verb.doc[tail[0]].pos_ == "ADP":
        return speaker  # said Olsen in the ’90s
    if not tail or verb.doc[tail[0]].text not in (",", "("):
        return speaker | (joined if not _finite(verb.doc, tail) else set())
    return joined if last + 1 >= len(verb.doc) or verb.doc[last + 1].text in STOPS else speaker


def _finite(doc: Doc, positions: list[int]) -> bool:
    return any(doc[i].tag_ in FINITE for i in positions)
