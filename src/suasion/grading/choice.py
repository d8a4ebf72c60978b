"""Of all that a student handed in, what counts: the newest of their own notebooks, every page and log; and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from suasion.annotations.annotation import Annotation
from suasion.grading.names import printable
from suasion.grading.pieces import Piece, named
from suasion.grading.untrusted import json

__all__ = ["Choice", "choose", "leave_out_anothers", "listed", "readable", "shown", "sorted_out"]


@dataclass
class Choice:
    """Hold a hand-in sorted by content, and the notebook that counts; `notes` are sentences for the teacher."""

    notebook: Piece | None = None
    notebooks: list[Piece] = field(default_factory=list)
    pages: list[Piece] = field(default_factory=list)
    logs: list[Piece] = field(default_factory=list)
    unused: list[Piece] = field(default_factory=list)
    offered: list[Piece] = field(default_factory=list)  # notebooks with marks that may be somebody else's
    set_aside: list[Piece] = field(default_factory=list)  # marks files that may be
    notes: list[str] = field(default_factory=list)


def sorted_out(pieces: Sequence[Piece], exercise: str) -> Choice:
    """Sort a hand-in by content; what lies highest comes first."""
    choice = Choice()
    places = {
        "notebook": choice.notebooks,
        "page": choice.pages,
        "log": choice.logs,
        "private": [],
        "form": [],
    }
    for piece in sorted(pieces, key=lambda p: (p.path.count("/"), p.path)):
        places.get(piece.kind(exercise), choice.unused).append(piece)
    for kind in ("notebook", "page", "log"):
        places[kind][:] = {piece.data: piece for piece in reversed(places[kind])}.values()
        places[kind].reverse()
    return choice


def choose(choice: Choice, kept: Iterable[Annotation], exercise: str) -> list[Annotation]:
    """Choose the notebook, by name, content and the marks files' records; give the marks that it carries."""
    own_ids = {a.id for a in kept if a.kind == "mark" and a.exercise == exercise}
    sound = [n for n in choice.notebooks if readable(n)] or choice.notebooks
    by_name = [n for n in sound if named(n.name, exercise).kind == "notebook"]
    trusted = [n for n in by_name if not _foreign(n, own_ids, exercise)]
    related_ids = own_ids.union(*(_ids(n, exercise) for n in trusted))
    related = [n for n in sound if _ids(n, exercise) & related_ids]
    likely = [n for n in sound if n in related or n in trusted]
    own = likely or by_name or sound
    choice.offered = [*(n for n in sound if n not in own), *choice.set_aside]
    if len(choice.notebooks) > len(sound):
        unsound = [n for n in choice.notebooks if n not in sound]
        choice.notes.append(f"Cannot be read as a notebook and was passed over: {listed(unsound)}.")
    marks: list[Annotation] = []
    if own:
        _take_newest(choice, own, exercise)
        assert choice.notebook is not None
        marks = choice.notebook.marks(exercise)
        if _foreign(choice.notebook, own_ids, exercise):
            marks = []
            choice.notes.append(
                f"The marks in {shown(choice.notebook)} have nothing in common with the marks file and were not taken: "
                "the notebook may be somebody else's."
            )
    _say(choice, exercise)
    return marks


def leave_out_anothers(
    choice: Choice, parsed: Sequence[tuple[Piece, list[Annotation]]], exercise: str
) -> list[Piece]:
    """Take marks files out that may be somebody else's, and give them: beside one's own, of another name and with nothing in common."""
    held = [(p, bool(named(p.name, exercise).kind), _identities(records)) for p, records in parsed]
    own = {id for _, by_name, ids in held if by_name for id in ids}
    choice.set_aside = [p for p, by_name, ids in held if not by_name and own and ids and not ids & own]
    choice.pages = [p for p in choice.pages if p not in choice.set_aside]
    choice.logs = [p for p in choice.logs if p not in choice.set_aside]
    return choice.set_aside


def _identities(records: Iterable[Annotation]) -> set[str]:
    """Give what no two students' records share: a mark's id, or that of an answer with the moment when it was first given."""
    return {a.id if a.kind == "mark" else f"{a.id} {a.created}" for a in records}


