"""The pipeline component `suasion_quotation`: quotations, and names, titles and terms in quotation marks."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span

from suasion.reading.terms import kind_by_place
from suasion.texts.quotemarks import find_quoted

STORE = "suasion.quotations"
TERM_WORDS = 1
NAME_WORDS = 5


@dataclass(frozen=True)
class Quotation:
    """A quoted stretch with its marks; `depth` counts marks inside marks from 1.

    `kind` is full, partial, term, or what the words beside it tell: title, nickname, name, mentioned word.
    """

    span: Span
    start: int
    end: int
    kind: str
    depth: int
    closed: bool


@Language.factory("suasion_quotation", assigns=["doc._.quotations", "doc.spans"])
def make_quotation(nlp: Language, name: str) -> QuotationFinder:
    """Build the component."""
    return QuotationFinder(name)


class QuotationFinder:
    """Find what stands between quotation marks of every kind, apostrophes told apart."""

    def __init__(self, name: str = "suasion_quotation") -> None:
        """Take the component's name in the pipeline."""
        self.name = name
        if not Doc.has_extension("quotations"):
            Doc.set_extension("quotations", getter=quotations)

    def __call__(self, doc: Doc) -> Doc:
        """Store the quotations of `doc` in `doc.user_data` and as spans suasion_quotation."""
        rows, spans = [], []
        before: tuple[Span, str] | None = None
        for quote in find_quoted(doc.text):
            span = doc.char_span(quote.start, quote.end, alignment_mode="expand")
            if span is None:
                continue
            kind = kind_by_place(span, before) or kind_of(span)
            before = (span, kind)
            rows.append({**asdict(quote), "kind": kind})
            spans.append(Span(doc, span.start, span.end, label=kind.upper(), span_id=str(len(rows) - 1)))
        doc.user_data[STORE] = rows
        doc.spans["suasion_quotation"] = spans
        return doc


def kind_of(span: Span) -> str:
    """Return full for quoted sentences, term for a word or a name, partial for what lies between.

    A full quotation has a finite verb with a subject and starts like a sentence; a term is one word, or a name of
    at most five words without a verb.
    """
    words = [t for t in span if any(c.isalnum() for c in t.text)]
    if not words:
        return "term"
    finite = any(t.tag_ in ("VBD", "VBP", "VBZ", "MD") and t.dep_ not in ("relcl", "acl") for t in words)
    subject = any(t.dep_ in ("nsubj", "nsubjpass", "expl") and t.tag_ not in ("WDT", "WP") for t in words)
    if finite and subject and words[0].text[:1].isupper():
        return "full"
    if len(words) <= TERM_WORDS or ("-" in span.text and not any(c.isspace() for c in span.text)):
        return "term"
    capitals = sum(t.text[:1].isupper() for t in words)
    if len(words) <= NAME_WORDS and words[0].text[:1].isupper() and capitals >= 2 and not finite:
        return "term"
    if len(words) > NAME_WORDS and finite and span.text.rstrip("”’\"'»")[-1:] in ".!?,":
        return "full" if subject and words[0].text[:1].isupper() else "partial"
    return "partial"


def quotations(doc: Doc) -> tuple[Quotation, ...]:
    """Return the quotations stored with `doc`; an empty tuple when the component has not run."""
    found = []
    for row in doc.user_data.get(STORE, []):
        span = doc.char_span(row["start"], row["end"], alignment_mode="expand")
        if span is not None:
            known = {name: row[name] for name in ("start", "end", "kind", "depth", "closed")}
            found.append(Quotation(span, **known))
    return tuple(found)
