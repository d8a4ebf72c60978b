"""Read a label scheme's file, and say in sentences with file and line what is wrong with it."""

import re
from pathlib import Path
from typing import Any

from suasion.base.errors import SchemeInvalid
from suasion.base.prose import unstar
from suasion.base.toml_files import read_toml
from suasion.base.toml_lines import Lines
from suasion.labels._model import LINES, Label, Scheme

_NEEDED = ("id", "name", "letter", "definition", "colour", "colour_dark", "line")
_KNOWN = {*_NEEDED, "hard_cases", "family"}
_DISTINCT = ("id", "name", "letter", "colour", "colour_dark", "definition")
_HEAD = {"id", "title", "ask_voice", "label"}
_LEAST, _MOST = 2, 9  # labels: one can be no choice, and a keyboard has nine digits
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_CONTRAST = 3.0  # WCAG 2.2, 1.4.11: against the page, light and dark
_PAGES = {"colour": "#ffffff", "colour_dark": "#111111"}


def read_scheme(path: Path, *, alone: bool = False) -> Scheme:
    """Read a scheme; `alone` allows a single label, as the machine's have. Raises SchemeInvalid."""
    data, lines = read_toml(path, path.name, SchemeInvalid)
    unstar(data, ("definition", "hard_cases"))
    problems = [f"{path.name}:{line}: {says}" for line, says in _problems(data, path.stem, lines, alone)]
    if problems:
        raise SchemeInvalid("\n".join(problems))
    labels = tuple(Label(**{**row, "hard_cases": tuple(row.get("hard_cases", ()))}) for row in data["label"])
    return Scheme(data["id"], data["title"], labels, data.get("ask_voice", False))


def _problems(data: dict[str, Any], stem: str, lines: Lines, alone: bool) -> list[tuple[int, str]]:
    found = [
        (lines.of("", 0, f), f"a scheme has no field “{f}”; it has {', '.join(sorted(_HEAD))}.")
        for f in set(data) - _HEAD
    ]
    if data.get("id") != stem:
        found.append((lines.of("", 0, "id"), f'“id” is the file\'s name: id = "{stem}".'))
    if not _text(data.get("title")):
        found.append((1, "a scheme needs a title."))
    if type(data.get("ask_voice", False)) is not bool:
        found.append((lines.of("", 0, "ask_voice"), "“ask_voice” is true or false."))
    rows = data.get("label")
    if not isinstance(rows, list) or not all(isinstance(r, dict) for r in rows):
        return [*found, (1, "labels are written one below the other, each under [[label]].")]
    if not (1 if alone else _LEAST) <= len(rows) <= _MOST:
        found.append((1, f"a scheme has {_LEAST} to {_MOST} labels; this one has {len(rows)}."))
    for n, row in enumerate(rows):
        found += [(lines.of("label", n, f), says) for f, says in _label_problems(row)]
    for name in _DISTINCT:
        seen: set[str] = set()
        for n, row in enumerate(rows):
            value = str(row.get(name, "")).casefold()
            if value and value in seen:
                found.append((lines.of("label", n, name), f"two labels have the same {name}, “{row[name]}”."))
            seen.add(value)
    looks = [str(r.get("line")) for r in rows]
    if len(rows) <= len(LINES) and len(set(looks)) < len(looks):
        found.append((1, "each label needs a line of its own, so that they differ without colour."))
    return found


def _label_problems(row: dict[str, Any]) -> list[tuple[str, str]]:
    found = [
        (f, f"a label has no field “{f}”; it has {', '.join(sorted(_KNOWN))}.") for f in set(row) - _KNOWN
    ]
    found += [("", f"a label needs “{f}”.") for f in _NEEDED if not _text(row.get(f))]
    if _text(row.get("letter")) and len(row["letter"]) > 2:
        found.append(("letter", f"“letter” is one letter or two, and “{row['letter']}” is not."))
    if _text(row.get("line")) and row["line"] not in LINES:
        found.append(("line", f"there is no line “{row['line']}”; there are {', '.join(LINES)}."))
    if _text(row.get("definition")) and not row["definition"].endswith((".", "?")):
        found.append(("definition", "a definition is a sentence or a question: it ends in . or ?"))
    for name, page in _PAGES.items():
        colour = row.get(name)
        if _text(colour) and not _COLOUR.fullmatch(str(colour)):
            found.append((name, f"“{name}” is a colour such as #0b5cad."))
        elif _text(colour) and contrast(str(colour), page) < _CONTRAST:
            found.append(
                (name, f"“{colour}” is too pale to be seen on {page}: a contrast of 3 to 1 is needed.")
            )
    if "family" in row and not _text(row["family"]):
        found.append(("family", "“family” is a name in plain words."))
    hard = row.get("hard_cases", [])
    if not isinstance(hard, list) or not all(isinstance(h, str) for h in hard):
        found.append(("hard_cases", "“hard_cases” is a list of sentences."))
    return found


def _text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
