"""Nobody lost on the way in: content decides what a file is, and everybody is named with what was used and what not."""

import codecs
import io
import json
import os
import shutil
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from suasion.annotations import jsonld
from suasion.annotations.annotation import Annotation
from suasion.grading.class_remarks import alike
from suasion.grading.ledger import Entry
from suasion.grading.pieces import named
from suasion.storage.marksfile import write_marks
from suasion.storage.store import Store
from tests.support.small_course import (
    EXERCISE,
    LOG,
    MOST,
    NOTEBOOK,
    PAGE,
    SmallCourse,
    read_notebook,
    right_answers,
    stamped,
)

Files = dict[str, bytes]


def snapshot(notebook: dict[str, Any], answers: list[Annotation]) -> bytes:
    """Give a notebook that carries marks in its outputs."""
    notebook = json.loads(json.dumps(notebook))
    cell = next(c for c in notebook["cells"] if c["cell_type"] == "code")
    data = {"application/ld+json": jsonld.page(answers), "text/plain": "Your marks"}
    cell["outputs"] = [{"output_type": "display_data", "metadata": {}, "data": data}]
    return json.dumps(notebook).encode()


def zipped(contents: Files) -> bytes:
    """Give a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in contents.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.fixture
def right(course: SmallCourse) -> Files:
    """Give the files of a hand-in that earns all points, page and log merged into the page."""
    folder = course.hand_in("model")
    Store.open(EXERCISE, folder=folder).compact()
    files = {p.name: p.read_bytes() for p in folder.iterdir()}
    shutil.rmtree(folder.parent)
    return files


def laid(course: SmallCourse, student: str, files: Files) -> Path:
    """Lay files into a student's folder."""
    for name, data in files.items():
        path = course.folder(student) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return course.folder(student)


def entry(course: SmallCourse, student: str, **settings: Any) -> Entry:
    """Mark the class and give one student's entry."""
    return next(e for e in course.grade(with_feedback=False, **settings).entries if e.student == student)


NOTEBOOK_NAMES = [
    "99-small.ipynb.json",
    "99-small.ipynb.txt",
    "99-small (1).ipynb",
    "99-small - Copy.ipynb",
    "99-small-Copy1.ipynb",
    "99-small 2.ipynb",
    "homework.ipynb",
    "homework",
    "notes.txt",
    f"{EXERCISE}/{NOTEBOOK}",
    f"Suasion/exercises/{EXERCISE}/{NOTEBOOK}",
    "a/b/c/d/e/f/x.ipynb",
    "ÜBUNG.IPYNB",
]
PAGE_NAMES = [
    "99-small.marks (1).jsonld",
    "99-small.marks 2.jsonld",
    "99-small.marks - Copy.jsonld",
    "99-small.marks.jsonld.json",
    "99-small.marks.jsonld.txt",
    "99-small (1).marks.jsonld",
    "my marks",
    f"{EXERCISE}/{PAGE}",
    "x/y/marks.json",
]


@pytest.mark.parametrize("name", NOTEBOOK_NAMES)
def test_a_notebook_counts_whatever_its_name(course: SmallCourse, right: Files, name: str) -> None:
    """Is a notebook of this exercise read under any name and at any depth, in a folder and in a zip, with a note?"""
    alone = snapshot(json.loads(right[NOTEBOOK]), stamped(right_answers()))
    laid(course, "ada", {name: alone})
    laid(course, "ben", {"all.zip": zipped({name: alone})})
    laid(course, "cleo", {"all.zip": zipped({"inner.zip": zipped({name: alone})})})
    entries = {e.student: e for e in course.grade(with_feedback=False).entries}
    assert {s: e.points for s, e in entries.items()} == {"ada": MOST, "ben": MOST, "cleo": MOST}
    assert all(e.notes and not e.unread for e in entries.values())


@pytest.mark.parametrize("name", PAGE_NAMES)
def test_a_page_counts_whatever_its_name(course: SmallCourse, right: Files, name: str) -> None:
    """Is a marks page merged by revision beside a notebook with an old snapshot, under any name, with a note?"""
    old = snapshot(json.loads(right[NOTEBOOK]), stamped(right_answers())[:1])
    old_page = Store.open(EXERCISE, folder=course.root)  # nothing is in it
    assert not len(old_page.annotations())
    laid(course, "ada", {NOTEBOOK: old, name: right[PAGE]})
    found = entry(course, "ada")
    assert found.points == MOST
    assert any(name in note for note in found.notes)


