"""Hostile and broken submissions, each beside a classmate who has done nothing wrong."""

import hashlib
import json
import os
import re
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.hostile import CASES, Case
from tests.support.small_course import EXERCISE, MOST, SmallCourse

MB = 2**20


def _fingerprints(folder: Path) -> dict[str, str]:
    """Give what every file below a folder is, without following links."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = f"-> {os.readlink(path)}"
        elif path.is_file() and path.stat().st_size < 50 * MB:
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
        else:
            found[name] = f"{path.lstat().st_mode:o} {path.lstat().st_size}"
    return found


def _children() -> set[str]:
    return set(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_hostile_submission_harms_nobody(case: Case, course: SmallCourse, tmp_path: Path) -> None:
    """Does the class get its points, the hostile one what the honest part deserves, and the teacher a note?"""
    innocent = course.hand_in("innocent")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "canary").write_text("sings")
    case.spoil(course.hand_in("hostile"))
    before, children = _fingerprints(course.root / "submitted"), _children()
    started = time.process_time()
    summary = course.grade()
    assert time.process_time() - started < 20
    entries = {entry.student: entry for entry in summary.entries}
    assert course.points("innocent") == entries["innocent"].points == MOST
    assert not entries["innocent"].notes
    assert course.points("hostile") == case.points
    assert bool(entries["hostile"].notes) == case.noted, entries["hostile"].notes
    assert not any("\n" in note or len(note) > 420 for note in entries["hostile"].notes)
    after = _fingerprints(course.root / "submitted")
    kept = {re.sub(r"timestamp\.txt\.refused$", "timestamp.txt", name): what for name, what in after.items()}
    assert kept == before
    assert (outside / "canary").read_text() == "sings"
    assert _children() <= children
    assert not Path("/tmp/suasion-was-run").exists()
    _look_at_results(course, case)
    assert course.grade().graded == set(), "a second run should find nothing to do"
    assert (innocent / f"{EXERCISE}.ipynb").is_file()


def _look_at_results(course: SmallCourse, case: Case) -> None:
    graded = course.root / "autograded" / "hostile" / EXERCISE
    names = {p.name for p in graded.iterdir()}
    allowed = (f"{EXERCISE}.ipynb", f"{EXERCISE}.marks.jsonld", f"{EXERCISE}.marks.log", "timestamp.txt")
    assert names <= {*allowed, "submission_secret.txt"}
    assert not any(p.is_symlink() for p in graded.iterdir())
    assert (graded / f"{EXERCISE}.ipynb").stat().st_size < MB
    notebook, page = course.graded("hostile"), course.feedback("hostile")
    assert [c["id"] for c in notebook["cells"]] == [c["id"] for c in course.released()["cells"]]
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"
    assert len(page) < 2 * MB
    body = page.partition("<body>")[2]
    assert not re.search(r"<script|<img|onerror=[^&]*>|href=.javascript", body, re.I), case.name
    hostname = Path("/etc/hostname").read_text().strip()
    assert hostname not in json.dumps(notebook)


def test_all_of_them_at_once(course: SmallCourse) -> None:
    """Does one command end with status 0, within a bounded memory, with a note on each who deserves one?"""
    course.hand_in("innocent")
    for case in CASES:
        case.spoil(course.hand_in(f"h-{case.name[:60]}"))
    course.hand_in("zoe")
    limit = 1_500 * MB
    said = subprocess.run(
        [str(Path(sys.executable).with_name("suasion")), "grade", EXERCISE, "--csv", "points.csv"],
        cwd=course.root,
        capture_output=True,
        text=True,
        timeout=300,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)),
    )
    assert said.returncode == 0, said.stderr[-3000:]
    assert "Traceback" not in said.stderr + said.stdout
    assert course.points("innocent") == course.points("zoe") == MOST
    for case in CASES:
        student = f"h-{case.name[:60]}"
        assert course.points(student) == case.points, case.name
        assert (f"  {student}: " in said.stdout) == case.noted, case.name
    assert len(said.stdout) < 60_000
    assert sum(p.stat().st_size for p in (course.root / "autograded").rglob("*") if p.is_file()) < 120 * MB
    assert len((course.root / "points.csv").read_text().splitlines()) == len(CASES) + 3
