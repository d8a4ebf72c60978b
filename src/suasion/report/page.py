"""The page of a reading: one HTML file that needs no script, no network and nothing beside it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from html import escape
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files

from suasion.articles.article import Article
from suasion.articles.web import OWN_PAGE
from suasion.base.html import prose
from suasion.base.prose import figures
from suasion.plots.palette import DARK, LIGHT, css
from suasion.report.findings import Findings
from suasion.report.layers import LAYERS, LOOKS, marked_text, plain_style
from suasion.report.tables import tables
from suasion.report.trust import Measured, trust_section

__all__ = ["page", "small_page"]

BLIND = (
    (
        "Whether it is true.",
        "A well-sourced sentence can be false and a bare one true. Check the claims elsewhere.",
    ),
    (
        "What anyone intends.",
        "A loaded word, a hedge or a missing source has many innocent reasons; so has a careful text.",
    ),
    (
        "What is missing.",
        "Voices that were not asked, facts that were left out, the picture and the page round the text.",
    ),
    (
        "Whether a strong word is warranted.",
        "That depends on what happened, and the machine knows only the words.",
    ),
    ("Irony, allusion, tone.", "It goes by the form of sentences and by word lists."),
)


def page(article: Article, findings: Findings, pictures: Sequence[str], measured: Sequence[Measured]) -> str:
    """Write the page; `pictures` are figures as HTML, the first two shown on top. Every word of the file is escaped."""
    title, heading = escape(article.title or "An article"), prose(article.title or "An article")
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="generator" content="{OWN_PAGE} {_version()}">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>{title} – a reading</title>
<style>{_style()}</style></head><body>
<a class="skip" href="#text">To the text</a>
<header><p class="by">A reading by machine: suggestions, to be checked against the text</p><h1>{heading}</h1>{_origin(article)}</header>
<main>
<section aria-labelledby="glance"><h2 id="glance">Who is heard, and how much</h2><div class="glance">{"".join(pictures[:2])}</div></section>
{trust_section(measured)}
<section aria-labelledby="text"><h2 id="text">The text, with what the machine suggests</h2>{_controls()}
<div class="text">{marked_text(findings.text, findings.places)}</div></section>
{_more(pictures[2:])}<section aria-labelledby="tables"><h2 id="tables">Everything that was found</h2>
<p class="small screen">What you unfold here, and below a picture, is printed too.</p>{tables(findings)}</section>
<section aria-labelledby="blind"><h2 id="blind">What the machine cannot see</h2><ul>{_blind()}</ul></section>
</main>
<footer><p class="small">Made by Suasion {_version()} with spaCy’s small English model. It counts and points; it rates neither a text nor a person.
The article is its author’s: keep this page for your own study.</p></footer>
</body></html>
"""


def small_page(title: str, body: str) -> str:
    """Write a plain page in the same dress, for lists of readings."""
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="generator" content="{OWN_PAGE} {_version()}">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>{escape(title)}</title>
<style>{_style()}</style></head><body><main><h1>{prose(title)}</h1>{body}</main></body></html>
"""


def _more(pictures: Sequence[str]) -> str:
    if not pictures:
        return ""
    head = '<section aria-labelledby="pictures"><h2 id="pictures">More pictures</h2>'
    return f'{head}<div class="pictures">{"".join(pictures)}</div></section>\n'


def _origin(article: Article) -> str:
    parts = [
        article.author,
        article.site,
        article.date,
        figures(article.words, "word"),
        f"from {article.source}" if article.source else "",
    ]
    notes = "".join(f'<p class="note">{prose(n)}</p>' for n in article.notes)
    return f'<p class="by">{prose(" · ".join(p for p in parts if p))}</p>{notes}'


def _controls() -> str:
    boxes = "".join(
        f'<label><input type="checkbox" id="{layer.id}"{" checked" if layer.on else ""}>{layer.name}</label>'
        for layer in LAYERS
    )
    key = "".join(
        f'<li><span class="{look.css.split()[0]}"><span class="k {look.css.split()[0]}k" aria-hidden="true">{look.letter}</span>{look.name}</span></li>'
        for look in dict.fromkeys(LOOKS.values())
    )
    return f'<fieldset><legend>Show</legend>{boxes}</fieldset><ul class="key">{key}</ul>'


def _blind() -> str:
    return "".join(f"<li><strong>{a}</strong> {b}</li>" for a, b in BLIND)


@cache
def _style() -> str:
    style = files("suasion.report").joinpath("style.css").read_text(encoding="utf-8")
    dark = f"@media(prefers-color-scheme:dark){{:root{{{css(DARK)}}}}}"
    paper = f"@media print{{:root{{{css(LIGHT)}}}}}"
    plain = "".join(plain_style(layer) for layer in LAYERS if f"#{layer.id}:" not in style)
    return f":root{{{css(LIGHT)}}}{dark}{style}{plain}{paper}"


@cache
def _version() -> str:
    try:
        return version("suasion")
    except PackageNotFoundError:
        return ""
