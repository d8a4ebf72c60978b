"""The two files that hold marks: a page that is replaced whole, and a log that only grows. Writes are durable."""

import errno
import json
import os
import re
import shutil
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from suasion.annotations.annotation import Annotation, AnnotationSet
from suasion.annotations.jsonld import SCHEMA, from_jsonld, page, read_page, to_jsonld
from suasion.base.errors import BadAnnotation
from suasion.base.files import NO_SUCH_CALL, confirm, confirm_folder, write_whole
from suasion.base.prose import GO_ON
from suasion.storage.plain import plain

if TYPE_CHECKING:
    from filelock import BaseFileLock

__all__ = [
    "Contents",
    "append",
    "empty_log",
    "merged",
    "one_writer",
    "parse_log",
    "parse_page",
    "read_log",
    "read_marks",
    "read_set",
    "set_aside",
    "write_marks",
]

LARGEST = 64 * 2**20  # bytes; a marks file of a whole class would be smaller
_WAIT = 10  # seconds
_NO_LOCKS = NO_SUCH_CALL | {errno.ENOLCK}  # the last of some network folders


@dataclass
class Contents:
    """What was read from one file: the records, and sentences about what could not be.

    A file is broken when it does not hold what it should: it is set aside. It is unread when the system did not give
    it out this time, and may be sound: whoever would write asks again.
    """

    records: list[Annotation] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    broken: bool = False
    unread: bool = False


def read_marks(path: Path) -> Contents:
    """Read a page file; a missing one is empty. Never raises for what a file holds."""
    try:
        data, refusal = _read(path)
    except OSError as problem:
        return _unread(path, problem)
    if refusal:
        return Contents(problems=[refusal], broken=True)
    return Contents() if data is None else parse_page(data, path.name)


def parse_page(data: bytes, name: str) -> Contents:
    """Read the bytes of a page file; `name` is what sentences call it. Never raises for what they hold."""
    try:
        content = json.loads(plain(data).decode("utf-8"))
    except (ValueError, RecursionError):
        what = "is empty" if not data.strip() else "cannot be read: it is cut off or is not a marks file"
        return Contents(problems=[f"The marks file {name} {what}. {_KEPT}"], broken=True)
    if (
        isinstance(content, dict)
        and isinstance(content.get("suasion:schema"), int)
        and content["suasion:schema"] > SCHEMA
    ):
        newer = f"The marks file {name} was written by a newer version of Suasion. Update Suasion to read it. {_KEPT}"
        return Contents(problems=[newer], broken=True)
    found = read_page(content)
    return Contents(list(found), list(found.problems), broken=bool(found.problems))


_KEPT = "It is kept as it is; new marks go into a new file beside it."


def read_log(path: Path, start: int = 0) -> tuple[Contents, int]:
    """Read a log from a byte offset on; give the contents and the offset after the last whole line.

    A last line that was cut off was never reported as saved, and is passed over in silence.
    """
    try:
        data, refusal = _read(path)
    except OSError as problem:
        return _unread(path, problem), start
    if refusal:
        return Contents(problems=[refusal], broken=True), 0
    return parse_log(data or b"", path.name, start)


def parse_log(data: bytes, name: str, start: int = 0) -> tuple[Contents, int]:
    """Read the bytes of a log from an offset on, as `read_log` does."""
    contents, end = Contents(), start
    readable = data if start else plain(data)
    if readable != data:
        # Another program has saved it in its own way: what is appended would not fit, so it is set aside once read.
        contents.records = parse_log(readable, name)[0].records
        contents.problems.append(f"{name} was saved by another program; its marks were read all the same.")
        contents.broken = True
        return contents, len(data)
    end = data.rfind(b"\n", start) + 1 or start
    # What does not begin as a record is no line of ours, and a file may hold millions of them: one sentence for all.
    for line in _RECORD.finditer(data, start, end):
        _read_line(line[0], contents, name)
    if _OTHER.search(data, start, end):
        _left_out(contents, name)
    return contents, end


_RECORD = re.compile(rb"^[ \t\r]*\{[^\n]*\n", re.M)
_OTHER = re.compile(
    rb"^[ \t\r]*[^ \t\r\n{\x00][^\n]*\n", re.M
)  # a disk that failed leaves zeros: passed over


def _read_line(line: bytes, contents: Contents, name: str) -> None:
    try:
        entry = json.loads(line)
        if entry["checksum"] != _checksum(entry["record"]):
            raise ValueError
        contents.records.append(from_jsonld(entry["record"]))
    except BadAnnotation as problem:
        contents.problems.append(str(problem))
        contents.broken = True
    except (ValueError, KeyError, TypeError, RecursionError):
        if not line.startswith(b"\x00") and not _torn(line):
            _left_out(contents, name)


def _left_out(contents: Contents, name: str) -> None:
    contents.broken = True
    sentence = f"A line of {name} cannot be read and is left out. {_KEPT}"
    if sentence not in contents.problems[-3:]:
        contents.problems.append(sentence)


def _torn(line: bytes) -> bool:
    # A write that was cut off is closed with a line break before the next one: such a line begins as ours do.
    return line.startswith(b'{"revision":') and not line.rstrip().endswith(b"}}")


