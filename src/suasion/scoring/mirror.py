"""Two students of equal care and opposite sympathies, and how far what they earn on a key differs.

Both miss and mistake equally much. One looks first at one end of the list of actors, and takes the voice for reported
wherever there is a choice and when mistaken; the other starts from the other end and takes it for the author's. Patterns are left
out: a made-up student writes none.
"""

from typing import TYPE_CHECKING

from suasion.scoring import simulate
from suasion.scoring.key.model import Entry, Key, Question
from suasion.scoring.score import grade, total

if TYPE_CHECKING:
    from suasion.annotations.annotation import Annotation
    from suasion.texts.text import Text

__all__ = ["CARES", "LIMIT", "automatic", "difference", "earned"]

LIMIT = 0.02  # of the automatic points
CARES = (1.0, 0.8, 0.6, 0.4)  # the shares of what there is to find that are read with care
_SIDES = ((1, "reported"), (-1, "author"))


def difference(key: Key, text: "Text") -> float:
    """Give the largest difference between the two students, as a share of the automatic points, over all CARES."""
    most = sum(q.points for q in automatic(key))
    pairs = (earned(key, text, care) for care in CARES)
    return max(abs(one - other) for one, other in pairs) / most if most else 0.0


def earned(key: Key, text: "Text", care: float) -> tuple[float, float]:
    """Give the points of the two students; `care` is the share of what there is to find that they read with care, 0 to 1."""
    one, other = (
        total(grade(key.exercise, _answers(key, text, care, sign, favourite), key=key, text=text))
        for sign, favourite in _SIDES
    )
    return one, other


def automatic(key: Key) -> list[Question]:
    """List the questions that made-up students can answer and that bring automatic points."""
    return [q for q in key.questions.values() if q.points and q.scorer != "pattern"]


def _answers(key: Key, text: "Text", care: float, sign: int, favourite: str) -> "list[Annotation]":
    answers = []
    for question in automatic(key):
        if question.scorer == "complete":
            answers += _filled(question, text, care, sign)
        else:
            answers += _read(question, text, care, sign, favourite)
    return answers


def _read(question: Question, text: "Text", care: float, sign: int, favourite: str) -> "list[Annotation]":
    ranked = _by_sympathy(question, sign)
    kept, mistaken = {e.id for e in ranked}, set[str]()
    if question.scorer in ("places", "families", "picks"):
        finds = _finds(question, text)
        wanted = list(dict.fromkeys(finds[e.id] for e in ranked))
        chosen = set(wanted[: round(care * len(wanted))])
        kept = {e.id for e in ranked if finds[e.id] in chosen}
    if question.scorer == "choices":
        # The last in the order of one's sympathies are read with least care.
        open_ = [e for e in reversed(ranked) if _mistake(question, e, favourite)]
        mistaken = {e.id for e in open_[: round((1 - care) * len(ranked))]}

    def choose(entry: Entry, what: str) -> object:
        if entry.id in mistaken:
            return _mistake(question, entry, favourite)
        tiers = entry.voice if what == "voice" else entry.answers
        return favourite if favourite in tiers.all else simulate.main_answer(entry, what)

    return simulate.careful(question, text, choose, keep=lambda e: e.id in kept)


def _by_sympathy(question: Question, sign: int) -> list[Entry]:
    """Put the core entries in the order in which a student looks: by their first actor, from one end or the other."""
    actors = sorted({actor for entry in question.entries for actor in entry.actor})
    place = {actor: number for number, actor in enumerate(actors)}
    order = {entry.id: number for number, entry in enumerate(question.entries)}
    core = [entry for entry in question.entries if entry.tier == "core"]
    return sorted(core, key=lambda e: (sign * (place[e.actor[0]] if e.actor else -1), sign * order[e.id]))


def _filled(question: Question, text: "Text", care: float, sign: int) -> "list[Annotation]":
    """Fill as much of every section and mark as many places as the care allows, from the front or from the back.

    No entry speaks of anybody here: what is missed is the start or the end.
    """
    left: set[tuple[str, str]] = set()
    for fields in question.settings.get("sections", {}).values():
        out = len(fields) - round(care * len(fields))
        left |= {(row, column) for row, column in (fields[len(fields) - out :] if sign > 0 else fields[:out])}
    given = simulate.careful(question, text)
    marks = [a for a in given if a.kind == "mark"][::sign]
    kept = marks[: round(care * len(marks))]
    return [a for a in given if a in kept or (a.kind == "answer" and (a.row, a.column) not in left)]


def _mistake(question: Question, entry: Entry, favourite: str) -> str | None:
    from suasion.scoring.scorers.choices import address

    options = question.settings["columns"][address(entry, question)[1]]["options"]
    wrong = [o for o in options if o not in entry.answers.all]
    return favourite if favourite in wrong else next(iter(wrong), None)


def _finds(question: Question, text: "Text") -> dict[str, object]:
    """Give what each entry is a find of: several entries can be one find."""
    from suasion.scoring.scorers.places import groups

    if question.scorer not in ("places", "families"):
        return {e.id: e.id for e in question.entries}
    found = groups(question, text, ("core",))
    return {
        s.entry.id: g[0] if question.scorer == "families" else g for g, spots in found.items() for s in spots
    }
