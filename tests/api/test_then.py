"""Then and now: marks beside those of an earlier lesson, and two private forms that nothing keeps."""

import json
from pathlib import Path

import pytest

import suasion
from suasion.analysis.comparison import Comparison
from suasion.api.own import NotYet
from suasion.api.then import TwoForms
from suasion.base.errors import QuestionsMissing
from suasion.questions.public_half import find_questions
from suasion.storage.store import marks

RIGHT = {
    name: {s.row: s.choice for s in find_questions(lesson).second[name]}
    for lesson, name in (("lesson-00", "form-a"), ("lesson-10", "form-b"))
}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder, as lessons do on the first day."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _answer(lesson: str, form: str, wrong: set[str]) -> None:
    sheet = suasion.ask(lesson, form)
    other = {"informs": "presses", "presses": "informs"}
    for row, kind in RIGHT[form].items():
        sheet.set(row, kind=other[kind] if row in wrong else kind, sure=2)


def _shown() -> str:
    forms = suasion.beside("lesson-10", "form-b", "lesson-00 form-a")
    assert isinstance(forms, TwoForms)
    return forms.answer({"kind": "check", "op": "1"})["html"]


def test_forms_side_by_side() -> None:
    """Are hits and false alarms of both forms told, with d′ and c in words and the limits of twelve passages?"""
    informs = {row for row, kind in RIGHT["form-a"].items() if kind == "informs"}
    _answer("lesson-00", "form-a", informs)  # suspects everything
    _answer("lesson-10", "form-b", set())
    html = _shown()
    assert html.count("6 of 6") == 3
    assert "0 of 6" in html
    assert "You press the alarm less often than at the start, and more rightly." in html
    assert "little about one person" in html
    assert "%" not in html


def test_the_first_form_is_missing() -> None:
    """Does somebody without form A see today's form, and a sentence?"""
    assert "Answer all twelve" in _shown()
    _answer("lesson-10", "form-b", {"P1"})
    html = _shown()
    assert "only today’s" in html
    assert "At the start" not in html


def test_nothing_of_a_form_is_in_another_file(here: Path) -> None:
    """Do the answers lie in the private files alone, and does the page keep no result?"""
    _answer("lesson-10", "form-b", set())
    forms = suasion.beside("lesson-10", "form-b", "lesson-00 form-a")
    forms._ipython_display_()
    assert all(".private." in p.name for p in here.iterdir())
    assert not marks("lesson-10").answers
    assert forms.view is not None
    kept = json.dumps(forms.view.get_state(), default=str) + json.dumps(forms.view._repr_mimebundle_()[0])
    assert "of 6" not in kept
    assert "presses" not in kept


def test_marks_then_and_now() -> None:
    """Are marks of P13 laid beside those of lesson 01, after they are made?"""
    assert isinstance(suasion.beside("lesson-10", "p13-again", "lesson-01 p13-cold"), NotYet)
    suasion.ask("lesson-01", "p13-cold").add("disinformation", "notice", within="P13")
    suasion.ask("lesson-10", "p13-again").add("allegedly", "doubt", within="P13")
    found = suasion.beside("lesson-10", "p13-again", "lesson-01 p13-cold")
    assert isinstance(found, Comparison)
    assert found.names == ["You, now", "You, lesson 01"]
    with pytest.raises(QuestionsMissing, match="no marks or choices"):
        suasion.beside("lesson-10", "card", "lesson-01 p13-cold")
