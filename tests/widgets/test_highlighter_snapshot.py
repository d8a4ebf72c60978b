"""The snapshot reads well where there is no widget: nbconvert, a forge, an untrusted notebook."""

import re
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest
from nbconvert import HTMLExporter, MarkdownExporter

import suasion
from suasion.annotations.annotation import Annotation, AnnotationSet
from suasion.labels import Scheme
from suasion.storage.snapshots import snapshots
from suasion.texts.text import Text
from suasion.widgets.highlighter_snapshot import bundle, html, plain


def mark(text: Text, words: str, label: str | None, **more: object) -> Annotation:
    """Make a mark on words."""
    span = text.find(words)
    return Annotation.mark(
        text, span.start, span.end, exercise="e1", question="q1", label=label, revision=1, **more
    )


@pytest.fixture
def reading(practice: Text) -> AnnotationSet:
    """Give overlapping marks, one with a note."""
    return AnnotationSet(
        [
            mark(practice, "gravel pit until 1951", "content", note="Says <who>?", voice="reported"),
            mark(practice, "the lake was a gravel pit", "cue"),
            mark(practice, "Two stubborn camps", "unheard-of", disagree="they are not two"),
        ]
    )


class _Balance(HTMLParser):
    """Check that every element is closed in the right order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def words(page: str) -> str:
    """Give the visible text of well-formed HTML."""
    reader = _Balance()
    reader.feed(page)
    assert reader.open == []
    return "".join(reader.words)


def test_plain(practice: Text, reading: AnnotationSet) -> None:
    """Do brackets, letters and numbers show each mark, overlapping ones too, and does a list explain them?"""
    units = [practice["P1"], practice["P2"]]
    said = plain(practice, suasion.scheme("attribution"), reading.marks, units, "Title")
    assert "[the lake was a [gravel pit]Cu2 until 1951]Co3" in said
    assert "[Two stubborn camps]?1" in said
    assert "3. Content, someone reported: “gravel pit until 1951” (P2S1). Note: Says <who>?" in said
    assert "1. unheard-of: “Two stubborn camps” (P1S2). I disagree, because they are not two" in said


def test_html_says_the_same_without_any_style(practice: Text, reading: AnnotationSet) -> None:
    """Do letters stand in the text itself, for a page that removes styles, and is everything escaped and closed?"""
    page = html(practice, suasion.scheme("attribution"), reading.marks, [practice["P2"]], "A <title>")
    seen = words(page)
    assert "the lake was a [gravel pit]Cu2 until 1951]Co3" in seen
    assert "A <title>" in seen
    assert "Says <who>?" in seen
    assert "<who>" not in page
    assert "“<bdi>gravel pit until 1951</bdi>”" in page and "<bdi>Says &lt;who&gt;?</bdi>" in page


def test_a_book(practice: Text) -> None:
    """Is the snapshot of very many marks short to read, whole to compute with, and does it say so?"""
    text = Text.from_string("\n\n".join(f"Sentence {i} of a book." for i in range(2000)), slug="book")
    all_marks = AnnotationSet(mark(text, f"Sentence {i} of", "cue") for i in range(1000, 2000))
    data = bundle(text, suasion.scheme("attribution"), all_marks, text.paragraphs, "T")
    assert len(data["application/ld+json"]["items"]) == 1000
    assert len(data["text/html"]) < 100_000
    for kind in ("text/html", "text/plain"):
        assert "850 more marks are in the marks file" in data[kind]
        assert "Sentence 1000 of" in data[kind]
        assert "Sentence 999 " not in data[kind]


def test_nothing_marked(practice: Text) -> None:
    """Does an empty snapshot say so?"""
    data = bundle(practice, suasion.scheme("attribution"), AnnotationSet(), [practice["P1"]], "T")
    assert "No marks yet." in data["text/plain"]
    assert "No marks yet." in data["text/html"]
    assert data["application/ld+json"]["items"] == []
    to_read = bundle(
        practice, Scheme("to-read", "To read", ()), AnnotationSet(), [practice["P1"]], "T", own=False
    )
    assert "No marks yet." not in to_read["text/html"] + to_read["text/plain"]


def _notebook(practice: Text, reading: AnnotationSet) -> nbformat.NotebookNode:
    data = bundle(practice, suasion.scheme("attribution"), reading, practice.paragraphs, "T")
    widget = {"application/vnd.jupyter.widget-view+json": {"model_id": "gone"}, "text/plain": "Highlighter"}
    outputs = [nbformat.v4.new_output("display_data", data=d) for d in (widget, data)]
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("h", outputs=outputs)])


def test_converted_notebooks(practice: Text, reading: AnnotationSet) -> None:
    """Does nbconvert's HTML show the marks once, and its Markdown too?"""
    notebook = _notebook(practice, reading)
    page, _ = HTMLExporter().from_notebook_node(notebook)
    assert len(re.findall(r'class="suasion-snapshot"', page)) == 1
    assert "gravel pit</mark></mark><sup>]Cu2</sup>" in page
    markdown, _ = MarkdownExporter().from_notebook_node(notebook)
    assert "]Cu2" in markdown


def test_marks_come_back_from_the_notebook_alone(
    practice: Text, reading: AnnotationSet, tmp_path: Path
) -> None:
    """Are the marks read from an .ipynb that was handed in without its marks file?"""
    nbformat.write(_notebook(practice, reading), tmp_path / "a.ipynb")
    found = snapshots(tmp_path, "e1")
    assert {(m.quote, m.label, m.note) for m in found} == {(m.quote, m.label, m.note) for m in reading}
