"""Speakers set before a colon: the lines of an interview, and headlines like "Mayor: We will rebuild"."""

from __future__ import annotations

import numpy as np
from spacy.attrs import IS_SPACE
from spacy.tokens import Doc, Span

from suasion.reading.attribution.draft import Draft
from suasion.reading.attribution.leads import SPEECH
from suasion.reading.wordlists import entries

ASKERS = frozenset(
    {
        "reporter",
        "question",
        "q",
        "a",
        "answer",
        "interviewer",
        "host",
        "moderator",
        "journalist",
        "anchor",
        "mayor",
    }
)
COLONS = (":", "):")  # the second is one token
LONGEST_NAME = 5  # words before the colon
SHORT_NAME = 2  # words, where somebody asks: a line's first word is often no name to the model
SAYING = frozenset("Said Says Asked Asks Added Adds Wrote Writes Replied Replies Answered Answers".split())
SAID = frozenset({"VBD", "VBP", "VBZ", "VB", "MD"})
SIGNS = frozenset({"—", "–", "―", "--", "-", "("})
LONGEST_SIGNATURE = 12  # words of a name with its office
SMALL = frozenset({"of", "the", "and", "on", "for", "de", "van", "von", "&", ",", "’s", "'s"})


def drafts(doc: Doc) -> list[Draft]:
    """Return an attribution for every line that starts with a name, a colon and words."""
    found: list[tuple[Draft, bool]] = []
    interview = False
    script = sum(shouted(doc, *line) for line in lines(doc)) > 1  # one alone may be “EXCLUSIVE: ...”
    for start, end in lines(doc):
        colon = next(
            (i for i in range(start + 1, min(start + LONGEST_NAME + 1, end - 2)) if doc[i].text in COLONS),
            None,
        )
        if colon is None:
            continue
        words = doc[start:colon]
        quoted = doc[colon + 1].is_quote
        if quoted:
            words = before_office(words)
        person = (
            quoted and len(words) == SHORT_NAME and words[0].text == "The" and _may_be_name(words)
        )  # The mayor: “...”
        if not words[0].text[0].isupper() or not (person or written_as_name(words)):
            continue
        asks = len(words) == 1 and words[0].lower_ in ASKERS
        named = any(t.pos_ == "PROPN" or t.ent_type_ in ("PERSON", "ORG", "GPE", "NORP") for t in words)
        called = script and shouted(doc, start, end)
        known = (
            named
            or asks
            or called
            or (len(words) <= SHORT_NAME and (interview or (quoted and _may_be_name(words))))
        )
        if not known:
            continue
        said = {start} if words[0].text in SAYING and len(words) > 1 else set()  # "Said Holm: “...”"
        source, cue = set(range(start, colon)) - said, said or {colon}
        draft = Draft(doc[min(cue)], "speaker", "neutral", source, cue, set(range(colon + 1, end)))
        interview = interview or asks
        found.append((draft, asks or quoted or _is_said(doc, colon + 1, end)))
    # "Clinton: 2,316" is a table's line, but "Holm: Yes." is an answer where somebody asks.
    return [draft for draft, said in found if said or interview] + signed(doc)


def _may_be_name(words: Span) -> bool:
    """Tell whether no word before the colon is one for a saying or a work: Answer, Headline, Film."""
    listed = entries("cues-nouns") | entries("marked-nouns") | entries("venues") | SPEECH
    return not any(t.lemma_.lower() in listed or t.lower_ in listed for t in words)


def joined(drafts: list[Draft], lines: list[Draft]) -> list[Draft]:
    """Unite attributions with those of whole lines: a line led by a verb, “Says Holm: ...”, is the verb's.

    Of a colon's own two attributions the line's stays, for it goes to the line's end.
    """
    verbs = {d.anchor.i for d in drafts}
    kept = [line for line in lines if not verbs & line.source]
    colons = {max(line.source) + 1 for line in kept} | {line.anchor.i for line in kept}
    return [d for d in drafts if d.anchor.i not in colons] + kept


def _is_said(doc: Doc, start: int, end: int) -> bool:
    """Tell whether the words make a sentence: a verb with a form, a question."""
    return any(t.tag_ in SAID or t.text == "?" for t in doc[start:end])


def shouted(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a line starts with a name in capitals and a colon: HOLM: It is safe."""
    return (
        start + 1 < end
        and doc[start + 1].text == ":"
        and doc[start].is_upper
        and len(doc[start]) > SHORT_NAME
    )


def before_office(words: Span) -> Span:
    """Return the name before its office: Maria Holm, mayor; Maria Holm (mayor)."""
    end = next((t.i for t in words if t.text in (",", "(") and t.i > words.start), words.end)
    return words.doc[words.start : end]


def written_as_name(words: Span) -> bool:
    """Tell whether all words but the small ones have capitals."""
    return all(t.text[0].isupper() or t.lower_ in SMALL for t in words)


def signed(doc: Doc) -> list[Draft]:
    """Return an attribution for every quotation that a dash, or brackets, and a name end: “...” — Maria Holm, mayor."""
    found = []
    paragraphs = lines(doc)
    for n, (start, end) in enumerate(paragraphs):
        end -= doc[end - 1].text == "." and not doc[end - 2].is_quote
        dash = next(
            (i for i in range(end - 2, max(start - 1, end - LONGEST_SIGNATURE), -1) if doc[i].text in SIGNS),
            None,
        )
        if dash is None:
            continue
        first, last = (start, dash) if dash > start else paragraphs[n - 1] if n else (start, start)
        if last - first < 2 or not doc[first].is_quote or not doc[last - 1].is_quote:
            continue
        end -= doc[end - 1].text == ")"
        name = before_office(doc[dash + 1 : end])
        if len(name) and name[0].text[0].isupper() and written_as_name(name):
            source = set(range(dash + 1, end))
            found.append(Draft(doc[dash], "speaker", "neutral", source, {dash}, set(range(first, last))))
    return found


def lines(doc: Doc) -> list[tuple[int, int]]:
    """Return the paragraphs of `doc` as token stretches, line breaks left out."""
    found = []
    start = 0
    for i in np.flatnonzero(doc.to_array([IS_SPACE])).tolist():
        if "\n" in doc[i].text:
            if i > start:
                found.append((start, i))
            start = i + 1
    if start < len(doc):
        found.append((start, len(doc)))
    return found
