"""Unpack archives that strangers filled: names checked, sizes counted while unpacking, nothing written here."""

import io
import os
import stat
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path, PurePosixPath

from suasion.base.errors import ArchiveRefused
from suasion.grading.untrusted.files import Refused, folder
from suasion.grading.untrusted.limits import ARCHIVE_LIMITS, ArchiveLimits

__all__ = ["Budget", "Member", "nested", "opened"]


@dataclass(frozen=True)
class Member:
    """Name one file of an archive; `read` gives its bytes or raises Refused."""

    path: PurePosixPath
    read: Callable[[], bytes]
    time: float = 0.0  # when the archive says that it was changed, in seconds by an unknown zone's clock


class Budget:
    """Count what has been unpacked, over one archive and those within it."""

    def __init__(self, total: int) -> None:
        self._left = total

    def spend(self, size: int) -> None:
        """Take bytes off; raise Refused when there are none left."""
        self._left -= size
        if self._left < 0:
            raise Refused("would unpack to more than is allowed altogether and was not unpacked further")


@contextmanager
def opened(path: Path, limits: ArchiveLimits = ARCHIVE_LIMITS) -> Iterator[list[Member]]:
    """List the files of a zip, or of a folder into which one was unpacked, to be read inside; raise ArchiveRefused."""
    if path.is_dir():
        yield list(_in_folder(path, limits))
        return
    if not path.exists():
        raise ArchiveRefused(f"There is no file {path}. Look how it is called and where it lies.")
    try:
        archive = zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile, ValueError) as problem:
        raise ArchiveRefused(
            f"{path} is no zip file that can be read ({problem}). Download it once more."
        ) from problem
    with archive:
        try:
            found = list(_in_zip(archive, Budget(limits.total), limits.members, limits.member, limits))
        except Refused as why:
            raise ArchiveRefused(f"{path.name} {why}.") from why
        yield found


def nested(data: bytes, limits: ArchiveLimits = ARCHIVE_LIMITS) -> Iterator[Member]:
    """Go through the files of a zip that a student handed in; raise Refused. Archives within it stay packed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from _in_zip(archive, Budget(limits.nested), limits.nested_members, limits.nested, limits)
    except (zipfile.BadZipFile, ValueError, OSError, EOFError) as problem:
        raise Refused("is no zip file that can be read") from problem


def _in_zip(
    archive: zipfile.ZipFile, budget: Budget, most: int, largest: int, limits: ArchiveLimits
) -> Iterator[Member]:
    infos = archive.infolist()
    if len(infos) > most:
        raise Refused(f"holds {len(infos):,} files, more than the {most:,} that are unpacked")
    for info in infos:
        if not info.is_dir():
            unpack = partial(_unpack, archive, info, budget, largest, limits)
            yield Member(_path(info.filename), unpack, _time(info))


def _unpack(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget, largest: int, limits: ArchiveLimits
) -> bytes:
    mode = info.external_attr >> 16
    if mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        raise Refused("is a link or a device and was left out")
    if info.flag_bits & 0x1:
        raise Refused("is locked with a password")
    allowed = min(largest, max(limits.free, info.compress_size * limits.ratio))
    parts, size = [], 0
    try:
        with archive.open(info) as stream:
            while part := stream.read(1 << 16):
                size += len(part)
                budget.spend(len(part))
                if size > allowed:
                    raise Refused("would unpack to far more than it should and was left out")
                parts.append(part)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as problem:
        raise Refused("is damaged and could not be unpacked") from problem
    except Exception as problem:  # zlib, lzma and bz2 each have an error of their own
        if isinstance(problem, Refused):
            raise
        raise Refused("is damaged and could not be unpacked") from problem
    return b"".join(parts)


def _in_folder(path: Path, limits: ArchiveLimits) -> Iterator[Member]:
    budget, count = Budget(limits.total), 0
    for place, folders, names in os.walk(path, followlinks=False):
        folders.sort()
        for name in sorted(names):
            count += 1
            if count > limits.members:
                raise ArchiveRefused(f"{path} holds more than {limits.members:,} files.")
            inside = PurePosixPath(Path(place, name).relative_to(path).as_posix())
            changed = os.lstat(Path(place, name)).st_mtime
            yield Member(inside, partial(_read, Path(place), name, budget, limits), changed)


def _read(place: Path, name: str, budget: Budget, limits: ArchiveLimits) -> bytes:
    with folder(place) as opened:
        try:
            data = opened.read(name, limits.member)
        except FileNotFoundError:
            raise Refused("is gone") from None
    budget.spend(len(data))
    return data


def _time(info: zipfile.ZipInfo) -> float:
    try:
        return datetime(*info.date_time, tzinfo=UTC).timestamp()
    except ValueError:
        return 0.0


def _path(name: str) -> PurePosixPath:
    # Only compared and cut up, never joined to a folder; so a name that climbs out leads nowhere.
    return PurePosixPath(name.replace("\\", "/"))
