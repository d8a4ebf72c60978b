"""Where this runs: in a course's folder or not, by a person or by nbgrader."""

import os
import re
from pathlib import Path

__all__ = ["COPIES", "course_folders", "course_root", "executing", "material", "own_folder"]

COPIES = Path(".suasion", "copies.json")  # in a folder of copies: what was laid there
_CONFIG = "nbgrader_config.py"


def material(name: str) -> Path:
    """Return the folder "seeds", "lessons" or "exercises": inside an installed package, or beside `src/`."""
    package = Path(__file__).resolve().parents[1]
    inside = package / name
    return inside if inside.is_dir() else package.parents[1] / name


def course_root(folder: Path) -> Path | None:
    """Find the course that a folder belongs to: the nearest one above that holds an nbgrader configuration."""
    return next((p for p in (folder, *folder.parents) if (p / _CONFIG).is_file()), None)


def own_folder(folder: Path | None = None) -> Path:
    """Return the user's own folder: the nearest of copies from `folder` upwards, else SUASION_FOLDER, else Suasion at home."""
    above = (folder, *folder.parents) if folder else ()
    # Not Path.home: that raises where a system knows no home.
    usual = os.environ.get("SUASION_FOLDER") or "~/Suasion"
    return next((p for p in above if (p / COPIES).is_file()), Path(os.path.expanduser(usual)))


def course_folders(root: Path) -> dict[str, str]:
    """Return the names of a course's source and release folders as its configuration sets them."""
    config = (root / _CONFIG).read_text(encoding="utf-8", errors="replace")
    # Read, not run: opening a lesson must not execute a course's configuration.
    found = dict(
        re.findall(
            r"^\s*c\.CourseDirectory\.(source|release)_directory\s*=\s*[\"']([^\"']+)[\"']", config, re.M
        )
    )
    return {"source": "source", "release": "release", **found}


def executing() -> str:
    """Tell whether nbgrader runs the notebook: "autograde", "validate", or "" for a person at work."""
    return os.environ.get("NBGRADER_EXECUTION", "")
