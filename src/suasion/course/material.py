"""Where the lessons, the exercises and a teacher's course folder are."""

from pathlib import Path

from suasion import places
from suasion.errors import SuasionError

CONFIGURATION = "nbgrader_config.py"


class NoCourse(SuasionError):
    """No course folder is here."""


def material(name: str) -> Path:
    """Give the folder "lessons" or "exercises": inside an installed package, or beside `src/`."""
    package = Path(__file__).resolve().parents[1]
    inside = package / name
    return inside if inside.is_dir() else package.parents[1] / name


def course_root(start: Path | None = None) -> Path:
    """Find the course folder from `start` (default: here) upwards. Raises NoCourse."""
    start = (start or Path.cwd()).resolve()
    if root := places.course_root(start):
        return root
    raise NoCourse(
        f"There is no course in {start}: a course folder holds a file {CONFIGURATION}. "
        "Go to the course folder (`cd ...`) and give the command again."
    )
