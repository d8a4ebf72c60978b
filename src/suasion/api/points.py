"""Points for a question, as a check cell asks for them."""

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from suasion.scoring.completeness import LATER, FormCheck

if TYPE_CHECKING:
    from suasion.scoring.points import Points

__all__ = ["Excused", "mark", "points"]


@dataclass(frozen=True)
class Excused:
    """Say that an exercise has no part on the text that the student reads. This is no number, so it gives no points."""

    says: str

    def __repr__(self) -> str:
        """Say it as text."""
        return self.says

    def _repr_html_(self) -> str:
        return f"<p>{escape(self.says)}</p>"


class NoPoints(FormCheck):
    """A check of form whose words hold however long they stand there: what is open, the question's own foot says."""

    @property
    def text(self) -> str:
        """Say who gives the points, and where to look meanwhile."""
        return " ".join([f"{LATER} What is still open stands under the question.", *self._when])

    def _repr_html_(self) -> str:
        return f"<div class='suasion-fb'><p><em>{self.text}</em></p></div>"


def points(exercise: str, question: str) -> "Points | FormCheck | Excused":
    """Give the points of a question from the marks file, on the text that was chosen last: what a check cell calls.

    Without a key it gives a FormCheck, which is no number and says that points come later, or Excused where the text has no
    such question; raises KeyMissing while a class is being graded, and
    FormIncomplete when nbgrader validates an answer whose form is not complete.
    """
    from suasion.api.reading_now import track_here
    from suasion.base.environment import executing
    from suasion.base.errors import FormIncomplete, KeyMissing
    from suasion.questions.tracks import answers_on, sorted_out
    from suasion.scoring import completeness, score
    from suasion.scoring.key import lookup
    from suasion.storage.store import marks

    records = marks(exercise)
    # Where a class is graded, only the hand-in says which text was chosen, of those that the course has.
    graded = executing() == "autograde"
    track = sorted_out(records, lookup.tracks()).track if graded else track_here(exercise)
    annotations = answers_on(records, track)
    key = lookup.find(exercise, track)
    if key is not None:
        return score.grade_one(key, question, annotations)
    first = lookup.find(exercise) if track else None
    if first is not None:
        return score.left_out(first, question)
    if graded:
        raise KeyMissing(str(_missing(exercise)))
    form = completeness.find_form(exercise, None, track)
    if track and not form:
        return Excused(score.EXCUSED)
    checked = completeness.check_form(exercise, question, annotations, form)
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
