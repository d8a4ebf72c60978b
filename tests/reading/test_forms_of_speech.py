"""What the form alone settles: marks and apostrophes, speakers, modal verbs, names."""

import pytest
from spacy.language import Language

from suasion.texts.quotemarks import find_quoted


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        ("In the ‘90s nobody cared. The mayor said so.", []),
        ("‘Twas late, and we told ‘em of rock ‘n’ roll.", []),
        ("He wrote ‘it never ends. Then he left.", [("‘it never ends.", 1)]),
        (
            "“He said ‘I said “never” twice,’ too,” I hear.",
            [("“He said ‘I said “never” twice,’ too,”", 1), ("‘I said “never” twice,’", 2), ("“never”", 3)],
        ),
        ("It is 「so」 here.", [("「so」", 1)]),
    ],
)
def test_marks(string: str, expected: list[tuple[str, int]]) -> None:
    """Are elisions no marks, does a stray mark end with its sentence, do depths go to three?"""
    assert [(string[q.start : q.end], q.depth) for q in find_quoted(string)] == expected


@pytest.mark.parametrize(
    ("string", "source", "content"),
    [
        ("“It is safe,” she said. “Never,” they said.", "they", "“Never,”"),
        ("Asked whether the bridge is safe, Holm said: “Yes.”", "Holm", "“Yes.”"),
        ("“We will,” the mayor said. “It is safe.\n\n“And it is cheap.”", "the mayor", "“And it is cheap.”"),
        ("Maria Holm, mayor: “We will build it.”", "Maria Holm, mayor", "“We will build it.”"),
        ("“All is quiet.” — Maria Holm", "Maria Holm", "“All is quiet.”"),
        ("Reporter: Is it safe?\nHolm: It is safe now.", "Reporter", "Is it safe"),
        ("It was claimed by officials that the bridge is safe.", "officials", "that the bridge is safe"),
    ],
)
def test_who_says_it(nlp: Language, string: str, source: str, content: str) -> None:
    """Does each line have the speaker that its form gives it?"""
    pairs = [(s.text, c.text) for a in nlp(string)._.attributions for s in a.source for c in a.content]
    assert (source, content) in pairs


@pytest.mark.parametrize(
    "string",
    [
        "The council will vote in May.",
        "Theresa May resigned.",
        "Russia's military might is great.",
        "It is a must.",
    ],
)
def test_no_modal(nlp: Language, string: str) -> None:
    """Are the month, the name and the noun no hedges?"""
    assert not nlp(string)._.wording


@pytest.mark.parametrize("string", ["The Ministry of Propaganda closed.", "The film Brutal won."])
def test_names_are_not_the_writers_loaded_words(nlp: Language, string: str) -> None:
    """Is a word in a name no loaded word of the writer's?"""
    assert [w.use for w in nlp(string)._.wording] == ["factual"]


def test_direct_speech_holds_no_scare_quotes(nlp: Language) -> None:
    """Is a short piece of direct speech no term?"""
    assert not [w for w in nlp("“The bridge,” said Holm, “is safe.”")._.wording if w.type == "scare quotes"]