def append(path: Path, records: Iterable[Annotation]) -> int:
    """Append records to the log and have the disk confirm it; give the log's new size in bytes. Raises OSError."""
    new = not path.exists()
    lines = b"".join(_line(r) for r in records)
    fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o644)
    try:
        size = os.fstat(fd).st_size
        if size and _last_byte(path) != b"\n":
            lines = b"\n" + lines
        try:
            _write_all(fd, lines)
            confirm(fd)
        except OSError:
            with suppress(OSError):
                os.ftruncate(fd, size)  # what was not confirmed shall not reappear as saved
            raise
        size = os.fstat(fd).st_size
    finally:
        os.close(fd)
    if new:
        confirm_folder(path.parent)
    return size


def _last_byte(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1)


def _write_all(fd: int, data: bytes) -> None:
    while data:
        data = data[os.write(fd, data) :]


def _line(record: Annotation) -> bytes:
    data = to_jsonld(record)
    del data["@context"]
    entry = {"revision": record.revision, "checksum": _checksum(data), "record": data}
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode("utf-8") + b"\n"


def _checksum(record: dict[str, Any]) -> str:
    data = json.dumps(record, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"{zlib.crc32(data.encode('utf-8', 'surrogatepass')):08x}"


def write_marks(path: Path, records: Iterable[Annotation], id: str, *, keep: bool = False) -> Path | None:
    """Replace the page file as a whole: written aside, confirmed by the disk, renamed. Raises OSError.

    With `keep` the file that was there stays beside it, under the name that is given back; no moment is without either.
    """
    data = json.dumps(page(records, id), ensure_ascii=False, indent=1).encode("utf-8") + b"\n"
    kept = _free_name(path) if keep else None
    try:
        if kept:
            _also_as(path, kept)
        write_whole(path, data, durable=True)
    except OSError:  # nothing else: once the new page stands in its place, the old one is there only as kept
        if kept:
            with suppress(OSError):
                kept.unlink(missing_ok=True)
        raise
    return kept


def empty_log(path: Path) -> None:
    """Empty the log after its records have reached the page file."""
    if path.exists():
        with path.open("r+b") as file:
            file.truncate(0)
            file.flush()
            confirm(file.fileno())


def set_aside(path: Path) -> Path | None:
    """Keep a broken file under a new name beside the old one; give the name. An existing file is never replaced."""
    if not path.exists():
        return None
    kept = _free_name(path)
    os.rename(path, kept)
    confirm_folder(path.parent)
    return kept


def _also_as(path: Path, kept: Path) -> None:
    try:
        os.link(path, kept)  # needs no room on the disk
    except (OSError, AttributeError, NotImplementedError):  # a memory stick, a network folder, a telephone
        shutil.copy2(path, kept)


def _free_name(path: Path) -> Path:
    for n in range(1, 1000):
        kept = path.with_name(f"{path.stem}.broken-{n}{path.suffix}")
        if not kept.exists():
            return kept
    raise OSError("there are a thousand broken files here already")


@contextmanager
def one_writer(path: Path) -> Iterator[None]:
    """Keep other programs of this user from writing to the same marks file meanwhile (`_WAIT` seconds at most)."""
    try:
        from filelock import FileLock, SoftFileLock
    except ImportError:  # a Python in the browser has no other programs
        yield
        return
    name = sha256(str(path.resolve()).encode()).hexdigest()[:24]
    user = getattr(os, "getuid", lambda: os.environ.get("USERNAME", ""))()
    # In the system's temporary folder, so that no stray file is handed in with the notebook.
    place = Path(tempfile.gettempdir()) / f"suasion-{user}-{name}.lock"
    # filelock's own way round a disk without locks takes away the file by which another writer holds on.
    lock: BaseFileLock = FileLock(place, timeout=_WAIT, fallback_to_soft=False)
    try:
        lock.acquire()
    except OSError as problem:
        if problem.errno not in _NO_LOCKS:
            raise
        lock = SoftFileLock(
            f"{place}.held", timeout=_WAIT
        )  # a file that must not be there yet stands for a lock
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def _read(path: Path) -> tuple[bytes | None, str]:
    if not path.exists():
        return None, ""
    if not path.is_file():
        return None, f"{path.name} is not a file. Move it away. {GO_ON}"
    if path.stat().st_size > LARGEST:
        return (
            None,
            f"The marks file {path.name} is larger than {LARGEST // 2**20} MB and was not read. {_KEPT}",
        )
    return path.read_bytes(), ""


def _unread(path: Path, problem: OSError) -> Contents:
    sentence = (
        f"The marks file {path.name} could not be read just now ({problem.strerror or problem}). Close other "
        "programs that use it, or ask who looks after this computer, then try again."
    )
    return Contents(problems=[sentence], unread=True)


def read_set(path: Path, log: Path) -> AnnotationSet:
    """Read page and log, highest revision first to hold; deleted records are kept as tombstones."""
    from_page, (from_log, _) = read_marks(path), read_log(log)
    held = merged([*from_page.records, *from_log.records])
    return AnnotationSet(held.values(), dict.fromkeys([*from_page.problems, *from_log.problems]))


def merged(records: Iterable[Annotation]) -> dict[str, Annotation]:
    """Keep for each id the record of the highest revision."""
    held: dict[str, Annotation] = {}
    for record in records:
        if record.newer_than(held.get(record.id)):
            held[record.id] = record
    return held