@pytest.mark.parametrize("name", [*PAGE_NAMES, f"{PAGE}.bak", f"{PAGE}~", f"Copy of {PAGE}"])
def test_a_page_of_another_name_in_a_platforms_zip_is_said(
    course: SmallCourse, right: Files, tmp_path: Path, name: str
) -> None:
    """Does it count, with a note that outlives the name under which it is laid down?"""
    archive = tmp_path / "all.zip"
    files = {NOTEBOOK: right[NOTEBOOK], name: right[PAGE]}
    archive.write_bytes(zipped({f"Ada_1_assignsubmission_file_/{n}": d for n, d in files.items()}))
    for settings in ({"collect_from": archive}, {"again": True}):
        found = entry(course, "ada", **settings)
        assert found.points == MOST and sum(name in note for note in found.notes) == 1


def test_who_sent_only_a_systems_own_files_is_named(
    course: SmallCourse, right: Files, tmp_path: Path
) -> None:
    """Is a hand-in of nothing but .DS_Store in table and notes, and nobody new found where a Mac packed the zip once more?"""
    files = {f"Ada_1_assignsubmission_file_/{n}": d for n, d in right.items()}
    files |= {f"__MACOSX/._{n}": b"x" for n in files} | {"__MACOSX/Ada_1_assignsubmission_file_/._x": b"x"}
    files |= {f".net fan_3_assignsubmission_file_/{n}": d for n, d in right.items()}
    files |= {f"Ben_2_assignsubmission_file_/{n}": b"x" for n in ("__MACOSX/._x.ipynb", ".DS_Store")}
    (tmp_path / "all.zip").write_bytes(zipped(files))
    summary = course.grade(with_feedback=False, collect_from=tmp_path / "all.zip")
    assert [(e.student, e.unread) for e in summary.entries] == [
        ("ada", False),
        ("ben", True),
        ("net-fan", False),
    ]
    assert any(".DS_Store" in note for note in summary.entries[1].notes)
    assert "ben" in "\n".join(summary.lines()) and "Nobody" not in " ".join(summary.remarks)


def test_several_pages_are_merged_by_revision(course: SmallCourse, right: Files, tmp_path: Path) -> None:
    """Does of each record the highest revision hold, whichever of three pages it is in?"""
    answers = stamped(right_answers())
    wrong = [replace(a, revision=0, label="content") for a in answers]
    write_marks(tmp_path / "one", [*answers[:3], *wrong[3:]], "urn:x")
    write_marks(tmp_path / "two", [*wrong[:3], *answers[3:]], "urn:x")
    laid(
        course,
        "ada",
        {
            NOTEBOOK: right[NOTEBOOK],
            PAGE: (tmp_path / "one").read_bytes(),
            "99-small.marks (1).jsonld": (tmp_path / "two").read_bytes(),
        },
    )
    assert entry(course, "ada").points == MOST


