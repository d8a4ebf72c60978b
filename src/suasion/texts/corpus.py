"""Load the texts that the course is made on, and check that not one letter of them has changed.

A teacher's own texts lie in `seeds/` of the course folder, in the same form; what is made on them carries them along.
"""

import csv
import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from suasion.base.environment import course_root, material
from suasion.base.errors import SeedChanged, SeedInvalid, UnknownSeed
from suasion.texts._seed_file import read_seed
from suasion.texts.help import read_plain, read_words
from suasion.texts.text import Paragraph, Sentence, Text

__all__ = ["folder", "load", "names", "ships"]

_UNITS = {"headline": "H", "byline": "A", "caption": "C", "bio": "B"}


def folder() -> Path:
    """Return the folder of the seeds: inside an installed package, or beside `src/` in a checkout."""
    return material("seeds")


def names() -> list[str]:
    """List the slugs of the texts that are here: those that ship, and those of the course in which this runs."""
    return sorted({p.parent.name for place in _places() for p in place.glob("*/seed.toml")})


def ships(slug: str) -> bool:
    """Tell whether a text comes with the package, so that every student has it."""
    return (folder() / slug / "seed.toml").is_file()


def load(slug: str) -> Text:
    """Load a text by its slug, for instance "kuzio-axis", with metadata and sentence ids.

    Raises UnknownSeed for another name, SeedInvalid when seed.toml, sentences.csv, words.toml or plain.toml has mistakes, and
    SeedChanged when the text's sha256 differs.
    """
    for place in _places():
        if slug in {p.parent.name for p in place.glob("*/seed.toml")}:
            return _load(place / slug)
    raise UnknownSeed(f"There is no text “{slug}” here. The texts are: {', '.join(names())}.")


def _places() -> list[Path]:
    root = course_root(Path.cwd())
    own = [root / "seeds"] if root and (root / "seeds") != folder() else []
    return [folder(), *own]


@lru_cache(maxsize=64)
def _load(place: Path) -> Text:
    slug = place.name
    metadata = read_seed(place / "seed.toml")
    data = (place / "text.txt").read_bytes()
    _check(slug, data, metadata["sha256"])
    string = data.decode("utf-8")
    sentences = _sentences(place / "sentences.csv", string)
    units = _units(string, metadata["lines"], sentences)
    words, plain = read_words(place / "words.toml", units), read_plain(place / "plain.toml", units)
    return Text(slug, string, units, metadata, words, plain)


def _check(slug: str, data: bytes, sha256: str) -> None:
    if hashlib.sha256(data).hexdigest() == sha256:
        return
    if hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest() == sha256:
        raise SeedChanged(
            f"The file of “{slug}” has Windows line endings now, so every place in it has moved. "
            "Fetch it again as it was (git: `git checkout -- seeds`), and leave it out of line-ending conversion."
        )
    raise SeedChanged(
        f"The file of “{slug}” is not the text the course was made on: its checksum differs. "
        "Fetch it again as it was (git: `git checkout -- seeds`, or install Suasion anew)."
    )


def _sentences(path: Path, string: str) -> list[Sentence]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        found = []
        for row in rows:
            try:
                found.append(_sentence(row, string))
            except (KeyError, TypeError, ValueError):
                raise SeedInvalid(
                    f"{path.parent.name}/{path.name}:{rows.line_num}: a sentence needs an id, and a start and an end "
                    "in whole numbers; the first line of the file names the columns id, start, end."
                ) from None
    return found


def _sentence(row: dict[str, str], string: str) -> Sentence:
    start, end = int(row["start"]), int(row["end"])
    return Sentence(row["id"], start, end, string[start:end], row["id"].partition("S")[0])


def _units(string: str, lines: dict[str, Any], sentences: list[Sentence]) -> tuple[Paragraph, ...]:
    starts = [0]
    for line in string.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    numbered = {_UNITS[kind]: number for kind, number in lines.items() if kind in _UNITS}
    numbered |= {f"P{n}": number for n, number in enumerate(lines["body"], 1)}
    units = []
    for id, number in numbered.items():
        start, line = starts[number - 1], string.split("\n")[number - 1]
        inside = tuple(s for s in sentences if s.paragraph == id)
        units.append(Paragraph(id, start, start + len(line), line, inside))
    return tuple(sorted(units, key=lambda u: u.start))
