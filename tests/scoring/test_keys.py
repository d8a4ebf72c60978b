"""Keys: the schema, the sentences it refuses with, and where keys are looked for."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from suasion.api.points import mark
from suasion.base.errors import KeyInvalid, KeyMissing
from suasion.questions.question_file import parse_question_file
from suasion.scoring.audit import audit
from suasion.scoring.key import lookup
from suasion.scoring.key.parse import parse
from suasion.scoring.points import Points
from suasion.texts.text import Text
from tests.support import specimen
from tests.support.paths import ROOT

DOCS = ROOT / "docs" / "keys.md"


def _write(folder: Path, name: str = "specimen.key.json", **changes: Any) -> Path:
    path = folder / name
    path.write_text(json.dumps({**specimen.data(), **changes}), encoding="utf-8")
    return path


def test_example_in_docs_is_valid() -> None:
    """Does the example on the page for teachers read as a question file, and pass the audit but for its size?"""
    page = DOCS.read_text(encoding="utf-8")
    example = re.search(r"```toml\n(schema.*?)```", page, re.S)
    assert example
    file = parse_question_file(example[1], "90-mine.toml")
    read, problems = parse(file.key)
    assert not problems and read is not None
    assert not audit(read).problems


def test_docs_name_every_field_and_scorer() -> None:
    """Does the page describe every field that the schema knows, and every scorer?"""
    from suasion.questions import _read_asked, _read_key
    from suasion.scoring.key import parse as key_schema
    from suasion.scoring.scorers import NAMES

    page = DOCS.read_text(encoding="utf-8")
    fields = key_schema._KEY_FIELDS | key_schema._QUESTION_FIELDS | key_schema._ENTRY_FIELDS | set(NAMES)
    fields |= _read_asked.FIELDS | _read_key.FIELDS | {"words", "parts", "core", "accepted", "contested"}
    assert [f for f in sorted(fields) if f"`{f}`" not in page] == []


def _broken(change: Callable[[dict], object]) -> list[str]:
    data = specimen.data()
    change(data)
    return parse(data)[1]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda d: d["questions"]["places"]["entries"][2].pop("for"), "Entry p3 needs a reason for this reading"),
        (lambda d: d["questions"]["places"]["entries"][2].update(against=" "), "Entry p3 needs a reason against it"),
        (lambda d: d["questions"]["places"]["entries"][0].update(basis="gut"), "Entry p1 needs a “basis”"),
        (lambda d: d["questions"]["places"]["entries"][0].update(basis="source"), "Entry p1 stands on a source and names none"),
        (lambda d: d["questions"]["places"]["entries"][0].update(basis="panel"), "Entry p1 stands on a panel"),
        (lambda d: d["questions"]["places"]["entries"][0].update(tier="sure"), "Entry p1: “tier” is one of"),
        (lambda d: d["questions"]["places"]["entries"][0].update(answer=1), "Entry p1 has a field “answer”"),
        (lambda d: d["questions"]["places"]["entries"][0]["answers"].update(accepted=["source"]), "Entry p1: source stands in more than one tier"),
        (lambda d: d["questions"]["places"]["entries"][0].update(voice={"core": ["them"]}), "Entry p1: “voice” knows only"),
        (lambda d: d["questions"]["places"]["entries"][1].update(id="p1"), "Entry p1: this id is used twice"),
        (lambda d: d["questions"]["places"]["entries"][0].pop("anchor"), "entry p1 needs a “sentence” and an “anchor”"),
        (lambda d: d["questions"]["places"].update(decoys=[]), "it needs at least 3 decoys"),
        (lambda d: d["questions"]["places"].update(points=0), "“points” are needed, more than 0"),
        (lambda d: d["questions"]["places"].update(points=float("nan")), "needs “points” as a number"),
        (lambda d: d["questions"]["places"].update(scorer="magic"), "has the scorer “magic”, which does not exist"),
        (lambda d: d["questions"]["choices"]["entries"].__delitem__(slice(3, None)), "it takes at least 8"),
        (lambda d: d["questions"]["choices"]["entries"][0]["answers"].update(core=["nobody"]), "entry c1 admits nobody"),
        (lambda d: [e.update(answers={"core": ["author"]}) for e in d["questions"]["choices"]["entries"]], "one answer is right nearly everywhere"),
        (lambda d: d["questions"]["families"]["entries"][0].pop("voice"), "entry f1 needs a “voice”"),
        (
            lambda d: d["questions"]["families"]["settings"].update(apart=True),
            "the setting “apart” is unknown",
        ),
        (lambda d: d["questions"]["number"]["entries"][0]["answers"].update(core=[99]), "entry n1 admits a number outside the range"),
        (lambda d: d["questions"]["picks"]["entries"][0].update(answers={"core": ["x"]}), "entry k1 needs no “answers”"),
        (lambda d: d["questions"]["order"]["entries"].__delitem__(slice(3, None)), "in order by luck too often"),
        (lambda d: d.update(schema=2), "was written for a newer version"),
        (lambda d: d.update(due="soon"), "“due” is a date"),
        (lambda d: d.update(due=20261002), "“due” is a date"),
        (lambda d: d.update(due="2026-10-02T23:59"), "a time and its zone"),
        (lambda d: d.update(due="2026-10-02 23:59:00"), "a time and its zone"),
        (lambda d: d.update(due="2026-W40"), "“due” is a date"),
        (lambda d: d.update(questions={}), "at least one question"),
    ],
)  # fmt: skip
def test_refusals_name_the_entry(change: Callable[[dict], object], expected: str) -> None:
    """Is a broken key refused with a sentence that names the entry and what is missing?"""
    assert any(expected in p for p in _broken(change)), _broken(change)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[1]", b"\xff\xfe", b"[" * 100_000, b'{"schema": true}', b'{"schema": 1, "questions": []}'],
)
def test_unreadable_files_give_a_sentence(tmp_path: Path, content: bytes) -> None:
    """Does a key file that is no key raise one error with a sentence, and never another exception?"""
    path = tmp_path / "x.key.json"
    path.write_bytes(content)
    with pytest.raises(KeyInvalid, match=r"x\.key\.json"):
        lookup.read(path)


def _course(root: Path) -> Path:
    (root / "nbgrader_config.py").write_text(
        'c = get_config()\nc.CourseDirectory.source_directory = "solutions"\n'
    )
    (root / "solutions").mkdir(parents=True)
    return root / "solutions"


def test_look_up_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is SUASION_KEYS asked first, then the course's source folder, then the user's data folder?"""
    data, course, own = tmp_path / "data", tmp_path / "course", tmp_path / "own"
    for folder in (data / "suasion" / "keys", course / "exercises" / "specimen", own):
        folder.mkdir(parents=True)
    monkeypatch.setenv("XDG_DATA_HOME", str(data))
    monkeypatch.setenv("LOCALAPPDATA", str(data))
    monkeypatch.setattr(lookup, "data_folder", lambda: data / "suasion" / "keys")
    monkeypatch.delenv("SUASION_KEYS", raising=False)
    here = course / "exercises" / "specimen"
    assert lookup.find("specimen", folder=here) is None
    _write(data / "suasion" / "keys", status="data")
    assert lookup.find("specimen", folder=here).status == "data"
    _write(_course(course), status="course")
    assert lookup.find("specimen", folder=here).status == "course"
    path = _write(own, status="own")
    for setting in (own, path):
        monkeypatch.setenv("SUASION_KEYS", str(setting))
        assert lookup.find("specimen", folder=here).status == "own"
    assert lookup.find("../specimen", folder=here) is None


