"""Whoever works alone: each task whose marks are compared has sample readers too, on both tracks, and its page shows them."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import suasion
from suasion.annotations.shipped import sample_readings
from suasion.course.notebooks import read
from suasion.questions.question_file import read_question_file
from tests.support.paths import ROOT
from tests.support.samples import LESSONS, OP_ED

CALL = re.compile(
    r'suasion\.(?P<how>ask|beside|second)\("lesson-\d\d", "(?P<task>[\w-]+)"(?:, "(?P<whom>[^"]+)")?\)'
)
HERE = set(LESSONS[OP_ED.slug]) - {"09"}  # that lesson sets sample readers beside one's marks of lesson 07
FILES = [p for lesson in sorted(HERE) for p in sorted((ROOT / "lessons").glob(f"{lesson}_*.toml"))]


class Task(NamedTuple):
    """A task in which one marks and a second reader has marked, on the text of one track."""

    file: Path
    lesson: str
    task: str
    text: str
    whom: tuple[str, ...]  # for each cell that compares: "you", "second Ash Birch", "machine"
    order: tuple[str, ...]  # how the page's cells call it: "ask", "beside", "second"

    @property
    def named(self) -> set[str]:
        """Give the sample readers whom the page names."""
        return {name for whom in self.whom for name in whom.split()} - {"you", "second", "machine"}


def _tasks() -> Iterator[Task]:
    for file in FILES:
        page, lesson = read_question_file(file), file.name[:2]
        cells = read(file.with_name(f"{file.name.split('.')[0]}.ipynb")).cells
        calls = [call for cell in cells if cell.cell_type == "code" for call in CALL.finditer(cell.source)]
        if not sample_readings(suasion.load(page.text), lesson):
            continue  # the second track of lessons 01, 02, 04, 05: their pages say so
        for task, asked in page.asked.items():
            mine = [call for call in calls if call["task"] == task]
            if asked.scheme and asked.mode == "annotate" and page.second.get(task):
                whom = tuple(call["whom"] or "you" for call in mine if call["how"] == "beside")
                order = tuple(call["how"] for call in mine)
                yield Task(file, lesson, task, asked.text or page.text, whom, order)


TASKS = list(_tasks())
tasks = pytest.mark.parametrize("task", TASKS, ids=lambda t: f"{t.lesson}-{t.task}-{t.text}")


def test_tasks_of_both_tracks_are_looked_at() -> None:
    """Are the marks of each lesson from 01 to 08 among them, and lesson 03 with three tasks on either track?"""
    assert {t.lesson for t in TASKS if t.text == OP_ED.slug} == HERE
    third = [(t.task, t.text) for t in TASKS if t.lesson == "03"]
    assert len(third) == 6 and {task for task, _ in third} == {"parts", "what-marks-do", "opposite"}
    assert {t.text for t in TASKS if t.task == "opposite"} == {"opposite", "hetch-hetchy-vilas"}


@tasks
def test_a_task_that_compares_has_three_sample_readers(task: Task) -> None:
    """Have at least three marked this task on this text, and all whom the page names?"""
    text = suasion.load(task.text)
    have = {
        name.split()[0]
        for name, marks in sample_readings(text, task.lesson).items()
        if marks.of(task.task).marks
    }
    assert len(have) >= 3 and task.named <= have


@tasks
def test_a_page_shows_sample_readers_after_ones_own_marks(task: Task) -> None:
    """Does a cell below the task name at least two of them, and is nobody's reading above one's own?"""
    assert len(task.named) >= 2
    assert task.order[0] == "ask" and "beside" in task.order


@pytest.mark.parametrize("file", FILES, ids=lambda p: p.stem)
def test_whatever_sample_readers_have_done_is_shown(file: Path) -> None:
    """Does a cell name two of those who marked or chose in a task, for each task in which somebody did?"""
    page, lesson = read_question_file(file), file.name[:2]
    cells = read(file.with_name(f"{file.name.split('.')[0]}.ipynb")).cells
    named: dict[str, set[str]] = {}
    for call in (call for cell in cells if cell.cell_type == "code" for call in CALL.finditer(cell.source)):
        named.setdefault(call["task"], set()).update((call["whom"] or "").split())
    for task, asked in page.asked.items():
        readings = sample_readings(suasion.load(asked.text or page.text), lesson)
        done = {name.split()[0] for name, reading in readings.items() if reading.of(task)}
        assert not done or len(done & named.get(task, set())) >= 2, task
