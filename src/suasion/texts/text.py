"""One immutable text with ids: every paragraph and sentence has a name, every place a pair of offsets."""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from suasion.base.errors import QuotationAmbiguous, QuotationNotFound, UnknownId
from suasion.texts.characters import folded

__all__ = ["Paragraph", "Sentence", "Span", "Text", "occurrences", "shorten", "split_units"]

# One character for one, so that offsets hold: people type straight quotes, pages print curly ones.
_FORGIVING = str.maketrans("‘’‚‛“”„‟′″–—‑−\u00a0\u202f", "''''\"\"\"\"'\"----  ")


class Span(NamedTuple):
    """A place in a text: code points from the start of the text, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True)
class Sentence:
    """A sentence with its id, such as P4S2."""

    id: str
    start: int
    end: int
    text: str
    paragraph: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph (P4) or another unit of the page: H headline, A byline, C caption, B author's bio."""

    id: str
    start: int
    end: int
    text: str
    sentences: tuple[Sentence, ...] = ()


@dataclass(frozen=True)
class Text:
    """Hold one text: the string, its units in page order, and what is known about it.

    `slug` names the text in marks; `metadata` is what its seed.toml says (title, author, date, ...);
    `words` explains words by paragraph, `plain` says sentences in plain words: the course's help, and no part of the text.
    Offsets count code points of `string`, end exclusive. `paragraphs` holds every unit of the page,
    `body` only P1, P2, ...; `sentences` are those of the body.
    """

    slug: str
    string: str
    paragraphs: tuple[Paragraph, ...]
    metadata: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict, compare=False, repr=False)
    plain: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    def __repr__(self) -> str:
        """Name the text and its size; the string itself would drown a notebook."""
        return f"<Text {self.slug}: {len(self.body)} paragraphs, {len(self.sentences)} sentences>"

    @cached_property
    def sha256(self) -> str:
        """Return the checksum that marks carry, so that a mark on another text is noticed."""
        return hashlib.sha256(self.string.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def title(self) -> str:
        """Return the headline, or the slug of a text that has none."""
        return str(self.metadata.get("title") or self.slug)

    @cached_property
    def body(self) -> tuple[Paragraph, ...]:
        """List the paragraphs of the article itself."""
        return tuple(p for p in self.paragraphs if re.fullmatch(r"P\d+", p.id))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """List the sentences of the body."""
        return tuple(s for p in self.body for s in p.sentences)

    @cached_property
    def _by_id(self) -> dict[str, Paragraph | Sentence]:
        units: dict[str, Paragraph | Sentence] = {p.id: p for p in self.paragraphs}
        units.update((s.id, s) for p in self.paragraphs for s in p.sentences)
        return units

    @cached_property
    def _smallest(self) -> tuple[list[int], list[Paragraph | Sentence]]:
        units: list[Paragraph | Sentence] = []
        for paragraph in self.paragraphs:
            units.extend(paragraph.sentences or (paragraph,))
        units.sort(key=lambda u: u.start)
        return [u.start for u in units], units

    def __getitem__(self, id: str) -> Paragraph | Sentence:
        """Look a paragraph or sentence up by its id; raise UnknownId."""
        try:
            return self._by_id[id]
        except (KeyError, TypeError):
            raise UnknownId(
                f"There is no paragraph or sentence “{id}” in {self.slug}. "
                f"Ids look like P4 or P4S2; the paragraphs here are {', '.join(p.id for p in self.paragraphs)}."
            ) from None

    def __contains__(self, id: object) -> bool:
        """Tell whether a paragraph or sentence has this id."""
        return id in self._by_id

    def at(self, offset: int) -> Paragraph | Sentence | None:
        """Find the sentence (or the unit without sentences) at an offset; None between units."""
        starts, units = self._smallest
        i = bisect_right(starts, offset) - 1
        return units[i] if i >= 0 and offset < units[i].end else None

    def sentence_ids_between(self, start: int, end: int) -> tuple[str, ...]:
        """List the ids of the sentences and units that a span touches, in order."""
        starts, units = self._smallest
        first = max(bisect_right(starts, start) - 1, 0)
        return tuple(
            u.id for u in units[first : bisect_right(starts, end)] if u.start < end and u.end > start
        )

    def find(self, quotation: str, *, prefix: str = "", suffix: str = "", within: str | None = None) -> Span:
        """Find a quotation, whatever its quotation marks, spaces, soft hyphens and ligatures look like.

        `quotation` is the words as they stand on the page; `within` is the id of a paragraph or sentence; `prefix` and `suffix` are the words around the place
        and are needed where the quotation occurs twice. Raises QuotationNotFound or QuotationAmbiguous.
        """
        unit = self[within] if within else None
        spans = occurrences(self.string, quotation)
        if unit:
            spans = [s for s in spans if unit.start <= s.start and s.end <= unit.end]
        if not spans:
            where = f"in {within}" if within else f"in “{self.title}”"
            raise QuotationNotFound(
                f"The words “{shorten(quotation)}” are not {where}. Copy them from the text, letter by letter."
            )
        if len(spans) > 1 and (prefix or suffix):
            spans = _best_context(self.string, spans, prefix, suffix)
        if len(spans) > 1:
            places = ", ".join(dict.fromkeys(i for s in spans for i in self.sentence_ids_between(*s)))
            raise QuotationAmbiguous(
                f"The words “{shorten(quotation)}” occur {len(spans)} times ({places}). Add a few words, or say in which sentence."
            )
        return spans[0]

    @classmethod
    def from_string(cls, string: str, slug: str = "my-text", **metadata: Any) -> "Text":
        """Make a text of any string: paragraphs are parted by line breaks, sentences by a simple rule."""
        return cls(slug, string, split_units(string), metadata)


def occurrences(string: str, quotation: str, *, exact: bool = True) -> list[Span]:
    """List the places of a quotation: exact ones, or else those alike but for quotation marks, spaces and the unseen.

    The unseen are soft hyphens, zero-width spaces and the like; a ligature is its letters. Without `exact`, both kinds.
    """
    words = folded(quotation)[0].split()
    if not words:
        return []
    same = [Span(m.start(), m.end()) for m in re.finditer(re.escape(quotation), string)]
    if same and exact:
        return same
    pattern = r"\s+".join(re.escape(w.translate(_FORGIVING)) for w in words)
    seen, places = folded(string)
    alike = [
        Span(places[m.start()], places[m.end() - 1] + 1)
        for m in re.finditer(pattern, seen.translate(_FORGIVING))
    ]
    starts = {place for span in same for place in range(*span)}
    return same + [span for span in alike if span.start not in starts]


def _best_context(string: str, spans: list[Span], prefix: str, suffix: str) -> list[Span]:
    def common(a: str, b: str) -> int:
        return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))

    def score(span: Span) -> int:
        before = string[max(0, span.start - len(prefix)) : span.start]
        after = string[span.end : span.end + len(suffix)]
        return common(before.strip()[::-1], prefix.strip()[::-1]) + common(after.strip(), suffix.strip())

    scores = [score(s) for s in spans]
    best = max(scores)
    return [s for s, n in zip(spans, scores, strict=True) if n == best] if best else spans


