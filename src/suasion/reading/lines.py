"""The pipeline component `suasion_lines`: no sentence runs over the end of a headline or paragraph."""

from __future__ import annotations

import numpy as np
from spacy.attrs import IS_SPACE
from spacy.language import Language
from spacy.tokens import Doc

__all__ = ["LineEnds", "make_lines"]

SHORT = 60  # code points: a shorter line is a headline or a list entry, not a line of running text
ENDINGS = frozenset(".!?:;”’\"'»)…")


@Language.factory("suasion_lines", assigns=["token.is_sent_start"])
def make_lines(nlp: Language, name: str) -> LineEnds:
    """Build the component; it belongs before the parser, which keeps to the sentence starts that are set."""
    return LineEnds(name)


class LineEnds:
    """Start a sentence after a blank line, and after a line that is short or ends like a sentence."""

    def __init__(self, name: str = "suasion_lines") -> None:
        """Take the component's name in the pipeline."""
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Set `is_sent_start` of the first word of each line that starts afresh."""
        text, begin = doc.text, 0
        for i in np.flatnonzero(doc.to_array([IS_SPACE])).tolist() if len(doc) else ():
            space = doc[i]
            if "\n" not in space.text:
                continue
            line = text[begin : space.idx].strip()
            begin = space.idx + len(space)
            if i + 1 < len(doc) and (space.text.count("\n") > 1 or len(line) < SHORT or line[-1] in ENDINGS):
                doc[i + 1].is_sent_start = True
        return doc
