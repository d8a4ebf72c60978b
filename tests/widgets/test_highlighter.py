"""The highlighter without a browser: marks by code, what goes to the page, and sentences for what goes wrong."""

from dataclasses import replace
from pathlib import Path

import pytest

import suasion
from suasion.annotations.annotation import Annotation, AnnotationSet
from suasion.api.highlight import highlight
from suasion.base.errors import QuotationAmbiguous, QuotationNotFound, SuasionError, UnknownId, UnknownLabel
from suasion.storage.snapshots import JSONLD
from suasion.storage.store import marks
from suasion.texts.text import Text
from suasion.widgets.highlighter import Highlighter


@pytest.fixture(autouse=True)
def in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, as a notebook does."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    return tmp_path


@pytest.fixture
def h() -> Highlighter:
    """Give a highlighter on the practice page."""
    return highlight("e1", "q1", "practice", "attribution")


def test_opening_writes_nothing(h: Highlighter, tmp_path: Path) -> None:
    """Is the folder still empty after a highlighter was shown, and does its page hold the text?"""
    assert list(tmp_path.iterdir()) == []
    assert h.units[0]["text"]
    assert h.get_state()["records"] == []


def test_add_and_marks(h: Highlighter, practice: Text) -> None:
    """Does code make the same marks as the mouse, whatever quotation marks and spaces look like?"""
    h.add("'We have  slept", "Content", voice="reported", note="n")
    h.add("swimming lake open", "S")
    table = h.marks
    assert list(table["label"]) == ["source", "content"]
    assert list(table["quote"]) == ["swimming lake open", "‘We have slept"]
    assert list(table["where"]) == ["P1S1", "P3S1"]
    assert table["voice"][1] == "reported"
    assert [m.quote for m in marks("e1").marks] == list(table["quote"])
    state = h.get_state()["records"]
    assert [practice.string[r["start"] : r["end"]] for r in state] == list(table["quote"])


def test_remove(h: Highlighter) -> None:
    """Is a mark removed by its words, by its id, and where two share the words by its label?"""
    h.add("gravel pit", "source")
    h.add("gravel pit", "cue")
    with pytest.raises(QuotationAmbiguous, match=r"2 marks have the words “gravel pit”"):
        h.remove("gravel pit")
    h.remove("gravel  pit", label="cue")
    [left] = h.annotations
    h.remove(left.id)
    assert len(h.annotations) == 0
    assert h.marks.empty


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda h: h.add("not in here", "cue"), QuotationNotFound, "are not in"),
        (lambda h: h.add("the", "cue"), QuotationAmbiguous, "the"),
        (lambda h: h.add("gravel pit", "cue", within="P1"), QuotationNotFound, "P1"),
        (lambda h: h.add("gravel pit", "cue", within="P99"), UnknownId, "P99"),
        (lambda h: h.add("gravel pit", "nonsense"), UnknownLabel, "The labels are"),
        (lambda h: h.add("gravel pit", "cue", voice="me"), SuasionError, "author, reported, mixed"),
        (lambda h: h.add("", "cue"), QuotationNotFound, "not in"),
        (lambda h: h.remove("gravel pit"), QuotationNotFound, "h.marks"),
    ],
)
def test_sentences_for_errors(h: Highlighter, call: object, error: type[Exception], words: str) -> None:
    """Does each mistake get a sentence that says what to do, and write nothing?"""
    with pytest.raises(error, match=words):
        call(h)
    assert len(h.annotations) == 0


def test_unknown_names() -> None:
    """Are a text, a scheme, a paragraph and a mode that do not exist refused by name?"""
    for arguments, options in [
        (("nowhere", "attribution"), {}),
        (("practice", "nonsense"), {}),
        (("practice", "attribution"), {"only": ["P99"]}),
        (("practice", "attribution"), {"mode": "write"}),
    ]:
        with pytest.raises(SuasionError, match="There is no"):
            highlight("e1", "q1", *arguments, **options)


