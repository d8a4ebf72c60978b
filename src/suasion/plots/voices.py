"""Who speaks, and how much: speaking space by source, and voice along the text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pandas as pd

from suasion.plots.canvas import FULL, NAME, SMALL, Sheet, clip, measure, sheet
from suasion.plots.inputs import Marks, table_of, text_of, within
from suasion.plots.picture import Picture
from suasion.plots.prose import capital, count, ids, listing, number, percent
from suasion.plots.rows import Words, runs, words_of
from suasion.plots.speakers import PRONOUNS, UNNAMED, speakers
from suasion.text import Text

AUTHOR, RETOLD, QUOTED = "author", "retold", "in quotation marks"
COLOURS = {AUTHOR: "weak", RETOLD: "middle", QUOTED: "strong"}
KEY = (("strong", "in quotation marks"), ("middle", "retold by the author"), ("weak", "the author alone"))


@dataclass(frozen=True)
class Voices:
    """For each word of the body: how it is spoken (author, retold, in quotation marks) and by which source."""

    words: Words
    how: tuple[str, ...]
    who: tuple[str, ...]


def voices(attributions: Marks, text: Text | None = None, quotations: Marks | None = None) -> Voices:
    """Give every word of the body its voice; the innermost attribution holds where two overlap.

    `attributions` has `start` and `end` (code points of the content) and `source` (words, empty when no one is named);
    `quotations` has `start` and `end`; without it, the text's quotation marks are looked for.
    """
    text = text_of(attributions, text)
    words = words_of(text)
    how, who = [AUTHOR] * len(words), [""] * len(words)
    stretches = _contents(attributions, text)
    for start, end, source in sorted(stretches, key=lambda s: (s[0], -s[1])):
        for n in words.between(start, end):
            how[n], who[n] = RETOLD, source
    for start, end in _quoted(attributions, text, quotations):
        for n in words.between(start, end):
            if how[n] == RETOLD:
                how[n] = QUOTED
    return Voices(words, tuple(how), tuple(who))


def _contents(attributions: Marks, text: Text) -> list[tuple[int, int, str]]:
    table = table_of(attributions, "attributions", ["start", "end"])
    if "label" in table.columns and "source" not in table.columns:
        table = _pair_by_hand(within(table, text), text)
    names = table["source"].fillna("") if "source" in table.columns else pd.Series("", index=table.index)
    table = within(table.assign(source=names), text)
    who = speakers(table["source"])
    return [(r.start, r.end, who[" ".join(str(r.source).split())]) for r in table.itertuples()]


def _pair_by_hand(marks: pd.DataFrame, text: Text) -> pd.DataFrame:
    """Give each content that a person marked the nearest source marked in the same paragraph."""
    sources = [(r.start, r.end, r.quote) for r in marks[marks["label"] == "source"].itertuples()]
    rows = []
    for content in marks[marks["label"] == "content"].itertuples():
        unit = text.at(content.start)
        paragraph = text[getattr(unit, "paragraph", unit.id)] if unit else None
        near = [
            (min(abs(content.start - e), abs(s - content.end)), words)
            for s, e, words in sources
            if paragraph and paragraph.start <= s < paragraph.end
        ]
        rows.append({"start": content.start, "end": content.end, "source": min(near)[1] if near else ""})
    return pd.DataFrame(rows, columns=["start", "end", "source"])


def _quoted(attributions: Marks, text: Text, quotations: Marks | None) -> list[tuple[int, int]]:
    given = quotations if quotations is not None else getattr(attributions, "quotations", None)
    if given is None:
        from suasion.reading.quotemarks import find_quoted

        return [(q.start, q.end) for q in find_quoted(text.string)]
    table = within(table_of(given, "quotations", ["start", "end"]), text)
    return [(r.start, r.end) for r in table.itertuples()]


def speaking_space(
    attributions: Marks,
    text: Text | None = None,
    *,
    quotations: Marks | None = None,
    most: int = 8,
    author: str = "the author alone",
    width: float = FULL,
    theme: str = "light",
) -> Picture:
    """Draw how many words of the body each source gets, quoted and retold, beside the author's own.

    Table: one row a speaker with words quoted, words retold and the share of all words. Sources beyond `most` are
    put together. See `voices` for the columns of `attributions`.
    """
    spoken = voices(attributions, text, quotations)
    table = _space_table(spoken, author)
    bars = _space_bars(table, most)
    title, summary = _space_words(table, spoken, author)
    total = len(spoken.words)
    longest = min(max((measure(name, NAME) for name, *_ in bars), default=0), width * 72 * 0.32)
    beside = width > 4.5
    row = 20 if beside else 31
    page = sheet(
        title,
        "Words of the article by who speaks them",
        height=row * max(len(bars), 1),
        left=longest + 8 if beside else 0,
        right=102,
        key=KEY,
        note=f"{total:,} words. Where a source quotes another, the words count for the inner one.",
        width=width,
        theme=theme,
    )
    page.axes.set_xlim(0, max([quoted + retold + own for _, quoted, retold, own in bars], default=1) or 1)
    page.axes.set_ylim(max(len(bars), 1) - 0.5, -0.5)
    for y, (name, quoted, retold, own) in enumerate(bars):
        _space_bar(page, y if beside else y + 0.18, row, quoted, retold, own, total)
        if beside:
            page.beside(-7, y, clip(name, NAME, longest), ha="right")
        else:
            page.beside(0, y - 0.28, clip(name, NAME, page.plot_width + 98), ha="left")
    return page.axes.tell(title, summary, table)


def _space_bar(page: Sheet, y: float, row: float, quoted: int, retold: int, own: int, total: int) -> None:
    left, height = 0, 13 / row
    for n, colour in ((quoted, "strong"), (retold, "middle"), (own, "weak")):
        page.bar(left, y, n, height, getattr(page.palette, colour))
        left += n
    points = left / page.axes.get_xlim()[1] * page.plot_width
    share = percent(left, total)
    page.beside(points + 5, y, share, weight="bold")
    after = points + 11 + measure(share, NAME, bold=True)
    page.beside(after, y, f"{left:,} words", size=SMALL, color=page.palette.muted)


def _space_table(spoken: Voices, author: str) -> pd.DataFrame:
    counts: dict[str, Counter[str]] = {}
    for how, who in zip(spoken.how, spoken.who, strict=True):
        counts.setdefault(author if how == AUTHOR else who, Counter())[how] += 1
    rows = [
        {
            "speaker": name,
            "words in quotation marks": c[QUOTED],
            "words retold": c[RETOLD],
            "words in all": c.total(),
            "share of the article": percent(c.total(), len(spoken.words)),
        }
        for name, c in counts.items()
    ]
    last = (UNNAMED, PRONOUNS)
    rows.sort(key=lambda r: (r["speaker"] != author, r["speaker"] in last, -r["words in all"], r["speaker"]))
    return pd.DataFrame(
        rows,
        columns=[
            "speaker",
            "words in quotation marks",
            "words retold",
            "words in all",
            "share of the article",
        ],
    )


def _space_bars(table: pd.DataFrame, most: int) -> list[tuple[str, int, int, int]]:
    bars, folded = [], []
    for name, quoted, retold, total, _ in table.itertuples(index=False):
        bar = (name, quoted, retold, total - quoted - retold)
        (folded if len(bars) > most and name not in (UNNAMED, PRONOUNS) else bars).append(bar)
    if len(folded) == 1:
        bars.insert(most + 1, folded[0])
    elif folded:
        together = (sum(bar[n] for bar in folded) for n in (1, 2, 3))
        bars.insert(most + 1, (f"{number(len(folded))} others", *together))
    return bars


def _space_words(table: pd.DataFrame, spoken: Voices, author: str) -> tuple[str, str]:
    total = len(spoken.words)
    sources = table[table["speaker"] != author]
    if not len(sources):
        return "No one but the author speaks", f"All {total:,} words are the author’s: no source was marked."
    reported = int(sources["words in all"].sum())
    quoted = int(sources["words in quotation marks"].sum())
    named = sources[~sources["speaker"].isin([UNNAMED, PRONOUNS])]
    top = named.iloc[0] if len(named) else sources.iloc[0]
    title = f"{percent(reported, total)} of the words report somebody, {top['speaker']} most of all"
    if not len(named):
        title = f"{percent(reported, total)} of the words report somebody, and no one is named"
    elif len(named) == 1:
        title = f"{percent(reported, total)} of the words report somebody, always {top['speaker']}"
    pairs = zip(named["speaker"][:3], named["share of the article"][:3], strict=True)
    whom = f"{count(len(named), 'source')} by name: {listing([f'{who} {share}' for who, share in pairs])}"
    if len(named) > 3:
        whom = whom.replace(" by name: ", " by name, most to ")
    if len(named) < len(sources):
        unnamed = f"nobody by name {percent(reported - int(named['words in all'].sum()), total)}"
        whom = f"{whom}; to {unnamed}" if len(named) else unnamed
    summary = (
        f"Of {total:,} words the author speaks {percent(total - reported, total)} alone and gives "
        f"{percent(reported, total)} to {whom}. "
        f"{capital(percent(quoted, reported))} of the reported words stand in quotation marks, the rest is retold."
    )
    return title, summary


def voice_along(
    attributions: Marks,
    text: Text | None = None,
    *,
    quotations: Marks | None = None,
    width: float = FULL,
    theme: str = "light",
) -> Picture:
    """Draw the article as its paragraphs, one bar each, shaded by who speaks; the sources stand beside the bars.

    Table: one row a stretch of one voice, with paragraph, voice, source, words and its code points.
    See `voices` for the columns of `attributions`.
    """
    spoken = voices(attributions, text, quotations)
    rows = spoken.words.rows
    table = _along_table(spoken)
    title, summary = _along_words(spoken, table)
    names = [_names(spoken, n) for n in range(len(rows))]
    room = width * 72 * 0.34
    page = sheet(
        title,
        "Each bar is a paragraph, as long as it has words; its sources stand beside it",
        height=16 * max(len(rows), 1),
        left=max((measure(r.id, SMALL) for r in rows), default=0) + 8,
        right=room,
        key=KEY,
        width=width,
        theme=theme,
    )
    page.axes.set_xlim(0, max((r.last - r.first for r in rows), default=1) or 1)
    page.axes.set_ylim(max(len(rows), 1) - 0.5, -0.5)
    for y, row in enumerate(rows):
        page.beside(-6, y, row.id, ha="right", size=SMALL, color=page.palette.muted)
        for first, last, how in runs(spoken.how[row.first : row.last]):
            page.bar(first, y, last - first, 0.72, getattr(page.palette, COLOURS[str(how)]))
        end = (row.last - row.first) / page.axes.get_xlim()[1] * page.plot_width
        if names[y]:
            page.beside(end + 6, y, clip(names[y], SMALL, page.plot_width - end + room - 8), size=SMALL)
    return page.axes.tell(title, summary, table)


def _names(spoken: Voices, n: int) -> str:
    row = spoken.words.rows[n]
    here = [
        w
        for h, w in zip(spoken.how[row.first : row.last], spoken.who[row.first : row.last], strict=True)
        if h != AUTHOR
    ]
    return " · ".join(dict.fromkeys(here))


def _along_table(spoken: Voices) -> pd.DataFrame:
    found = []
    for row in spoken.words.rows:
        pairs = list(zip(spoken.how[row.first : row.last], spoken.who[row.first : row.last], strict=True))
        for first, last, pair in runs(pairs):
            start, end = spoken.words.starts[row.first + first], spoken.words.ends[row.first + last - 1]
            found.append((row.id, *pair, last - first, start, end))
    return pd.DataFrame(found, columns=["paragraph", "voice", "source", "words", "start", "end"])


def _along_words(spoken: Voices, table: pd.DataFrame) -> tuple[str, str]:
    rows = spoken.words.rows
    alone = [r.id for r in rows if set(spoken.how[r.first : r.last]) == {AUTHOR}]
    if len(alone) == len(rows):
        return "The author speaks alone from beginning to end", "In no paragraph was a reported voice marked."
    title = f"The author speaks alone in {len(alone)} of {len(rows)} paragraphs"
    if not alone:
        title = "Somebody else is heard in every paragraph"
    lengths = table[table["voice"] != AUTHOR].groupby("paragraph", sort=False)["words"].sum()
    most = str(lengths.idxmax())
    summary = f"{title}{f' ({ids(alone)})' if alone else ''}. Reported words are most in {most}: {count(int(lengths.max()), 'word')}."
    quoted = table[table["voice"] == QUOTED]
    if len(quoted):
        longest = quoted.loc[quoted["words"].idxmax()]
        whose = "" if longest["source"] in (UNNAMED, PRONOUNS) else f" and is {longest['source']}’s"
        summary += f" The longest stretch in quotation marks stands in {longest['paragraph']}{whose} ({longest['words']} words)."
    else:
        summary += " None of them stand in quotation marks."
    return title, summary
