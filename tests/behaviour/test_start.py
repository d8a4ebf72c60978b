"""start.py: the one command that students give."""

import ast
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.support.paths import ROOT

START = ROOT / "start.py"

# Recorded: what pip 23.2, uv 0.13 and npm 11 print when it happens.
RECORDED = {
    "no network, pip": (
        "ERROR: Could not find a version that satisfies the requirement uv<1,>=0.9 (from versions: none)\n"
        "ERROR: No matching distribution found for uv<1,>=0.9",
        "no network",
    ),
    "no network, uv": (
        "error: Request failed after 3 retries\n  cause: Failed to fetch: `https://pypi.org/simple/anyio/`\n"
        "  cause: error sending request\n  cause: dns error\n"
        "  cause: failed to lookup address information: Temporary failure in name resolution",
        "no network",
    ),
    "no network, npm": ("npm error code ENOTFOUND\nnpm error syscall getaddrinfo", "no network"),
    "certificate, uv": (
        "error: Failed to fetch: https://pypi.org/simple/anyio/\n  cause: client error (Connect)\n"
        "  cause: invalid peer certificate: UnknownIssuer",
        "certificate",
    ),
    "full disk, uv": (
        "error: Failed to install: numpy-2.3.5.whl\n  cause: failed to copy file\n"
        "  cause: No space left on device (os error 28)",
        "disk is full",
    ),
    "full disk, pip": (
        "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
        "disk",
    ),
    "not ours, uv": (
        "error: failed to create directory `.venv`: Permission denied (os error 13)",
        "may not write",
    ),
}


@pytest.fixture
def start() -> ModuleType:
    """Give start.py as a module, so that a sentence can be asked for without installing anything."""
    module = ModuleType("start")
    module.__file__ = str(START)
    exec(compile(START.read_text("utf-8"), START, "exec"), module.__dict__)
    return module


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Give a folder that holds start.py alone."""
    (tmp_path / "start.py").write_bytes(START.read_bytes())
    return tmp_path


def test_old_pythons_can_read_the_file() -> None:
    """Can a Python of 2016 parse start.py, so that its user gets the sentence and no SyntaxError?"""
    ast.parse(START.read_text("utf-8"), feature_version=(3, 6))


def test_standard_library_only() -> None:
    """Does start.py import nothing that a bare Python lacks?"""
    tree = ast.parse(START.read_text("utf-8"))
    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    assert imported
    assert imported <= sys.stdlib_module_names
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]


def test_old_python_gets_a_sentence(clone: Path) -> None:
    """Is a Python that is too old told so, without a trace?"""
    said = _run(
        clone,
        "-c",
        "import sys, runpy; sys.version_info = (3, 8, 1); runpy.run_path('start.py', run_name='__main__')",
    )
    assert said.returncode == 1
    assert "needs Python 3.11 or newer, and this is Python 3.8" in said.stderr
    assert "Traceback" not in said.stderr


def test_no_pip_gets_a_sentence(clone: Path) -> None:
    """Is a Python without pip told how to get it?"""
    said = _run(clone, "start.py", pip="import sys\nsys.exit('/usr/bin/python3: No module named pip')")
    assert said.returncode == 1
    assert said.stderr.startswith("This Python has no pip. Install it")
    assert "Traceback" not in said.stderr


def test_no_network_gets_a_sentence(clone: Path) -> None:
    """Is somebody without network told so, with the installer's own words below?"""
    recorded, _ = RECORDED["no network, pip"]
    said = _run(clone, "start.py", pip=f"import sys\nsys.exit({recorded!r})")
    assert said.returncode == 1
    assert "there seems to be no network" in said.stderr
    assert recorded.splitlines()[-1] in said.stderr
    assert "Traceback" not in said.stderr


@pytest.mark.parametrize("case", RECORDED)
def test_recorded_words_become_sentences(start: ModuleType, case: str) -> None:
    """Does what installers really print lead to the right sentence?"""
    recorded, expected = RECORDED[case]
    sentence, _, words = start.reason(recorded).partition("\n\n")
    assert expected in sentence
    assert recorded.splitlines()[-1] in words


def test_unknown_trouble_keeps_the_installers_words(start: ModuleType) -> None:
    """Is trouble that nobody foresaw at least passed on?"""
    assert "the moon is in the wrong phase" in start.reason("error: the moon is in the wrong phase")


@pytest.mark.parametrize(
    ("version", "fits"),
    [
        ("0.9.0", True),
        ("0.13.9", True),
        ("0.8.22", False),
        ("1.0.0", False),
        ("", False),
        ("nonsense", False),
    ],
)
def test_only_a_uv_that_reads_the_lock_file_is_used(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, version: str, fits: bool
) -> None:
    """Is somebody's old uv left alone and another fetched?"""
    reply = subprocess.CompletedProcess([], 0, stdout=f"uv {version}\n".encode())
    monkeypatch.setattr(start.subprocess, "run", lambda *_, **__: reply)
    assert start.fits("uv") is fits


@pytest.mark.skipif(os.name == "nt", reason="stands in for programs by shell scripts")
def test_opens_with_what_the_lock_file_names(clone: Path) -> None:
    """Does the first command fetch uv, install without the tests' packages, and hand its options to the course?"""
    said = _run(clone, "start.py", "--no-browser", "--folder", "mine", pip=_STAND_IN)
    assert said.returncode == 7, said.stderr
    uv, suasion = (clone / "calls").read_text().splitlines()
    assert uv.startswith("sync --frozen") and uv.endswith("--no-dev --inexact")
    assert f"--python {sys.executable}" in uv
    assert suasion == f"open --no-browser --folder {clone / 'mine'}"


# A pip that "installs" a uv, which "installs" a suasion: each notes its arguments.
_STAND_IN = """
import pathlib, sys
target = pathlib.Path(sys.argv[sys.argv.index("--target") + 1])
root = target.parents[1]
programs = root / ".venv" / "bin"
for place in (target / "bin", programs):
    place.mkdir(parents=True)
note = f'echo "$@" >> {root / "calls"}'
version = '[ "$1" = --version ] && echo uv 0.9.9 && exit'
(programs / "suasion").write_text(f"#!/bin/sh\\n{note}\\nexit 7\\n")
(target / "bin" / "uv").write_text(f"#!/bin/sh\\n{version}\\n{note}\\n")
for program in (programs / "suasion", target / "bin" / "uv"):
    program.chmod(0o755)
"""


def _run(folder: Path, *arguments: str, pip: str = "") -> subprocess.CompletedProcess[str]:
    """Run Python in a folder, with a stand-in for pip and no uv on the path."""
    stand_in = folder / "stand-in" / "pip"
    stand_in.mkdir(parents=True)
    (stand_in / "__init__.py").touch()
    (stand_in / "__main__.py").write_text(pip)
    environment = os.environ | {"PYTHONPATH": str(stand_in.parent), "PATH": str(stand_in)}
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True, timeout=60
    )
