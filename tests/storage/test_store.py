"""The store: nothing that was saved is lost, nothing broken is overwritten, nothing is written by looking."""

import errno
import json
import multiprocessing
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import suasion
from suasion.annotations.annotation import Annotation, AnnotationSet
from suasion.annotations.jsonld import page
from suasion.base.errors import BadAnnotation, StoreRefused
from suasion.storage import marksfile, store
from suasion.storage.store import Store
from suasion.texts.text import Text

EX = "03-whose-words"


def new_mark(text: Text, words: str = "golden opportunity", **rest: object) -> Annotation:
    return Annotation.mark(text, *text.find(words), exercise=EX, question="q1", **{"label": "cue", **rest})


def refusing(number: int) -> Callable[..., None]:
    """Stand in for a call that the system refuses with this error."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return refuse


def quotes(folder: Path) -> list[str]:
    return [m.quote for m in Store.open(EX, folder=folder).annotations().marks]


def test_opening_writes_nothing(tmp_path: Path) -> None:
    """Is the folder untouched until the first mark?"""
    opened = Store.open(EX, folder=tmp_path)
    opened.compact()
    assert list(tmp_path.iterdir()) == []


def test_a_mark_is_there_for_the_next_reader(tmp_path: Path, op_ed: Text) -> None:
    """Is a mark in the files as soon as put returns, and the page file valid at every moment?"""
    saved = Store.open(EX, folder=tmp_path).put(new_mark(op_ed))
    assert saved.revision == 1
    assert quotes(tmp_path) == ["golden opportunity"]
    json.loads((tmp_path / f"{EX}.marks.jsonld").read_text())


def test_the_disk_confirms_before_put_returns(
    tmp_path: Path, op_ed: Text, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Is fsync called after the record is written?"""
    sizes = []
    real = os.fsync
    opened = Store.open(EX, folder=tmp_path)
    opened.put(new_mark(op_ed))
    monkeypatch.setattr(marksfile.os, "fsync", lambda fd: (sizes.append(os.fstat(fd).st_size), real(fd)))
    before = opened.log.stat().st_size
    opened.put(new_mark(op_ed, "many saw"))
    assert sizes and sizes[-1] > before


def test_two_programs_on_one_file_see_each_other(tmp_path: Path, op_ed: Text) -> None:
    """Do two open stores keep both marks, and does the later change hold?"""
    one, two = Store.open(EX, folder=tmp_path), Store.open(EX, folder=tmp_path)
    first = one.put(new_mark(op_ed))
    two.put(new_mark(op_ed, "many saw"))
    two.put(replace(first, note="from two"))
    one.put(new_mark(op_ed, "wider conflagration"))
    one.refresh()
    assert {m.quote for m in one.annotations()} == {"golden opportunity", "many saw", "wider conflagration"}
    assert next(m for m in one.annotations() if m.id == first.id).note == "from two"


def test_compaction_by_one_is_noticed_by_the_other(tmp_path: Path, op_ed: Text) -> None:
    """Does a store that had read the log follow when it is emptied and grows again?"""
    one, two = Store.open(EX, folder=tmp_path), Store.open(EX, folder=tmp_path)
    one.put(new_mark(op_ed))
    two.refresh()
    one.compact()
    one.put(new_mark(op_ed, "many saw"))
    one.put(new_mark(op_ed, "wider conflagration"))
    two.refresh()
    assert len(two.annotations()) == 3


def test_a_deleted_mark_does_not_come_back(tmp_path: Path, op_ed: Text) -> None:
    """Does a tombstone win over an older copy, also after compaction?"""
    opened = Store.open(EX, folder=tmp_path)
    mark = opened.put(new_mark(op_ed))
    opened.delete(mark.id)
    opened.compact()
    again = Store.open(EX, folder=tmp_path)
    assert again.merge([mark]) == []
    assert len(again.annotations()) == 0


def test_the_browsers_journal_brings_what_the_file_lacks(tmp_path: Path, op_ed: Text) -> None:
    """Are newer and unknown records taken in, older ones not, and is doing it twice the same?"""
    opened = Store.open(EX, folder=tmp_path)
    mark = opened.put(new_mark(op_ed))
    journal = [
        replace(mark, note="newer", revision=2),
        new_mark(op_ed, "many saw", revision=3),
        replace(mark, revision=0),
    ]
    assert len(opened.merge(journal)) == 2
    assert opened.merge(journal) == []
    notes = {m.quote: m.note for m in Store.open(EX, folder=tmp_path).annotations()}
    assert notes == {"golden opportunity": "newer", "many saw": ""}