@pytest.mark.parametrize(
    ("older", "newer", "why"),
    [
        (("99-small.ipynb", 5, "2026-01-01"), ("99-small (1).ipynb", 9, "2026-01-01"), "revision 9"),
        (("99-small (1).ipynb", 5, "2026-01-01"), ("99-small.ipynb", 9, "2026-01-01"), "revision 9"),
        (("99-small-9.ipynb", 5, "2026-01-02"), ("99-small-10.ipynb", 5, "2026-01-02"), "the number"),
        (("99-small-10.ipynb", 5, "2026-01-01"), ("99-small-9.ipynb", 5, "2026-01-02"), "changed last"),
        (("x/99-small.ipynb", 5, "2026-01-01"), ("99-small.ipynb", 6, "2026-01-01"), "revision 6"),
        (("99-small.ipynb", 5, "2026-01-01"), ("99-small_v2.ipynb", 9, "2026-01-01"), "revision 9"),
        (("99-small.ipynb", 5, "2026-01-01"), ("once more.ipynb", 9, "2026-01-01"), "revision 9"),
    ],
)
@pytest.mark.parametrize("by_zip", [False, True])
def test_the_newest_counts_by_content(
    course: SmallCourse,
    right: Files,
    tmp_path: Path,
    older: tuple[str, int, str],
    newer: tuple[str, int, str],
    why: str,
    by_zip: bool,
) -> None:
    """Of two notebooks, does the one with newer marks count, then the higher number, and does a note say which and why?"""
    answers = right_answers()
    files = {}
    for (name, revision, time), own in ((older, answers[:2]), (newer, answers)):
        marks = [replace(a, exercise=EXERCISE, revision=revision, modified=f"{time}T10:00:00Z") for a in own]
        files[name] = snapshot(json.loads(right[NOTEBOOK]), marks)
    if by_zip:
        archive = tmp_path / "all.zip"
        archive.write_bytes(zipped({f"Ada_1_assignsubmission_file_/{n}": d for n, d in files.items()}))
        found = entry(course, "ada", collect_from=archive)
    else:
        laid(course, "ada", files)
        found = entry(course, "ada")
    assert found.points == MOST
    assert any(newer[0] in n and older[0] in n and why in n for n in found.notes), found.notes
    kept = [p.read_bytes() for p in course.folder("ada").rglob("*") if p.is_file()]
    assert all(data in kept for data in files.values())


def test_a_nested_folder_is_read(course: SmallCourse, right: Files) -> None:
    """Is a folder in a folder of the same name read, with a note, and a damaged copy above it passed over?"""
    laid(course, "ann", {f"{EXERCISE}/{name}": data for name, data in right.items()})
    laid(
        course, "bob", {f"{EXERCISE}/{name}": data for name, data in right.items()} | {NOTEBOOK: b"{ broken"}
    )
    entries = {e.student: e for e in course.grade(with_feedback=False).entries}
    assert [e.points for e in entries.values()] == [MOST, MOST]
    assert any(f"{EXERCISE}/{NOTEBOOK}" in n for n in entries["ann"].notes)
    assert any("passed over" in n for n in entries["bob"].notes)


NOTHING: list[tuple[Files, str]] = [
    ({"work.7z": b"7z\xbc\xaf\x27\x1c junk"}, "work.7z"),
    ({"photo.jpg": b"\xff\xd8\xff", "essay.docx": zipped({"word/document.xml": b"<x/>"})}, "photo.jpg"),
    ({NOTEBOOK: b"{ cut off"}, NOTEBOOK),
    ({NOTEBOOK: b""}, NOTEBOOK),
    ({"locked.zip": b"PK\x03\x04 damaged"}, "locked.zip"),
    ({PAGE: b"{}"}, PAGE),
    ({PAGE: b"\x00" * 50}, PAGE),
    ({"04-other.ipynb": b'{"cells": [], "nbformat": 4}'}, "04-other.ipynb"),
    ({}, ""),
]


@pytest.mark.parametrize(("sent", "shown"), NOTHING, ids=lambda v: v if isinstance(v, str) else "")
@pytest.mark.parametrize("platform", ["moodle", "canvas", "folder"])
def test_who_sent_nothing_usable_is_named(
    course: SmallCourse, right: Files, tmp_path: Path, sent: Files, shown: str, platform: str
) -> None:
    """Is everybody in table, notes, CSV and count, with what they sent, and in no mean with a 0 that means “not read”?"""
    ben = {"moodle": "ben-cole", "canvas": "bencole-7", "folder": "ben"}[platform]
    if platform == "folder":
        course.folder(ben).mkdir(parents=True)
        laid(course, ben, sent)
        laid(course, "ada", right)
        summary = course.grade(with_feedback=False)
    else:
        if not sent:
            return
        how = {"moodle": "{}_{}_assignsubmission_file_/{}", "canvas": "{}_{}_9{}_{}"}[platform]

        def name(who: str, id: int, n: int, file: str) -> str:
            return how.format(who, id, file) if platform == "moodle" else how.format(who, id, n, file)

        ada, cole = ("Ada", "Ben Cole") if platform == "moodle" else ("ada", "bencole")
        files = {name(ada, 6, n, f): d for n, (f, d) in enumerate(right.items())}
        files |= {name(cole, 7, n, f): d for n, (f, d) in enumerate(sent.items())}
        (tmp_path / "all.zip").write_bytes(zipped(files))
        summary = course.grade(with_feedback=False, collect_from=tmp_path / "all.zip")
    found = next(e for e in summary.entries if e.student == ben)
    assert found.unread and found.review
    assert shown in " ".join(found.notes), found.notes
    said = "\n".join(summary.lines())
    assert "2 submissions" in said and f"Mean {MOST:.2f}" in said and f"in no mean: {ben}" in said
    assert f"{EXERCISE},{ben},,10,yes" in summary.csv()
    assert all(auto is None for auto, _, _ in course.grades(ben).values()), "no 0 in the gradebook either"
    assert course.grade(with_feedback=False).graded == set()


