"""A system without hard links, file locks or a wait for the disk is met with a way round; nothing is left behind."""

import errno
import os
import threading
from pathlib import Path

import pytest

from suasion.base import files
from suasion.base.errors import StoreRefused
from suasion.storage import marksfile
from suasion.storage.store import Store
from suasion.texts.text import Text
from tests.storage.test_store import EX, new_mark, quotes, refusing


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOSYS, errno.ENOTSUP])
def test_no_wait_for_the_disk(
    tmp_path: Path, op_ed: Text, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """Are marks kept, in log and page, where a disk knows no fsync?"""
    monkeypatch.setattr(files.os, "fsync", refusing(number))
    opened = Store.open(EX, folder=tmp_path)
    opened.put(new_mark(op_ed))
    opened.compact()
    opened.put(new_mark(op_ed, "many saw"))
    assert sorted(quotes(tmp_path)) == ["golden opportunity", "many saw"]


@pytest.mark.parametrize("missing", [True, False])
def test_no_hard_links(tmp_path: Path, op_ed: Text, monkeypatch: pytest.MonkeyPatch, missing: bool) -> None:
    """Is a broken file kept beside the new one where there are no hard links, or not even a call for them?"""
    opened = Store.open(EX, folder=tmp_path)
    opened.path.write_bytes(b'{"items": [')
    if missing:
        monkeypatch.delattr(os, "link")
    else:
        monkeypatch.setattr(os, "link", refusing(errno.EPERM))
    Store.open(EX, folder=tmp_path).put(new_mark(op_ed))
    kept = list(tmp_path.glob("*broken*"))
    assert [k.read_bytes() for k in kept] == [b'{"items": [']
    assert quotes(tmp_path) == ["golden opportunity"]


def test_a_refused_page_leaves_no_second_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is a broken file there once, under its own name, when its place could not be taken?"""
    path = tmp_path / "a.marks.jsonld"
    path.write_bytes(b"broken")
    monkeypatch.setattr(os, "replace", refusing(errno.EACCES))
    with pytest.raises(OSError, match="Permission"):
        marksfile.write_marks(path, [], "urn:a", keep=True)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {path.name: b"broken"}


@pytest.mark.parametrize("number", [errno.ENOSYS, errno.ENOLCK, errno.ENOTSUP])
def test_no_locks(tmp_path: Path, op_ed: Text, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Do writers wait for each other where the system knows no locks on files, with a sentence when it takes too long?"""
    fcntl = pytest.importorskip("fcntl", reason="Windows has locks of its own")
    monkeypatch.setattr(fcntl, "flock", refusing(number))
    opened = Store.open(EX, folder=tmp_path)
    opened.put(new_mark(op_ed))
    assert quotes(tmp_path) == ["golden opportunity"]

    monkeypatch.setattr(marksfile, "_WAIT", 0.2)
    inside, leave = threading.Event(), threading.Event()

    def hold() -> None:
        with marksfile.one_writer(opened.path):
            inside.set()
            leave.wait(10)

    other = threading.Thread(target=hold)
    other.start()
    assert inside.wait(5)
    with pytest.raises(StoreRefused, match="another program holds"):
        opened.put(new_mark(op_ed, "many saw"))
    leave.set()
    other.join()
    opened.put(new_mark(op_ed, "many saw"))
    assert sorted(quotes(tmp_path)) == ["golden opportunity", "many saw"]
