"""Loaded words, hedges, boosters, presuppositions, and how they are used."""

import pytest
from spacy.language import Language


def found(nlp: Language, sentence: str) -> dict[str, tuple[str, str]]:
    """Give type and use by words."""
    return {w.word.text: (w.type, w.use) for w in nlp(sentence)._.wording}


@pytest.mark.parametrize(
    ("sentence", "word", "kind", "use"),
    [
        ("The council passed a reckless plan.", "reckless", "loaded", "own"),
        ("“It is a reckless plan,” she said.", "reckless", "loaded", "quoted"),
        ("The plan is not reckless at all.", "reckless", "loaded", "denied"),
        ("The court heard that the suspect was a murderer.", "murderer", "label", "factual"),
        ("Perhaps the bridge will open.", "Perhaps", "hedge", "own"),
        ("The bridge is clearly unsafe.", "clearly", "booster", "own"),
        ("The bridge is closed again.", "again", "presupposition", "own"),
        ("Their ‘survey’ reached nobody in town.", "‘survey’", "scare quotes", "own"),
        ("He called the so-called experts.", "so-called", "hedge", "own"),
    ],
)
def test_type_and_use(nlp: Language, sentence: str, word: str, kind: str, use: str) -> None:
    """Is the word found, with its type and its use?"""
    assert found(nlp, sentence)[word] == (kind, use)


def test_a_loaded_adjective_colours_its_noun(nlp: Language) -> None:
    """Does the phrase reach from the adjective to the noun?"""
    (item,) = [w for w in nlp("The council passed a reckless plan.")._.wording if w.type == "loaded"]
    assert item.phrase.text == "reckless plan"


def test_a_repeated_noun_is_the_subject(nlp: Language) -> None:
    """Is a strong noun that comes four times taken for the subject of the text?"""
    doc = nlp("The virus spread. The virus changed. Doctors knew the virus. Nobody liked the virus.")
    assert {w.use for w in doc._.wording if w.word.lemma_ == "virus"} == {"factual"}


def test_neutral_prose_has_no_loaded_words(nlp: Language) -> None:
    """Does a plain sentence stay without marks?"""
    assert found(nlp, "The council met on Tuesday and counted the visitors of the lake.") == {}


def test_words_that_are_cut_at_their_hyphens_are_found(nlp: Language) -> None:
    """Is a listed word with hyphens found once, whole, with the noun that it colours?"""
    doc = nlp("The far-left mayor and the far-right mayor met a self-styled expert and two neo-Nazis.")
    assert [(w.word.text, w.phrase.text, w.type) for w in doc._.wording] == [
        ("far-left", "far-left mayor", "label"),
        ("far-right", "far-right mayor", "label"),
        ("self-styled", "self-styled expert", "loaded"),
        ("neo-Nazis", "neo-Nazis", "label"),
    ]