def notebook_with(marks: AnnotationSet) -> str:
    output = {
        "output_type": "display_data",
        "metadata": {},
        "data": {"application/ld+json": page(marks)},
    }
    cell = {
        "cell_type": "code",
        "id": "q1",
        "metadata": {},
        "source": "",
        "execution_count": None,
        "outputs": [output],
    }
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell]})


def test_the_notebook_alone_brings_its_marks(tmp_path: Path, op_ed: Text) -> None:
    """Does a notebook that came without its marks file still show them, and are they saved with the next mark?"""
    (tmp_path / "renamed (1).ipynb").write_text(notebook_with(AnnotationSet([new_mark(op_ed, revision=4)])))
    opened = Store.open(EX, folder=tmp_path)
    assert [m.quote for m in opened.annotations()] == ["golden opportunity"]
    opened.put(new_mark(op_ed, "many saw"))
    (tmp_path / "renamed (1).ipynb").unlink()
    assert sorted(quotes(tmp_path)) == ["golden opportunity", "many saw"]


def test_grading_reads_the_submission_that_came_without_a_marks_file(
    tmp_path: Path, op_ed: Text, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under autograde, are the marks found in the notebook as handed in?"""
    for step in ("submitted", "autograded"):
        (tmp_path / step / "ana" / EX).mkdir(parents=True)
    (tmp_path / "nbgrader_config.py").write_text("")
    marks = AnnotationSet([new_mark(op_ed, revision=1)])
    (tmp_path / "submitted" / "ana" / EX / f"{EX}.ipynb").write_text(notebook_with(marks))
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    monkeypatch.chdir(tmp_path / "autograded" / "ana" / EX)
    assert len(suasion.marks(EX)) == 1
    with pytest.raises(StoreRefused, match="only read"):
        Store.open(EX).put(new_mark(op_ed, "many saw"))
    assert list((tmp_path / "autograded" / "ana" / EX).iterdir()) == []


@pytest.mark.parametrize("name", ["solutions", "exercises"])
def test_a_courses_own_folders_hold_no_marks(tmp_path: Path, op_ed: Text, name: str) -> None:
    """Do marks made in a source or release folder go to the course's root, where nothing copies them?"""
    (tmp_path / "nbgrader_config.py").write_text(
        'c.CourseDirectory.source_directory = "solutions"\nc.CourseDirectory.release_directory = "exercises"\n'
    )
    here = tmp_path / name / EX
    here.mkdir(parents=True)
    Store.open(EX, folder=here).put(new_mark(op_ed))
    assert list(here.iterdir()) == []
    assert quotes(here) == ["golden opportunity"]
    assert (tmp_path / ".suasion" / name / f"{EX}.marks.jsonld").exists()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b'{"@context": ["http', "cut off"),
        (b"[1, 2", "cut off"),
        (b"\xff\xfe\x00", "cut off"),
        (b'{"items": 3}', "no list of marks"),
        (b'{"suasion:schema": 99, "items": []}', "newer version"),
        (b"[" * 200_000, "cut off"),
        (b'{"suasion:schema": 1, "items": ["?"]}', "not a record"),
    ],
)
def test_a_broken_marks_file_is_kept_and_work_goes_on(
    tmp_path: Path, op_ed: Text, content: bytes, says: str
) -> None:
    """Is there one sentence, is the broken file kept to the byte, and are new marks saved beside it?"""
    path = tmp_path / f"{EX}.marks.jsonld"
    path.write_bytes(content)
    opened = Store.open(EX, folder=tmp_path)
    assert any(says in p for p in opened.annotations().problems)
    assert path.read_bytes() == content
    opened.put(new_mark(op_ed))
    assert (tmp_path / f"{EX}.marks.broken-1.jsonld").read_bytes() == content
    assert quotes(tmp_path) == ["golden opportunity"]
    assert Store.open(EX, folder=tmp_path).problems == []


def test_a_second_broken_file_does_not_replace_the_first(tmp_path: Path, op_ed: Text) -> None:
    """Are both kept?"""
    for content in (b"one", b"two"):
        (tmp_path / f"{EX}.marks.jsonld").write_bytes(content)
        Store.open(EX, folder=tmp_path).put(new_mark(op_ed))
    kept = {p.read_bytes() for p in tmp_path.glob("*.broken-*")}
    assert kept == {b"one", b"two"}


