"""`read`: tables, marks, stored readings, long texts."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import suasion
from suasion.api.read import read
from suasion.base.errors import SuasionError
from suasion.reading import evaluation, reader
from suasion.reading import stored as shipped
from suasion.reading.kinds import KINDS
from suasion.reading.reader import pieces
from suasion.reading.reading import Reading
from suasion.texts import corpus
from suasion.texts.text import Text

SLUGS = shipped.slugs()
HAND = [
    *sorted(corpus.folder().glob("*/reading-hand.json")),
    *sorted(Path(__file__).parent.glob("hand/*.json")),
]


@pytest.mark.parametrize("slug", SLUGS)
def test_the_stored_reading_is_what_the_machine_finds(slug: str) -> None:
    """Does reading the text anew give the stored file, letter for letter?"""
    assert shipped.rebuild(slug) == (corpus.folder() / slug / shipped.FILE).read_text(encoding="utf-8")


def test_a_stored_reading_needs_no_spacy() -> None:
    """Can a lesson show the machine's reading of the op-ed without loading spaCy?"""
    code = "import sys, suasion; suasion.read(suasion.load('practice')).attributions; print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("kind", KINDS)
def test_tables_and_marks(practice: Text, kind: str) -> None:
    """Do tables have rows with sentence ids, and do marks stand where their words are?"""
    reading = read(practice)
    table = getattr(reading, kind)
    assert len(table) > 0 and table["sentence"].map(lambda id: id in practice).all()
    for mark in reading.marks(kind):
        assert mark.label and practice.string[mark.start : mark.end] == mark.quote


def test_an_unknown_kind_is_refused(practice: Text) -> None:
    """Does a wrong kind get a sentence with the right ones?"""
    with pytest.raises(SuasionError, match="attributions"):
        read(practice).marks("propaganda")


def test_the_summary_warns(practice: Text) -> None:
    """Does the summary say that these are suggestions, and give no verdict on the text?"""
    summary = read(practice).summary()
    assert "suggestions" in summary and "propaganda" not in summary


def test_pieces_are_the_text() -> None:
    """Do the pieces of a long text together make the text, none too long?"""
    for string in ("a" * 25_000, "word " * 9_000, "One. Two.\n\n" * 3_000, ""):
        parts = list(pieces(string, longest=10_000))
        assert "".join(part for _, part in parts) == string
        assert all(string.startswith(part, start) and len(part) <= 10_000 for start, part in parts)


def test_offsets_hold_across_pieces() -> None:
    """Are offsets and sentence ids of a text in several pieces those of the whole text?"""
    string = "The mayor said that the bridge is safe.\n\n" * 40
    reading = Reading(Text.from_string(string), reader.read(string, longest=400))
    assert len(reading.attributions) == 40
    assert reading.attributions["number"].tolist() == list(range(40))
    assert [m.quote for m in reading.marks("attributions") if m.label == "cue"] == ["said"] * 40
    assert reading.attributions["sentence"].tolist() == [f"P{n}S1" for n in range(1, 41)]


@pytest.mark.parametrize("path", HAND, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_annotation_by_hand_fits_its_text(path: Path) -> None:
    """Do all places of the editors' annotation lie in the sentence they name, on this version of the text?"""
    hand = json.loads(path.read_text(encoding="utf-8"))
    text = suasion.load(hand["text"])
    assert hand["sha256"] == text.sha256
    for row in hand["annotations"]:
        if "quote" in row:
            assert text.string[row["start"] : row["end"]] == row["quote"]
            assert text.at(row["start"]).id == row["sentence"]


def test_lesson_and_exercise_sentences_are_apart() -> None:
    """Does the annotation that ships with the op-ed hold lesson paragraphs only?"""
    lesson, exercise = (
        {s.split("S")[0] for s in evaluation.covered_sentences(json.loads(path.read_text(encoding="utf-8")))}
        for path in (HAND[0], HAND[-1])
    )
    assert lesson == {"P2", "P4", "P9", "P10", "P13", "P16"}
    assert not lesson & exercise


@pytest.mark.parametrize(
    "slug", [s for s in SLUGS if (corpus.folder() / s / "reading-mistakes.json").exists()]
)
def test_the_mistakes_are_still_made(slug: str) -> None:
    """Is every mistake that lessons show one that the stored reading makes?"""
    text = suasion.load(slug)
    data = json.loads((corpus.folder() / slug / "reading-mistakes.json").read_text(encoding="utf-8"))
    reading = read(text)
    assert data["sha256"] == text.sha256 and len(data["mistakes"]) >= 7
    for mistake in data["mistakes"]:
        missed = mistake["error"] == "missed"
        rows = [
            row
            for row in evaluation.within(reading, mistake["kind"], {mistake["sentence"]})
            if row.get("use") not in ("factual", "name", "mentioned")
            and all(str(v) in str(row[k]) if missed else row[k] == v for k, v in mistake["find"].items())
        ]
        assert bool(rows) != missed, mistake
