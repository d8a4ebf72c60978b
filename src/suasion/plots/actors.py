"""Who appears: where each actor is named along the text, and who acts or is acted upon."""

from __future__ import annotations

from collections import Counter

import pandas as pd
from matplotlib.collections import LineCollection

from suasion.analysis.tables import Marks, first_of, table_of, text_of, within
from suasion.analysis.words import Words, words_of
from suasion.base.prose import count, figures, listing, times
from suasion.plots.canvas import FULL, NAME, SMALL, Canvas, canvas, clip, measure
from suasion.plots.picture import Picture, for_phones
from suasion.texts.text import Text

__all__ = ["agency", "dispersion"]

ACTS, ACTED_UPON = "acts", "is acted upon"
# Read beside the picture wherever it stands: a count of clauses is easily taken for a count of deeds.
ABOUT = "This shows whom the sentences are about; it does not show who did how much."


def dispersion(
    actors: Marks,
    text: Text | None = None,
    *,
    most: int = 10,
    width: float = FULL,
    theme: str = "light",
) -> Picture:
    """Draw where each actor is named, one stroke a mention, from the first word of the body to the last.

    `actors` has `actor`, `start` and `end`. Table: one row an actor with mentions, paragraphs, first and last one.
    `text` is what the offsets point into (default: the one that a reading carries).
    At most `most` actors are drawn, the commonest first.
    `width` is in inches, `theme` “light” or “dark”; raises BadPicture for another.
    """
    text = text_of(actors, text)
    words = words_of(text)
    table = table_of(actors, "actors", ["start", "end"])
    name = first_of(table, ["group", "actor", "label", "quote"])
    table = within(table.assign(actor=table[name] if name else ""), text)
    places: dict[str, list[int]] = {}
    for actor, start in sorted(zip(table["actor"], table["start"], strict=True), key=lambda p: p[1]):
        if words.row_at(start) is not None:
            places.setdefault(str(actor), []).append(start)
    order = sorted(places, key=lambda a: (-len(places[a]), places[a][0]))
    twin = _mentions(order, places, words)
    title, summary = _dispersion_words(twin, words)
    shown = order[:most]
    page = canvas(
        title,
        "Each stroke is one mention, from the first word of the article to the last",
        height=21 * max(len(shown), 1),
        left=min(
            max((measure(a, NAME) for a in shown), default=0), width * 72 * (0.3 if width > 4.5 else 0.4)
        )
        + 8,
        right=26,
        below=15,
        note=f"{count(len(order) - most, 'actor')} named less often left out." if len(order) > most else "",
        width=width,
        theme=theme,
    )
    _draw_mentions(page, shown, places, words)
    return page.axes.tell(title, summary, twin)


def _draw_mentions(page: Canvas, shown: list[str], places: dict[str, list[int]], words: Words) -> None:
    page.axes.set_xlim(0, max(len(words), 1))
    page.axes.set_ylim(max(len(shown), 1) - 0.5, -0.5)
    edges = [((row.first, -0.5), (row.first, len(shown) - 0.5)) for row in words.rows]
    page.axes.add_collection(
        LineCollection(edges, colors=page.palette.rule, linewidths=0.6, clip_on=False), autolim=False
    )
    free = 0.0
    for row in words.rows:
        left = row.first / max(len(words), 1) * page.plot_width
        if left >= free:
            page.text(row.first, len(shown) - 0.42, row.id, size=SMALL, color=page.palette.muted, va="top")
            free = left + measure(row.id, SMALL) + 6
    for y, actor in enumerate(shown):
        strokes = [
            ((words.between(0, s).stop + 0.5, y - 0.34), (words.between(0, s).stop + 0.5, y + 0.34))
            for s in places[actor]
        ]
        page.axes.add_collection(
            LineCollection(strokes, colors=page.palette.strong, linewidths=1.6, clip_on=False), autolim=False
        )
        page.beside(
            -7,
            y,
            clip(actor, NAME, page.axes.get_position().x0 * 72 * page.axes.figure.figure.get_figwidth() - 14),
            ha="right",
        )
        page.beside(page.plot_width + 6, y, str(len(places[actor])), weight="bold")


def _mentions(order: list[str], places: dict[str, list[int]], words: Words) -> pd.DataFrame:
    rows = []
    for actor in order:
        found = [words.rows[n].id for n in (words.row_at(s) for s in places[actor]) if n is not None]
        rows.append((actor, len(found), len(set(found)), found[0], found[-1]))
    return pd.DataFrame(rows, columns=["actor", "mentions", "paragraphs", "first in", "last in"])


def _dispersion_words(table: pd.DataFrame, words: Words) -> tuple[str, str]:
    if not len(table):
        return "No actor was marked", "No actor was marked in this text."
    first = table.iloc[0]
    # A name may be one or many (“Palestinians”): no verb agrees with it.
    title = f"Named most: {first['actor']}, {times(int(first['mentions']))}, in {first['paragraphs']} of {figures(len(words.rows), 'paragraph')}"
    if len(table) > 1:
        title += (
            f"; then {table['actor'][1]}, {times(int(table['mentions'][1]))}, in {table['paragraphs'][1]}"
        )
    others = [
        f"{r[0]} {r[1]} in {r[2]} ({r[3]})" if r[3] == r[4] else f"{r[0]} {r[1]} in {r[2]} ({r[3]} to {r[4]})"
        for r in table.head(4).itertuples(index=False, name=None)
    ]
    summary = f"Mentions, and in how many of {figures(len(words.rows), 'paragraph')}: {listing(others)}."
    return title, summary


