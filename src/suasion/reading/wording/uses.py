"""How a word is used: in the writer's own words, inside quotation marks, denied, or as a plain or legal term."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from spacy.tokens import Doc, Token

from suasion.reading.attribution.quoted import Quotes
from suasion.reading.sentence import sentence_of
from suasion.reading.terms import PLACED, leads_a_name
from suasion.reading.wording.lookup import Hit
from suasion.reading.wordlists import entries

SMALL_WORDS = frozenset(
    "a an the and or but nor of in on at to for from by with as than v vs via over".split()
)
WHO = ("PERSON", "GPE", "NORP")
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "without", "nobody", "neither", "hardly"})
TOPICAL = 4  # a noun this often in one text names its subject there
CRIMES = frozenset({"violent event", "wrongdoer", "lie and show", "disease", "violence told hotly"})


def use_finder(doc: Doc, hits: list[Hit], quotes: Quotes) -> Callable[[Hit], str]:
    """Return a function that tells the use of a hit: own, quoted, denied, factual, name or mentioned."""
    counts = Counter(
        doc[hit.start].lemma_.lower() for hit in hits if doc[hit.start].pos_ in ("NOUN", "PROPN")
    )
    legal_sentences: dict[int, bool] = {}

    def use(hit: Hit) -> str:
        token = doc[hit.start]
        placed = quotes.kinds[quotes.inner[hit.start]] if quotes.inner[hit.start] >= 0 else ""
        if placed in PLACED:
            return "mentioned" if placed == "mentioned word" else "name"
        if in_name(token, alone=hit.type != "label"):
            return "name"
        if quotes.at[hit.start] >= 0:
            return "quoted"
        if is_denied(token):
            return "denied"
        if hit.type in ("loaded", "label") and (
            counts[token.lemma_.lower()] >= TOPICAL or _is_legal(token, hit, legal_sentences)
        ):
            return "factual"
        return "own"

    return use


def in_name(token: Token, *, alone: bool = True) -> bool:
    """Tell whether the word stands in a name by its capitals: Ministry of Propaganda, Bloody Sunday, the film Brutal.

    In a headline that capitalizes most words, capitals tell nothing. A judging word before a person's name is none of
    it: Crooked Holm. With `alone` false another capital must follow, as in Communist Party.
    """
    if not token.is_title or not any(
        t.is_lower and t.lower_ not in SMALL_WORDS for t in sentence_of(token) if t.is_alpha
    ):
        return False
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    follows = after is not None and after.is_title and after.pos_ == "PROPN"
    if follows and after is not None and after.ent_type_ in WHO:
        return False
    before = token.nbor(-1) if token.i and not token.is_sent_start else None
    if before is not None and before.is_title and before.pos_ == "PROPN" and token.ent_type_ == "PERSON":
        return True  # Mr. Savage, Ada Savage
    if not token.is_sent_start and leads_a_name(token.nbor(-1)):
        return True  # also a word for people: the novel Savage
    first = token.is_sent_start or token.nbor(-1).is_punct or token.nbor(-1).is_space
    return follows or (alone and not first)


def is_denied(token: Token) -> bool:
    """Tell whether a "not", "never" or "no" belongs to the word or to the verb above it."""
    nodes = (token,) if token.pos_ == "ADV" else (token, token.head)
    for node in nodes:
        if any(child.dep_ == "neg" or (child.dep_ == "det" and child.lower_ == "no") for child in node.lefts):
            return True
    return token.i > 0 and token.nbor(-1).lower_ in NEGATIONS


def _is_legal(token: Token, hit: Hit, known: dict[int, bool]) -> bool:
    """Tell whether the sentence speaks of courts, police or medicine, where the word may be the plain name."""
    if hit.reason not in CRIMES or token.pos_ not in ("NOUN", "VERB", "PROPN"):
        return False
    sentence = sentence_of(token)
    if sentence.start not in known:
        words = entries("legal-words")
        known[sentence.start] = any(t.lemma_.lower() in words for t in sentence)
    return known[sentence.start]
