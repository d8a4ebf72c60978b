"""Write a file whole or not at all, and have the disk confirm it."""

import errno
import os
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

__all__ = ["NO_SUCH_CALL", "confirm", "confirm_folder", "write_whole"]

# What a system answers that has no such call for this disk; a full or failing disk answers otherwise.
NO_SUCH_CALL = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}


def write_whole(
    target: Path, data: bytes | str, *, durable: bool = False, permissions: int | None = None
) -> int:
    """Write beside the target under a name of its own and rename; return the bytes written.

    A string is written as UTF-8 with its line ends as they are. `durable` waits until the disk has the file and its name;
    `permissions` are the file's, such as 0o444, else those of any new file. What is no file, such as a pipe or
    /dev/stdout, is written into. Raises OSError: the target is then as it was, and nothing is left beside it.
    """
    data = data.encode("utf-8") if isinstance(data, str) else data
    if target.exists() and not target.is_file():
        return target.write_bytes(data)
    aside = target.with_name(f".{target.name[:40]}-{uuid4().hex[:12]}.part")
    try:
        with aside.open("xb") as file:
            file.write(data)
            if durable:
                file.flush()
                confirm(file.fileno())
        if permissions is not None:
            aside.chmod(permissions)
        if os.name == "nt" and target.exists():
            target.chmod(0o644)  # Windows replaces no file that may only be read
        os.replace(aside, target)
    except BaseException:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
        raise
    if durable:
        confirm_folder(target.parent)
    return len(data)


def confirm(number: int) -> None:
    """Wait until the disk has what was written to an open file; where a disk knows no such wait, go on.

    Raises OSError when the disk is full or fails.
    """
    try:
        os.fsync(number)
    except OSError as problem:
        if problem.errno not in NO_SUCH_CALL:
            raise


def confirm_folder(folder: Path) -> None:
    """Have the disk confirm a new or renamed file; where that cannot be asked, the file itself is safe by now."""
    with suppress(OSError):  # Windows cannot open a folder, and some network disks refuse
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
