"""Find and read a key: the user's setting, the course's source folder, installed key packs."""

import json
import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from suasion.base import environment
from suasion.base.errors import KeyInvalid, KeyMissing
from suasion.questions.question_file import read_question_file
from suasion.questions.tracks import tracks_in
from suasion.scoring.key.model import Key
from suasion.scoring.key.parse import parse

_LARGEST = 5_000_000  # bytes; a key is a few dozen pages at most
_ENDINGS = (".toml", ".key.json")  # the second is that of one release ago


def read(path: Path) -> Key:
    """Read a question file's key; raise QuestionFileInvalid or KeyInvalid with a sentence for each mistake.

    A file `….key.json` of one release ago is read as well.
    """
    if path.suffix == ".toml":
        return _read_toml(path)
    try:
        if path.stat().st_size > _LARGEST:
            raise KeyInvalid(
                f"The key {path.name} is larger than {_LARGEST // 1_000_000} MB; that cannot be a key."
            )
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as problem:
        raise KeyInvalid(f"The key {path.name} cannot be opened: {problem.strerror}.") from problem
    except UnicodeDecodeError as problem:
        raise KeyInvalid(f"The key {path.name} is not UTF-8 text. Save it as UTF-8.") from problem
    except RecursionError as problem:
        raise KeyInvalid(f"The key {path.name} is nested too deeply to be a key.") from problem
    except json.JSONDecodeError as problem:
        raise KeyInvalid(
            f"The key {path.name} is not valid JSON: line {problem.lineno}, column {problem.colno}, {problem.msg}."
        ) from problem
    key, problems = parse(data)
    if problems or key is None:
        raise KeyInvalid(f"The key {path.name} breaks its schema:\n" + "\n".join(f"- {p}" for p in problems))
    return key


def _read_toml(path: Path) -> Key:
    file = read_question_file(path)
    if file.key is None:
        raise KeyInvalid(f"{path.name} is a lesson's question file; it holds no key.")
    key, problems = parse(file.key)
    if problems or key is None:
        raise KeyInvalid("\n".join(_with_line(p, path.name, file.lines) for p in problems))
    return key


def _with_line(problem: str, file: str, lines: Mapping[str, int]) -> str:
    """Begin a sentence with file and line, where it names a question or an entry of the file."""
    named = next((word for word in re.findall(r"[\w-]+", problem) if word in lines), "")
    return f"{file}:{lines.get(named, 1)}: {problem}"


_read_cache: dict[Path, tuple[tuple[int, int], Key]] = {}


def read_cached(path: Path) -> Key:
    """Read a key once for as long as its file stays the same."""
    stat = path.stat()
    stamp = stat.st_mtime_ns, stat.st_size
    known = _read_cache.get(path)
    if known is None or known[0] != stamp:
        known = _read_cache[path] = stamp, read(path)
    return known[1]


def find(exercise: str, track: str = "", folder: Path | None = None) -> Key | None:
    """Find the key of an exercise on a track, "" for the first text; None where there is none.

    Looks at SUASION_KEYS, then the course's source folder above `folder` (default: the current one), then the
    user's data folder. Raises KeyInvalid when a key is found and broken.
    """
    if not exercise or exercise != Path(exercise).name:
        return None
    if track and not re.fullmatch(r"[\w-]{1,80}", track):
        return None
    names = [f"{exercise}.{track}{e}" if track else f"{exercise}{e}" for e in _ENDINGS]
    setting = os.environ.get("SUASION_KEYS")
    if setting and Path(setting).is_file():
        key = read_cached(Path(setting).resolve())
        if key.exercise == exercise and key.track == track:
            return key
    for place in _folders(setting, folder):
        for name in names:
            if (place / name).is_file():
                return read_cached((place / name).resolve())
    return None


def tracks(folder: Path | None = None) -> frozenset[str]:
    """Name the tracks that keys are on, wherever `find` looks; of any exercise, for a course may leave some out."""
    return frozenset(
        t for place in _folders(os.environ.get("SUASION_KEYS"), folder) for t in tracks_in(place)
    )


def find_or_raise(exercise: str, track: str = "", folder: Path | None = None) -> Key:
    """Find the key of an exercise; raise KeyMissing with the places looked at."""
    key = find(exercise, track, folder)
    if key is None:
        places = ", ".join(str(p) for p in _folders(os.environ.get("SUASION_KEYS"), folder))
        raise KeyMissing(
            f"There is no answer key {exercise}.toml, so nothing can be graded. Looked in: {places}. "
            "Put it there, or set SUASION_KEYS to its folder."
        )
    return key


def _folders(setting: str | None, folder: Path | None) -> list[Path]:
    found = [Path(setting)] if setting and Path(setting).is_dir() else []
    start = (folder or Path.cwd()).resolve()
    if folder is None and environment.executing() == "autograde" and len(start.parents) > 2:
        # A check cell runs inside <course>/autograded/<student>/<exercise>: a configuration or key that a student handed in must not count.
        start = start.parents[2]
    root = environment.course_root(start)
    if root:
        found.append(root / environment.course_folders(root)["source"])
    return [*found, data_folder()]


def data_folder() -> Path:
    """Give the folder for installed key packs: `suasion/keys` in the user's data folder of this system."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "suasion" / "keys"