def test_typed_text_alone_is_named(course: SmallCourse, right: Files, tmp_path: Path) -> None:
    """Is a student named who only typed text, on Moodle and on Canvas, and a file under nobody's name?"""
    files = {f"ada_6_9{n}_{f}": d for n, (f, d) in enumerate(right.items())}
    files |= {"evedi_4714_text.html": b"<p>My answer</p>", "readme.md": b"x", "__MACOSX/._x": b"x"}
    (tmp_path / "all.zip").write_bytes(zipped(files))
    summary = course.grade(with_feedback=False, collect_from=tmp_path / "all.zip")
    found = {e.student: e for e in summary.entries}
    assert found["evedi-4714"].unread
    assert any("typed into the platform" in n for n in found["evedi-4714"].notes)
    assert any("readme.md" in r and "MACOSX" not in r for r in summary.remarks)


def test_the_rows_of_the_issue_at_once(course: SmallCourse, right: Files, tmp_path: Path) -> None:
    """Are a renamed pair, a 7z and an .ipynb.txt in one Moodle zip all there?"""
    files = {
        f"Ben Cole_4712_assignsubmission_file_/{NOTEBOOK}.json": right[NOTEBOOK],
        f"Ben Cole_4712_assignsubmission_file_/{PAGE}.json": right[PAGE],
        "Cleo_4713_assignsubmission_file_/work.7z": b"7z\xbc\xaf",
        f"Dan_4714_assignsubmission_file_/{NOTEBOOK}.txt": right[NOTEBOOK],
        f"Dan_4714_assignsubmission_file_/{PAGE}.txt": right[PAGE],
    }
    (tmp_path / "all.zip").write_bytes(zipped(files))
    summary = course.grade(with_feedback=False, collect_from=tmp_path / "all.zip")
    assert {e.student: (e.points, e.unread) for e in summary.entries} == {
        "ben-cole": (MOST, False),
        "cleo": (0.0, True),
        "dan": (MOST, False),
    }


@pytest.mark.parametrize("name", ["friend.ipynb", "ada's.ipynb", "sub/other.ipynb"])
@pytest.mark.parametrize("own_page", [False, True])
def test_anothers_notebook_beside_ones_own_speaks_for_nobody(
    course: SmallCourse, right: Files, tmp_path: Path, name: str, own_page: bool
) -> None:
    """Is a blank page beside a friend's notebook not graded with the friend's marks, and the teacher told?"""
    friend = snapshot(json.loads(right[NOTEBOOK]), stamped(right_answers()))
    files = {NOTEBOOK: right[NOTEBOOK], name: friend}
    if own_page:
        own = next(a for a in stamped(right_answers()) if a.kind == "mark")
        write_marks(tmp_path / PAGE, [own], "urn:x")
        files[PAGE] = (tmp_path / PAGE).read_bytes()
    laid(course, "ben", files)
    found = entry(course, "ben")
    assert found.points < MOST / 2
    assert found.unread is not own_page
    assert any(name in n and "somebody else" in n for n in found.notes)


def test_a_friends_copy_of_the_same_name_is_seen_by_its_marks(
    course: SmallCourse, right: Files, tmp_path: Path
) -> None:
    """Beside one's own marks file, is a numbered copy with none of its marks left alone, alone or beside one's own?"""
    own = next(a for a in stamped(right_answers()) if a.kind == "mark")
    write_marks(tmp_path / PAGE, [own], "urn:x")
    page = (tmp_path / PAGE).read_bytes()
    friend = snapshot(
        json.loads(right[NOTEBOOK]), [replace(a, revision=99) for a in stamped(right_answers())]
    )
    laid(course, "ben", {NOTEBOOK: right[NOTEBOOK], PAGE: page, "99-small (1).ipynb": friend})
    laid(course, "cleo", {NOTEBOOK: friend, PAGE: page})
    for found in course.grade(with_feedback=False).entries:
        assert found.points < MOST / 2
        assert any("somebody else" in n for n in found.notes), found.student


