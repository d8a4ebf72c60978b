"""Tracks: the same exercise or lesson on another text, for whoever would rather not read the first.

A track's questions stand in a file of their own beside the first, `03-whose-words.hetch-hetchy.toml`, with the same ids. What is
answered there is kept under `q1.hetch-hetchy`, so that both readings lie side by side in one marks file and none is lost.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from suasion.annotations.annotation import Annotation

__all__ = [
    "MAIN",
    "QUESTION",
    "Sorted",
    "answers_on",
    "chosen",
    "files_beside",
    "head_says",
    "kept_as",
    "sorted_out",
    "track_of",
    "tracks_in",
]

MAIN = "main"  # how the first text is called where a choice is kept
QUESTION = "track"  # the question of a marks file under which the choice stands
_SEPARATOR = "."


@dataclass(frozen=True)
class Sorted:
    """Hold one student's records by the text that was chosen last.

    `track` is that text's, "" for the first; `answers` are its marks and answers under plain ids of questions; `others` counts
    those on another text, which are kept.
    """

    track: str
    answers: list[Annotation]
    others: int


def track_of(path: Path) -> str:
    """Name the track that a question file is on, by its name; "" for the first text."""
    return path.name.removesuffix(".toml").partition(_SEPARATOR)[2]


def files_beside(path: Path) -> dict[str, Path]:
    """Find the tracks' files that belong to the file of the first text, by track."""
    stem = path.name.removesuffix(".toml")
    beside = sorted(path.parent.glob(f"{stem}{_SEPARATOR}*.toml"))
    return {track_of(p): p for p in beside if head_says(p, "track") == track_of(p)}


def tracks_in(folder: Path) -> set[str]:
    """Name all tracks that the question files of a folder are on, without the first text.

    A file must say its track as its name does: what lies there for another reason, such as `03-whose-words.old.toml`, is none.
    """
    paths = folder.glob(f"*{_SEPARATOR}*.toml")
    return {track for p in paths if (track := track_of(p)) and head_says(p, "track") == track}


def head_says(path: Path, name: str) -> str:
    """Return a text field from the first lines of a question file, without reading all of it: its mistakes are not ours."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            head = [next(file, "") for _ in range(40)]
    except OSError:
        return ""
    line = next((w for w in head if w.replace(" ", "").startswith(f"{name}=")), "")
    return line.partition("=")[2].split("#")[0].strip().strip("\"'")


def kept_as(question: str, track: str) -> str:
    """Return the id under which the answers to a question are kept."""
    return f"{question}{_SEPARATOR}{track}" if track else question


def sorted_out(records: Iterable[Annotation], known: Collection[str]) -> Sorted:
    """Sort live records by the text that was chosen last. Only tracks that are `known` count.

    The choice stands in a record of its own; where that is lost, as when the notebook alone was handed in, the newest answer decides.
    """
    live = [a for a in records if getattr(a, "deleted", False) is not True]
    answers = [a for a in live if a.question != QUESTION]
    track = chosen(live, known)
    if track is None:
        newest = max(answers, key=_age, default=None)
        track = _track(newest.question, known) if newest else ""
    own = [a for a in answers if _track(a.question, known) == track]
    return Sorted(track, answers_on(own, track), len(answers) - len(own))


def answers_on(records: Iterable[Annotation], track: str) -> list[Annotation]:
    """Return the answers on one track under plain ids of questions; for the first text, "", all as they are."""
    ending = f"{_SEPARATOR}{track}"
    if not track:
        return list(records)
    return [replace(a, question=a.question[: -len(ending)]) for a in records if a.question.endswith(ending)]


def chosen(records: Iterable[Annotation], known: Collection[str]) -> str | None:
    """Return the track of the last choice that stands among records; None where none was made, "" for the first text."""
    made = [a for a in records if a.question == QUESTION and type(a.value) is str and not a.deleted]
    newest = max((a for a in made if a.value == MAIN or a.value in known), key=_age, default=None)
    return None if newest is None else "" if newest.value == MAIN else str(newest.value)


def _age(record: Annotation) -> tuple[int, str]:
    return record.revision, record.modified


def _track(question: str, known: Collection[str]) -> str:
    track = question.partition(_SEPARATOR)[2]
    return track if track in known else ""
