"""What every scorer offers: one Protocol, kept by each module of this folder."""

import random
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from suasion.annotations.annotation import Annotation
from suasion.scoring.key.model import Entry, Question
from suasion.scoring.remark import ScorerResult
from suasion.scoring.response import Response
from suasion.scoring.scorers._trial import Chooser
from suasion.scoring.skimmer import Skimmer

if TYPE_CHECKING:
    from suasion.texts.text import Text

Cells = Mapping[tuple[str, str], Any]  # answers by row and column


class Scorer(Protocol):
    """Score one kind of question, and answer for it everywhere else: key, form, made-up students."""

    def problems(self, question: Question) -> list[str]:
        """Say in sentences what is wrong with a key's settings and entries, naming the entry."""

    def score(self, question: Question, response: Response, text: "Text") -> ScorerResult:
        """Return the share of the points, with remarks."""

    def form(self, question: Question) -> dict[str, Any]:
        """Return what a check without the key needs: plain data for JSON, nothing that is right."""

    def missing(self, form: Mapping[str, Any], marks: Sequence[Annotation], cells: Cells) -> list[str]:
        """Say in sentences what an answer lacks in form; `form` is what `form` gave."""

    def careful(
        self, question: Question, text: "Text", entries: Sequence[Entry], choose: Chooser, whole: bool
    ) -> list[Annotation]:
        """Answer these entries as the key does; `whole` marks whole sentences."""

    def everything(self, question: Question, text: "Text") -> list[Annotation]:
        """Mark and pick all there is, or answer the same all the way down."""

    def guess(self, question: Question, text: "Text", chance: random.Random) -> list[Annotation]:
        """Answer at random, by the model that `scoring.simulate` states."""

    def skim(self, question: Question, text: "Text", skimmer: Skimmer) -> list[Annotation]:
        """Answer by signs on the surface, as `skimmer` does."""


OFFERS = tuple(name for name in vars(Scorer) if not name.startswith("_"))
