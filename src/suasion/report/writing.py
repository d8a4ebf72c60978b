"""Put a page, or a list of pages, on the disk."""

from pathlib import Path

from suasion.base.errors import NotReadable
from suasion.base.files import write_whole

__all__ = ["write_page"]


def write_page(target: Path, page: str) -> int:
    """Write a page whole or not at all; return its size in bytes. Raises NotReadable with a sentence.

    Half of a pair of surrogates, which a broken file may hold, becomes a question mark.
    """
    try:
        return write_whole(target, page.encode("utf-8", "replace"))
    except OSError as problem:
        raise NotReadable(
            f"The page cannot be written to {target}: {problem.strerror or problem}. Name another place with -o."
        ) from None
