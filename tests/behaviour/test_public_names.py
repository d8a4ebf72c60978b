"""What a notebook's author may import: the names of `suasion`, and nothing else of ours in lessons and solutions."""

import ast
import json
from pathlib import Path

import pytest

import suasion
import suasion.plots
from tests.support.paths import ROOT

PUBLIC = (
    *("load", "Text", "scheme", "Annotation", "AnnotationSet", "marks", "load_reading"),
    *(
        "ask",
        "text",
        "second",
        "beside",
        "picture",
        "whose",
        "evidence",
        "highlight",
        "worksheet",
        "compare",
        "read",
    ),
    *("choice", "number", "short", "passage", "scale", "pick", "pattern", "disagree"),
    *("check", "check_button", "points", "mark", "hand_in"),
    *("my_text", "show_text", "machine"),
)
NOTEBOOKS = sorted([*(ROOT / "lessons").glob("*.ipynb"), *(ROOT / "solutions").glob("*/*.ipynb")])


def test_the_public_names_are_these() -> None:
    """Is a name added or taken away only with this list?"""
    assert sorted(suasion.__all__) == sorted(PUBLIC)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.name)
def test_notebooks_use_public_names_only(path: Path) -> None:
    """Do lessons and solutions import and call nothing but what is public?"""
    strange = []
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] != "code":
            continue
        for node in ast.walk(ast.parse("".join(cell["source"]))):
            if isinstance(node, ast.Import):
                strange += [a.name for a in node.names if a.name.startswith("suasion.")]
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("suasion"):
                offers = {"suasion": (*PUBLIC, "plots"), "suasion.plots": suasion.plots.__all__}.get(
                    str(node.module), ()
                )
                strange += [f"{node.module}.{a.name}" for a in node.names if a.name not in offers]
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Name)
                and node.value.id == "suasion"
            ):
                strange += [node.attr] * (node.attr not in PUBLIC)
    assert strange == []