def test_ones_own_renamed_notebook_beside_a_blank_one(course: SmallCourse, right: Files) -> None:
    """Does the notebook that shares its marks with the marks file count, whatever its name, for its prose too?"""
    notebook = json.loads(right[NOTEBOOK])
    page = json.loads(right[PAGE])
    answers = [replace(a, exercise=EXERCISE) for a in jsonld.read_page(page)]
    notebook["cells"][-1]["source"] = "What I really wrote."
    laid(
        course,
        "ada",
        {NOTEBOOK: right[NOTEBOOK], "done.ipynb": snapshot(notebook, answers), PAGE: right[PAGE]},
    )
    assert entry(course, "ada").points == MOST
    assert "What I really wrote." in json.dumps(course.graded("ada"))


def test_the_missing_half_is_said(course: SmallCourse) -> None:
    """Is a page without its log, just after the first marks, said and not counted as 0; and a log without its page said?"""
    folder = course.hand_in("ada")  # an empty page, all marks in the log
    (folder / LOG).rename(folder / "away")
    away = (folder / "away").read_bytes()
    (folder / "away").unlink()
    folder = course.hand_in("ben")
    (folder / PAGE).unlink()
    folder = course.hand_in("cleo")
    (folder / LOG).write_bytes(away.rstrip(b"\n"))  # an editor took the last line's end
    entries = {e.student: e for e in course.grade(with_feedback=False).entries}
    assert entries["ada"].unread and any(".marks.log" in n for n in entries["ada"].notes)
    assert entries["ben"].points == MOST and any(".marks.jsonld" in n for n in entries["ben"].notes)
    assert entries["cleo"].points == MOST


@pytest.mark.parametrize(
    "recoded",
    [
        lambda data: codecs.BOM_UTF8 + data,
        lambda data: data.decode().encode("utf-16"),
        lambda data: data.replace(b"\n", b"\r"),
        lambda data: data.replace(b"\n", b"\r\n"),
    ],
    ids=["mark", "UTF-16", "CR", "CRLF"],
)
@pytest.mark.parametrize("name", [NOTEBOOK, PAGE, LOG])
def test_what_an_editor_recoded_is_read(
    course: SmallCourse, recoded: Callable[[bytes], bytes], name: str
) -> None:
    """Is a notebook, a page or a log read in the encoding that an editor gave it?"""
    folder = course.hand_in("ada")
    if name == PAGE:
        Store.open(EXERCISE, folder=folder).compact()
    (folder / name).write_bytes(recoded((folder / name).read_bytes()))
    found = entry(course, "ada")
    assert found.points == MOST
    assert "My own words." in json.dumps(course.graded("ada"))


@pytest.mark.parametrize("other", ["zoe\u0308", "ZOË", "zoë ", " zoë", "zoë\u200b", "z\u00adoë"])
def test_names_that_look_alike_get_a_remark(course: SmallCourse, other: str) -> None:
    """Are folders that a person takes for one student named together?"""
    course.hand_in(unicodedata.normalize("NFC", "zoë"))
    course.hand_in(other)
    summary = course.grade(with_feedback=False)
    assert any("look alike" in r and "zo\\xeb" in r for r in summary.remarks)
    shutil.rmtree(course.folder(other).parent)
    assert not any("look alike" in r for r in course.grade(with_feedback=False).remarks)


