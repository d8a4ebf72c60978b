"""Where marks are kept: beside the notebook, except in a course's own folders, where they would be handed out."""

from pathlib import Path

from suasion.base.environment import course_folders, course_root, executing

__all__ = ["handed_in", "marks_folder"]


def marks_folder(folder: Path | None = None) -> Path:
    """Give the folder for the marks of a notebook that runs in `folder` (default: the current one).

    nbgrader copies everything beside a source notebook to every student, and over every student's own file; so
    in a course's source and release folders marks go to `.suasion/` at the course's root.
    """
    folder = (folder or Path.cwd()).resolve()
    root = course_root(folder)
    if root and root != folder:
        top = folder.relative_to(root).parts[0]
        if top in course_folders(root).values():
            return root / ".suasion" / top
    return folder


def handed_in(folder: Path | None = None) -> Path | None:
    """Give the folder of the submission that autograding works on: its own copy has lost all outputs."""
    folder = (folder or Path.cwd()).resolve()
    parts = folder.parts
    if executing() != "autograde" or len(parts) < 4:
        return None
    submitted = folder.parents[2] / "submitted" / parts[-2] / parts[-1]
    return submitted if submitted.is_dir() else None
