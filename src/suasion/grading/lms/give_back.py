"""A zip of feedback pages that Moodle or Canvas takes back: every page under the name by which the platform knows its owner."""

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from suasion.base.errors import NothingCollected
from suasion.base.files import write_whole
from suasion.base.prose import figures
from suasion.grading.ledger import Entry
from suasion.grading.lms.people import HandIn, collected
from suasion.grading.names import printable

__all__ = ["PLATFORMS", "give_back"]

PLATFORMS = {
    "moodle": "In the assignment: “View all submissions”, then “Upload multiple feedback files in a zip” (feedback type “Feedback files”).",
    "canvas": "On the assignment's page: “Re-Upload Submissions”; each page becomes a comment on its student's submission.",
}


def give_back(
    submitted: Path,
    exercise: str,
    platform: str,
    entries: Sequence[Entry],
    page_of: Callable[[str], Path],
    target: Path,
) -> list[str]:
    """Write the zip; give sentences on who is in it, who is not and why, and where to upload it. Raises NothingCollected."""
    known = {s: h for s, h in collected(submitted, exercise).items() if h.person.platform == platform}
    if not known:
        raise NothingCollected(
            f"Nobody of {exercise} was collected from {platform.title()}, so its names for them are not known. Give the zip of "
            f"submissions with --zip once, then --return {platform} again."
        )
    there, missing, waiting = [], [], []
    for entry in entries:
        page = page_of(entry.student)
        name = _name(known[entry.student], exercise) if entry.student in known else ""
        if not name or not entry.counts or not page.is_file():
            missing.append(entry.student)
            continue
        there.append((name, page))
        waiting += [entry.student] if entry.review else []
    if not there:
        raise NothingCollected(
            f"There is no feedback page of {exercise} yet that {platform.title()} would take. Give the command once without --no-feedback, "
            f"and look at what is said of each student; then --return {platform} again."
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    write_whole(target, _zipped(there))
    count = figures(len(there), "feedback page")
    said = [f"{count} for {platform.title()} in {target.name}. {PLATFORMS[platform]}"]
    if waiting:
        said.append(f"Among them, before you have looked at all of it ({len(waiting)}): {_some(waiting)}.")
    if missing:
        said.append(
            f"Without a page there, being from elsewhere, excused or not read ({len(missing)}): {_some(missing)}."
        )
    return said


def _name(hand_in: HandIn, exercise: str) -> str:
    """Give a page's name: the platform looks at what stands in front; nothing where it gave no such name."""
    page = f"{exercise}.feedback.html"
    if hand_in.person.platform == "moodle":
        return f"{hand_in.prefix}{'' if hand_in.prefix.endswith(('_', '/')) else '/'}{page}"
    # Canvas looks for the number of a file that was handed in; typed text has none.
    return f"{hand_in.prefix}{page}" if re.search(r"_\d+_\d+_$", hand_in.prefix) else ""


def _zipped(pages: Sequence[tuple[str, Path]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, path in pages:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, path.read_bytes())
    return out.getvalue()


def _some(names: Sequence[str]) -> str:
    return ", ".join(map(printable, names[:8])) + (f" and {len(names) - 8} more" if len(names) > 8 else "")
