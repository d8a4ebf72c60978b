"""Second names of files (hard links): a backup of the course made with links is the teacher's own and hurts nobody."""

import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

__all__ = ["own_links"]

_SKIPPED = {".git", ".venv", "node_modules", ".start", "__pycache__"}
_MOST = 500_000  # files of a course folder that are looked at

Inode = tuple[int, int]


def own_links(root: Path, submitted: Path) -> frozenset[Inode]:
    """Give files in submitted/ all of whose names lie in the course folder, under one student's name and file's name each."""
    wanted = {key: path for path, key, count in _files(submitted) if count > 1}
    if not wanted:
        return frozenset()
    names: dict[Inode, list[Path]] = defaultdict(list)
    counts: dict[Inode, int] = {}
    for path, key, count in _files(root):
        if key in wanted:
            names[key].append(path)
            counts[key] = count
    return frozenset(
        key
        for key, found in names.items()
        if len(found) == counts[key] and len({_tail(path, wanted[key], submitted) for path in found}) == 1
    )


def _tail(path: Path, one: Path, submitted: Path) -> tuple[str, ...]:
    return path.parts[-len(one.relative_to(submitted).parts) :]


def _files(folder: Path) -> Iterator[tuple[Path, Inode, int]]:
    seen = 0
    for place, folders, names in os.walk(folder):
        folders[:] = [f for f in folders if f not in _SKIPPED]
        for name in names:
            seen += 1
            if seen > _MOST:
                return
            path = Path(place, name)
            try:
                stat = path.lstat()
            except OSError:
                continue
            yield path, (stat.st_dev, stat.st_ino), stat.st_nlink
