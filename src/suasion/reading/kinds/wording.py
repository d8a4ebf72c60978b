"""How it is worded: loaded words, labels, hedges, boosters, presuppositions, terms in quotation marks."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from suasion.reading.kinds.kind import Drawn, Kind, Layer, Look, Place, Row, Rows, counted, words_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from suasion.reading.wording.component import Wording

# How a word is used, as the machine tells it, and whose voice that makes it; the others are no loaded words.
_USES = {"own": "author", "quoted": "reported", "denied": "author"}


def _record(item: Wording, shift: int, first_number: int) -> Row:
    phrase = {
        "phrase": item.phrase.text,
        "phrase_start": item.phrase.start_char + shift,
        "phrase_end": item.phrase.end_char + shift,
    }
    use = {"type": item.type, "use": item.use, "reason": item.reason}
    return {**words_at(item.word, shift), **phrase, **use}


def _judges(row: Row) -> bool:
    return row["use"] in _USES


def _drawn(rows: Rows) -> Drawn:
    """Give each word its voice: reported within quotation marks, mixed within what the author retells, else the author's."""
    retold = _inside(place for row in rows["attributions"] for place in row["content_places"])
    found = []
    for row in rows["wording"]:
        voice = _USES.get(row["use"])
        if voice == "author" and retold(row["start"]):
            voice = "mixed"
        if voice:
            found.append((row["type"], voice, row["start"], row["end"]))
    return ["kind", "voice", "start", "end"], found


def _inside(places: Iterable[list[int]]) -> Callable[[int], bool]:
    """Return a test whether an offset lies within any of the places."""
    joined: list[list[int]] = []
    for start, end in sorted(places):
        if joined and start <= joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], end)
        else:
            joined.append([start, end])
    starts = [start for start, _ in joined]

    def test(offset: int) -> bool:
        n = bisect_right(starts, offset) - 1
        return n >= 0 and offset < joined[n][1]

    return test


def _summary(rows: Sequence[Row]) -> list[str]:
    return [f"Wording: {counted(Counter(row['type'] for row in rows if _judges(row)))}."]


WORDING = Kind(
    name="wording",
    component="suasion_wording",
    module="suasion.reading.wording.component",
    record=_record,
    places=lambda row: [Place(row["start"], row["end"], row["type"], row.get("reason", ""))],
    columns=("words", "phrase", "type", "use", "reason", "start", "end"),
    title="Wording",
    headings={
        "words": "Words",
        "type": "Kind",
        "kind": "Kind",
        "use": "Used as",
        "voice": "Voice",
        "reason": "Why it is listed",
    },
    shown_as="wording",
    scheme="machine-wording",
    layer=Layer(
        "wording",
        "Wording",
        on=False,
        nesting=0,
        looks={
            "hedge": Look("w h", "H", "hedge"),
            "booster": Look("w b", "B", "booster"),
            "presupposition": Look("w p", "P", "presupposed"),
            "scare quotes": Look("w c", "C", "term in quotation marks"),
            "label": Look("w n", "N", "name with a verdict"),
            "": Look("w", "L", "loaded word"),
        },
    ),
    counts=_judges,
    drawn=_drawn,
    summary=_summary,
    unmeasured=("hedges", "boosters", "presuppositions", "terms in quotation marks"),
)
