"""A teacher's own text: laid by one command, asked about like any other, and carried along to students."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from suasion.base.errors import BuildRefused
from suasion.course.forms import form_of_exercise
from suasion.course.skeleton import new_exercise
from suasion.course.skeleton.text import new_text
from suasion.questions.public_half import find_questions, read_public_half
from suasion.texts import corpus
from tests.support.paths import ROOT

WORDS = "The Pond\n\nMs Roe says that the pond is cold. Nobody swims in it.\n\nIt was dug in 1950, “by hand”, as the sign tells us.\n"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a teacher's course folder with a text of their own."""
    root = tmp_path / "course"
    root.mkdir()
    shutil.copy(ROOT / "nbgrader_config.py", root)
    (tmp_path / "pond.txt").write_text(WORDS, encoding="utf-8")
    monkeypatch.chdir(root)
    new_text(root, "pond", tmp_path / "pond.txt")
    return root


def test_a_text_has_paragraphs_and_sentences(course: Path) -> None:
    """Is the text loaded like one that ships, with its headline and numbered sentences?"""
    text = corpus.load("pond")
    assert "pond" in corpus.names() and not corpus.ships("pond") and corpus.ships("practice")
    assert [(s.id, s.text) for s in text.sentences if s.paragraph != "H"] == [
        ("P1S1", "Ms Roe says that the pond is cold."),
        ("P1S2", "Nobody swims in it."),
        ("P2S1", "It was dug in 1950, “by hand”, as the sign tells us."),
    ]
    assert text["H"].text == "The Pond"


def test_the_text_travels_with_the_questions(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Does a student who has only the notebook's folder see the text, with the same ids and letters?"""
    new_exercise(course, "90-mine")
    path = course / "solutions" / "90-mine.toml"
    words = (
        path.read_text("utf-8").partition("[questions.q1]")[0].replace('text = "practice"', 'text = "pond"')
    )
    words = words.replace(corpus.load("practice").sha256, corpus.load("pond").sha256).partition("[words.P1]")[
        0
    ]
    asked = '[questions.q1]\ntitle = "Who says so?"\npoints = 1\nscorer = "picks"\n'
    asked += '[[questions.q1.columns]]\nid = "s"\nkind = "pick"\ntitle = "Which?"\namong = ["P1", "P2"]\nseveral = true\n'
    asked += '[[questions.q1.entries]]\nsentence = "P1S1"\nfor = "Ms Roe is named."\nagainst = "No day is named."\n'
    path.write_text(words + asked, encoding="utf-8")
    half = form_of_exercise(course / "solutions" / "90-mine")
    assert half is not None and list(half.texts) == ["pond"]
    student = tmp_path / "student"
    student.mkdir()
    (student / "90-mine.form.json").write_text(half.to_json(), encoding="utf-8")
    monkeypatch.chdir(student)
    assert "pond" not in corpus.names()
    found = find_questions("90-mine", student)
    text = found.text_of(found["q1"])
    assert text is not None and text["P2S1"].text.startswith("It was dug") and text.string == WORDS
    assert read_public_half(json.loads(half.to_json())).texts["pond"].sha256 == text.sha256


@pytest.mark.parametrize(
    ("slug", "says"),
    [("Our Pond", "is no name for a text"), ("pond", "is there already"), ("other", "cannot be opened")],
)
def test_what_cannot_be_laid_is_a_sentence(course: Path, slug: str, says: str) -> None:
    """Is a wrong name, one that is taken and a missing file a sentence, with nothing left behind?"""
    before = sorted(course.rglob("*"))
    with pytest.raises(BuildRefused, match=says):
        new_text(course, slug, course / "missing.txt")
    assert sorted(course.rglob("*")) == before


def test_the_command_lays_it(course: Path, tmp_path: Path) -> None:
    """Does the command say what it wrote and what to do next?"""
    words = [
        sys.executable,
        "-m",
        "suasion.cli",
        "course",
        "new",
        "text",
        "pond-two",
        str(tmp_path / "pond.txt"),
    ]
    done = subprocess.run(words, cwd=course, capture_output=True, text=True)
    assert done.returncode == 0 and "wrote seeds/pond-two/text.txt" in done.stdout, done.stderr
