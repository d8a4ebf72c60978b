"""A small course for trials of grading: one exercise on the practice page, its key, and students who hand in."""

import json
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbformat import v4

import suasion
from suasion.annotations.annotation import Annotation
from suasion.grading.run import grade
from suasion.grading.summary import Summary
from suasion.scoring.key.lookup import read
from suasion.scoring.key.model import Key
from suasion.scoring.simulate import careful
from suasion.storage.store import Store

EXERCISE = "99-small"
NOTEBOOK = f"{EXERCISE}.ipynb"
PAGE, LOG = f"{EXERCISE}.marks.jsonld", f"{EXERCISE}.marks.log"
MOST = 8.0  # automatic points
STUB = "Write your answer here."

CONFIGURATION = """
from nbgrader.converters import Autograde
from nbgrader.preprocessors import Execute
from suasion.grading.nbgrader_steps import ReadAnswers, Rebuild
c = get_config()
c.CourseDirectory.course_id = "trial"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"
c.ClearSolutions.text_stub = "Write your answer here."
_steps = Autograde.class_traits()
c.Autograde.sanitize_preprocessors = [Rebuild, *_steps["sanitize_preprocessors"].default()]
c.Autograde.autograde_preprocessors = [
    ReadAnswers if s is Execute else s for s in _steps["autograde_preprocessors"].default()
]
"""

_PLACES = {
    "P2S1": ("town archive", "records"),
    "P3S1": ("Ada Brandt", "said"),
    "P4S1": ("Swimming Club", "calls"),
}
_VOICES = {
    "P1S1": "author",
    "P1S2": "author",
    "P2S1": "reported",
    "P3S1": "reported",
    "P4S1": "mixed",
    "P4S3": "reported",
    "P7S1": "mixed",
    "P8S2": "author",
    "P9S2": "author",
}
_REASONS = {"basis": "page", "for": "The page says so.", "against": "One may read it another way."}


def key() -> dict[str, Any]:
    """Give the key of the small exercise."""
    places = [
        {"id": f"q1-e{n}", "sentence": sentence, "anchor": anchor, "answers": {"core": [label]}, **_REASONS}
        for n, (sentence, anchor, label) in enumerate(
            (s, anchor, label)
            for s, pair in _PLACES.items()
            for anchor, label in zip(pair, ("source", "cue"), strict=True)
        )
    ]
    voices = [
        {
            "id": f"q2-e{n}",
            "row": row,
            "column": "voice",
            "sentence": row,
            "answers": {"core": [voice]},
            **_REASONS,
        }
        for n, (row, voice) in enumerate(_VOICES.items())
    ]
    decoys = [{"sentence": s, "why": "Nobody is reported here."} for s in ("P1S2", "P3S2", "P6S1", "P8S2")]
    columns = {"voice": {"title": "Whose voice?", "options": ["author", "reported", "mixed"]}}
    only = sorted({s.partition("S")[0] for s in [*_PLACES, *(d["sentence"] for d in decoys)]})
    return {
        "schema": 1,
        "exercise": EXERCISE,
        "text": "practice",
        "sha256": suasion.load("practice").sha256,
        "status": "editors' key",
        "questions": {
            "q1": {
                "title": "Who says what?",
                "scorer": "places",
                "points": 4,
                "part": "A",
                "settings": {"only": only},
                "entries": places,
                "decoys": decoys,
            },
            "q2": {
                "title": "Whose voice?",
                "scorer": "choices",
                "points": 4,
                "part": "A",
                "settings": {"columns": columns},
                "entries": voices,
            },
            "q3": {"title": "In your own words", "scorer": "text", "points": 0, "by_hand": 2, "part": "B"},
        },
    }


def solution() -> nbformat.NotebookNode:
    """Give the solution notebook of the small exercise."""

    def about(id: str, **changes: Any) -> dict[str, Any]:
        known = {"schema_version": 3, "grade": False, "solution": False, "locked": True, "task": False}
        return {"nbgrader": known | {"grade_id": id} | changes}

    def check(question: str) -> nbformat.NotebookNode:
        source = (
            f'# This check looks at your answers.\nimport suasion\nsuasion.mark("{EXERCISE}", "{question}")'
        )
        return v4.new_code_cell(
            source, metadata=about(f"{question}-check", grade=True, points=4), id=f"{question}-check"
        )

    prose = about("q3", grade=True, solution=True, locked=False, points=2)
    return v4.new_notebook(
        metadata={
            "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
        },
        cells=[
            v4.new_markdown_cell("# A small exercise", id="title"),
            v4.new_markdown_cell("Mark the sources and cues.", metadata=about("q1-ask"), id="q1-ask"),
            v4.new_code_cell("import suasion", metadata=about("q1"), id="q1"),
            check("q1"),
            v4.new_markdown_cell("Whose voice?", metadata=about("q2-ask"), id="q2-ask"),
            check("q2"),
            v4.new_markdown_cell("In your own words.", metadata=about("q3-ask"), id="q3-ask"),
            v4.new_markdown_cell("A sample answer.", metadata=prose, id="q3"),
        ],
    )


