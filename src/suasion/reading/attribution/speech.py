"""Direct speech: which cue a quotation belongs to, and how far the quotation goes."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from suasion.reading.attribution import sources
from suasion.reading.attribution.draft import CLOSING, Draft
from suasion.reading.attribution.frames import VERB_LISTS, frames
from suasion.reading.attribution.quoted import Quotes
from suasion.reading.attribution.verbs import cue_words, frame_of

REACH = 40  # tokens between a quotation and its cue
TERMINAL = frozenset(".!?")
SHORT = 3  # words: shorter quotations are terms, not speech


def attach(doc: Doc, quotes: Quotes, drafts: list[Draft]) -> None:
    """Give every quotation of speech to a cue: widen an attribution of `drafts`, or add one."""
    by_cue = {draft.anchor.i: draft for draft in drafts}
    reaching = drafts_by_quotation(drafts, quotes)
    owner: dict[int, Draft] = {}
    for number, (start, end) in enumerate(quotes.stretches):
        draft = _covering(start, end, reaching.get(number, []))
        if draft is None:
            draft = _spoken(doc, quotes, number, by_cue, drafts)
        if draft is None:
            draft = _continued(doc, quotes, number, owner)
        if draft is not None:
            draft.content |= set(range(start, end))
            draft.settle()
            owner[number] = draft


def drafts_by_quotation(drafts: list[Draft], quotes: Quotes) -> dict[int, list[Draft]]:
    """Return for each quotation the attributions from outside it whose content reaches into it."""
    found: dict[int, list[Draft]] = {}
    for draft in drafts:
        own = quotes.at[draft.anchor.i]
        for number in {quotes.at[i] for i in draft.content} - {-1, own}:
            found.setdefault(number, []).append(draft)
    return found


def _covering(start: int, end: int, candidates: list[Draft]) -> Draft | None:
    """Choose the cue nearest to the quotation among those whose content holds part of it."""
    return min(candidates, key=lambda d: min(abs(d.anchor.i - start), abs(d.anchor.i - end)), default=None)


def _spoken(
    doc: Doc, quotes: Quotes, number: int, by_cue: dict[int, Draft], drafts: list[Draft]
) -> Draft | None:
    start, end = quotes.stretches[number]
    short = end - start < SHORT + 2
    inner = [t.text for t in doc[start:end] if not t.is_quote]
    if short and not (inner and inner[-1] in ",.?!"):
        return None
    verb = _cue_after(doc, quotes, number) or _cue_before(doc, quotes, number)
    if verb is None:
        return None
    if verb.i in by_cue:
        return by_cue[verb.i]
    draft = Draft(verb, "speech", "neutral", cue=cue_words(verb))
    subject = sources.subject_of(verb) or sources.child_of(verb, frozenset({"dobj", "nsubjpass"}))
    if subject is not None and quotes.at[subject.i] != number:
        draft.source = {i for i in sources.extent(subject, verb) if quotes.at[i] != number}
    by_cue[verb.i] = draft
    drafts.append(draft)
    return draft


def _cue_after(doc: Doc, quotes: Quotes, number: int) -> Token | None:
    """Return the verb of saying after a quotation that ends in a comma, a dash, "?" or "!"."""
    start, end = quotes.stretches[number]
    if end >= len(doc):
        return None
    last = doc[end - 2].text if end - 2 >= start else ""
    if not (last[-1:] in ",?!—–-" or doc[end].text in (",", "—", "–", "-")):
        return None
    for i in range(end, min(end + REACH, len(doc))):
        token = doc[i]
        if quotes.at[i] >= 0 or token.text in TERMINAL or "\n" in token.text:
            return None
        if _speaks(token):
            return token
    return None


def _cue_before(doc: Doc, quotes: Quotes, number: int) -> Token | None:
    """Return the verb of saying before a quotation that a comma, a colon or the verb itself leads into."""
    start, _ = quotes.stretches[number]
    lead = start - 1
    while lead >= 0 and doc[lead].is_space:
        lead -= 1
    if lead < 0 or (doc[lead].text not in (",", ":", "that", "—") and not _speaks(doc[lead])):
        return None
    for i in range(lead, max(lead - REACH, -1), -1):
        token = doc[i]
        if quotes.at[i] >= 0 or (token.text in TERMINAL and i != lead) or (i != lead and "\n" in token.text):
            return None
        if _speaks(token):
            return token
    return None


def _speaks(token: Token) -> bool:
    if token.pos_ != "VERB":
        return False
    frame, _ = frame_of(token, frames(*VERB_LISTS))
    return frame is not None and frame.quote


def _continued(doc: Doc, quotes: Quotes, number: int, owner: dict[int, Draft]) -> Draft | None:
    """Return the attribution of the quotation before when only its cue stands between the two."""
    if number == 0 or number - 1 not in owner:
        return None
    draft = owner[number - 1]
    previous = doc[quotes.stretches[number - 1][1] - 1]
    parted = doc[previous.i + 1 : quotes.stretches[number][0]]
    if previous.text not in CLOSING and all(t.is_space for t in parted):
        return draft  # the mark is opened again at a new paragraph, and was not closed before it
    end, start = quotes.stretches[number - 1][1], quotes.stretches[number][0]
    between = doc[end:start]
    if len(between) > REACH or "\n" in between.text or not end <= draft.anchor.i < start:
        return None
    stops = [t.i for t in between if t.text in TERMINAL and t.i < start - 1]
    return draft if not stops else None
