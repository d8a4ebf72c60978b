"""Which text a page is read on: the one that the student has chosen, and what the page asks there."""

from dataclasses import dataclass
from pathlib import Path

from suasion.base.errors import SuasionError
from suasion.base.prose import count
from suasion.questions import choice, tracks
from suasion.questions.asked import Asked
from suasion.questions.public_half import PublicHalf, find_questions, replaced_texts
from suasion.storage.store import marks
from suasion.texts.text import Text

__all__ = ["EXCUSED", "INSTEAD", "ReadingNow", "reading_now", "text", "track_here"]

EXCUSED = (
    "**You are excused from this exercise.** It has no part on the text that you have chosen, and it counts neither for nor against "
    "you. If your teacher collects it, hand it in as it is: it says that you are excused, and not that you did nothing."
)
INSTEAD = (
    "This task is on the text that you do not read. What you can do instead stands at the top of this page."
)
_ABOUT = "You have chosen another text. On this page, where it says *the op-ed*, read *your text*."


@dataclass(frozen=True)
class ReadingNow:
    """Hold a page's questions on its first text, and the track on which the student reads it, "" for the first."""

    exercise: str
    page: PublicHalf
    track: str
    folder: Path | None = None

    @property
    def excused(self) -> bool:
        """Tell whether this is an exercise that has no part on the student's text."""
        return not self.page.is_lesson and self.page.on(self.track) is None

    def find(self, question: str) -> tuple[PublicHalf, Asked] | None:
        """Return what is asked here and the half that it stands in; None where the student's text has no such question.

        What a lesson asks on a text that both have, such as the practice page, is asked of everybody. Raises QuestionsMissing.
        """
        half = self.page.on(self.track)
        if half is not None and (not self.track or question in half.asked):
            return half, half[question]
        first = self.page[question]
        both = self.page.is_lesson and first.text not in replaced_texts(self.track, self.folder)
        return (self.page, first) if both else None

    def said(self) -> str:
        """Say in Markdown on which text the page is read; nothing where it is the first and no other was."""
        found = tracks.sorted_out(marks(self.exercise, folder=self.folder), {*self.page.tracks, self.track})
        half = self.page.on(self.track)
        about = ((half.about if half else "") or _ABOUT) if self.track else ""
        if not found.others:
            return EXCUSED if self.excused else about
        there = count(found.others, "mark or answer", "marks or answers")
        kept = (
            f"You have {there} on another text here. They are kept, and do not count: the text chosen last does. To count them, "
            "choose the other text in lesson 00, and run this page once more."
        )
        return "\n\n".join(filter(None, [EXCUSED if self.excused else about, kept]))


def reading_now(exercise: str, folder: Path | None = None) -> ReadingNow:
    """Find a page's questions, and the text that is chosen. Raises QuestionsMissing."""
    page = find_questions(exercise, folder)
    return ReadingNow(exercise, page, choice.current(exercise, page.tracks, folder), folder)


def track_here(exercise: str, folder: Path | None = None) -> str:
    """Return the track that an exercise is read on, also where its questions are not here; "" for the first text."""
    try:
        return reading_now(exercise, folder).track
    except SuasionError:
        return choice.current(exercise, (), folder)


def text(exercise: str, *, folder: Path | str | None = None) -> Text:
    """Return the text that an exercise or a lesson is on, as the student has chosen. Raises QuestionsMissing or UnknownSeed."""
    from suasion.texts.corpus import load

    now = reading_now(exercise, Path(folder) if folder else None)
    half = now.page.on(now.track) or now.page
    return half.texts.get(half.text) or load(half.text)
