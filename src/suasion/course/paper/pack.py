"""The whole pack: the texts with sentence numbers, lessons, cards, exercises, glossary, and the teacher's cards."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import escape
from importlib.resources import files
from pathlib import Path

from suasion.base.errors import BuildRefused
from suasion.base.html import prose
from suasion.course import notebooks
from suasion.course.glossary import glossary, lesson_title
from suasion.course.pages import rendered
from suasion.course.paper.links import within
from suasion.course.paper.page import on_paper, opened
from suasion.course.paper.plain import in_plain_words
from suasion.course.paper.question import explained, label_list, numbered
from suasion.labels import scheme as load_scheme
from suasion.questions.public_half import PublicHalf, read_public_half, with_tracks
from suasion.texts.text import Text

__all__ = ["pack"]

TITLE = "Suasion on paper"
_ABOUT = (
    "Lessons with wide margins, cards, exercises to fill in with a pen, and what our words mean. No key is in it. "
    "Where a page speaks of cells, of keys to press or of what unfolds, the screen is meant: pass over it. "
    "Whoever would rather not read about these wars may work on another text; nobody asks why."
)
Part = tuple[str, str, str]  # id, title, HTML


def pack(root: Path, only: Sequence[str] = (), track: str = "") -> str:
    """Return the pack of the course in `root` as one page of HTML that needs nothing else.

    `only` are how names of lessons and exercises begin, for instance "03"; default: all. With a `track` it is the pack of those
    that can be read on that text. Raises BuildRefused.
    """
    parts = list(_parts(root, tuple(only) or ("",), track))
    if not parts:
        on = f" and has the track “{track}”" if track else ""
        raise BuildRefused(
            f"No lesson and no exercise in {root} begins with {', '.join(only) or 'anything'}{on}."
        )
    ids = {id for id, _, _ in parts}
    contents = "".join(f'<li><a href="#{id}">{title}</a></li>' for id, title, _ in parts)
    body = "".join(f'<section class="part" id="{id}">{within(html, ids)}</section>' for id, _, html in parts)
    css = (files(__package__) / "paper.css").read_text(encoding="utf-8")
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" '
        f'content="width=device-width,initial-scale=1"><title>{TITLE}</title><style>{css}</style></head>'
        f'<body><header><h1>{TITLE}</h1><p>{_ABOUT}</p><ol class="contents">{contents}</ol></header>{body}</body></html>\n'
    )


def _parts(root: Path, only: tuple[str, ...], track: str) -> Iterator[Part]:
    every = [
        (path, half)
        for path in sorted((root / "lessons").glob("*.ipynb"))
        if (half := _on(with_tracks(path.with_suffix(".toml")), track))
    ]
    found = [p for p in sorted((root / "exercises").glob("*/*.ipynb")) if p.stem.startswith(only)]
    lessons = [(path, half) for path, half in every if path.stem.startswith(only)]
    exercises = [(path, half) for path in found if (half := _on(_exercise(path), track))]
    halves = [half for _, half in (*lessons, *exercises)]
    if not halves:
        return
    apart = _folded_anywhere(half for _, half in every)
    for text in _texts(halves):
        yield f"text-{text.slug}", prose(text.title), _text(text, apart.get(text.slug, set()))
    whole = only == ("",)
    if whole:
        yield from _look_up(root, "who", "Who", track)
    for path, half in lessons:
        yield path.stem, f"Lesson {path.stem[:2]}: {escape(lesson_title(path))}", _margins(path, half)
    yield "cards", "Cards with the labels", _cards(halves)
    for path, half in exercises:
        yield path.stem, escape(lesson_title(path)), on_paper(notebooks.read(path), half, exercise=True)
    if sheet := in_plain_words((half for _, half in lessons), apart):
        yield "plain", "In plain words", sheet
    if any((root / "lessons").glob("*.toml")):
        yield "glossary", "Glossary", rendered(glossary(root / "lessons"))
    if whole:
        yield from _look_up(root, "when", "When" if track else "When: for after exercise 02", track)
    cards = root / "docs" / "short-course.md"
    if cards.is_file() and whole:
        yield "teacher", "For the teacher: the short course", rendered(cards.read_text(encoding="utf-8"))


def _look_up(root: Path, name: str, title: str, track: str) -> Iterator[Part]:
    page = root / "lessons" / (f"{name}.{track}.md" if track else f"{name}.md")
    if page.is_file():
        yield name, title, opened(rendered(page.read_text(encoding="utf-8")))


def _on(half: PublicHalf, track: str) -> PublicHalf | None:
    """Return a page as it is read on a track; None where it asks nothing there. What it does not ask anew is the same for all."""
    other = half.on(track)
    if not track or other is None or not other.asked:
        return None if track else half
    asked = {id: other.asked.get(id, asked) for id, asked in half.asked.items()}
    return replace(other, asked=asked, second={**half.second, **other.second})


def _exercise(path: Path) -> PublicHalf:
    try:
        return read_public_half(json.loads(path.with_suffix(".form.json").read_text(encoding="utf-8")))
    except (OSError, ValueError) as problem:
        says = f"exercises/{path.parent.name} has no form: {problem}. Give the command: suasion course build"
        raise BuildRefused(says) from problem


def _texts(halves: list[PublicHalf]) -> list[Text]:
    """List the texts of which whole paragraphs are shown, the course's first."""
    found: dict[str, Text] = {}
    for half in halves:
        for asked in half.asked.values():
            text = half.text_of(asked)
            if text is not None and (asked.paragraphs or asked.scheme):
                found.setdefault(text.slug, text)
    main = max(found, key=lambda slug: len(found[slug].string), default="")
    return sorted(found.values(), key=lambda text: text.slug != main)


