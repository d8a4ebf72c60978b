"""A path with an accent, a space, brackets, signs and 200 characters: the commands work there as elsewhere."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

from tests.support.nbgrader_course import EXERCISE, Course

STRANGE = ("Zoë’s Übung (1) [neu]", "100 % {ça} & #2; $x", "l" * 130)


def test_build_grade_and_open_in_a_strange_path(tmp_path: Path) -> None:
    """Do `course build`, `open` and `grade` work in a path that shells, addresses and configurations trip over?"""
    root = tmp_path.joinpath(*STRANGE, "course")
    assert len(str(root)) > 200
    course = Course(root)
    home = tmp_path.joinpath(*STRANGE, "home")
    home.mkdir()
    said = _suasion("course", "build", at=root, home=home)
    assert said.returncode == 0 and f"generated exercises/{EXERCISE}/{EXERCISE}.ipynb" in said.stdout, (
        said.stderr
    )
    course.hand_in("ann", course.released.parent)
    graded = _suasion("grade", EXERCISE, "--csv", str(home / "points.csv"), at=root, home=home)
    assert graded.returncode == 0 and not graded.stderr.count("Traceback"), graded.stderr
    assert "ann" in (home / "points.csv").read_text("utf-8-sig") and course.feedback("ann")

    command = [sys.executable, "-m", "suasion.cli", "open", "--no-browser"]
    server = subprocess.Popen(command, cwd=home, env=_environment(home), stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        lines = iter(server.stdout.readline, "")
        address = next(line for line in lines if line.startswith("The address: "))[13:].strip()
        with urlopen(address) as page:
            assert page.status == 200
        inside = address.replace("/notebooks/", "/api/contents/")
        with urlopen(inside) as lesson:
            assert lesson.status == 200
        assert (home / "Suasion/lessons/00_start_here.ipynb").is_file()
        assert quote("lessons/00_start_here.ipynb") in address
    finally:
        server.send_signal(signal.SIGTERM)
        server.communicate(timeout=30)


def _suasion(*command: str, at: Path, home: Path) -> "subprocess.CompletedProcess[str]":
    program = [sys.executable, "-m", "suasion.cli", *command]
    return subprocess.run(
        program, cwd=at, env=_environment(home), capture_output=True, text=True, timeout=300
    )


def _environment(home: Path) -> dict[str, str]:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER", "SUASION", "NBGRADER"))}
    return kept | {"HOME": str(home), "USERPROFILE": str(home), "PATH": path}
