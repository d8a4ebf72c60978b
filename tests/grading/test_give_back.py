"""Back to the student: one zip that the platform takes, and what students answer to it."""

import csv
import io
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from suasion.base.errors import NothingCollected
from suasion.grading.lms.give_back import give_back
from suasion.storage.store import Store
from tests.grading.test_intake import Files, right, zipped
from tests.support.small_course import EXERCISE, NOTEBOOK, SmallCourse, right_answers, stamped

__all__ = ["right"]  # a fixture
PAGE = f"{EXERCISE}.feedback.html"


@pytest.mark.parametrize(
    ("platform", "prefixes"),
    [
        (
            "moodle",
            ["Ada Brandt_101_assignsubmission_file_/", "Łucja Żak-O’Neil_102_assignsubmission_file_/"],
        ),
        ("moodle", ["Ada Brandt_101_assignsubmission_file/", "李 雷_102_assignsubmission_file/"]),
        ("moodle", ["Ada Brandt_101_assignsubmission_file_", "Ben_102_assignsubmission_file_"]),
        ("canvas", ["brandtada_11_901_", "cole_LATE_12_902_"]),
    ],
)
def test_the_platform_gets_its_own_names_back(
    course: SmallCourse, right: Files, tmp_path: Path, platform: str, prefixes: list[str]
) -> None:
    """Is every page in the zip under the name by which the platform finds its student, and no other file?"""
    files = {f"{prefix}{name}": data for prefix in prefixes for name, data in right.items()}
    seven = "Eve_109_assignsubmission_file_/work.7z" if platform == "moodle" else "eve_19_909_work.7z"
    (tmp_path / "all.zip").write_bytes(zipped(files | {seven: b"7z"}))
    summary = course.grade(collect_from=tmp_path / "all.zip")
    target = tmp_path / "back.zip"
    said = " ".join(
        give_back(summary.submitted, EXERCISE, platform, summary.entries, summary.page_of, target)
    )
    assert "2 feedback pages" in said and "not read (1): eve" in said and "looked at all of it (2)" in said
    with zipfile.ZipFile(target) as archive:
        assert sorted(archive.namelist()) == sorted(f"{prefix}{PAGE}" for prefix in prefixes)
        assert all(b"Score: 8.0" in archive.read(name) for name in archive.namelist())


def test_without_a_page_there_is_no_zip(course: SmallCourse, right: Files, tmp_path: Path) -> None:
    """Is it said what to do where nobody has feedback, and no empty zip written?"""
    files = {f"Ada_1_assignsubmission_file_/{name}": data for name, data in right.items()}
    (tmp_path / "all.zip").write_bytes(zipped(files))
    summary = course.grade(collect_from=tmp_path / "all.zip", with_feedback=False)
    target = course.root / "feedback" / "back.zip"
    with pytest.raises(NothingCollected, match="without --no-feedback"):
        give_back(summary.submitted, EXERCISE, "moodle", summary.entries, summary.page_of, target)
    assert not target.exists()


def test_who_typed_text_has_no_file_that_canvas_would_know(
    course: SmallCourse, right: Files, tmp_path: Path
) -> None:
    """Is somebody left out and named whose page Canvas could not place?"""
    files = {f"ada_6_9{n}_{f}": d for n, (f, d) in enumerate(right.items())} | {"eve_7_text.html": b"x"}
    (tmp_path / "all.zip").write_bytes(zipped(files))
    summary = course.grade(collect_from=tmp_path / "all.zip")
    said = give_back(
        summary.submitted, EXERCISE, "canvas", summary.entries, summary.page_of, tmp_path / "b.zip"
    )
    assert "1 feedback page for Canvas" in said[0] and "(1): eve-7" in " ".join(said)


def test_without_a_collection_it_says_what_to_do(course: SmallCourse, right: Files, tmp_path: Path) -> None:
    """Is the teacher told to give the zip when nobody's names are known, or only the other platform's?"""
    course.hand_in("ada")
    summary = course.grade()
    with pytest.raises(NothingCollected, match="--zip once"):
        give_back(summary.submitted, EXERCISE, "moodle", summary.entries, summary.page_of, tmp_path / "x.zip")


def test_the_command(course: SmallCourse, right: Files, tmp_path: Path) -> None:
    """Does one command collect, mark and write the zip, and does a platform of another name get a sentence?"""
    (tmp_path / "all.zip").write_bytes(
        zipped({f"Ada_1_assignsubmission_file_/{n}": d for n, d in right.items()})
    )
    suasion = str(Path(sys.executable).with_name("suasion"))
    given = [suasion, "grade", f"{EXERCISE}/", "--zip", str(tmp_path / "all.zip"), "--return"]
    said = subprocess.run([*given, "moodle"], cwd=course.root, capture_output=True, text=True)
    assert said.returncode == 0, said.stderr
    assert f"1 feedback page for Moodle in {EXERCISE}.moodle.zip" in said.stdout
    assert (course.root / "feedback" / f"{EXERCISE}.moodle.zip").is_file()
    said = subprocess.run([*given, "blackboard"], cwd=course.root, capture_output=True, text=True)
    assert said.returncode != 0 and "moodle" in said.stderr and "Traceback" not in said.stderr


def test_reasons_that_come_after_feedback_are_listed_apart(course: SmallCourse) -> None:
    """Are regrade requests in the next hand-in apart from reasons that were there before, also on later runs?"""
    answers = stamped(right_answers())
    answers[0] = replace(answers[0], disagree="I disagree, because it was there before.")
    folder = course.hand_in("ada", answers)
    course.grade()
    late = replace(answers[1], disagree="I disagree, because the page says so.", revision=99)
    Store.open(EXERCISE, folder=folder).merge([late])
    for _ in range(2):
        summary = course.grade()
        said = "\n".join(summary.lines())
        again, rest = said.partition("after they had feedback")[2].split(
            "Reasons that students gave, for you"
        )
        assert "the page says so" in again and "there before" not in again
        assert "there before" in rest and "the page says so" not in rest
        row = next(csv.DictReader(io.StringIO(summary.csv())))
        assert "the page says so" in row["after feedback"] and "there before" not in row["after feedback"]
    (folder / NOTEBOOK).touch()


def test_all_reasons_reach_the_csv(course: SmallCourse) -> None:
    """Are thirty long reasons all in the CSV, and is it said where one is longer than anybody writes?"""
    answers = [
        replace(a, disagree=f"Number {n}: {'because it is so, ' * 60}")
        for n, a in enumerate(stamped(right_answers()))
    ]
    answers[0] = replace(answers[0], disagree="x" * 9_000)
    course.hand_in("ada", answers)
    summary = course.grade(with_feedback=False)
    table = summary.csv()
    assert all(f"Number {n}: " in table for n in range(1, len(answers)))
    assert table.count("because it is so") == 60 * (len(answers) - 1)
    assert "characters more are in the marks file" in table
    assert max(map(len, summary.lines())) < 450
