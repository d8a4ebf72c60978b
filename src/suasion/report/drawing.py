"""Draw the pictures of a page and write it: the work of a second process beside the one that reads."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from suasion.articles.article import Article
from suasion.base.html import table
from suasion.base.prose import FEWEST, capital, count, figures
from suasion.report.findings import Findings
from suasion.report.trust import Measured

if TYPE_CHECKING:
    from suasion import plots
    from suasion.analysis.voices import Voices
    from suasion.reading.records import Rows

__all__ = ["Made", "make_page", "pictures", "read_page", "spoken", "warm"]

ROOMY = 300  # words; below, a picture is drawn only where several things are in it
TURNS = 4  # of two speakers or more, for a page to look like an interview
INTERVIEW = (
    "This looks like an interview. What stands after a name and a colon is counted as that speaker’s words."
)
WIDTH = (
    4.6  # inches: letters stay readable on a phone, and the page may enlarge it by a fifth on a wide screen
)


def warm() -> None:
    """Import what drawing needs, and draw once to nowhere: first times are slow, and the other process loads its model."""
    import suasion.report.page  # noqa: F401
    from suasion.reading.kinds import KINDS
    from suasion.reading.reading import Reading

    text = Article("Nothing is said here.").to_text()
    findings = Findings.of(Reading(text, {kind: [] for kind in KINDS}))
    pictures(findings, spoken(findings))
    gc.freeze()  # what is loaded by now stays: the collector, which drawing keeps busy, need not look at it again


def spoken(findings: Findings) -> Voices:
    """Give every word of the article its voice."""
    from suasion.analysis.voices import voices

    return voices(findings.drawn["attributions"], findings.text, findings.drawn["quotations"])


def pictures(findings: Findings, voices: Voices) -> list[str]:
    """Draw the pictures of a page as figures; one that has nothing to show is left out, but for the first two."""
    from suasion import plots

    few = reports(findings) < FEWEST
    text, actors, wording = findings.text, findings.drawn["actors"], findings.drawn["wording"]
    actions, events = findings.drawn["actions"], plots.dates(findings.text)
    # In a short text most is named once, and its words are seen faster than a picture of them.
    short = len(text.string.split()) < ROOMY
    least = 3 if short else 1
    again = sum(n > 1 for n in actors["actor"].value_counts()) if short and len(actors) else 2
    drawn: list[tuple[str, Callable[[], plots.Picture], bool]] = [
        ("space", lambda: plots.speaking_space(voices, width=WIDTH), not few),
        ("voice", lambda: plots.voice_along(voices, width=WIDTH), True),
        ("actors", lambda: plots.dispersion(actors, text, width=WIDTH), len(actors) > 0 and again > 1),
        ("agency", lambda: plots.agency(actions, width=WIDTH), len(actions) >= least),
        ("certainty", lambda: plots.certainty(wording, text, width=WIDTH), len(wording) >= least),
        ("loaded", lambda: plots.loaded_words(wording, text, width=WIDTH), len(wording) >= least),
        ("dates", lambda: plots.timeline(events, text, width=WIDTH), len(events) > 1),
    ]
    shown = {name: draw() for name, draw, wanted in drawn if wanted}
    figures = [
        picture.to_html(f"picture-{name}") for name, picture in shown.items() if _tells(name, picture, least)
    ]
    return [counted(voices, reports(findings)), *figures] if few else figures


def _tells(name: str, picture: plots.Picture, least: int) -> bool:
    """Tell whether there is something to look at: `least` words that are hedged, boosted or loaded, or clauses of one actor."""
    table = picture.to_pandas()
    if name == "agency":
        return int(table.select_dtypes("number").to_numpy().max(initial=0)) >= least
    return name not in ("certainty", "loaded") or len(table) >= least


def looks_like_interview(findings: Findings) -> bool:
    """Tell whether speakers take turns, each named before a colon."""
    told = findings.shown.get("attributions")
    turns = [] if told is None or "rule" not in told else list(told.loc[told["rule"] == "speaker", "source"])
    return len(turns) >= TURNS and len(set(turns)) > 1


def reports(findings: Findings) -> int:
    """Count the reports on which the shares of a page rest."""
    return len(findings.shown.get("attributions", findings.drawn["attributions"]))


def counted(voices: Voices, found: int) -> str:
    """Write in words and numbers what the first picture shows: too little was found for shares."""
    from suasion.analysis.voices import AUTHOR, QUOTED

    said = Counter(
        (who, how == QUOTED) for who, how in zip(voices.who, voices.how, strict=True) if how != AUTHOR
    )
    names = Counter(who for (who, _), n in said.items() for _ in range(n))
    rows = [(who, str(said[who, True]), str(said[who, False])) for who, _ in names.most_common()]
    who = f"Of {figures(len(voices.words), 'word')}, {names.total():,} {'reports' if names.total() == 1 else 'report'} somebody."
    if not rows:
        return f'<figure class="suasion-picture"><figcaption>No one but the author speaks. {who}</figcaption></figure>'
    some = f"{capital(count(found, 'report'))} {'was' if found == 1 else 'were'} found, too few to speak of shares."
    shown = table(("Source", "words in quotation marks", "words retold"), rows, wide=True)
    return f'<figure class="suasion-picture"><figcaption>{some} {who}</figcaption>{shown}</figure>'


@dataclass(frozen=True)
class Made:
    """A page that was written: its size in bytes, and the figures for a table of many pages."""

    size: int
    words: int
    sources: int
    reported: float
    quoted: float
    most: str
    reports: int = FEWEST

    @property
    def shares(self) -> tuple[str, str]:
        """Give the words reported and in quotation marks: as shares, or counted where too few reports were found."""
        parts = (self.reported, self.quoted)
        if self.reports < FEWEST:
            return count(round(parts[0] * self.words), "word"), count(round(parts[1] * self.words), "word")
        return f"{parts[0]:.0%}", f"{parts[1]:.0%}"


def read_page(article: Article, rows: Rows, measured: Sequence[Measured], target: Path) -> Made:
    """Make a page of what the machine found, given as plain rows, which travel between processes most lightly."""
    from suasion.reading.reading import Reading

    return make_page(article, Findings.of(Reading(article.to_text(), rows)), measured, target)


def make_page(article: Article, findings: Findings, measured: Sequence[Measured], target: Path) -> Made:
    """Draw, and write the page to `target` in one step; nothing half-written is left."""
    from suasion.analysis.speakers import PRONOUNS, UNNAMED
    from suasion.analysis.voices import AUTHOR, QUOTED
    from suasion.report.page import page
    from suasion.report.writing import write_page

    voices = spoken(findings)
    if looks_like_interview(findings):
        article = replace(article, notes=(*article.notes, INTERVIEW))
    size = write_page(target, page(article, findings, pictures(findings, voices), measured))
    heard = Counter(who for who, how in zip(voices.who, voices.how, strict=True) if how != AUTHOR)
    total = len(voices.words) or 1
    named = sorted(
        (who for who in heard if who not in (UNNAMED, PRONOUNS)), key=lambda who: (-heard[who], who)
    )
    return Made(
        size,
        len(voices.words),
        len(named),
        heard.total() / total,
        voices.how.count(QUOTED) / total,
        named[0] if named else "",
        reports(findings),
    )
