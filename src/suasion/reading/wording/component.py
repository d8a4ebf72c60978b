"""The pipeline component `suasion_wording`: words that judge, weaken, strengthen or take for granted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from suasion.reading.attribution import quoted
from suasion.reading.attribution.component import STORE as ATTRIBUTIONS
from suasion.reading.quotation import STORE as QUOTATIONS
from suasion.reading.wording.lookup import Hit, find_words
from suasion.reading.wording.uses import use_finder

STORE = "suasion.wording"
TERM_LENGTH = 4  # words: longer quotations are quotations, not terms held at a distance
NEAR = 4
TYPES = ("loaded", "label", "hedge", "booster", "presupposition", "scare quotes")


@dataclass(frozen=True)
class Wording:
    """A word that does more than name: its phrase, type, use, and the reason.

    The use is own, quoted, denied, factual, name (part of a name) or mentioned (spoken of as a word).
    """

    word: Span
    phrase: Span
    type: str
    use: str
    reason: str


@Language.factory(
    "suasion_wording",
    assigns=["doc._.wording", "doc.spans"],
    requires=["token.pos", "token.lemma", "token.dep"],
    default_config={"types": list(TYPES)},
)
def make_wording(nlp: Language, name: str, types: list[str]) -> WordingFinder:
    """Build the component; `types` names the kinds of wording that are looked for."""
    return WordingFinder(name, types=types)


class WordingFinder:
    """Find the words of the lists, and tell how each is used."""

    def __init__(self, name: str = "suasion_wording", *, types: list[str] | tuple[str, ...] = TYPES) -> None:
        """Take the component's name in the pipeline and the kinds of wording to look for."""
        self.name = name
        self.types = frozenset(types)
        if not Doc.has_extension("wording"):
            Doc.set_extension("wording", getter=wording)

    def __call__(self, doc: Doc) -> Doc:
        """Store the wording of `doc` in `doc.user_data` and as spans suasion_wording."""
        quotes = quoted.of(doc)
        hits = [hit for hit in find_words(doc) if hit.type in self.types] if doc.has_annotation("DEP") else []
        use = use_finder(doc, hits, quotes)
        rows: list[list[Any]] = [
            [hit.start, hit.end, *phrase(doc, hit, quotes), hit.type, use(hit), hit.reason] for hit in hits
        ]
        if "scare quotes" in self.types:
            rows += terms(doc, quotes)
        rows.sort()
        doc.user_data[STORE] = rows
        doc.spans["suasion_wording"] = [
            Span(doc, row[0], row[1], label=row[4].upper(), span_id=str(n)) for n, row in enumerate(rows)
        ]
        return doc


def phrase(doc: Doc, hit: Hit, quotes: quoted.Quotes) -> tuple[int, int]:
    """Return the words that a loaded word colours: the noun after it, and what stands before that noun.

    They do not run over a quotation mark.
    """
    if hit.type not in ("loaded", "label"):
        return hit.start, hit.end
    token = doc[hit.end - 1]  # of a word that is cut at its hyphens, the last part hangs on the noun
    start, end = hit.start, hit.end
    if token.pos_ == "ADV" and token.head.pos_ == "ADJ" and token.i < token.head.i <= token.i + NEAR:
        token = token.head
        end = token.i + 1
    head = token
    if token.dep_ in ("amod", "compound", "nmod") and token.i < token.head.i <= token.i + NEAR:
        head = token.head
        end = head.i + 1
    for child in (*head.lefts, *token.lefts):
        if child.dep_ in ("amod", "compound", "advmod", "nmod") and not _asks(child):
            edge = child.left_edge.i
            start = min(start, edge if start - edge <= NEAR else start)
    own = quotes.inner[hit.start]
    while quotes.inner[start] != own or (own >= 0 and start == quotes.stretches[own][0]):
        start += 1
    while quotes.inner[end - 1] != own or (own >= 0 and end == quotes.stretches[own][1]):
        end -= 1
    return (start, end) if start <= hit.start and hit.end <= end else (hit.start, hit.end)


def _asks(token: Token) -> bool:
    return token.is_punct or token.tag_ == "WRB"


def terms(doc: Doc, quotes: quoted.Quotes) -> list[list[Any]]:
    """Return the short quotations: a term that the writer holds at a distance, or takes over from somebody."""
    rows = []
    spoken = quoted.theirs(doc, doc.user_data.get(ATTRIBUTIONS, []), quotes)
    for row in doc.user_data.get(QUOTATIONS, []):
        span = doc.char_span(row["start"], row["end"], alignment_mode="expand")
        if span is None:
            continue
        words = [t for t in span if not t.is_punct and not t.is_space]
        if any(first <= span.start and span.end <= last for first, last in spoken):
            continue  # somebody's direct speech, not a term
        if row["closed"] and row["kind"] in ("term", "partial") and 0 < len(words) <= TERM_LENGTH:
            ends = [span.start, span.end]
            rows.append([*ends, *ends, "scare quotes", "own", "a term in quotation marks: whose word is it?"])
    return rows


def wording(doc: Doc) -> tuple[Wording, ...]:
    """Return the wording stored with `doc`; an empty tuple when the component has not run."""
    return tuple(
        Wording(doc[start:end], doc[first:last], kind, use, reason)
        for start, end, first, last, kind, use, reason in doc.user_data.get(STORE, [])
    )
