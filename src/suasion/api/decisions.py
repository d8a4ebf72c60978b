"""What a reader decides at each place where another one differs: to keep one's own reading, or that one sees it now."""

from pathlib import Path

from suasion.annotations.annotation import Annotation
from suasion.base.errors import BadAnnotation
from suasion.storage.store import Store

__all__ = ["Decisions"]

KEEP, SEE = "keep", "see"


class Decisions:
    """Keep the decisions of one task of a lesson in the marks file, beside the marks and apart from them."""

    def __init__(self, lesson: str, task: str, folder: Path | str | None = None) -> None:
        """Open the marks of the lesson. Writes nothing."""
        self._store = Store.open(lesson, folder=Path(folder) if folder else None)
        self._question = f"{task}-beside"

    def known(self) -> dict[str, str]:
        """Return the decisions by the id of the mark that they are about."""
        self._store.refresh()
        found = self._store.annotations(self._question)
        return {str(a.row): str(a.value) for a in found.answers if a.value in (KEEP, SEE)}

    def decide(self, mark: str, decision: str) -> None:
        """Save a decision, “keep” or “see”; it is on the disk when this returns. Raises BadAnnotation or StoreRefused."""
        if decision not in (KEEP, SEE):
            raise BadAnnotation(f"“{decision}” is no decision; it is {KEEP} or {SEE}.")
        where = {"exercise": self._store.exercise, "question": self._question, "row": mark}
        answer = Annotation.answer(decision, column="decision", **where)
        held = self._store.get(answer.id)
        if held is None or held.deleted or held.value != decision:
            self._store.put(answer)
