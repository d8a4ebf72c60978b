"""Is the page of a reading whole, safe, honest and small?"""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suasion.base.errors import NotReadable
from suasion.report.drawing import make_page, pictures, spoken
from suasion.report.findings import Findings, Layered
from suasion.report.layers import LOOKS, marked_text
from suasion.report.page import page
from suasion.report.writing import write_page
from suasion.texts.text import Text
from tests.support.report_sample import ARTICLE, DRAWN, FINDINGS, MEASURED, TEXT


@pytest.fixture(scope="module")
def html() -> str:
    return page(ARTICLE, FINDINGS, pictures(FINDINGS, spoken(FINDINGS)), MEASURED)


class Elements(HTMLParser):
    """Collect the elements of a page, and complain of wrong nesting."""

    VOID = frozenset("meta br input link img hr".split())

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element in."""
        self.found.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an empty element in."""
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Check that the last open element is closed."""
        assert self.open.pop() == tag, f"</{tag}> closes something else"


def words(html: str) -> str:
    """Give the words of marked text without tags, letters of marks and ids."""
    html = re.sub(r'<a class="id".*?</a> ', "", html)
    html = re.sub(
        r'<span class="k [^"]*"><span class="v">.*?</span><span aria-hidden="true">.</span></span>', "", html
    )
    bare = re.sub(r"<[^>]+>", "", html)
    return bare.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def test_page_needs_nothing_else(html: str) -> None:
    """Is there no script, no address, no handler, nothing to fetch; and a policy that forbids it?"""
    elements = Elements(html)
    assert not elements.open
    assert not {"script", "iframe", "object", "embed", "link", "img", "form"} & {
        tag for tag, _ in elements.found
    }
    for _, attributes in elements.found:
        assert not [a for a in attributes if a.startswith("on") or a in ("src", "srcset", "action")]
        assert str(attributes.get("href", "#")).startswith("#")
    assert "@import" not in html and "url(" not in html
    assert "default-src 'none'" in html


def test_ids_are_unique_and_links_lead_somewhere(html: str) -> None:
    """Does every id occur once, and every link and label lead to one?"""
    found = Elements(html).found
    ids = [a["id"] for _, a in found if "id" in a]
    assert len(ids) == len(set(ids)) > 40
    leads = [str(a["href"])[1:] for _, a in found if "href" in a]
    leads += [i for _, a in found for i in (a.get("aria-labelledby") or "").split()]
    assert set(leads) <= set(ids) and "P3S1" in leads


def test_page_is_small(html: str) -> None:
    """Does the page of 275 words keep to 300 kB for 1,000 words?"""
    assert len(html.encode()) <= 300_000 * max(ARTICLE.words, 400) / 1000


def test_page_says_how_far_to_trust_it(html: str) -> None:
    """Are the measured figures there, and the limits; and is nothing measured said to be not measured?"""
    assert "about 74 are right" in html and "84 news articles" in html
    for limit in ("Whether it is true", "What anyone intends", "What is missing"):
        assert limit in html
    assert "has not been measured" in page(ARTICLE, FINDINGS, [], ())


def test_page_passes_no_verdict(html: str) -> None:
    """Does the page never say propaganda, score, rating or a traffic light's colour?"""
    bare = re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)
    assert not re.search(r"propagand|\bscore|\bbiased\b|\bmislead|\bmanipulat", bare, re.IGNORECASE)


def test_every_picture_has_words_and_a_table(html: str) -> None:
    """Has every picture a name, a sentence and a table?"""
    figures = re.findall(r"<figure.*?</figure>", html, re.DOTALL)
    assert len(figures) == 7
    for figure in figures[1:]:
        assert (
            'role="img"' in figure and "<desc" in figure and "<figcaption>" in figure and "<table>" in figure
        )


def test_a_short_text_has_pictures_only_of_what_repeats() -> None:
    """Of a text in which everything is named once, is no picture drawn but who speaks, and no empty part written?"""
    once = {kind: table.head(1) for kind, table in DRAWN.items()}
    few = replace(FINDINGS, drawn=once)
    drawn = pictures(few, spoken(few))
    assert len(drawn) <= 3  # who speaks, along the text, and the dates
    assert "More pictures" not in page(ARTICLE, few, drawn[:2], MEASURED)


