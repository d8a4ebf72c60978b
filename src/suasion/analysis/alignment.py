"""Which marks of several readers are on the same place, and how they differ there."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from suasion.annotations.annotation import Annotation
from suasion.base.errors import BadAnnotation

__all__ = ["Place", "overlap", "places", "same_place", "span"]

AGREE, LABEL, VOICE, MISSED, EXTRA = "agree", "label", "voice", "missed", "extra"
SHARE = 0.5  # of the shorter mark that the other must cover, for both to be on one place


@dataclass
class Place:
    """A place that at least one reader marked: each reader's mark there, by the reader's number."""

    first: Annotation
    marks: dict[int, Annotation] = field(default_factory=dict)

    def relation(self, reader: int) -> str:
        """Say how a reader stands to reader 0 here; "" where neither marked.

        agree, label (other label), voice (other voice), missed (not marked by reader 0), extra (by reader 0 alone).
        """
        base, other = self.marks.get(0), self.marks.get(reader)
        if base is None:
            return MISSED if other is not None else ""
        if other is None:
            return EXTRA
        if base.label != other.label:
            return LABEL
        return VOICE if base.voice and other.voice and base.voice != other.voice else AGREE

    def all_by(self, readers: Sequence[int]) -> list[Annotation] | None:
        """Return the marks of these readers where all of them marked, else None."""
        return [self.marks[r] for r in readers] if all(r in self.marks for r in readers) else None


def span(mark: Annotation) -> tuple[int, int]:
    """Return where a mark stands, code points [start, end). Raises BadAnnotation for an answer without a place."""
    if mark.start is None or mark.end is None:
        raise BadAnnotation(
            f"The answer {mark.id} stands nowhere in the text, so it cannot be compared as a mark."
        )
    return mark.start, mark.end


def overlap(a: Annotation, b: Annotation) -> int:
    """Count the code points that two marks share."""
    (start, end), (left, right) = span(a), span(b)
    return max(0, min(end, right) - max(start, left))


def same_place(a: Annotation, b: Annotation) -> bool:
    """Tell whether two marks are on one place: a word and its whole sentence are, neighbours are not."""
    return overlap(a, b) >= SHARE * min(_length(a), _length(b))


def _length(mark: Annotation) -> int:
    start, end = span(mark)
    return end - start


def places(readings: Sequence[Sequence[Annotation]]) -> list[Place]:
    """Bring the marks of several readers together, one mark a reader and place, in the order of the text.

    Where a mark could go to several places, it goes where the label is the same, then where most is shared. Each
    reader in turn joins the places that are there or opens new ones, so the first reader's come first.
    """
    found: list[Place] = []
    for reader, marks in enumerate(readings):
        taken_marks: set[int] = set()
        taken_places: set[int] = set()
        for _, n, p in sorted(_candidates(found, marks), key=lambda c: (c[0], -c[1], -c[2]), reverse=True):
            if n not in taken_marks and p not in taken_places:
                taken_marks.add(n)
                taken_places.add(p)
                found[p].marks[reader] = marks[n]
        found += [Place(m, {reader: m}) for n, m in enumerate(marks) if n not in taken_marks]
        found.sort(key=lambda place: span(place.first))
    return found


def _candidates(
    found: Sequence[Place], marks: Sequence[Annotation]
) -> list[tuple[tuple[bool, bool, float], int, int]]:
    starts = [span(place.first)[0] for place in found]
    longest = max((_length(place.first) for place in found), default=0)
    candidates = []
    for n, mark in enumerate(marks):
        start, end = span(mark)
        p = bisect_left(starts, start - longest)
        while p < len(found) and starts[p] < end:
            first = found[p].first
            if same_place(first, mark):
                shared = overlap(first, mark)
                union = _length(first) + _length(mark) - shared
                fit = (first.label == mark.label, first.voice == mark.voice, shared / union)
                candidates.append((fit, n, p))
            p += 1
    return candidates
