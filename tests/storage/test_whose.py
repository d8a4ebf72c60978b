"""Whose marks speak: the exercise's own notebook and page, in whatever encoding another program left them."""

import codecs
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from suasion.annotations.annotation import Annotation
from suasion.annotations.jsonld import page
from suasion.storage.snapshots import JSONLD
from suasion.storage.store import Store
from suasion.texts.text import Text

EX = "03-whose-words"


def _mark(text: Text, words: str = "golden opportunity", revision: int = 1) -> Annotation:
    made = Annotation.mark(text, *text.find(words), exercise=EX, question="q1", label="cue")
    return replace(made, revision=revision)


def _notebook(path: Path, *marks: Annotation) -> None:
    output = {"output_type": "display_data", "metadata": {}, "data": {JSONLD: page(marks)}}
    cells = [{"cell_type": "code", "metadata": {}, "source": "", "outputs": [output] if marks else []}]
    path.write_text(json.dumps({"cells": cells, "nbformat": 4, "metadata": {}}), encoding="utf-8")


def _quotes(folder: Path, exercise: str = EX) -> list[str]:
    return [m.quote for m in Store.open(exercise, folder=folder).annotations().marks]


@pytest.mark.parametrize("name", ["friend.ipynb", f"{EX} (1).ipynb", f"{EX}-ben.ipynb", "Ünïcode.ipynb"])
@pytest.mark.parametrize("own_marks", [True, False])
def test_a_notebook_dropped_beside_ones_own_is_offered(
    tmp_path: Path, op_ed: Text, name: str, own_marks: bool
) -> None:
    """Do another's marks stay out of one's own, also after the next mark is saved, with a sentence that names them?"""
    _notebook(tmp_path / f"{EX}.ipynb", *([_mark(op_ed)] if own_marks else []))
    _notebook(tmp_path / name, _mark(op_ed, "genocidal war", revision=99))
    store = Store.open(EX, folder=tmp_path)
    assert any(name in p and "1 other mark of" in p for p in store.annotations().problems)
    store.put(_mark(op_ed, "suppression"))
    assert _quotes(tmp_path) == (["golden opportunity", "suppression"] if own_marks else ["suppression"])


def test_a_copy_of_ones_own_is_no_news(tmp_path: Path, op_ed: Text) -> None:
    """Is nothing said of a copy that holds only marks that are here anyway?"""
    mark = _mark(op_ed)
    _notebook(tmp_path / f"{EX}.ipynb", mark)
    _notebook(tmp_path / f"{EX}-Copy1.ipynb", mark)
    assert Store.open(EX, folder=tmp_path).annotations().problems == ()


def test_a_duplicated_page_says_whose_marks_it_shows(
    tmp_path: Path, op_ed: Text, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Does a copy that Jupyter made say that it shares its marks, and the page itself not?"""
    mark = _mark(op_ed)
    for name in (EX, f"{EX}-Copy1"):
        _notebook(tmp_path / f"{name}.ipynb", mark)
    monkeypatch.setenv("JPY_SESSION_NAME", str(tmp_path / f"{EX}-Copy1.ipynb"))
    (said,) = Store.open(EX, folder=tmp_path).annotations().problems
    assert said.startswith(f"This page, {EX}-Copy1, is a copy of {EX}.") and "same marks" in said
    monkeypatch.setenv("JPY_SESSION_NAME", str(tmp_path / f"{EX}.ipynb"))
    assert Store.open(EX, folder=tmp_path).annotations().problems == ()


def test_a_renamed_notebook_speaks_when_it_runs_or_is_alone(
    tmp_path: Path, op_ed: Text, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Does a lesson's notebook, or a renamed one, keep its marks: alone, and beside others when it is the running one?"""
    _notebook(tmp_path / "mine.ipynb", _mark(op_ed))
    _notebook(tmp_path / "empty.ipynb")
    assert _quotes(tmp_path) == ["golden opportunity"]
    _notebook(tmp_path / "a friend's.ipynb", _mark(op_ed, "genocidal war"))
    assert _quotes(tmp_path) == []
    monkeypatch.setenv("JPY_SESSION_NAME", str(tmp_path / "mine.ipynb"))
    assert _quotes(tmp_path) == ["golden opportunity"]


_RECODINGS: dict[str, Callable[[bytes], bytes]] = {
    "byte-order mark": lambda data: codecs.BOM_UTF8 + data,
    "UTF-16 with a mark": lambda data: data.decode().encode("utf-16"),
    "UTF-16 big-endian with a mark": lambda data: codecs.BOM_UTF16_BE + data.decode().encode("utf-16-be"),
    "UTF-16 without a mark": lambda data: data.decode().encode("utf-16-le"),
    "UTF-32": lambda data: data.decode().encode("utf-32"),
    "carriage returns": lambda data: data.replace(b"\n", b"\r"),
    "Windows line ends": lambda data: data.replace(b"\n", b"\r\n"),
    "a mark and carriage returns": lambda data: codecs.BOM_UTF8 + data.replace(b"\n", b"\r"),
}


@pytest.mark.parametrize("recoded", _RECODINGS.values(), ids=_RECODINGS)
@pytest.mark.parametrize("ending", ["jsonld", "log"])
def test_marks_are_read_as_other_programs_save_them(
    tmp_path: Path, op_ed: Text, recoded: Callable[[bytes], bytes], ending: str
) -> None:
    """Is a page or a log read after an editor or a mail program has recoded it, and can marking go on?"""
    store = Store.open(EX, folder=tmp_path)
    for words in ("golden opportunity", "genocidal war"):
        store.put(_mark(op_ed, words))
    if ending == "jsonld":
        store.compact()
    path = tmp_path / f"{EX}.marks.{ending}"
    path.write_bytes(recoded(path.read_bytes()))
    assert _quotes(tmp_path) == ["golden opportunity", "genocidal war"]
    Store.open(EX, folder=tmp_path).put(_mark(op_ed, "suppression"))
    assert len(_quotes(tmp_path)) == 3
    assert len(_quotes(tmp_path)) == 3, "and also when it is opened once more"
