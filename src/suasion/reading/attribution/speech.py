"""Direct speech: which cue a quotation belongs to, and how far the quotation goes."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from suasion.reading.attribution import inverted, leads, secondhand, sources
from suasion.reading.attribution.cues import FINITE, cue_words, frame_of
from suasion.reading.attribution.draft import Draft
from suasion.reading.attribution.frames import VERB_LISTS, frames
from suasion.reading.attribution.quoted import Quotes
from suasion.reading.terms import PLACED

REACH = 40  # tokens between a quotation and its cue
PARTING = frozenset({":", "-", "–", "—", "--", ".", "!", "?"})
TERMINAL = frozenset(".!?")
SHORT = 3  # words: shorter quotations are terms, not speech
ANSWERS = frozenset({"say", "reply", "answer", "shout", "add", "respond", "whisper", "yell", "cry"})


def attach(doc: Doc, quotes: Quotes, drafts: list[Draft]) -> None:
    """Give every quotation of speech to a cue: widen an attribution of `drafts`, or add one."""
    by_cue = {draft.anchor.i: draft for draft in drafts}
    reaching = drafts_by_quotation(drafts, quotes)
    owner: dict[int, Draft] = {}
    for number, (start, end) in enumerate(quotes.stretches):
        if quotes.kinds[number] in PLACED:
            continue  # a title or a name: nobody says it
        draft = _covering(start, end, reaching.get(number, []))
        if draft is not None and _led_in(doc, quotes, number, draft):
            # “..., he said, “...,” and left”: the parse takes in what comes after the marks. The first half stays.
            halves = [quotes.stretches[n] for n, speaker in owner.items() if speaker is draft]
            draft.content = {i for half in halves for i in range(*half)} - draft.cue - draft.source
        elif draft is not None and _parted(doc, quotes, number, draft):
            draft.content = {i for i in draft.content if i >= start}
        if draft is None:
            draft = _spoken(doc, quotes, number, by_cue, drafts)
        if draft is None:
            draft = _continued(doc, quotes, number, owner) or _led(doc, quotes, number, drafts)
        if draft is not None:
            draft.content |= set(range(start, end))
            draft.source -= draft.content  # the parse may hang a closing mark on the speaker
            draft.settle()
            owner[number] = draft
            secondhand.correct(doc, quotes, number, draft)
    _carry_back(doc, quotes, owner)


def _led(doc: Doc, quotes: Quotes, number: int, drafts: list[Draft]) -> Draft | None:
    """Add the attribution of a quotation that a colon or a noun leads in."""
    draft = leads.draft(doc, quotes, number)
    if draft is not None:
        drafts.append(draft)
    return draft


def _carry_back(doc: Doc, quotes: Quotes, owner: dict[int, Draft]) -> None:
    """Give the paragraphs before, opened alike and not closed, to the speaker whom the last paragraph names."""
    for number in range(len(quotes.stretches) - 1, 0, -1):
        start, end = quotes.stretches[number - 1]
        parted = doc[end : quotes.stretches[number][0]]
        goes_on = not quotes.closed[number - 1] and len(parted) and all(t.is_space for t in parted)
        if number in owner and number - 1 not in owner and goes_on:
            owner[number - 1] = owner[number]
            owner[number].content |= set(range(start, end))
            owner[number].settle()


def drafts_by_quotation(drafts: list[Draft], quotes: Quotes) -> dict[int, list[Draft]]:
    """Return for each quotation the attributions from outside it whose content reaches into it."""
    found: dict[int, list[Draft]] = {}
    for draft in drafts:
        own = quotes.inner[draft.anchor.i]
        for number in {quotes.below(i, own) for i in draft.content} - {-1}:
            found.setdefault(number, []).append(draft)
    return found


def _covering(start: int, end: int, candidates: list[Draft]) -> Draft | None:
    """Choose the cue nearest to the quotation among those whose content holds part of it."""
    return min(candidates, key=lambda d: min(abs(d.anchor.i - start), abs(d.anchor.i - end)), default=None)


def _led_in(doc: Doc, quotes: Quotes, number: int, draft: Draft) -> bool:
    """Tell whether a comma or colon after the cue opens a quotation that is speech on its own, to its last mark."""
    start, end = quotes.stretches[number]
    if draft.anchor.i == start - 1 and draft.anchor.lemma_ in ANSWERS:
        rest = [doc[i] for i in draft.content if not start <= i < end]
        return not any(t.pos_ in ("VERB", "AUX") for t in rest)  # “said ‘never’ twice”
    before = start - 1
    while before > draft.anchor.i and doc[before].is_space:
        before -= 1
    inner = [t.text for t in doc[start:end] if not t.is_quote]
    return (
        draft.anchor.i < before
        and doc[before].text in (",", ":")
        and max(draft.cue, default=0) < start
        and not any(draft.anchor.i < i < start and doc[i].text not in (",", ":") for i in draft.content)
        and bool(inner)
        and inner[-1] in ",.?!"
    )


def _parted(doc: Doc, quotes: Quotes, number: int, draft: Draft) -> bool:
    """Tell whether a colon, a dash or a sentence's end parts the quotation from the writer's words before it.

    The cue follows the marks: He was blunt: “We will go,” he said.
    """
    start, end = quotes.stretches[number]
    before = start - 1
    while before > 0 and doc[before].is_space:
        before -= 1
    own = quotes.parents[number]
    marks = doc[end - 2].text[-1:] if end - 2 > start else ""
    return (
        end <= draft.anchor.i
        and not any(not t.is_punct and t.i not in draft.source | draft.cue for t in doc[end : draft.anchor.i])
        and marks in (",", "?", "!")
        and before > 0
        and doc[before].text in PARTING
        and any(i < start and quotes.inner[i] == own for i in draft.content)
    )


def _spoken(
    doc: Doc, quotes: Quotes, number: int, by_cue: dict[int, Draft], drafts: list[Draft]
) -> Draft | None:
    start, end = quotes.stretches[number]
    short = end - start < SHORT + 2
    inner = [t.text for t in doc[start:end] if not t.is_quote]
    said = (
        start > 0 and quotes.inner[start - 1] == quotes.parents[number] and doc[start - 1].lemma_ in ANSWERS
    )
    if short and not said and not (inner and inner[-1] in ",.?!"):
        return None
    verb = _cue_after(doc, quotes, number) or _cue_before(doc, quotes, number)
    if verb is None:
        return None
    if verb.i in by_cue:
        return by_cue[verb.i]
    frame, particle = frame_of(verb, frames(*VERB_LISTS))
    draft = Draft(
        verb, "speech", "neutral", cue=cue_words(verb) | ({particle.i} if particle is not None else set())
    )
    behind = inverted.speaker_after(verb, frame)
    subject = sources.subject_of(verb) or sources.child_of(verb, frozenset({"dobj", "nsubjpass"}))
    if behind:
        draft.source = inverted.whole(verb, behind)
    elif subject is not None and not quotes.holds(number, subject.i):
        draft.source = {
            i
            for i in sources.extent(subject, verb)
            if quotes.holds(quotes.parents[number], i) and not quotes.holds(number, i)
        }
    elif subject is None and verb.tag_ in FINITE:
        draft.source = sources.named_beside(verb, set(range(start, end)))
    by_cue[verb.i] = draft
    drafts.append(draft)
    return draft


def _cue_after(doc: Doc, quotes: Quotes, number: int) -> Token | None:
    """Return the verb of saying after a quotation that ends in a comma, a dash, "?" or "!"."""
    start, end = quotes.stretches[number]
    level = quotes.parents[number]
    if end >= len(doc) or not quotes.holds(level, end):
        return None
    last = doc[end - 2].text if end - 2 >= start else ""
    if not (last[-1:] in ",?!—–-" or doc[end].text in (",", "—", "–", "-")):
        return None
    for i in range(end, min(end + REACH, len(doc))):
        token = doc[i]
        if quotes.inner[i] != level or token.text in TERMINAL or "\n" in token.text:
            return None
        if _speaks(token):
            return token
    return None


def _cue_before(doc: Doc, quotes: Quotes, number: int) -> Token | None:
    """Return the verb of saying before a quotation that a comma, a colon or the verb itself leads into."""
    level, (start, _) = quotes.parents[number], quotes.stretches[number]
    lead = start - 1
    while lead >= 0 and doc[lead].is_space:
        lead -= 1
    if lead < 0 or (doc[lead].text not in (",", ":", "that", "—") and not _speaks(doc[lead])):
        return None
    for i in range(lead, max(lead - REACH, -1), -1):
        token = doc[i]
        stops = (token.text in TERMINAL or "\n" in token.text) and i != lead
        if quotes.inner[i] != level or stops:
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
    level = quotes.parents[number]
    before = next((n for n in range(number - 1, -1, -1) if quotes.parents[n] == level), -1)
    if before not in owner:
        return None
    draft = owner[before]
    end, start = quotes.stretches[before][1], quotes.stretches[number][0]
    between = doc[end:start]
    if not quotes.closed[before] and all(t.is_space for t in between):
        return draft  # the mark is opened again at a new paragraph, and was not closed before it
    if len(between) > REACH or "\n" in between.text or not end <= draft.anchor.i < start:
        return None
    last = max((t.i for t in between if not t.is_space), default=start)
    stops = [t.i for t in between if t.text in TERMINAL and t.i < last]
    return draft if not stops else None
