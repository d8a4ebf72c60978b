"""Lay the question files of a track: copies of the first text's, to be written anew on another text with the same ids."""

import re
from pathlib import Path

from suasion.base.errors import BuildRefused
from suasion.course.skeleton import lay, parts

__all__ = ["new_track"]

_TRACK = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_HEAD = (
    "# On another text: write anew what is asked and answered here; ids, points, parts and scorers stay as they are.\n"
    "# Then `text` and `sha256` are those of the other text. A task on the practice page may be left out in a lesson.\n"
)


def new_track(root: Path, name: str, track: str) -> list[Path]:
    """Lay NN-name.TRACK.toml beside the exercise's question file, and the lesson's where there is one; return what was written.

    `root` is the course folder. Raises BuildRefused for another kind of name, where there is nothing to copy, and where files of
    that name lie already.
    """
    if not _TRACK.fullmatch(track):
        raise BuildRefused(f"“{track}” is no name for a track. Write small letters and hyphens: our-lake.")
    _, stem, exercise = parts(name)
    first = (root / "solutions" / f"{exercise}.toml", root / "lessons" / f"{stem}.toml")
    there = [path for path in first if path.is_file()]
    if not there:
        raise BuildRefused(
            f"There is no {first[0].name} in solutions/, and no {first[1].name} in lessons/. Lay one of them first."
        )
    return lay({path.with_name(f"{path.stem}.{track}.toml"): _on(path, track) for path in there})


def _on(path: Path, track: str) -> str:
    words = path.read_text(encoding="utf-8")
    return _HEAD + re.sub(
        r"^((?:exercise|lesson)\s*=.*)$", rf'\1\ntrack = "{track}"', words, count=1, flags=re.M
    )
