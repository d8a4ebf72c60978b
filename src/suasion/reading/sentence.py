"""The sentence around a word, without spaCy's `Token.sent`, which looks through the whole document each time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["sentence_of"]

REACH = 250  # tokens to either side: no sentence of prose is longer


def sentence_of(token: Token) -> Span:
    """Return the sentence of a word, at most REACH tokens to either side."""
    doc, start, end = token.doc, token.i, token.i + 1
    while start > 0 and token.i - start < REACH and not doc[start].is_sent_start:
        start -= 1
    while end < len(doc) and end - token.i < REACH and not doc[end].is_sent_start:
        end += 1
    return doc[start:end]
