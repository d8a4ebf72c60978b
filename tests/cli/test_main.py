"""The command line: quick, and in sentences."""

import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat import v4
from typer.testing import CliRunner

from suasion.base.errors import SuasionError
from suasion.cli import main
from suasion.course.build import build
from tests.support.nbgrader_course import EXERCISE, Course, work_in
from tests.support.paths import ROOT

runner = CliRunner()


@pytest.fixture
def small_course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a course with this one's configuration and one exercise of one written question; go there."""
    (tmp_path / "nbgrader_config.py").write_bytes((ROOT / "nbgrader_config.py").read_bytes())
    for folder in ("lessons", "exercises", "solutions/01-one"):
        (tmp_path / folder).mkdir(parents=True)
    about = {"schema_version": 3, "grade": True, "solution": True, "locked": False, "task": False}
    answer = v4.new_markdown_cell(
        "The answer.", metadata={"nbgrader": about | {"grade_id": "q1", "points": 3}}
    )
    notebook = v4.new_notebook(cells=[v4.new_markdown_cell("# One"), answer])
    nbformat.write(notebook, tmp_path / "solutions/01-one/01-one.ipynb")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_help_is_quick() -> None:
    """Does the command line come up without loading JupyterLab, nbgrader, spaCy or a plotting library?"""
    code = "import sys, json, suasion.cli; print(json.dumps(sorted(sys.modules)))"
    loaded = json.loads(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
    heavy = {
        "jupyterlab",
        "jupyter_server",
        "nbgrader",
        "nbformat",
        "nbconvert",
        "spacy",
        "pandas",
        "matplotlib",
    }
    assert not heavy & set(loaded)


def test_help_names_the_commands() -> None:
    """Does `suasion --help` list what a student and a teacher can do?"""
    said = runner.invoke(main.app, ["--help"]).output
    assert "open" in said and "course" in said


def test_known_errors_are_sentences(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Does a known error reach the person as its sentence alone, with status 1?"""

    def refuse() -> None:
        raise SuasionError("The moon is in the wrong phase. Wait a week.")

    monkeypatch.setattr(main, "app", refuse)
    with pytest.raises(SystemExit) as ended:
        main.main()
    assert ended.value.code == 1
    assert capsys.readouterr().err == "The moon is in the wrong phase. Wait a week.\n"


def test_what_the_system_refuses_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Is a place that cannot be written to named, without a traceback, with status 1?"""

    def refuse() -> None:
        (tmp_path / "points.csv" / "in a file that is no folder").write_text("x")

    monkeypatch.setattr(main, "app", refuse)
    with pytest.raises(SystemExit) as ended:
        main.main()
    assert ended.value.code == 1
    said = capsys.readouterr().err
    assert "points.csv" in said and "Choose another place" in said and "Traceback" not in said


def test_build_outside_a_course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is somebody who builds in the wrong folder told where to go?"""
    monkeypatch.chdir(tmp_path)
    said = runner.invoke(main.app, ["course", "build"])
    assert isinstance(said.exception, SuasionError)
    assert "There is no course in" in str(said.exception)


def test_build_generates_and_says_what_changed(small_course: Path) -> None:
    """Does building make the exercise without the answer, tell so, and find nothing to do the second time?"""
    first = runner.invoke(main.app, ["course", "build"])
    assert "generated exercises/01-one/01-one.ipynb" in first.output
    made = (small_course / "exercises/01-one/01-one.ipynb").read_text("utf-8")
    assert "The answer." not in made and "YOUR ANSWER HERE" in made
    assert runner.invoke(main.app, ["course", "build"]).output == "Everything is up to date.\n"


def test_build_refuses_other_files_beside_a_solution(small_course: Path) -> None:
    """Is a file that nbgrader would hand out to students refused, before anything is generated?"""
    (small_course / "solutions/01-one/key.json").write_text("{}")
    said = runner.invoke(main.app, ["course", "build"])
    assert "solutions/01-one/ holds more than its notebook: key.json" in str(said.exception)
    assert not (small_course / "exercises/01-one").exists()


def test_build_lets_a_checkpoint_pass_and_ships_it_not(small_course: Path) -> None:
    """Can a teacher open a solution in JupyterLab and build afterwards?"""
    (small_course / "solutions/01-one/.ipynb_checkpoints").mkdir()
    (small_course / "solutions/01-one/.ipynb_checkpoints/01-one-checkpoint.ipynb").write_text("{}")
    assert runner.invoke(main.app, ["course", "build"]).exit_code == 0
    assert [p.name for p in (small_course / "exercises/01-one").iterdir()] == ["01-one.ipynb"]


def test_build_names_the_exercises_there_are(small_course: Path) -> None:
    """Is a mistyped exercise answered with the names that exist?"""
    said = runner.invoke(main.app, ["course", "build", "1-one"])
    assert "Exercises here: 01-one." in str(said.exception)


@pytest.mark.parametrize(
    ("contents", "says"),
    [
        (b'{\n"cells": [', "lessons/01_a.ipynb, line 2: this is not valid JSON"),
        (b"\xff\xfe\x00", "lessons/01_a.ipynb is no notebook: it is not text in UTF-8"),
        (b"[]", "lessons/01_a.ipynb is JSON, but no notebook"),
        (
            b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}}',
            "lessons/01_a.ipynb is JSON, but no notebook",
        ),
    ],
)
def test_build_names_a_broken_notebook(small_course: Path, contents: bytes, says: str) -> None:
    """Is a file that is no notebook named in a sentence, and left as it is?"""
    broken = small_course / "lessons/01_a.ipynb"
    broken.write_bytes(contents)
    said = runner.invoke(main.app, ["course", "build"])
    assert isinstance(said.exception, SuasionError) and says in str(said.exception)
    assert broken.read_bytes() == contents


@pytest.mark.parametrize("program", ["c = = 1", "import no_such_module"])
def test_build_names_a_broken_configuration(small_course: Path, program: str) -> None:
    """Is a configuration that cannot be run a sentence that names the file?"""
    (small_course / "nbgrader_config.py").write_text(program)
    said = runner.invoke(main.app, ["course", "build"])
    assert isinstance(said.exception, SuasionError)
    assert "nbgrader_config.py" in str(said.exception) and "cannot be run" in str(said.exception)


def test_build_passes_on_what_nbgrader_says(small_course: Path) -> None:
    """Does a fault in a solution come back in nbgrader's own words, not as a trace?"""
    notebook = small_course / "solutions/01-one/01-one.ipynb"
    notebook.write_text(notebook.read_text("utf-8").replace('"points": 3,', ""))
    said = runner.invoke(main.app, ["course", "build"])
    assert isinstance(said.exception, SuasionError)
    assert "nbgrader cannot generate 01-one" in str(said.exception)


def test_nbgraders_programs_are_found_without_activation(tmp_path: Path) -> None:
    """Can a teacher give `suasion grade` by its path, where the environment's programs are not on the path?"""
    course = Course(tmp_path / "course")
    assert f"generated exercises/{EXERCISE}/{EXERCISE}.ipynb" in list(build(course.root))
    course.hand_in("ann", work_in(tmp_path / "ann", ROOT / "exercises" / EXERCISE / f"{EXERCISE}.ipynb"))
    command = [sys.executable, "-m", "suasion.cli", "grade", EXERCISE]
    bare = os.environ | {"PATH": os.defpath}
    said = subprocess.run(command, cwd=course.root, env=bare, capture_output=True, text=True)
    assert said.returncode == 0, said.stderr
    assert (course.root / "feedback" / "ann" / EXERCISE).is_dir()
