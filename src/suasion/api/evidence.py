"""The evidence table: what one has found on cards, and from how many roots, then what other readers have found."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from suasion.annotations.annotation import AnnotationSet
from suasion.api.others import SECOND, nothing_beside, samples, unread, with_second
from suasion.api.own import NotYet
from suasion.api.reading_now import reading_now
from suasion.questions.asked import Asked, option_ids
from suasion.questions.cards import Card, cards_of, pairs_of
from suasion.questions.public_half import PublicHalf
from suasion.questions.tracks import kept_as
from suasion.storage.store import marks

if TYPE_CHECKING:
    from suasion.analysis.evidence import Found
    from suasion.plots import Picture

__all__ = ["evidence"]

FIRST = "Choose first what each card tells, and how many sources two cards are"
APART = "apart"  # two sources: neither goes back to the other
Choices = Mapping[str, object]  # by row


def evidence(
    lesson: str, cards: str, whom: str = SECOND, *, pairs: str = "pairs", folder: Path | str | None = None
) -> "Picture | NotYet | None":
    """Draw what evidence cards tell about which claims, with a bracket for each root: as one has chosen oneself, then as others have.

    `lesson` is the question file's; `cards` is its task on what each card tells, `pairs` the one on how many sources two
    cards are; `whom` names the others, "second" for the second reader, or sample readers, "second Ash Birch"; `folder`
    is where the notebook lies (default: the current one). Before something is chosen in both, a sentence asks for it.
    Nothing where the text that the student reads has no such tasks. Raises QuestionsMissing where the rows are no cards
    or somebody has not chosen, and UnknownReader for a name that nobody has.
    """
    now = reading_now(lesson, Path(folder) if folder else None)
    told, compared = now.find(cards), now.find(pairs)
    if told is None or compared is None:
        return None
    (page, asked), (_, pair_asked) = told, compared
    known = cards_of(asked)
    if not known or APART not in option_ids(pair_asked.columns[0]):
        raise nothing_beside(asked, lesson)
    answers = marks(lesson, folder=folder)
    own = [_chosen(one, answers.of(kept_as(one.id, page.track))) for one in (asked, pair_asked)]
    if not all(own):
        return NotYet(FIRST)
    others = _others(page, lesson, asked, pair_asked, whom)
    return _drawn(known, pairs_of(pair_asked), {"You": (own[0], own[1]), **others})


def _others(
    page: PublicHalf, lesson: str, cards: Asked, pairs: Asked, whom: str
) -> dict[str, tuple[Choices, Choices]]:
    """Give what others have chosen in both tasks, by the name to show."""
    second, named = with_second(whom)
    found: dict[str, tuple[Choices, Choices]] = {}
    if second:
        if not (page.second.get(cards.id) and page.second.get(pairs.id)):
            raise nothing_beside(cards, lesson)
        told, compared = ({s.row: s.choice for s in page.second[one.id]} for one in (cards, pairs))
        found["Second reader"] = (told, compared)
    text = page.text_of(cards)
    if named and text is not None and not (page.track and unread(text, lesson)):
        tells, roots = (samples(named, lesson, one, text) for one in (cards, pairs))
        found |= {who: (_chosen(cards, tells[who]), _chosen(pairs, roots[who])) for who in tells}
    return found


def _chosen(asked: Asked, answers: AnnotationSet) -> Choices:
    """Read which option was chosen in each row of a worksheet's first column."""
    column = str(asked.columns[0]["id"])
    return {
        str(a.row): a.value
        for a in answers.answers
        if a.column == column and a.value in option_ids(asked.columns[0])
    }


def _drawn(
    cards: Mapping[str, Card],
    pairs: Mapping[str, tuple[str, str]],
    readers: Mapping[str, tuple[Choices, Choices]],
) -> "Picture":
    from suasion.analysis.evidence import in_order
    from suasion.plots import evidence_table

    claims = {card: cards[card].claim for card in in_order(list(cards), pairs.values())}
    return evidence_table(claims, {who: _found(*chosen, pairs) for who, chosen in readers.items()})


def _found(tells: Choices, sources: Choices, pairs: Mapping[str, tuple[str, str]]) -> "Found":
    from suasion.analysis.evidence import Found

    joined = [pair for row, pair in pairs.items() if sources.get(row, APART) != APART]
    told = {card: str(sign) for card, sign in tells.items()}
    return Found(told, joined, sum(row not in sources for row in pairs))
