"""The marks of one exercise: read from every place they may be, written so that none is lost."""

import errno
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from functools import wraps
from pathlib import Path
from types import TracebackType
from typing import Any, Concatenate, ParamSpec, TypeVar

from suasion.annotations.annotation import Annotation, AnnotationSet, now, reanchor
from suasion.base import environment
from suasion.base.errors import BadAnnotation, StoreRefused
from suasion.base.prose import GO_ON, figures
from suasion.storage import location, marksfile
from suasion.storage.snapshots import copied_page, others, snapshots
from suasion.texts.text import Text

__all__ = ["Store", "marks", "refusal"]

COMPACT_AFTER = 256 * 1024  # bytes of log; beyond, opening would read more log than page

P = ParamSpec("P")
R = TypeVar("R")


def _one_at_a_time(method: "Callable[Concatenate[Store, P], R]") -> "Callable[Concatenate[Store, P], R]":
    """Let one thread after another use a store: in a notebook, cells and pages have a thread each."""

    @wraps(method)
    def alone(store: "Store", /, *given: P.args, **named: P.kwargs) -> R:
        with store.lock:
            return method(store, *given, **named)

    return alone


class Store:
    """Hold the marks and answers of one exercise, and write each change before it counts as saved.

    Readers merge the page file, the log and the snapshot in the notebook: of two records with one id the higher
    revision holds. Opening writes nothing. While nbgrader runs a notebook, the store only reads.
    """

    def __init__(
        self, exercise: str, folder: Path, *, private: bool = False, read_only: bool = False
    ) -> None:
        """Prepare the store; use `Store.open` instead."""
        kind = "private" if private else "marks"
        self.exercise = exercise
        self.private = private
        self.read_only = read_only
        self.path = folder / f"{exercise}.{kind}.jsonld"
        self.log = folder / f"{exercise}.{kind}.log"
        self.problems: list[str] = []
        self._held: dict[str, Annotation] = {}
        self._seen: tuple[Any, ...] | None = None
        self._log_end = 0
        self._broken: list[Path] = []
        self._unread: dict[Path, str] = {}  # files that the system did not give out this time, and its words
        self._unsaved: dict[str, Annotation] = {}  # known from a notebook's snapshot alone
        self._top = 0
        self.lock = threading.RLock()

    @classmethod
    def open(cls, exercise: str, *, folder: Path | None = None, private: bool = False) -> "Store":
        """Open the marks of an exercise for the notebook that runs in `folder` (default: the current one)."""
        check_exercise(exercise)
        here = (folder or Path.cwd()).resolve()
        store = cls(
            exercise, location.marks_folder(here), private=private, read_only=bool(environment.executing())
        )
        store.refresh()
        if not private:
            for notebooks in filter(None, (here, location.handed_in(here))):
                store._unsaved |= {a.id: a for a in store._hold(snapshots(notebooks, exercise))}
            store._offer(here)
        return store

    def _offer(self, folder: Path) -> None:
        """Say that this page is a copy, and which notebook beside the own one holds other marks."""
        if copy := copied_page(folder):
            self.problems.append(
                f"This page, {copy[0]}, is a copy of {copy[1]}. Both show the same marks: what you change here changes there, too."
            )
        for name, marks in others(folder, self.exercise):
            count = sum(a.newer_than(self._held.get(a.id)) for a in marks)
            if count:
                self.problems.append(
                    f"{name} lies here too and holds {figures(count, 'other mark')} of {self.exercise}. They were not taken: they may be "
                    f"somebody else's. If they are yours, put that notebook alone into a folder, as {self.exercise}.ipynb."
                )

    @_one_at_a_time
    def refresh(self) -> list[Annotation]:
        """Read what other programs have written meanwhile; give the records that changed."""
        changed = self._read()
        for _ in range(5):
            # Somebody moved the log into the page after we had read the page and before we read the log.
            if self._unread or self._seen is None or _stat(self.path) == self._seen[0]:
                break
            changed += self._read()
        return changed

    def _read(self) -> list[Annotation]:
        signature = (_stat(self.path), _inode(self.log))
        changed: list[Annotation] = []
        if signature != self._seen:
            page = marksfile.read_marks(self.path)
            self._note(page, self.path)
            changed += self._hold(page.records)
            self._seen, self._log_end = None if page.unread else signature, 0
        if (_size(self.log)) < self._log_end:
            self._log_end = 0
        if _size(self.log) > self._log_end:
            log, self._log_end = marksfile.read_log(self.log, self._log_end)
            self._note(log, self.log)
            changed += self._hold(log.records)
        else:
            self._unread.pop(self.log, None)
        return changed

    def get(self, id: str) -> Annotation | None:
        """Give one record as it stands, a tombstone where it was deleted; None when it never was here."""
        return self._held.get(id)

    @_one_at_a_time
    def put(self, annotation: Annotation) -> Annotation:
        """Save a record; it is on the disk when this returns. Raises StoreRefused, and then it is not saved."""
        return self._save(
            [annotation], lambda a, n: replace(a, revision=n, exercise=self.exercise, modified=now())
        )[0]

    @_one_at_a_time
    def delete(self, id: str) -> Annotation:
        """Delete a record, leaving a tombstone; it is on the disk when this returns. Raises StoreRefused."""
        if id not in self._held:
            raise StoreRefused(f"This mark is not in your marks file any more. To see what is there: {GO_ON}")
        gone = replace(self._held[id], deleted=True)
        return self._save([gone], lambda a, n: replace(a, revision=n, modified=now()))[0]

    @_one_at_a_time
    def merge(self, records: Iterable[Annotation]) -> list[Annotation]:
        """Take in records that a browser or a snapshot kept; save and give those that are newer than ours."""
        newer = [a for a in records if a.newer_than(self._held.get(a.id))]
        return self._save(newer, lambda a, _: replace(a, exercise=self.exercise)) if newer else []

    @_one_at_a_time
    def annotations(self, question: str | None = None, text: Text | None = None) -> AnnotationSet:
        """Give the live records, of one question or of all; with a text, places found again on it or left out."""
        found, problems = [], []
        for record in self._held.values():
            if record.deleted or (question is not None and record.question != question):
                continue
            try:
                found.append(reanchor(record, text) if text else record)
            except BadAnnotation as problem:
                problems.append(str(problem))
        return AnnotationSet(found, dict.fromkeys([*self.problems, *self._unread.values(), *problems]))

    @_one_at_a_time
    def compact(self) -> None:
        """Move the log's records into the page file. Raises StoreRefused; nothing is lost at any moment."""
        if self.read_only or not (_size(self.log) or self._broken):
            return  # it is all there; or somebody has deleted it, and wants it gone
        with self._writing():
            self._refresh_to_write()
            self._set_broken_aside()
            self._write_page()
            marksfile.empty_log(self.log)
            self._log_end = 0
            self._seen = (_stat(self.path), _inode(self.log))

    def _save(
        self, records: list[Annotation], stamp: Callable[[Annotation, int], Annotation]
    ) -> list[Annotation]:
        if self.read_only:
            raise StoreRefused("The notebook is being checked or graded; marks are only read now.")
        with self._writing():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._refresh_to_write()
            self._set_broken_aside()
            saved = [stamp(a, self._top + n) for n, a in enumerate(records, 1)]
            if not self.path.exists():
                self._write_page()  # there from the first mark on, for whoever looks for it
            self._log_end = marksfile.append(self.log, [*self._unsaved.values(), *saved])
            self._unsaved = {}
            self._hold(saved)
            self._seen = (_stat(self.path), _inode(self.log))
        if self._log_end > COMPACT_AFTER + _size(self.path):
            # What was asked for is on the disk; the log may grow until there is room.
            with suppress(StoreRefused):
                self.compact()
        return saved

    def _writing(self) -> "_Refusing":
        return _Refusing(self.path)

    def _refresh_to_write(self) -> None:
        self.refresh()
        for sentence in self._unread.values():
            raise StoreRefused(f"Not saved. {sentence}")

    def _set_broken_aside(self) -> None:
        """Keep what is broken under another name; at no moment is what could be read in no file under ours."""
        if not self._broken:
            return
        if self.path in self._broken and not self.path.is_file():  # a folder of that name
            marksfile.set_aside(self.path)
        kept = [self._write_page(keep=self.path in self._broken and self.path.exists())]
        if self.log in self._broken:
            kept.append(marksfile.set_aside(self.log))
            self._log_end = 0
        names = [path.name for path in kept if path]
        self.problems += [f"The file that could not be read is kept as {name}." for name in names]
        self._broken = []

    def _write_page(self, *, keep: bool = False) -> Path | None:
        id = f"urn:x-suasion:{'private' if self.private else 'marks'}:{self.exercise}"
        return marksfile.write_marks(self.path, self._held.values(), id, keep=keep)

    def _hold(self, records: Iterable[Annotation]) -> list[Annotation]:
        changed = [a for a in records if a.exercise == self.exercise and a.newer_than(self._held.get(a.id))]
        for record in changed:
            if record.newer_than(self._held.get(record.id)):
                self._held[record.id] = record
                self._top = max(self._top, record.revision)
        return changed

    def _note(self, contents: marksfile.Contents, path: Path) -> None:
        self._unread.pop(path, None)
        if contents.unread:
            self._unread[path] = contents.problems[0]
            return
        self.problems += [p for p in contents.problems if p not in self.problems]
        if contents.broken and path not in self._broken:
            self._broken.append(path)


