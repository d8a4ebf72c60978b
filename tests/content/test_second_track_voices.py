"""The second reader of the second track hears one place in one voice, in whichever lesson it stands."""

import tomllib
from collections import defaultdict
from typing import Any

import suasion
from tests.support.paths import ROOT

TRACK = "hetch-hetchy"


def _heard() -> dict[tuple[str, str], set[str]]:
    """Give the voices of each phrase, by text and by the words that lessons mark or ask about, with the lesson."""
    heard: dict[tuple[str, str], set[str]] = defaultdict(set)
    for path in sorted((ROOT / "lessons").glob(f"*.{TRACK}.toml")):
        data = tomllib.loads(path.read_text("utf-8"))
        for task in data.get("tasks", {}).values():
            text = task.get("text", data["text"])
            quotes = {r["id"]: r.get("quote", "") for r in task.get("rows", ()) if isinstance(r, dict)}
            for mark in task.get("second", ()):
                words, voice = _place(mark, quotes)
                if words and voice:
                    heard[text, words].add(voice)
    return heard


def _place(mark: dict[str, Any], quotes: dict[str, str]) -> tuple[str, str]:
    if "words" in mark:
        return mark["words"], mark.get("voice", "")
    choice = mark.get("choice", "")
    return quotes.get(mark.get("row", ""), ""), choice if choice in {"author", "reported", "mixed"} else ""


def test_one_place_has_one_voice() -> None:
    """Do marks and rows of different lessons that share words give these words one voice?"""
    heard = _heard()
    assert ("hetch-hetchy-muir", "the only righteous thing") in heard
    found = [
        (a, b, heard[text, a] | heard[other, b])
        for text, a in heard
        for other, b in heard
        if text == other and a in b and len(heard[text, a] | heard[other, b]) > 1
    ]
    assert found == []
    assert all(words in suasion.load(text).string for text, words in heard)
