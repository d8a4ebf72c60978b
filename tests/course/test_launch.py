"""`suasion open`: copies in the user's own folder, and JupyterLab on them."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from suasion.base.errors import FolderRefused
from suasion.course.copies import lay_copies
from tests.support.paths import ROOT


@pytest.fixture
def sources(tmp_path: Path) -> dict[str, Path]:
    """Give a course of one lesson and one exercise."""
    lessons, exercises = tmp_path / "course/lessons", tmp_path / "course/exercises"
    (exercises / "01-one").mkdir(parents=True)
    lessons.mkdir()
    (lessons / "00_start_here.ipynb").write_text("first version")
    (exercises / "01-one/01-one.ipynb").write_text("exercise")
    return {"lessons": lessons, "exercises": exercises}


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """Give the place of a user's folder that is not there yet."""
    return tmp_path / "my own" / "Suasion"


def test_copies_are_laid(sources: dict[str, Path], mine: Path) -> None:
    """Does a new folder get the lessons and exercises, and nothing to worry about?"""
    assert lay_copies(mine, sources) == []
    assert (mine / "lessons/00_start_here.ipynb").read_text() == "first version"
    assert (mine / "exercises/01-one/01-one.ipynb").read_text() == "exercise"


def test_only_teaching_material_is_laid(sources: dict[str, Path], mine: Path) -> None:
    """Do somebody's marks and checkpoints, left in the course folder, stay out of the copies?"""
    (sources["lessons"] / "lesson-03.marks.jsonld").write_text("{}")
    (sources["lessons"] / ".ipynb_checkpoints").mkdir()
    (sources["lessons"] / ".ipynb_checkpoints/x.ipynb").write_text("{}")
    lay_copies(mine, sources)
    assert sorted(p.name for p in (mine / "lessons").iterdir()) == ["00_start_here.ipynb"]


def test_an_untouched_copy_becomes_the_new_version(sources: dict[str, Path], mine: Path) -> None:
    """Does a lesson that nobody worked in follow the course?"""
    lay_copies(mine, sources)
    (sources["lessons"] / "00_start_here.ipynb").write_text("second version")
    assert lay_copies(mine, sources) == []
    assert (mine / "lessons/00_start_here.ipynb").read_text() == "second version"


def test_work_is_never_overwritten(sources: dict[str, Path], mine: Path) -> None:
    """Does a lesson with work in it stay, with each new version beside it and a sentence once?"""
    original, copy = sources["lessons"] / "00_start_here.ipynb", mine / "lessons/00_start_here.ipynb"
    lay_copies(mine, sources)
    copy.write_text("my work")
    assert lay_copies(mine, sources) == []
    original.write_text("second version")
    (sentence,) = lay_copies(mine, sources)
    assert "lessons/00_start_here.ipynb" in sentence and "00_start_here (new version).ipynb" in sentence
    assert copy.read_text() == "my work"
    assert copy.with_name("00_start_here (new version).ipynb").read_text() == "second version"
    assert lay_copies(mine, sources) == []
    original.write_text("third version")
    lay_copies(mine, sources)
    assert copy.with_name("00_start_here (new version).ipynb").read_text() == "second version"
    assert copy.with_name("00_start_here (new version 2).ipynb").read_text() == "third version"
    assert copy.read_text() == "my work"


def test_a_file_that_was_there_before_is_not_overwritten(sources: dict[str, Path], mine: Path) -> None:
    """Is a folder whose record was lost treated as full of the user's own work?"""
    lay_copies(mine, sources)
    (mine / "lessons/00_start_here.ipynb").write_text("my work")
    (mine / ".suasion/copies.json").write_text("not a record")
    assert len(lay_copies(mine, sources)) == 1
    assert (mine / "lessons/00_start_here.ipynb").read_text() == "my work"


