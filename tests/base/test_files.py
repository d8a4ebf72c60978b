"""A file is written whole or not at all."""

import ast
import os
import stat
import threading
from pathlib import Path

import pytest

from suasion.base.files import write_whole
from tests.support.paths import ROOT

# A folder that is put in place as a whole, or was just emptied, needs no care for each file.
FRESH_FOLDERS = {
    *("course/preview.py", "grading/autograded.py", "grading/lms/laying.py", "grading/nbgrader_steps.py")
}


def test_what_is_given_is_what_stands_there(tmp_path: Path) -> None:
    """Are bytes and words written as they are, their number told, and nothing left beside the file?"""
    assert write_whole(tmp_path / "a", b"\x00\r\n") == 3
    assert write_whole(tmp_path / "b", "é\r\n", durable=True) == 4
    assert (tmp_path / "a").read_bytes() == b"\x00\r\n" and (tmp_path / "b").read_bytes() == "é\r\n".encode()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a", "b"]


@pytest.mark.parametrize("call", ["os.replace", "os.fsync"])
def test_a_failing_disk_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """Is the old file there, and no rest of the new one, when the disk fails?"""
    target = tmp_path / "a.html"
    write_whole(target, "old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(call, fail)
    with pytest.raises(OSError, match="No space left"):
        write_whole(target, "new", durable=True)
    assert [p.name for p in tmp_path.iterdir()] == ["a.html"] and target.read_text() == "old"


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    """Is a folder that is not there told as it is?"""
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "none" / "a", "x")


def test_writers_at_once_do_not_mix(tmp_path: Path) -> None:
    """Is the file one writer's, whole, when several write at the same time?"""
    target, size = tmp_path / "a", 200_000
    writers = [
        threading.Thread(target=lambda c=c: [write_whole(target, c * size) for _ in range(5)]) for c in "abcd"
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    words = target.read_text()
    assert len(words) == size and len(set(words)) == 1
    assert [p.name for p in tmp_path.iterdir()] == ["a"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_others_may_read_what_the_user_lets_them(tmp_path: Path) -> None:
    """Has the file the permissions of any new file, and a long name no trouble?"""
    target = tmp_path / ("ü" * 100 + ".html")
    write_whole(target, "x")
    (tmp_path / "plain").touch()
    assert stat.S_IMODE(target.stat().st_mode) == stat.S_IMODE((tmp_path / "plain").stat().st_mode)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_permissions_are_given_and_a_locked_file_replaced(tmp_path: Path) -> None:
    """Has the file the permissions asked for, and is one that may only be read replaced as well?"""
    target = tmp_path / "a.html"
    for words in ("old", "new"):
        write_whole(target, words, permissions=0o444)
        assert target.read_text() == words and stat.S_IMODE(target.stat().st_mode) == 0o444
    assert [p.name for p in tmp_path.iterdir()] == ["a.html"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
def test_a_pipe_stays_a_pipe(tmp_path: Path) -> None:
    """Is a pipe, as a shell gives it for a file's name, written into and not replaced?"""
    pipe, heard = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: heard.append(pipe.read_bytes()))
    reader.start()
    assert write_whole(pipe, "points") == 6
    reader.join()
    assert heard == [b"points"] and pipe.is_fifo()


def test_nobody_else_writes_whole_files() -> None:
    """Does the package write files through `write_whole` alone, but for folders that are new as a whole?"""
    package, calls = ROOT / "src" / "suasion", {"write_text", "write_bytes"}
    found = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in calls
    }
    assert found == {"base/files.py", *FRESH_FOLDERS}