def _take_newest(choice: Choice, own: list[Piece], exercise: str) -> None:
    ranked = sorted(own, key=lambda n: _rank(n, exercise), reverse=True)
    choice.notebook = ranked[0]
    if len(ranked) > 1:
        why = _why(ranked[0], ranked[1], exercise)
        choice.notes.append(
            f"There are {len(ranked)} notebooks of this exercise; {shown(ranked[0])} counts, for {why}. "
            f"Left aside, and kept: {listed(ranked[1:])}."
        )


def _ids(piece: Piece, exercise: str) -> set[str]:
    return {a.id for a in piece.marks(exercise) if a.kind == "mark"}


def _foreign(piece: Piece, own_ids: set[str], exercise: str) -> bool:
    """Tell whether a notebook's marks and those of the marks file cannot be one student's: not one is in both."""
    theirs = _ids(piece, exercise)
    return bool(theirs and own_ids and not theirs & own_ids)


def _rank(piece: Piece, exercise: str) -> tuple[int, str, int, float, bool, int]:
    marks, name = piece.marks(exercise), named(piece.name, exercise)
    revision = max((a.revision for a in marks), default=0)
    changed = max((a.modified for a in marks), default="")
    return revision, changed, name.number, piece.time, name.exact, -piece.path.count("/")


def _why(first: Piece, second: Piece, exercise: str) -> str:
    one, two = _rank(first, exercise), _rank(second, exercise)
    reasons = (
        f"its marks are the newest (revision {one[0]})",
        f"its marks were changed last ({one[1]})",
        "the number in its name is the highest",
        "its file was changed last",
        "it has the exercise's name",
        "it lies higher up",
    )
    return next((why for why, a, b in zip(reasons, one, two, strict=True) if a != b), "it comes first")


def _say(choice: Choice, exercise: str) -> None:
    if choice.notebook is not None:
        name = named(choice.notebook.name, exercise)
        if not name.exact or choice.notebook.name != f"{exercise}.ipynb":
            choice.notes.append(
                f"The notebook is called {shown(choice.notebook)}, not {exercise}.ipynb; it was taken all the same."
            )
        elif "/" in choice.notebook.path:
            choice.notes.append(
                f"The notebook lay deeper, as {shown(choice.notebook)}; it was taken all the same."
            )
    for kind, ending, pieces in (("marks file", "jsonld", choice.pages), ("log", "log", choice.logs)):
        strange = [
            p for p in pieces if p.path != f"{exercise}.marks.{ending}" and not _deeper(p, choice, exercise)
        ]
        if strange:
            names = listed(strange)
            choice.notes.append(f"Read as a {kind} of this exercise, whatever its name or place: {names}.")
    if choice.offered:
        choice.notes.append(
            f"{listed(choice.offered)} is of this exercise too, under another name; nothing was taken from it, for "
            "it may be somebody else's."
        )
    if unused := [p for p in choice.unused if not _ours(p, exercise)]:
        choice.notes.append(f"Not used, being neither notebook nor marks of {exercise}: {listed(unused)}.")


def _deeper(piece: Piece, choice: Choice, exercise: str) -> bool:
    """Tell whether a page lies with its right name beside a notebook whose place was told already."""
    notebook = choice.notebook
    beside = notebook is not None and notebook.path.rpartition("/")[0] == piece.path.rpartition("/")[0]
    return beside and piece.name in (f"{exercise}.marks.jsonld", f"{exercise}.marks.log")


def _ours(piece: Piece, exercise: str) -> bool:
    return piece.name in (f"{exercise}.form.json", f"{exercise}.feedback.html")


def readable(piece: Piece) -> bool:
    """Tell whether a notebook is one: JSON with cells."""
    try:
        content = piece.content
    except json.Unreadable:
        return False
    return isinstance(content, dict) and ("cells" in content or "worksheets" in content)


def shown(piece: Piece) -> str:
    """Give a path that can stand in a sentence."""
    return printable(piece.path)


def listed(pieces: Sequence[Piece]) -> str:
    """Give a few names, and how many more."""
    names = [shown(p) for p in pieces[:4]]
    return ", ".join(names) + (f" and {len(pieces) - 4} more" if len(pieces) > 4 else "")
