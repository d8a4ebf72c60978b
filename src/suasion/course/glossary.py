"""The glossary of the course: terms that lessons bring in, and the labels of their label schemes, from the files themselves."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from suasion.course import notebooks
from suasion.labels import Scheme
from suasion.labels import scheme as load_scheme
from suasion.questions.asked import Asked
from suasion.questions.question_file import read_question_file
from suasion.questions.tracks import track_of

__all__ = ["Term", "glossary", "lesson_title", "terms"]

_TESTS = (" Ask: ", " Test: ")  # what follows in a label's definition is how to use it, not what it means


@dataclass(frozen=True)
class Term:
    """A word of the course: what it means, the lesson's file that brings it in, and the label scheme it belongs to."""

    name: str
    says: str
    lesson: str
    scheme: str = ""


def terms(lessons: Path) -> list[Term]:
    """List the terms of all lessons in a folder, by name; a label stands with the first lesson that uses its scheme."""
    found: list[Term] = []
    seen: set[str] = set()
    for path in sorted(p for p in lessons.glob("*.toml") if not track_of(p)):
        file = read_question_file(path)
        found += [Term(name, says, path.stem) for name, says in file.terms.items()]
        for id in _schemes(file.asked.values()):
            if id not in seen:
                seen.add(id)
                found += _labels(load_scheme(id), path.stem)
    return sorted(found, key=lambda term: (term.name.casefold(), term.lesson))


def glossary(lessons: Path) -> str:
    """Write the glossary page in Markdown."""
    titles = {path.stem: lesson_title(path) for path in sorted(lessons.glob("*.ipynb"))}
    rows = [
        f"| **{term.name}**{f' (label: {term.scheme})' if term.scheme else ''} | {term.says} "
        f"| [{term.lesson[:2]} {titles[term.lesson]}]({term.lesson}.ipynb) |"
        for term in terms(lessons)
    ]
    return "\n".join([*_HEAD, *rows, ""])


def lesson_title(notebook: Path) -> str:
    """Return a lesson's first heading."""
    lines = (line for cell in notebooks.read(notebook).cells for line in cell.source.splitlines())
    return next((line[2:].strip() for line in lines if line.startswith("# ")), notebook.stem)


_HEAD = (
    "# Glossary",
    "",
    "The words of this course, each in a plain sentence, with the lesson in which it is first used. A *label* is the name "
    "that a mark gets; its label scheme stands behind it.",
    "",
    "| word | what it means here | first in |",
    "| --- | --- | --- |",
)


def _schemes(asked: Iterable[Asked]) -> Iterator[str]:
    """Name the label schemes of highlighters and choices, the voice among them where a scheme asks for it."""
    for question in asked:
        if question.scheme:
            yield question.scheme
            if load_scheme(question.scheme).ask_voice:
                yield "voice"
        yield from (str(column["scheme"]) for column in question.columns if "scheme" in column)


def _labels(scheme: Scheme, lesson: str) -> list[Term]:
    return [Term(x.name, _meaning(x.definition), lesson, scheme.title) for x in scheme.labels]


def _meaning(definition: str) -> str:
    for test in _TESTS:
        definition = definition.partition(test)[0]
    return definition
