"""The worksheet without a browser: setting up, answering by code, keeping, what the browser may send."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import suasion
from suasion.annotations import jsonld
from suasion.base.errors import (
    BadAnnotation,
    BadAnswer,
    BadWorksheet,
    QuotationNotFound,
    StoreRefused,
    UnknownId,
)
from suasion.questions import patterns
from suasion.questions.answers import read_answer
from suasion.questions.columns import read_columns
from suasion.questions.worksheet import Worksheet
from suasion.storage.store import Store
from suasion.widgets.worksheet import SheetView, WorksheetProtocol
from suasion.widgets.worksheet_snapshot import snapshot

ROWS = ["P3S1", "P4S2", {"id": "quiet", "sentence": "P5S1", "quote": "'quiet evenings'"}, "The club"]
COLUMNS = [
    suasion.choice("voice", "Whose words?", ["author", "reported", "mixed"]),
    suasion.number("count", "How many?", unit="sources", low=0, high=9),
    suasion.short("why", "Why?", limit=40),
    suasion.scale("feel", "How strong?", private=True),
]


@pytest.fixture
def sheet(tmp_path: Path) -> Worksheet:
    """Give a sheet of every common kind in a folder of its own."""
    return suasion.worksheet("t1", "q1", text="practice", rows=ROWS, columns=COLUMNS, folder=tmp_path)


def kept(folder: Path) -> dict[tuple[str, str], Any]:
    return suasion.marks("t1", folder=folder).table("q1")


def test_the_function_stays_a_function() -> None:
    """Is `suasion.worksheet` still callable after its module was imported by somebody?"""
    import suasion.api.compare
    import suasion.api.worksheet

    assert callable(suasion.worksheet) and callable(suasion.compare) and callable(suasion.check_button)


def test_opening_writes_nothing(sheet: Worksheet, tmp_path: Path) -> None:
    """Does a sheet that is only looked at leave no file?"""
    assert sheet.missing and not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("where", "values", "expected"),
    [
        (("p3 s1", " Reported "), {}, {("P3S1", "voice"): "reported"}),
        (("“P3S1”", "rep"), {}, {("P3S1", "voice"): "reported"}),
        (("P3S1", "Whose words?", "'mixed'"), {}, {("P3S1", "voice"): "mixed"}),
        (
            ("the club",),
            {"voice": "AUTHOR", "count": " 1,0 "},
            {("The club", "voice"): "author", ("The club", "count"): 1},
        ),
        (("P5S1",), {"why": " two\n words "}, {("quiet", "why"): "two words"}),
        (("P4S2",), {"count": "3 sources"}, {("P4S2", "count"): 3}),
    ],
)
def test_code_is_forgiving(
    sheet: Worksheet, tmp_path: Path, where: tuple, values: dict, expected: dict
) -> None:
    """Are quotation marks, spaces and capitals of what is typed forgiven?"""
    sheet.set(*where, **values)
    assert kept(tmp_path) == expected


@pytest.mark.parametrize(
    ("where", "values", "sentence"),
    [
        (("P9S9", "author"), {}, "The rows are: P3S1, P4S2"),
        (("P3S1", "nobody"), {}, "In which column"),
        (("P3S1", "voice", "nobody"), {}, "The answers are: author, reported, mixed"),
        (("P3S1",), {"count": "44"}, "a whole number from 0 to 9 (sources)"),
        (("P3S1",), {"count": "many"}, "is no number"),
        (("P3S1",), {"count": "1.5"}, "is no whole number"),
        (("P3S1",), {"feel": 6}, "from 1 to 5"),
        (("P3S1",), {"feel": "0.5"}, "from 1 to 5"),
        (("P3S1",), {"feel": "-3"}, "from 1 to 5"),
        (("P3S1",), {"feel": "2–3"}, "from 1 to 5"),
        (("P3S1",), {"colour": "red"}, "The columns are: voice, count, why, feel"),
        ((), {"voice": "author"}, "Which row?"),
    ],
)
def test_what_does_not_fit_is_refused_with_what_would(
    sheet: Worksheet, tmp_path: Path, where: tuple, values: dict, sentence: str
) -> None:
    """Does a wrong answer get a sentence that names the right ones, and is nothing saved?"""
    with pytest.raises(BadAnswer) as refused:
        sheet.set(*where, **values)
    assert sentence in str(refused.value)
    assert kept(tmp_path) == {}


def test_an_answer_comes_back_in_a_new_sheet(sheet: Worksheet, tmp_path: Path) -> None:
    """Does a sheet that is made anew hold what was answered, and knows what is missing?"""
    sheet.set("P3S1", voice="reported", count=2)
    again = suasion.worksheet("t1", "q1", text="practice", rows=ROWS, columns=COLUMNS, folder=tmp_path)
    assert again.answers.loc["P3S1"].tolist() == ["reported", 2, None]
    assert ("P3S1", "why") in again.missing and ("P3S1", "voice") not in again.missing
    again.clear("P3S1", "voice")
    assert kept(tmp_path) == {("P3S1", "count"): 2}
    again.set("P3S1", "author")
    assert kept(tmp_path) == {("P3S1", "count"): 2, ("P3S1", "voice"): "author"}


def test_a_row_that_shows_a_sentence_gives_its_place(sheet: Worksheet, tmp_path: Path) -> None:
    """Has an answer about words of the text their place, and survives JSON-LD?"""
    sheet.set("quiet", "mixed")
    [answer] = suasion.marks("t1", folder=tmp_path)
    text = suasion.load("practice")
    assert (answer.quote, answer.sha256) == ("‘quiet evenings’", text.sha256)
    assert jsonld.from_jsonld(jsonld.to_jsonld(answer)) == answer


def test_private_columns(sheet: Worksheet, tmp_path: Path) -> None:
    """Does a private answer go to the private file and to no table, snapshot or message of the public kind?"""
    sheet.set("P3S1", feel=4, voice="author")
    assert kept(tmp_path) == {("P3S1", "voice"): "author"}
    assert Store.open("t1", folder=tmp_path, private=True).annotations().table("q1") == {("P3S1", "feel"): 4}
    assert "feel" not in sheet.answers.columns
    assert "feel" not in json.dumps(snapshot(sheet)) and "How strong?" not in json.dumps(snapshot(sheet))
    state = SheetView(sheet).get_state("records")["records"]
    assert [r["column"] for r in state] == ["voice"]


def test_a_private_sheet_has_no_snapshot(tmp_path: Path) -> None:
    """Does a sheet that is private as a whole leave no answer in the notebook?"""
    sheet = suasion.worksheet("t1", "q1", columns=[suasion.scale("feel", "?")], private=True, folder=tmp_path)
    sheet.set(feel=5)
    assert set(snapshot(sheet)) == {"text/html", "text/plain"}
    assert all("is private" in shown and "5" not in shown for shown in snapshot(sheet).values())


def test_snapshot_escapes(sheet: Worksheet) -> None:
    """Can an answer not break out of the snapshot's HTML?"""
    sheet.set("P3S1", why="</td><script>alert(1)</script>")
    html = snapshot(sheet)["text/html"]
    assert "<script" not in html and "&lt;script&gt;" in html


