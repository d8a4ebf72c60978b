"""How it is worded: hedged and boosted by paragraph, and loaded words by paragraph and voice."""

from __future__ import annotations

import pandas as pd

from suasion.analysis.tables import Marks, first_of, table_of, text_of, within
from suasion.analysis.words import Words, words_of
from suasion.base.prose import capital, count, figures, listing, number
from suasion.plots.canvas import FULL, SMALL, Canvas, canvas, clip, measure
from suasion.plots.picture import Picture
from suasion.texts.text import Text

__all__ = ["certainty", "loaded_words"]

HEDGES = {"hedge", "hedges", "hedged"}
BOOSTERS = {"booster", "boosters", "boosted"}
LOADED = {"loaded", "label", "loaded-word", "loaded word", "epithet", "name-calling"}
SIDE, STEP, SHOWN = 6.5, 9.0, 6  # a unit square and the step to the next, in points; squares before “+ n”


def _wording(marks: Marks, text: Text, kinds: set[str]) -> pd.DataFrame:
    table = table_of(marks, "wording", ["start", "end"], {"voice": "author"})
    kind = first_of(table, ["kind", "label"])
    table = within(table.assign(kind=table[kind].astype(str).str.casefold() if kind else ""), text)
    table = table[table["kind"].isin(kinds)].sort_values("start")
    string = text.string
    spans = zip(table["start"], table["end"], strict=True)
    return table.assign(words=[string[s:e] for s, e in spans], voice=table["voice"].fillna("author"))


def _by_row(table: pd.DataFrame, words: Words) -> list[list[tuple[str, str]]]:
    rows: list[list[tuple[str, str]]] = [[] for _ in words.rows]
    for start, said, voice in zip(table["start"], table["words"], table["voice"], strict=True):
        n = words.row_at(start)
        if n is not None:
            rows[n].append((said, voice))
    return rows


def _squares(page: Canvas, left: float, y: float, found: list[tuple[str, str]], colour: str) -> float:
    """Draw a square a word, by its voice, and return where they end."""
    for n, (_, voice) in enumerate(found[:SHOWN]):
        page.square(left + n * STEP + 1, y, SIDE, voice, colour)
    end = left + min(len(found), SHOWN) * STEP
    if len(found) > SHOWN:
        more = f"+ {len(found) - SHOWN}"
        page.beside(end + 1, y, more, size=SMALL, weight="bold")
        end += measure(more, SMALL, True) + 3
    return end


def certainty(
    wording: Marks, text: Text | None = None, *, width: float = FULL, theme: str = "light"
) -> Picture:
    """Draw, paragraph by paragraph, the words that hold back and the words that press, each written out.

    `wording` has `kind` (“hedge”, “booster”), `start`, `end` and, if known, `voice` (author, reported, mixed).
    Table: one row a word.
    `text` is what the offsets point into (default: the one that a reading carries).
    `width` is in inches, `theme` “light” or “dark”; raises BadPicture for another.
    """
    text = text_of(wording, text)
    words = words_of(text)
    hedges = _wording(wording, text, HEDGES)
    boosters = _wording(wording, text, BOOSTERS)
    held, pressed = _by_row(hedges, words), _by_row(boosters, words)
    title, summary = _certainty_words(held, pressed, words)
    page = canvas(
        title,
        "Words that hold a claim back (hedges) and words that press it (boosters), by paragraph",
        height=15.5 * len(words.rows) + 12,
        key=(
            ("accent", "the author"),
            ("half-accent", "retold: either"),
            ("outline-accent", "somebody quoted"),
        ),
        width=width,
        theme=theme,
    )
    middle = max((measure(r.id, SMALL) for r in words.rows), default=10) + 12
    half = (page.plot_width - middle) / 2
    page.axes.set_xlim(0, 1)
    page.axes.set_ylim(len(words.rows) - 0.5, -1.3)
    heads = {"size": SMALL, "color": page.palette.muted}
    page.beside(half, -0.95, "← hold back", ha="right", **heads)
    page.beside(half + middle, -0.95, "press →", **heads)
    for y, row in enumerate(words.rows):
        page.beside(half + middle / 2, y, row.id, ha="center", **heads)
        end = _squares(page, half + middle, y, pressed[y], page.palette.accent)
        page.beside(end + 3, y, clip(_list(pressed[y]), SMALL, page.plot_width - end - 3), size=SMALL)
        shown = min(len(held[y]), SHOWN)
        left = half - shown * STEP
        _squares(page, left, y, held[y][:SHOWN], page.palette.accent)
        page.beside(left - 3, y, clip(_list(held[y]), SMALL, left - 3), ha="right", size=SMALL)
    both = pd.concat([hedges.assign(kind="hedge"), boosters.assign(kind="booster")]).sort_values("start")
    return page.axes.tell(title, summary, _twin(both, words))