@pytest.mark.parametrize("name", ["ada.jsonld", "from ada/marks.json", "99-small ada.marks.jsonld"])
@pytest.mark.parametrize("by_zip", [False, True])
def test_anothers_marks_file_beside_ones_own_is_not_taken(
    course: SmallCourse, right: Files, tmp_path: Path, name: str, by_zip: bool
) -> None:
    """Does a friend's marks file of another name add nothing to one's own, with a note; and one that shares its marks count?"""
    own = stamped(right_answers())
    write_marks(tmp_path / "few", own[:2], "urn:x")
    write_marks(tmp_path / "all", [replace(a, revision=50 + a.revision) for a in own], "urn:x")
    few = (tmp_path / "few").read_bytes()
    for student, beside in (("ben", right[PAGE]), ("cleo", (tmp_path / "all").read_bytes())):
        files = {NOTEBOOK: right[NOTEBOOK], PAGE: few, name: beside}
        if by_zip:
            sent = {f"{student}_{len(student)}_assignsubmission_file_/{n}": d for n, d in files.items()}
            (tmp_path / "all.zip").write_bytes(zipped(sent))
            course.grade(with_feedback=False, collect_from=tmp_path / "all.zip")
        else:
            laid(course, student, files)
    ben, cleo = course.grade(with_feedback=False).entries
    assert ben.points < MOST / 2 and any("somebody else's" in note for note in ben.notes)
    assert cleo.points == MOST and not any("somebody else's" in note for note in cleo.notes)


@pytest.mark.parametrize(("one", "other"), [("o'neil", "o’neil"), ("ada-b", "ada_b"), ("ada b", "ADA-B")])
def test_signs_that_people_overlook(one: str, other: str) -> None:
    """Are folders named together that differ in an apostrophe or a hyphen, and others not?"""
    assert len(list(alike([one, other, "ada", "ben"]))) == 1
    assert not list(alike([one, "ada", "aba", "zoe", "zoë"]))


def test_a_copy_that_was_worked_over_is_a_copy(course: SmallCourse, right: Files) -> None:
    """Is somebody named who has touched each of the copied marks, and given each a new time and note?"""
    laid(course, "ada", right)
    answers = [
        replace(a, note="my own words", revision=a.revision + 100, modified="2026-11-25T10:00:00.000Z")
        for a in jsonld.read_page(json.loads(right[PAGE]))
    ]
    write_marks(laid(course, "ben", {NOTEBOOK: right[NOTEBOOK]}) / PAGE, answers, "urn:x")
    course.hand_in("cleo")
    copies = [r for r in course.grade(with_feedback=False).remarks if "copy" in r]
    assert len(copies) == 1 and copies[0].startswith("ada and ben: ")


def test_copied_marks_are_named_and_cost_nothing(course: SmallCourse, right: Files) -> None:
    """Does the teacher hear of two whose marks are one file, wholly or in part, and of nobody who worked alone?"""
    laid(course, "ada", right)
    laid(course, "ben", right)
    answers = list(jsonld.read_page(json.loads(right[PAGE])))
    folder = laid(course, "cleo", {NOTEBOOK: right[NOTEBOOK]})
    write_marks(folder / PAGE, [replace(a, note="mine", revision=99) for a in answers[:5]], "urn:x")
    course.hand_in("dan")
    summary = course.grade(with_feedback=False)
    copies = [r for r in summary.remarks if "copy" in r]
    assert len(copies) == 1 and copies[0].startswith("ada, ben and cleo: ")
    assert "dan" not in copies[0]
    assert {e.student: e.points for e in summary.entries if e.student != "cleo"} == dict.fromkeys(
        ("ada", "ben", "dan"), MOST
    )
    assert any("ada, ben and cleo" in r for r in course.grade(with_feedback=False).remarks), (
        "also when nothing is new"
    )


def test_a_damaged_newer_hand_in_does_not_replace_a_good_one(
    course: SmallCourse, right: Files, tmp_path: Path
) -> None:
    """Does the earlier hand-in stay, with a note, when a later zip brings a damaged member, a 7z or nothing readable?"""

    def collected(files: Files, damage: bool = False) -> Entry:
        data = zipped({f"Ada_1_assignsubmission_file_/{n}": d for n, d in files.items()})
        if damage:
            at = data.index(b"PK\x03\x04") + 60 + len(f"Ada_1_assignsubmission_file_/{PAGE}")
            data = data[:at] + bytes(255 - b for b in data[at : at + 40]) + data[at + 40 :]
        (tmp_path / "all.zip").write_bytes(data)
        return entry(course, "ada", collect_from=tmp_path / "all.zip")

    assert collected(right).points == MOST
    for files, damage in (
        ({PAGE: right[PAGE], NOTEBOOK: right[NOTEBOOK]}, True),
        ({"work.7z": b"7z"}, False),
        ({NOTEBOOK: b"{ cut"}, False),
    ):
        found = collected(files, damage)
        assert found.points == MOST, found.notes
        assert any("earlier one, which counts" in n for n in found.notes)
    assert collected(right).points == MOST
    assert not any("earlier" in n for n in entry(course, "ada").notes)


