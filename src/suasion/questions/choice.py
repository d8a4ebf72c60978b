"""The text that a student has chosen to read: kept in the private file of lesson 00, and in each exercise that is opened since.

The private file is never handed in. So that a hand-in says by itself which text it is on, opening a question of an exercise writes
the choice into its marks file: the one thing that is written before a mark is made, and only for who has chosen.
"""

from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from suasion.annotations.annotation import Annotation
from suasion.base.environment import executing, own_folder
from suasion.base.errors import StoreRefused, SuasionError
from suasion.questions import tracks
from suasion.storage.store import Store

__all__ = ["carry", "choose", "chosen_here", "current"]

LESSON, QUESTION, COLUMN = "lesson-00", "which-text", "text"
_UP = 3  # folders above a notebook in which the lessons may lie


def current(exercise: str, there: Collection[str], folder: Path | None = None) -> str:
    """Return the track that an exercise or a lesson is read on here; "" for the first text.

    `there` are the tracks that it has, `folder` is where the notebook lies (default: the current one). A person's private
    choice comes first; where nbgrader runs the notebook, and where there is none, what the marks file says.
    """
    own = None if executing() else chosen_here(folder)
    if own is not None:
        return own
    records = _store(exercise, folder).annotations()
    said = {str(a.value) for a in records if a.question == tracks.QUESTION and a.value}
    return tracks.sorted_out(records, {*there, *said}).track


def chosen_here(folder: Path | None = None) -> str | None:
    """Return the private choice, from the lessons near a notebook or in the user's own folder; None where none was made."""
    here = (folder or Path.cwd()).resolve()
    near = (here, *list(here.parents)[:_UP])
    places = (*(p for base in near for p in (base, base / "lessons")), own_folder(here) / "lessons")
    for place in places:
        if (place / f"{LESSON}.private.jsonld").is_file():
            record = Store.open(LESSON, folder=place, private=True).get(_record("").id)
            if record is not None and not record.deleted and type(record.value) is str:
                return "" if record.value == tracks.MAIN else record.value
    return None


def choose(folder: Path, track: str, known: Collection[str]) -> None:
    """Keep a choice for all lessons and exercises of a student's `folder`. Raises SuasionError for a track that there is not."""
    names = [tracks.MAIN, *sorted(known)]
    if track not in names:
        raise SuasionError(f"There is no track “{track}”. There are: {', '.join(names)}.")
    Store.open(LESSON, folder=folder / "lessons", private=True).put(_record(track))


def carry(exercise: str, track: str, folder: Path | None = None) -> Annotation | None:
    """Let the marks file of an exercise say which text was chosen; give its record, None where it needs none."""
    store = _store(exercise, folder)
    made = Annotation.answer(
        track or tracks.MAIN, exercise=exercise, question=tracks.QUESTION, column=tracks.QUESTION
    )
    held = store.get(made.id)
    if held is not None and held.value == made.value and not held.deleted:
        return held
    if store.read_only or (held is None and not track):
        return held
    with suppress(StoreRefused):  # it is said where the first mark cannot be saved
        return store.put(made)
    return held


def _record(value: str) -> Annotation:
    return Annotation.answer(value, exercise=LESSON, question=QUESTION, column=COLUMN)


def _store(exercise: str, folder: Path | None) -> Store:
    return Store.open(exercise, folder=folder)
