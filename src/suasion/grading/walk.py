"""Go through all that lies in a hand-in's folder, however deep, and in the zips there; within bounds, and with a note."""

from collections.abc import Callable, Collection

from suasion.grading.names import printable
from suasion.grading.pieces import Piece, named
from suasion.grading.untrusted.archives import nested
from suasion.grading.untrusted.files import Folder, Refused
from suasion.grading.untrusted.limits import LIMITS, Limits

__all__ = ["Walk", "hidden"]

_MIGHT_COUNT = (
    ".ipynb",
    ".jsonld",
    ".json",
    ".log",
    ".zip",
    ".txt",
)  # among what was too large to be looked into
CHECKPOINTS = ".ipynb_checkpoints"  # Jupyter's older copies: looked into where there is no other notebook
_SET_ASIDE = "timestamp.txt."  # what was refused as a time in an earlier run


def hidden(name: str) -> bool:
    """Tell whether a name is a system's or a program's own, and nothing that a student made."""
    return name.startswith((".", "__MACOSX")) and name not in (CHECKPOINTS, "..", ".")


class Walk:
    """Collect the files of one hand-in; `refused` tells whether one that might count was not read."""

    def __init__(self, exercise: str, limits: Limits = LIMITS) -> None:
        self._exercise = exercise
        self._limits = limits
        self._left = limits.altogether
        self.pieces: list[Piece] = []
        self.notes: list[str] = []
        self.refused = False
        self._odd: list[str] = []
        self._older: list[Piece] = []

    def read(self, opened: Folder, skip: Collection[str] = ()) -> None:
        """Read the folder of a hand-in, except for some names in it."""
        self._folder(opened, "", skip)
        self.finish()
        if self._odd:
            shown = ", ".join(map(printable, self._odd[:3])) + (" and others" if len(self._odd) > 3 else "")
            self.notes.append(f"Links or devices among the files were left alone: {shown}.")

    def finish(self) -> None:
        """Fall back on Jupyter's own copies where no notebook of the exercise is there."""
        if not any(piece.kind(self._exercise) == "notebook" for piece in self.pieces):
            self.pieces += [p for p in self._older if p.kind(self._exercise) == "notebook"]

    def _folder(self, opened: Folder, inside: str, skip: Collection[str] = ()) -> None:
        names, more = opened.names(self._limits.files)
        if more:
            self.notes.append(
                f"The folder holds more than {self._limits.files} files; only the expected ones were read."
            )
            names = [f"{self._exercise}{end}" for end in (".ipynb", ".marks.jsonld", ".marks.log")]
        for name in names:
            if name in skip or hidden(name) or name.startswith(_SET_ASIDE):
                continue
            kind = opened.kind(name)
            if kind == "folder" and inside.count("/") < self._limits.depth:
                self._deeper(opened, inside, name)
            elif kind != "gone":
                self._file(opened, inside, name, kind)

    def _deeper(self, opened: Folder, inside: str, name: str) -> None:
        try:
            with opened.inside(name) as below:
                self._folder(below, f"{inside}{name}/")
        except Refused as why:
            self._refuse(f"{inside}{name}", str(why))

    def _file(self, opened: Folder, inside: str, name: str, kind: str) -> None:
        wanted = bool(named(name, self._exercise).kind)
        if kind != "file" and not wanted and not name.casefold().endswith(".ipynb"):
            self._odd.append(f"{inside}{name}")
            return
        try:
            self.add(Piece(f"{inside}{name}", opened.read(name, self._limits.notebook), opened.changed(name)))
        except FileNotFoundError:
            return
        except Refused as why:
            counts = wanted or name.casefold().endswith(_MIGHT_COUNT)
            self._refuse(f"{inside}{name}", str(why), counts=counts)

    def add(self, piece: Piece, deep: int = 0) -> None:
        """Keep a file, and of a zip the files in it."""
        self._left -= len(piece.data)
        if CHECKPOINTS in piece.path.split("/"):
            self._older.append(piece)
        elif self._left < 0 or len(self.pieces) >= self._limits.pieces:
            self._refuse(piece.path, "was not read: there is more than an exercise could need")
        elif piece.kind(self._exercise) == "archive" and deep < 3:
            self._unpack(piece, deep)
        else:
            self.pieces.append(piece)

    def _unpack(self, piece: Piece, deep: int) -> None:
        count = len(self.pieces)
        try:
            for member in nested(piece.data):
                if not any(map(hidden, member.path.parts)):
                    self.member(f"{piece.path}/{member.path}", member.read, member.time, deep + 1)
        except Refused as why:
            self._refuse(piece.path, str(why))
        if len(self.pieces) == count:
            self.pieces.append(piece)

    def member(self, path: str, read: Callable[[], bytes], time: float, deep: int = 0) -> None:
        """Keep a file of an archive; what cannot be unpacked becomes a note."""
        try:
            self.add(Piece(path, read(), time), deep)
        except Refused as why:
            self._refuse(path, str(why))

    def _refuse(self, path: str, why: str, *, counts: bool = True) -> None:
        self.refused |= counts
        self.notes.append(f"{printable(path)} {why}.")
