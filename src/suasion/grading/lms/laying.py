"""Lay what one student sent into submitted/: what counts under the exercise's names, the rest beside it; the better one stays."""

import shutil
from pathlib import Path, PurePosixPath

from suasion.grading.annotations import Reading, read
from suasion.grading.names import printable, unportable
from suasion.grading.pieces import Piece
from suasion.grading.submission import Submission, take

__all__ = ["ASIDE", "finish_moves", "lay"]

ASIDE = ".aside"  # no step of nbgrader's and no reader looks into a folder with a dot


def lay(root: Path, submitted: Path, taken: Submission, reading: Reading) -> list[str]:
    """Lay a hand-in down and give the notes on it. What was there before is kept under .suasion/earlier/."""
    target = submitted / taken.student / taken.exercise
    files = _arranged(taken, reading)
    # What will be seen in the folder too, whoever reads it next will say; what is laid there under another name is said now.
    marks = [*reading.choice.pages, *reading.choice.logs]
    again = ["There is no file", *(["Read as a "] if all(_safe(p) in files for p in marks) else [])]
    notes = [n for n in reading.notes if not n.startswith(tuple(again)) and "somebody else" not in n]
    notes = [*taken.notes, *notes]
    if _worse(submitted, taken, reading):
        _write(target / ASIDE / "newer", {_safe(p): p.data for p in taken.pieces})
        sent = ", ".join(printable(p.path) for p in taken.pieces[:4]) or "nothing that could be unpacked"
        return [
            f"The newest hand-in could not be read as well as the earlier one, which counts. It held: {sent}.",
            *notes,
        ]
    if target.is_dir() and not target.is_symlink() and _same(target, files):
        return notes
    aside, ready = (target.parent / f".{target.name}.{end}" for end in ("new", "ready"))
    for old in (aside, ready):
        shutil.rmtree(old, ignore_errors=True)
    _write(aside, files)
    aside.rename(ready)  # from here on a kill loses nothing: the next run finishes the move
    if target.exists() or target.is_symlink():
        _keep(root, target)
    ready.rename(target)
    return notes


def finish_moves(submitted: Path, exercise: str) -> None:
    """Put in place what a run that was killed had laid down whole but not moved yet."""
    for ready in submitted.glob(f"*/.{exercise}.ready"):
        target = ready.parent / exercise
        if target.exists() or target.is_symlink():
            shutil.rmtree(ready, ignore_errors=True)
        else:
            ready.rename(target)


def _worse(submitted: Path, taken: Submission, reading: Reading) -> bool:
    """Tell whether the hand-in that is there says something, and the new one, being damaged, says less."""
    if not (reading.unread or taken.refused) or not (submitted / taken.student / taken.exercise).is_dir():
        return False
    there = read(take(submitted, taken.student, taken.exercise))
    if there.unread:
        return False
    lost = there.choice.notebook is not None and reading.choice.notebook is None
    return reading.unread or lost or len(reading.annotations) < len(there.annotations)


def _arranged(taken: Submission, reading: Reading) -> dict[str, bytes]:
    """Give what is to lie in the folder: the notebook, each page and log once, all else aside."""
    exercise, choice = taken.exercise, reading.choice
    files: dict[str, bytes] = {}
    if choice.notebook is not None:
        files[f"{exercise}.ipynb"] = choice.notebook.data
    files |= reading.files(exercise)
    used = [choice.notebook, *choice.pages, *choice.logs, *choice.offered]
    for piece in (*choice.pages, *choice.logs, *choice.offered):
        if piece.data not in files.values():
            files[_free(_safe(piece), files)] = piece.data
    for piece in taken.pieces:
        if piece not in used:
            files[_free(f"{ASIDE}/{_safe(piece).removeprefix(ASIDE + ' - ')}", files)] = piece.data
    return files


def _safe(piece: Piece) -> str:
    """Give a name that is one file on any system."""
    parts = [part for part in PurePosixPath(piece.path).parts if part not in ("/", "..")]
    name = " - ".join(parts).replace("\\", "-").lstrip(".").strip() or "file"
    name = "".join(c if c.isprintable() and c not in '/:*?"<>|' else "_" for c in name)
    stem, _, ending = name.rpartition(".")
    name = name if len(name) <= 100 else f"{stem[:90]}.{ending[:9]}"
    return f"_{name}_" if unportable(name) else name


def _free(name: str, files: dict[str, bytes]) -> str:
    known = {n.casefold() for n in files}
    stem, dot, ending = name.rpartition(".")
    number, free = 1, name
    while free.casefold() in known:
        number += 1
        free = f"{stem} ({number}){dot}{ending}" if stem else f"{name} ({number})"
    return free


def _write(folder: Path, files: dict[str, bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)  # plainly: the folder is laid anew, aside, and moved when whole


def _keep(root: Path, target: Path) -> None:
    earlier = root / ".suasion" / "earlier" / target.name / target.parent.name
    earlier.mkdir(parents=True, exist_ok=True)
    number = 1
    while (earlier / str(number)).exists():
        number += 1
    shutil.move(target, earlier / str(number))


def _same(target: Path, files: dict[str, bytes]) -> bool:
    there = {p.relative_to(target).as_posix() for p in target.rglob("*") if not p.is_dir()}
    return there == set(files) and all((target / name).read_bytes() == data for name, data in files.items())
