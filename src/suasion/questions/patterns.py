"""Patterns of words for spaCy's Matcher: made without code, checked strictly, tried on a text.

A pattern's value in a marks file is one string: JSON, a list of alternatives, each a list of tokens, which is what
`Matcher.add` takes. Tokens may only ask for what the builder offers; regular expressions are not among it, for they
can run for ever.
"""

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypedDict

from suasion.base.errors import BadPattern, ModelMissing
from suasion.base.model import load_model
from suasion.questions.matcher import Pattern, Search, apart
from suasion.texts.text import Text

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["Matches", "check", "matches", "read"]

ALTERNATIVES, TOKENS, WORDS, LENGTH = 20, 20, 40, 60
MOST = 500  # matches shown; a pattern that finds more finds nearly everything
FLAGS = ("IS_PUNCT", "IS_QUOTE", "LIKE_NUM", "IS_TITLE", "IS_UPPER")
WORD_KEYS = ("TEXT", "LOWER", "LEMMA", "POS")
OPS = ("!", "?", "+", "*")
POS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X SPACE".split()
# The text's apostrophes and quotation marks are curly, a keyboard's are straight: one stands for the other.
_APOSTROPHES = "'’‘`"
_QUOTES = '"“”„'


class Found(TypedDict):
    """A unit of the text in which a pattern matches; places are code points of the unit."""

    id: str
    text: str
    matches: list[list[int]]


class Matches(TypedDict):
    """What a pattern matches: the value to keep, the units with matches, and how many matches there are."""

    value: str | None
    units: list[Found]
    count: int


def read(value: object) -> list[Pattern]:
    """Read a value from a marks file: what `Matcher.add("name", ...)` takes. Raises BadPattern."""
    if isinstance(value, str):
        written = value
        try:
            value = json.loads(written)
        except (ValueError, RecursionError):
            value = phrase(written)
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        value = [alternative for part in value for alternative in read(part)]
    if isinstance(value, list) and all(isinstance(part, Mapping) for part in value):
        value = [value]
    if not isinstance(value, list) or not all(isinstance(part, list) for part in value):
        raise BadPattern("A pattern is a list of words or kinds of word. Make it with the pattern builder.")
    patterns = [[_token(token) for token in part] for part in value if part]
    if len(patterns) > ALTERNATIVES or any(len(part) > TOKENS for part in patterns):
        raise BadPattern(f"At most {ALTERNATIVES} alternatives, please, of at most {TOKENS} parts each.")
    for part in patterns:
        if all(token.get("OP") in ("?", "*", "!") for token in part):
            raise BadPattern(
                "Each alternative needs a part that must be there, or it would match nothing at all."
            )
    return patterns


def check(given: object) -> str | None:
    """Give the value to keep, in its one form; None for a pattern without parts. Raises BadPattern."""
    patterns = read(given)
    return json.dumps(patterns, ensure_ascii=False) if patterns else None


def _token(token: object) -> dict[str, Any]:
    if not isinstance(token, Mapping):
        raise BadPattern("A part of the pattern is no part at all. Make it with the pattern builder.")
    read: dict[str, Any] = {}
    for key, value in token.items():
        if key == "OP" and value in OPS:
            read[key] = value
        elif key in FLAGS and isinstance(value, bool):
            read[key] = value
        elif key in WORD_KEYS:
            read[key] = _wanted(key, value)
        elif key != "OP" or value != "1":
            raise BadPattern(
                f"A part of the pattern asks for “{str(key)[:20]}: {str(value)[:20]}”, which is not known here."
            )
    return read


def _wanted(key: str, value: object) -> str | dict[str, list[str]]:
    if isinstance(value, Mapping) and len(value) == 1 and set(value) <= {"IN", "NOT_IN"}:
        ((how, words),) = value.items()
        if isinstance(words, list) and 0 < len(words) <= WORDS:
            return {how: [_word(key, word) for word in words]}
    elif isinstance(value, str):
        return _word(key, value)
    raise BadPattern(f"A part of the pattern needs from one to {WORDS} words.")


def _word(key: str, word: object) -> str:
    if not isinstance(word, str) or not word or len(word) > LENGTH:
        raise BadPattern(f"A word in the pattern is empty, or longer than {LENGTH} characters.")
    if key == "POS" and word not in POS:
        raise BadPattern(f"“{word}” is no kind of word that is known here.")
    return word.lower() if key == "LOWER" else word


def phrase(words: str) -> Pattern:
    """Make a pattern of a phrase as it stands, in any capitals; straight and curly quotation marks are one."""
    from spacy.lang.en import English

    return [{"LOWER": _alike(token.lower_)} for token in _tokenizer(English)(words.strip())]


@lru_cache
def _tokenizer(language: "type[Language]") -> "Language":
    return language()


def _alike(word: str) -> str | dict[str, list[str]]:
    for family in (_APOSTROPHES, _QUOTES):
        if any(c in family for c in word):
            forms = [word.translate({ord(c): other for c in family}) for other in family[:3]]
            return {"IN": list(dict.fromkeys(forms))}
    return word


def matches(text: Text, value: object, only: Iterable[str] | None = None) -> Matches:
    """Find a pattern's matches in the paragraphs `only` (default: the body), the longest where several overlap.

    Units without a match are left out of a long text. Raises BadPattern or UnknownId.
    """
    patterns = read(value) if value else []
    units = [text[id] for id in only] if only is not None else list(text.body)
    if not patterns:
        return {"value": None, "units": [], "count": 0}
    search = Search(patterns, _language().vocab)
    found: list[Found] = []
    for unit in units:
        doc = _doc(unit.text)
        places = [[doc[a].idx, doc[b - 1].idx + len(doc[b - 1])] for a, b in apart(search.spans(doc))]
        if places:
            found.append({"id": unit.id, "text": unit.text, "matches": places})
    count = sum(len(unit["matches"]) for unit in found)
    if count > MOST:
        raise BadPattern(f"It matches {count} times, nearly everything. What would keep the rest out?")
    return {"value": json.dumps(patterns, ensure_ascii=False), "units": found, "count": count}


@lru_cache
def _language() -> "Language":
    try:
        return load_model(without=("parser", "ner"))
    except ModelMissing as problem:
        raise BadPattern(
            "The language model is not installed here, so a pattern cannot be tried."
        ) from problem


@lru_cache(maxsize=4000)
def _doc(words: str) -> "Doc":
    return _language()(words)
