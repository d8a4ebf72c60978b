"""Does `suasion read` work from end to end, on one file and on a folder, with the real machine?"""

import csv
from pathlib import Path

import pytest
from typer.testing import CliRunner

import suasion
from suasion.api.read import show
from suasion.base.errors import NotReadable, SuasionError
from suasion.cli import main
from suasion.reading import records as rows
from suasion.report import batch, drawing
from suasion.report.batch import files_in, read_folder
from suasion.report.single import page_path, read_file
from suasion.report.trust import measured
from tests.support.article_files import BAD, GOOD, article_page

runner = CliRunner()


def put(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_bytes(GOOD[name]() if name in GOOD else BAD[name][0]())
    return path


def test_one_command_makes_one_page(tmp_path: Path) -> None:
    """Does a saved page become a reading: who is quoted, in which sentence, how far to trust it?"""
    saved = put(tmp_path, "saved.html")
    done = runner.invoke(main.app, ["read", str(saved), "-o", str(tmp_path / "reading.html")])
    assert done.exit_code == 0, done.output
    assert "loading the model" in done.output and "273 words" in done.output
    html = (tmp_path / "reading.html").read_text(encoding="utf-8")
    assert "Ada Brandt" in html and 'id="P3S1"' in html and "Mira Holm · The Ostrey Echo" in html
    assert f"about {100 * measured()[0].precision:.0f} are right" in html
    assert len(html.encode()) < 300_000
    assert sorted(p.name for p in tmp_path.iterdir()) == ["reading.html", "saved.html"]


@pytest.mark.parametrize("name", ["empty.txt", "menu.html", "noise.txt"])
def test_a_bad_file_leaves_nothing(name: str, tmp_path: Path) -> None:
    """Is a file without an article a sentence, with no page and nothing half-written?"""
    bad = put(tmp_path, name)
    with pytest.raises(NotReadable, match=name):
        read_file(bad, tmp_path / "reading.html", alone=True)
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_a_folder_with_bad_files(tmp_path: Path) -> None:
    """Are the good files read, the bad ones listed with their sentence, and a second run left alone by its own pages?"""
    for name in ("plain.txt", "saved.html", "essay.docx", "empty.txt", "wall.html", "noise.txt"):
        put(tmp_path, name)
    out = tmp_path / "out"
    ticks: list[object] = []
    done = read_folder(tmp_path, out, tick=ticks.append)
    assert [o.path.name for o in done if o.made] == ["essay.docx", "plain.txt", "saved.html"]
    assert len(ticks) == 6 and len({o.made for o in done if o.made}) <= 3
    pages = sorted(p.name for p in out.iterdir())
    assert pages == [
        "essay.docx.reading.html",
        "index.html",
        "plain.txt.reading.html",
        "readings.csv",
        "saved.html.reading.html",
    ]
    rows = list(csv.DictReader((out / "readings.csv").open(encoding="utf-8", newline="")))
    assert len(rows) == 6 and "subscribers" in next(r["problem"] for r in rows if r["file"] == "wall.html")
    index = (out / "index.html").read_text(encoding="utf-8")
    assert index.count("<a href=") == 3 and all(r["page"] in index for r in rows)
    (tmp_path / "saved.reading.html").write_text("a page", encoding="utf-8")
    assert "saved.reading.html" not in [p.name for p in files_in(tmp_path)]


def test_alone_and_with_a_helper_give_the_same_page(tmp_path: Path) -> None:
    """Is the page the same, byte for byte, with and without a second process?"""
    plain = put(tmp_path, "plain.txt")
    read_file(plain, tmp_path / "one.html", alone=True)
    read_file(plain, tmp_path / "two.html")
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


def test_where_the_page_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Does the page never replace the article, and does a missing folder get a sentence?"""
    saved = put(tmp_path, "saved.html")
    monkeypatch.chdir(tmp_path)
    assert page_path(saved, None) == tmp_path / "saved.reading.html"
    assert page_path(saved, tmp_path) == tmp_path / "saved.reading.html"
    with pytest.raises(NotReadable, match="replace the article"):
        page_path(saved, saved)
    with pytest.raises(NotReadable, match="no folder"):
        page_path(saved, tmp_path / "no" / "page.html")


def test_cells_that_a_spreadsheet_would_run(tmp_path: Path) -> None:
    """Is a file name that begins with a sign kept from being a formula?"""
    (tmp_path / "=1+1.txt").write_bytes(b"")
    read_folder(tmp_path, tmp_path / "out", alone=True)
    assert "\n'=1+1.txt," in (tmp_path / "out/readings.csv").read_text(encoding="utf-8")


def test_articles_are_never_replaced(tmp_path: Path) -> None:
    """Is a folder of pages refused that is the articles' own, or holds an index or a table of another's?"""
    saved = put(tmp_path, "saved.html").rename(tmp_path / "index.html")
    before = saved.read_bytes()
    done = runner.invoke(main.app, ["read", str(tmp_path), "-o", str(tmp_path)])
    assert done.exit_code == 1 and isinstance(done.exception, NotReadable)
    assert "among the articles" in str(done.exception)
    assert [p.name for p in tmp_path.iterdir()] == ["index.html"] and saved.read_bytes() == before
    other = tmp_path / "site"
    for name in ("index.html", "readings.csv"):
        other.mkdir()
        (other / name).write_bytes(b"mine")
        with pytest.raises(NotReadable, match=name):
            read_folder(tmp_path, other, alone=True)
        assert [p.read_bytes() for p in other.iterdir()] == [b"mine"]
        (other / name).unlink()
        other.rmdir()


def test_one_bad_article_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Does an error nobody foresaw, in taking out, reading or drawing one article, leave the others read?"""
    for name in "abcd":
        (tmp_path / f"{name}.txt").write_text(f"The mayor of {name} said that it is safe.", encoding="utf-8")
    (tmp_path / "e.html").write_text(article_page().replace('"utf-8"', '"undefined"'), encoding="utf-8")
    rows_of, extracting, make_page = rows.rows_of, batch.extract, drawing.make_page

    def at(name: str, words: str) -> None:
        if f"of {name} " in words:
            raise ZeroDivisionError

    monkeypatch.setattr(batch, "extract", lambda path: at("a", path.read_text()) or extracting(path))
    monkeypatch.setattr(rows, "rows_of", lambda doc, *more: at("b", doc.text) or rows_of(doc, *more))
    monkeypatch.setattr(
        drawing, "make_page", lambda article, *more: at("c", article.string) or make_page(article, *more)
    )
    out = tmp_path / "out"
    for _ in range(2):  # what an earlier reading left is ours to replace
        done = read_folder(tmp_path, out, alone=True)
        assert [o.path.name for o in done if o.made] == ["d.txt", "e.html"]
        assert [o.problem[:20] for o in done if not o.made] == [f"{n}.txt cannot be read"[:20] for n in "abc"]
        assert all("ZeroDivisionError" in o.problem for o in done if not o.made)
    assert len(list(out.glob("*.reading.html"))) == 2


def test_an_empty_folder(tmp_path: Path) -> None:
    """Is a folder with nothing to read a sentence?"""
    with pytest.raises(NotReadable, match="no file to read"):
        read_folder(tmp_path, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_measured_figures_name_their_source() -> None:
    """Does every figure lie between 0 and 1 and name the texts it was measured on?"""
    assert len(measured()) >= 3
    for row in measured():
        assert 0 < row.precision <= 1 and 0 < row.recall <= 1 and row.texts


@pytest.mark.parametrize("kind", ["attribution", "quotation", "actors", "wording"])
def test_show_in_the_highlighter(kind: str) -> None:
    """Are the machine's marks shown read-only, each with a label of its scheme?"""
    reading = suasion.read(suasion.load("practice"))
    widget = show(reading, kind, only=["P3", "P4"])
    labels = {label["id"] for label in widget.options["labels"]}
    assert widget.options["mode"] == "read"
    assert len(widget.marks) and set(widget.marks["label"]) <= labels


def test_show_of_an_unknown_kind() -> None:
    """Is a wrong kind a sentence with the right ones?"""
    with pytest.raises(SuasionError, match="attribution"):
        suasion.read(suasion.load("practice")).show("verdict")
