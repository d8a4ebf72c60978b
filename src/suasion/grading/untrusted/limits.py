"""How much of a submission is looked at. Far above what an honest one needs, far below what would hurt."""

from dataclasses import dataclass

__all__ = ["ARCHIVE_LIMITS", "LIMITS", "ArchiveLimits", "Limits"]

MB = 2**20


@dataclass(frozen=True)
class Limits:
    """Bound what one submission may cost. Sizes in bytes unless the name says otherwise."""

    notebook: int = 20 * MB
    marks: int = 20 * MB
    timestamp: int = 1024
    files: int = 1_000  # names in one folder that are looked at
    depth: int = 8  # folders in folders
    pieces: int = 200  # files of one submission that are looked into
    altogether: int = 96 * MB  # bytes of them
    name: int = 128  # code points of a student's id; the gradebook's column is as wide
    containers: int = 400_000  # objects and lists of one JSON file: each costs some 100 bytes in memory
    answer: int = 100_000  # code points of one written answer that are kept
    signs: int = 2_000  # of an answer that may mean something in Markdown; an essay has some hundreds
    lines: int = 2_000  # of an answer that is shown as it was typed
    feedback: int = 100_000  # bytes of one check cell's feedback
    notebook_out: int = 5 * MB  # bytes of an autograded notebook
    notes: int = 12  # sentences for the teacher about one submission
    reasons: int = 200  # what one student wrote for a person to read
    reason: int = 4_000  # code points of one of them


@dataclass(frozen=True)
class ArchiveLimits:
    """Bound what one archive may unpack to."""

    members: int = 20_000
    member: int = 64 * MB  # bytes unpacked, counted while unpacking and not taken from the archive's own word
    total: int = 4_096 * MB
    nested: int = 64 * MB  # bytes unpacked from an archive that a student handed in
    nested_members: int = 200
    ratio: int = 200  # times that a member may grow beyond `free`
    free: int = 8 * MB


LIMITS = Limits()
ARCHIVE_LIMITS = ArchiveLimits()