def test_two_of_one_name_in_two_exercises(course: SmallCourse, right: Files, tmp_path: Path) -> None:
    """Has neither of two people of one name the bare one, also in an exercise where only one hands in?"""

    def collected(*ids: int) -> set[str]:
        files = {f"Ada Brandt_{i}_assignsubmission_file_/{n}": d for i in ids for n, d in right.items()}
        (tmp_path / "all.zip").write_bytes(zipped(files))
        summary = course.grade(with_feedback=False, collect_from=tmp_path / "all.zip")
        assert any("--sheet" in r for r in summary.remarks)
        return {p.name for p in (course.root / "submitted").iterdir() if not p.name.startswith(".")}

    assert collected(1, 2) == {"ada-brandt-1", "ada-brandt-2"}
    people = course.root / "submitted" / ".people"
    (people / f"{EXERCISE}.json").rename(people / "98-earlier.json")
    shutil.rmtree(course.folder("ada-brandt-1").parent)
    shutil.rmtree(course.folder("ada-brandt-2").parent)
    assert collected(3) == {"ada-brandt-3"}


def test_the_platforms_names_outlive_our_own_records(
    course: SmallCourse, right: Files, tmp_path: Path
) -> None:
    """May all of .suasion/ be deleted, and does the next zip with a sheet still know everybody?"""
    (tmp_path / "all.zip").write_bytes(
        zipped({f"Ada_1_assignsubmission_file_/{n}": d for n, d in right.items()})
    )
    entry(course, "ada", collect_from=tmp_path / "all.zip")
    shutil.rmtree(course.root / ".suasion")
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("Identifier,Full name,ID number,Grade\nParticipant 1,Ada,s1,\n", encoding="utf-8")
    summary = course.grade(with_feedback=False, collect_from=tmp_path / "all.zip", sheet=sheet)
    assert [e.student for e in summary.entries] == ["ada"]


def test_late_is_said_and_times_that_are_not_known(course: SmallCourse, right: Files, tmp_path: Path) -> None:
    """Is Canvas's LATE a note, kept on later runs, and is it said for whom lateness could not be judged?"""
    from datetime import datetime

    from nbgrader.api import Gradebook

    files = {f"ada_LATE_6_9{n}_{f}": d for n, (f, d) in enumerate(right.items())}
    files |= {f"ben_7_8{n}_{f}": d for n, (f, d) in enumerate(right.items())}
    (tmp_path / "all.zip").write_bytes(zipped(files))
    summary = course.grade(with_feedback=False, collect_from=tmp_path / "all.zip")
    assert not any("due" in r for r in summary.remarks)
    with Gradebook(course.db) as book:
        book.update_or_create_assignment(EXERCISE, duedate=datetime(2026, 3, 5))
    summary = course.grade()
    assert {e.student: any("late" in n for n in e.notes) for e in summary.entries} == {
        "ada-6": True,
        "ben-7": False,
    }
    assert any("2026-03-05 00:00 UTC" in r and "ada-6, ben-7" in r for r in summary.remarks)
    assert "March 2026, " in course.feedback("ada-6") and "in UTC 2026-03-05 00:00" in course.feedback(
        "ada-6"
    )


def test_a_question_answered_with_nothing_right_keeps_its_feedback(course: SmallCourse) -> None:
    """Is a result of 0 points a result: with its feedback, and “I disagree” before the teacher?"""
    answers = [a for a in right_answers() if a.kind == "answer"]
    wrong = [
        replace(a, value={"author": "mixed", "reported": "author", "mixed": "reported"}[a.value])
        for a in answers
    ]
    wrong[0] = replace(wrong[0], disagree="I disagree, because it is the club that speaks.")
    course.hand_in("ada", wrong)
    summary = course.grade()
    assert course.points("ada") == 0
    assert course.grades("ada")["q2-check"] == (0, None, True)
    assert any("the club that speaks" in r for e in summary.entries for r in e.reasons)
    assert "Whose voice? 0 of 4 points" in course.feedback("ada")


