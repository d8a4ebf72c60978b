"""The session of random kills, with a worksheet: no answer that said saved is lost, and none taken back returns."""

import os
import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from suasion.storage.store import marks
from tests.browser.test_kill import Session, _trials

ROWS = 40
OPTIONS = ["yes", "no"]
CELL = f"""import suasion
w = suasion.worksheet("t1", "q1", rows=[f"Row {{i}}" for i in range({ROWS})], columns=[
    suasion.choice("a", "Is it so?", {OPTIONS}), suasion.short("b", "Why?")], disagree=False)"""
_FOCUS = (
    """(place) => document.querySelectorAll(".suasion-w-line-row")[place].querySelector("input").focus()"""
)
# What a person sees at one moment: the status, and all answers. A dying kernel's dialog may have taken the keystroke.
_SEEN = """() => {
  const answers = {};
  document.querySelectorAll(".suasion-w-line-row").forEach((row, i) => {
    const chosen = row.querySelector("input:checked")?.closest("label").textContent.toLowerCase();
    if (chosen) answers[`Row ${i}/a`] = chosen;
    const words = row.querySelector("textarea").value;
    if (words) answers[`Row ${i}/b`] = words;
  });
  return { state: document.querySelector(".suasion-status")?.dataset.state, answers };
}"""
_TYPE = """([place, words]) => {
  const area = document.querySelectorAll(".suasion-w-line-row")[place].querySelector("textarea");
  area.focus();
  area.value = words;
  area.dispatchEvent(new Event("input", { bubbles: true }));
}"""


class SheetSession(Session):
    """One person at work in a worksheet."""

    cells = (CELL,)

    def on_disk(self) -> dict[str, str]:
        """Read the marks file as another program would."""
        return {f"{a.row}/{a.column}": str(a.value) for a in marks("t1", folder=self.notebook.folder).answers}

    def act(self) -> None:
        """Answer, change or take back something, and note a promise when the widget says saved."""
        place, page = self.random.randrange(ROWS), self.notebook.page
        column = self.random.choice("ab")
        cell = f"Row {place}/{column}"
        wanted: str | None
        if column == "b":
            wanted = self.random.choice([None, "one", "two"])
            self._wish(cell, wanted)
            page.evaluate(_TYPE, [place, wanted or ""])
        else:
            number = self.random.randrange(3)
            wanted = OPTIONS[number] if number < 2 else None
            self._wish(cell, wanted)
            page.evaluate(_FOCUS, place)
            page.keyboard.press(str(number + 1) if wanted else "Delete")
        time.sleep(self.random.random() * 0.05)
        seen = page.evaluate(_SEEN)
        if seen["state"] == "saved":
            self.promise(seen["answers"])

    def _wish(self, cell: str, wanted: str | None) -> None:
        self.later.setdefault(cell, set()).add(wanted)


@pytest.fixture
def session(playwright: Playwright, tmp_path: Path) -> Iterator[SheetSession]:
    """Start a session; SUASION_SEED repeats one."""
    seed = int(os.environ.get("SUASION_SEED", random.SystemRandom().randrange(10**6)))
    print(f"SUASION_SEED={seed}")
    session = SheetSession(playwright, tmp_path, seed)
    yield session
    session.close()


def test_six_kills(session: SheetSession) -> None:
    """Is every answer that said saved there after 6 kills?"""
    _trials(session, 6)


@pytest.mark.slow
def test_two_hundred_kills(session: SheetSession) -> None:
    """Is every answer that said saved there after 200 kills?"""
    _trials(session, 200)
