"""From a platform's zip to points: Moodle's and Canvas's names, and archives that are traps."""

import csv
import io
import os
import stat
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from suasion.base.errors import ArchiveRefused, NothingCollected, RosterRefused
from suasion.grading.lms.collect import whose
from suasion.grading.lms.roster import Roster
from suasion.grading.untrusted.archives import nested, opened
from suasion.grading.untrusted.files import Refused
from suasion.grading.untrusted.limits import ArchiveLimits
from tests.support.small_course import EXERCISE, LOG, MOST, NOTEBOOK, PAGE, SmallCourse, right_answers

SUASION = str(Path(sys.executable).with_name("suasion"))
MB = 2**20


@pytest.fixture
def files(course: SmallCourse, tmp_path: Path) -> Callable[[int], dict[str, bytes]]:
    """Give a function that makes the files of a submission with so many of the right answers."""
    made = SmallCourse(tmp_path / "elsewhere")
    (made.root / "exercises").parent.mkdir()
    (made.root / "exercises").symlink_to(course.root / "exercises")

    def make(answers: int) -> dict[str, bytes]:
        folder = made.hand_in(f"any{answers}", right_answers()[:answers])
        return {p.name: p.read_bytes() for p in folder.iterdir()}

    return make


def _zip(path: Path, contents: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in contents.items():
            archive.writestr(name, data)
    return path


def _zipped(contents: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in contents.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("path", "platform", "name", "id", "file"),
    [
        (f"Ada Brandt_4711_assignsubmission_file_/{NOTEBOOK}", "moodle", "Ada Brandt", "4711", NOTEBOOK),
        (f"Ada Brandt_4711_assignsubmission_file/{NOTEBOOK}", "moodle", "Ada Brandt", "4711", NOTEBOOK),
        (f"Ada Brandt_4711_assignsubmission_file_{NOTEBOOK}", "moodle", "Ada Brandt", "4711", NOTEBOOK),
        (
            f"Ex 3/Łucja Żak-O’Neil_12_assignsubmission_file_/a/b/{PAGE}",
            "moodle",
            "Łucja Żak-O’Neil",
            "12",
            f"a/b/{PAGE}",
        ),
        (f"Participant_88_assignsubmission_file_/{NOTEBOOK}", "moodle", "Participant", "88", NOTEBOOK),
        (f"brandtada_4711_990011_{NOTEBOOK}", "canvas", "brandtada", "4711", NOTEBOOK),
        (f"brandtada_LATE_4711_990011_{LOG}", "canvas", "brandtada", "4711", LOG),
        ("submissions/anon_4711_990011_my_file.ipynb", "canvas", "anon", "4711", "my_file.ipynb"),
        ("evedi_4714_text.html", "canvas", "evedi", "4714", "text.html"),
        ("Ada_1_assignsubmission_onlinetext_/onlinetext.html", "moodle", "Ada", "1", "onlinetext.html"),
        ("Ada_1_assignsubmission_onlinetext_onlinetext.html", "moodle", "Ada", "1", "onlinetext.html"),
    ],
)
def test_names_of_platforms(path: str, platform: str, name: str, id: str, file: str) -> None:
    """Is it seen whose a file is?"""
    found = whose(path)
    assert found is not None
    assert (found[0].platform, found[0].name, found[0].id, found[1]) == (platform, name, id, file)


@pytest.mark.parametrize(
    "path",
    ["notes.txt", "__MACOSX/._x", "../../etc/passwd", "Ada Brandt/x.ipynb"],
)
def test_other_names_are_nobodys(path: str) -> None:
    """Is what no platform would call a submission left alone?"""
    assert whose(path) is None


def test_from_moodles_zip_to_points_and_upload(
    course: SmallCourse, files: Callable[[int], dict[str, bytes]], tmp_path: Path
) -> None:
    """Does one command collect, mark, write feedback and fill Moodle's own worksheet?"""
    right, blank = files(99), files(0)
    contents = {f"Ada Brandt_101_assignsubmission_file_/{n}": d for n, d in right.items()}
    contents |= {f"Ben O’Hara_102_assignsubmission_file_/{n}": d for n, d in blank.items()}
    contents["=cmd|' /C calc'!A1_103_assignsubmission_file_/" + NOTEBOOK] = right[NOTEBOOK]
    contents["Zoë, Jr_104_assignsubmission_file_/all.zip"] = _zipped(
        {f"folder/{n}": d for n, d in right.items()}
    )
    contents |= {
        f"Ada Brandt_105_assignsubmission_file_/{n}": d for n, d in blank.items()
    }  # another of that name
    contents["../../evil_106_assignsubmission_file_/" + NOTEBOOK] = right[NOTEBOOK]
    contents["Ben O’Hara_102_assignsubmission_onlinetext_/onlinetext.html"] = b"<p>Hello</p>"
    archive = _zip(tmp_path / "all submissions.zip", contents)
    sheet = tmp_path / "worksheet.csv"
    sheet.write_text(
        "Identifier,Full name,ID number,Grade,Maximum Grade,Last modified (grade)\r\n"
        + "".join(f'Participant {n},"Name, {n}",s{n},,10.00,-\r\n' for n in range(101, 108)),
        encoding="utf-8-sig",
    )
    said = subprocess.run(
        [
            SUASION,
            "grade",
            EXERCISE,
            "--zip",
            os.path.relpath(archive, course.root),
            "--sheet",
            os.path.relpath(sheet, course.root),
            "--provisional",
            "--csv",
            str(tmp_path / "all.csv"),
        ],
        cwd=course.root,
        capture_output=True,
        text=True,
    )
    assert said.returncode == 0, said.stderr
    assert {s: course.points(s) for s in ("s101", "s102", "s103", "s104", "s105", "s106")} == {
        "s101": MOST,
        "s102": 0,
        "s103": 0,
        "s104": MOST,
        "s105": 0,
        "s106": 0,
    }
    with (tmp_path / "worksheet.points.csv").open(newline="", encoding="utf-8-sig") as file:
        rows = {row["Identifier"]: row for row in csv.DictReader(file)}
    assert [rows[f"Participant {n}"]["Grade"] for n in range(101, 108)] == ["8", "0", "0", "8", "0", "0", ""]
    assert rows["Participant 101"]["Full name"] == "Name, 101"
    assert rows["Participant 101"]["Last modified (grade)"] == "-"
    with (tmp_path / "all.csv").open(newline="") as file:
        assert [row["points"] for row in csv.DictReader(file)] == ["8", "0", "0", "8", "0", "0"]
    assert "Score: 8.0" in course.feedback("s101")
    assert not (tmp_path / "evil_106_assignsubmission_file_").exists()


def test_without_a_worksheet_names_become_ids(
    course: SmallCourse, files: Callable[[int], dict[str, bytes]], tmp_path: Path
) -> None:
    """Are names of any script plain ids, two of a name told apart, and a second collection of the same nothing new?"""
    right = files(99)
    people = ["Łucja Żak_1", "李 雷_2", "Ada Brandt_3", "Ada Brandt_4", "__5"]
    archive = _zip(
        tmp_path / "all.zip",
        {f"{p}_assignsubmission_file_/{n}": d for p in people for n, d in right.items()},
    )
    summary = course.grade(collect_from=archive, with_feedback=False)
    assert {e.student for e in summary.entries} == {
        "łucja-żak",
        "李-雷",
        "ada-brandt-3",
        "ada-brandt-4",
        "student-5",
    }
    assert all(e.points == MOST for e in summary.entries)
    assert any("have one name" in r and "ada-brandt-3" in r and "--sheet" in r for r in summary.remarks)
    assert course.grade(collect_from=archive, with_feedback=False).graded == set()


def test_a_name_is_kept_from_one_collection_to_the_next(
    course: SmallCourse, files: Callable[[int], dict[str, bytes]], tmp_path: Path
) -> None:
    """When only one of two students of a name hands in anew, or a third comes, does everybody keep their own folder?"""
    right, blank = files(99), files(0)

    def collected(**of: dict[str, bytes]) -> None:
        contents = {
            f"Ada Brandt_{id[1:]}_assignsubmission_file_/{n}": d
            for id, some in of.items()
            for n, d in some.items()
        }
        course.grade(collect_from=_zip(tmp_path / "some.zip", contents), with_feedback=False)

    collected(n11=right, n22=blank)
    collected(n22=right, n10=blank)
    points = {s: course.points(s) for s in ("ada-brandt-11", "ada-brandt-22", "ada-brandt-10")}
    assert points == {"ada-brandt-11": MOST, "ada-brandt-22": MOST, "ada-brandt-10": 0}


@pytest.mark.parametrize("number", ["..\\..\\..\\x", "C:\\x", "C:x", "con", "Aux.txt", "a/../../b", "x."])
def test_a_table_names_no_other_folder(number: str, tmp_path: Path) -> None:
    """Is an id passed over that would be another place on Windows, and the next column taken?"""
    table = tmp_path / "table.csv"
    table.write_text(
        f"Identifier,ID number,Username,Grade\r\nParticipant 1,{number},ada,\r\n", encoding="utf-8"
    )
    assert Roster.read(table).student("moodle", "1") in ("ada", "a-..-..-b")


def test_from_canvass_zip_with_a_new_attempt(
    course: SmallCourse, files: Callable[[int], dict[str, bytes]], tmp_path: Path
) -> None:
    """Are Canvas's numbered names understood, the new attempt marked, the old one kept, and its export filled?"""
    first, second = files(3), files(99)
    canvas = {f"brandtada_11_{900 + n}_{name}": data for n, (name, data) in enumerate(first.items())}
    course.grade(collect_from=_zip(tmp_path / "one.zip", canvas), with_feedback=False)
    before = course.points("brandtada-11")
    assert before < MOST
    numbered = {NOTEBOOK: "99-small-1.ipynb", PAGE: "99-small.marks-1.jsonld", LOG: "99-small.marks-1.log"}
    canvas = {
        f"brandtada_LATE_11_{950 + n}_{numbered[name]}": d for n, (name, d) in enumerate(second.items())
    }
    course.grade(collect_from=_zip(tmp_path / "two.zip", canvas), with_feedback=False)
    assert course.points("brandtada-11") == MOST
    earlier = course.root / ".suasion" / "earlier" / EXERCISE / "brandtada-11" / "1"
    assert {p.name: p.read_bytes() for p in earlier.iterdir()} == first
    export = tmp_path / "export.csv"
    export.write_text(
        f'Student,ID,SIS Login ID,Section,{EXERCISE} (345)\r\n    Points Possible,,,,8\r\n"Brandt, Ada",11,ada,A,\r\n'
    )
    roster = Roster.read(export)
    filled = roster.filled({roster.row("11"): before}, EXERCISE).decode().splitlines()
    assert filled[2] == f'"Brandt, Ada",11,ada,A,{before:g}'
    with pytest.raises(RosterRefused, match="0 columns"):
        Roster.read(export).filled({}, "98-other")


def test_a_folder_does_as_well(
    course: SmallCourse, files: Callable[[int], dict[str, bytes]], tmp_path: Path
) -> None:
    """Does a zip that the browser has unpacked already do, with links in it left alone?"""
    folder = tmp_path / "all" / "Ada Brandt_1_assignsubmission_file_"
    folder.mkdir(parents=True)
    for name, data in files(99).items():
        (folder / name).write_bytes(data)
    other = tmp_path / "all" / "Ben_2_assignsubmission_file_"
    other.mkdir()
    (other / NOTEBOOK).symlink_to("/etc/hostname")
    summary = course.grade(collect_from=tmp_path / "all", with_feedback=False)
    assert course.points("ada-brandt") == MOST
    assert any("link" in note for e in summary.entries if e.student == "ben" for note in e.notes)


def _bomb(size: int) -> bytes:
    return _zipped({"x.ipynb": b"\0" * size})


def _lying(size: int) -> bytes:
    """Give a zip whose directory says that its member unpacks to ten bytes."""
    data = bytearray(_bomb(size))
    start = data.rindex(b"PK\x01\x02")
    data[start + 24 : start + 28] = (10).to_bytes(4, "little")
    data[22:26] = (10).to_bytes(4, "little")
    return bytes(data)


def _overlapping(count: int) -> bytes:
    """Give a zip many of whose entries share one compressed body (after Fifield 2019)."""
    body = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = body.compress(b"\0" * 7 * MB) + body.flush()
    crc, size = zlib.crc32(b"\0" * 7 * MB), 7 * MB
    local = b"PK\x03\x04" + b"\x14\0\0\0\x08\0" + b"\0" * 4 + crc.to_bytes(4, "little")
    local += len(packed).to_bytes(4, "little") + size.to_bytes(4, "little") + b"\x07\0\0\0x.ipynb"
    central = b""
    for _ in range(count):
        entry = b"PK\x01\x02\x14\0\x14\0\0\0\x08\0" + b"\0" * 4 + crc.to_bytes(4, "little")
        entry += len(packed).to_bytes(4, "little") + size.to_bytes(4, "little")
        central += entry + b"\x07\0" + b"\0" * 16 + b"x.ipynb"
    end = b"PK\x05\x06\0\0\0\0" + count.to_bytes(2, "little") * 2 + len(central).to_bytes(4, "little")
    return local + packed + central + (len(local) + len(packed)).to_bytes(4, "little").join([end, b"\0\0"])


@pytest.mark.parametrize(
    "trap",
    [
        _bomb(200 * MB),
        _lying(100 * MB),
        _overlapping(150),
        _zipped({f"{n}.ipynb": b"x" for n in range(500)}),
        b"PK\x03\x04 not a zip",
        b"",
        _zipped({"x.ipynb": b"word " * 1000})[:-40],
    ],
    ids=["bomb", "lying about its size", "overlapping", "many files", "junk", "empty", "cut off"],
)
def test_a_students_trap_spoils_only_their_own(
    trap: bytes, course: SmallCourse, files: Callable[[int], dict[str, bytes]], tmp_path: Path
) -> None:
    """Is an archive in the archive unpacked only within limits, with a sentence, and everybody else collected?"""
    contents = {f"Ada_1_assignsubmission_file_/{n}": d for n, d in files(99).items()}
    contents |= {
        "Eve_2_assignsubmission_file_/bomb.zip": trap,
        f"Eve_2_assignsubmission_file_/{NOTEBOOK}": b"{}",
    }
    summary = course.grade(collect_from=_zip(tmp_path / "all.zip", contents), with_feedback=False)
    assert {e.student: e.points for e in summary.entries} == {"ada": MOST, "eve": 0}
    notes = {e.student: e.notes for e in summary.entries}
    assert any("bomb.zip" in note for note in notes["eve"]), notes
    assert not notes["ada"]
    assert sum(p.stat().st_size for p in course.folder("eve").iterdir()) < 64 * MB


def test_limits_of_the_whole_archive(tmp_path: Path) -> None:
    """Are too many files and too many bytes refused, counted while unpacking?"""
    path = _zip(tmp_path / "many.zip", {f"{n}.ipynb": b"x" * 1000 for n in range(50)})
    with pytest.raises(ArchiveRefused, match="50 files"), opened(path, ArchiveLimits(members=49)):
        pass
    unpacked = 0
    with opened(path, ArchiveLimits(total=20_500)) as members, pytest.raises(Refused, match="altogether"):
        assert len(members) == 50
        for member in members:
            member.read()
            unpacked += 1
    assert unpacked == 20


def test_links_and_locked_files_in_a_zip_are_left_out() -> None:
    """Is a link that a zip holds never made, and a file with a password no error?"""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("link.ipynb")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(Refused, match="link"):
        next(nested(out.getvalue())).read()
    locked = bytearray(_zipped({"x.ipynb": b"{}"}))
    locked[locked.rindex(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Refused, match="password"):
        next(nested(bytes(locked))).read()


@pytest.mark.parametrize("data", [b"not a zip", b""])
def test_no_zip_gets_a_sentence(data: bytes, course: SmallCourse, tmp_path: Path) -> None:
    """Does a wrong file stop the command with a sentence, before anything is touched?"""
    (tmp_path / "x.zip").write_bytes(data)
    with pytest.raises(ArchiveRefused, match="Download it once more"):
        course.grade(collect_from=tmp_path / "x.zip")
    with pytest.raises(NothingCollected, match="as Moodle or Canvas"):
        course.grade(collect_from=_zip(tmp_path / "y.zip", {"a.txt": b""}))
    assert not (course.root / "submitted").exists()
