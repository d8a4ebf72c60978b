"""Where the lessons, the exercises and a teacher's course folder are."""

from pathlib import Path

from suasion.base import environment
from suasion.base.environment import material
from suasion.base.errors import NoCourse, NoExercise

__all__ = ["CONFIGURATION", "course_root", "key_files", "locate"]

CONFIGURATION = "nbgrader_config.py"


def course_root(start: Path | None = None) -> Path:
    """Find the course folder from `start` (default: here) upwards. Raises NoCourse."""
    start = (start or Path.cwd()).resolve()
    if root := environment.course_root(start):
        return root
    raise NoCourse(
        f"There is no course in {start}: a course folder holds a file {CONFIGURATION}. "
        "Go to the course folder (`cd ...`) and give the command again."
    )


def key_files(names: list[str]) -> list[Path]:
    """List key files: those named, or all of the course's source folder."""
    from suasion.base.environment import course_folders

    given = [Path(n) for n in names if n.endswith((".toml", ".json"))]
    wanted = [n for n in names if not n.endswith((".toml", ".json"))]
    if given and not wanted:
        return given
    root = course_root()
    source = root / course_folders(root)["source"]
    found = sorted([*source.glob("*.toml"), *source.glob("*.key.json")])
    chosen = [p for p in found if not wanted or any(p.name.startswith(w) for w in wanted)]
    if not chosen and not given:
        raise NoExercise(f"There is no answer key for {', '.join(wanted) or 'this course'} in {root}.")
    return [*given, *chosen]


def locate(exercise: str, start: Path) -> tuple[str, Path]:
    """Find an exercise by its id or how it begins, and the folder with its notebook, from `start` downwards."""
    places = [
        start,
        *(
            p
            for base in (start, start / "exercises")
            if base.is_dir()
            for p in sorted(base.iterdir())
            if p.is_dir()
        ),
    ]
    names = {p.name for p in places if any(p.glob(f"{p.name}.ipynb"))}
    names |= {p.name.removesuffix(".marks.jsonld") for place in places for p in place.glob("*.marks.jsonld")}
    if material("exercises").is_dir():
        names |= {p.name for p in material("exercises").iterdir() if p.is_dir()}
    fitting = sorted(n for n in names if n == exercise) or sorted(n for n in names if n.startswith(exercise))
    if len(fitting) != 1:
        what = (
            f"Several exercises begin with “{exercise}”"
            if fitting
            else f"There is no exercise “{exercise}” here"
        )
        raise NoExercise(f"{what}. The exercises are: {', '.join(fitting or sorted(names)) or 'none'}.")
    name = fitting[0]
    for place in places:
        if any((place / f"{name}{end}").exists() for end in (".marks.jsonld", ".marks.log", ".ipynb")):
            return name, place
    return name, start
