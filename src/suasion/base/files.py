"""Write a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from suasion.base.errors import NotReadable


def write_whole(target: Path, string: str) -> int:
    """Write beside the target and rename; give the bytes written. Raises NotReadable with a sentence, target untouched."""
    data = string.encode("utf-8", "replace")
    aside = None
    try:
        number, aside = tempfile.mkstemp(dir=target.parent, prefix=f".{target.stem[:40]}-", suffix=".part")
        with os.fdopen(number, "wb") as file:
            file.write(data)
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(aside, 0o666 & ~mask)  # a temporary file is private; a page need not be
        os.replace(aside, target)
    except OSError as problem:
        if aside:
            Path(aside).unlink(missing_ok=True)
        raise NotReadable(
            f"The page cannot be written to {target}: {problem.strerror or problem}. Name another place with -o."
        ) from None
    return len(data)
