"""Attributions by a few words set into a sentence: "allegedly", "in the words of X"."""

from __future__ import annotations

from functools import cache

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from suasion.reading.attribution.draft import Draft, subtree
from suasion.reading.attribution.quoted import Quotes
from suasion.reading.sentence import sentence_of, words_at
from suasion.reading.wordlists import rows

POLLS = frozenset({"poll", "survey"})
HOLDERS = frozenset({"PERSON", "GPE", "ORG", "NORP"})


def drafts(doc: Doc, quotes: Quotes, reporting: set[int]) -> list[Draft]:
    """Return the attributions by asides; `reporting` holds the cue words found before, which keep their adverbs."""
    stances = {word: stance for word, stance, *_ in rows("cues-adverbs")}
    found = []
    for _, start, end in matcher(doc.vocab)(doc):
        token = doc[start]
        if token.lower_ in stances:
            draft = None if start in reporting else adverb(token, stances[token.lower_])
        else:
            draft = before_name(doc, quotes, start, end)
        if draft is not None:
            found.append(draft)
    return found + owned(doc, quotes) + surveys(doc)


def surveys(doc: Doc) -> list[Draft]:
    """Return the attributions of "in a poll in May, ...": what the poll is said to show, the clause around it."""
    found = []
    for token in words_at(doc, "in"):
        if token.head.pos_ not in ("VERB", "AUX"):
            continue
        poll = next((c for c in token.children if c.dep_ == "pobj" and c.lemma_.lower() in POLLS), None)
        edge = token.is_sent_start or (
            poll is not None and doc[min(poll.right_edge.i + 1, len(doc) - 1)].is_punct
        )
        who = next((c for c in token.head.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if poll is None or not edge or who is None or who.tag_ in ("WP", "WDT"):
            continue
        draft = Draft(token, "survey", "neutral", subtree(poll), {token.i})
        draft.content = subtree(token.head) - subtree(token)
        draft.settle()
        found.append(draft)
    return found


def owned(doc: Doc, quotes: Quotes) -> list[Draft]:
    """Return the attributions of "in Olsen’s words": what is listed as "in the words of", the owner before the noun."""
    listed = [(row[0].split(), row[1]) for row in rows("cues-phrases")]
    nouns = {(words[0], words[2]): stance for words, stance in listed if len(words) > 3}
    found = []
    for token in words_at(doc, "in", "by", "to"):
        noun = next((c for c in token.children if (token.lower_, c.lower_) in nouns), None)
        owner = next((c for c in noun.lefts if c.dep_ == "poss"), None) if noun is not None else None
        if noun is None or owner is None or not _is_apart(token, noun):
            continue
        cue = {token.i, *range(owner.right_edge.i + 1, noun.i + 1)}
        draft = Draft(noun, "words before a name", nouns[token.lower_, noun.lower_], subtree(owner), cue)
        draft.content = content_of(doc, quotes, token, noun.i + 1)
        draft.settle()
        found.append(draft)
    return found


def _is_apart(first: Token, last: Token) -> bool:
    """Tell whether a mark or the sentence's edge parts the words from the rest."""
    doc = first.doc
    return (
        first.is_sent_start or doc[first.i - 1].is_punct or last.i + 1 >= len(doc) or doc[last.i + 1].is_punct
    )


@cache
def matcher(vocab: Vocab) -> PhraseMatcher:
    """Return a matcher of the listed adverbs and groups of words."""
    phrases = PhraseMatcher(vocab, attr="LOWER")
    words = [row[0] for name in ("cues-adverbs", "cues-phrases") for row in rows(name)]
    phrases.add("aside", [Doc(vocab, word.split()) for word in words])
    return phrases


def adverb(token: Token, stance: str) -> Draft | None:
    """Return the attribution of "allegedly": the clause, or the group of words, around it; no source."""
    head = token.head.head if token.head.dep_ == "acomp" else token.head
    content = subtree(head) - {token.i} if head.i != token.i else set()
    return Draft(token, "adverb", stance, cue={token.i}, content=content) if content else None


def before_name(doc: Doc, quotes: Quotes, start: int, end: int) -> Draft | None:
    """Return the attribution of "in the words of X": the quotation just before or after, else the clause."""
    last = doc[end - 1]
    name = next((c for c in last.children if c.dep_ == "pobj"), None)
    if name is None or not (name.ent_type_ in HOLDERS or name.pos_ in ("PROPN", "PRON")) or end - start < 2:
        return None
    source = {i for i in subtree(name) if i <= name.i or doc[i].dep_ not in ("prep", "pobj")}
    source = {i for i in source if i <= name.i}
    draft = Draft(last, "words before a name", "neutral", source, set(range(start, end)))
    draft.content = content_of(doc, quotes, doc[start], max(source) + 1)
    draft.settle()
    return draft


def content_of(doc: Doc, quotes: Quotes, first: Token, end: int) -> set[int]:
    """Return the quotation just before or after the words from `first` to `end`, else the clause around them."""
    sent = sentence_of(first)
    near = [i for i in range(max(sent.start, first.i - 3), min(sent.end, end + 3)) if quotes.at[i] >= 0]
    if near and quotes.at[first.i] < 0:
        return set(range(*quotes.stretches[quotes.at[near[0]]]))
    return subtree(first.head) - subtree(first)
