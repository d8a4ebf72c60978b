"""The pipeline component `suasion_attribution`: who says what, from a parsed document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from suasion.reading.attribution import (
    asides,
    between,
    cues,
    manner,
    phrases,
    quoted,
    speakers,
    speech,
    tails,
    verbs,
)
from suasion.reading.attribution.draft import Draft, runs

FINITE_RULES = ("clause", "object", "preposition", "infinitive")
ROLES = ("source", "cue", "content")
STORE = "suasion.attributions"
LIGHT = frozenset(
    "express voice raise make give issue have hold offer take share show lodge state repeat".split()
)


@dataclass(frozen=True)
class Attribution:
    """One report: who (source), with which words (cue), what (content); each role may lie in several stretches.

    `form` is direct, indirect or mixed; `stance` of the cue neutral, doubting or endorsing; `rule` names the rule
    that found it; `inside` is the number of the attribution in whose content this one stands, or None.
    """

    number: int
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    form: str
    stance: str
    rule: str
    inside: int | None


@Language.factory(
    "suasion_attribution",
    assigns=["doc._.attributions", "doc.spans"],
    requires=["token.dep", "token.head", "token.pos", "token.lemma"],
    default_config={"nested": True},
)
def make_attribution(nlp: Language, name: str, nested: bool) -> AttributionFinder:
    """Build the component; with `nested` false, reports inside the content of other reports are left out."""
    return AttributionFinder(name, nested=nested)


class AttributionFinder:
    """Find sources, cues and contents with rules on the dependency parse and on quotation marks."""

    def __init__(self, name: str = "suasion_attribution", *, nested: bool = True) -> None:
        """Take the component's name in the pipeline and whether reports inside reports are kept."""
        self.name = name
        self.nested = nested
        if not Doc.has_extension("attributions"):
            Doc.set_extension("attributions", getter=attributions)

    def __call__(self, doc: Doc) -> Doc:
        """Store the attributions of `doc` in `doc.user_data` and as spans suasion_source, _cue and _content."""
        quotes = quoted.of(doc)
        drafts = find(doc, quotes) if doc.has_annotation("DEP") else []
        outer = around(drafts)
        kept = [n for n in range(len(drafts)) if outer[n] is None or self.nested]
        renumbered = {old: new for new, old in enumerate(kept)}
        inside = {n: renumbered.get(wider) for n, wider in enumerate(outer) if wider is not None}
        rows = [row(doc, quotes, drafts[n], inside.get(n)) for n in kept]
        doc.user_data[STORE] = rows
        quoted.spoken(doc, quoted.theirs(doc, rows, quotes))
        for role in ROLES:
            doc.spans[f"suasion_{role}"] = [
                Span(doc, start, end, label=role.upper(), span_id=str(number))
                for number, item in enumerate(rows)
                for start, end in item[role]
            ]
        return doc


def find(doc: Doc, quotes: quoted.Quotes) -> list[Draft]:
    """Return the attributions of a parsed document in order of their cue, each token in one role only."""
    drafts = [*verbs.drafts(doc), *phrases.drafts(doc)]
    drafts += asides.drafts(doc, quotes, set().union(*(draft.cue for draft in drafts)))
    for draft in drafts:
        own = quotes.inner[draft.anchor.i]
        draft.content = {i for i in draft.content if quotes.within(own, i)}
        draft.source = {i for i in draft.source if quotes.within(own, i)}
    pointing = manner.drafts(doc, quotes)
    taken = {draft.anchor.i for draft in pointing}
    drafts = [d for d in once(drafts) if d.anchor.i not in taken] + pointing
    told = {draft.anchor.i: draft for draft in drafts}
    for draft in sorted(drafts, key=lambda d: d.anchor.i):
        whole = draft.content
        draft.content = tails.without(doc, draft, quotes)
        more = told.get(max(draft.content, default=-2) + 2)  # ", adding that ...": the same speaker goes on
        if more is not None and more.anchor.i in whole - draft.content:
            more.source = set(draft.source)
    speech.attach(doc, quotes, drafts)
    for draft in drafts:
        if not draft.source and draft.rule in FINITE_RULES and draft.anchor.tag_ in cues.FINITE:
            draft.source = between.from_start(doc, draft)
            draft.settle()
    drafts = speakers.joined(drafts, speakers.drafts(doc))
    drafts = [d for d in drafts if d.cue and runs(doc, d.content)]
    return sorted(drafts, key=lambda d: d.anchor.i)


def once(drafts: list[Draft]) -> list[Draft]:
    """Leave out, of a verb and its object that report one and the same thing, the one that says less.

    In "expressed concern about" the noun reports; in "condemned the attack on" the verb judges what others did.
    """
    nouns = {d.anchor.i: d for d in drafts if d.rule == "noun as object"}
    verbs_of = {i: d for d in nouns.values() for i in d.cue}
    dropped: set[int] = set()
    for draft in drafts:
        noun = verbs_of.get(draft.anchor.i)
        if draft.rule == "object" and noun is not None:
            light = draft.anchor.lemma_ in LIGHT
            if light or noun.anchor.i in draft.content:
                dropped.add(id(draft if light else noun))
    told = set().union(*(d.cue for d in drafts if d.rule == "according to"))
    return [
        d for d in drafts if id(d) not in dropped and (d.rule == "according to" or d.anchor.i not in told)
    ]


def around(drafts: list[Draft]) -> list[int | None]:
    """Return for each draft the number of the narrowest wider draft in whose content its cue stands, or None."""
    cues: dict[int, list[int]] = {}
    for number, draft in enumerate(drafts):
        cues.setdefault(draft.anchor.i, []).append(number)
    found: list[int | None] = [None] * len(drafts)
    wide = sorted(range(len(drafts)), key=lambda n: (len(drafts[n].content), n))
    seen: set[int] = set()
    for number in wide:
        for inner in (n for i in sorted(cues.keys() & drafts[number].content) for n in cues[i]):
            if inner in seen and found[inner] is None:
                found[inner] = number
        seen.add(number)
    return found


def row(doc: Doc, quotes: quoted.Quotes, draft: Draft, inside: int | None) -> dict[str, Any]:
    """Return an attribution as plain data, so that it can be stored with the document."""
    stretches = {role: runs(doc, getattr(draft, role)) for role in ROLES}
    return {
        **{role: [list(run) for run in stretches[role]] for role in ROLES},
        "form": form(doc, quotes, stretches["content"], quotes.inner[draft.anchor.i]),
        "stance": draft.stance,
        "rule": draft.rule,
        "anchor": draft.anchor.i,
        "inside": inside,
    }


def form(doc: Doc, quotes: quoted.Quotes, content: list[tuple[int, int]], own: int) -> str:
    """Return direct, indirect or mixed, after how much of the content stands in quotation marks of its own.

    The quotation numbered `own`, in which the cue itself stands, does not count.
    """
    words = [
        i for start, end in content for i in range(start, end) if not doc[i].is_punct and not doc[i].is_space
    ]
    inside = sum(quotes.below(i, own) >= 0 for i in words)
    if not inside:
        return "indirect"
    return "direct" if inside == len(words) else "mixed"


def attributions(doc: Doc) -> tuple[Attribution, ...]:
    """Return the attributions stored with `doc`; an empty tuple when the component has not run."""
    rows = doc.user_data.get(STORE, [])
    found = []
    for n, item in enumerate(rows):
        spans: dict[str, Any] = {role: tuple(doc[start:end] for start, end in item[role]) for role in ROLES}
        rest = {name: item[name] for name in ("form", "stance", "rule", "inside")}
        found.append(Attribution(n, **spans, **rest))
    return tuple(found)
