"""Where the quotations of a document lie, in tokens, one inside the other, for the rules of attribution."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Any

from spacy.attrs import IDX
from spacy.tokens import Doc, Span

from suasion.reading.quotation import STORE
from suasion.texts.quotemarks import Quoted, find_quoted

NAMING = frozenset(
    "call label dub brand term describe denounce portray characterize characterise deem".split()
)


@dataclass(frozen=True)
class Quotes:
    """Quotations of every depth as token stretches [start, end) in order of their start.

    For every token `at` has the number of the outermost quotation that holds it and `inner` that of the innermost,
    or -1; `parents` has for each quotation the one around it, or -1; `closed` whether its closing mark is there;
    `kinds` its kind, "" when nobody has looked.
    """

    stretches: tuple[tuple[int, int], ...]
    at: tuple[int, ...]
    inner: tuple[int, ...]
    parents: tuple[int, ...]
    closed: tuple[bool, ...]
    kinds: tuple[str, ...]

    def holds(self, number: int, i: int) -> bool:
        """Tell whether token `i` stands in the quotation; every token stands in number -1, the text itself."""
        return number < 0 or self.stretches[number][0] <= i < self.stretches[number][1]

    def within(self, number: int, i: int) -> bool:
        """Tell whether token `i` stands between the marks of the quotation."""
        if number < 0:
            return True
        start, end = self.stretches[number]
        return start < i < end - self.closed[number]

    def below(self, i: int, around: int) -> int:
        """Return the quotation that holds token `i` and stands in `around` without another between, or -1."""
        number = self.inner[i]
        while number >= 0 and self.parents[number] != around:
            number = self.parents[number]
        return number


def of(doc: Doc) -> Quotes:
    """Return the quotations of `doc`: those that suasion_quotation stored, or found afresh."""
    rows = doc.user_data.get(STORE)
    if rows is None:
        return locate(doc, find_quoted(doc.text))
    return locate(
        doc,
        [Quoted(**{name: value for name, value in row.items() if name != "kind"}) for row in rows],
        [row["kind"] for row in rows],
    )


def locate(doc: Doc, quoted: list[Quoted], kinds: list[str] | None = None) -> Quotes:
    """Return the quotations of `doc` in tokens. One that runs over another's end is left out."""
    string = doc.text  # put together anew each time it is asked for
    starts = doc.to_array([IDX]).ravel().tolist()
    stretches: list[tuple[int, int]] = []
    parents: list[int] = []
    closed: list[bool] = []
    known: list[str] = []
    at, inner = [-1] * len(doc), [-1] * len(doc)
    for n, quote in enumerate(quoted):
        first = bisect_right(starts, quote.start) - 1
        last = bisect_left(starts, quote.end)
        around = inner[first]
        if around >= 0 and not (last <= stretches[around][1] and stretches[around] != (first, last)):
            continue
        number = len(stretches)
        for i in range(first, last):
            at[i] = number if around < 0 else at[i]
            inner[i] = number
        stretches.append((first, last))
        parents.append(around)
        known.append(kinds[n] if kinds else "")
        closed.append(quote.closed and string_closes(string, quote))
    return Quotes(tuple(stretches), tuple(at), tuple(inner), tuple(parents), tuple(closed), tuple(known))


def string_closes(string: str, quote: Quoted) -> bool:
    """Tell whether the closing mark is there; printers leave it out where a quotation goes on in the next paragraph."""
    return quote.end - quote.start > 1 and string[quote.end - 1] in "”’\"'»›«‹“‘‟」』"


def theirs(doc: Doc, rows: list[dict[str, Any]], quotes: Quotes) -> list[tuple[int, int]]:
    """Return the stretches that are a source's own words: direct reports, and what it is quoted as calling a thing."""
    found = [(start, end) for row in rows if row["form"] == "direct" for start, end in row["content"]]
    for row in rows:
        if row["form"] != "mixed" or doc[row["anchor"]].lemma_.lower() not in NAMING:
            continue
        for first, last in row["content"]:
            for start, end in quotes.stretches:
                named = (
                    any(t.pos_ in ("NOUN", "PROPN", "PRON") for t in doc[first:start])
                    if first < start
                    else False
                )
                if named and end <= last:
                    found.append(
                        (start, end)
                    )  # called the plan “reckless”, but not: called the “experts” fools
    return found


def spoken(doc: Doc, contents: list[tuple[int, int]]) -> None:
    """Let short quotations that are all of somebody's direct speech be quotations, not terms: “Never,” they said."""
    whole = {(start, end) for start, end in contents}
    for n, row in enumerate(doc.user_data.get(STORE, [])):
        span = (
            doc.char_span(row["start"], row["end"], alignment_mode="expand")
            if row["kind"] == "term"
            else None
        )
        if span is None or (span.start, span.end) not in whole:
            continue
        first = next((t for t in span if t.is_alpha), None)
        row["kind"] = (
            "full" if first is not None and first.is_title and span[-2].text in ".,?!" else "partial"
        )
        known = doc.spans["suasion_quotation"]
        doc.spans["suasion_quotation"] = [
            Span(doc, s.start, s.end, label=row["kind"].upper(), span_id=s.id_) if s.id_ == str(n) else s
            for s in known
        ]
