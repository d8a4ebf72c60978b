"""Who speaks: before, between and behind the words, with and without quotation marks."""

import pytest
from spacy.language import Language

Found = list[tuple[str, str, str]]


def reports(nlp: Language, string: str) -> Found:
    """Give source, cue and content of the reports that stand in no other, each with its stretches joined."""
    return [
        (
            " … ".join(s.text for s in item.source),
            " … ".join(s.text for s in item.cue),
            " … ".join(s.text for s in item.content),
        )
        for item in nlp(string)._.attributions
        if item.inside is None
    ]


SAID = "“The harbour is closed,”"
TOLD = "The harbour is closed"
SPLIT = "The harbour … is closed"


@pytest.mark.parametrize(
    ("string", "source"),
    [
        (f"{SAID} said Olsen.", "Olsen"),
        (f"{SAID} says the Ministry of Fisheries.", "the Ministry of Fisheries"),
        (f"{SAID} said Maria Olsen, the mayor.", "Maria Olsen, the mayor"),
        (f"{SAID} said she, and left.", "she"),
        (f"{SAID} said the Bergen-born pilot.", "the Bergen-born pilot"),
        (f"{SAID} said neither of them.", "neither of them"),
        (f"{SAID} wrote Olsen in a letter to the council.", "Olsen"),
        (f"{SAID} interjected Olsen, who had been silent.", "Olsen, who had been silent"),
        (f"{SAID} Olsen, 54, of Bergen, said.", "Olsen, 54, of Bergen"),
        (f"{SAID} Olsen (a pilot so young he was taken for a clerk) says.", "Olsen (a pilot so young he was taken for a clerk)"),
        (f"{SAID} Olsen is reported to have said.", "Olsen"),
        (f"{SAID} the paper quoted Olsen as saying.", "Olsen"),
        (f"{SAID} was how Olsen put it.", "Olsen"),
        (f"{SAID} so said Olsen.", "Olsen"),
        (f"Said the mayor, {SAID}", "the mayor"),
        (f"As Olsen put it: {SAID}", "Olsen"),
        (f"According to Olsen: {SAID}", "Olsen"),
        (f"In Olsen’s words, {SAID}", "Olsen’s"),
        (f"Olsen’s answer was {SAID}", "Olsen’s"),
        (f"The message from Olsen is clear: {SAID}", "Olsen"),
    ],
)  # fmt: skip
def test_quotations_have_their_speaker(nlp: Language, string: str, source: str) -> None:
    """Does the quotation belong to the speaker, whole, wherever the name stands?"""
    ((found, _, content),) = reports(nlp, string)
    assert (found, content) == (source, SAID)


@pytest.mark.parametrize(
    ("string", "source", "content"),
    [
        ("The harbour, said Olsen, is closed.", "Olsen", SPLIT),
        ("The harbour, Olsen said, is closed.", "Olsen", SPLIT),
        ("The harbour, says the Ministry of Fisheries, is closed.", "the Ministry of Fisheries", SPLIT),
        ("The harbour, as Olsen put it, is closed.", "Olsen", SPLIT),
        ("The harbour, it is said, is closed.", "", SPLIT),
        ("The harbour, ’tis said, is closed.", "", SPLIT),
        ("‘Tis said the harbour is closed.", "", "the harbour is closed"),
        ("Olsen, said Berg, is a liar.", "Berg", "Olsen … is a liar"),
        ("Yes, said Olsen, the harbour is closed.", "Olsen", "Yes … the harbour is closed"),
        ("Not so, says the Ministry.", "the Ministry", "Not so"),
        (f"{TOLD}, says Olsen, and the mayor agrees.", "Olsen", TOLD),
        (f"{TOLD}. So said Olsen.", "Olsen", TOLD),
        (f"{TOLD}, or so the Ministry says.", "the Ministry", TOLD),
        (f"{TOLD}, in the Ministry’s view.", "the Ministry’s", TOLD),
        (f"{TOLD}, as Olsen told the paper.", "Olsen", TOLD),
        (f"{TOLD}, as claimed by officials.", "officials", TOLD),
        (f"{TOLD}, according to what Olsen told the paper.", "Olsen", TOLD),
        ("What Olsen said was that the harbour is closed.", "Olsen", "that the harbour is closed"),
        ("Citing Olsen, the paper reports that the harbour is closed.", "the paper", "that the harbour is closed"),
        ("Olsen made it clear that the harbour is closed.", "Olsen", "that the harbour is closed"),
        ("There are claims that the harbour is closed.", "", "that the harbour is closed"),
        ("Olsen won the endorsement of the union.", "the union", "Olsen"),
        ("In a poll in May, Olsen led by ten points.", "a poll in May", "Olsen led by ten points"),
        ("Olsen said yes.", "Olsen", "yes"),
    ],
)  # fmt: skip
def test_retold_words_have_their_speaker(nlp: Language, string: str, source: str, content: str) -> None:
    """Is the speaker of words without marks found, and all that is said on both sides of the aside?"""
    ((found, _, told),) = reports(nlp, string)
    assert (found, told) == (source, content)


@pytest.mark.parametrize(
    "string",
    [
        "He came in, said goodbye, and left.",
        "He came in, announced the plan, and left.",
        "The plan, announced last week, is cheap.",
        "Supporters of the bridge met on Monday.",
        "So they left.",
    ],
)
def test_no_speaker_where_nothing_is_said(nlp: Language, string: str) -> None:
    """Is an object behind a verb no speaker, and a clause with "so" no report?"""
    assert not [
        found
        for found in reports(nlp, string)
        if found[0] in ("goodbye", "the plan", "last week", "they", "Supporters")
    ]


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        (
            "Olsen said the harbour is closed, adding that nobody had come.",
            [("Olsen", "said", "the harbour is closed"), ("Olsen", "adding", "that nobody had come")],
        ),
        (
            "Olsen said the harbour was closed and promised to open it in May.",
            [("Olsen", "said", "the harbour was closed"), ("Olsen", "promised", "to open it in May")],
        ),
        (
            "Olsen was blunt: “Nobody came,” she said.",
            [("she", "said", "“Nobody came,”")],
        ),
    ],
)  # fmt: skip
def test_reports_in_a_row_end_where_the_next_begins(nlp: Language, string: str, expected: Found) -> None:
    """Does the first report stop before the second, and has that one the same speaker?"""
    assert reports(nlp, string) == expected


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        ("The mayor: “We go.”", [("The mayor", "“We go.”")]),
        ("Said Holm: “We go.”", [("Holm", "“We go.”")]),
        ("“We go.” – Maria Holm, mayor", [("Maria Holm, mayor", "“We go.”")]),
        ("“We go.”\n— Maria Holm", [("Maria Holm", "“We go.”")]),
        ("“We go.” (Maria Holm)", [("Maria Holm", "“We go.”")]),
        ("HOLM: We go now.\nBERG: We do not.", [("HOLM", "We go now"), ("BERG", "We do not")]),
        ("EXCLUSIVE: Holm leaves town.", []),
    ],
)
def test_lines_and_signatures(nlp: Language, string: str, expected: list[tuple[str, str]]) -> None:
    """Do scripts and signed quotations have their speakers, and a shout before a headline none?"""
    assert [(source, content) for source, _, content in reports(nlp, string)] == expected