def test_a_deleted_copy_comes_back(sources: dict[str, Path], mine: Path) -> None:
    """Can somebody begin a lesson again by deleting it?"""
    lay_copies(mine, sources)
    (mine / "lessons/00_start_here.ipynb").unlink()
    lay_copies(mine, sources)
    assert (mine / "lessons/00_start_here.ipynb").read_text() == "first version"


def test_the_courses_own_folder_is_refused() -> None:
    """Can a student's work never end up in the repository?"""
    with pytest.raises(FolderRefused, match="in a folder of your own"):
        lay_copies(ROOT / "mine")
    assert not (ROOT / "mine").exists()


def test_a_folder_that_cannot_be_made_is_a_sentence(sources: dict[str, Path], tmp_path: Path) -> None:
    """Is a place that cannot be written to said in words?"""
    (tmp_path / "file").touch()
    with pytest.raises(FolderRefused, match="could not be copied"):
        lay_copies(tmp_path / "file" / "Suasion", sources)


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """Give an environment with an empty home, and a browser that only notes what it was asked to open."""
    browser = tmp_path / "browser.py"
    browser.write_text(f"import sys; open({str(tmp_path / 'opened')!r}, 'a').write(sys.argv[1] + '\\n')")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("JUPYTER", "IPYTHON"))}
    return kept | {
        "HOME": str(tmp_path),
        "BROWSER": f"{sys.executable} {browser} %s",
        "USERPROFILE": str(tmp_path),
    }


@pytest.fixture
def server(home: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """Give a running `suasion open --no-browser`."""
    process = _open(home, "--no-browser")
    yield process
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()


def test_opens_the_first_lesson_on_copies(server: subprocess.Popen[str], home: dict[str, str]) -> None:
    """Does the address that is printed lead to lesson 00, in a folder in the user's home?"""
    address = _address(server)
    assert re.match(r"http://localhost:\d+/notebooks/lessons/00_start_here\.ipynb\?token=\w+$", address)
    with urlopen(address) as reply:
        page = reply.read().decode()
    assert reply.status == 200
    lesson = address.replace("/notebooks/", "/api/contents/")
    assert json.load(urlopen(lesson))["content"]["cells"]
    assert (Path(home["HOME"]) / "Suasion/lessons/00_start_here.ipynb").exists()

    # Its kernel is there before a browser asks for one, in the page's own folder.
    for _ in range(100):
        with urlopen(re.sub(r"/notebooks/[^?]*", "/api/sessions", address)) as reply:
            sessions = json.load(reply)
        if sessions:
            break
        time.sleep(0.1)
    assert [(s["path"], s["kernel"]["name"]) for s in sessions] == [
        ("lessons/00_start_here.ipynb", "python3")
    ]

    # No pop-up asks a student about news, and nothing looks for updates.
    settings = json.loads(re.search(r'id="jupyter-config-data"[^>]*>(.*?)</script>', page, re.S)[1])
    disabled = settings["disabledExtensions"]
    assert "@jupyterlab/apputils-extension:announcements" in disabled
    # None of nbgrader's tools in a student's window.
    assert "@jupyter/nbgrader" in disabled
    # Nothing that asks whether a page is to be trusted, and of the files only those that one opens.
    assert "@jupyter-notebook/notebook-extension:trusted" in disabled
    with urlopen(lesson.replace("/00_start_here.ipynb", "")) as reply:
        listed = {file["name"] for file in json.load(reply)["content"]}
    there = {p.name for p in (Path(home["HOME"]) / "Suasion/lessons").iterdir()}
    assert {"00_start_here.ipynb", "who.html"} <= listed
    assert {name for name in there - listed if not name.startswith(".")} == {
        name for name in there if name.endswith((".toml", ".json"))
    }
    # No buttons in a cell that would copy, move or add one, and no place below the last that adds one.
    assert "@jupyterlab/cell-toolbar-extension" in disabled
    with urlopen(address.replace("/notebooks/lessons/00_start_here.ipynb", "/custom/custom.css")) as reply:
        assert ".jp-Notebook-footer" in reply.read().decode()
    with urlopen(address.replace("/notebooks/", "/lab/tree/")) as reply:
        assert "custom/custom.css" in reply.read().decode()
    assert not (Path(home["HOME"]) / "opened").exists()


def test_a_second_start_opens_the_same(server: subprocess.Popen[str], home: dict[str, str]) -> None:
    """Does starting twice lead to the one server, in the browser too, and does Ctrl+C end it?"""
    address = _address(server)
    second = _open(home)
    said, _ = second.communicate(timeout=60)
    assert second.returncode == 0
    assert "open already" in said and address in said
    opened = Path(home["HOME"], "opened")
    _until(opened.exists)
    assert opened.read_text() == f"{address}\n"

    server.send_signal(signal.SIGINT)
    rest, _ = server.communicate(timeout=30)
    assert server.returncode == 0
    assert "Traceback" not in rest


def test_the_port_is_remembered(home: dict[str, str]) -> None:
    """Does the next start have the same address, where what a browser has kept is found again?"""
    ports = []
    for _ in range(2):
        process = _open(home, "--no-browser")
        ports.append(re.search(r":(\d+)/", _address(process))[1])
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)
        kept = Path(home["HOME"], "Suasion/.suasion/port")
        if len(ports) == 1:
            kept.write_text(str(int(ports[0]) + 300))
            ports[0] = str(int(ports[0]) + 300)
    assert ports[0] == ports[1] == kept.read_text()


