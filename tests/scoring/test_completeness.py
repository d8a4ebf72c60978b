"""Without a key: what is open, never a number; and what `suasion.mark` and `suasion.check` give in each situation."""

import json
from pathlib import Path

import pytest

import suasion
from suasion.annotations.annotation import Annotation
from suasion.base.clock import due_in_words
from suasion.base.errors import FormIncomplete
from suasion.questions.public_half import public_half
from suasion.questions.question_file import parse_question_file
from suasion.scoring import completeness
from suasion.scoring.completeness import FormCheck
from suasion.scoring.key import lookup
from suasion.scoring.points import Points
from suasion.storage.store import Store
from tests.support import specimen
from tests.support.paths import ROOT

KEY = "solutions/03-whose-words.toml"
EXERCISE = "03-whose-words"


@pytest.fixture
def student(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of a student's own copy: no course around it, no key installed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SUASION_KEYS", raising=False)
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    monkeypatch.setattr(lookup, "data_folder", lambda: tmp_path / "none")
    return tmp_path


def _answer(question: str, value: object, row: str = "", column: str = "") -> Annotation:
    return Store.open(EXERCISE).put(
        Annotation.answer(value, exercise=EXERCISE, question=question, row=row, column=column)
    )


def _mark(op_ed: suasion.Text, label: str | None) -> None:
    start, end = op_ed.find("calculated")
    Store.open(EXERCISE).put(
        Annotation.mark(op_ed, start, end, exercise=EXERCISE, question="q9", label=label)
    )


def test_students_copy_gets_form_and_no_number(student: Path, op_ed: suasion.Text) -> None:
    """Does a student's copy say what is there and who gives the points, and give nothing nbgrader could read as points?"""
    _mark(op_ed, "cue")
    checked = suasion.points(EXERCISE, "q9")
    assert isinstance(checked, FormCheck) and not isinstance(checked, float)
    assert repr(checked) == "Points come from your teacher. What is still open stands under the question."
    said = repr(suasion.check(EXERCISE, "q9"))
    assert said == "You have made one mark. Points come from your teacher."
    with pytest.raises(ValueError, match="could not convert"):
        float(repr(checked))
    assert not checked.problems and "from your teacher" in checked._repr_html_()


def test_a_due_time_travels_with_the_questions_and_is_told_by_the_clock_here(student: Path) -> None:
    """Does a due time of the question file reach the student's copy, in words and with a zone?"""
    head, _, rest = (ROOT / "solutions" / f"{EXERCISE}.toml").read_text("utf-8").partition("\nstatus = ")
    file = parse_question_file(f'{head}\ndue = "2026-10-02T23:59:00+02:00"\nstatus = {rest}', "x.toml")
    (student / f"{EXERCISE}.form.json").write_text(public_half(file).to_json(), encoding="utf-8")
    checked = suasion.points(EXERCISE, "q6")
    assert f"To be handed in by {due_in_words('2026-10-02T23:59:00+02:00')}." in repr(checked)
    assert "October 2026" in checked._repr_html_() and "(UTC" in checked._repr_html_()


def test_form_says_what_is_missing(student: Path, op_ed: suasion.Text) -> None:
    """Does the form check name rows still open, marks without a label and a number out of range, in plain words?"""
    _mark(op_ed, None)
    assert suasion.points(EXERCISE, "q9").problems == ("1 mark has no label yet.",)
    _answer("q10", "author", "1", "voice")
    (open_,) = suasion.points(EXERCISE, "q10").problems
    # By the places that a student sees, and not by the rows' ids; each links to its row.
    assert open_.startswith("Still open: P1S1 “Axis of Resistance”, P5S2, ") and open_.endswith(" ...")
    assert '<a href="#" data-row="3">P5S2</a>' in suasion.check(EXERCISE, "q10")._repr_html_()
    for row in range(2, 13):
        _answer("q10", "author", str(row), "voice")
    assert repr(suasion.check(EXERCISE, "q10")) == "All 12 are answered. Points come from your teacher."
    _answer("q6", "many", "my count", "number")
    assert suasion.points(EXERCISE, "q6").problems == ("Please enter a number, in digits.",)
    _answer("q6", 400, "my count", "number")
    assert suasion.points(EXERCISE, "q6").problems == ("The number should lie between 0 and 20.",)
    _answer("q6", 2, "my count", "number")
    assert suasion.points(EXERCISE, "q6").problems == ()


def test_form_file_holds_no_answer() -> None:
    """Does what is handed out hold titles, rows and options, and nothing of tiers, reasons, anchors or decoys?"""
    key = lookup.read(ROOT / KEY)
    written = json.dumps(completeness.form_of(key), ensure_ascii=False)
    assert not any(
        word in written
        for word in ('"core"', '"accepted"', "contested", "anchor", "decoy", '"for"', '"against"')
    )
    for question in key.questions.values():
        for entry in question.entries:
            assert entry.reason_for not in written and entry.reason_against not in written
    # Another key for the same rows hands out the same form: it cannot depend on the answers.
    data = specimen.data()
    before = completeness.form_of(specimen.key())
    for entry in data["questions"]["choices"]["entries"]:
        entry["answers"] = {"core": ["author" if entry["answers"].get("core") != ["author"] else "mixed"]}
    from suasion.scoring.key.parse import parse

    assert completeness.form_of(parse(data)[0]) == before


def test_validate_without_a_key_names_the_question(student: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Does nbgrader's Validate stop at an incomplete answer with “Form only:” and the question in plain words?"""
    monkeypatch.setenv("NBGRADER_EXECUTION", "validate")
    with pytest.raises(
        FormIncomplete, match=r"^Form only: “How many [^”]*”: Nothing is answered here yet\.$"
    ) as raised:
        suasion.points(EXERCISE, "q6")
    assert "q6" not in str(raised.value)
    monkeypatch.delenv("NBGRADER_EXECUTION")
    _answer("q6", 2, "my count", "number")
    monkeypatch.setenv("NBGRADER_EXECUTION", "validate")
    assert isinstance(suasion.points(EXERCISE, "q6"), FormCheck)


def test_with_a_key_there_are_points(
    student: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Does a check cell give a Points where a key is found, by file and function, and keep stderr empty?"""
    _answer("q6", 2, "my count", "number")
    monkeypatch.setenv("SUASION_KEYS", str(ROOT / KEY))
    for execution in ("", "autograde"):
        monkeypatch.setenv("NBGRADER_EXECUTION", execution)
        mark = suasion.points(EXERCISE, "q6")
        assert type(mark) is Points and mark == mark.points
    assert capfd.readouterr().err == ""


def test_unknown_exercise_has_a_form_too(student: Path) -> None:
    """Does a check without a form file still say whether anything is answered?"""
    assert suasion.points("99-mine", "q1").problems == ("Nothing is answered here yet.",)


def test_broken_form_file_stops_nobody(student: Path) -> None:
    """Is a form file that cannot be read passed over?"""
    (student / f"{EXERCISE}.form.json").write_text("{" * 10, encoding="utf-8")
    assert isinstance(suasion.points(EXERCISE, "q10"), FormCheck)


def test_check_gives_hints_in_three_steps(student: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Does self-study get three hints, one after the other, from general to a question about one sentence?"""
    monkeypatch.setenv("SUASION_KEYS", str(ROOT / KEY))
    shown = [repr(suasion.check(EXERCISE, "q9", step=n)) for n in range(4)]
    assert [
        text.count("hint") + text.count("narrower") + text.count("question to ask") for text in shown
    ] == [1, 2, 3, 3]
    page = suasion.check(EXERCISE, "q9")._repr_html_()
    assert page.count("<details") == 3 and "<details open" not in page
    assert suasion.check(EXERCISE, "q9", step=3)._repr_html_().count("<details open") == 3


def test_check_gives_no_points_or_hints_while_nbgrader_runs(
    student: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Does a check in a notebook that nbgrader runs leave points to the check cells?"""
    monkeypatch.setenv("SUASION_KEYS", str(ROOT / KEY))
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    checked = suasion.check(EXERCISE, "q9", step=3)
    assert isinstance(checked.result, FormCheck) and checked.hints == ()


def test_full_points_need_no_hint(student: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Are there no hints where there is nothing more to find?"""
    monkeypatch.setenv("SUASION_KEYS", str(ROOT / KEY))
    _answer("q6", 2, "my count", "number")
    assert suasion.check(EXERCISE, "q6").hints == ()
