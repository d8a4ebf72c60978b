"""Open files that a stranger laid down: regular ones only, never through a link, never more than a limit."""

import os
import stat
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["Folder", "Refused", "folder"]

_HAS_FOLDER_FDS = os.open in os.supports_dir_fd and os.scandir in os.supports_fd
_FLAGS = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY")
)
_SPARSE_FROM = 64 * 1024  # bytes; below, a hole saves nothing


class Refused(Exception):
    """A file is not read; the message completes “<name> ...”."""


@contextmanager
def folder(path: Path, inside: str = "", own: Collection[tuple[int, int]] = ()) -> Iterator["Folder"]:
    """Open a folder, or one inside it, without following a link in the last step of either.

    `own` are files (device, number) that may have a second name.
    """
    opened: list[int] = []
    try:
        place = path
        if _HAS_FOLDER_FDS:
            flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
            opened.append(os.open(path, flags))
            if inside:
                opened.append(os.open(inside, flags, dir_fd=opened[0]))
        else:
            place = path / inside
            if any(_is_link(p) for p in (path, place)) or not place.is_dir():
                raise Refused("is a link or no folder")
        yield Folder(path / inside, opened[-1] if opened else None, own)
    except NotADirectoryError:
        raise Refused("is no folder") from None
    except OSError as problem:
        raise Refused(f"cannot be opened as a folder ({problem.strerror})") from problem
    finally:
        for fd in opened:
            os.close(fd)


class Folder:
    """An open folder: what is in it, and the bytes of its regular files."""

    def __init__(self, path: Path, fd: int | None, own: Collection[tuple[int, int]] = ()) -> None:
        self.path = path
        self._own = own
        self._fd = fd

    @contextmanager
    def inside(self, name: str) -> Iterator["Folder"]:
        """Open a folder in this one; raise Refused for anything else."""
        if self._fd is None:
            with folder(self.path, name, self._own) as opened:
                yield opened
            return
        try:
            fd = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=self._fd)
        except OSError as problem:
            raise Refused(f"cannot be opened as a folder ({problem.strerror})") from problem
        try:
            yield Folder(self.path / name, fd, self._own)
        finally:
            os.close(fd)

    def changed(self, name: str) -> float:
        """Say when a file was last changed, in seconds since 1970; 0 where that is not known."""
        try:
            return self._lstat(name).st_mtime
        except OSError:
            return 0.0

    def names(self, most: int) -> tuple[list[str], bool]:
        """List names in order, `most` of them; tell whether there were more."""
        names: list[str] = []
        with os.scandir(self.path if self._fd is None else self._fd) as entries:
            for entry in entries:
                if len(names) >= most:
                    return sorted(names), True
                names.append(entry.name)
        return sorted(names), False

    def kind(self, name: str) -> str:
        """Say what a name stands for: "file", "folder", "link", "other" (device, pipe, socket) or "gone"."""
        try:
            mode = self._lstat(name).st_mode
        except OSError:
            return "gone"
        kinds = {stat.S_IFREG: "file", stat.S_IFDIR: "folder", stat.S_IFLNK: "link"}
        return kinds.get(stat.S_IFMT(mode), "other")

    def read(self, name: str, largest: int) -> bytes:
        """Give the bytes of a regular file; raise Refused for anything else, with FileNotFoundError passed on."""
        before = self._lstat(name)
        if stat.S_ISLNK(before.st_mode):
            raise Refused("is a link to another place and was not followed")
        if not stat.S_ISREG(before.st_mode):
            raise Refused("is no ordinary file and was not opened")
        try:
            fd = os.open(self._name(name), _FLAGS, dir_fd=self._fd)
        except FileNotFoundError:
            raise
        except OSError as problem:
            raise Refused(f"cannot be opened ({problem.strerror})") from problem
        try:
            now = os.fstat(fd)
            _check(now, before, largest, fd, linked=(now.st_dev, now.st_ino) in self._own)
            return _bytes(fd, largest)
        except OSError as problem:
            raise Refused(f"cannot be read ({problem.strerror})") from problem
        finally:
            os.close(fd)

    def _name(self, name: str) -> str | Path:
        return name if self._fd is not None else self.path / name

    def _lstat(self, name: str) -> os.stat_result:
        return os.stat(self._name(name), dir_fd=self._fd, follow_symlinks=False)


def _check(now: os.stat_result, before: os.stat_result, largest: int, fd: int, *, linked: bool) -> None:
    if not stat.S_ISREG(now.st_mode) or (now.st_dev, now.st_ino) != (before.st_dev, before.st_ino):
        raise Refused("was exchanged for something else while it was read")
    if now.st_nlink > 1 and not linked:
        raise Refused(
            "is a second name of a file that lies elsewhere (a hard link) and was not read; if that is your own backup, copy it"
        )
    if now.st_size > largest:
        raise Refused(
            f"is larger ({now.st_size / 2**20:,.0f} MB) than the {largest / 2**20:,.0f} MB that are read"
        )
    if now.st_size >= _SPARSE_FROM and _hole(fd, now.st_size):
        raise Refused("has holes in it (a sparse file) and was not read")


def _hole(fd: int, size: int) -> bool:
    if not hasattr(os, "SEEK_HOLE"):
        return False
    try:
        hole = os.lseek(fd, 0, os.SEEK_HOLE)
        os.lseek(fd, 0, os.SEEK_SET)
    except OSError:
        return False
    return hole < size


def _bytes(fd: int, largest: int) -> bytes:
    parts, size = [], 0
    while part := os.read(fd, 1 << 20):
        size += len(part)
        if size > largest:
            raise Refused("grew while it was read")
        parts.append(part)
    return b"".join(parts)


def _is_link(path: Path) -> bool:
    return path.is_symlink() or (hasattr(path, "is_junction") and path.is_junction())
