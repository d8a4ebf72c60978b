"""The question file: read whole, or refused with file, line and what to do."""

import tomllib

import pytest

import suasion
from suasion.base.errors import QuestionFileInvalid, QuestionsMissing
from suasion.questions.public_half import find_questions, public_half, read_public_half
from suasion.questions.question_file import parse_question_file, read_question_file
from tests.support.paths import ROOT, SOLUTIONS

SHA = suasion.load("practice").sha256
HEAD = f"""schema = 1
exercise = "90-trial"
text = "practice"
sha256 = "{SHA}"
status = "editors' key"
basis = "page"
"""
MARKS = """
[words.P1]
stubborn = "not willing to give way"

[questions.q1]
title = "Who says what?"
points = 2
scorer = "places"
scheme = "attribution"
paragraphs = ["P1", "P3"]

[[questions.q1.entries]]
sentence = "P3S1"
parts = { source = "Ada Brandt", cue = "said" }
for = "She is named as the one who said it."
against = "One may hold that a name alone is no source."
"""
CHOICES = """
[questions.q2]
title = "Whose voice?"
points = 2
scorer = "choices"
rows = ["P1S1", "P3S1"]
columns = [{ id = "voice", kind = "choice", title = "Whose voice?", scheme = "voice" }]

[[questions.q2.entries]]
row = "P1S1"
core = "author"
accepted = ["mixed"]
for = "Nobody else is named in this sentence."
against = "Somebody must have counted the people."
"""
LESSON = """schema = 1
lesson = "lesson-90"
text = "practice"

[tasks.parts]
title = "Who says what?"
scheme = "attribution"
paragraphs = ["P3"]

[[tasks.parts.second]]
sentence = "P3S1"
words = "Ada Brandt"
label = "source"
for = "She is named as the one who said it."
against = "One may hold that a name alone is no source."

[tasks.voices]
title = "Whose voice?"
rows = ["P1S1"]
columns = [{ id = "voice", kind = "choice", title = "Whose voice?", scheme = "voice" }]

[[tasks.voices.second]]
row = "P1S1"
choice = "author"
for = "Nobody else is named in this sentence."
against = "Somebody must have counted the people."
"""


def test_an_exercise_is_read() -> None:
    """Does one file give what is shown, and the key with what the question says already?"""
    file = parse_question_file(HEAD + MARKS + CHOICES, "90-trial.toml")
    assert file.asked["q1"].scheme == "attribution" and file.asked["q1"].words == {
        "stubborn": "not willing to give way"
    }
    assert file.key is not None
    first, second = file.key["questions"]["q1"], file.key["questions"]["q2"]
    assert [(e["id"], e["anchor"], e["answers"]) for e in first["entries"]] == [
        ("q1-e1", "Ada Brandt", {"core": ["source"]}),
        ("q1-e2", "said", {"core": ["cue"]}),
    ]
    assert first["settings"] == {"only": ["P1", "P3"]} and first["entries"][0]["basis"] == "page"
    assert second["settings"]["columns"]["voice"]["options"] == ["author", "reported", "mixed"]
    assert second["entries"][0]["answers"] == {"core": ["author"], "accepted": ["mixed"]}
    assert file.lines["q1-e2"] == file.lines["q1-e1"] > file.lines["q1"]


def test_a_lesson_is_read() -> None:
    """Does a lesson's file give tasks and the second reader's marks and choices?"""
    file = parse_question_file(LESSON, "90_trial.toml")
    assert file.key is None and list(file.asked) == ["parts", "voices"]
    assert file.second["parts"][0].words == "Ada Brandt" and file.second["voices"][0].choice == "author"


def test_the_public_half_holds_nothing_right() -> None:
    """Is what travels to students free of reasons, answers and hints, and does it come back as it was?"""
    file = parse_question_file(HEAD + MARKS + CHOICES, "90-trial.toml")
    form = public_half(file).to_json()
    for secret in ("She is named", "Somebody must", "core", "accepted", "entries", "anchor"):
        assert secret not in form
    import json

    again = read_public_half(json.loads(form))
    assert again.asked["q2"].columns == file.asked["q2"].columns and again.asked["q1"].paragraphs == (
        "P1",
        "P3",
    )


