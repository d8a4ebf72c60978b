"""Words in a document and the sentence around one, without spaCy's `Token.sent`, which looks through the whole document each time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from spacy.attrs import LOWER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

__all__ = ["sentence_of", "words_at"]

REACH = 250  # tokens to either side: no sentence of prose is longer


def sentence_of(token: Token) -> Span:
    """Return the sentence of a word, at most REACH tokens to either side."""
    doc, start, end = token.doc, token.i, token.i + 1
    while start > 0 and token.i - start < REACH and not doc[start].is_sent_start:
        start -= 1
    while end < len(doc) and end - token.i < REACH and not doc[end].is_sent_start:
        end += 1
    return doc[start:end]


def words_at(doc: Doc, *words: str) -> Iterator[Token]:
    """Yield the tokens of `doc` whose small letters are one of `words`, without a look at each token."""
    strings = doc.vocab.strings
    wanted = [strings[word] for word in words if word in strings]
    for i in np.flatnonzero(np.isin(doc.to_array([LOWER]).ravel(), wanted)).tolist() if len(doc) else ():
        yield doc[i]
