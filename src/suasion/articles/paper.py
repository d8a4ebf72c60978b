"""What print leaves in a text: lines of one width, words cut at line ends, page numbers, running heads."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Set
from itertools import pairwise

from suasion.reading.wordlists import entries

__all__ = ["rejoined", "unprinted", "unwrapped", "without_page_furniture"]

LONGEST_HEAD = 80  # characters
LINE = 40  # characters: a line of running text has more
# "12", "- 12 -", "Page 3 of 10", "3 / 10"; only a bare number may be something else.
NUMBER = re.compile(
    r"\s*(?P<sign>[-–—|•]\s*|page\s+|p\.\s*)?(?P<n>\d{1,4})(?P<of>\s*(?:/|of)\s*\d{1,4})?(?:\s*[-–—|•])?\s*",
    re.I,
)
OTHER_HYPHENS = re.compile(r"(?<=\w)[‐¬](?=[^\S\n]*\n)")  # what scanners and word processors write for one
CUT = re.compile(r"(?<![\w-])(\w+)-[^\S\n]*\n[^\S\n]*(\w+)")
# The hyphen is the word's own after these, wherever the line ends.
HYPHENED = frozenset("self well half twenty thirty forty fifty sixty seventy eighty ninety".split())
ENDS = ".!?:;”’\"')]»"


def unprinted(string: str) -> str:
    """Give the text of printed pages as running text."""
    string = OTHER_HYPHENS.sub("-", string.replace("\r\n", "\n").replace("\r", "\n"))
    return rejoined(unwrapped(without_page_furniture(string)))


def without_page_furniture(string: str) -> str:
    """Take out page numbers and running heads; a sentence that they parted is whole again."""
    lines = string.replace("\f", "\n\f\n").split("\n")
    full = [i for i, line in enumerate(lines) if line.strip() or "\f" in line]
    furniture = _numbers(lines, full)
    furniture |= _heads(lines, full, furniture)
    furniture |= {i for i in full if "\f" in lines[i]}
    return _closed(lines, furniture) if furniture else string


def _numbers(lines: list[str], full: list[int]) -> set[int]:
    found: set[int] = set()
    counted: list[tuple[int, int, int]] = []  # where among the full lines, line, number
    for place, i in enumerate(full):
        match = NUMBER.fullmatch(lines[i])
        if match is None:
            continue
        if match["sign"] or match["of"] or _interrupts(lines, full, place) or _by_break(lines, full, place):
            found.add(i)
        counted.append((place, i, int(match["n"])))
    for (here, i, n), (there, j, m) in pairwise(counted):
        if m == n + 1 and there - here > 2:  # pages are counted; a table's numbers stand close
            found |= {i, j}
    return found


def _heads(lines: list[str], full: list[int], numbers: set[int]) -> set[int]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, i in enumerate(full):
        line = " ".join(lines[i].split())
        if (
            i not in numbers
            and 0 < len(line) <= LONGEST_HEAD
            and (line[-1] not in ENDS or line[-1].isdigit())
        ):
            places[re.sub(r"\d+", "#", line.casefold())].append(place)
    found: set[int] = set()
    for key, same in places.items():
        if (
            len(same) > 1
            and re.search(r"\w", key.replace("#", ""))
            and any(_by_break(lines, full, p, numbers) or _interrupts(lines, full, p, numbers) for p in same)
        ):
            found |= {full[p] for p in same if full[p] != full[0]}  # the first line is the headline
    return found


def _by_break(lines: list[str], full: list[int], place: int, numbers: Set[int] = frozenset()) -> bool:
    near = [full[p] for p in (place - 1, place + 1) if 0 <= p < len(full)]
    return any("\f" in lines[i] or i in numbers for i in near)


def _interrupts(lines: list[str], full: list[int], place: int, numbers: Set[int] = frozenset()) -> bool:
    """Tell whether a line of running text before goes on behind the line in a small letter."""
    before = next((lines[i].rstrip() for i in reversed(full[:place]) if i not in numbers), "")
    after = next((lines[i].lstrip() for i in full[place + 1 :] if i not in numbers), "")
    return len(before) >= LINE and before[-1] not in ENDS and after[:1].islower()


def _closed(lines: list[str], furniture: set[int]) -> str:
    """Join what is left; empty lines beside furniture go where a sentence runs on."""
    kept: list[str] = []
    cut = False
    for i, line in enumerate(lines):
        if i in furniture:
            cut = True
        elif not cut:
            kept.append(line)
        elif line.strip():
            while kept and not kept[-1].strip():
                kept.pop()
            last = kept[-1].rstrip() if kept else ""
            runs_on = bool(last) and (last[-1] not in ENDS) and line.lstrip()[:1].islower()
            kept += [line] if runs_on or not kept else ["", line]
            cut = False
    return "\n".join(kept)


def rejoined(string: str) -> str:
    """Join words that were cut at a line's end; the hyphen stays where the word has one of its own."""
    known = {word.lower() for word in entries("loaded") if "-" in word} | {"so-called"}

    def join(match: re.Match[str]) -> str:
        first, second = match.groups()
        whole = f"{first}-{second}"
        own = (
            first.lower() in HYPHENED
            or whole.lower() in known
            or not second[0].islower()
            or (
                re.search(rf"\b{re.escape(whole)}\b", string)
                and not re.search(rf"\b{first}{second}\b", string)
            )
        )
        return whole if own else first + second

    return CUT.sub(join, string)


def unwrapped(string: str) -> str:
    """Join the lines of a text that breaks its lines at a fixed width; others come back as they are."""
    lines = [line.rstrip() for line in string.splitlines()]
    filled = [line for line in lines if line]
    broken = [line for line in filled if LINE <= len(line) <= 100 and line[-1] not in ".!?:”’\"'"]
    cut = any(re.search(r"[^\W\d_]-$", line) for line in filled)  # then the lines are a printer's
    if len(filled) < (3 if cut else 6) or len(broken) < (0.25 if cut else 0.5) * len(filled):
        return string
    if "" in lines:
        blocks = re.split(r"\n\s*\n", rejoined("\n".join(lines)))
        return "\n\n".join(" ".join(block.split()) for block in blocks if block.strip())
    return _by_width(filled) if len(broken) >= 0.7 * len(filled) else string


def _by_width(lines: list[str]) -> str:
    """Join lines without an empty one among them: a paragraph ends with a sentence on a line that is not full."""
    width = sorted(map(len, lines))[len(lines) * 9 // 10]
    blocks: list[list[str]] = [[]]
    for line in lines:
        blocks[-1].append(line)
        if len(line) < 0.85 * width and (line[-1] in ".!?”’\"'" or len(blocks) == len(blocks[-1]) == 1):
            blocks.append([])
    whole = (rejoined("\n".join(block)) for block in blocks if block)
    return "\n\n".join(" ".join(block.split()) for block in whole)
