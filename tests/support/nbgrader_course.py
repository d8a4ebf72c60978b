"""A course folder for trials, driven by nbgrader's own commands."""

import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from suasion.annotations.annotation import Annotation
from suasion.storage.store import Store
from tests.support.paths import ROOT

EXERCISE = "03-whose-words"

# What a course would have that never heard of Suasion's settings.
PLAIN = """
c = get_config()
c.CourseDirectory.course_id = "plain"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"
"""


class Course:
    """Hold a course folder with one exercise and its key."""

    def __init__(self, root: Path, configuration: str | None = None, exercise: str = EXERCISE) -> None:
        """Lay out the folder; without a configuration with the one that Suasion ships."""
        self.root, self.exercise = root, exercise
        shutil.copytree(ROOT / "solutions" / exercise, root / "solutions" / exercise)
        shutil.copy(ROOT / "solutions" / f"{exercise}.toml", root / "solutions")
        shipped = (ROOT / "nbgrader_config.py").read_text("utf-8")
        (root / "nbgrader_config.py").write_text(configuration or shipped, "utf-8")

    @property
    def released(self) -> Path:
        """Give the notebook that students receive."""
        return self.root / "exercises" / self.exercise / f"{self.exercise}.ipynb"

    def nbgrader(self, *command: str, seconds: float = 600) -> str:
        """Run one of nbgrader's commands in the course folder, for so long at most; give what it logs."""
        # nbgrader calls alembic by its name.
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("NBGRADER", "SUASION_KEYS"))}
        said = subprocess.run(
            [sys.executable, "-m", "nbgrader", *command],
            cwd=self.root,
            env=environment | {"PATH": path},
            capture_output=True,
            text=True,
            timeout=seconds,
        )
        assert said.returncode == 0, said.stderr[-4000:]
        return said.stderr

    def hand_in(self, student: str, folder: Path) -> None:
        """Put what lies in a student's exercise folder where nbgrader collects it."""
        shutil.copytree(folder, self.root / "submitted" / student / self.exercise)

    def feedback(self, student: str) -> str:
        """Read the feedback page of a student."""
        return (self.root / "feedback" / student / self.exercise / f"{self.exercise}.html").read_text("utf-8")

    def exported(self) -> dict[str, float]:
        """Give each student's points as nbgrader exports them."""
        self.nbgrader("export", "--to", "grades.csv")
        with (self.root / "grades.csv").open(newline="") as file:
            return {row["student_id"]: float(row["score"] or 0) for row in csv.DictReader(file)}

    def points(self, student: str) -> dict[str, float]:
        """Give the automatic points of each check as the gradebook has them."""
        from nbgrader.api import Gradebook

        with Gradebook(f"sqlite:///{self.root / 'gradebook.db'}") as book:
            submission = book.find_submission(self.exercise, student)
            grades = [grade for notebook in submission.notebooks for grade in notebook.grades]
            return {grade.name: grade.auto_score for grade in grades}


def work_in(folder: Path, notebook: Path, answers: Iterable[Annotation] = ()) -> Path:
    """Make a student's own folder of an exercise, with these marks and answers in the marks file."""
    folder.mkdir(parents=True)
    shutil.copy(notebook, folder / notebook.name)
    store = Store.open(EXERCISE, folder=folder)
    for answer in answers:
        store.put(answer)
    return folder
