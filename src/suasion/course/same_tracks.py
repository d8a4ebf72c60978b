"""Where two tracks of one exercise or lesson are not worth the same: other ids, other points, another kind of question."""

from pathlib import Path

from suasion.base.prose import listing
from suasion.questions.question_file import QuestionFile, read_question_file
from suasion.questions.tracks import files_beside
from suasion.scoring.key import lookup
from suasion.scoring.key.model import Question

__all__ = ["differences"]


def differences(path: Path) -> list[str]:
    """Say in sentences how the tracks' files beside the question file of the first text differ from it.

    Raises QuestionFileInvalid or KeyInvalid where one of them cannot be read.
    """
    first = read_question_file(path)
    return [says for other in files_beside(path).values() for says in _of_pair(path, first, other)]


def _of_pair(path: Path, first: QuestionFile, other: Path) -> list[str]:
    second = read_question_file(other)
    if second.name != first.name:
        return [
            f"{other.name} belongs to {second.name}, and by its name to {first.name}. Make them the same."
        ]
    if second.key is None and not second.asked:
        return []  # it only says how to read the page on another text
    replaced = {
        first.asked[id].text
        for id, a in second.asked.items()
        if id in first.asked and first.asked[id].text != a.text
    }
    # A lesson's tasks on the practice page are the same for everybody: they need not be said twice.
    needed = [id for id, a in first.asked.items() if first.key is not None or a.text in replaced]
    missing = [id for id in needed if id not in second.asked]
    added = [id for id in second.asked if id not in first.asked]
    found = [
        *([f"{other.name} has no {listing(missing, 9)}, which {path.name} has."] if missing else []),
        *([f"{other.name} has {listing(added, 9)}, which {path.name} has not."] if added else []),
    ]
    if found or first.key is None or second.key is None:
        return found
    if first.key.get("due") != second.key.get("due"):
        return [f"{other.name} is due at another time than {path.name}. Write the same “due” into both."]
    one, two = lookup.read(path).questions, lookup.read(other).questions
    return [says for id in one for says in _unlike(one[id], two[id], other.name)]


def _unlike(one: Question, two: Question, file: str) -> list[str]:
    return [
        f"{file}: {two.id} has {name.replace('_', ' ')} {getattr(two, name)!r}, on the first text {getattr(one, name)!r}. Make them the same."
        for name in ("points", "by_hand", "part", "scorer")
        if getattr(one, name) != getattr(two, name)
    ]