@for_phones
def agency(
    actions: Marks,
    *,
    most: int = 9,
    width: float = FULL,
    theme: str = "light",
) -> Picture:
    """Draw how often each actor acts (to the right) and is acted upon (to the left), with its commonest verbs.

    `actions` has one row an actor in a clause: `actor`, `role` (“acts” or “acted upon”) and, if known, `verb`; or one
    row a clause: `agent`, `verb`, `patient`. Table: one row an actor with both counts and the verbs.
    At most `most` actors are drawn, the commonest first.
    `width` is in inches, `theme` “light” or “dark”; raises BadPicture for another.
    """
    acts, suffers, verbs = _count(table_of(actions, "actions", []))
    order = sorted(acts.keys() | suffers.keys(), key=lambda a: (-acts[a] - suffers[a], -acts[a], a))
    twin = pd.DataFrame(
        [
            (a, acts[a], suffers[a], ", ".join(v for v, _ in verbs.get(a, Counter()).most_common(5)))
            for a in order
        ],
        columns=["actor", ACTS, ACTED_UPON, "verbs"],
    )
    title, summary = _agency_words(twin)
    shown = order[:most]
    names = (
        min(max((measure(a, NAME) for a in shown), default=0), width * 72 * (0.3 if width > 4.5 else 0.4))
        + 16
    )
    page = canvas(
        title,
        "Clauses in which the actor does something, or has something done to it",
        height=25 * max(len(shown), 1) + 14,
        note=f"{count(len(order) - most, 'actor')} with fewer clauses left out." if len(order) > most else "",
        width=width,
        theme=theme,
    )
    _draw_agency(page, twin.head(most), names)
    return page.axes.tell(title, summary, twin)


def _count(table: pd.DataFrame) -> tuple[Counter[str], Counter[str], dict[str, Counter[str]]]:
    acts: Counter[str] = Counter()
    suffers: Counter[str] = Counter()
    verbs: dict[str, Counter[str]] = {}
    for row in table.to_dict("records"):
        verb = row.get("verb")
        pairs = [
            (row.get("actor"), row.get("role")),
            (row.get("agent"), ACTS),
            (row.get("patient"), ACTED_UPON),
        ]
        for actor, role in pairs:
            if not isinstance(actor, str) or not actor or not isinstance(role, str):
                continue
            (acts if role == ACTS else suffers)[actor] += 1
            if role == ACTS and isinstance(verb, str) and verb:
                verbs.setdefault(actor, Counter())[verb] += 1
    return acts, suffers, verbs


def _draw_agency(page: Canvas, table: pd.DataFrame, names: float) -> None:
    rows, roomy = len(table), page.plot_width > 300
    middle = page.plot_width * (0.36 if roomy else 0.48)
    page.axes.set_ylim(max(rows, 1) - 0.5, -1.06)
    page.axes.set_xlim(-middle, page.plot_width - middle)
    largest = max([1, *table[ACTS], *table[ACTED_UPON]])
    scale = (
        min(middle - names / 2 - 22, (page.plot_width - middle - names / 2) * (0.5 if roomy else 0.78))
        / largest
    )
    heads = {"size": SMALL, "color": page.palette.muted}
    page.text(-names / 2, -0.85, "← is acted upon" if roomy else "← acted upon", ha="right", **heads)
    page.text(names / 2, -0.85, "acts →", ha="left", **heads)
    for y, (actor, n, suffered, verbs) in enumerate(table.itertuples(index=False, name=None)):
        page.text(0, y, clip(actor, NAME, names - 10), ha="center")
        page.bar(-names / 2 - suffered * scale, y, suffered * scale, 0.6, page.palette.middle)
        page.bar(names / 2, y, n * scale, 0.6, page.palette.strong)
        page.text(-names / 2 - suffered * scale - 4, y, str(suffered), ha="right", weight="bold")
        right = names / 2 + n * scale + 4
        page.text(right, y, str(n), weight="bold")
        room = page.plot_width - middle - right - 18
        if roomy:
            page.text(
                right + 8 + measure(str(n), NAME, True),
                y,
                clip(verbs, SMALL, room),
                size=SMALL,
                color=page.palette.muted,
            )


def _agency_words(table: pd.DataFrame) -> tuple[str, str]:
    if not len(table):
        return "Nobody was seen to act", "No clause with an actor was found in this text."
    top = table.iloc[0]
    title = (
        f"Seen most: {top['actor']}, acting {times(int(top[ACTS]))}, acted upon {times(int(top[ACTED_UPON]))}"
    )
    never = [a for a, n in zip(table["actor"], table[ACTS], strict=True) if not n]
    others = [f"{r[0]} {r[1]} and {r[2]}" for r in table.head(4).itertuples(index=False, name=None)]
    summary = f"Clauses in which each acts and is acted upon: {listing(others)}."
    if never:
        summary += f" Never seen acting: {listing(never)}."
    return title, f"{summary} {ABOUT}"