def test_reading_only(practice: Text, tmp_path: Path) -> None:
    """Does a given reading show without a marks file, and refuse changes?"""
    mark = Annotation.mark(practice, 0, 4, exercise="x", question="y", label="cue")
    h = highlight("e1", "q1", "practice", "attribution", marks=[mark], mode="read")
    assert [r["label"] for r in h.get_state()["records"]] == ["cue"]
    assert h.options["mode"] == "read"
    with pytest.raises(SuasionError, match="only for reading"):
        h.add("gravel pit", "cue")
    assert list(tmp_path.iterdir()) == []
    plain = highlight("e1", "q1", "practice", "attribution", mode="read")
    with pytest.raises(SuasionError, match="only for reading"):
        plain.remove("x")


def test_read_only_while_graded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Is nothing written while nbgrader runs the notebook?"""
    monkeypatch.setenv("NBGRADER_EXECUTION", "validate")
    h = highlight("e1", "q1", "practice", "attribution")
    assert h.options["mode"] == "read"
    with pytest.raises(SuasionError):
        h.add("gravel pit", "cue")


def test_private_marks_stay_private(tmp_path: Path) -> None:
    """Do private marks go to the private file, and into no snapshot?"""
    h = highlight("e1", "feeling", "practice", "first-mark", private=True)
    h.add("gravel pit", "N", note="secret")
    assert len(marks("e1")) == 0
    assert len(h.annotations) == 1
    assert {p.name.split(".")[1] for p in tmp_path.iterdir()} == {"private"}
    assert list(h.snapshot()) == ["text/html", "text/plain"]
    assert not any("secret" in shown or "gravel" in shown for shown in h.snapshot().values())


def test_parts_that_are_not_shown(h: Highlighter) -> None:
    """Do marks outside of what is shown stay in the file, and is it said how many there are?"""
    h.add("gravel pit", "cue")
    part = highlight("e1", "q1", "practice", "attribution", only=["P1"])
    assert part.options["problems"] == ["1 of your marks are on parts of the text that are not shown here."]
    assert len(part.annotations) == 1
    assert [u["id"] for u in part.units] == ["P1"]
    given = highlight("e1", "q1", "practice", "attribution", only=["P1"], marks=h.annotations)
    assert given.options["problems"] == []


def test_two_widgets_of_one_question_are_in_step(h: Highlighter, monkeypatch: pytest.MonkeyPatch) -> None:
    """Does a second highlighter of the question hear of a change, and one of another question not?"""
    same = highlight("e1", "q1", "practice", "attribution")
    other = highlight("e1", "q2", "practice", "attribution")
    heard: list[str] = []
    monkeypatch.setattr(same, "send", lambda message: heard.append(message["kind"]))
    monkeypatch.setattr(other, "send", lambda message: heard.append("other"))
    h.add("gravel pit", "cue")
    assert heard == ["changed"]
    assert len(same.annotations) == 1
    assert len(other.annotations) == 0


def test_marks_of_another_version_of_the_text(tmp_path: Path) -> None:
    """Are marks found again when the text was changed around them, and is it said when they are not?"""
    first = Text.from_string("Alpha beta gamma, said the mayor on Monday.\n\nDelta.", slug="mine")
    h = highlight("e1", "q1", first, "first-mark")
    h.add("beta", "notice")
    h.add("Delta", "notice")
    second = Text.from_string("New start. Alpha beta gamma, said the mayor on Monday.", slug="mine")
    again = highlight("e1", "q1", second, "first-mark")
    assert [second.string[m.start : m.end] for m in again.annotations.marks] == ["beta"]
    assert any("another version of the text" in problem for problem in again.options["problems"])


@pytest.mark.parametrize(
    "string",
    [
        "",
        "   \n\n ",
        "</script><!-- <b>&amp;",
        "😀 a 𝒳 e\u0301",
        "שלום עולם. مرحبا",
        "q\"uote' \\n",
        "x" * 5000,
    ],
)
def test_any_text(string: str) -> None:
    """Does any text give a widget, a snapshot and correct offsets?"""
    text = Text.from_string(string)
    h = highlight("e1", "q1", text, "first-mark")
    for unit in h.units:
        assert string[unit["start"] : unit["start"] + len(unit["text"])] == unit["text"]
        saved = h.add(unit["text"][:3], "notice") if unit["text"].count(unit["text"][:3]) == 1 else None
        assert saved is None or string[saved.start : saved.end] == saved.quote
    page = h.snapshot()["text/html"]
    assert "<script" not in page
    assert "</script" not in page


def test_the_browser_asks(h: Highlighter, monkeypatch: pytest.MonkeyPatch) -> None:
    """Does a message get its answer, and nonsense a refusal or silence, but never an exception?"""
    answers: list[dict[str, object]] = []
    monkeypatch.setattr(h, "send", answers.append)
    record = {"id": "urn:uuid:1", "question": "other", "kind": "mark", "start": 0, "end": 4, "label": "cue"}
    h._receive(None, {"kind": "put", "op": "1", "record": record}, [])
    assert answers[0]["kind"] == "ack"
    [mark] = marks("e1")
    assert mark.question == "q1", "a page can only write to its own question"
    for message in (None, 3, {}, {"kind": "put"}, {"kind": "hello"}, {"kind": "go on"}):
        h._receive(None, message, [])
    assert [a["kind"] for a in answers[1:]] == ["refused", "refused"]


def test_labels_with_strange_names() -> None:
    """Do labels with quotation marks and angle brackets reach the page and the snapshot as they are?"""
    scheme = suasion.scheme("first-mark")
    odd = replace(scheme, labels=(replace(scheme.labels[0], name='"<b>"', letter="<", definition="'&"),))
    h = highlight("e1", "q1", "practice", odd)
    h.add("gravel pit", "notice")
    assert h.options["labels"][0]["name"] == '"<b>"'
    page = h.snapshot()["text/html"]
    assert "<b>" not in page
    assert "&lt;b&gt;" in page


def test_a_given_set_is_not_changed(practice: Text) -> None:
    """Is an empty reading an empty reading, not the student's own marks?"""
    highlight("e1", "q1", "practice", "attribution").add("gravel pit", "cue")
    h = highlight("e1", "q1", "practice", "attribution", marks=AnnotationSet(), mode="read")
    assert len(h.annotations) == 0