def test_disagreeing(tmp_path: Path) -> None:
    """Does “I disagree, because …” reach the teacher's field, for the whole question and for a row?"""
    sheet = suasion.worksheet("t1", "q1", columns=[suasion.choice("a", "?", ["x", "y"])], folder=tmp_path)
    sheet.set(disagree="Neither fits.")
    rows = suasion.worksheet(
        "t1",
        "q2",
        rows=["A", "B"],
        columns=[suasion.choice("a", "?", ["x", "y"]), suasion.disagree()],
        folder=tmp_path,
    )
    rows.set("B", disagree="Not B.")
    found = {(a.question, a.row): a.disagree for a in suasion.marks("t1", folder=tmp_path)}
    assert found == {("q1", ""): "Neither fits.", ("q2", "B"): "Not B."}
    sheet.clear()
    rows.clear("A")
    assert {a.question for a in suasion.marks("t1", folder=tmp_path)} == {"q2"}
    rows.clear()
    assert kept(tmp_path) == {}


@pytest.mark.parametrize(
    ("rows", "columns", "problem"),
    [
        (["P99S1"], COLUMNS, UnknownId),
        (["P3S1", "P3S1"], COLUMNS, BadWorksheet),
        ([], COLUMNS, BadWorksheet),
        ("P3S1", COLUMNS, BadWorksheet),
        ([{"sentence": "P3S1"}], COLUMNS, BadWorksheet),
        ([{"id": "a", "sentence": "P3S1", "quote": "not there"}], COLUMNS, QuotationNotFound),
        (["P3S1"], [], BadWorksheet),
        (["P3S1"], [COLUMNS[0], COLUMNS[0]], BadWorksheet),
        (["P3S1"], [{"kind": "choise", "id": "a", "title": "?"}], BadWorksheet),
        (["P3S1"], [{"kind": "choice", "id": "a", "title": "?"}], BadWorksheet),
        (["P3S1"], [{"kind": "choice", "id": "a", "title": "?", "options": ["one"]}], BadWorksheet),
        (["P3S1"], [{"kind": "pick", "id": "a", "title": "?", "among": ["P77"]}], UnknownId),
    ],
)
def test_a_wrong_setup_is_refused(tmp_path: Path, rows: object, columns: object, problem: type) -> None:
    """Does an author who sets a sheet up wrongly get a sentence?"""
    with pytest.raises(problem):
        suasion.worksheet("t1", "q1", text="practice", rows=rows, columns=columns, folder=tmp_path)


