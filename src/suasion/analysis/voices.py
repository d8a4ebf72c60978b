"""Give every word of a text its voice: the author alone, retold, or in quotation marks; and by which source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from suasion.analysis.speakers import speakers
from suasion.analysis.tables import Marks, table_of, text_of, within
from suasion.analysis.words import Words, words_of
from suasion.texts.text import Text

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["AUTHOR", "KEY", "QUOTED", "RETOLD", "Voices", "voices"]

AUTHOR, RETOLD, QUOTED = "author", "retold", "in quotation marks"
KEY = (("strong", "in quotation marks"), ("middle", "retold by the author"), ("weak", "the author alone"))


@dataclass(frozen=True)
class Voices:
    """For each word of the body: how it is spoken (author, retold, in quotation marks) and by which source."""

    words: Words
    how: tuple[str, ...]
    who: tuple[str, ...]
    reports: int  # on how many it rests


def voices(attributions: Marks | Voices, text: Text | None = None, quotations: Marks | None = None) -> Voices:
    """Give every word of the body its voice; the innermost attribution holds where two overlap.

    `attributions` has `start` and `end` (code points of the content) and `source` (words, empty when no one is named);
    `quotations` has `start` and `end`; without it, the text's quotation marks are looked for. Voices that are
    known already come back as they are, so that several pictures can share them.
    """
    if isinstance(attributions, Voices):
        return attributions
    text = text_of(attributions, text)
    words = words_of(text)
    how, who = [AUTHOR] * len(words), [""] * len(words)
    stretches = _contents(attributions, text)
    for start, end, source in sorted(stretches, key=lambda s: (s[0], -s[1])):
        for n in words.between(start, end):
            how[n], who[n] = RETOLD, source
    for start, end in _quoted(attributions, text, quotations):
        for n in words.between(start, end):
            if how[n] == RETOLD:
                how[n] = QUOTED
    return Voices(words, tuple(how), tuple(who), len(stretches))


def _contents(attributions: Marks, text: Text) -> list[tuple[int, int, str]]:
    import pandas as pd

    table = table_of(attributions, "attributions", ["start", "end"])
    if "label" in table.columns and "source" not in table.columns:
        table = _pair_by_hand(within(table, text), text)
    names = table["source"].fillna("") if "source" in table.columns else pd.Series("", index=table.index)
    table = within(table.assign(source=names), text)
    who = speakers(table["source"])
    return [(r.start, r.end, who[" ".join(str(r.source).split())]) for r in table.itertuples()]


def _pair_by_hand(marks: pd.DataFrame, text: Text) -> pd.DataFrame:
    """Give each content that a person marked the nearest source marked in the same paragraph."""
    import pandas as pd

    sources = [(r.start, r.end, r.quote) for r in marks[marks["label"] == "source"].itertuples()]
    rows = []
    for content in marks[marks["label"] == "content"].itertuples():
        unit = text.at(content.start)
        paragraph = text[getattr(unit, "paragraph", unit.id)] if unit else None
        near = [
            (min(abs(content.start - e), abs(s - content.end)), words)
            for s, e, words in sources
            if paragraph and paragraph.start <= s < paragraph.end
        ]
        rows.append({"start": content.start, "end": content.end, "source": min(near)[1] if near else ""})
    return pd.DataFrame(rows, columns=["start", "end", "source"])


def _quoted(attributions: Marks, text: Text, quotations: Marks | None) -> list[tuple[int, int]]:
    given = quotations if quotations is not None else getattr(attributions, "quotations", None)
    if given is None:
        from suasion.texts.quotemarks import find_quoted

        return [(q.start, q.end) for q in find_quoted(text.string)]
    table = within(table_of(given, "quotations", ["start", "end"]), text)
    return [(r.start, r.end) for r in table.itertuples()]
