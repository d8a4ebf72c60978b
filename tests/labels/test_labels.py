"""Label schemes: complete, distinct, and told apart without colour."""

from pathlib import Path

import pytest

import suasion
from suasion.base.errors import SchemeInvalid, UnknownLabel
from suasion.course.copies import lay_copies
from suasion.labels import LINES, read_scheme, schemes


@pytest.mark.parametrize("id", schemes())
def test_a_scheme_is_complete_and_its_labels_differ(id: str) -> None:
    """Does each label have a definition, and a letter and a line of its own?"""
    scheme = suasion.scheme(id)
    assert scheme.id == id and 2 <= len(scheme.labels) <= 9
    for field in ("id", "name", "letter", "colour", "colour_dark", "definition"):
        values = [getattr(label, field) for label in scheme.labels]
        assert all(values) and len(set(values)) == len(values), field
    for label in scheme.labels:
        assert label.line in LINES and len(label.letter) <= 2 and label.definition.endswith((".", "?"))
    if len(scheme.labels) <= len(LINES):
        assert len({label.line for label in scheme.labels}) == len(scheme.labels)


def test_a_label_is_found_by_id_name_or_letter() -> None:
    """May a person type any of the three?"""
    scheme = suasion.scheme("attribution")
    assert scheme["source"] == scheme["Source"] == scheme["s"]


def test_an_unknown_label_or_scheme_names_those_that_exist() -> None:
    """Does the message help?"""
    with pytest.raises(UnknownLabel, match=r"no label “frame”.*source \(Source\), cue"):
        suasion.scheme("attribution")["frame"]
    with pytest.raises(UnknownLabel, match="The schemes are:.*attribution"):
        suasion.scheme("../attribution")


GOOD = """id = "mine"
title = "My labels"

[[label]]
id = "one"
name = "One"
letter = "O"
definition = "The first."
colour = "#0b5cad"
colour_dark = "#7db8ff"
line = "solid"

[[label]]
id = "two"
name = "Two"
letter = "T"
definition = "The second?"
colour = "#8a4a00"
colour_dark = "#ffb45c"
line = "dotted"
"""
WRONG = {
    "unknown field": ('name = "One"', 'name = "One"\nicon = "x"', 7, "no field “icon”"),
    "no family": ('name = "One"', 'name = "One"\nfamily = ""', 7, "a name in plain words"),
    "missing field": ('name = "One"\n', "", 4, "needs “name”"),
    "letter": ('letter = "T"', 'letter = "Two"', 16, "one letter or two"),
    "letter twice": ('letter = "T"', 'letter = "o"', 16, "same letter"),
    "pale": ("#8a4a00", "#ffffdd", 18, "too pale"),
    "no colour": ("#8a4a00", "brown", 18, "a colour such as"),
    "no line": ('line = "dotted"', 'line = "curly"', 20, "no line “curly”"),
    "lines alike": ('line = "dotted"', 'line = "solid"', 1, "a line of its own"),
    "no sentence": ("The second?", "The second", 17, "ends in . or ?"),
    "another id": ('id = "mine"', 'id = "yours"', 1, 'id = "mine"'),
    "wrong type": ('title = "My labels"', 'title = "My labels"\nask_voice = 3', 3, "true or false"),
    "one label": (GOOD[GOOD.index('\n[[label]]\nid = "two"') :], "", 1, "2 to 9 labels"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_scheme_is_a_sentence_with_file_and_line(name: str, tmp_path: Path) -> None:
    """Is each mistake in a teacher's scheme named with file, line and what to do, and never a trace?"""
    old, new, line, says = WRONG[name]
    path = tmp_path / "mine.toml"
    assert old in GOOD
    path.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SchemeInvalid) as raised:
        read_scheme(path)
    assert any(s.startswith(f"mine.toml:{line}: ") and says in s for s in str(raised.value).splitlines()), (
        raised.value
    )


def test_broken_toml_is_a_sentence(tmp_path: Path) -> None:
    """Is a file that is no TOML refused in a sentence?"""
    (tmp_path / "mine.toml").write_text("id = ", encoding="utf-8")
    with pytest.raises(SchemeInvalid, match="not valid TOML"):
        read_scheme(tmp_path / "mine.toml")


def test_a_teachers_scheme_lies_in_the_course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is a scheme in the course's folder found from any notebook of the course, and before ours of the same name?"""
    (tmp_path / "nbgrader_config.py").write_text("")
    (tmp_path / "labels").mkdir()
    (tmp_path / "labels" / "mine.toml").write_text(GOOD, encoding="utf-8")
    deep = tmp_path / "solutions" / "90-mine"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    assert suasion.scheme("mine")["one"].name == "One" and "mine" in schemes()
    monkeypatch.chdir("/")
    with pytest.raises(UnknownLabel):
        suasion.scheme("mine")


@pytest.mark.parametrize("where", ["beside the lessons", "in the usual folder"])
def test_who_studies_alone_keeps_schemes_in_their_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    """Is a scheme in the user's own folder found from a lesson there or anywhere, and not from inside a course?"""
    own, course = tmp_path / "mine", tmp_path / "course"
    for folder in (own / "labels", own / "lessons", course):
        folder.mkdir(parents=True)
    (course / "nbgrader_config.py").write_text("")
    (own / "labels" / "mine.toml").write_text(GOOD, encoding="utf-8")
    if where == "beside the lessons":
        lay_copies(own, {"lessons": own / "nothing"})
        monkeypatch.chdir(own / "lessons")
    else:
        monkeypatch.setenv("SUASION_FOLDER", str(own))
        monkeypatch.chdir(tmp_path)
    assert suasion.scheme("mine")["one"].name == "One" and "mine" in schemes()
    monkeypatch.chdir(course)
    with pytest.raises(UnknownLabel):
        suasion.scheme("mine")
