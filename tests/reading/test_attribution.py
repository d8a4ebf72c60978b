"""Sources, cues and contents of sentences that the course's authors made up."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from suasion.reading.attribution.component import Attribution


def words(item: Attribution, role: str) -> str:
    """Give the words of a role, its stretches joined."""
    return " … ".join(span.text for span in getattr(item, role))


def only(doc: Doc) -> Attribution:
    """Give the one attribution that is not inside another."""
    outer = [item for item in doc._.attributions if item.inside is None]
    assert len(outer) == 1, [(words(i, "source"), words(i, "cue"), words(i, "content")) for i in outer]
    return outer[0]


CASES = [
    (
        "The mayor said that the bridge would open in May.",
        "The mayor",
        "said",
        "that the bridge would open in May",
    ),
    ("The bridge, the mayor said, would open in May.", "the mayor", "said", "The bridge … would open in May"),
    ("“The bridge will open in May,” said the mayor.", "the mayor", "said", "“The bridge will open in May,”"),
    (
        "According to the engineers, the bridge is safe.",
        "the engineers",
        "According to",
        "the bridge is safe",
    ),
    ("The engineer was asked why the bridge had moved.", "", "was asked", "why the bridge had moved"),
    ("The bridge is allegedly unsafe.", "", "allegedly", "The bridge is … unsafe"),
    ("The council wants to close the bridge.", "The council", "wants", "to close the bridge"),
    ("Many residents oppose the new bridge.", "Many residents", "oppose", "the new bridge"),
    (
        "The mayor’s claim that the bridge is safe was tested.",
        "The mayor’s",
        "claim",
        "that the bridge is safe",
    ),
    (
        "The engineers are confident that the bridge is safe.",
        "The engineers",
        "are confident",
        "that the bridge is safe",
    ),
    (
        "The mayor did not say whether the bridge was safe.",
        "The mayor",
        "did not say",
        "whether the bridge was safe",
    ),
    ("The bridge is expected to open in May.", "", "is expected", "The bridge … to open in May"),
]


@pytest.mark.parametrize(("sentence", "source", "cue", "content"), CASES)
def test_roles(nlp: Language, sentence: str, source: str, cue: str, content: str) -> None:
    """Are source, cue and content the words that a reader would mark?"""
    item = only(nlp(sentence))
    assert (words(item, "source"), words(item, "cue"), words(item, "content")) == (source, cue, content)


def test_a_quotation_goes_on_after_its_cue(nlp: Language) -> None:
    """Does a quotation in two parts and three sentences make one attribution?"""
    doc = nlp("“We checked the bridge,” the engineer said. “It is safe. Nobody needs to worry.”")
    item = only(doc)
    assert words(item, "content") == "“We checked the bridge,” … “It is safe. Nobody needs to worry.”"
    assert item.form == "direct"


def test_a_report_inside_a_report_knows_it(nlp: Language) -> None:
    """Is a report inside another's content numbered by the one around it?"""
    outer, inner = nlp("The mayor said that engineers believe the bridge is safe.")._.attributions
    assert outer.inside is None and inner.inside == outer.number


@pytest.mark.parametrize(
    ("verb", "stance"), [("said", "neutral"), ("claimed", "doubting"), ("admitted", "endorsing")]
)
def test_the_cue_has_a_stance(nlp: Language, verb: str, stance: str) -> None:
    """Is the writer's distance to the report told by the cue?"""
    assert only(nlp(f"The mayor {verb} that the bridge was unsafe.")).stance == stance


def test_each_token_has_one_role(nlp: Language) -> None:
    """Do source, cue and content of one attribution never overlap?"""
    for sentence, *_ in CASES:
        for item in nlp(sentence)._.attributions:
            tokens = [
                t.i for role in ("source", "cue", "content") for span in getattr(item, role) for t in span
            ]
            assert len(tokens) == len(set(tokens))


def test_spans_carry_the_roles(nlp: Language) -> None:
    """Do the span groups hold the same stretches as the attributions, numbered alike?"""
    doc = nlp("The mayor said that the bridge is safe. According to critics, it is not.")
    for role in ("source", "cue", "content"):
        spans = [(span.start, span.end, span.id_) for span in doc.spans[f"suasion_{role}"]]
        assert spans == [
            (s.start, s.end, str(a.number)) for a in doc._.attributions for s in getattr(a, role)
        ]


def test_speaker_before_a_colon(nlp: Language) -> None:
    """Is the name before a colon at the start of a line a speaker?"""
    item = only(nlp("Ada Brandt: The bridge is closed until May."))
    assert (words(item, "source"), words(item, "content")) == ("Ada Brandt", "The bridge is closed until May")


@pytest.mark.parametrize(
    ("string", "source", "cue", "content"),
    [
        ("Holm called for a new vote.", "Holm", "called for", "a new vote"),
        ("The mayor is calling on the council to act.", "The mayor", "is calling on", "the council to act"),
        ("The mayor rushed to endorse the plan.", "The mayor", "rushed to endorse", "the plan"),
        ("Holm expressed concern about the plan.", "Holm", "expressed concern about", "the plan"),
        ("They left in the hope that the lake would open.", "They", "the hope", "that the lake would open"),
    ],
)
def test_cues_of_several_words(nlp: Language, string: str, source: str, cue: str, content: str) -> None:
    """Do a phrasal verb, a verb that another governs and a noun with its verb report what follows, once?"""
    (found,) = [item for item in nlp(string)._.attributions if item.inside is None]
    assert [" ".join(s.text for s in part) for part in (found.source, found.cue, found.content)] == [
        source,
        cue,
        content,
    ]


def test_a_line_of_a_table_is_nobodys_speech(nlp: Language) -> None:
    """Is "Clinton: 2,316" no speech, and "Holm: Yes." an answer where somebody asks?"""
    assert not nlp("Clinton: 2,316\nSanders: 1,501")._.attributions
    found = nlp("Reporter: Is it safe?\nHolm: Yes, very.")._.attributions
    assert [a.source[0].text for a in found] == ["Reporter", "Holm"]