def shorten(words: str, length: int = 60) -> str:
    """Shorten a quotation for a message, in code points."""
    words = " ".join(str(words).split())
    return words if len(words) <= length else words[: length - 1].rstrip() + "…"


_ABBREVIATIONS = {
    "mr",
    "mrs",
    "ms",
    "dr",
    "prof",
    "gen",
    "col",
    "sgt",
    "lt",
    "st",
    "jr",
    "sr",
    "vs",
    "etc",
    "e.g",
    "i.e",
    "u.s",
    "u.k",
}
_END = re.compile(r"[.!?…؟。]+[’”\"')\]»]*(?=\s+[\"‘“'(\[«]*[^\Wa-z_]|\s*$)|[。！？]")


def split_units(string: str) -> tuple[Paragraph, ...]:
    """Cut at line breaks into P1, P2, ... and each paragraph into sentences; lines of spaces are passed over."""
    paragraphs: list[Paragraph] = []
    for line in re.finditer(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+", string):
        stripped = line.group().strip()
        if not stripped:
            continue
        start = line.start() + line.group().index(stripped[0])
        id = f"P{len(paragraphs) + 1}"
        spans = sentence_spans(stripped)
        sentences = tuple(
            Sentence(f"{id}S{n}", start + s, start + e, stripped[s:e], id)
            for n, (s, e) in enumerate(spans, 1)
        )
        paragraphs.append(Paragraph(id, start, start + len(stripped), stripped, sentences))
    return tuple(paragraphs)


def sentence_spans(paragraph: str) -> list[tuple[int, int]]:
    """Cut a paragraph after sentence-final marks that a capital or the end follows; abbreviations do not end one."""
    spans, start = [], 0
    for match in _END.finditer(paragraph):
        word = re.search(r"([\w.]+)$", paragraph[max(start, match.start() - 12) : match.start()])
        if word and (
            word.group().lower() in _ABBREVIATIONS or (len(word.group()) == 1 and word.group().isupper())
        ):
            continue
        spans.append((start, match.end()))
        start = match.end() + len(paragraph[match.end() :]) - len(paragraph[match.end() :].lstrip())
    if start < len(paragraph):
        spans.append((start, len(paragraph)))
    return spans
