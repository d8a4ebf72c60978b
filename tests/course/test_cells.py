"""What nbgrader writes into cells is read and written in one place."""

import ast

import pytest

from suasion.course.cells import Role, role, with_checksum, write
from tests.support.paths import ROOT

WRITTEN = {"grade_id": "q1", "grade": True, "solution": True, "locked": False, "points": 2, "checksum": "ab"}


def test_what_is_written_is_read() -> None:
    """Are id, role, points and checksum those of the cell?"""
    about = role({"metadata": {"nbgrader": WRITTEN}})
    assert about == Role("q1", grade=True, solution=True, points=2, checksum="ab")
    assert about.tracked and about.by_hand and about.worth == 2.0


@pytest.mark.parametrize(
    "metadata", [None, 3, [], {}, {"nbgrader": None}, {"nbgrader": [1]}, {"nbgrader": "grade_id"}]
)
def test_what_nbgrader_never_writes_is_no_role(metadata: object) -> None:
    """Is a cell without nbgrader's metadata, or with a student's own in its place, a cell of no role?"""
    assert role({"metadata": metadata}) == Role() == role({})


def test_parts_of_another_kind_count_as_absent() -> None:
    """Are an id and a checksum that are no strings left out, and a locked cell without an id not tracked?"""
    about = role({"metadata": {"nbgrader": {"grade_id": ["q1"], "locked": True, "checksum": 5}}})
    assert about == Role(locked=True) and not about.tracked and about.worth == 0.0


def test_writing_touches_nothing_else() -> None:
    """Is another checksum given in a copy, and a value added in place?"""
    cell = {"metadata": {"tags": ["shown"], "nbgrader": dict(WRITTEN)}}
    copy = with_checksum(cell, "cd")
    assert copy == {"tags": ["shown"], "nbgrader": WRITTEN | {"checksum": "cd"}}
    assert role(cell).checksum == "ab"
    write(cell, {"score": 1.5})
    assert cell["metadata"]["nbgrader"] == WRITTEN | {"score": 1.5}


def test_nobody_else_looks_into_nbgraders_metadata() -> None:
    """Does no other module name the parts of it?"""
    package = ROOT / "src" / "suasion"
    names = {"grade_id", "schema_version"}
    found = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Constant) and node.value in names)
        or (isinstance(node, ast.Attribute) and node.attr == "nbgrader")
    }
    assert found == {"course/cells.py"}
