"""What the writer adds behind reported words in a clause with "which" or "who"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from suasion.reading.attribution.cues import FINITE, frame_of
from suasion.reading.attribution.draft import Draft
from suasion.reading.attribution.frames import frames
from suasion.reading.attribution.quoted import Quotes

FEWEST = 3  # words that stay
RELATIVES = ("WDT", "WP", "WP$")


def without(doc: Doc, draft: Draft, quotes: Quotes) -> set[int]:
    """Return the content without a last clause that comments on it: "said it would close, which surprised us"."""
    content = sorted(draft.content)
    own = quotes.inner[draft.anchor.i]
    for place, i in enumerate(content[:-1]):
        if _joined_report(doc, i, draft) and quotes.inner[i] == own and place >= FEWEST:
            return set(content[:place])
        if (
            place < (1 if draft.rule == "object" else FEWEST)
            or quotes.inner[i] != own
            or doc[i].text != ","
            or content[place + 1] != i + 1
        ):
            continue
        if _reports_more(doc[i + 1], draft):
            return set(content[:place])
        clause = next((a for a in doc[i + 1].ancestors if a.dep_ == "relcl"), None)
        if doc[i + 1].tag_ in RELATIVES and clause is not None and clause.right_edge.i >= content[-1] - 1:
            return set(content[:place])
    return draft.content


def _reports_more(token: Token, draft: Draft) -> bool:
    """Tell whether a participle goes on telling what the same speaker says: "said it would close, adding that ..."."""
    if token.tag_ != "VBG" or token.dep_ not in ("advcl", "conj", "acl", "xcomp") or draft.anchor.i > token.i:
        return False
    frame, _ = frame_of(token, frames("cues-saying"))
    subject = any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)
    said = any(c.dep_ in ("ccomp", "dobj", "prep", "pobj") for c in token.rights)
    return frame is not None and frame.clause and said and not subject


def _joined_report(doc: Doc, i: int, draft: Draft) -> bool:
    """Tell whether "and" joins a second verb of saying to the first: "said it would close and promised to ..."."""
    if (
        doc[i].lower_ not in ("and", "but")
        or i + 1 >= len(doc)
        or draft.anchor.i > i
        or draft.rule != "clause"
    ):
        return False
    verb = next((t for t in doc[i + 1 : i + 3] if t.pos_ == "VERB"), None)
    if verb is None or verb.dep_ != "conj" or verb.tag_ != draft.anchor.tag_ or verb.tag_ not in FINITE:
        return False
    frame, _ = frame_of(verb, frames("cues-saying"))
    own = any(c.dep_ in ("nsubj", "nsubjpass", "aux") for c in verb.children)
    said = any(c.dep_ in ("ccomp", "xcomp", "dobj", "prep") for c in verb.rights)
    return frame is not None and frame.clause and said and not own
