"""The evidence table: what one has found on cards, and from how many roots, then what other readers have found."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from suasion.annotations.annotation import AnnotationSet
from suasion.api.others import SECOND, nothing_beside, samples, unread, with_second
from suasion.api.own import NotYet
from suasion.api.reading_now import ReadingNow, reading_now
from suasion.questions.asked import Asked, option_ids
from suasion.questions.cards import Card, cards_of, pairs_of
from suasion.questions.public_half import PublicHalf
from suasion.questions.tracks import kept_as
from suasion.storage.store import marks

if TYPE_CHECKING:
    from suasion.plots import Picture

__all__ = ["evidence"]

FIRST = "Choose first what each card tells"
BOTH = f"{FIRST}, and how many sources two cards are"
APART = "apart"  # two sources: neither goes back to the other
Choices = Mapping[str, object]  # by row
Pairs = Mapping[str, tuple[str, str]]


def evidence(
    lesson: str, cards: str, whom: str = SECOND, *, pairs: str = "pairs", folder: Path | str | None = None
) -> "Picture | NotYet | None":
    """Draw what evidence cards tell about which claims, with a bracket for each root: as one has chosen oneself, then as others have.

    `lesson` is the question file's; `cards` is its task on what each card tells, `pairs` the one on how many sources two
    cards are; `whom` names the others, "second" for the second reader, or sample readers, "second Ash Birch"; `folder`
    is where the notebook lies (default: the current one). Before something is chosen in both, a sentence asks for it.
    Where the text that the student reads has no such cards, those are drawn that are for everybody. Raises QuestionsMissing
    where the rows are no cards or somebody has not chosen, and UnknownReader for a name that nobody has.
    """
    now = reading_now(lesson, Path(folder) if folder else None)
    found = now.find(cards) or _for_everybody(now)
    if found is None:
        return None
    page, asked = found
    known = cards_of(asked)
    if not known:
        raise nothing_beside(asked, lesson)
    compared = _compared(now, pairs, known)
    tasks = [asked, *([compared] if compared else [])]
    answers = marks(lesson, folder=folder)
    own = [_chosen(one, answers.of(kept_as(one.id, page.track))) for one in tasks]
    if not all(own):
        return NotYet(BOTH if compared else FIRST)
    others = _others(page, lesson, tasks, whom)
    return _drawn(known, pairs_of(compared) if compared else {}, {"You": own, **others})


def _for_everybody(now: ReadingNow) -> tuple[PublicHalf, Asked] | None:
    """Find the cards on a text that everybody reads, such as the practice page."""
    given = (now.find(id) for id, asked in now.page.asked.items() if cards_of(asked))
    return next(filter(None, given), None)


def _compared(now: ReadingNow, pairs: str, cards: Mapping[str, Card]) -> Asked | None:
    """Find the task that compares some of these cards two by two."""
    found = now.find(pairs)
    asked = found[1] if found else None
    if asked is None or not any({*pair} & {*cards} for pair in pairs_of(asked).values()):
        return None
    return asked


def _others(page: PublicHalf, lesson: str, tasks: Sequence[Asked], whom: str) -> dict[str, list[Choices]]:
    """Give what others have chosen in each task, by the name to show."""
    second, named = with_second(whom)
    found: dict[str, list[Choices]] = {}
    if second:
        if not all(page.second.get(one.id) for one in tasks):
            raise nothing_beside(tasks[0], lesson)
        found["Second reader"] = [{s.row: s.choice for s in page.second[one.id]} for one in tasks]
    text = page.text_of(tasks[0])
    if named and text is not None and not unread(text, lesson):
        given = [samples(named, lesson, one, text) for one in tasks]
        found |= {
            who: [_chosen(one, theirs[who]) for one, theirs in zip(tasks, given, strict=True)]
            for who in given[0]
        }
    return found


def _chosen(asked: Asked, answers: AnnotationSet) -> Choices:
    """Read which option was chosen in each row of a worksheet's first column."""
    column, known = str(asked.columns[0]["id"]), option_ids(asked.columns[0])
    return {str(a.row): a.value for a in answers.answers if a.column == column and a.value in known}


def _drawn(cards: Mapping[str, Card], pairs: Pairs, readers: Mapping[str, Sequence[Choices]]) -> "Picture":
    from suasion.analysis.evidence import Found, in_order
    from suasion.plots import evidence_table

    repeated = [(card.id, card.repeats) for card in cards.values() if card.repeats]
    claims = {card: cards[card].claim for card in in_order(list(cards), [*pairs.values(), *repeated])}

    def found(tells: Choices, *compared: Choices) -> Found:
        sources = {row: value for choices in compared for row, value in choices.items()}
        joined = [pair for row, pair in pairs.items() if sources.get(row, APART) != APART]
        told = {card: str(sign) for card, sign in tells.items()}
        return Found(told, [*joined, *repeated], sum(row not in sources for row in pairs))

    return evidence_table(claims, {who: found(*chosen) for who, chosen in readers.items()})
