"""Lay a text of a teacher's own: its words, which lines are what, and where sentences begin and end."""

import csv
import hashlib
import io
import re
from pathlib import Path

from suasion.base.errors import BuildRefused
from suasion.base.files import write_whole
from suasion.texts.text import Text

__all__ = ["new_text"]

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LARGEST = 1_000_000  # bytes; a text that a class reads closely has a few pages


def new_text(root: Path, slug: str, source: Path) -> list[Path]:
    """Lay seeds/<slug>/ in the course folder `root` from a text file; return what was written.

    The first line is the headline where an empty line follows, every other line that is not empty a paragraph. Raises BuildRefused.
    """
    place = root / "seeds" / slug
    if not _SLUG.fullmatch(slug):
        raise BuildRefused(f"“{slug}” is no name for a text. Write small letters and hyphens: our-lake.")
    if place.exists():
        raise BuildRefused(f"seeds/{slug} is there already. Choose another name, or move it away first.")
    string = _words(source)
    lines = string.split("\n")
    full = [n for n, line in enumerate(lines, 1) if line.strip()]
    if not full:
        raise BuildRefused(f"{source.name} is empty.")
    headed = len(full) > 1 and full[1] > full[0] + 1
    body = full[1:] if headed else full
    files = {
        place / "text.txt": string.encode(),
        place / "sentences.csv": _sentences(lines, body).encode(),
        place / "seed.toml": _seed(slug, string, full[0] if headed else 0, body).encode(),
    }
    place.mkdir(parents=True)
    for path, words in files.items():
        write_whole(path, words)
    return list(files)


def _words(source: Path) -> str:
    try:
        data = source.read_bytes()
        if len(data) > _LARGEST:
            raise BuildRefused(
                f"{source.name} is larger than {_LARGEST // 1_000_000} MB; that is no text to read closely."
            )
        return data.decode("utf-8-sig").replace("\r\n", "\n").rstrip() + "\n"
    except OSError as problem:
        raise BuildRefused(f"{source} cannot be opened: {problem.strerror}.") from problem
    except UnicodeDecodeError as problem:
        raise BuildRefused(
            f"{source.name} is not plain text in UTF-8. Save it as plain text, UTF-8."
        ) from problem


def _seed(slug: str, string: str, headline: int, body: list[int]) -> str:
    title = string.split("\n")[(headline or body[0]) - 1].strip().replace("\\", "").replace('"', "”")[:120]
    return (
        f'slug = "{slug}"\ntitle = "{title}"\nauthor = "say who wrote it"\noutlet = "say where it stood"\nlanguage = "en"\n'
        f'rights = "say by what right you hand it out"\nsha256 = "{hashlib.sha256(string.encode()).hexdigest()}"\n\n'
        "[lines] # of text.txt, numbered from 1\n"
        + (f"headline = {headline}\n" if headline else "")
        + f"body = {body}\n"
    )


def _sentences(lines: list[str], body: list[int]) -> str:
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(("id", "start", "end", "opening"))
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    for number, place in enumerate(body, 1):
        words = lines[place - 1]
        for n, sentence in enumerate(Text.from_string(words, slug="line").sentences, 1):
            start = starts[place - 1] + sentence.start
            opening = " ".join(sentence.text.split()[:4])
            table.writerow((f"P{number}S{n}", start, start + len(sentence.text), opening))
    return out.getvalue()
