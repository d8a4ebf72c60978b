"""Lay the skeleton of a lesson or an exercise: files that build as they are, and say in comments what to write."""

import re
from pathlib import Path

import nbformat.v4 as v4
from nbformat import NotebookNode

from suasion.base.errors import BuildRefused
from suasion.base.files import write_whole
from suasion.course.cells import give_role
from suasion.course.notebooks import canonical, text_of
from suasion.texts.corpus import load

__all__ = ["lay", "new_exercise", "new_lesson", "parts"]

_NAME = re.compile(r"(?P<number>\d\d)[-_](?P<words>[a-z0-9]+(?:[-_][a-z0-9]+)*)")
_HERE = Path(__file__).parent


def new_exercise(root: Path, name: str) -> list[Path]:
    """Lay solutions/NN-name.toml and solutions/NN-name/NN-name.ipynb; return what was written.

    `root` is the course folder. Raises BuildRefused for another kind of name, and where files of that name lie already.
    """
    name = parts(name)[2]
    folder = root / "solutions"
    questions = (_HERE / "exercise.toml").read_text(encoding="utf-8")
    notebook = _notebook(_exercise_cells(name))
    return lay(
        {
            folder / f"{name}.toml": questions.format(name=name, sha256=load("practice").sha256),
            folder / name / f"{name}.ipynb": notebook,
        }
    )


def new_lesson(root: Path, name: str) -> list[Path]:
    """Lay lessons/NN_name.toml and lessons/NN_name.ipynb; return what was written. Raises BuildRefused as `new_exercise`."""
    number, stem, _ = parts(name)
    tasks = (_HERE / "lesson.toml").read_text(encoding="utf-8")
    folder = root / "lessons"
    return lay(
        {
            folder / f"{stem}.toml": tasks.format(number=number),
            folder / f"{stem}.ipynb": _notebook(_lesson_cells(number)),
        }
    )


def parts(name: str) -> tuple[str, str, str]:
    """Give the number, a lesson's file name and an exercise's id."""
    found = _NAME.fullmatch(name)
    if not found:
        raise BuildRefused(
            f"“{name}” is no name for a lesson or an exercise. Write two digits, a hyphen and small letters: 06-framing."
        )
    words = found["words"].replace("_", "-")
    return found["number"], f"{found['number']}_{words.replace('-', '_')}", f"{found['number']}-{words}"


def lay(files: dict[Path, str]) -> list[Path]:
    """Write files, by where they belong; raise BuildRefused where one lies already."""
    there = [path.name for path in files if path.exists()]
    if there:
        raise BuildRefused(
            f"{' and '.join(there)} lie there already. Choose another name, or move them away first."
        )
    for path, words in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, words.encode())
    return list(files)


def _notebook(cells: list[NotebookNode]) -> str:
    return text_of(canonical(v4.new_notebook(cells=cells)))


def _cell(kind: str, words: str, id: str, **about: object) -> NotebookNode:
    make = v4.new_code_cell if kind == "code" else v4.new_markdown_cell
    made: NotebookNode = make(words)
    made["id"] = id
    if about:
        give_role(made, id, **about)
    return made


def _exercise_cells(name: str) -> list[NotebookNode]:
    shown = {"grade": False, "solution": False, "locked": True}
    checked = {"grade": True, "solution": False, "locked": True, "points": 4}
    written = {"grade": True, "solution": True, "locked": False, "points": 4}
    call = f'import suasion; suasion.{{}}("{name}", "{{}}")'
    first = "## 1. Who says so on this page?\n\nBelow the text stand nine statements in *our* words. Who says so?\n\n4 points."
    prose = (
        "## 2. In your own words\n\nSay in at most 60 words: *what* is reported, *by whom*, *one thing for* and *one thing against*.\n\n"
        "4 points, one for each. Write in the box below that says YOUR ANSWER HERE."
    )
    sample = (
        "**Two sample answers that lean to different sides; each earns 4 of 4.**\n\n*One:* …\n\n*The other:* …\n\n"
        "**How to give the points.** One for each line. One or two is *basic*, three *emergent*, four *proficient*."
    )
    return [
        _cell(
            "markdown",
            f"# Exercise {int(name[:2])}: your title\n\nSay what it is about and how long it takes.",
            "intro-ask",
            **shown,
        ),
        _cell("code", call.format("ask", "track"), "track"),
        _cell("markdown", first, "q1-ask", **shown),
        _cell("code", call.format("ask", "q1"), "q1", **shown),
        _cell(
            "code",
            "# This check looks at your choices.\n" + call.format("points", "q1"),
            "q1-check",
            **checked,
        ),
        _cell("markdown", prose, "q2-ask", **shown),
        _cell("code", call.format("ask", "q2"), "q2-text", **shown),
        _cell("markdown", sample, "q2", **written),
    ]


def _lesson_cells(number: str) -> list[NotebookNode]:
    call = f'import suasion; suasion.{{}}("lesson-{number}", "voices")'
    opening = (
        "# Your title\n\n**Questions**\n\n- What is asked in this lesson?\n\n**By the end you can**\n\n- do something that can be tested.\n\n"
        "**Time:** count it: 180 words a minute, 15 seconds a mark, 10 a choice."
    )
    sections = {
        "i-do": "## I do\n\nShow it on the practice page.",
        "we-do": "## We do\n\nSay what to mark or choose, and about how long it takes.",
        "second-reader": "### A second reader\n\n**Choose first, then go on.**",
        "talk": "## Talk\n\nIn pairs, five minutes. Say back the other’s view until they agree that you have it.",
        "what-held-up": "## What held up in this passage?\n\nName what is sound.",
        "recall": "## Three questions to remember by\n\nOn earlier lessons. Answer first, then open.",
        "summary": "## In three lines\n\n- One.\n- Two.\n- Three.",
    }
    cells = [_cell("markdown", opening, "opening")]
    for id, words in sections.items():
        cells.append(_cell("markdown", words, id))
        if id == "we-do":
            cells.append(_cell("code", call.format("ask"), "voices"))
        if id == "second-reader":
            cells += [_cell("code", call.format(f), f) for f in ("beside", "second")]
    return cells