def test_a_torn_last_line_costs_nothing_that_was_saved(tmp_path: Path, op_ed: Text) -> None:
    """After a power cut in mid-write, are all earlier marks there and is the next one saved?"""
    opened = Store.open(EX, folder=tmp_path)
    opened.put(new_mark(op_ed))
    opened.put(new_mark(op_ed, "many saw"))
    data = opened.log.read_bytes()
    for cut in (len(data) - 1, len(data) - 20, data.rstrip(b"\n").rfind(b"\n") + 2):
        opened.log.write_bytes(data[:cut])
        again = Store.open(EX, folder=tmp_path)
        assert "golden opportunity" in [m.quote for m in again.annotations()]
        again.put(new_mark(op_ed, "wider conflagration"))
        assert {"golden opportunity", "wider conflagration"} <= set(quotes(tmp_path))


def test_a_spoilt_line_in_the_log_is_noticed(tmp_path: Path, op_ed: Text) -> None:
    """Does a wrong checksum leave out that line, say so, and keep the file?"""
    opened = Store.open(EX, folder=tmp_path)
    opened.put(new_mark(op_ed))
    opened.put(new_mark(op_ed, "many saw"))
    spoilt = opened.log.read_bytes().replace(b"golden", b"g0lden", 1)
    opened.log.write_bytes(spoilt)
    again = Store.open(EX, folder=tmp_path)
    assert [m.quote for m in again.annotations()] == ["many saw"]
    assert any("cannot be read" in p for p in again.problems)
    again.put(new_mark(op_ed, "wider conflagration"))
    assert (tmp_path / f"{EX}.marks.broken-1.log").read_bytes() == spoilt
    assert sorted(quotes(tmp_path)) == ["many saw", "wider conflagration"]


@pytest.mark.parametrize(
    ("number", "says"),
    [(errno.ENOSPC, "disk is full"), (errno.EROFS, "can only be read"), (errno.EACCES, "may not write")],
)
def test_a_disk_that_refuses_gives_a_sentence(
    tmp_path: Path, op_ed: Text, monkeypatch: pytest.MonkeyPatch, number: int, says: str
) -> None:
    """Is the mark reported as not saved, not held, and saved when tried again?"""
    opened = Store.open(EX, folder=tmp_path)
    opened.put(new_mark(op_ed))
    before = opened.log.read_bytes()

    with monkeypatch.context() as patch:
        patch.setattr(marksfile.os, "fsync", refusing(number))
        with pytest.raises(StoreRefused, match=f"Not saved.*{says}"):
            opened.put(new_mark(op_ed, "many saw"))
    assert opened.log.read_bytes() == before
    assert [m.quote for m in opened.annotations()] == ["golden opportunity"]
    opened.put(new_mark(op_ed, "many saw"))
    assert sorted(quotes(tmp_path)) == ["golden opportunity", "many saw"]


