"""Help with the texts: words explained and sentences in plain words, once each, without a word that judges or a new name."""

import re
import tomllib
from pathlib import Path

import pytest

import suasion
from suasion.questions.public_half import find_questions
from suasion.questions.question_file import read_question_file
from suasion.questions.tracks import track_of
from suasion.reading.pipeline import pipeline
from suasion.reading.wordlists import entries
from suasion.scoring.audit import text_rules
from suasion.texts.text import Text
from tests.support.paths import ROOT

OP_ED = suasion.load("kuzio-axis")
ALL_FILES = sorted([*(ROOT / "lessons").glob("*.toml"), *(ROOT / "solutions").glob("*.toml")])
FILES = [path for path in ALL_FILES if not track_of(path)]
TRACK = [suasion.load(f"hetch-hetchy-{who}") for who in ("muir", "vilas")]
OURS = [OP_ED, *TRACK]  # the texts that have sentences in plain words
WHO_SAYS = {OP_ED.slug: "author", TRACK[0].slug: "Muir", TRACK[1].slug: "Vilas"}
EXERCISES = sorted(path.parent.name for path in (ROOT / "exercises").glob("*/*.form.json"))
PLAIN = [(text, id, words) for text in OURS for id, words in text.plain.items()]
IDS = [f"{text.slug} {id}" for text, id, _ in PLAIN]
MOST_IN_ONE = 24  # words in one sentence of ours
BEGIN = set(  # words of ours that begin a sentence and name nobody
    """
    The This These In With After From It He They And So Many Members Before Shortly One Millions Somebody How We
    Two Three As Those Feeling An But There What Under Charmed Then Nobody Waste Soon Each For Perhaps Until Even
    Some When More Most Gardens Hundreds On All Of If Civilization
    """.split()
)


def _unquoted(words: str) -> str:
    return re.sub(r"‘[^’]*(?:’s[^’]*)?’", "…", words)


def test_every_sentence_can_be_had_in_plain_words() -> None:
    """Has each sentence of the op-ed, and its headline, of Muir's text and of Vilas's one paraphrase and no other?"""
    for text, besides in zip(OURS, (["H"], [], []), strict=True):
        assert sorted(text.plain) == sorted([*besides, *(s.id for s in text.sentences)])


def test_every_paragraph_has_its_words() -> None:
    """Is a word explained in each paragraph of the op-ed, of Muir's and of Vilas's, and in the note on the op-ed's author?"""
    assert "B" in OP_ED.words
    for text in (OP_ED, *TRACK):
        assert {p.id for p in text.body} <= text.words.keys()
        assert all(text.words.values())


@pytest.mark.parametrize(("text", "id", "words"), PLAIN, ids=IDS)
def test_plain_words_are_plain(text: Text, id: str, words: str) -> None:
    """Is each sentence of ours short, and said to be the author's where the author asserts or reports?"""
    sentences = re.split(r"(?<=[.?!])\s+", words)
    assert max(len(s.split()) for s in sentences) <= MOST_IN_ONE
    assert re.search(rf"\b{WHO_SAYS[text.slug]}(’s)?\b", words), "who says it?"


@pytest.mark.parametrize(("text", "id", "words"), PLAIN, ids=IDS)
def test_what_is_quoted_is_the_authors(text: Text, id: str, words: str) -> None:
    """Does what stands between ‘ and ’ stand in the sentence?"""
    phrases = re.findall(r"‘((?:[^’]|’(?=s\b))*)’", words)
    assert [p for p in phrases if p not in text[id].text] == []


@pytest.mark.parametrize(("text", "id", "words"), PLAIN, ids=IDS)
def test_no_new_name(text: Text, id: str, words: str) -> None:
    """Does each name in plain words stand in the paragraph?"""
    paragraph = text[id.partition("S")[0]].text
    stems = {word[:4] for word in re.findall(r"[A-Z]\w+", paragraph)}
    named = [word for word in re.findall(r"\b[A-Z]\w+", words) if word not in BEGIN | {WHO_SAYS[text.slug]}]
    assert [word for word in named if word[:4] not in stems] == []
    assert set(re.findall(r"\d+", words)) <= set(re.findall(r"\d+", paragraph))


def _loaded(words: str) -> list[str]:
    """Give the words that are in the machine's list of loaded words, in any form, and those that it takes for labels."""
    doc = pipeline()(words)
    listed = {t.text for t in doc if {t.lemma_.casefold(), t.lower_} & entries("loaded")}
    return sorted(listed | {item.word.text for item in doc._.wording if item.type in ("loaded", "label")})


def test_no_word_of_ours_judges() -> None:
    """Does the machine's own list find a judging word in plain words only between the author's ‘ and ’?"""
    assert _loaded("The author says that the cynical dictator was murdering people.")
    judging = {(text.slug, id): _loaded(_unquoted(words)) for text, id, words in PLAIN}
    assert {place: found for place, found in judging.items() if found} == {}


