"""Draw the pictures of a page and write it: the work of a second process beside the one that reads."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from suasion.report.article import Article
from suasion.report.findings import Findings
from suasion.report.trust import Measured

if TYPE_CHECKING:
    from suasion.analysis.voices import Voices
    from suasion.reading.records import Rows

__all__ = ["Made", "make_page", "pictures", "read_page", "spoken", "warm"]

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

    text, actors, wording = findings.text, findings.drawn["actors"], findings.drawn["wording"]
    actions, events = findings.drawn["actions"], plots.dates(findings.text)
    drawn: list[tuple[str, Callable[[], plots.Picture], bool]] = [
        ("space", lambda: plots.speaking_space(voices, width=WIDTH), True),
        ("voice", lambda: plots.voice_along(voices, width=WIDTH), True),
        ("actors", lambda: plots.dispersion(actors, text, width=WIDTH), len(actors) > 0),
        ("agency", lambda: plots.agency(actions, width=WIDTH), len(actions) > 0),
        ("certainty", lambda: plots.certainty(wording, text, width=WIDTH), len(wording) > 0),
        ("loaded", lambda: plots.loaded_words(wording, text, width=WIDTH), len(wording) > 0),
        ("dates", lambda: plots.timeline(events, text, width=WIDTH), len(events) > 1),
    ]
    return [draw().to_html(f"picture-{name}") for name, draw, wanted in drawn if wanted]


@dataclass(frozen=True)
class Made:
    """A page that was written: its size in bytes, and the figures for a table of many pages."""

    size: int
    words: int
    sources: int
    reported: float
    quoted: float
    most: str


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
    )
