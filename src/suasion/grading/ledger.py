"""Remember what has been graded, by content: one line for each finished submission, the last one holds."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from suasion.base.errors import Busy
from suasion.base.files import write_whole

__all__ = ["Entry", "Ledger", "opened"]

_WAIT = 3600  # seconds that a second run waits for the first


@dataclass(frozen=True)
class Entry:
    """Say what one submission came to when it was last graded."""

    student: str
    given: str  # fingerprint of the submission, the exercise and the key
    notebook: str  # fingerprint of the notebook in autograded/
    recorded: str  # fingerprint of the automatic points in the gradebook
    points: float
    most: float
    review: bool = False
    feedback: str = ""  # fingerprint of what feedback was generated from
    notes: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()  # “I disagree, because ...” and other reasons, for a person to read
    since: tuple[str, ...] = ()  # those of the reasons that came after feedback had been written
    late: bool = False  # its penalty follows the points, so it is worked out anew when a person gives some
    unread: bool = False  # nothing of it could be read: its 0 is no result
    excused: bool = (
        False  # the exercise has no part on the text that the student reads: its 0 is no result either
    )
    ids: tuple[str, ...] = ()  # fingerprints of the marks, by which copies are seen

    @property
    def counts(self) -> bool:
        """Tell whether its points are a result."""
        return not (self.unread or self.excused)


class Ledger:
    """Read and extend the file of entries; a line that a kill cut off is passed over."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._entries = {entry.student: entry for entry in _read(path)}
        self._compact()

    def __getitem__(self, student: str) -> Entry | None:
        """Give the entry of a student, or None."""
        return self._entries.get(student)

    def put(self, entry: Entry) -> None:
        """Keep an entry; it is with the operating system when this returns."""
        self._entries[entry.student] = entry
        with self.path.open("ab") as file:
            file.write(_line(entry))

    def fed_back(self, student: str, feedback: str) -> None:
        """Note that feedback was generated."""
        if entry := self._entries.get(student):
            self.put(replace(entry, feedback=feedback))

    def _compact(self) -> None:
        # Also ends a line that was cut off, so that the next one begins on its own.
        write_whole(self.path, b"".join(map(_line, self._entries.values())), durable=True)


@contextmanager
def opened(
    folder: Path, exercise: str, say: Callable[[str], None] = lambda sentence: None
) -> Iterator[Ledger]:
    """Open an exercise's ledger for one run at a time; a second run says so and waits, for an hour at most."""
    from filelock import FileLock, Timeout

    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / f"{exercise}.lock")
    try:
        lock.acquire(timeout=1)
    except Timeout:
        say(f"Another run is grading {exercise}. This one goes on when it has ended; Ctrl+C stops waiting.")
    else:
        lock.release()
    try:
        with lock.acquire(timeout=_WAIT):
            yield Ledger(folder / f"{exercise}.ledger")
    except Timeout as problem:
        raise Busy(
            f"Somebody else has been grading {exercise} for an hour. Try again when they are done."
        ) from problem


def _read(path: Path) -> Iterator[Entry]:
    with suppress(FileNotFoundError), path.open("rb") as file:
        for line in file:
            with suppress(ValueError, TypeError):
                fields: dict[str, Any] = json.loads(line)
                read: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in fields.items()}
                yield Entry(**read)


def _line(entry: Entry) -> bytes:
    return json.dumps(asdict(entry), separators=(",", ":")).encode() + b"\n"