def test_p10_is_left_in_its_own_words() -> None:
    """Is the remark that P10 quotes not said again, and are its plain words only where P10 may be?"""
    assert not re.search("blood|ardent|usually|most", " ".join(OP_ED.plain[f"P10S{n}"] for n in (5, 7)))
    for exercise in EXERCISES:
        half = find_questions(exercise, ROOT / "exercises" / exercise)
        shown = {id.partition("S")[0] for asked in half.asked.values() for id in asked.plain}
        assert not shown & set(text_rules("kuzio-axis")["lesson_units"]), exercise


@pytest.mark.parametrize("path", ALL_FILES, ids=lambda path: path.name)
def test_a_word_has_one_meaning(path: Path) -> None:
    """Does a file explain no word in another way than the text's own words.toml?"""
    data = tomllib.loads(path.read_text("utf-8"))
    text = suasion.load(data["text"])
    own = [(unit, word, m) for unit, words in data.get("words", {}).items() for word, m in words.items()]
    assert [(u, w) for u, w, meaning in own if text.words.get(u, {}).get(w, meaning) != meaning] == []


@pytest.mark.parametrize("path", [p for p in ALL_FILES if track_of(p)], ids=lambda path: path.name)
def test_a_note_explains_as_the_text_does(path: Path) -> None:
    """Does a note beside a row, or a list above the rows, give a word of Vilas's the meaning that his words.toml gives?"""
    explained = {word: m for words in TRACK[1].words.values() for word, m in words.items()}
    data = tomllib.loads(path.read_text("utf-8"))
    asked = [*data.get("questions", {}).values(), *data.get("tasks", {}).values()]
    notes = [r["note"] for a in asked for r in a.get("rows", ()) if isinstance(r, dict) and "note" in r]
    pairs = [part.partition(": ")[::2] for note in notes for part in note.split("; ")]
    lists = re.findall(r"\*([\w -]+)\*: ([^·\n.]+)", "\n".join(a.get("ask", "") for a in asked))
    given = [(word.lower(), re.sub("^here[:,] ", "", m.strip())) for word, m in [*pairs, *lists]]
    own = {word: re.sub("^here[:,] ", "", m) for word, m in explained.items()}
    assert [(word, m) for word, m in given if own.get(word, m) != m] == []


# What each question asks about wording, voice or doers goes without plain words: they would answer it.
WITHOUT = {
    *(("01-first-reading", f"q{n}") for n in range(1, 7)),
    *(("03-whose-words", q) for q in ("q6", "q9", "q10", "q11", "q13", "q15")),
    ("04-what-can-be-checked", "q1"),
    *(("06-framing", q) for q in ("q1", "q2", "q3", "q6")),
    *(("07-loaded-words", q) for q in ("q1", "q2", "q5", "q7", "q8")),
    *(("08-techniques", q) for q in ("q1", "q2", "q4", "q5")),
    *(("lesson-03", q) for q in ("parts", "whose-voice", "what-marks-do")),
    *(("lesson-07", q) for q in ("words", "plain")),
    ("lesson-09", "again"),
    *(("lesson-01", "p13-cold"), ("lesson-06", "doers"), ("lesson-08", "whose")),
}


# The same tasks of the second track, and the one that stands in the place of the invented passage.
TRACK_FILES = [path for path in ALL_FILES if track_of(path)]
WITHOUT_ON_TRACK = {*WITHOUT, ("lesson-03", "opposite")}


@pytest.mark.parametrize("path", ALL_FILES, ids=lambda path: path.name)
def test_plain_words_do_not_answer(path: Path) -> None:
    """Are plain words left out where they would answer, and offered wherever else sentences are shown?"""
    file = read_question_file(path)
    given = {id for id, asked in file.asked.items() if asked.plain}
    without = WITHOUT_ON_TRACK if path in TRACK_FILES else WITHOUT
    assert not {id for name, id in without if name == file.name} & given
    if path in FILES and file.name in (
        "lesson-01",
        "lesson-04",
        "02-who-is-behind-it",
        "05-reading-laterally",
    ):
        assert given


@pytest.mark.parametrize("path", TRACK_FILES, ids=lambda path: path.name)
def test_the_track_offers_what_the_first_text_offers(path: Path) -> None:
    """Does a task on the track's texts offer plain words where the op-ed's does, and nowhere else?"""
    first = read_question_file(path.with_name(path.name.replace(f".{track_of(path)}", "")))
    second = read_question_file(path)
    given, here = ({id for id, asked in file.asked.items() if asked.plain} for file in (first, second))
    assert (given & {id for id, asked in second.asked.items() if asked.paragraphs}) <= here
    assert here - given <= {"opposite"}, "what the op-ed's file does without answers here too"
