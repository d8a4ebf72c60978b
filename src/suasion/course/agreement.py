"""Where a solution's notebook and its question file do not say the same."""

import re
from pathlib import Path

from suasion.course.cells import Role, role
from suasion.course.notebooks import read
from suasion.questions.tracks import QUESTION
from suasion.scoring.key import lookup
from suasion.scoring.key.model import Key

__all__ = ["disagreements"]

_ASKS = re.compile(r"""suasion\.ask\(\s*["']([^"']+)["']\s*,\s*["']([^"']+)["']""")


def disagreements(notebook: Path) -> list[str]:
    """Say in sentences which question is asked and not in the file, in the file and not asked, or worth something else.

    `notebook` is solutions/NN-name/NN-name.ipynb; without a question file beside its folder nothing is compared.
    """
    path = notebook.parent.with_suffix(".toml")
    if not path.is_file():
        return []
    key, where = lookup.read(path), notebook.name
    cells = read(notebook).cells
    asked = [
        id
        for c in cells
        for exercise, id in _ASKS.findall(c.source)
        if exercise == key.exercise and id != QUESTION
    ]
    found = [
        f"{where}: a cell asks “{id}”, which {path.name} does not have. Write [questions.{id}], or take the cell out."
        for id in asked
        if id not in key.questions
    ]
    found += [
        f'{where}: no cell asks {id}. Add one: import suasion; suasion.ask("{key.exercise}", "{id}"), or take {id} out of {path.name}.'
        for id in key.questions
        if id not in asked
    ]
    return [
        *found,
        *_points(key, {about.id: about for about in map(role, cells) if about.id}, where, path.name),
    ]


def _points(key: Key, roles: dict[str, Role], where: str, file: str) -> list[str]:
    found = []
    for id, question in key.questions.items():
        for cell, points in ((f"{id}-check", question.points), (id, question.by_hand)):
            there = roles.get(cell)
            if not points:
                continue
            if there is None or not there.grade:
                found.append(
                    f"{where}: {id} is worth {points:g} points in {file}, and no cell {cell} gives them."
                )
            elif there.worth != points:
                found.append(
                    f"{where}: the cell {cell} gives {there.worth:g} points, {file} gives {id} {points:g}. Make them the same."
                )
    return found
