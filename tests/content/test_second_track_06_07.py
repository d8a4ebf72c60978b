"""What lessons and exercises 06 and 07 quote and say on the second track stands in its two texts, and is what the machine does."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import suasion
from suasion.reading.reading import Reading
from tests.support.paths import ROOT

TRACK = "hetch-hetchy"
FILES = [
    ROOT / folder / f"{name}.{TRACK}.toml"
    for folder, name in (
        ("lessons", "06_framing"),
        ("lessons", "07_loaded_words"),
        ("solutions", "06-framing"),
        ("solutions", "07-loaded-words"),
    )
]
MUIR, VILAS = (suasion.load(f"{TRACK}-{who}") for who in ("muir", "vilas"))
LAKE = suasion.load("practice")
ABOUT_DAM = ("righteous", "devil", "all are misleading", "temple destroyers", "ravaging", "seem to have")
ABOUT = {
    "for the dam": {*ABOUT_DAM, "perfect", "Almighty Dollar"},
    "the valley and the park": {
        *("precious and sublime", "the people’s park", "wonderland", "for all coming time"),
        "as nearly as practicable",
    },
    "the lake": {"flooding it from wall to wall", "burying", "grossly destructive", "comparative", "seems"},
    "nobody": {"truthfully"},
}


def _data(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def _asked(data: dict[str, Any]) -> dict[str, Any]:
    return dict(data.get("questions") or data["tasks"])


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_rows_of_another_text_are_exact(path: Path) -> None:
    """Does each row that names Vilas or Muir quote one of the two word for word?"""
    rows = [r for asked in _asked(_data(path)).values() for r in asked.get("rows", []) if isinstance(r, dict)]
    named = [r for r in rows if re.search("Vilas|Muir", r.get("title", ""))]
    assert named
    for piece in (p.strip() for row in named for p in row["text"].split("…")):
        assert piece in VILAS.string or piece in MUIR.string, piece


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_what_stands_between_marks_is_exact(path: Path) -> None:
    """Does each quotation in an instruction or a reason stand in one of the texts?"""
    strings = [t.string.casefold() for t in (MUIR, VILAS, LAKE)]
    quoted = {q for words in _strings(_data(path)) for q in re.findall("“([^”]+)”", words)}
    own = {
        row.get("text", "")
        for asked in _asked(_data(path)).values()
        for row in asked.get("rows", [])
        if isinstance(row, dict)
    }
    missing = [
        q
        for q in quoted
        if not any(q.strip(" ,.;:").casefold() in s for s in [*strings, *(o.casefold() for o in own)])
    ]
    assert quoted and missing == []


def test_the_other_side_of_lesson_07_is_vilas() -> None:
    """Is the passage that stands beside Muir the paragraph of Vilas's, whole, and are the words in question in it?"""
    task = _asked(_data(FILES[1]))["other-side"]
    assert f"> {VILAS['P5'].text}\n" in task["ask"]
    for row in task["rows"]:
        assert row["title"] in row["text"]
        assert row["text"].strip(" …") in VILAS["P5"].text


def test_sentences_of_question_6_are_of_vilas() -> None:
    """Is each sentence of exercise 07's question 6 one of Vilas's, with the words in question in it?"""
    for row in _asked(_data(FILES[3]))["q6"]["rows"]:
        assert row["text"] in VILAS.string
        assert row["title"].split(" (")[0] in row["text"]


def test_the_second_reader_is_counted_rightly() -> None:
    """Are the numbers that the lesson names those of the second reader's marks?"""
    words = [mark["words"] for mark in _asked(_data(FILES[1]))["words"]["second"]]
    assert sorted(words) == sorted(w for group in ABOUT.values() for w in group)
    said = _asked(_data(FILES[1]))["others-count"]["ask"]
    assert [int(n) for n in re.findall(r"\*\*(\d+)\*\*", said)] == [len(g) for g in list(ABOUT.values())[:3]]


@pytest.fixture(scope="module")
def muir() -> Reading:
    """Give the machine's reading of Muir's chapter."""
    return suasion.read(MUIR)


def test_the_slips_of_lesson_06_are_made(muir: Reading) -> None:
    """Does Garfield's becoming count as a deed, is Fisher acted upon, and does the valley act?"""
    found = {(muir.sentence_of(r), r["actor_name"], r["act"], r["target_name"]) for r in muir.rows["actions"]}
    assert ("P4S1", "Garfield", "became", "") in found
    assert ("P4S1", "", "referred", "Fisher") in found
    assert ("P5S3", "Hetch Hetchy", "surpassed", "") in found


@pytest.mark.parametrize(
    "sentence, words, marked",
    [
        ("P11S1", "ravaging", True),
        ("P11S1", "temple destroyers", False),
        ("P3S1", "truthfully", False),
        ("P1S1", "flooding", True),
        ("P3S2", "may", True),
        ("P6S2", "righteous", True),
    ],
)
def test_the_lists_of_lesson_07_do_so(muir: Reading, sentence: str, words: str, marked: bool) -> None:
    """Does the machine mark, and pass over, what the lesson says?"""
    start, end = MUIR.find(words, within=sentence)
    assert any(m.start < end and start < m.end for m in muir.marks("wording").marks) == marked
