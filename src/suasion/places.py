"""Where marks are kept: beside the notebook, except in a course's own folders, where they would be handed out."""

import os
import re
from pathlib import Path

_CONFIG = "nbgrader_config.py"


def course_root(folder: Path) -> Path | None:
    """Find the course that a folder belongs to: the nearest one above that holds an nbgrader configuration."""
    return next((p for p in (folder, *folder.parents) if (p / _CONFIG).is_file()), None)


def course_folders(root: Path) -> dict[str, str]:
    """Give the names of a course's source and release folders as its configuration sets them."""
    config = (root / _CONFIG).read_text(encoding="utf-8", errors="replace")
    # Read, not run: opening a lesson must not execute a course's configuration.
    found = dict(
        re.findall(
            r"^\s*c\.CourseDirectory\.(source|release)_directory\s*=\s*[\"']([^\"']+)[\"']", config, re.M
        )
    )
    return {"source": "source", "release": "release", **found}


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


def executing() -> str:
    """Tell whether nbgrader runs the notebook: "autograde", "validate", or "" for a person at work."""
    return os.environ.get("NBGRADER_EXECUTION", "")


def handed_in(folder: Path | None = None) -> Path | None:
    """Give the folder of the submission that autograding works on: its own copy has lost all outputs."""
    folder = (folder or Path.cwd()).resolve()
    parts = folder.parts
    if executing() != "autograde" or len(parts) < 4:
        return None
    submitted = folder.parents[2] / "submitted" / parts[-2] / parts[-1]
    return submitted if submitted.is_dir() else None
