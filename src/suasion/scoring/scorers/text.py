"""text: hints on a short text, never points. What a text is worth, a person decides.

Looked at: the length; evaluative words from the key's own list (for a summary that the author would accept); names
that the source sentences do not have (for a reframing without new facts). Each is a question to the writer, not a verdict:
a counted word can be quoted, a new name can be right.

Example. Limit 60 words, `avoid` holds "barbaric": a text of 71 words with "barbaric" gets two hints and no points taken.

Sources. None for points, because there are none: automatic scores for open texts reward surface features (Perelman 2014 on
essay scoring). A word list as a prompt to look again: Recasens, Danescu-Niculescu-Mizil & Jurafsky 2013 on biased language.
"""

import random
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from suasion.annotations.annotation import Annotation
from suasion.scoring.key.model import Entry, Question
from suasion.scoring.remark import Remark, ScorerResult
from suasion.scoring.response import Response
from suasion.scoring.scorers._trial import Chooser
from suasion.scoring.skimmer import Skimmer

if TYPE_CHECKING:
    from suasion.texts.text import Text

SETTINGS = {"max_words", "min_words", "avoid", "source", "new_names"}
_WORD = re.compile(r"[^\W_]+(?:[’'\-][^\W_]+)*")


def problems(question: Question) -> list[str]:
    """Say what is wrong with the key of a text question."""
    found = [
        f"the setting “{s}” is unknown; there are {', '.join(sorted(SETTINGS))}."
        for s in set(question.settings) - SETTINGS
    ]
    for name in ("max_words", "min_words"):
        value = question.settings.get(name, 0)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            found.append(f"“{name}” is a whole number.")
    for name in ("avoid", "source"):
        value = question.settings.get(name, [])
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            found.append(f"“{name}” is a list of words or ids.")
    if question.entries or question.distractors:
        found.append("a text has neither entries nor decoys; samples and a rubric belong in the notebook.")
    return found


def score(question: Question, answers: Response, text: "Text") -> ScorerResult:
    """Give hints; the share is always 0."""
    written = [v for v in answers.cells.values() if isinstance(v, str) and v.strip()]
    items = [
        Remark("note", hint, own=value[:300])
        for value in written[:20]
        for hint in hints(value, question, text)
    ]
    return ScorerResult(0.0, tuple(items), (), (), "A person reads this text; the program only counts.")


def hints(value: str, question: Question, text: "Text") -> list[str]:
    """List what a writer may want to look at again."""
    settings, words = question.settings, _WORD.findall(value)
    most, least = settings.get("max_words", 60), settings.get("min_words", 0)
    found = []
    if len(words) > most:
        found.append(f"{len(words)} words, and {most} are enough. What can go?")
    if len(words) < least:
        found.append(f"{len(words)} words; at least {least} give your reader something to go by.")
    folded = {w.casefold() for w in words}
    loaded = [w for w in settings.get("avoid", []) if w.casefold() in folded]
    if loaded:
        found.append(
            f"Does {', '.join(f'“{w}”' for w in loaded[:5])} describe or judge? If you quote it, say whose word it is."
        )
    if settings.get("new_names") is False:
        source = " ".join(text[i].text for i in settings.get("source", []) if i in text) or text.string
        new = new_names(value, source)
        if new:
            found.append(
                f"{', '.join(f'“{n}”' for n in new[:5])}: not in the sentences you started from. A reframing adds no facts."
            )
    return found


def new_names(value: str, source: str) -> list[str]:
    """List capitalised words, not at the start of a sentence, that the source lacks."""
    known = {w.casefold() for w in _WORD.findall(source)}
    found: dict[str, None] = {}
    for sentence in re.split(r"[.!?…]\s+", value):
        for word in _WORD.findall(sentence)[1:]:
            bare = re.sub(r"[’']s$", "", word)
            if (
                bare[:1].isupper()
                and len(bare) > 1
                and bare.casefold() not in known
                and word.casefold() not in known
            ):
                found[bare] = None
    return list(found)


def form(question: Question) -> dict[str, Any]:
    """Return the limits of its length."""
    return {k: question.settings[k] for k in ("max_words", "min_words") if k in question.settings}


def missing(
    form: Mapping[str, Any], marks: Sequence[Annotation], cells: Mapping[tuple[str, str], Any]
) -> list[str]:
    """Say when it is too long."""
    words = sum(len(v.split()) for v in cells.values() if isinstance(v, str))
    most = form.get("max_words")
    return [f"{words} words; {most} are enough."] if most and words > most else []


def careful(
    question: Question, text: "Text", entries: Sequence[Entry], choose: Chooser, whole: bool
) -> list[Annotation]:
    """Hand in nothing: a person reads this."""
    return []


def everything(question: Question, text: "Text") -> list[Annotation]:
    """Hand in nothing."""
    return []


def guess(question: Question, text: "Text", chance: random.Random) -> list[Annotation]:
    """Hand in nothing: nothing is scored."""
    return []


def skim(question: Question, text: "Text", skimmer: Skimmer) -> list[Annotation]:
    """Write nothing: a person reads."""
    return []