def test_key_of_a_track(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Does a student who reads another text get that text's key, and never the first one's in its place?"""
    _write(tmp_path)
    _write(tmp_path, "specimen.river.key.json", text="river", track="river")
    monkeypatch.setenv("SUASION_KEYS", str(tmp_path))
    assert lookup.find("specimen", "river").text == "river"
    assert lookup.find("specimen", "dam") is None
    assert lookup.find("specimen").text == "dam"
    monkeypatch.setenv("SUASION_KEYS", str(tmp_path / "specimen.river.key.json"))
    assert lookup.find("specimen", "river").text == "river"


def test_key_handed_in_by_a_student_does_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is a configuration and key inside a submission passed over while a class is graded?"""
    monkeypatch.delenv("SUASION_KEYS", raising=False)
    _write(_course(tmp_path), status="teacher's")
    handed_in = tmp_path / "autograded" / "mallory" / "specimen"
    handed_in.mkdir(parents=True)
    _write(_course(handed_in), status="mallory's")
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    monkeypatch.chdir(handed_in)
    assert lookup.find("specimen").status == "teacher's"
    # A program that grades says where the course is, and is taken at its word.
    assert lookup.find("specimen", folder=tmp_path).status == "teacher's"


def test_changed_key_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Does a teacher who corrects a key in an open session get the new one?"""
    monkeypatch.setenv("SUASION_KEYS", str(tmp_path))
    _write(tmp_path, status="first")
    assert lookup.find("specimen").status == "first"
    _write(tmp_path, status="second, longer")
    assert lookup.find("specimen").status == "second, longer"


def test_missing_key_while_grading_raises(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Does a missing key stop grading with the places looked at, instead of giving nbgrader no number?"""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    monkeypatch.delenv("SUASION_KEYS", raising=False)
    monkeypatch.setattr(lookup, "data_folder", lambda: tmp_path / "none")
    with pytest.raises(KeyMissing, match=r"no answer key absent\.toml.*SUASION_KEYS"):
        mark("absent", "q1")


def test_wrong_question_and_wrong_text_are_refused() -> None:
    """Is a question that the key lacks, or a key made on another version of the text, refused in a sentence?"""
    from suasion.scoring.score import grade, grade_one

    key, text = specimen.key(), specimen.text()
    with pytest.raises(KeyInvalid, match="has no question “q9”"):
        grade_one(key, "q9", [], text)
    with pytest.raises(KeyInvalid, match="another version of the text"):
        grade("specimen", [], key=key, text=Text.from_string("Changed."))
    assert isinstance(grade("specimen", [], key=key, text=text)["places"], Points)