BROKEN = {
    "unknown field of the file": ("basis = ", "bases = ", 6, "no field “bases”"),
    "unknown field of a question": ('paragraphs = ["P1"', 'paragraph = ["P1"', 16, "no field “paragraph”"),
    "another text": ('text = "practice"', 'text = "nowhere"', 3, "no text “nowhere”"),
    "another version": (SHA, "0" * 64, 4, "another version"),
    "words not in the sentence": ("Ada Brandt", "Anna Brandt", 20, "Anna Brandt"),
    "words twice": ('cue = "said"', 'cue = "s"', 20, "times"),
    "an option nobody defined": ('scheme = "voice"', 'scheme = "voices"', 29, "voices"),
    "no such paragraph": ('["P1", "P3"]', '["P1", "P99"]', 16, "P99"),
    "no such row": ('rows = ["P1S1", "P3S1"]', 'rows = ["P1S1", "P99S1"]', 28, "P99S1"),
    "wrong type": ('title = "Who says what?"', "title = 3", 12, "a text"),
    "no title": ('title = "Who says what?"', "", 11, "title"),
    "meaning too long": (
        "not willing to give way",
        "one two three four five six seven eight nine",
        9,
        "8 words",
    ),
    "word not there": ("stubborn = ", "stubbornness = ", 9, "does not stand in P1"),
    "newer": ("schema = 1", "schema = 7", 1, "update Suasion"),
    "no schema": ("schema = 1", "", 1, "schema = 1"),
    "broken": ('points = 2\nscorer = "places"', 'points = \nscorer = "places"', None, "not valid TOML"),
    "a table twice": ("[questions.q2]", "[questions.q1]", None, "not valid TOML"),
    "entries are no list": (
        "[[questions.q1.entries]]",
        "[questions.q1.entries]",
        11,
        "[[questions.q1.entries]]",
    ),
    "both widgets": ('rows = ["P1S1", "P3S1"]', 'scheme = "voice"\nrows = ["P1S1", "P3S1"]', 28, "not both"),
    "parts with words": ("parts = {", 'words = "said"\nparts = {', 21, "parts"),
    "no questions": (MARKS + CHOICES, "", 1, "asks nothing"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_mistake_is_a_sentence_with_file_and_line(name: str) -> None:
    """Is each kind of mistake named with file, line and what to do?"""
    old, new, line, says = BROKEN[name]
    source = HEAD + MARKS + CHOICES
    assert old in source
    with pytest.raises(QuestionFileInvalid) as raised:
        parse_question_file(source.replace(old, new, 1), "90-trial.toml")
    sentences = str(raised.value).splitlines()
    where = f"90-trial.toml:{line}: " if line else "90-trial.toml: "
    assert any(s.startswith(where) and says in s for s in sentences), sentences


SECOND = {
    "no reason": ("One may hold that a name alone is no source.", "No.", "against"),
    "no such label": ('label = "source"', 'label = "sauce"', "sauce"),
    "no such option": ('choice = "author"', 'choice = "writer"', "there are author, reported, mixed"),
    "no such row": ('row = "P1S1"', 'row = "P2S1"', "no row “P2S1”"),
}


@pytest.mark.parametrize("name", SECOND)
def test_a_second_reader_is_checked(name: str) -> None:
    """Is a second reader's mark that does not fit its task refused, with its line?"""
    old, new, says = SECOND[name]
    with pytest.raises(QuestionFileInvalid) as raised:
        parse_question_file(LESSON.replace(old, new, 1), "90_trial.toml")
    assert says in str(raised.value) and str(raised.value).startswith("90_trial.toml:")


@pytest.mark.parametrize(
    "path", sorted([*SOLUTIONS.glob("*.toml"), *(ROOT / "lessons").glob("*.toml")]), ids=lambda p: p.name
)
def test_every_question_file_is_read(path: object) -> None:
    """Is every question file of the course whole?"""
    found = read_question_file(path)  # type: ignore[arg-type]
    assert found.asked or found.about


def test_nobody_asks_what_is_not_there(tmp_path: object) -> None:
    """Is a missing exercise or question one sentence?"""
    with pytest.raises(QuestionsMissing, match="99-none"):
        find_questions("99-none", tmp_path)  # type: ignore[arg-type]


def test_any_bytes_are_read_or_refused() -> None:
    """Does no mistake in the file end in a traceback?"""
    from hypothesis import given, settings
    from hypothesis import strategies as st

    source = HEAD + MARKS + CHOICES

    @settings(max_examples=150, deadline=None)
    @given(
        st.integers(0, len(source)),
        st.integers(0, 30),
        st.sampled_from(['"', "[", "=", "\n", "1", "[[a]]\n", "{}", "'"]),
    )
    def trial(start: int, cut: int, put: str) -> None:
        broken = source[:start] + put + source[start + cut :]
        try:
            parse_question_file(broken, "x.toml")
        except QuestionFileInvalid as problem:
            assert str(problem).startswith("x.toml:")

    trial()
    assert tomllib.loads(source)
