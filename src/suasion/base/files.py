"""Write a file whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

__all__ = ["write_whole"]


def write_whole(target: Path, data: bytes | str, *, durable: bool = False) -> int:
    """Write beside the target under a name of its own and rename; return the bytes written.

    A string is written as UTF-8 with its line ends as they are. `durable` waits until the disk has the file and its name.
    Raises OSError: the target is then as it was, and nothing is left beside it.
    """
    data = data.encode("utf-8") if isinstance(data, str) else data
    aside = target.with_name(f".{target.name[:40]}-{uuid4().hex[:12]}.part")
    try:
        with aside.open("xb") as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        os.replace(aside, target)
    except BaseException:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
        raise
    if durable:
        _sync_folder(target.parent)
    return len(data)


def _sync_folder(folder: Path) -> None:
    # Windows cannot open a folder, and some network disks refuse: the file itself is safe by now.
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
