"""The question file of an exercise or a lesson: what is asked, and what a key or a second reader says to it.

One TOML file, written by hand; docs/keys.md describes it. TOML: it takes long prose and comments, and Python reads it.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from suasion.base.errors import QuestionFileInvalid, SuasionError
from suasion.base.prose import unstar
from suasion.base.toml_lines import Lines
from suasion.questions import _read_asked, _read_key
from suasion.questions._faults import Faults
from suasion.questions._read_asked import read_asked, read_words
from suasion.questions._read_key import key_question
from suasion.questions._read_second import read_second
from suasion.questions.asked import Asked
from suasion.questions.second import Second
from suasion.questions.tracks import track_of
from suasion.texts.corpus import load
from suasion.texts.own import SLUG as OWN
from suasion.texts.text import Text

__all__ = ["QuestionFile", "parse_question_file", "read_question_file"]

SCHEMA = 1
PLAIN = (
    "title",
    "text",
    "note",
    "for",
    "against",
    "why",
    "hint",
    "hints",
)  # shown as they stand, where Markdown is not read
_LARGEST = 5_000_000  # bytes; a question file is a few dozen pages at most
_HEAD = ("schema", "exercise", "track", "text", "sha256", "status", "due", "aliases", "allow")
_EXERCISE = {*_HEAD, "about", "basis", "words", "plain", "questions"}
_LESSON = {"schema", "lesson", "track", "about", "text", "words", "plain", "terms", "tasks"}


@dataclass(frozen=True)
class QuestionFile:
    """Hold a question file.

    `name` is the exercise's or lesson's id, `asked` holds what is shown by question id, `second` a lesson's second
    reader, `key` an exercise's key as plain data, `lines` the line of each question and entry, `terms` what a lesson
    brings in, with a sentence each. `track` is set where it is on another text than the first, and `about` then says in a
    sentence how to read a page that speaks of the first.
    """

    name: str
    text: str
    asked: Mapping[str, Asked]
    second: Mapping[str, tuple[Second, ...]] = field(default_factory=dict)
    key: Mapping[str, Any] | None = None
    lines: Mapping[str, int] = field(default_factory=dict)
    track: str = ""
    about: str = ""
    terms: Mapping[str, str] = field(default_factory=dict)


def read_question_file(path: Path) -> QuestionFile:
    """Read a question file; raise QuestionFileInvalid with a sentence for each mistake, with file and line."""
    try:
        if path.stat().st_size > _LARGEST:
            raise QuestionFileInvalid(
                f"{path.name} is larger than {_LARGEST // 1_000_000} MB; that is no question file."
            )
        source = path.read_text(encoding="utf-8-sig")
    except OSError as problem:
        raise QuestionFileInvalid(f"{path.name} cannot be opened: {problem.strerror}.") from problem
    except UnicodeDecodeError as problem:
        raise QuestionFileInvalid(f"{path.name} is not UTF-8 text. Save it as UTF-8.") from problem
    return parse_question_file(source, path.name)


def parse_question_file(source: str, file: str) -> QuestionFile:
    """Read the words of a question file; `file` is its name for the sentences of QuestionFileInvalid."""
    try:
        data = tomllib.loads(source)
        unstar(data, PLAIN)
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        says = f"{file}: this is not valid TOML: {problem}. Look just before that place: a quotation mark, bracket or comma is missing, or a field stands twice."
        raise QuestionFileInvalid(says) from None
    faults = Faults(file, Lines(source))
    found = _lesson(data, faults) if "lesson" in data else _exercise(data, faults)
    _check_track(found, data, file, faults)
    if faults.sentences:
        raise QuestionFileInvalid("\n".join(dict.fromkeys(faults.sentences)))
    return found


def _check_track(found: QuestionFile, data: Mapping[str, Any], file: str, faults: Faults) -> None:
    """Note where the track in the file differs from that in its name, by which it is found."""
    named = track_of(Path(file))
    for name in ("track", "about"):
        if not isinstance(data.get(name, ""), str):
            faults.say(f"“{name}” is a text, between quotation marks.", field=name)
    if found.track != named and file.endswith(".toml"):
        says = (
            f'write track = "{named}", as in its name'
            if named
            else "take “track” out, or name the file NN-name.track.toml"
        )
        faults.say(f"its name and its track differ: {says}.", field="track")


def _exercise(data: dict[str, Any], faults: Faults) -> QuestionFile:
    text = _head(data, _EXERCISE, ("exercise", "text", "status"), faults)
    if text and data.get("sha256") != text.sha256:
        says = f'it was made on another version of {text.slug}. Check every entry, then write sha256 = "{text.sha256}".'
        faults.say(says, field="sha256")
    asked: dict[str, Asked] = {}
    raw: dict[str, Any] = {}
    lines: dict[str, int] = {}
    words, plain = read_words(data.get("words", {}), text, faults), _plain(data, faults)
    for id, value, table in _each(data, "questions", faults):
        faults.unknown(value, _read_asked.FIELDS | _read_key.FIELDS, id, table)
        on = _text(value, text, table, faults)
        asked[id] = read_asked(id, value, on, words if on is text else {}, plain, table, faults)
        raw[id], entries = key_question(value, asked[id], on, str(data.get("basis", "")), table, faults)
        lines |= entries | {id: faults.lines.of(table)}
    key = {n: str(data[n]) if n == "due" else data[n] for n in _HEAD if n in data} | {"questions": raw}
    return QuestionFile(str(data.get("exercise")), str(data.get("text")), asked, {}, key, lines, *_on(data))


def _lesson(data: dict[str, Any], faults: Faults) -> QuestionFile:
    text = _head(data, _LESSON, ("lesson", "text"), faults)
    asked, second = {}, {}
    words, plain = read_words(data.get("words", {}), text, faults), _plain(data, faults)
    only_says = (
        "track" in data and "about" in data and "tasks" not in data
    )  # how to read the page on another text
    for id, value, table in () if only_says else _each(data, "tasks", faults):
        faults.unknown(value, _read_asked.FIELDS | {"second"}, id, table)
        on = _text(value, text, table, faults)
        asked[id] = read_asked(id, value, on, words if on is text else {}, plain, table, faults)
        given = enumerate(faults.tables(value, "second", table))
        second[id] = tuple(read_second(s, n, asked[id], on, f"{table}.second", faults) for n, s in given)
    name, slug = str(data.get("lesson")), str(data.get("text"))
    terms = _terms(data.get("terms", {}), faults)
    return QuestionFile(name, slug, asked, second, None, {}, *_on(data), terms)


def _on(data: Mapping[str, Any]) -> tuple[str, str]:
    return str(data.get("track", "")), str(data.get("about", ""))


def _terms(value: object, faults: Faults) -> Mapping[str, str]:
    if not isinstance(value, dict):
        faults.say("“terms” is a table: write [terms], and below it a line for each term.", field="terms")
        return {}
    for term, says in value.items():
        if not isinstance(says, str) or not says.strip().endswith("."):
            faults.say(
                f"“{term}” takes one sentence, between quotation marks, with a full stop.",
                "terms",
                field=term,
            )
    return value


def _plain(data: dict[str, Any], faults: Faults) -> bool:
    """Tell whether this file offers sentences in plain words, where a question says nothing else."""
    return bool(faults.typed(data, {"plain": bool}, "").get("plain", True))


def _head(data: dict[str, Any], known: set[str], needed: tuple[str, ...], faults: Faults) -> Text | None:
    faults.unknown(data, known, "The file")
    schema = data.get("schema")
    if type(schema) is int and schema > SCHEMA:
        faults.say("it was written for a newer version of Suasion; update Suasion.", field="schema")
    elif type(schema) is not int or schema != SCHEMA:
        faults.say(f"it needs schema = {SCHEMA}.", field="schema")
    for name in needed:
        if not isinstance(data.get(name), str) or not data[name].strip():
            faults.say(f'it needs {name} = "…".', field=name)
    return _load(data.get("text"), faults)


def _load(slug: object, faults: Faults, table: str = "") -> Text | None:
    try:
        return load(slug) if isinstance(slug, str) else None
    except SuasionError as problem:
        faults.say(str(problem), table, field="text")
        return None


def _text(value: dict[str, Any], text: Text | None, table: str, faults: Faults) -> Text | None:
    """Return what a question asks about; None where that is a text that the student brings."""
    if value.get("text") == OWN:
        if value.get("paragraphs") or value.get("rows"):
            faults.say(
                "nobody knows the paragraphs of a student’s own text: leave out “paragraphs” and “rows”.",
                table,
                field="text",
            )
        return None
    return _load(value["text"], faults, table) if "text" in value else text


def _each(data: dict[str, Any], group: str, faults: Faults) -> list[tuple[str, dict[str, Any], str]]:
    found = data.get(group)
    if not isinstance(found, dict) or not found:
        faults.say(f"it asks nothing yet: write a table such as [{group}.q1].")
        return []
    for id, value in found.items():
        if not isinstance(value, dict):
            faults.say(f"{id} is a table: write [{group}.{id}].", group, field=id)
    return [(id, value, f"{group}.{id}") for id, value in found.items() if isinstance(value, dict)]
