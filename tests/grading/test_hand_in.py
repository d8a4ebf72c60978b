"""The one file to hand in: what is in it, and what it earns."""

import json
import zipfile
from pathlib import Path

import pytest

import suasion
from suasion.base.errors import StoreRefused
from suasion.storage.packing import pack
from suasion.storage.store import Store
from tests.support.small_course import EXERCISE, MOST, NOTEBOOK, PAGE, SmallCourse, right_answers, write


def test_one_file_holds_page_and_marks_and_nothing_else(course: SmallCourse, tmp_path: Path) -> None:
    """Is the newest mark in the zip, is nothing private nor any other file, and does it alone earn all points?"""
    mine = tmp_path / "Schöne [Übungen] 1"
    mine.mkdir()
    write(mine, course.released())
    (mine / "diary.txt").write_text("mine")
    Store.open(EXERCISE, folder=mine, private=True).put(right_answers()[1])
    store = Store.open(EXERCISE, folder=mine)
    for answer in right_answers():
        store.put(answer)
    packed = pack(EXERCISE, mine)
    with zipfile.ZipFile(packed.path) as archive:
        assert sorted(archive.namelist()) == sorted(packed.names) == [NOTEBOOK, PAGE]
        assert len(json.loads(archive.read(PAGE))["items"]) == len(right_answers())
    said = suasion.hand_in(EXERCISE, folder=mine).pack()
    assert str(packed.path) in said and "save (Ctrl+S, or the disk" in said
    folder = course.folder("ann")
    folder.mkdir(parents=True)
    (folder / packed.path.name).write_bytes(packed.path.read_bytes())
    [entry] = course.grade(with_feedback=False).entries
    assert (entry.points, entry.unread) == (MOST, False)


def test_what_cannot_be_packed_is_a_sentence(tmp_path: Path) -> None:
    """Is an empty folder, and one where the file cannot be written, answered in a sentence?"""
    with pytest.raises(StoreRefused, match="nothing of 99-small"):
        pack(EXERCISE, tmp_path)
    (tmp_path / NOTEBOOK).write_text("{}")
    (tmp_path / f"{EXERCISE}.zip").mkdir()
    with pytest.raises(StoreRefused, match=r"Not saved to 99-small\.zip"):
        pack(EXERCISE, tmp_path)
