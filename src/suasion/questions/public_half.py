"""The public half of a question file: what may be handed out. It is found beside the notebook, in it, or in the package."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from suasion.base.environment import course_folders, course_root, material
from suasion.base.errors import BadWorksheet, QuestionsMissing, SuasionError
from suasion.labels import Scheme
from suasion.questions.asked import Asked
from suasion.questions.question_file import QuestionFile, read_question_file
from suasion.questions.second import Second
from suasion.questions.tracks import files_beside, head_says, track_of
from suasion.texts import corpus
from suasion.texts.text import Paragraph, Sentence, Text

__all__ = [
    "PublicHalf",
    "exchanged",
    "find_questions",
    "public_half",
    "read_public_half",
    "replaced_texts",
    "with_tracks",
]

SCHEMA = 2
_LARGEST = 20_000_000  # bytes of a notebook that is looked into for its questions


@dataclass(frozen=True)
class PublicHalf:
    """Hold what an exercise or lesson asks, its second readers, and texts and label schemes that do not ship with the package.

    `tracks` holds the same on other texts, by track; such a half says its own `track`, and `about` is its sentence on the page.
    """

    name: str
    text: str
    asked: Mapping[str, Asked]
    second: Mapping[str, tuple[Second, ...]] = field(default_factory=dict)
    texts: Mapping[str, Text] = field(default_factory=dict)
    schemes: Mapping[str, Scheme] = field(default_factory=dict)
    track: str = ""
    about: str = ""
    tracks: Mapping[str, "PublicHalf"] = field(default_factory=dict)
    due: str = ""  # as the question file has it: a day, or a time with its zone

    def __getitem__(self, question: str) -> Asked:
        """Return what a question asks. Raises QuestionsMissing."""
        if question in self.asked:
            return self.asked[question]
        there = ", ".join(self.asked)
        raise QuestionsMissing(f"{self.name} asks no “{question}”. It asks: {there}.")

    @property
    def is_lesson(self) -> bool:
        """Tell whether this is a lesson: it has no key, and may have second readers."""
        return bool(self.second) or self.name.startswith("lesson-")

    def on(self, track: str) -> "PublicHalf | None":
        """Return the same on another text, "" for the first; None where it has no such track."""
        return self.tracks.get(track) if track else self

    def text_of(self, asked: Asked) -> Text | None:
        """Return the text that a question is about, None where it needs none or the student brings it. Raises UnknownSeed."""
        if asked.on_own:
            return None
        slug = asked.text or self.text
        return self.texts.get(slug) or (corpus.load(slug) if slug else None)

    def scheme_of(self, asked: Asked) -> Scheme | str:
        """Return the label scheme of a highlighter: the one that travels here, else its id."""
        return self.schemes.get(asked.scheme, asked.scheme)

    def to_json(self) -> str:
        """Return it as the contents of a form file, the same for the same questions."""
        return json.dumps({"schema": SCHEMA, **self._plain()}, ensure_ascii=False, indent=1) + "\n"

    def _plain(self) -> dict[str, Any]:
        data: dict[str, Any] = {"exercise": self.name, "text": self.text}
        data["questions"] = {id: asked.to_dict() for id, asked in self.asked.items()}
        data["order"] = list(self.asked)  # a notebook's metadata are sorted by name
        if self.due:
            data["due"] = self.due
        if self.texts:
            data["texts"] = {slug: _text_to_dict(text) for slug, text in self.texts.items()}
        if self.schemes:
            data["schemes"] = {id: asdict(scheme) for id, scheme in self.schemes.items()}
        if self.about:
            data["about"] = self.about
        if self.tracks:
            data["tracks"] = {track: half._plain() for track, half in self.tracks.items()}
        return data


def public_half(file: QuestionFile) -> PublicHalf:
    """Return what may be handed out of a question file; texts that do not ship are added where it is generated."""
    due = str((file.key or {}).get("due", ""))
    return PublicHalf(
        file.name, file.text, file.asked, file.second, track=file.track, about=file.about, due=due
    )


def read_public_half(data: object) -> PublicHalf:
    """Read a form file's data. Raises BadWorksheet."""
    if (
        not isinstance(data, dict)
        or data.get("schema") != SCHEMA
        or not isinstance(data.get("questions"), dict)
    ):
        raise BadWorksheet(
            "The questions beside this page are of another version of Suasion. Start Suasion again."
        )
    return _half(data)


