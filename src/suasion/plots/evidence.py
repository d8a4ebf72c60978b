"""The evidence table: claims down, cards across, a sign for what each card tells, a bracket over each root."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from suasion.analysis.evidence import Evidence, Found
from suasion.plots.canvas import CROSS, FULL, SMALL, Canvas, canvas, clip, measure
from suasion.plots.picture import Picture, for_phones
from suasion.questions.cards import TELLS

__all__ = ["evidence_table"]

LINE, HEAD, ROOTS = 13.5, 12.0, 15.0  # points for a claim, for the cards' ids, for the brackets
GAP = 8.0  # points between two readers
SIDE = 7.5  # of a sign
LOOKS = {"shows": "strong", "part": "half-strong", "against": "cross-accent", "silent": "outline-strong"}
SQUARES = {"shows": "author", "part": "mixed", "silent": "reported"}  # full, half full, hollow
KEY = [(look, TELLS[sign].capitalize()) for sign, look in LOOKS.items()]
NOTHING = "–"  # a card of this claim for which nothing is chosen


@for_phones
def evidence_table(
    claims: Mapping[str, str], readers: Mapping[str, Found], *, width: float = FULL, theme: str = "light"
) -> Picture:
    """Draw what evidence cards tell about which claims, and which go back to one root, reader below reader.

    `claims` says for each card which claim it is about, in the order to show; `readers` holds by name what each has found,
    the one who looks first. Table: one row a reader and card, with what it tells and the cards of the same root.
    `width` is in inches, `theme` “light” or “dark”; raises BadPicture for another.
    """
    evidence = Evidence(claims, readers)
    shown = list(dict.fromkeys(claims.values()))
    left = min(max((measure(claim, SMALL) for claim in shown), default=0), width * 72 * 0.42) + 10
    page = canvas(
        evidence.title(),
        "Claims down, cards across; a bracket for each root. Without a sign: the card is about other words.",
        height=max(len(readers), 1) * (ROOTS + HEAD + LINE * len(shown) + GAP) - GAP,
        left=left,
        key=KEY,
        note="A root is whoever saw it, counted it or said it: two reports of one speech go back to one.",
        width=width,
        theme=theme,
    )
    page.axes.set_xlim(0, page.plot_width)
    page.axes.set_ylim(page.plot_height, 0)
    y = 0.0
    for who in readers:
        y = _reader(page, evidence, who, shown, left, y) + GAP
    return page.axes.tell(evidence.title(), evidence.summary(), _table(evidence))


def _table(evidence: Evidence) -> pd.DataFrame:
    lines = [
        (
            who,
            claim,
            card,
            TELLS.get(found.tells.get(card, ""), NOTHING),
            ", ".join(
                other for root in evidence.roots(who) if card in root for other in root if other != card
            ),
        )
        for who, found in evidence.readers.items()
        for card, claim in evidence.claims.items()
    ]
    return pd.DataFrame(lines, columns=["reader", "claim", "card", "what it tells", "one root with"])


def _reader(page: Canvas, evidence: Evidence, who: str, claims: list[str], left: float, y: float) -> float:
    """Draw one reader's table from `y` points down; return where it ends."""
    step = page.plot_width / max(len(evidence.claims), 1)
    at = {card: (n + 0.5) * step for n, card in enumerate(evidence.claims)}
    page.text(-left, y + ROOTS + HEAD / 2, clip(who, SMALL, left - 6), size=SMALL, weight="bold")
    page.text(-left, y + ROOTS / 2, evidence.rooted(who), size=SMALL, color=page.palette.muted)
    for root in evidence.roots(who):
        _bracket(page, [at[card] for card in root], step, y + ROOTS - 6)
    y += ROOTS
    for card, x in at.items():
        page.text(x, y + HEAD / 2, card, size=SMALL, weight="bold", ha="center")
    y += HEAD
    for claim in claims:
        page.axes.plot(
            [-left, page.plot_width], [y, y], color=page.palette.rule, linewidth=0.5, clip_on=False
        )
        page.text(-left, y + LINE / 2, clip(claim, SMALL, left - 8), size=SMALL)
        for card, x in at.items():
            if evidence.claims[card] == claim:
                _sign(page, x, y + LINE / 2, evidence.readers[who].tells.get(card, ""))
        y += LINE
    return y


def _bracket(page: Canvas, places: list[float], step: float, y: float) -> None:
    """Draw a bracket over the cards of one root, with a foot above each of them."""
    colour, wide = page.palette.strong, step * 0.3
    first, last = (places[0] - wide, places[-1] + wide) if len(places) == 1 else (places[0], places[-1])
    page.axes.plot([first, last], [y, y], color=colour, linewidth=1.4, clip_on=False)
    for x in [first, last] if len(places) == 1 else places:
        page.axes.plot([x, x], [y, y + 5], color=colour, linewidth=1.4, clip_on=False)


def _sign(page: Canvas, x: float, y: float, sign: str) -> None:
    if sign in SQUARES:
        page.square(x - SIDE / 2, y, SIDE, SQUARES[sign], page.palette.strong)
    elif sign == "against":
        page.text(x, y, CROSS, size=13, weight="bold", ha="center", color=page.palette.accent)
    else:
        page.text(x, y, NOTHING, size=SMALL, ha="center", color=page.palette.muted)