def test_two_starts_at_once_are_one(home: dict[str, str]) -> None:
    """Does an impatient double click lead to one server?"""
    both = [_open(home, "--no-browser") for _ in range(2)]
    try:
        assert _address(both[0]) == _address(both[1])
        _until(lambda: any(process.poll() == 0 for process in both))
        assert [process.poll() for process in both].count(None) == 1
    finally:
        for process in both:
            process.kill()
            process.communicate()


@pytest.mark.parametrize(
    ("command", "hub", "says"),
    [
        (("open",), {}, "(your hub's address)/user/zo%C3%AB/lab/tree/Suasion/lessons/00_start_here.ipynb"),
        (
            ("open",),
            {"JUPYTERHUB_PUBLIC_URL": "https://hub.example/user/z/"},
            "The address: https://hub.example/user/z/lab/tree/Suasion/lessons",
        ),
        (("open",), {"JUPYTERHUB_ROOT_DIR": "/srv"}, "suasion open --folder /srv/Suasion"),
        (("course", "open"), {"JUPYTERHUB_ROOT_DIR": str(ROOT.parent)}, f"lab/tree/{ROOT.name}"),
    ],
)
def test_on_a_hub_no_second_server_starts(
    home: dict[str, str], command: tuple[str, ...], hub: dict[str, str], says: str
) -> None:
    """On a JupyterHub, are copies laid, is it said what to open, and does the command end without a server or an address here?"""
    hub = {"JUPYTERHUB_SERVICE_PREFIX": "/user/zo%C3%AB/", **hub}
    done = subprocess.run(
        [sys.executable, "-m", "suasion.cli", *command],
        env=home | hub,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert says in done.stdout and "localhost" not in done.stdout
    laid = Path(home["HOME"], "Suasion/lessons/00_start_here.ipynb")
    assert laid.is_file() == (command == ("open",))
    assert not (Path(home["HOME"]) / "opened").exists()


def _open(home: dict[str, str], *options: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "suasion.cli", "open", *options],
        env=home,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        # Whoever runs the tests in the background of a shell hands on that Ctrl+C is not heard.
        preexec_fn=(lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)) if os.name == "posix" else None,
    )


def _address(process: subprocess.Popen[str]) -> str:
    said = []
    for line in process.stdout:
        said.append(line)
        if line.startswith("The address: "):
            return line.removeprefix("The address: ").strip()
    raise AssertionError("".join(said))


def _until(true: Callable[[], bool], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.1)
