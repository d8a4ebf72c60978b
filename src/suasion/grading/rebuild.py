"""Build a submission's notebook anew: everything from the course, only the answers from the student."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from suasion.base.prose import figures
from suasion.course.cells import role
from suasion.course.way import laid_by_us
from suasion.grading.untrusted.json import text
from suasion.grading.untrusted.limits import LIMITS
from suasion.texts.text import shorten

__all__ = ["Found", "answer_cells", "harmless", "rebuilt"]

Cell = dict[str, Any]

# nbconvert 7 shows a student's Markdown with its HTML and its javascript: links live, in the browser and with the
# rights of whoever grades; and an image without its attachment stops feedback for that student.
_HTML = re.compile(r"<(?=[A-Za-z/!?])")
_BRACKET = re.compile(r"\[(?![^\[\]\n]*\]\(https?://[\w./?&=%#~:@,;+-]*\))|(?<=!)\[")
_SIGNS = re.compile(r"[^\w\s.,;:?'’“”\-]|\n\s*\n|_")  # what Markdown may take for more than a letter
_ACTIVE_MATH = re.compile(
    r"\\(?=(?:href|class|cssId|style|require|unicode|mmlToken|bbox|html\w*)(?![A-Za-z]))"
)


# What is code is shown as it stands.
_DOLLAR = re.compile(r"(?P<code>(?<!`)(?P<ticks>`{1,3})(?!`)[^`\n]*(?<!`)(?P=ticks)(?!`))|\\*\$")


@dataclass(frozen=True)
class Found:
    """Hold a student's notebook as far as it bears on points: the answer cells by id, and what was odd about it."""

    answers: dict[str, list[str]]
    order: list[str]
    problems: list[str]
    points: dict[str, object] = field(default_factory=dict)  # what the cells say they are worth
    added: tuple[str, ...] = ()  # what is written in cells that are not the course's


def answer_cells(notebook: object, wanted: set[str], locked: set[str]) -> Found:
    """Look for the cells that hold answers. `wanted` are ids of answer cells, `locked` of the course's own."""
    answers: dict[str, list[str]] = {}
    seen: list[str] = []
    problems: list[str] = []
    points: dict[str, object] = {}
    added: list[str] = []
    stood_in = 0
    cells = _cells(notebook)
    if cells is None:
        return Found({}, [], ["The notebook holds no list of cells."])
    for cell in cells:
        about = role(cell)
        id = about.id
        if not id and _cell_id(cell) in wanted | locked:
            id, stood_in = _cell_id(cell), stood_in + 1
        if id in wanted:
            answers.setdefault(id, []).append(text(cell.get("source", cell.get("input"))))
        if id in wanted or id in locked:
            seen.append(id)
            points[id] = about.points
        elif (written := text(cell.get("source")).strip()) and not laid_by_us(cell):
            added.append(written)
    if stood_in:
        problems.append(
            f"{figures(stood_in, 'cell')} had lost what nbgrader writes into a cell; they were known by their own ids."
        )
    twice = [id for id, count in Counter(seen).items() if count > 1]
    if twice:
        problems.append(f"Cells are there more than once: {_some(twice)}.")
    missing = [id for id in sorted(wanted | locked) if id not in seen]
    if missing:
        problems.append(f"Cells of the exercise are missing: {_some(missing)}. They were put back.")
    if len(cells) > 1_000:
        problems.append(f"The notebook has {len(cells):,} cells.")
    return Found(answers, seen, problems, points, tuple(added))


def _some(ids: list[str]) -> str:
    return ", ".join(ids[:4]) + (" and others" if len(ids) > 4 else "")