def _list(found: list[tuple[str, str]]) -> str:
    return ", ".join(" ".join(words.split()) for words, _ in found)


def _twin(table: pd.DataFrame, words: Words) -> pd.DataFrame:
    rows = [words.row_at(s) for s in table["start"]]
    place = [words.rows[n].id if n is not None else "" for n in rows]
    twin = table.assign(paragraph=place)[["paragraph", "kind", "words", "voice", "start", "end"]]
    return twin[twin["paragraph"] != ""].reset_index(drop=True)


def _peak(rows: list[list[tuple[str, str]]], words: Words) -> str:
    sizes = [len(r) for r in rows]
    return words.rows[sizes.index(max(sizes))].id if sizes and max(sizes) > 1 else ""


def _certainty_words(
    held: list[list[tuple[str, str]]], pressed: list[list[tuple[str, str]]], words: Words
) -> tuple[str, str]:
    hedges, boosters = sum(map(len, held)), sum(map(len, pressed))
    if not hedges + boosters:
        return (
            "Neither hedges nor boosters were marked",
            "No hedging or boosting word was marked in this text.",
        )
    peak = _peak(held, words)
    title = f"{capital(count(hedges, 'hedge'))} and {count(boosters, 'booster')}"
    title += f"; {peak} is hedged most" if peak else ""
    plain = sum(not h and not p for h, p in zip(held, pressed, strict=True))
    parts = [
        f"{capital(count(hedges, 'hedge'))}{_most(held, words)}",
        f"{count(boosters, 'booster')}{_most(pressed, words)}",
    ]
    return title, f"{listing(parts)}; {plain} of {figures(len(words.rows), 'paragraph')} with neither."


def _most(rows: list[list[tuple[str, str]]], words: Words) -> str:
    peak = _peak(rows, words)
    return f" (most in {peak}: {listing([w for w, _ in max(rows, key=len)], 3)})" if peak else ""


def loaded_words(
    wording: Marks, text: Text | None = None, *, width: float = FULL, theme: str = "light"
) -> Picture:
    """Draw the loaded words of each paragraph, a square each and written out, by who uses them.

    `wording` has `kind` (“loaded” or “label”), `start`, `end` and, if known, `voice`. Table: one row a word.
    A loaded word is no false word, and may be warranted: the picture counts, it does not judge.
    `text` is what the offsets point into (default: the one that a reading carries).
    `width` is in inches, `theme` “light” or “dark”; raises BadPicture for another.
    """
    text = text_of(wording, text)
    words = words_of(text)
    table = _wording(wording, text, LOADED)
    rows = _by_row(table, words)
    title, summary = _loaded_words(rows, words)
    page = canvas(
        title,
        "Loaded words by paragraph, written out in the order of the text",
        height=15.5 * max(len(words.rows), 1),
        left=max((measure(r.id, SMALL) for r in words.rows), default=0) + 8,
        key=(
            ("strong", "the author"),
            ("half-strong", "retold: either"),
            ("outline-strong", "somebody quoted"),
        ),
        note="A strong word can be warranted. What counts is who uses it, of whom, and whether the page gives grounds.",
        width=width,
        theme=theme,
    )
    page.axes.set_xlim(0, 1)
    page.axes.set_ylim(max(len(words.rows), 1) - 0.5, -0.5)
    for y, row in enumerate(words.rows):
        page.beside(-6, y, row.id, ha="right", size=SMALL, color=page.palette.muted)
        end = _squares(page, 0, y, rows[y], page.palette.strong)
        page.beside(end + 4, y, clip(_list(rows[y]), SMALL, page.plot_width - end - 4), size=SMALL)
    return page.axes.tell(title, summary, _twin(table, words))


def _loaded_words(rows: list[list[tuple[str, str]]], words: Words) -> tuple[str, str]:
    found = [pair for row in rows for pair in row]
    if not found:
        return "No loaded words were marked", "No loaded word was marked in this text."
    own, reported = (
        number(n) if (n := sum(voice == who for _, voice in found)) else "none"
        for who in ("author", "reported")
    )
    title = f"{capital(count(len(found), 'loaded word'))}, {own} of them in the author’s voice"
    peak = _peak(rows, words)
    most = f" Most stand in {peak}: {listing([w for w, _ in max(rows, key=len)], 5)}." if peak else ""
    none = sum(not r for r in rows)
    summary = (
        f"Of {count(len(found), 'loaded word')} {own} are in the author’s voice and {reported} in a reported one.{most} "
        f"{none} of {figures(len(rows), 'paragraph')} {'has' if none == 1 else 'have'} none."
    )
    return title, summary
