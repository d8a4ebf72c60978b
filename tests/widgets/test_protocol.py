"""What the browser asks for is done once, on disk before it is confirmed, and refused with a sentence."""

import errno
from pathlib import Path

import pytest

from suasion.storage import marksfile
from suasion.storage.store import Store, marks
from suasion.texts.text import Text
from suasion.widgets.protocol import MarksProtocol


@pytest.fixture
def exchange(tmp_path: Path, practice: Text) -> MarksProtocol:
    """Speak for question q1 of an exercise in an empty folder."""
    return MarksProtocol(Store.open("e1", folder=tmp_path), "q1", practice)


def wire(id: str = "urn:uuid:1", **more: object) -> dict[str, object]:
    """Give a mark as the browser sends it."""
    return {"id": id, "question": "q1", "kind": "mark", "start": 0, "end": 4, "label": "cue", **more}


def put(record: dict[str, object], op: str = "o1") -> dict[str, object]:
    """Give a message."""
    return {"kind": "put", "op": op, "record": record}


def test_put_is_on_disk_when_confirmed(exchange: MarksProtocol, tmp_path: Path, practice: Text) -> None:
    """Does another reader of the folder find the mark as soon as the answer is there?"""
    answer, changed = exchange.answer(put(wire()))
    assert (answer["kind"], answer["op"], len(changed)) == ("ack", "o1", 1)
    [mark] = marks("e1", folder=tmp_path)
    assert mark.quote == practice.string[:4]
    assert answer["records"][0]["revision"] == mark.revision > 0


def test_asking_twice_does_it_once(exchange: MarksProtocol) -> None:
    """Does a message that is sent again get the same answer, without a second write?"""
    first, _ = exchange.answer(put(wire()))
    again, changed = exchange.answer(put(wire()))
    assert again == first
    assert changed == []


def said(message: dict[str, object], number: int, page: str = "p") -> dict[str, object]:
    """Give a message with its place in what a page says."""
    return {**message, "page": page, "number": number}


def test_what_was_said_first_and_arrives_last_replaces_nothing(exchange: MarksProtocol) -> None:
    """Is an older message that comes after a newer one answered with what holds, and another page's taken as it is?"""
    exchange.answer(said(put(wire(note="It"), "o2"), 2))
    late, changed = exchange.answer(said(put(wire(note="I"), "o1"), 1))
    assert (late["kind"], late["op"], changed) == ("ack", "o1", [])
    assert [a["note"] for a in late["records"]] == ["It"]
    exchange.answer(said(put(wire("urn:uuid:2", note="Other"), "o0"), 0))
    exchange.answer(said({"kind": "delete", "op": "o4", "id": "urn:uuid:2"}, 4))
    exchange.answer(said(put(wire("urn:uuid:2", note="Others"), "o3"), 3))
    assert exchange.store.get("urn:uuid:2").deleted
    exchange.answer(said(put(wire(note="Theirs"), "x1"), 1, "q"))
    assert exchange.store.get("urn:uuid:1").note == "Theirs"


@pytest.mark.parametrize("place", [{"page": 3, "number": 1}, {"page": "p", "number": "1"}, {"page": "p"}])
def test_a_page_that_does_not_number_is_taken_as_it_comes(
    exchange: MarksProtocol, place: dict[str, object]
) -> None:
    """Is what a page of another version sends taken in the order in which it arrives?"""
    for number, note in enumerate(("It", "I")):
        exchange.answer({**put(wire(note=note), f"o{number}"), **place})
    assert exchange.store.get("urn:uuid:1").note == "I"


def test_delete_and_delete_again(exchange: MarksProtocol) -> None:
    """Does a deletion leave a tombstone, which a second tab's deletion finds without an error?"""
    exchange.answer(put(wire()))
    first, _ = exchange.answer({"kind": "delete", "op": "o2", "id": "urn:uuid:1"})
    second, _ = exchange.answer({"kind": "delete", "op": "o3", "id": "urn:uuid:1"})
    assert first["records"][0]["deleted"]
    assert second["kind"] == "ack"
    assert exchange.store.get("urn:uuid:1").deleted
    assert exchange.store.get("urn:uuid:2") is None