def rebuilt(released: list[Cell], found: Found) -> tuple[list[Cell], list[str]]:
    """Give the released cells with the student's answers in them, and notes. The order is the course's."""
    cells, notes = [], list(found.problems)
    for cell in released:
        new = {**cell, "metadata": cell["metadata"]}
        if cell["cell_type"] == "code":
            new |= {"outputs": [], "execution_count": None}
        about = role(cell)
        given = found.answers.get(about.id, []) if about.solution else []
        if given:
            new["source"] = _chosen(given, cell, notes)
        cells.append(new)
    course_order = [about.id for about in map(role, released) if about.id in found.order]
    if course_order != list(dict.fromkeys(found.order)):
        notes.append("Cells were moved; they stand in the course's order again.")
    blank = [
        role(old).id
        for old, new in zip(released, cells, strict=True)
        if role(old).solution and old["source"].strip() == new["source"].strip()
    ]
    theirs = {cell["source"].strip() for cell in released}
    added = [written for written in found.added if written not in theirs]
    if blank and added:
        notes.append(
            f"Nothing is written in {_some(blank)}, but something in a cell that was added: "
            f"“{shorten(added[-1])}”. Look whether it is the answer."
        )
    worth = {about.id: about.points for about in map(role, released)}
    changed = [id for id, said in found.points.items() if said not in (None, worth.get(id))]
    if changed:
        notes.append(f"Another number of points is written in {_some(changed)}; the course's own counts.")
    return cells, notes


def _chosen(given: list[str], cell: Cell, notes: list[str]) -> str:
    written = [g for g in given if g.strip() != cell["source"].strip()] or given[-1:]
    if len(set(written)) > 1:
        notes.append(
            f"There are {len(written)} different answers in cell {role(cell).id}; the last one counts."
        )
    answer = written[-1]
    if answer.strip() == cell["source"].strip():
        return str(cell["source"])  # not a sign may change: by them nbgrader knows that nothing was written
    if len(answer) > LIMITS.answer:
        notes.append(
            f"The answer in cell {role(cell).id} is {len(answer):,} characters long; the rest was cut off."
        )
        answer = answer[: LIMITS.answer]
    if cell["cell_type"] != "markdown":
        return answer
    if len(_SIGNS.findall(answer)) > LIMITS.signs:
        notes.append(f"The answer in cell {role(cell).id} is hardly prose; it is shown as it was typed.")
        return as_typed(answer)
    return harmless(answer)


def as_typed(answer: str) -> str:
    """Give Markdown that shows an answer sign by sign: what turns Markdown into a page takes hours over 99,000 brackets."""
    lines = re.split(r"\r\n?|[\n\v\f\x1c-\x1e\x85\u2028\u2029]", answer.strip())
    # Short ones: nbconvert looks for links from each bracket to its line's end.
    short = (line[at : at + 200] for line in lines for at in range(0, len(line), 200))
    shown = [line.expandtabs(4) for line in short if line.strip()][: LIMITS.lines]
    return "\n".join(f"    {line}" for line in shown)


def harmless(markdown: str) -> str:
    """Let no HTML, script link, image or active formula of a student's run in the browser of who reads the answer.

    Money stays money: nbconvert and Jupyter set what stands between two dollar signs as a formula.
    """
    shown = _HTML.sub("&lt;", markdown)
    shown = _BRACKET.sub("&#91;", shown)
    shown = _ACTIVE_MATH.sub(r"\\text{}", shown)
    return _DOLLAR.sub(lambda found: found["code"] or "<span>&#36;</span>", shown)


def _cells(notebook: object) -> list[Cell] | None:
    if not isinstance(notebook, dict):
        return None
    cells = notebook.get("cells")
    if cells is None and isinstance(notebook.get("worksheets"), list):  # notebooks of before 2015
        sheets = [s for s in notebook["worksheets"] if isinstance(s, dict)]
        cells = [c for s in sheets if isinstance(s.get("cells"), list) for c in s["cells"]]
    return [c for c in cells if isinstance(c, dict)] if isinstance(cells, list) else None


def _cell_id(cell: Cell) -> str:
    # An editor may empty all metadata; the id, which the course sets to the same name, is no metadata.
    id = cell.get("id")
    return id if isinstance(id, str) else ""
