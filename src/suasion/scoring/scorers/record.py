"""record: a record of checking is graded, never the verdict.

A row is a claim. Its cells: `first` and `second`, two evidence cards; `first-tells` and `second-tells`, what each tells of the
claim (shows, part, against, silent); `verdict` (shown, part, differ, notfound); `confidence` (high, middle, low). For each claim:

* 1 for two cards about it that go back to different roots;
* 1/2 for a card that is unwelcome to somebody among them;
* 1/2 for a verdict that one's own two cells allow, if both cells are right by the card;
* 1/2 for a confidence that is not high where the cells differ or a card is a copy.

The best `need` claims count. Example. Two cards of one root (0), one of them unwelcome (0.5), cells right and a verdict that
follows (0.5), confidence low (0.5): 1.5 of 2.5.

Sources. Leave the page, seek another root, then judge: lateral reading (Wineburg & McGrew 2019). That the verdict itself earns
nothing is ours: readers of opposite sympathies who keep the same record earn the same.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from suasion.annotations.annotation import Annotation
from suasion.base.prose import count
from suasion.questions.cards import TELLS as TOLD
from suasion.scoring.key.model import Entry, Question
from suasion.scoring.remark import Remark, ScorerResult
from suasion.scoring.response import Response
from suasion.scoring.scorers import _skim
from suasion.scoring.scorers._trial import Chooser, cell
from suasion.scoring.skimmer import Skimmer

if TYPE_CHECKING:
    from suasion.texts.text import Text

TELLS = tuple(TOLD)
VERDICTS = ("shown", "part", "differ", "notfound")
CONFIDENCE = ("high", "middle", "low")
COLUMNS = ("first", "first-tells", "second", "second-tells", "verdict", "confidence")
MOST = 2.5  # points of one claim, before they are scaled
SETTINGS = {"cards", "unwelcome", "need", "columns"}


@dataclass(frozen=True)
class _Sheet:
    """Hold one claim's cells."""

    first: str
    second: str
    tells: tuple[str, str]
    verdict: str
    confidence: str


def problems(question: Question) -> list[str]:
    """Say what is wrong with the key of a record question."""
    settings = question.settings
    found = [
        f"the setting “{s}” is unknown; there are {', '.join(sorted(SETTINGS))}."
        for s in set(settings) - SETTINGS
    ]
    cards, claims = settings.get("cards"), list(dict.fromkeys(e.row for e in question.entries))
    if not isinstance(cards, dict) or not all(isinstance(c, dict) and c.get("root") for c in cards.values()):
        return [
            *found,
            '“cards” gives each card a root: E1 = { root = "agency" }, and copy = true for a copy.',
        ]
    unwelcome = settings.get("unwelcome", {})
    if not isinstance(unwelcome, dict) or not all(isinstance(v, list) for v in unwelcome.values()):
        return [*found, "“unwelcome” gives each claim a list of cards that somebody would rather not see."]
    for entry in question.entries:
        if not entry.row or entry.column not in cards:
            found.append(f"entry {entry.id} needs a claim (“row”) and one of the cards (“column”).")
        if strange := [str(a) for a in entry.answers.all if a not in TELLS]:
            found.append(
                f"entry {entry.id} admits {', '.join(strange)}; a card tells {', '.join(TELLS)} of a claim."
            )
    for claim in claims:
        there = [e.column for e in question.entries if e.row == claim]
        if len({cards[c]["root"] for c in there if c in cards}) < 2:
            found.append(f"the claim {claim} has cards of one root only; nobody could find a second.")
        if not set(unwelcome.get(claim, ())) & set(there):
            found.append(f"the claim {claim} has no card in “unwelcome”.")
    need = settings.get("need", 1)
    if not isinstance(need, int) or isinstance(need, bool) or not 1 <= need <= max(len(claims), 1):
        found.append(f"“need” is a whole number from 1 to {len(claims)}, the claims.")
    return found


def score(question: Question, answers: Response, text: "Text") -> ScorerResult:
    """Give the share of the points for a student's record."""
    need = question.settings.get("need", 1)
    earned: list[float] = []
    items: list[Remark] = []
    for claim in dict.fromkeys(e.row for e in question.entries):
        sheet = _sheet(claim, answers)
        if sheet is None:
            continue
        parts = tuple(_parts(claim, sheet, question))
        earned.append(sum(points for points, _ in parts))
        sentence = claim if claim in text else ""
        context = text[claim].text if claim in text else claim
        items += [Remark("found" if p else "other", says, sentence, context, claim) for p, says in parts]
    share = sum(sorted(earned, reverse=True)[:need]) / (MOST * need)
    words = (
        f"{count(len(earned), 'claim')} recorded; the best {need} count. The verdict itself earns nothing."
    )
    return ScorerResult(min(1.0, share), tuple(items), (), (), words)


def _sheet(claim: str, answers: Response) -> _Sheet | None:
    given = {c: str(answers.cells.get((claim, c), "")) for c in COLUMNS}
    if not any(given.values()):
        return None
    tells = given["first-tells"], given["second-tells"]
    return _Sheet(given["first"], given["second"], tells, given["verdict"], given["confidence"])


