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
        (
            "«Er sagte, „sie sagt “nie” zweimal,“ oft,» so er.",
            [
                ("«Er sagte, „sie sagt “nie” zweimal,“ oft,»", 1),
                ("„sie sagt “nie” zweimal,“", 2),
                ("“nie”", 3),
            ],
        ),
        ("``He said `no' twice,'' I hear.", [("``He said `no' twice,''", 1), ("`no'", 2)]),
        ("Type `ls` and `pwd`, it's easy.", []),
        ("He says “a “b” c” often.", [("“a “b” c”", 1), ("“b”", 2)]),
        ("‘It is safe.\n\n‘It is cheap,’ he said.", [("‘It is safe.", 1), ("‘It is cheap,’", 1)]),
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
        ("“The road,” said Petersen, “is open.”", "Petersen", "“The road,”"),
        ("“My son,” she says, “went to war.”", "she", "“My son,”"),
        ("Maria Holm, mayor: “We will build it.”", "Maria Holm, mayor", "“We will build it.”"),
        ("“All is quiet.” — Maria Holm", "Maria Holm", "“All is quiet.”"),
        ("“All is quiet.” ― Maria Holm", "Maria Holm", "“All is quiet.”"),
        ("Reporter: Is it safe?\nHolm: It is safe now.", "Reporter", "Is it safe"),
        ("Interviewer: Is it open?\nReed: It is open.", "Reed", "It is open"),
        ("It was claimed by officials that the bridge is safe.", "officials", "that the bridge is safe"),
    ],
)
def test_who_says_it(nlp: Language, string: str, source: str, content: str) -> None:
    """Does each line have the speaker that its form gives it?"""
    pairs = [(s.text, c.text) for a in nlp(string)._.attributions for s in a.source for c in a.content]
    assert (source, content) in pairs


@pytest.mark.parametrize(
    "marks",
    ["“‘“”’”", '"\'""\'"', "「『「」』」", "«„“”“»", "‘“‘’”’"],
    ids=["English", "typewriter", "Japanese", "German in French", "single outside"],
)
def test_reports_inside_reports(nlp: Language, marks: str) -> None:
    """Has each of three speakers, one inside the other, the words of the marks that follow?"""
    one, two, three, end_three, end_two, end_one = marks
    inmost = f"{three}never{end_three}"
    inner = f"{two}He said {inmost} twice,{end_two}"
    whole = f"{one}She told me, {inner} and then she left,{end_one}"
    found = {a.source[0].text: a for a in nlp(f"{whole} the clerk said on Monday.")._.attributions}
    clerk, she, he = found["the clerk"], found["She"], found["He"]
    assert (clerk.content[0].text, she.content[0].text, he.content[0].text) == (whole, inner, inmost)
    assert (clerk.inside, she.inside, he.inside) == (None, clerk.number, she.number)


@pytest.mark.parametrize("mark", ["“”", '""', "«»"])
def test_a_quotation_over_paragraphs_has_one_speaker(nlp: Language, mark: str) -> None:
    """Do the paragraphs before the last, opened alike and not closed, belong to the speaker named at the end?"""
    first, last = mark
    string = f"{first}It is safe.\n\n{first}It was tested.\n\n{first}And it is cheap,{last} the mayor said."
    (item,) = nlp(string)._.attributions
    assert item.source[0].text == "the mayor" and len(item.content) == 3


@pytest.mark.parametrize(
    ("string", "kinds"),
    [
        ("The novel “War and Peace” sold well.", ["title"]),
        ("She liked the songs “Hello” and “Yesterday”.", ["title", "title"]),
        ("A film called “Brutal” won. The “Star Wars” films sold.", ["title", "title"]),
        ("Dwayne “The Rock” Johnson came. Al “Scarface” Capone left.", ["nickname", "nickname"]),
        ("They nicknamed her “Iron”. He was known as “Shorty”.", ["nickname", "nickname"]),
        ("The ship “Moskva” sank. Operation “Iron Fist” failed.", ["name", "name"]),
        ("He lives in a bar named “Perhaps”.", ["name"]),
        ("He spelled it “colour”. The word “genocide” has a legal meaning.", ["mentioned word"] * 2),
        ("The words “war” and “peace” are old. What does “terrorist” mean?", ["mentioned word"] * 3),
        ("“As if” is a phrase.", ["mentioned word"]),
        ("Their “survey” reached nobody. The report “safe” was wrong.", ["term", "term"]),
        ("“The Harbour” is a film. Her column, “Notes from the Quay,” runs.", ["title", "title"]),
        ("The man they call “Shorty” came. Holm, known as “the Hammer,” left.", ["nickname", "nickname"]),
        ("Ada “the hammer” Holm came.", ["nickname"]),
        ("The “Moskva” sank in May.", ["name"]),
        ("By “reform” he means cuts. She wrote “colour” with a u.", ["mentioned word"] * 2),
        ("The password is “swordfish”.", ["mentioned word"]),
        ("The mayor called the plan “reckless”. He called it a “shame”.", ["partial", "partial"]),
        ("“Never,” they said. Holm said: “Yes.” He said “no” again.", ["full", "full", "partial"]),
    ],
)
def test_kinds_of_terms(nlp: Language, string: str, kinds: list[str]) -> None:
    """Are titles, nicknames, names and mentioned words told apart from terms and from speech?"""
    doc = nlp(string)
    assert [q.kind for q in doc._.quotations] == kinds
    assert sum(w.type == "scare quotes" for w in doc._.wording) == kinds.count("term")


@pytest.mark.parametrize(
    "string",
    [
        "The council will vote in May.",
        "Theresa May resigned.",
        "Russia's military might is great.",
        "Theresa May resigned. The army's might grew. Their might was great.",
        "It is a must.",
        "May they rest in peace.",
        "Might is right, they say.",
    ],
)
def test_no_modal(nlp: Language, string: str) -> None:
    """Are the month, the name and the noun no hedges?"""
    assert not nlp(string)._.wording


@pytest.mark.parametrize(
    "string",
    [
        "The Ministry of Propaganda closed.",
        "The film Brutal won.",
        "The novel Savage sold well.",
        "Bloody Sunday was in 1972.",
        "The Great Terror killed many.",
        "He lives in a bar named “Perhaps”.",
        "She saw the film “Brutal Justice”.",
        "Mr. Savage came.",
        "Ada Savage said no.",
    ],
)
def test_names_are_not_the_writers_loaded_words(nlp: Language, string: str) -> None:
    """Is a word in a name no loaded word of the writer's?"""
    assert [w.use for w in nlp(string)._.wording] == ["name"]


@pytest.mark.parametrize("string", ["Crooked Holm spoke to us.", "Mayor Slams Brutal Attack on Press"])
def test_capitals_alone_make_no_name(nlp: Language, string: str) -> None:
    """Is a judging word before a person's name, or in a headline, the writer's?"""
    assert [w.use for w in nlp(string)._.wording if w.type == "loaded"] == ["own"]


def test_a_mentioned_word_is_nobodys(nlp: Language) -> None:
    """Is a word that is spoken of as a word neither the writer's nor a source's?"""
    doc = nlp("The word “genocide” has a legal meaning.")
    assert [(w.phrase.text, w.use) for w in doc._.wording] == [("genocide", "mentioned")]


def test_direct_speech_holds_no_scare_quotes(nlp: Language) -> None:
    """Is a short piece of direct speech no term?"""
    assert not [w for w in nlp("“The bridge,” said Holm, “is safe.”")._.wording if w.type == "scare quotes"]
