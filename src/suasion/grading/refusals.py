"""What the gradebook and its settings refuse, in sentences for the teacher: what is wrong, and what to do."""

import re

from suasion.base.errors import GradebookClosed, NotReady

__all__ = ["closed", "database_said", "plugin_failed", "setting_refused"]

# What databases say, in lower case, and what helps.
_HELP = (
    (
        ("locked", "lock timeout", "deadlock"),
        "Another program holds it: close Formgrader and other runs, then give the command again.",
    ),
    (
        ("disk is full", "no space left", "quota", "disk i/o error"),
        "Make room on the disk that it lies on, then give the command again.",
    ),
    (
        ("not a database", "malformed"),
        "The file is damaged, or is none of nbgrader's. Put a backup of it in its place; without one, move it away, and a new "
        "one is made: then points that you gave by hand are gone.",
    ),
    (
        ("unable to open", "readonly", "read-only", "permission denied"),
        "Look whether gradebook.db in the course folder is a file, and whether you may write it and its folder.",
    ),
    (
        ("no module named",),
        "That program library reaches the database which the address names. Install it, or mend the address.",
    ),
    (
        ("connection", "connect to", "parse sqlalchemy url", "load plugin"),
        "Look whether the address is right, after --db or as CourseDirectory.db_url in nbgrader_config.py, and whether its server runs.",
    ),
)
_UPGRADE = "If nbgrader was updated, make a copy of the gradebook and give the command `nbgrader db upgrade`."
_CLASS = re.compile(r"^(?:[\w.]+: )?\([\w.]+\) ")  # “(sqlite3.OperationalError) ”, for no teacher


_OBJECT = re.compile(r"<[\w.]*?(\w+) object at 0x\w+>")


def closed(problem: object, *, opened: bool) -> GradebookClosed:
    """Give the error for what a database said; `opened` tells whether it could be opened before."""
    said = _CLASS.sub("", str(problem).strip().splitlines()[0]).rstrip(".") if str(problem).strip() else ""
    said = said or type(problem).__name__
    helps = next((do for words, do in _HELP if any(word in said.casefold() for word in words)), "")
    if not opened:
        return GradebookClosed(f"The gradebook cannot be opened: {said}. {helps or _UPGRADE}")
    helps = helps or "Give the command again to finish."
    return GradebookClosed(
        f"The gradebook did not take the points: {said}. {helps} What was graded before is kept."
    )


def database_said(words: str) -> str:
    """Find a database's own words in what a program logged; nothing where none spoke."""
    found = re.search(
        r"\((?:sqlite3|psycopg\w*|pymysql)\.[\w.]+\) [^\n]+?(?= There was an error|$)", words, re.M
    )
    return found[0] if found else ""


def setting_refused(problem: Exception, root: object) -> NotReady:
    """Give the error for a setting that nbgrader looks at only when it needs it."""
    said = _OBJECT.sub(r"\1", str(problem).strip().splitlines()[0]).rstrip(".:")
    return NotReady(
        f"nbgrader_config.py has a setting that nbgrader refuses: {said}. Mend that file in {root}."
    )


def plugin_failed(problem: Exception, student: str = "") -> NotReady:
    """Give the error for a plug-in for late submissions, somebody's own program, that fails."""
    return NotReady(
        f"The plug-in for late submissions that nbgrader_config.py names has failed{f' at {student}' if student else ''}: "
        f"{type(problem).__name__}: {problem}. Mend it, or take AssignLatePenalties.plugin_class out of that file."
    )