def test_an_interview_says_that_it_looks_like_one(tmp_path: Path) -> None:
    """Is a page whose speakers take turns, each before a colon, called an interview, and another one not?"""
    table = DRAWN["attributions"]
    turns = table.assign(rule="speaker", source=["Reporter", "Ada Brandt"] * (len(table) // 2))
    for told, expected in ((turns, True), (table.assign(rule="verb"), False)):
        make_page(ARTICLE, replace(FINDINGS, shown={"attributions": told}), MEASURED, tmp_path / "a.html")
        assert ("looks like an interview" in (tmp_path / "a.html").read_text(encoding="utf-8")) is expected


def test_no_share_is_told_from_few_reports(html: str, tmp_path: Path) -> None:
    """Are words counted, and no per cent said, where fewer than ten reports were found; and told from ten on?"""
    first = re.findall(r"<figure.*?</figure>", html, re.DOTALL)[0]
    assert "Eight reports were found, too few" in first and "<table>" in first
    assert not re.search(r"\d\s*%", first)
    made = make_page(ARTICLE, FINDINGS, MEASURED, tmp_path / "a.html")
    assert made.shares == ("70 words", "nine words")
    table = DRAWN["attributions"]
    many = replace(FINDINGS, shown={"attributions": pd.concat([table, table])})
    assert 'role="img"' in pictures(many, spoken(many))[0]
    assert make_page(ARTICLE, many, MEASURED, tmp_path / "b.html").shares == ("26%", "3%")


def test_money_stays_money(html: str) -> None:
    """Does each dollar sign stand alone, so that no program sets the words between two as a formula?"""
    money = replace(
        ARTICLE, string="It pays $31 a share, or $135 million.", title="$1 or $2", notes=("$3 or $4",)
    )
    written = page(money, replace(FINDINGS, text=money.to_text(), places=()), [], MEASURED)
    body = written.partition("<body>")[2]
    assert re.search(r"\$[^<]", body) is None and body.count("<span>$</span>") == 6
    assert words(re.sub(r"(?s).*<p id=.*?</a> ", "", body)).startswith("It pays $31")


def test_hostile_article_stays_words() -> None:
    """Is markup in the article, its headline or a source shown, not obeyed?"""
    bad = '</p><script>alert("x")</script><img src=x onerror=alert(1)>&lt;b&gt; “quoted” words by him said so'
    article = replace(ARTICLE, string=bad, title=bad, author=bad, site=bad, source=bad, notes=(bad,))
    text = article.to_text()
    table = DRAWN["attributions"].iloc[:1].assign(start=0, end=20, source=bad, content=bad)
    drawn = {
        "attributions": table,
        "quotations": table,
        "actors": table.assign(actor=bad),
        "actions": DRAWN["actions"].assign(agent=bad),
        "wording": DRAWN["wording"].iloc[:0],
    }
    findings = Findings(text, drawn, (Layered(0, 20, "sources", bad),))
    html = page(article, findings, pictures(findings, spoken(findings)), MEASURED)
    tags = [tag for tag, _ in Elements(html).found]
    assert "script" not in tags and "img" not in tags and tags.count("h1") == 1


def test_text_is_the_article_letter_for_letter() -> None:
    """Does the marked text read as the article, with all layers in it?"""
    shown = re.findall(r"<p id=.*?</p>", marked_text(TEXT, FINDINGS.places), re.DOTALL)
    assert [words(p) for p in shown] == [p.text for p in TEXT.paragraphs]


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet="ab. <&\n\u0301🙂“”", min_size=1, max_size=80),
    st.lists(st.tuples(st.integers(0, 80), st.integers(1, 40), st.sampled_from(sorted(LOOKS))), max_size=12),
)
def test_any_marks_leave_the_text_as_it_is(
    string: str, spans: list[tuple[int, int, tuple[str, str]]]
) -> None:
    """Do overlapping, nested and touching marks leave every letter, and well-nested markup?"""
    text = Text.from_string(string)
    size = len(string)
    places = [Layered(min(s, size - 1), min(s + n, size), *look) for s, n, look in spans]
    html = marked_text(text, places)
    assert not Elements(html).open
    assert [words(p) for p in re.findall(r"<p id=.*?</p>", html, re.DOTALL)] == [
        p.text for p in text.paragraphs
    ]


def test_a_page_that_cannot_be_written_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Does a failing disk become a sentence, and leave the old page and no rest of the new one?"""
    target = tmp_path / "a.html"
    write_page(target, "old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", fail)
    with pytest.raises(NotReadable, match="No space left"):
        write_page(target, "new")
    assert [p.name for p in tmp_path.iterdir()] == ["a.html"] and target.read_text() == "old"


def test_figures_for_the_table_of_many(tmp_path: Path) -> None:
    """Are the figures of a page those of its pictures?"""
    made = make_page(ARTICLE, FINDINGS, MEASURED, tmp_path / "a.html")
    assert made.size == (tmp_path / "a.html").stat().st_size
    assert (made.words, made.sources, made.most) == (273, 6, "The Swimming Club")
    assert round(273 * made.reported) == 70 and round(273 * made.quoted) == 9
