"""Generate exercises/ from solutions/ with nbgrader's own steps, and refuse what would leak."""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from suasion.base.errors import BuildRefused
from suasion.base.files import write_whole
from suasion.course import notebooks
from suasion.course.agreement import disagreements
from suasion.course.bibliography import bibtex, read_bibliography
from suasion.course.folders import CONFIGURATION
from suasion.course.forms import form_name, form_of_exercise
from suasion.course.glossary import glossary
from suasion.course.nbgrader_log import ErrorLog
from suasion.course.same_tracks import differences
from suasion.questions.question_file import read_question_file
from suasion.questions.tracks import files_beside
from suasion.texts import corpus

if TYPE_CHECKING:
    from traitlets.config import Config

__all__ = ["build", "derived_pages", "exercise_ids", "generate", "solution"]


def build(root: Path, only: Sequence[str] = ()) -> Iterator[str]:
    """Normalise lessons and solutions, generate the exercises, and yield a line for each change."""
    for path in sorted((root / "lessons").glob("*.toml")):
        read_question_file(path)
        _refuse(differences(path))
    solutions = [solution(root, id) for id in only or exercise_ids(root)]
    lessons = sorted((root / "lessons").glob("*.ipynb"))
    for path in (*lessons, *solutions):
        if notebooks.normalise(path):
            yield f"normalised {path.relative_to(root).as_posix()}"
    for path in solutions:
        for made, contents in generate(root, path.parent.name).items():
            if not made.exists() or made.read_bytes() != contents:
                made.parent.mkdir(parents=True, exist_ok=True)
                write_whole(made, contents)
                yield f"generated {made.relative_to(root).as_posix()}"
    if not only:
        for path, words in derived_pages(root / "lessons").items():
            if not path.exists() or path.read_text(encoding="utf-8") != words:
                write_whole(path, words.encode())
                yield f"generated {path.relative_to(root).as_posix()}"
    for orphan in _orphans(root):
        yield f"exercises/{orphan} has no solution any more: delete that folder"


def _refuse(problems: Sequence[str]) -> None:
    if problems:
        raise BuildRefused("\n".join(problems))


def derived_pages(lessons: Path) -> dict[Path, str]:
    """Return what is made of all lessons together: the glossary, and the bibliography in BibTeX."""
    made = {lessons / "glossary.md": glossary(lessons)} if any(lessons.glob("*.toml")) else {}
    references = lessons / "bibliography.json"
    if references.is_file():
        made[references.with_suffix(".bib")] = bibtex(read_bibliography(references))
    return made


def exercise_ids(root: Path) -> list[str]:
    """List the exercises that solutions/ holds, in the course's order."""
    return _folders(root / "solutions")


def solution(root: Path, exercise: str) -> Path:
    """Return the solution notebook of an exercise, after checking that nothing else lies in its folder.

    nbgrader copies every other file of the folder to every student, and over the student's own when grading.
    Only .ipynb_checkpoints is let pass: JupyterLab makes it, and nbgrader leaves it out.
    """
    folder = root / "solutions" / exercise
    notebook = folder / f"{exercise}.ipynb"
    if not notebook.is_file():
        there = ", ".join(exercise_ids(root)) or "none"
        raise BuildRefused(
            f"There is no solution notebook solutions/{exercise}/{exercise}.ipynb. Exercises here: {there}."
        )
    own = {notebook.name, form_name(exercise), ".ipynb_checkpoints"}
    others = sorted(p.name for p in folder.iterdir() if p.name not in own)
    if others:
        raise BuildRefused(
            f"solutions/{exercise}/ holds more than its notebook: {', '.join(others)}. nbgrader would hand "
            "that out to every student. Move it out of the folder "
            f"(questions and key belong beside it: solutions/{exercise}.toml)."
        )
    return notebook


def generate(root: Path, exercise: str) -> dict[Path, bytes]:
    """Return the files that nbgrader makes of a solution, by where they belong, without gradebook and exercises/."""
    from nbgrader.converters import GenerateAssignment
    from nbgrader.converters.base import NbGraderException
    from nbgrader.coursedir import CourseDirectory

    notebook = solution(root, exercise)
    form = form_of_exercise(notebook.parent)
    questions = notebook.parent.with_suffix(".toml")
    _refuse([*disagreements(notebook), *(differences(questions) if form else ())])
    config = _configuration(root)
    with tempfile.TemporaryDirectory() as folder:
        source, release = Path(folder, "source"), Path(folder, "release")
        (source / exercise).mkdir(parents=True)
        shutil.copyfile(notebook, source / exercise / notebook.name)
        for path in (questions, *files_beside(questions).values()) if form else ():
            shutil.copyfile(path, source / path.name)
        _take_along(root, Path(folder))
        config.CourseDirectory.root = folder
        config.CourseDirectory.source_directory = source.name
        config.CourseDirectory.release_directory = release.name
        config.CourseDirectory.assignment_id = exercise
        config.SaveCells.enabled = False  # the gradebook's step
        course = CourseDirectory(config=config)
        converter = GenerateAssignment(coursedir=course, config=config, no_database=True)
        heard = ErrorLog()
        converter.log = heard.logger
        try:
            converter.start()
        except NbGraderException as error:
            said = heard.said or str(error)
            raise BuildRefused(f"nbgrader cannot generate {exercise}: {said}") from error
        made = {
            root / "exercises" / exercise / notebook.name: (release / exercise / notebook.name).read_bytes()
        }
    if form:
        contents, name = form.to_json().encode(), form_name(exercise)
        made |= {notebook.parent / name: contents, root / "exercises" / exercise / name: contents}
    return made


def _take_along(root: Path, folder: Path) -> None:
    """Let the course's own label schemes and texts be found where nbgrader works."""
    shutil.copyfile(root / CONFIGURATION, folder / CONFIGURATION)
    for name in ("labels", "seeds"):
        if (root / name).is_dir() and root / name != corpus.folder():
            shutil.copytree(root / name, folder / name)


def _configuration(root: Path) -> "Config":
    from traitlets.config.loader import PyFileConfigLoader

    try:
        return PyFileConfigLoader(CONFIGURATION, path=str(root)).load_config()
    except Exception as error:  # the file is a program of its author's, which may fail in any way
        line = f", line {error.lineno}" if isinstance(error, SyntaxError) else ""
        raise BuildRefused(
            f"{CONFIGURATION}{line} cannot be run: {type(error).__name__}: {getattr(error, 'msg', error)}. Mend that file in {root}."
        ) from error


def _orphans(root: Path) -> list[str]:
    return sorted(set(_folders(root / "exercises")) - set(exercise_ids(root)))


def _folders(place: Path) -> list[str]:
    return sorted(p.name for p in place.glob("*") if p.is_dir() and not p.name.startswith("."))
