"""Look at a lesson or an exercise as a student gets it, before anybody does."""

import shutil
from pathlib import Path, PurePosixPath

from suasion.base.errors import NoExercise
from suasion.course.build import exercise_ids
from suasion.course.way import student_copy
from suasion.scoring.key.lookup import data_folder

__all__ = ["lay_preview"]


def lay_preview(root: Path, name: str) -> tuple[Path, str]:
    """Copy a lesson's or an exercise's files into a folder of their own; return the folder and the page to open.

    `root` is the course folder, `name` an exercise's id or a lesson's file name, or how it begins. Marks made in an earlier preview
    go. Raises NoExercise.
    """
    lessons = {p.stem: p for p in sorted((root / "lessons").glob("*.ipynb"))}
    exercises = {id: root / "exercises" / id / f"{id}.ipynb" for id in exercise_ids(root)}
    known = lessons | exercises
    fitting = [n for n in known if n == name] or [n for n in known if n.startswith(name)]
    if len(fitting) != 1:
        what = f"Several begin with “{name}”" if fitting else f"There is no lesson or exercise “{name}”"
        raise NoExercise(f"{what}. There are: {', '.join(fitting or known) or 'none yet'}.")
    page = known[fitting[0]]
    # Outside the course: inside it a notebook would find the key, and a student has none.
    folder = data_folder().parent / "preview" / fitting[0]
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    beside = page.parent.glob("*") if fitting[0] in exercises else page.parent.glob(f"{page.stem}.*")
    place = PurePosixPath("exercises" if fitting[0] in exercises else "lessons", page.name)
    for path in beside:
        if path.name == page.name:
            (folder / page.name).write_bytes(student_copy(path.read_bytes(), place, [place]))
        elif path.is_file():
            shutil.copy(path, folder)
    return folder, page.name