def _half(data: Mapping[str, Any], track: str = "") -> PublicHalf:
    texts = {
        str(slug): _text_from_dict(str(slug), text) for slug, text in dict(data.get("texts") or {}).items()
    }
    order = {id: n for n, id in enumerate(data.get("order") or ())}
    questions = sorted(data["questions"].items(), key=lambda item: order.get(item[0], len(order)))
    asked = {str(id): Asked.from_dict(q) for id, q in questions}
    schemes = {str(id): Scheme.from_dict(s) for id, s in dict(data.get("schemes") or {}).items()}
    tracks = {str(t): _half(half, str(t)) for t, half in dict(data.get("tracks") or {}).items()}
    name, text, about, due = (str(data.get(field, "")) for field in ("exercise", "text", "about", "due"))
    return PublicHalf(name, text, asked, {}, texts, schemes, track, about, tracks, due)


def find_questions(name: str, folder: Path | None = None) -> PublicHalf:
    """Find what an exercise or lesson asks, for a notebook in `folder` (default: the current one).

    Looked for: the question file in the course's source folder or beside a lesson; the form beside the notebook; the
    notebook's own metadata; the installed package. Raises QuestionsMissing, or QuestionFileInvalid for a teacher's own.
    """
    here = (folder or Path.cwd()).resolve()
    for found in _candidates(name, here):
        if found.name == name:
            return found
    raise QuestionsMissing(
        f"The questions of {name} are not here. Get the page {name} anew from where you had it, or start Suasion again; "
        "your marks stay."
    )


def _candidates(name: str, here: Path) -> Iterator[PublicHalf]:
    root = course_root(here)
    if root:
        path = root / course_folders(root)["source"] / f"{name}.toml"
        if path.is_file():
            yield with_tracks(path)
    for place in (here, material("lessons")):
        for path in sorted(place.glob("*.toml")):
            if not track_of(path) and head_says(path, "lesson") == name:
                yield with_tracks(path)
    yield from _given_out(name, here / f"{name}.form.json")
    for path in sorted(here.glob("*.ipynb"), key=lambda p: (p.stem != name, p.name)):
        yield from _in_notebook(name, path)
    yield from _given_out(name, material("exercises") / name / f"{name}.form.json")


def replaced_texts(track: str, folder: Path | None = None) -> frozenset[str]:
    """Name the texts of the lessons that are not read on a track: it has others in their place."""
    found: set[str] = set()
    for place in ((folder or Path.cwd()).resolve(), material("lessons")):
        for path in sorted(place.glob(f"*.{track}.toml")):
            first = path.with_name(path.name.replace(f".{track}.toml", ".toml"))
            if first.is_file() and head_says(first, "lesson"):
                found |= exchanged(with_tracks(first), track)
    return frozenset(found)


def exchanged(half: PublicHalf, track: str) -> set[str]:
    """Name the texts in whose place a page's questions have another one on a track."""
    other = half.on(track)
    pairs = (
        [(half.asked[id], asked) for id, asked in other.asked.items() if id in half.asked] if other else []
    )
    return {first.text for first, asked in pairs if first.text != asked.text}


def with_tracks(path: Path) -> PublicHalf:
    """Read a question file with those of its tracks. Raises QuestionFileInvalid."""
    tracks = {t: _from_file(p, p.stat().st_mtime_ns) for t, p in files_beside(path).items()}
    return replace(_from_file(path, path.stat().st_mtime_ns), tracks=tracks)


@lru_cache(maxsize=32)
def _from_file(path: Path, stamp: int) -> PublicHalf:
    return public_half(read_question_file(path))


def _given_out(name: str, path: Path) -> Iterator[PublicHalf]:
    if path.is_file() and path.stat().st_size < _LARGEST:
        yield from _read(name, path.read_bytes())


def _in_notebook(name: str, path: Path) -> Iterator[PublicHalf]:
    if path.stat().st_size < _LARGEST:
        data = path.read_bytes()
        if b'"suasion"' in data:
            yield from _read(name, data, notebook=True)


def _read(name: str, data: bytes, notebook: bool = False) -> Iterator[PublicHalf]:
    try:
        read = json.loads(data)
        form = read["metadata"]["suasion"]["form"] if notebook else read
        yield read_public_half(form)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, SuasionError):
        return  # the next place may have them whole


def _text_to_dict(text: Text) -> dict[str, Any]:
    units = [[p.id, p.start, p.end, [[s.id, s.start, s.end] for s in p.sentences]] for p in text.paragraphs]
    return {"string": text.string, "units": units, "title": text.title}


def _text_from_dict(slug: str, data: Mapping[str, Any]) -> Text:
    string = str(data["string"])
    units = tuple(
        Paragraph(id, a, b, string[a:b], tuple(Sentence(s, c, d, string[c:d], id) for s, c, d in sentences))
        for id, a, b, sentences in data["units"]
    )
    return Text(slug, string, units, {"title": str(data.get("title", slug))})
