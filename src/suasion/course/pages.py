"""Pages that are only read, such as Who and When: Markdown in the course, HTML in a student's folder, for any browser."""

import re
from html import escape
from pathlib import PurePosixPath

from markdown_it import MarkdownIt

__all__ = ["as_laid", "html_page", "linked", "rendered"]

_LINK = re.compile(rb"(\]\((?!\.\.)[\w\-./]+)\.md(#[\w\-]+)?\)")
_NOTEBOOK = re.compile(r"\[([^\]]+)\]\([^)\s]+\.ipynb\)")
_HEADING = re.compile(r"^# (.+)$", re.MULTILINE)
_MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable("table")
_CSS = (
    "html{color-scheme:light dark}body{max-width:46em;margin:2em auto;padding:0 1em;font:16px/1.55 system-ui,sans-serif;"
    "overflow-wrap:anywhere}table{border-collapse:collapse}th,td{padding:.35em .7em .35em 0;text-align:start;"
    "vertical-align:top;border-bottom:1px solid color-mix(in srgb,currentColor 25%,transparent)}"
    "td:first-child{min-width:7.5em}summary{cursor:pointer}"
)


def as_laid(inside: PurePosixPath) -> PurePosixPath:
    """Give a file's place in a student's folder: a Markdown page becomes an HTML page of the same name."""
    return inside.with_suffix(".html") if inside.suffix == ".md" else inside


def linked(contents: bytes) -> bytes:
    """Let links to Markdown pages of the course lead to the HTML pages that are laid in their stead."""
    return _LINK.sub(rb"\1.html\2)", contents)


def rendered(markdown: str) -> str:
    """Render Markdown as Jupyter does: HTML in it stays, tables are tables."""
    return str(_MARKDOWN.render(markdown))


def html_page(markdown: str, name: str) -> str:
    """Write a page of its own from Markdown; its first heading, else its `name`, is the title."""
    heading = _HEADING.search(markdown)
    title = escape(heading[1] if heading else name)
    # A browser would show a notebook's source: such a page names lessons, and Jupyter opens them.
    body = rendered(_NOTEBOOK.sub(r"\1", markdown))
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{title}</title><style>{_CSS}</style></head><body><main>{body}</main></body></html>\n"
    )