def test_deleting_what_was_never_saved(exchange: MarksProtocol, tmp_path: Path) -> None:
    """Is a mark whose saving was refused gone when it is deleted, with nothing written and nothing left unsaved?"""
    answer, _ = exchange.answer({"kind": "delete", "op": "o1", "id": "urn:uuid:9"})
    assert (answer["kind"], answer["records"][0]["id"], answer["records"][0]["deleted"]) == (
        "ack",
        "urn:uuid:9",
        True,
    )
    assert list(tmp_path.iterdir()) == []


def test_journal_loses_against_a_newer_record(exchange: MarksProtocol) -> None:
    """Does the higher revision hold, and does the browser hear what holds?"""
    exchange.answer(put(wire(note="a")))
    exchange.answer(put(wire(note="b"), "o2"))
    old = {"kind": "journal", "op": "o3", "records": [wire(note="kept", revision=1)]}
    answer, _ = exchange.answer(old)
    assert answer["records"][0]["note"] == "b"
    new = {"kind": "journal", "op": "o4", "records": [wire(note="kept", revision=3)]}
    answer, _ = exchange.answer(new)
    assert answer["records"][0]["note"] == "kept"


def test_marks_from_another_version_of_the_text(exchange: MarksProtocol) -> None:
    """Does a mark that the browser kept land on its words, settled, and one whose words are gone nowhere?"""
    [held] = exchange.answer(put(wire()))[0]["records"]
    kept = {**wire(id="urn:uuid:2", start=0, end=1, revision=4), "quote": held["quote"]}
    around = exchange.store.get(held["id"])
    assert around is not None
    kept |= {"prefix": around.prefix, "suffix": around.suffix}
    answer, changed = exchange.answer({"kind": "journal", "op": "o2", "records": [kept], "moved": True})
    [found] = answer["records"]
    assert (found["start"], found["end"], found["revision"]) == (held["start"], held["end"], 5)
    assert [a.quote for a in changed] == [held["quote"]]
    gone = {**kept, "id": "urn:uuid:3", "quote": "words that nobody wrote"}
    answer, changed = exchange.answer({"kind": "journal", "op": "o3", "records": [gone], "moved": True})
    assert (answer["kind"], changed) == ("refused", [])


def test_saving_the_notebook_tidies_the_file(exchange: MarksProtocol, tmp_path: Path) -> None:
    """Is everything in the page file, and the log empty, when the notebook was saved? Is it left alone before?"""
    assert exchange.answer({"kind": "saved"}) == ({"kind": "noted"}, [])
    assert list(tmp_path.glob("*.jsonld")) == []
    exchange.answer(put(wire()))
    exchange.answer({"kind": "saved"})
    assert (tmp_path / "e1.marks.log").read_bytes() == b""
    assert "urn:uuid:1" in (tmp_path / "e1.marks.jsonld").read_text(encoding="utf-8")
    assert len(marks("e1", folder=tmp_path)) == 1


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS])
def test_a_disk_that_refuses(exchange: MarksProtocol, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Is nothing called saved when the system refuses, and does it work again when the cause is gone?"""

    def refuse(*_: object) -> int:
        raise OSError(number, "refused")

    with monkeypatch.context() as patch:
        patch.setattr(marksfile, "append", refuse)
        answer, changed = exchange.answer(put(wire()))
    assert (answer["kind"], changed) == ("refused", [])
    assert answer["sentence"].startswith("Not saved")
    assert exchange.answer(put(wire()))[0]["kind"] == "ack"


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"kind": "put"},
        {"kind": "put", "op": "x", "record": 3},
        {"kind": "put", "op": "x", "record": wire(start=5, end=10**9)},
        {"kind": "put", "op": "x", "record": wire(start=4, end=4)},
        {"kind": "put", "op": "x", "record": wire(note="x" * 100_000)},
        {"kind": "delete", "op": "x", "id": None},
        {"kind": "journal", "op": "x", "records": [None]},
        {"kind": "journal", "op": "x", "records": {}},
        {"kind": "format", "op": "x"},
    ],
)
def test_nonsense_is_refused(exchange: MarksProtocol, message: dict[str, object], tmp_path: Path) -> None:
    """Is a message that makes no sense refused with a sentence, and nothing written?"""
    answer, changed = exchange.answer(message)
    assert (answer["kind"], changed) == ("refused", [])
    assert answer["sentence"].endswith((".", "please."))
    assert list(tmp_path.glob("*.jsonld")) == []
