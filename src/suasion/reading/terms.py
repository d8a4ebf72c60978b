"""What stands in quotation marks without being anybody's words: titles, nicknames, names and words as words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from suasion.reading.wordlists import rows

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["PLACED", "kind_by_place", "leads_a_name"]

PLACED = ("title", "nickname", "name", "mentioned word")
LONGEST = 10  # words of a title
NICKNAME = 3  # words
SMALL = 4  # letters: shorter words are small in titles too
SMALL_TOO = frozenset("from with into onto over upon than that till your".split())
AFLOAT = frozenset({"sink", "sail", "dock", "capsize", "moor", "founder"})
PEOPLE = frozenset("man woman boy girl friend person player singer boxer fighter gangster captain".split())
# Participles and verbs just before the marks, by what they tell of them.
LEADS = {
    "title": ("entitled", "titled", "headlined"),
    "nickname": ("nicknamed", "alias", "aka", "a.k.a."),
    "name": ("christened", "codenamed", "code-named", "aboard"),
    "mentioned word": ("spell", "misspell", "pronounce", "mispronounce", "spelling"),
}
NAMES_OF = {"nickname": "nickname", "title": "title", "headline": "title", "name": "name", "codename": "name"}
CALLING = frozenset({"call", "name", "title", "dub", "baptize", "baptise"})
# What follows a word that is spoken of: “genocide” means ..., “as if” is a phrase.
SPOKEN_OF = frozenset({"mean", "rhyme", "denote", "connote", "derive"})
# These say something as often as they are called something: their names must look like names.
SPEAKING = frozenset({"a work in a paper", "a talk with a name", "people together", "a business", "a place"})


@cache
def _nouns() -> dict[str, tuple[str, str]]:
    return {noun: (kind, reason) for noun, kind, reason in rows("marked-nouns")}


def kind_by_place(span: Span, before: tuple[Span, str] | None) -> str:
    """Return title, nickname, name or mentioned word when the words beside the marks say so, else "".

    `before` is the quotation before with its kind: in “the words “war” and “peace”” both are mentioned.
    """
    words = [t for t in span if any(c.isalnum() for c in t.text)]
    if not words or len(words) > LONGEST or any(t.text[0] in "!?;" for t in span[:-2]):
        return ""
    if span[max(-2, -len(span))].text in (".", ",") and _is_sentence(words):
        return ""  # in her words, “The harbour is closed.”
    if before is not None and before[1] in PLACED and _joined(before[0], span):
        return before[1] if before[1] == "mentioned word" or _named(words) else ""
    return _between_names(span, words) or _after(span, words) or _before(span, words)


def _is_sentence(words: list[Token]) -> bool:
    return (
        not _named(words)
        and any(t.tag_ in ("VBZ", "VBD", "VBP", "MD") for t in words)
        and any(t.dep_ in ("nsubj", "nsubjpass", "expl") for t in words)
    )


def _joined(first: Span, second: Span) -> bool:
    between = first.doc[first.end : second.start]
    return 0 < len(between) <= 3 and all(t.lower_ in (",", "and", "or", "the", "nor", "&") for t in between)


def _named(words: list[Token]) -> bool:
    """Tell whether the words are written like a name: the first and all long ones with a capital."""
    if len(words) > 1 and words[0].lower_ in ("the", "a", "an"):
        words = words[1:]  # known as “the Hammer”
    first = words[0].text
    return (first[0].isupper() or first[0].isdigit()) and not any(
        t.is_lower and len(t) >= SMALL and t.lower_ not in SMALL_TOO for t in words[1:]
    )


def _between_names(span: Span, words: list[Token]) -> str:
    """Return nickname for the marks in Dwayne “The Rock” Johnson."""
    doc = span.doc
    if span.start == 0 or span.end >= len(doc) or len(words) > NICKNAME:
        return ""
    first, last = doc[span.start - 1], doc[span.end]
    names = first.is_title and last.is_title and first.is_alpha and last.is_alpha
    known = first.pos_ == "PROPN" or first.ent_type_ == "PERSON"
    whole = first.ent_type_ == "PERSON" and words[0].lower_ in ("the", "a", "big", "little", "old", "young")
    written = words[0].text[0].isupper() or whole
    return "nickname" if names and known and last.pos_ == "PROPN" and written else ""


def _after(span: Span, words: list[Token]) -> str:
    """Return what the word just before the marks tells of them."""
    doc, i = span.doc, span.start - 1
    if i >= 0 and doc[i].text in (",", ":") and i and doc[i - 1].lemma_.lower() in _nouns():
        i -= 1 if _named(words) or _nouns()[doc[i - 1].lemma_.lower()][0] == "mentioned word" else 0
    if i < 0 or doc[i].is_punct:
        return ""
    token = doc[i]
    if token.lower_ == "it" and i and doc[i - 1].lemma_ in LEADS["mentioned word"]:
        return "mentioned word"
    if token.pos_ in ("PRON", "PROPN") and i and doc[i - 1].lemma_ == "nickname":
        return "nickname"
    for kind, leads in LEADS.items():
        if token.lower_ in leads or (kind == "mentioned word" and token.lemma_ in leads):
            return kind if kind in ("mentioned word", "nickname") or _named(words) else ""
    if token.lower_ == "as" and i and doc[i - 1].lower_ in ("known", "spelled", "pronounced"):
        return ("nickname" if doc[i - 1].lower_ == "known" else "mentioned word") if _named(words) else ""
    if token.lower_ in ("write", "wrote", "spell", "writes") and len(words) == 1 and _with_letter(span):
        return "mentioned word"
    if (
        token.lower_ == "by"
        and len(words) <= NICKNAME
        and any(t.lemma_ == "mean" for t in doc[span.end : span.end + 4])
    ):
        return "mentioned word"  # by “reform” he means cuts
    noun = _thing_called(token) if token.lemma_ in CALLING else token
    if noun is not token and noun is not None and noun.lemma_ in PEOPLE | {"who"} and _named(words):
        return "nickname"
    if (
        token.lemma_ == "be"
        and (subject := next((c for c in token.lefts if c.dep_ == "nsubj"), None)) is not None
    ):
        told = _nouns().get(subject.lemma_.lower(), ("",))[0]
        if subject.lemma_ in NAMES_OF and len(words) <= NICKNAME:
            return NAMES_OF[subject.lemma_]
        return told if told == "mentioned word" and len(words) == 1 else ""  # the password is “swordfish”
    kind, reason = _nouns().get(noun.lemma_.lower(), ("", "")) if noun is not None else ("", "")
    if kind == "mentioned word":
        return kind
    return kind if kind and (_named(words) or (reason not in SPEAKING and words[0].text[0].isupper())) else ""


def _with_letter(span: Span) -> bool:
    """Tell whether spelling is spoken of: wrote “colour” with a u, without an e."""
    rest = [t.lower_ for t in span.doc[span.end : span.end + 3]]
    return len(rest) == 3 and rest[0] in ("with", "without") and rest[1] in ("a", "an", "the", "two", "one")


def leads_a_name(token: Token) -> bool:
    """Tell whether a noun stands before names of works or things: the film, the ship."""
    kind, reason = _nouns().get(token.lemma_.lower(), ("", ""))
    return kind in ("title", "name") and reason not in SPEAKING


def _thing_called(verb: Token) -> Token | None:
    """Return the noun of "a film called", "the ship was named"."""
    if verb.dep_ in ("acl", "relcl"):
        return verb.head
    return next((c for c in verb.lefts if c.dep_ == "nsubjpass"), None)


def _before(span: Span, words: list[Token]) -> str:
    """Return what the words just after the marks tell of them: the “Moskva” cruiser, “genocide” is a word."""
    doc, end = span.doc, span.end
    if end >= len(doc) or doc[end - 2].text in (",", ".", "!", "?"):
        return _entity(words)
    following = doc[end]
    kind, _ = _nouns().get(following.lemma_.lower(), ("", ""))
    if kind and (kind == "mentioned word" or _named(words)):
        return kind
    if following.lemma_ in SPOKEN_OF and (len(words) <= NICKNAME or following.lemma_ == "rhyme"):
        return "mentioned word"
    if (
        following.lemma_ in AFLOAT
        and len(words) <= NICKNAME
        and _named(words)
        and doc[span.start - 1].lower_ == "the"
    ):
        return "name"  # the “Moskva” sank
    if following.lemma_ == "be":
        named = next((t for t in doc[end + 1 : end + 6] if t.pos_ == "NOUN"), None)
        if named is not None and _named(words) and leads_a_name(named):
            return _nouns()[named.lemma_.lower()][0]  # “The Harbour” is a film
    if following.lemma_ == "be" and len(words) <= NICKNAME:
        named = next((t for t in doc[end + 1 : end + 5] if t.pos_ == "NOUN"), None)
        if named is not None and _nouns().get(named.lemma_.lower(), ("",))[0] == "mentioned word":
            return "mentioned word"
    return _entity(words)


def _entity(words: list[Token]) -> str:
    """Return title for what the model takes for the name of a work, when it is written like one."""
    works = [t for t in words if t.ent_type_ == "WORK_OF_ART"]
    long = len(words) > 1 or not words[0].is_sent_start
    return "title" if long and len(works) == len(words) and _named(words) else ""
