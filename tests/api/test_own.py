"""The student's own text: pasted, as a file or borrowed; brought once, used everywhere, never lost."""

import shutil
from pathlib import Path

import pytest

import suasion
from suasion.annotations.annotation import Annotation
from suasion.annotations.own import brought
from suasion.api.own import NotYet, take_file
from suasion.base.errors import OwnTextMissing
from suasion.storage.store import Store, marks
from tests.support.paths import ROOT

EX = "10-your-own-text"
PARAGRAPHS = [
    f"The town of Ostrey needs a bridge, and this is reason number {n}. It has been said before that the ferry is slow."
    for n in range(1, 9)
]
ARTICLE = "A Bridge for Everybody\n\n" + "\n\n".join(PARAGRAPHS)
PAGE = "<html><head><title>A Bridge for Everybody</title></head><body><nav>Menu Sport</nav><article><h1>A Bridge for Everybody</h1>{}</article></body></html>"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in the folder of exercise 10, as a student does."""
    for file in (ROOT / "exercises" / EX).iterdir():
        shutil.copy(file, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _paste(string: str) -> None:
    suasion.ask(EX, "q1").set("my-text", string)


def test_a_paste_is_found_by_every_question(here: Path) -> None:
    """Do highlighter and code see the pasted text, with its line breaks and the names of its sentences?"""
    _paste(ARTICLE)
    text = suasion.my_text(EX)
    assert text.string == ARTICLE
    assert text["P2S1"].text.endswith("reason number 2.")
    highlighter = suasion.ask(EX, "q3")
    highlighter.add("the ferry is slow", "volume", "author", within="P3", note="it may well be slow")
    assert [m.text for m in marks(EX).of("q3").marks] == ["my-text"]
    assert suasion.show_text(EX) is not None


def test_before_there_is_a_text(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Do questions about it say what comes first, and stay quiet otherwise?"""
    assert suasion.ask(EX, "q3") is None
    assert isinstance(suasion.show_text(EX), NotYet)
    assert isinstance(suasion.machine(EX), NotYet)
    with pytest.raises(OwnTextMissing, match="Paste it"):
        suasion.my_text(EX)
    assert [p.name for p in here.glob("*.marks.*")] == []


def test_a_saved_page_beside_the_notebook(here: Path) -> None:
    """Is a page named my-text taken in without its menus, and once?"""
    body = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    (here / "My-Text.html").write_text(PAGE.format(body), encoding="utf-8")
    assert "Taken from My-Text.html" in take_file(EX, "q1")
    text = suasion.my_text(EX)
    assert text.string == ARTICLE
    assert "Menu" not in text.string
    revision = marks(EX).answers[0].revision
    assert take_file(EX, "q1") == "Your text is that of My-Text.html."
    assert marks(EX).answers[0].revision == revision


def test_what_the_author_did_not_write_is_named(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is an advertisement left out of a saved page and said so, and named where it was pasted into the field?"""
    (here / "my-text.txt").write_text(ARTICLE.replace("\n\n", "\n\nAdvertisement\n\n", 3), encoding="utf-8")
    assert "three labels of advertisements" in take_file(EX, "q1")
    assert "Advertisement" not in suasion.my_text(EX).string
    told: list[str] = []
    monkeypatch.setattr("suasion.api.own.tell", told.append)
    suasion.show_text(EX)
    assert told == []
    _paste(f"{ARTICLE}\n\nRead more: Ten bridges to see")
    suasion.show_text(EX)
    assert "one pointer to another page (“Read more: Ten bridges to see”)" in told[0]


def test_what_was_pasted_is_never_written_over(here: Path) -> None:
    """Does a pasted text stay when a file comes, and does a sentence say how to take the file?"""
    _paste(ARTICLE)
    (here / "my-text.txt").write_text("Another text stands here. It has a few words.", encoding="utf-8")
    assert "empty the field" in take_file(EX, "q1")
    assert suasion.my_text(EX).string == ARTICLE


def test_a_new_file_replaces_an_untouched_one(here: Path) -> None:
    """Is a file that was changed taken anew, as long as nobody has changed the field by hand?"""
    file = here / "my-text.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    take_file(EX, "q1")
    file.write_text(ARTICLE.replace("bridge", "ferry"), encoding="utf-8")
    assert "Taken from" in take_file(EX, "q1")
    assert "ferry" in suasion.my_text(EX).title.casefold() or "ferry" in suasion.my_text(EX).string
    _paste(ARTICLE + " And more.")
    file.write_text("Something else is written here now, and it is short.", encoding="utf-8")
    assert "empty the field" in take_file(EX, "q1")
    assert suasion.my_text(EX).string.endswith("And more.")


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("my-text.txt", b"", "It is empty"),
        ("my-text.html", b"<html><body><nav>Menu</nav></body></html>", "No article was found"),
        ("my-text.txt", ("There are many words in the text of it. " * 700).encode(), "Choose a shorter one"),
    ],
)
def test_a_file_that_does_not_do(here: Path, name: str, data: bytes, says: str) -> None:
    """Is it said what is wrong with a file, and is nothing written?"""
    (here / name).write_bytes(data)
    assert says in take_file(EX, "q1")
    assert marks(EX).answers == ()


def test_a_borrowed_text_keeps_its_names(here: Path) -> None:
    """Is a text of the course borrowed whole, with its sentences' names, and does one's own come back after it?"""
    _paste(ARTICLE)
    sheet = suasion.ask(EX, "q1")
    sheet.set("borrowed", "practice-reply")
    assert suasion.my_text(EX)["P5S2"].text.startswith("In August 2023 the council measured 61")
    sheet.set("borrowed", "opposite")
    assert "Security Council" in suasion.my_text(EX)["P1S5"].text
    sheet.set("borrowed", "own")
    assert suasion.my_text(EX).string == ARTICLE


def test_marks_follow_a_changed_text(here: Path) -> None:
    """Are marks found again on a changed text, and is one that cannot be placed kept and named?"""
    _paste(ARTICLE)
    highlighter = suasion.ask(EX, "q3")
    highlighter.add("this is reason number 4", "simple", "author")
    highlighter.add("this is reason number 8", "simple", "author")
    _paste("A Bridge for Everybody\n\nAn opening of its own.\n\n" + "\n\n".join(PARAGRAPHS[:6]))
    again = suasion.ask(EX, "q3")
    assert [m.quote for m in again.annotations.marks] == ["this is reason number 4"]
    assert any("this is reason number 8" in p for p in again.annotations.problems)
    assert len(Store.open(EX).annotations("q3").marks) == 2


def test_no_folder_of_a_hand_in_decides() -> None:
    """Is what a record says checked before it is believed?"""
    odd = [
        Annotation.answer(7, exercise=EX, question="q1", column="my-text"),
        Annotation.answer("../../etc", exercise=EX, question="q1", column="borrowed"),
        Annotation.answer(["kuzio-axis"], exercise=EX, question="q2", column="borrowed"),
    ]
    assert brought(odd) is None
