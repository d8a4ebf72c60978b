"""Pages that are only read: laid as HTML, found by the links of the lessons."""

import re
from pathlib import Path, PurePosixPath

from suasion.course.copies import lay_copies
from suasion.course.pages import as_laid, html_page, linked
from tests.support.paths import ROOT


def test_every_link_of_a_laid_page_leads_somewhere(tmp_path: Path) -> None:
    """In a student's folder, does each link to a file lead to one, and is no Markdown laid?"""
    lay_copies(tmp_path)
    assert not list(tmp_path.rglob("*.md"))
    pages = [*tmp_path.rglob("*.ipynb"), *tmp_path.rglob("*.html")]
    links = [
        (page, link)
        for page in pages
        for link in re.findall(r"\]\(([^)#:\s]+)\)|href=\"([^\"#:]+)\"", page.read_text("utf-8"))
    ]
    assert len(links) > 30
    lost = [(p.name, a or b) for p, (a, b) in links if not (p.parent / (a or b).replace("%20", " ")).exists()]
    assert lost == []
    assert any("who.html" in link for _, link in links)
    # A browser would show a notebook's source.
    assert [p.name for p, (a, b) in links if p.suffix == ".html" and (a or b).endswith(".ipynb")] == []
    assert "Who is behind it?" in (tmp_path / "lessons" / "glossary.html").read_text("utf-8")


def test_a_page_is_laid_as_html() -> None:
    """Are tables, folds and the title kept, and is the page one file that asks for nothing?"""
    page = html_page((ROOT / "lessons" / "when.md").read_text("utf-8"), "when")
    assert page.count("<table>") >= 2 and "<details>" in page
    assert "<title>When</title>" in page
    assert "<script" not in page and "src=" not in page and "<link" not in page


def test_only_links_to_pages_of_the_course_change() -> None:
    """Are links to other sites, and out of the folder, left as they are?"""
    assert linked(b"[Who](who.md), [W](who.md#a-b)") == b"[Who](who.html), [W](who.html#a-b)"
    kept = b"[x](https://example.org/a.md) [y](../TEACHING.md) a.md"
    assert linked(kept) == kept
    assert as_laid(PurePosixPath("lessons/who.md")) == PurePosixPath("lessons/who.html")
    assert as_laid(PurePosixPath("lessons/00.ipynb")) == PurePosixPath("lessons/00.ipynb")
