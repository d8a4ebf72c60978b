"""Points for a question, as a check cell asks for them."""

from typing import TYPE_CHECKING

from suasion.scoring.completeness import LATER, FormCheck

if TYPE_CHECKING:
    from suasion.scoring.points import Points

__all__ = ["mark", "points"]


class NoPoints(FormCheck):
    """A check of form whose words hold however long they stand there: what is open, the question's own foot says."""

    @property
    def text(self) -> str:
        """Say who gives the points, and where to look meanwhile."""
        return " ".join([f"{LATER} What is still open stands under the question.", *self._when])

    def _repr_html_(self) -> str:
        return f"<div class='suasion-fb'><p><em>{self.text}</em></p></div>"


def points(exercise: str, question: str) -> "Points | FormCheck":
    """Give the points of a question from the marks file: what a check cell calls.

    Without a key it gives a FormCheck, which is no number and says that points come later; raises KeyMissing while a class is being graded, and
    FormIncomplete when nbgrader validates an answer whose form is not complete.
    """
    from suasion.base.environment import executing
    from suasion.base.errors import FormIncomplete, KeyMissing
    from suasion.scoring import completeness, score
    from suasion.scoring.key import lookup
    from suasion.storage.store import marks

    annotations = marks(exercise)
    key = lookup.find(exercise, score.text_of(annotations))
    if key is not None:
        return score.grade_one(key, question, annotations)
    if executing() == "autograde":
        raise KeyMissing(str(_missing(exercise)))
    checked = completeness.check_form(exercise, question, annotations)
    if executing() == "validate" and checked.problems:
        raise FormIncomplete(checked.sentence)
    return NoPoints(**vars(checked))


def _missing(exercise: str) -> Exception:
    from suasion.base.errors import KeyMissing
    from suasion.scoring.key.lookup import find_or_raise

    try:
        find_or_raise(exercise)
    except KeyMissing as problem:
        return problem
    return KeyMissing(f"There is no answer key for {exercise}.")


mark = points  # the name of one release ago: notebooks with it are out there, and a warning would cost points