def _folded_anywhere(lessons: Iterable[PublicHalf]) -> dict[str, set[str]]:
    """Give, by text, the paragraphs that a lesson folds away, whichever lessons are printed: a word stands before them there."""
    found: dict[str, set[str]] = {}
    for half in lessons:
        for asked in half.asked.values():
            text = half.text_of(asked) if asked.folded else None
            if text is not None and len(asked.paragraphs) < len(text.body):
                found.setdefault(text.slug, set()).update(asked.paragraphs)
    return found


def _text(text: Text, apart: set[str]) -> str:
    # Without the outlet: a lesson asks who printed the text, and the page itself does not say.
    about = [str(text.metadata[n]) for n in ("author", "rights") if text.metadata.get(n)]
    head = (
        f"<h1>{prose(text.title)}</h1><p><small>{prose('. '.join(a.rstrip('.') for a in about))}.</small></p>"
    )
    units = "".join(
        f'<p class="unit"><b class="id">{u.id}</b><em>Folded on the screen: it stands at the end of a lesson, on a page of its own '
        "with a word before it.</em></p>"
        if u.id in apart
        else numbered(u)
        for u in text.paragraphs
    )
    words = "".join(
        f"<div><dt>{id}</dt><dd>{explained(given)}</dd></div>"
        for id, given in text.words.items()
        if id not in apart
    )
    below = f'<h2>Words in these paragraphs</h2><dl class="wordlist">{words}</dl>' if words else ""
    return f'{head}<div class="tomark">{units}</div>{below}'


def _margins(path: Path, half: PublicHalf) -> str:
    return f'<div class="lesson">{on_paper(notebooks.read(path), half)}</div>'


def _cards(halves: list[PublicHalf]) -> str:
    schemes = dict.fromkeys(
        a.scheme for half in halves for a in half.asked.values() if a.scheme and a.scheme not in half.schemes
    )
    cards = [load_scheme(id) for id in schemes]
    shown = "".join(
        f'<section class="card"><h2>{escape(scheme.title)}</h2>{label_list(scheme)}</section>'
        for scheme in cards
    )
    return f"<h1>Cards with the labels</h1><p>To cut out and to lay beside the text.</p>{shown}"
