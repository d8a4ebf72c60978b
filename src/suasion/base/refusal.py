"""What the computer says when it refuses a file, and what helps: a full disk is another matter than a forbidden folder."""

import errno

__all__ = ["what_the_computer_said"]

_NO_ROOM = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}


def what_the_computer_said(problem: Exception, do: str = "") -> tuple[str, str]:
    """Give its words and a sentence on what to do, which is `do` unless the disk is full."""
    if not isinstance(problem, OSError):
        return f"{type(problem).__name__}: {problem}", do or "Give the command again."
    said = problem.strerror or str(problem)
    if problem.errno in _NO_ROOM:
        return said, "Make room on the disk, then give the command again."
    return said, do or "Look who may write there, then give the command again."
