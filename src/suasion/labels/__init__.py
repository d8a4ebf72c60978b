"""Label schemes: what a reader may call a place in a text.

Each is a TOML file: beside this one, or in a folder `labels`, which is looked at first: a teacher's in the course, and
that of who studies alone in their own folder.
"""

from pathlib import Path

from suasion.base.environment import course_root, own_folder
from suasion.base.errors import UnknownLabel
from suasion.labels._model import LINES, VOICES, Label, Scheme
from suasion.labels._read import contrast, read_scheme

__all__ = ["LINES", "VOICES", "Label", "Scheme", "contrast", "read_scheme", "scheme", "schemes", "ships"]

_FOLDER = Path(__file__).parent
_MACHINE = _FOLDER / "machine"
_known: dict[Path, tuple[int, Scheme]] = {}


def schemes() -> list[str]:
    """List the ids of the schemes that a question may use; the machine's own, in machine/, are not among them."""
    return sorted({p.stem for folder in _folders() for p in folder.glob("*.toml")})


def scheme(id: str) -> Scheme:
    """Load a label scheme by its id.

    Raises UnknownLabel when there is none, with the names of those that are, and SchemeInvalid when its file is wrong.
    """
    for folder in (*_folders(), _MACHINE):
        path = {p.stem: p for p in folder.glob("*.toml")}.get(id)
        if path:
            return _read(path)
    raise UnknownLabel(f"There is no label scheme “{id}”. The schemes are: {', '.join(schemes())}.")


def ships(id: str) -> bool:
    """Tell whether a scheme comes with the package, and is not replaced by one of the course's own."""
    return (
        all(not (f / f"{id}.toml").is_file() for f in _folders()[:-1]) and (_FOLDER / f"{id}.toml").is_file()
    )


def _folders() -> list[Path]:
    here = Path.cwd()
    # In a course the teacher's alone: what somebody keeps at home shall change nobody's points.
    own = (course_root(here) or own_folder(here)) / "labels"
    return [own, _FOLDER] if own.is_dir() else [_FOLDER]


def _read(path: Path) -> Scheme:
    stamp = path.stat().st_mtime_ns
    if path not in _known or _known[path][0] != stamp:
        _known[path] = stamp, read_scheme(path, alone=path.parent == _MACHINE)
    return _known[path][1]
