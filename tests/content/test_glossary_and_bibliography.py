"""What is made of all lessons together: the glossary, and the list of what they cite."""

import json
import re
from pathlib import Path

import pytest

from suasion.course.bibliography import bibtex, read_bibliography
from suasion.course.build import derived_pages
from suasion.course.glossary import terms
from suasion.course.notebooks import read
from suasion.questions.question_file import read_question_file
from suasion.questions.tracks import track_of
from tests.support.paths import ROOT

LESSONS = ROOT / "lessons"
PAGES = [*sorted(LESSONS.glob("*.ipynb")), ROOT / "TEACHING.md"]
FILES = [path for path in sorted(LESSONS.glob("*.toml")) if not track_of(path)]
ENTRIES = read_bibliography(LESSONS / "bibliography.json")
OWN = re.compile(r"https?://(?:localhost|127\.0\.0\.1)")


def _prose(path: Path) -> str:
    if path.suffix == ".md":
        return path.read_text("utf-8")
    markdown = [cell.source for cell in read(path).cells if cell.cell_type == "markdown"]
    asked = read_question_file(path.with_suffix(".toml")).asked.values()
    return "\n\n".join([*markdown, *(a.ask for a in asked)])  # what speaks of one text stands in the file


@pytest.mark.parametrize("path", derived_pages(LESSONS), ids=lambda path: path.name)
def test_derived_pages_are_generated(path: Path) -> None:
    """Is each page byte for byte what is made of the lessons? If not: `suasion course build`."""
    assert path.read_text("utf-8") == derived_pages(LESSONS)[path]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_lesson_uses_its_terms(path: Path) -> None:
    """Does each term stand in the lesson that brings it in, and is it explained in no other?"""
    own = read_question_file(path).terms
    asked = " ".join(f"{a.ask} {a.title}" for a in read_question_file(path).asked.values())
    words = f"{_prose(path.with_suffix('.ipynb'))} {asked}".casefold()
    assert [term for term in own if not all(part in words for part in term.casefold().split(", "))] == []
    others = {t for p in FILES if p != path for t in read_question_file(p).terms}
    assert not own.keys() & others


def test_each_term_takes_a_plain_sentence() -> None:
    """Is every meaning short, and does each word stand in the glossary once for its label scheme?"""
    found = terms(LESSONS)
    assert len(found) > 60
    assert [t.name for t in found if len(t.says.split()) > 35] == []
    assert len({(t.name, t.scheme) for t in found}) == len(found)


def test_labels_stand_with_the_first_lesson_that_uses_them() -> None:
    """Is the first use that of the course's order: voices come in lesson 03, although later schemes ask for them?"""
    first = {(t.name, t.scheme): t.lesson[:2] for t in terms(LESSONS)}
    assert first["Reported", "Whose voice"] == "03"
    assert first["I wonder", "A first mark"] == "00"
    assert first["Judgement", "Kinds of claims"] == "04" and first["Judgement", "What a frame does"] == "06"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_what_is_cited_is_in_the_bibliography(path: Path) -> None:
    """Is every address that a lesson gives in the list, and every work that it names by author and year?"""
    prose = _prose(path)
    known = {entry.get("URL") for entry in ENTRIES}
    given = re.findall(r"\]\((https?://[^)\s]+)\)", prose)
    assert [url for url in given if url not in known and not OWN.match(url)] == []
    works = re.findall(
        r"[A-Z]\w+(?:, [A-Z]\w+)*(?: and [A-Z]\w+| et al\.)?,? \(?(?:1[89]|20)\d\d(?=\)| \()", prose
    )
    years = [w for w in works if re.search(r" and | et al\.", w)]
    cited = {entry["custom"]["cited_as"] for entry in ENTRIES}
    assert [w for w in years if w.replace("(", "") not in cited] == []


def test_the_bibliography_is_cited() -> None:
    """Does each entry stand where it says it is cited, and say how far it was opened?"""
    for entry in ENTRIES:
        assert entry["custom"]["opened"], entry["id"]
        for stem in entry["custom"]["lessons"]:
            path = ROOT / "TEACHING.md" if stem == "TEACHING" else LESSONS / f"{stem}.ipynb"
            assert entry["custom"]["cited_as"] in _prose(path), (entry["id"], stem)


def test_bibtex_holds_every_entry() -> None:
    """Does BibTeX hold every id and title, with balanced braces and escaped signs?"""
    made = bibtex(ENTRIES)
    assert re.findall(r"^@\w+\{([\w-]+),$", made, re.M) == [entry["id"] for entry in ENTRIES]
    assert all(entry["title"] in made for entry in ENTRIES)
    assert made.count("{") == made.count("}")
    one = bibtex([{"id": "x", "type": "book", "title": "A & B", "author": [{"family": "C", "given": "D"}]}])
    assert "title = {{A \\& B}}" in one and "author = {C, D}" in one


@pytest.mark.parametrize("broken", ['{"id":', '[{"id": "a", "type": "book"}]', "double"])
def test_a_broken_bibliography_is_named(broken: str, tmp_path: Path) -> None:
    """Is a file that is no bibliography refused with a sentence?"""
    from suasion.base.errors import BuildRefused

    path = tmp_path / "bibliography.json"
    entry = {"id": "a", "type": "book", "title": "T"}
    path.write_text(json.dumps([entry, entry]) if broken == "double" else broken)
    with pytest.raises(BuildRefused, match=r"bibliography.json"):
        read_bibliography(path)
