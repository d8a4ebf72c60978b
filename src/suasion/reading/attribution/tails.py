"""What the writer adds behind reported words in a clause with "which" or "who"."""

from __future__ import annotations

from spacy.tokens import Doc

from suasion.reading.attribution.draft import Draft
from suasion.reading.attribution.quoted import Quotes

FEWEST = 3  # words that stay
RELATIVES = ("WDT", "WP", "WP$")


def without(doc: Doc, draft: Draft, quotes: Quotes) -> set[int]:
    """Return the content without a last clause that comments on it: "said it would close, which surprised us"."""
    content = sorted(draft.content)
    own = quotes.inner[draft.anchor.i]
    for place, i in enumerate(content[:-1]):
        if place < FEWEST or quotes.inner[i] != own or doc[i].text != "," or content[place + 1] != i + 1:
            continue
        clause = next((a for a in doc[i + 1].ancestors if a.dep_ == "relcl"), None)
        if doc[i + 1].tag_ in RELATIVES and clause is not None and clause.right_edge.i >= content[-1] - 1:
            return set(content[:place])
    return draft.content