def test_options_in_every_form() -> None:
    """Are options read from ids, pairs, triples, mappings and label schemes?"""
    forms = [
        ["a", "b"],
        [("a", "A"), ("b", "B", "why")],
        {"a": "A", "b": "B"},
        [{"id": "a"}, {"id": "b", "name": "B"}],
    ]
    for form in forms:
        [column] = read_columns([{"kind": "choice", "id": "c", "title": "?", "options": form}])
        assert [o.id for o in column.options] == ["a", "b"] and [o.name for o in column.options] == ["A", "B"]
    assert [o.id for o in suasion.choice("c", "?", "voice").options] == ["author", "reported", "mixed"]


def test_while_graded_nothing_is_written(
    sheet: Worksheet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Does a cell with `w.set` run through without writing while nbgrader runs the notebook?"""
    sheet.set("P3S1", "author")
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    again = suasion.worksheet("t1", "q1", text="practice", rows=ROWS, columns=COLUMNS, folder=tmp_path)
    again.set("P3S1", "mixed")
    again.clear()
    assert kept(tmp_path) == {("P3S1", "voice"): "author"}
    with pytest.raises(StoreRefused):
        again.answer(again.rows[0], again.columns[0], "mixed")


# --- what the browser sends


def wire(sheet: Worksheet, row: str, column: str, value: object, **more: object) -> dict[str, Any]:
    id = next(id for id, (r, c) in sheet.by_id.items() if (r.id, c.id) == (row, column))
    return {
        "id": id,
        "question": "q1",
        "kind": "answer",
        "row": row,
        "column": column,
        "value": value,
        "revision": 0,
        **more,
    }


def test_put_and_delete(sheet: Worksheet, tmp_path: Path) -> None:
    """Is an answer from the browser on disk when it is acknowledged, and one deletion enough?"""
    exchange = WorksheetProtocol(sheet, private=False)
    record = wire(sheet, "P3S1", "voice", "mixed")
    answer, _ = exchange.answer({"kind": "put", "op": "1", "record": record})
    assert answer["kind"] == "ack" and answer["records"][0]["revision"] == 1
    assert kept(tmp_path) == {("P3S1", "voice"): "mixed"}
    answer, _ = exchange.answer({"kind": "delete", "op": "2", "id": record["id"]})
    assert answer["kind"] == "ack" and kept(tmp_path) == {}
    answer, _ = exchange.answer({"kind": "delete", "op": "3", "id": wire(sheet, "P4S2", "why", "")["id"]})
    assert answer["kind"] == "ack"


def test_the_journal_wins_only_when_newer(sheet: Worksheet, tmp_path: Path) -> None:
    """Does an answer that a browser kept win over an older one, and lose to a newer one?"""
    exchange = WorksheetProtocol(sheet, private=False)
    sheet.set("P3S1", "author")
    sheet.set("P3S1", "reported")
    old = wire(sheet, "P3S1", "voice", "mixed", revision=1)
    answer, _ = exchange.answer({"kind": "journal", "op": "1", "records": [old]})
    assert answer["records"][0]["value"] == "reported" == kept(tmp_path)[("P3S1", "voice")]
    new = wire(sheet, "P3S1", "voice", "mixed", revision=3)
    exchange.answer({"kind": "journal", "op": "2", "records": [new]})
    assert kept(tmp_path) == {("P3S1", "voice"): "mixed"}
    gone = wire(sheet, "P3S1", "voice", None, revision=4, deleted=True)
    exchange.answer({"kind": "journal", "op": "3", "records": [gone]})
    assert kept(tmp_path) == {}


@pytest.mark.parametrize(
    "change",
    [
        {"value": "nobody"},
        {"value": {"a": 1}},
        {"id": "urn:uuid:x"},
        {"value": ["author", "mixed"]},
        {"revision": "x"},
    ],
)
def test_what_does_not_fit_is_not_saved(sheet: Worksheet, tmp_path: Path, change: dict[str, Any]) -> None:
    """Is a record refused in a sentence when its value, id or type does not belong to the sheet?"""
    exchange = WorksheetProtocol(sheet, private=False)
    answer, changed = exchange.answer(
        {"kind": "put", "op": "1", "record": wire(sheet, "P3S1", "voice", "author") | change}
    )
    assert answer["kind"] == "refused" and answer["sentence"] and not changed and kept(tmp_path) == {}


def test_an_address_cannot_be_forged(sheet: Worksheet, tmp_path: Path) -> None:
    """Does the id decide where an answer goes, so that a private column's value cannot be sent as a public one?"""
    exchange = WorksheetProtocol(sheet, private=False)
    forged = wire(sheet, "P3S1", "voice", "mixed") | {"row": "P4S2", "column": "why", "question": "q9"}
    exchange.answer({"kind": "put", "op": "1", "record": forged})
    assert kept(tmp_path) == {("P3S1", "voice"): "mixed"}
    secret = wire(sheet, "P3S1", "feel", 5)
    answer, _ = exchange.answer({"kind": "put", "op": "2", "record": secret})
    assert answer["kind"] == "refused" and "feel" not in (tmp_path / "t1.marks.log").read_text(
        encoding="utf-8"
    )


@settings(deadline=None)  # the first pattern loads spaCy
@given(
    st.one_of(
        st.none(), st.text(), st.integers(), st.floats(), st.booleans(), st.lists(st.text(), max_size=5)
    )
)
def test_any_value_is_read_or_refused(value: object) -> None:
    """Does every kind of column read any value or refuse it with a sentence, and read its own result again?"""
    text = suasion.load("practice")
    columns = [
        *COLUMNS,
        suasion.pick("p", "?", ["P3"], several=True),
        suasion.pattern("r", "?"),
        suasion.choice("m", "?", ["a", "b"], several=True),
    ]
    for column in columns:
        try:
            read = read_answer(column, value, text)
        except (BadAnswer, BadAnnotation, patterns.BadPattern) as refused:
            assert str(refused)
            continue
        assert read_answer(column, read, text) == read


# --- patterns


def test_a_pattern_finds_its_words() -> None:
    """Does a pattern of words, forms and kinds of word find what it says, in code points of the paragraph?"""
    text = suasion.load("practice")
    value = patterns.check([[{"LEMMA": {"IN": ["say", "reply"]}}], [{"LOWER": "according"}, {"LOWER": "to"}]])
    found = patterns.matches(text, value)
    words = [u["text"][a:b] for u in found["units"] for a, b in u["matches"]]
    assert words == ["according to", "said", "replied", "say"] and found["count"] == 4


def test_a_phrase_is_a_pattern() -> None:
    """Is a phrase typed with straight quotation marks found in the text with curly ones?"""
    found = patterns.matches(suasion.load("practice"), "the club's 'quiet evenings'")
    [unit] = found["units"]
    [[start, end]] = unit["matches"]
    assert unit["text"][start:end] == "The club’s ‘quiet evenings’"


@pytest.mark.parametrize(
    "value",
    [
        [[{"TEXT": {"REGEX": "(a+)+$"}}]],
        [[{"LOWER": {"FUZZY": "a"}}]],
        [[{"_": {"x": 1}}]],
        [[{"LOWER": "x" * 99}]],
        [[{"OP": "*"}]],
        [[{"LOWER": "a", "OP": "?"}]],
        [[{}] * 99],
        [[{"POS": "NONSENSE"}]],
        [[1]],
        {"LOWER": "a"},
        7,
    ],
)
def test_a_dangerous_or_empty_pattern_is_refused(value: object) -> None:
    """Is everything refused that the builder does not make: regular expressions, endless parts, patterns of nothing?"""
    with pytest.raises(patterns.BadPattern):
        patterns.check(value)


WINDOWS = """
const { toValue } = await import(process.argv[1] + "/worksheet/pattern/tokens.js");
let input = "";
for await (const part of process.stdin) input += part;
console.log(JSON.stringify(JSON.parse(input).map((words) => toValue([[{ kind: "words", words, times: "" }]]))));
"""


@pytest.mark.parametrize("slug", ["practice", "kuzio-axis"])
def test_the_builder_cuts_words_as_spacy_does(slug: str) -> None:
    """Does a phrase copied from the text, whichever, make a pattern in the browser that finds it again?"""
    from tests.support.node import node
    from tests.support.paths import JS

    text = suasion.load(slug)
    windows = []
    for paragraph in text.body:
        words = paragraph.text.split()
        # A comma parts alternatives in the builder, so a phrase does not end in one.
        windows += [(paragraph, " ".join(words[i : i + 3]).rstrip(",")) for i in range(len(words) - 2)]
    done = node("--input-type=module", "-e", WINDOWS, JS.as_uri(), input=json.dumps([w for _, w in windows]))
    assert done.returncode == 0, done.stderr
    lost = [
        words
        for (paragraph, words), value in zip(windows, json.loads(done.stdout), strict=True)
        if "," not in words and not patterns.matches(text, value, [paragraph.id])["count"]
    ]
    assert len(windows) > 150 and lost == []
