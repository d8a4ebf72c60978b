"""A check counts what was marked just before, however fast one presses and however late a mark arrives."""

import pytest
from playwright.sync_api import expect

import suasion
from suasion.questions.question_file import read_question_file
from suasion.scoring import simulate
from suasion.scoring.key.lookup import read
from suasion.scoring.score import grade_one
from tests.browser.conftest import Opener
from tests.support.paths import ROOT
from tests.support.walking import put_in

EXERCISE, QUESTION = "03-whose-words", "q9"
KEY = f'import os\nos.environ["SUASION_KEYS"] = {str(ROOT / "solutions")!r}\n'
ASK = f'import suasion; suasion.ask("{EXERCISE}", "{QUESTION}")'
# What a page says of marks is put by for a while, as a cell that runs long does.
LATE = """import threading
from suasion.widgets.base import SavingWidget
take = SavingWidget._receive
def later(self, *said):
    threading.Timer(1.5, take, (self, *said)).start()
SavingWidget._receive = later
"""


@pytest.mark.parametrize("late", [False, True], ids=["at once", "late"])
def test_marks_made_just_before_count(jupyter: Opener, late: bool) -> None:
    """Does a check that is pressed right after many fast marks, in a page's first seconds, count them all?"""
    path = ROOT / "solutions" / f"{EXERCISE}.toml"
    asked, key = read_question_file(path).asked[QUESTION], read(path)
    text, points = suasion.load(key.text), key[QUESTION].points
    notebook = jupyter([KEY + LATE * late + ASK]).run_all()
    foot = notebook.page.locator(".suasion-check")
    button = foot.get_by_role("button", name="Check my answers")
    expect(button).to_be_visible(timeout=60_000)
    answers = simulate.careful(key[QUESTION], text)
    needed = next(n for n in range(len(answers)) if grade_one(key, QUESTION, answers[:n]) == points)
    assert needed > 10
    widget = put_in(notebook, asked, text, answers[:needed], by_keys=True)
    if late:
        expect(widget.locator(".suasion-status")).to_have_attribute("data-state", "waiting")
    button.click()
    expect(foot.locator(".suasion-k-said")).to_contain_text(f"{points:g} of {points:g}")
