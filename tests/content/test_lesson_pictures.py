"""Lessons keep to their number of cells, and have the pictures that they are to have."""

import json
import tomllib
from pathlib import Path

import pytest

import suasion
from tests.support.paths import ROOT

LESSONS = sorted((ROOT / "lessons").glob("*.ipynb"))
MOST, LEAST = 30, 20
PICTURES = {
    "01_first_reading": "plots.paragraph_lengths(",
    "04_what_can_be_checked": "suasion.picture(",
    "05_reading_laterally": "suasion.evidence(",
    "06_framing": "suasion.picture(",
    "08_techniques": "suasion.whose(",
}


def _cells(path: Path) -> list[dict[str, object]]:
    return list(json.loads(path.read_text("utf-8"))["cells"])


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_has_20_to_30_cells(path: Path) -> None:
    """Is a page short enough to be overlooked?"""
    assert LEAST <= len(_cells(path)) <= MOST


@pytest.mark.parametrize("stem", PICTURES)
def test_a_lesson_has_its_picture_once(stem: str) -> None:
    """Is there one picture of its kind, after the task that it draws?"""
    sources = ["".join(cell["source"]) for cell in _cells(ROOT / "lessons" / f"{stem}.ipynb")]  # type: ignore[arg-type]
    (place,) = [n for n, source in enumerate(sources) if PICTURES[stem] in source]
    drawn = sources[place].split('"')[3:4]
    asked = [
        n
        for n, source in enumerate(sources)
        if drawn and f'.ask("lesson-{stem[:2]}", "{drawn[0]}")' in source
    ]
    assert not drawn or (asked and asked[0] < place)


def test_families_of_the_lesson_are_those_of_the_exercise() -> None:
    """Does each technique belong to the same family in the label scheme and in both keys of exercise 08?"""
    families: dict[str, list[str]] = {}
    for label in suasion.scheme("technique").labels:
        families.setdefault(label.family, []).append(label.id)
        assert label.definition.startswith(f"Family {label.family}:")
    for name in ("08-techniques.toml", "08-techniques.hetch-hetchy.toml"):
        key = tomllib.loads((ROOT / "solutions" / name).read_text("utf-8"))
        given = [
            q["settings"]["families"]
            for q in key["questions"].values()
            if "families" in q.get("settings", {})
        ]
        assert given
        assert all(
            {f: sorted(ids) for f, ids in one.items()} == {f: sorted(ids) for f, ids in families.items()}
            for one in given
        )
