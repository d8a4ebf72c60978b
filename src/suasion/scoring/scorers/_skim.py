"""What a skimmer sees of a question, and the marks it makes."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from suasion.annotations.annotation import Annotation
from suasion.labels import scheme as load_scheme
from suasion.scoring import signs
from suasion.scoring.key.model import VOICES, Question
from suasion.scoring.scorers._trial import distinct, place
from suasion.scoring.signs import Seen
from suasion.scoring.skimmer import Option, Skimmer, asks_for, by_sign

if TYPE_CHECKING:
    from suasion.texts.text import Text

_VOICES: tuple[Option, ...] = tuple((v, v) for v in VOICES)


def sentences(ids: Sequence[str], text: "Text") -> list[Seen]:
    """See sentences of the text, or paragraphs."""
    found = []
    for number, id in enumerate(ids):
        opens = id.partition("S")[2] in ("", "1")
        found.append(Seen(text[id].text, "", number, len(ids), opens))
    return found


def rows(question: Question, ids: Sequence[str], text: "Text") -> list[Seen]:
    """See the rows of a worksheet as the page shows them."""
    found = []
    for number, id in enumerate(ids):
        words, quote = question.shown.get(id) or (text[id].text if id in text else id, "")
        found.append(Seen(words, quote, number, len(ids), id.partition("S")[2] in ("", "1")))
    return found


def options(labels: Iterable[str], scheme: str = "") -> list[Option]:
    """Give labels with their names, as a skimmer reads them."""
    known = {x.id: x.name for x in load_scheme(scheme).labels} if scheme else {}
    return [(label, known.get(label, label)) for label in labels]


def marks(
    question: Question,
    text: "Text",
    skimmer: Skimmer,
    ids: Sequence[str],
    labels: Sequence[str],
    voiced: bool,
) -> list[Annotation]:
    """Mark where the skimmer stops: whole sentences with every label or those whose sign is there, or single words."""
    found = []
    for id, seen in zip(ids, sentences(ids, text), strict=True):
        if not skimmer.stops(seen):
            continue
        voice = by_sign(signs.cue)([seen], _VOICES)[0] if voiced else None
        for label in labels:
            start, end = text[id].start, text[id].end
            asked = asks_for((label, label))
            if skimmer.marks == "cut":
                cuts = [(start + a, start + b) for a, b in _cut(label, seen.words)]
                found += [place(question, text, a, b, label, voice) for a, b in cuts]
            elif skimmer.marks == "every label" or asked is None or asked(seen):
                found.append(place(question, text, start, end, label, voice))
    return distinct(found)


def _cut(label: str, words: str) -> list[tuple[int, int]]:
    """Cut a sentence as word lists do: names are sources, words of saying cues, the rest or what is quoted content."""
    says = signs.places_of(signs.SAYING, words)
    match label:
        case "source":
            return signs.runs_of_names(words)[:1]
        case "cue":
            return says
        case "content":
            rest = [(says[0][1] + 1, len(words))] if says and says[0][1] + 1 < len(words) else []
            return signs.quoted_words(words) or rest
    return signs.places_of(signs.STRONG, words) or says