def _parts(claim: str, sheet: _Sheet, question: Question) -> Iterator[tuple[float, str]]:
    """Give each part's points with what is said of it."""
    cards, about = question.settings["cards"], {e.column: e for e in question.entries if e.row == claim}
    used = [c for c in dict.fromkeys((sheet.first, sheet.second)) if c in about]
    roots = {cards[c]["root"] for c in used}
    if len(roots) == 2:
        yield 1.0, "Two cards that go back to different roots."
    elif len(used) == 2:
        yield (
            0.0,
            "Both cards go back to the same root: that is one source, printed twice. Look at the roots again.",
        )
    else:
        yield 0.0, "Two cards are needed that speak of this claim. Look at what each card is about."
    good = set(question.settings.get("unwelcome", {}).get(claim, ())) & set(used)
    says = (
        "One of them is unwelcome to somebody, and you used it."
        if good
        else "Which card would one of two sides rather not see?"
    )
    yield (0.5 if good else 0.0), says
    right = len(used) == 2 and all(
        about[c].answers.tier_of(t) or about[c].tier == "contested"
        for c, t in zip((sheet.first, sheet.second), sheet.tells, strict=True)
    )
    if right and sheet.verdict in allowed(sheet.tells):
        yield 0.5, "Your verdict follows from what you wrote of the two cards."
    elif right:
        yield 0.0, "Your two cells do not lead to this verdict. What do they allow?"
    else:
        yield (
            0.0,
            "Look at the two cards again: what does each show of the claim, and what does it leave open?",
        )
    unsure = len(set(sheet.tells)) > 1 or any(cards[c].get("copy") for c in used)
    fits = bool(used) and sheet.confidence in CONFIDENCE and not (unsure and sheet.confidence == "high")
    yield (
        0.5 if fits and len(used) == 2 else 0.0,
        "Your confidence fits the record."
        if fits
        else "How sure can one be where cards differ or are copies?",
    )


def allowed(tells: tuple[str, str]) -> set[str]:
    """Give the verdicts that two cells allow. Example: shows and against allow “differ” alone."""
    kinds = set(tells)
    supports = kinds & {"shows", "part"}
    if "against" in kinds:
        return {"differ"} if supports else {"differ", "notfound"}
    if "shows" in kinds:
        return {"shown", "part"} if kinds != {"shows"} else {"shown"}
    return {"part"} if supports else {"notfound"}


def form(question: Question) -> dict[str, Any]:
    """Return the claims, how many are wanted, and the columns."""
    claims = list(dict.fromkeys(e.row for e in question.entries))
    return {"claims": claims, "need": question.settings.get("need", 1), "columns": list(COLUMNS)}


def missing(
    form: Mapping[str, Any], marks: Sequence[Annotation], cells: Mapping[tuple[str, str], Any]
) -> list[str]:
    """Say how many claims are still to be recorded, and what is open in those begun."""
    begun = [c for c in form["claims"] if any((c, column) in cells for column in form["columns"])]
    found = [
        f"{claim}: {', '.join(open_)} still open."
        for claim in begun
        if (open_ := [c for c in form["columns"] if (claim, c) not in cells])
    ]
    if len(begun) < form["need"]:
        found.append(
            f"Record {form['need']} claims; {len(begun)} {'is' if len(begun) == 1 else 'are'} begun."
        )
    return found


def careful(
    question: Question, text: "Text", entries: Sequence[Entry], choose: Chooser, whole: bool
) -> list[Annotation]:
    """Keep the record that the cards allow: two roots, an unwelcome card, a verdict that follows."""
    found = []
    for claim in dict.fromkeys(e.row for e in entries):
        about = [e for e in entries if e.row == claim]
        pair = _best_pair(claim, about, question)
        if pair:
            tells = tuple(str(choose(e, "answers")) for e in pair)
            verdict = min(allowed((tells[0], tells[1])), key=VERDICTS.index)
            values = (pair[0].column, tells[0], pair[1].column, tells[1], verdict, "low")
            found += [cell(question, v, claim, c) for c, v in zip(COLUMNS, values, strict=True)]
    return found


def _best_pair(claim: str, about: list[Entry], question: Question) -> tuple[Entry, Entry] | None:
    cards, unwelcome = question.settings["cards"], question.settings.get("unwelcome", {}).get(claim, ())
    pairs = [(a, b) for a in about for b in about if cards[a.column]["root"] != cards[b.column]["root"]]
    return max(pairs, key=lambda p: sum(e.column in unwelcome for e in p), default=None)


def everything(question: Question, text: "Text") -> list[Annotation]:
    """Give one card and the first of all answers everywhere."""
    card = next(iter(question.settings["cards"]))
    values = (card, TELLS[0], card, TELLS[0], VERDICTS[0], CONFIDENCE[0])
    claims = dict.fromkeys(e.row for e in question.entries)
    return [cell(question, v, claim, c) for claim in claims for c, v in zip(COLUMNS, values, strict=True)]


def guess(question: Question, text: "Text", chance: random.Random) -> list[Annotation]:
    """Draw each cell evenly."""
    cards = list(question.settings["cards"])
    found = []
    for claim in dict.fromkeys(e.row for e in question.entries):
        drawn = (cards, TELLS, cards, TELLS, VERDICTS, CONFIDENCE)
        values = [chance.choice(list(options)) for options in drawn]
        found += [cell(question, v, claim, c) for c, v in zip(COLUMNS, values, strict=True)]
    return found


def skim(question: Question, text: "Text", skimmer: Skimmer) -> list[Annotation]:
    """Take the first two cards that name the claim, and options as the skimmer chooses among one row's."""
    found = []
    for claim in dict.fromkeys(e.row for e in question.entries):
        there = [e.column for e in question.entries if e.row == claim]
        row = _skim.rows(question, [claim], text)
        pick = [
            skimmer.choose(row, [(o, o) for o in options])[0] for options in (TELLS, VERDICTS, CONFIDENCE)
        ]
        values = (there[0], pick[0], there[-1], pick[0], pick[1], pick[2])
        found += [cell(question, v, claim, c) for c, v in zip(COLUMNS, values, strict=True)]
    return found
