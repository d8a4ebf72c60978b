"""How a word is used: in the writer's own words, inside quotation marks, denied, or as a plain or legal term."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from spacy.tokens import Doc, Token

from suasion.reading.wording.lookup import Hit
from suasion.reading.wordlists import entries

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "without", "nobody", "neither", "hardly"})
TOPICAL = 4  # a noun this often in one text names its subject there
CRIMES = frozenset({"violent event", "wrongdoer", "lie and show", "disease", "violence told hotly"})


def use_finder(doc: Doc, hits: list[Hit], quoted: Callable[[int], bool]) -> Callable[[Hit], str]:
    """Return a function that tells the use of a hit: own, quoted, denied, or factual."""
    counts = Counter(
        doc[hit.start].lemma_.lower() for hit in hits if doc[hit.start].pos_ in ("NOUN", "PROPN")
    )
    legal_sentences: dict[int, bool] = {}

    def use(hit: Hit) -> str:
        token = doc[hit.start]
        if quoted(hit.start):
            return "quoted"
        if hit.type == "loaded" and in_name(token):
            return "factual"
        if is_denied(token):
            return "denied"
        if hit.type in ("loaded", "label") and (
            counts[token.lemma_.lower()] >= TOPICAL or _is_legal(token, hit, legal_sentences)
        ):
            return "factual"
        return "own"

    return use


def in_name(token: Token) -> bool:
    """Tell whether the word stands in a name by its capitals: Ministry of Propaganda, Bloody Sunday, the film Brutal.

    In a headline that capitalizes most words, capitals tell nothing.
    """
    if not token.is_title:
        return False
    words = [t for t in token.sent if t.is_alpha]
    small = [t for t in words if t.is_lower and len(t) > 3]
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if not small:
        return False
    first = token.is_sent_start or token.nbor(-1).is_punct or token.nbor(-1).is_space
    return not first or (after is not None and after.is_title and after.pos_ == "PROPN")


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
    sentence = token.sent
    if sentence.start not in known:
        words = entries("legal-words")
        known[sentence.start] = any(t.lemma_.lower() in words for t in sentence)
    return known[sentence.start]