class _Refusing:
    """Lock the marks file while writing, and turn what the system refuses into a sentence."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = marksfile.one_writer(path)

    def __enter__(self) -> None:
        try:
            self._lock.__enter__()
        except (OSError, TimeoutError) as problem:
            raise StoreRefused(
                "Not saved: another program holds your marks file. Try again in a moment."
            ) from problem

    def __exit__(self, kind: type | None, problem: BaseException | None, trace: TracebackType | None) -> None:
        self._lock.__exit__(kind, problem, trace)
        if isinstance(problem, OSError):
            raise StoreRefused(refusal(problem, self._path)) from problem


def refusal(problem: OSError, path: Path) -> str:
    """Say in a sentence why a mark could not be written."""
    reasons = {
        errno.ENOSPC: "the disk is full. Delete something you do not need, then mark again.",
        errno.EDQUOT: "your space on this machine is used up. Delete something you do not need, then mark again.",
        errno.EROFS: "this folder can only be read. Copy the notebook to a folder of your own and open it there.",
        errno.EACCES: "you may not write in this folder. Copy the notebook to a folder of your own and open it there.",
        errno.EPERM: "you may not write in this folder. Copy the notebook to a folder of your own and open it there.",
    }
    why = reasons.get(
        problem.errno or 0, f"the computer said “{problem.strerror or problem}”. Try again in a moment."
    )
    return f"Not saved to {path.name}: {why}"


def marks(exercise: str, *, folder: Path | str | None = None) -> AnnotationSet:
    """Read all marks and answers of an exercise as they stand, wherever they are kept."""
    return Store.open(exercise, folder=Path(folder) if folder else None).annotations()


def check_exercise(exercise: str) -> None:
    """Refuse a name that is no file name; an exercise is called like “03-whose-words”."""
    if not exercise or exercise != "".join(c for c in exercise if c.isalnum() or c in "-_"):
        raise BadAnnotation(f"“{exercise}” is not the name of an exercise. Names look like 03-whose-words.")


def _stat(path: Path) -> tuple[int, int, int] | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_ino, stat.st_size, stat.st_mtime_ns


def _inode(path: Path) -> int | None:
    try:
        return path.stat().st_ino
    except OSError:
        return None


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