def test_somebody_elses_marks_never_become_the_students(practice: Text) -> None:
    """Does a notebook hold given marks to read only, under a name of their own, so that they are not taken for one's own?"""
    mine = highlight("e1", "q1", "practice", "attribution")
    mine.add("gravel pit", "cue")
    given = highlight("e1", "q1", "practice", "attribution", marks=mine.annotations, mode="read")
    assert JSONLD in mine.snapshot()
    assert JSONLD not in given.snapshot()
    assert "gravel pit" in given.snapshot()["text/plain"]
    part = highlight("e1", "q1", "practice", "attribution", only=["P2"])
    names = [h._display._name for h in (mine, given, part)]
    assert len(set(names)) == 3
    assert highlight("e1", "q1", "practice", "attribution")._display._name == names[0]


def test_whoever_marks_says_where() -> None:
    """Is there no exercise and question by default, so that no marks go to another exercise's file?"""
    with pytest.raises(TypeError, match="scheme"):
        highlight("practice", "attribution")


def test_the_order_of_one_release_ago_still_works(practice: Text) -> None:
    """Does a cell in somebody's copy of a lesson, which names the text first, do the same?"""
    old = highlight(practice, "attribution", "e1", "q1")  # type: ignore[arg-type]
    old.add("gravel pit", "cue")
    assert len(highlight("e1", "q1", practice, "attribution").annotations) == 1