def test_a_class_at_nothing_is_never_silent(course: SmallCourse) -> None:
    """Is it said when nobody has a point?"""
    for student in ("ada", "ben"):
        course.hand_in(student, [])
    assert any("Nobody of 2 has any points" in r for r in course.grade(with_feedback=False).remarks)
    course.hand_in("cleo")
    assert not any("Nobody of" in r for r in course.grade(with_feedback=False).remarks)


@pytest.mark.parametrize(
    ("name", "kind", "number", "exact"),
    [
        ("99-small.ipynb", "notebook", 0, True),
        ("99-SMALL.IPYNB", "notebook", 0, True),
        ("99-small-10.ipynb", "notebook", 10, False),
        ("99-small (3).ipynb", "notebook", 3, False),
        ("99-small-Copy1.ipynb", "notebook", 0, False),
        ("99-small - Copy (2).ipynb", "notebook", 0, False),
        ("99-small.ipynb.txt", "notebook", 0, False),
        ("99-small_v2.ipynb", "notebook", 2, False),
        ("99-small final v3.ipynb", "notebook", 0, False),
        ("99-small.marks-2.jsonld", "page", 2, False),
        ("99-small.marks.jsonld.json", "page", 0, False),
        ("99-small (1).marks.log", "log", 1, False),
        ("99-smaller.ipynb", "", 0, False),
        ("99-small-ben.ipynb", "", 0, False),
        ("99-small.form.json", "", 0, False),
    ],
)
def test_names(name: str, kind: str, number: int, exact: bool) -> None:
    """Is read from a name what it promises?"""
    found = named(name, EXERCISE)
    assert (found.kind, found.number, found.exact) == (kind, number, exact)


def test_a_kill_between_two_moves_of_a_collection(course: SmallCourse, right: Files, tmp_path: Path) -> None:
    """Is a student there again whose folder had just been moved away?"""
    (tmp_path / "all.zip").write_bytes(
        zipped({f"Ada_1_assignsubmission_file_/{n}": d for n, d in right.items()})
    )
    entry(course, "ada", collect_from=tmp_path / "all.zip")
    os.rename(course.folder("ada"), course.folder("ada").parent / f".{EXERCISE}.ready")
    assert entry(course, "ada").points == MOST
    assert read_notebook(course.folder("ada"))


@pytest.mark.parametrize(
    "left", [{}, {"tags": []}, {"vscode": {"languageId": "markdown"}}, {"nbgrader": {}}, None]
)
def test_emptied_metadata_loses_no_answer(course: SmallCourse, left: dict[str, Any] | None) -> None:
    """When an editor has emptied the cells' metadata, do their own ids say which cell holds the answer, with a note?"""
    folder = course.hand_in("ada")
    notebook = read_notebook(folder)
    for cell in notebook["cells"]:
        cell.pop("metadata")
        if left is not None:
            cell["metadata"] = dict(left)
    (folder / NOTEBOOK).write_text(json.dumps(notebook), encoding="utf-8")
    found = entry(course, "ada")
    assert found.points == MOST
    assert "My own words." in json.dumps(course.graded("ada"))
    assert course.grades("ada")["q3"] == (None, None, True)
    assert any("known by their own ids" in n for n in found.notes)


@pytest.mark.parametrize("packed", [False, True])
def test_jupyters_own_older_copy_counts_where_there_is_no_other(
    course: SmallCourse, right: Files, packed: bool
) -> None:
    """Is a checkpoint read where a student handed in nothing else, and passed over beside the notebook itself?"""
    answers = stamped(right_answers())
    older = {".ipynb_checkpoints/99-small-checkpoint.ipynb": snapshot(json.loads(right[NOTEBOOK]), answers)}
    newer = {NOTEBOOK: snapshot(json.loads(right[NOTEBOOK]), answers[:2])}
    for student, files in (("ada", older), ("ben", older | newer), ("cleo", newer)):
        laid(course, student, {"all.zip": zipped(files)} if packed else files)
    entries = {e.student: e for e in course.grade(with_feedback=False).entries}
    assert entries["ada"].points == MOST and any("checkpoint" in n for n in entries["ada"].notes)
    assert entries["ben"].points == entries["cleo"].points < MOST
    assert not any("checkpoint" in n for n in entries["ben"].notes)