def right_answers() -> list[Annotation]:
    """Give the answers that earn all automatic points."""
    text, known = suasion.load("practice"), _key()
    return [a for id in ("q1", "q2") for a in careful(known[id], text)]


def _key() -> Key:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"{EXERCISE}.key.json")
        path.write_text(json.dumps(key()), encoding="utf-8")
        return read(path)


@dataclass
class SmallCourse:
    """Hold a course folder whose gradebook knows the small exercise."""

    root: Path

    @classmethod
    def lay(cls, root: Path) -> "SmallCourse":
        """Lay out the folder; the gradebook learns of the exercise at the first grading."""
        (root / "solutions" / EXERCISE).mkdir(parents=True)
        nbformat.write(solution(), root / "solutions" / EXERCISE / NOTEBOOK)
        (root / "solutions" / f"{EXERCISE}.key.json").write_text(json.dumps(key()), encoding="utf-8")
        (root / "nbgrader_config.py").write_text(CONFIGURATION, encoding="utf-8")
        released = solution()
        released.cells[-1].source = STUB
        from nbgrader.utils import compute_checksum

        for cell in released.cells:
            if "nbgrader" in cell.metadata:
                cell.metadata.nbgrader["checksum"] = compute_checksum(cell)
        (root / "exercises" / EXERCISE).mkdir(parents=True)
        nbformat.write(released, root / "exercises" / EXERCISE / NOTEBOOK)
        return cls(root)

    def copy(self, root: Path) -> "SmallCourse":
        """Give a copy of the course in another folder."""
        shutil.copytree(self.root, root, symlinks=True)
        return SmallCourse(root)

    def folder(self, student: str) -> Path:
        """Give the folder of what a student handed in."""
        return self.root / "submitted" / student / EXERCISE

    def hand_in(
        self, student: str, answers: Iterable[Annotation] | None = None, prose: str = "My own words."
    ) -> Path:
        """Hand in for a student, by default all that earns full points; give the folder."""
        folder = self.folder(student)
        folder.mkdir(parents=True)
        notebook = self.released()
        notebook["cells"][-1]["source"] = prose
        write(folder, notebook)
        store = Store.open(EXERCISE, folder=folder)
        store.merge(stamped(right_answers() if answers is None else answers))
        return folder

    def released(self) -> dict[str, Any]:
        """Give the released notebook."""
        return json.loads((self.root / "exercises" / EXERCISE / NOTEBOOK).read_text("utf-8"))

    def grade(self, **settings: Any) -> Summary:
        """Grade the class in this process."""
        return grade(self.root, EXERCISE, **settings)

    def graded(self, student: str) -> dict[str, Any]:
        """Give the notebook in autograded/."""
        return json.loads((self.root / "autograded" / student / EXERCISE / NOTEBOOK).read_text("utf-8"))

    def feedback(self, student: str) -> str:
        """Give the feedback page."""
        return (self.root / "feedback" / student / EXERCISE / f"{EXERCISE}.html").read_text("utf-8")

    @property
    def db(self) -> str:
        """Give the gradebook's address."""
        return f"sqlite:///{self.root / 'gradebook.db'}"

    def grades(self, student: str) -> dict[str, Any]:
        """Give what the gradebook holds for a student, by cell: automatic points, manual ones, for review."""
        from nbgrader.api import Gradebook

        with Gradebook(self.db) as book:
            found = book.find_submission_notebook(EXERCISE, EXERCISE, student)
            return {g.name: (g.auto_score, g.manual_score, g.needs_manual_grade) for g in found.grades}

    def points(self, student: str) -> float:
        """Give a student's automatic points in the gradebook."""
        return sum(auto or 0.0 for auto, _, _ in self.grades(student).values())


def stamped(answers: Iterable[Annotation]) -> list[Annotation]:
    """Give answers with the revisions that a store would have given them."""
    from dataclasses import replace

    return [replace(a, exercise=EXERCISE, revision=n) for n, a in enumerate(answers, 1)]


def write(folder: Path, notebook: dict[str, Any]) -> None:
    """Write a notebook that may be no valid one."""
    (folder / NOTEBOOK).write_text(json.dumps(notebook), encoding="utf-8")


def read_notebook(folder: Path) -> dict[str, Any]:
    """Read the notebook in a folder."""
    return json.loads((folder / NOTEBOOK).read_text("utf-8"))
