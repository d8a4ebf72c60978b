"""Lay copies of lessons and exercises into the user's own folder, and never over the user's work."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from suasion.base.environment import COPIES, material
from suasion.base.errors import FolderRefused
from suasion.base.files import write_whole
from suasion.course.folders import CONFIGURATION
from suasion.course.pages import as_laid, html_page, linked
from suasion.course.way import in_order, student_copy, without_way

__all__ = ["lay_copies"]

_KINDS = {".ipynb", ".toml", ".json", ".md", ".png", ".svg"}


def lay_copies(folder: Path, sources: dict[str, Path] | None = None) -> list[str]:
    """Bring lessons/ and exercises/ in a folder up to date; give sentences on what the user should know.

    A file that is as it was laid is replaced by its new version; one that the user has changed stays, and the
    new version is laid beside it under another name, once. Where only the way on is new, for the course has grown,
    a page that the user has changed stays without a word. Raises FolderRefused in a course's own folder, and where
    nothing can be written.
    """
    refuse_course_folder(folder)
    try:
        return list(_lay(folder, sources or {name: material(name) for name in ("lessons", "exercises")}))
    except OSError as error:
        raise FolderRefused(
            f"The lessons could not be copied to {folder}: {error.strerror or error}. "
            "Make room there, or give another folder: suasion open --folder PATH."
        ) from error


def refuse_course_folder(folder: Path) -> None:
    """Raise FolderRefused when a folder is a course's own, where copies would mix with the originals."""
    for place in (folder, *folder.parents):
        if (place / CONFIGURATION).exists() or (place / "src" / "suasion").exists():
            raise FolderRefused(
                f"{folder} lies in the course's own folder, {place}. Your copies belong in a folder of "
                "your own: leave --folder out, or give one elsewhere."
            )


def _lay(folder: Path, sources: dict[str, Path]) -> Iterator[str]:
    laid = _read_record(folder)
    files = {
        PurePosixPath(name, *path.relative_to(source).parts): path
        for name, source in sources.items()
        for path in sorted(p for p in source.rglob("*") if p.suffix in _KINDS and p.is_file())
        if not any(part.startswith(".") for part in path.relative_to(source).parts)
    }
    course = in_order([inside for inside in files if inside.suffix == ".ipynb"])
    for inside, path in files.items():
        yield from _lay_file(folder, _as_laid(path, inside, course), as_laid(inside), laid)
    record = folder / COPIES
    record.parent.mkdir(parents=True, exist_ok=True)
    _replace(record, json.dumps(laid, indent=1, sort_keys=True).encode())


def _as_laid(path: Path, inside: PurePosixPath, course: list[PurePosixPath]) -> bytes:
    data = path.read_bytes()
    if inside.suffix == ".md":
        return html_page(linked(data).decode("utf-8", "replace"), inside.stem).encode()
    if inside.suffix == ".toml":
        return linked(data)  # prose that speaks of one text stands there
    return student_copy(linked(data), inside, course) if inside in course else data


def _lay_file(folder: Path, data: bytes, inside: PurePosixPath, laid: dict[str, str]) -> Iterator[str]:
    target, key = folder / inside, inside.as_posix()
    new, before = _digest(data), laid.get(key)
    there = target.read_bytes() if target.exists() else None
    # What an earlier release has noted is of the bytes.
    if there is not None and not {_digest(there), _of_bytes(there)} & {before, new}:
        if before not in (new, _of_bytes(data)):
            beside = _beside(target)
            _replace(beside, data)
            yield (
                f"There is a new version of {key}. Yours has your work in it and stays as it is; "
                f"the new one lies beside it as “{beside.name}”."
            )
    elif there != data:
        _replace(target, data)
    laid[key] = new


def _beside(target: Path) -> Path:
    number, beside = 1, target.with_name(f"{target.stem} (new version){target.suffix}")
    while beside.exists():
        number += 1
        beside = target.with_name(f"{target.stem} (new version {number}){target.suffix}")
    return beside


def _read_record(folder: Path) -> dict[str, str]:
    try:
        record = json.loads((folder / COPIES).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}  # without a record every file that differs counts as the user's
    return record if isinstance(record, dict) else {}


def _replace(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    write_whole(target, data)


def _digest(data: bytes) -> str:
    """Fingerprint what the course gives; the way on, which is laid with it, is not part of that."""
    return _of_bytes(without_way(data))


def _of_bytes(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
