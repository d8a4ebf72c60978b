"""Find a quotation again in another version of its text, and never take a sentence that is only alike for its own."""

from difflib import SequenceMatcher

from suasion.base.errors import QuotationAmbiguous, QuotationNotFound
from suasion.texts.characters import folded
from suasion.texts.text import Span, Text, occurrences, shorten

__all__ = ["found_again"]

_BOTH = 0.6  # of each side, at which it is the same one edited: a word or two of six are other ones
_ALONE = 0.9  # of the one side that there is, at the beginning or the end of a text
_SHORT = 8  # code points; a side with fewer says nothing
_AROUND = 48  # code points looked at on each side; 32 are kept
_MOST = 30  # places that are compared closely; a quotation of one letter has thousands
_ITSELF = (
    64  # code points without a change, the quotation among them, that no other sentence would have by chance
)


def found_again(text: Text, quotation: str, *, prefix: str = "", suffix: str = "") -> Span:
    """Find where a quotation stands in a text, by the words that stood around it in another version.

    A place counts when both its sides are nearly as they were, or when much around it is unchanged: else the words may
    stand in another sentence while their own is gone. Raises QuotationNotFound or QuotationAmbiguous.
    """
    spans = occurrences(text.string, quotation, exact=False)
    around = _seen(prefix)[::-1], _seen(suffix)
    likeness = {
        span: _likeness(text.string, span, around) for span in _nearest(text.string, spans, prefix, suffix)
    }
    fitting = [span for span in likeness if likeness[span]]
    if not fitting:
        raise QuotationNotFound(
            f"The words “{shorten(quotation)}” are not in “{text.title}” where they were: what stood around them is gone."
        )
    best = max(likeness[span] for span in fitting)
    chosen = [span for span in fitting if likeness[span] == best]
    if len(chosen) > 1:
        raise QuotationAmbiguous(
            f"The words “{shorten(quotation)}” stand in {len(chosen)} places of “{text.title}” that look alike."
        )
    return chosen[0]


def _nearest(string: str, spans: list[Span], prefix: str, suffix: str) -> list[Span]:
    if len(spans) <= _MOST:
        return spans

    def unchanged(span: Span) -> int:
        before = string[max(0, span.start - len(prefix)) : span.start]
        return _common(before[::-1], prefix[::-1]) + _common(string[span.end :][: len(suffix)], suffix)

    return sorted(spans, key=unchanged, reverse=True)[:_MOST]


def _likeness(string: str, span: Span, around: tuple[str, str]) -> float:
    """Say how like the surroundings of a place are to those kept, outwards from it; 0 where it may be another place."""
    before, after = string[max(0, span.start - _AROUND) : span.start], string[span.end :][:_AROUND]
    there = _seen(before)[::-1][: len(around[0])], _seen(after)[: len(around[1])]
    pairs = list(zip(around, there, strict=True))
    unchanged = len(_seen(string[slice(*span)])) + sum(_common(*pair) for pair in pairs)
    ratios = [
        SequenceMatcher(None, *pair, autojunk=False).ratio() for pair in pairs if len(pair[0]) >= _SHORT
    ]
    enough = _BOTH if len(ratios) > 1 else _ALONE
    alike = unchanged >= _ITSELF or (ratios and min(ratios) >= enough)
    return unchanged + sum(ratios) if alike else 0.0


def _common(one: str, other: str) -> int:
    return next(
        (i for i, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), min(len(one), len(other))
    )


def _seen(words: str) -> str:
    return " ".join(folded(words)[0].split())
