"""The course on paper: every lesson and exercise, boxes and lines for answers, and nothing of a key."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

import suasion
from suasion.base.errors import BuildRefused
from suasion.cli.main import app
from suasion.course.notebooks import read
from suasion.course.pages import rendered
from suasion.course.paper.links import within
from suasion.course.paper.pack import pack
from suasion.course.paper.page import opened, without_keys
from suasion.course.paper.question import BOX, question
from suasion.questions.asked import Asked
from suasion.questions.public_half import PublicHalf, public_half
from suasion.questions.question_file import read_question_file
from suasion.questions.tracks import QUESTION
from tests.support.paths import ROOT

TEXT = suasion.load("kuzio-axis")
LESSONS = sorted((ROOT / "lessons").glob("*.ipynb"))
EXERCISES = sorted((ROOT / "exercises").glob("*/*.ipynb"))


@pytest.fixture(scope="module")
def whole() -> str:
    """Give the pack of the course."""
    return pack(ROOT)


def test_every_lesson_and_exercise_is_there(whole: str) -> None:
    """Has each lesson and exercise its part, in the order of the course, with all its headings?"""
    ids = re.findall(r'<section class="part" id="([^"]+)">', whole)
    pages = [path.stem for path in (*LESSONS, *EXERCISES)]
    assert [id for id in ids if id in pages] == pages
    assert {"text-kuzio-axis", "cards", "glossary", "teacher"} <= set(ids)
    for path in (*LESSONS, *EXERCISES):
        part = whole.partition(f'id="{path.stem}">')[2].partition('<section class="part"')[0]
        for cell in read(path).cells:
            if cell.cell_type == "markdown":
                for heading in re.findall(r"^#+ (.+)$", cell.source, re.M):
                    assert f"{rendered(f'# {heading}')[4:-6]}</h" in part, (path.stem, heading)


@pytest.mark.parametrize("track", ["", "hetch-hetchy"])
def test_links_lead_to_parts_of_the_pack(track: str) -> None:
    """Does each link on paper lead into the pack or to the web, and is what one looks up in there, on either text?"""
    written = pack(ROOT, track=track)
    ids = set(re.findall(r'\bid="([^"]+)"', written))
    links = set(re.findall(r'<a href="([^"]*)"', written))
    assert {link for link in links if not re.match(r"https?://", link)} <= {f"#{id}" for id in ids}
    assert {"#who", "#when", "#03_whose_words"} <= links
    named = "Miwok" if track else "Lavrov"
    assert named in written.partition('id="who">')[2].partition('<section class="part"')[0]


@pytest.mark.parametrize("track", ["", "hetch-hetchy"])
@pytest.mark.parametrize("name", ["03", "06", "07", "08"])
def test_marks_to_look_at_are_printed(name: str, track: str) -> None:
    """Has what a lesson shows with marks its marks on paper, on either text?"""
    written = pack(ROOT, [name], track)
    assert "<mark" in written and "No marks yet" not in written


def test_links_to_what_is_not_in_the_pack_are_words() -> None:
    """Is a link to a page that is elsewhere its words, and one to the web or within the page left alone?"""
    given = '<a href="who.md">Who</a> <a href="03_whose_words.ipynb">03</a> <a href="../x/05.ipynb#a">05</a> <a href="#q">q</a> <a href="https://a.b/c.md">w</a>'
    assert within(given, {"who", "05"}) == (
        '<a href="#who">Who</a> 03 <a href="#05">05</a> <a href="#q">q</a> <a href="https://a.b/c.md">w</a>'
    )


def test_every_question_can_be_answered(whole: str) -> None:
    """Has each question of an exercise a box, a line, or text to mark in?"""
    for path in EXERCISES:
        part = whole.partition(f'id="{path.stem}">')[2].partition('<section class="part"')[0]
        tasks = part.split('<section class="task">')[1:]
        asked = [c for c in read(path).cells if "suasion.ask(" in c.source and c.id != QUESTION]
        assert len(tasks) == len(asked), path.stem
        assert all(re.search(rf'{BOX}|class="(lines|number|tomark)"', task) for task in tasks), path.stem


def test_the_op_ed_has_sentence_numbers_and_no_p10(whole: str) -> None:
    """Is every sentence there by its number, and P10 only on pages of its own, behind what is said of it?"""
    part = whole.partition('id="text-kuzio-axis">')[2].partition('<section class="part"')[0]
    assert part.count("<sup>S") == sum(s.paragraph != "P10" for s in TEXT.sentences)
    remark = "Hitler also had Jewish blood"
    assert remark not in part
    apart = re.findall(r'<section class="apart">(.*?)</section>', whole, re.S)
    assert apart and whole.count(remark) == sum(remark in words for words in apart)
    assert all(words.index("antisemitic") < words.index(remark) for words in apart)


@pytest.mark.parametrize("only", ["02", "05", "09"])
def test_p10_is_folded_and_no_outlet_named_whatever_is_printed(only: str) -> None:
    """Is P10 left out of the text of each lesson printed alone, and who printed the op-ed, which lesson 02 asks?"""
    part = pack(ROOT, [only]).partition('id="text-kuzio-axis">')[2].partition('<section class="part"')[0]
    assert '<b class="id">P10</b><em>' in part and "Hitler also had Jewish blood" not in part
    assert str(TEXT.metadata["outlet"]).partition(",")[0] not in part
    assert "All rights are the author" in part


@pytest.mark.parametrize(
    ("track", "slugs"), [("", ["kuzio-axis"]), ("hetch-hetchy", ["hetch-hetchy-muir", "hetch-hetchy-vilas"])]
)
def test_a_sheet_in_plain_words(track: str, slugs: list[str]) -> None:
    """Is there a sheet with each sentence in plain words for whoever reads in a second language, without P10?"""
    sheet = pack(ROOT, track=track).partition('id="plain">')[2].partition('<section class="part"')[0]
    given = re.findall(r"<dt>(\w+)</dt><dd>.+?</dd>", sheet)
    texts = [suasion.load(slug) for slug in slugs]
    wanted = [
        s.id for text in texts for s in text.sentences if track or s.paragraph not in ("A", "B", "C", "P10")
    ]
    assert [id for id in given if id != "H"] == wanted
    assert "P10S5" in {s.id for s in TEXT.sentences}


def test_no_plain_words_where_no_lesson_offers_them() -> None:
    """Has lesson 07 no such sheet, on which plain words would answer what is asked?"""
    assert 'id="plain"' not in pack(ROOT, ["07"])


def _secrets() -> Iterator[str]:
    """Give the reasons, hints and sources of the keys, and what second readers say of marks that are asked for first."""
    for key in (ROOT / "solutions").glob("*.toml"):
        yield from _reasons(tomllib.loads(key.read_text("utf-8")))
    for path in (ROOT / "lessons").glob("*.toml"):
        half = public_half(read_question_file(path))
        for id, second in half.second.items():
            if half.asked[id].mode != "read":
                yield from (reason for one in second for reason in (one.reason_for, one.reason_against))


def _reasons(data: object, field: str = "") -> Iterator[str]:
    if isinstance(data, str) and field in {"for", "against", "hint", "why", "source"}:
        yield data
    elif isinstance(data, dict):
        for name, value in data.items():
            if name != "rows":
                yield from _reasons(value, name)
    elif isinstance(data, list):
        for value in data:
            yield from _reasons(value, field)


def test_nothing_of_a_key_is_printed(whole: str) -> None:
    """Is no reason of a key or of a second reader in the pack, and no sample answer?"""
    looked_up = re.sub(
        r'<section class="part" id="(who|when)">.*?</section>', "", whole, flags=re.S
    )  # public
    plain = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", looked_up))
    secrets = {s for s in _secrets() if len(s) > 40}
    assert len(secrets) > 300
    assert [
        s
        for s in secrets
        if re.sub(r"[&<>]", lambda m: {"&": "&amp;", "<": "&lt;", ">": "&gt;"}[m[0]], s) in plain
    ] == []
    for path in (ROOT / "solutions").glob("*/*.ipynb"):
        samples = [c.source for c in read(path).cells if c.metadata.get("nbgrader", {}).get("solution")]
        lines = [line for source in samples for line in source.splitlines() if len(line) > 60]
        assert [line for line in lines if line.strip("*_ ")[:60] in plain] == []


def test_answers_to_recall_wait_at_the_end() -> None:
    """Does what is folded in a lesson become a note behind its last line?"""
    html = pack(ROOT, ["03_"])
    part = html.partition('id="03_whose_words">')[2].partition('<section class="part"')[0]
    assert part.index("In three lines") < part.index("How a sentence works and whether it is true")
    assert "<details" not in html


def test_what_is_folded_in_a_question_stands_open() -> None:
    """Are the cards of an exercise printed where they are needed?"""
    html = pack(ROOT, ["05-"])
    assert "Cards A1 to A3" in html and "<details" not in html
    assert opened("<details><summary>A</summary>B</details>") == "<p><b>A</b></p>B"


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ({"id": "a", "kind": "choice", "title": "T", "options": [["x", "Yes"], ["y", "No"]]}, f">{BOX}</td>"),
        ({"id": "a", "kind": "number", "title": "T", "unit": "days"}, '<span class="number"></span> days'),
        ({"id": "a", "kind": "short", "title": "T"}, '<div class="lines"><div></div>'),
        ({"id": "a", "kind": "scale", "title": "T", "steps": 3}, f"{BOX} 1 {BOX} 2 {BOX} 3"),
        ({"id": "a", "kind": "pick", "title": "T", "among": ["P3"]}, "P3: "),
        ({"id": "a", "kind": "pattern", "title": "T"}, '<div class="lines">'),
    ],
    ids=lambda value: value["kind"] if isinstance(value, dict) else "",
)
def test_each_kind_of_answer_has_its_place(column: dict[str, object], expected: str) -> None:
    """Is there something to tick or to write on for each kind of column?"""
    asked = Asked("q1", "Title", text="kuzio-axis", rows=("P3S1",), columns=(column,))
    html = question(PublicHalf("x", "kuzio-axis", {"q1": asked}), asked)
    assert expected in html and "P3S1" in html


def test_what_is_said_of_keys_is_left_out() -> None:
    """Do only whole paragraphs and items about the screen go?"""
    words = "# H\n\nKeep this.\n\n- Open *Run All Cells* and\n  wait.\n- Keep me.\n\nThe box says YOUR ANSWER HERE.\n\n| a |\n| - |\n"
    assert without_keys(words) == "# H\n\nKeep this.\n\n- Keep me.\n\n\n| a |\n| - |\n"


def test_the_command_writes_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Does `suasion course print 03` write a page that needs nothing else, and is an unknown name refused?"""
    monkeypatch.chdir(ROOT)
    page = tmp_path / "p.html"
    assert CliRunner().invoke(app, ["course", "print", "03", "--to", str(page)]).exit_code == 0
    html = page.read_text("utf-8")
    assert 'id="03-whose-words"' in html and 'id="04-what-can-be-checked"' not in html
    assert not re.search(r"<(script|link|img)\b", html)
    with pytest.raises(BuildRefused, match="begins with 77"):
        pack(ROOT, ["77"])