def test_a_file_that_cannot_be_read_just_now_is_not_broken(
    tmp_path: Path, op_ed: Text, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When another program holds the files for a moment, is nothing moved, nothing called saved, and all there after?"""
    before = Store.open(EX, folder=tmp_path)
    before.put(new_mark(op_ed))
    before.compact()
    before.put(new_mark(op_ed, "many saw"))
    page, log = before.path.read_bytes(), before.log.read_bytes()

    with monkeypatch.context() as patch:
        patch.setattr(marksfile, "_read", refusing(errno.EACCES))
        opened = Store.open(EX, folder=tmp_path)
        assert any("could not be read just now" in p for p in opened.annotations().problems)
        with pytest.raises(StoreRefused, match=r"Not saved\..*just now \(Permission denied\)"):
            opened.put(new_mark(op_ed, "wider conflagration"))
    assert (before.path.read_bytes(), before.log.read_bytes()) == (page, log)
    assert not list(tmp_path.glob("*broken*"))
    opened.put(new_mark(op_ed, "wider conflagration"))
    assert opened.annotations().problems == ()
    assert sorted(quotes(tmp_path)) == ["golden opportunity", "many saw", "wider conflagration"]


def test_a_broken_file_on_a_full_disk_stays_where_it_is(
    tmp_path: Path, op_ed: Text, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the new file does not fit on the disk, are the readable marks of the broken one still read?"""
    opened = Store.open(EX, folder=tmp_path)
    opened.put(new_mark(op_ed))
    opened.compact()
    page = json.loads(opened.path.read_bytes())
    page["items"].append("?")
    opened.path.write_text(json.dumps(page), encoding="utf-8")
    broken = opened.path.read_bytes()

    with monkeypatch.context() as patch:
        patch.setattr(marksfile.os, "fsync", refusing(errno.ENOSPC))
        for _ in range(2):
            with pytest.raises(StoreRefused, match="disk is full"):
                Store.open(EX, folder=tmp_path).put(new_mark(op_ed, "many saw"))
    assert opened.path.read_bytes() == broken
    assert not list(tmp_path.glob("*broken*"))
    Store.open(EX, folder=tmp_path).put(new_mark(op_ed, "many saw"))
    assert (tmp_path / f"{EX}.marks.broken-1.jsonld").read_bytes() == broken
    assert sorted(quotes(tmp_path)) == ["golden opportunity", "many saw"]


def test_what_is_on_the_disk_is_not_called_unsaved(
    tmp_path: Path, op_ed: Text, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If only folding the log into the page fails, is the mark itself reported as saved?"""
    monkeypatch.setattr(store, "COMPACT_AFTER", 0)
    opened = Store.open(EX, folder=tmp_path)
    opened.put(new_mark(op_ed))

    monkeypatch.setattr(marksfile, "write_marks", refusing(errno.ENOSPC))
    for n in range(9):
        opened.put(new_mark(op_ed, note=str(n)))
    assert len(quotes(tmp_path)) == 10


def test_a_crash_between_page_and_log_loses_and_doubles_nothing(
    tmp_path: Path, op_ed: Text, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the page was replaced and the log not yet emptied, is the reading the same?"""
    opened = Store.open(EX, folder=tmp_path)
    opened.put(new_mark(op_ed))
    with monkeypatch.context() as patch:
        patch.setattr(marksfile, "empty_log", lambda path: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            opened.compact()
    assert quotes(tmp_path) == ["golden opportunity"]


def test_a_long_log_is_folded_into_the_page(
    tmp_path: Path, op_ed: Text, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Does the log not grow without end?"""
    monkeypatch.setattr(store, "COMPACT_AFTER", 10_000)
    opened = Store.open(EX, folder=tmp_path)
    mark = opened.put(new_mark(op_ed))
    for n in range(60):
        mark = opened.put(replace(mark, note=str(n)))
    assert opened.log.stat().st_size < 15_000
    assert Store.open(EX, folder=tmp_path).annotations().marks[0].note == "59"


def _write_many(folder: str, start: int) -> None:
    text = suasion.load("kuzio-axis")
    opened = Store.open(EX, folder=Path(folder))
    for n in range(25):
        opened.put(Annotation.mark(text, start + n, start + n + 1, exercise=EX, question="q1"))
        if n % 10 == 9:
            opened.compact()


def test_four_programs_at_once_lose_nothing(tmp_path: Path) -> None:
    """Are all marks there after four processes wrote and compacted at the same time?"""
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write_many, args=(str(tmp_path), 300 + 100 * n)) for n in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(120)
        assert writer.exitcode == 0
    marks = Store.open(EX, folder=tmp_path).annotations().marks
    assert len({(m.start, m.end) for m in marks}) == 100
    assert len({m.revision for m in marks}) == 100


def test_private_answers_are_kept_apart(tmp_path: Path) -> None:
    """Does a private answer never reach the marks file?"""
    Store.open(EX, folder=tmp_path, private=True).put(Annotation.answer(4, exercise=EX, question="feeling"))
    assert len(suasion.marks(EX, folder=tmp_path)) == 0
    assert len(Store.open(EX, folder=tmp_path, private=True).annotations()) == 1
    assert {p.name for p in tmp_path.iterdir()} == {f"{EX}.private.jsonld", f"{EX}.private.log"}


@pytest.mark.parametrize("name", ["", "../x", "a/b", "a.b", "x\x00"])
def test_an_exercise_is_no_path(tmp_path: Path, name: str) -> None:
    """Are names that lead elsewhere refused?"""
    with pytest.raises(BadAnnotation, match="not the name of an exercise"):
        Store.open(name, folder=tmp_path)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.binary(max_size=300), st.binary(max_size=300))
def test_no_content_of_the_files_stops_the_work(
    tmp_path_factory: pytest.TempPathFactory, page: bytes, log: bytes, notebook: bytes
) -> None:
    """Whatever stands in the three places, does the store open and save?"""
    folder = tmp_path_factory.mktemp("any")
    (folder / f"{EX}.marks.jsonld").write_bytes(page)
    (folder / f"{EX}.marks.log").write_bytes(log)
    (folder / "x.ipynb").write_bytes(notebook)
    opened = Store.open(EX, folder=folder)
    opened.put(new_mark(suasion.load("kuzio-axis")))
    assert quotes(folder) == ["golden opportunity"]


def test_deleted_files_stay_deleted(tmp_path: Path) -> None:
    """When somebody deletes the marks files of a page that is open, does no tidying bring them back?"""
    store = Store.open("ex", folder=tmp_path)
    store.put(Annotation.answer("a", exercise="ex", question="q"))
    for path in (store.path, store.log):
        path.unlink()
    store.compact()
    assert list(tmp_path.iterdir()) == []
