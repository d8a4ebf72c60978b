"""Find what stands between quotation marks of any kind in a string, with apostrophes told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from suasion.texts.elisions import masked

__all__ = ["Quoted", "find_quoted"]

# A blank line ends a paragraph; a single line break does so after the end of a sentence.
MARK_OR_BREAK = re.compile(r"""\n[^\S\n]*\n\s*|(?<=[.!?:"”’'])[^\S\n]*\n\s*|''|``|[“”„‟«»‹›「」『』"‘’‚'`]""")
CLOSERS = {
    "“": "”",
    "„": "“”‟",
    "‟": "”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "「": "」",
    "『": "』",
    "‘": "’",
    "‚": "‘’",
}
SINGLE = "‘’'‚`"
ELISIONS = re.compile(r"(?:\d0s|em|tis|twas|til|cause|bout|round|n)\b", re.IGNORECASE)
# The same after a curly mark, which is an opening one by its shape: only what can begin no quotation.
CURLY_ELISIONS = re.compile(r"(?:\d0s|\d\d\b(?![’'])|(?:em|tis|twas|twere)\b|n[’'])", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.!?…](?=\s)")
# `so' is a quotation typed by hand; `so` is code. Between the two may stand a quotation with doubled marks.
TYPED = re.compile(r"`(?:[^`\n]|``){1,300}?'(?!\w)")
LOOK_AHEAD = 300  # characters in which a better closing mark than a plural's apostrophe is looked for
DEEPEST = 4


@dataclass(frozen=True)
class Quoted:
    """A quoted stretch: code points [start, end) with its marks, its depth (1 = outermost), closed or not."""

    start: int
    end: int
    depth: int
    closed: bool
    mark: str


@dataclass
class _Open:
    mark: str
    start: int


def find_quoted(string: str) -> list[Quoted]:
    """Return the quoted stretches of `string` in order of their start; time grows linearly with its length."""
    string = masked(string)
    found: list[Quoted] = []
    stack: list[_Open] = []
    for match in MARK_OR_BREAK.finditer(string):
        mark, here, after = match.group(), match.start(), match.end()
        if "\n" in mark:
            stack = _break(string, here, after, stack, found)
            continue
        role = _role(string, mark, here, after, stack)
        if role == "open" and len(stack) < DEEPEST:
            stack.append(_Open(mark, here))
        elif role == "close":
            level = max(i for i, item in enumerate(stack) if _closes(item.mark, mark))
            found.append(Quoted(stack[level].start, after, level + 1, True, stack[level].mark))
            del stack[level:]
        elif role == "reopen":
            level = max(i for i, item in enumerate(stack) if item.mark == mark or _closes(item.mark, mark))
            del stack[level:]
            stack.append(_Open(mark, here))
    _break(string, len(string), len(string), stack, found)
    return sorted(found, key=lambda q: (q.start, -q.end))


def _closes(opener: str, mark: str) -> bool:
    if opener == "`":
        return mark == "'"
    if opener in ('"', "'", "''", "``"):
        return mark == opener or (opener == "``" and mark in ("''", '"')) or (opener == "'" and mark == "’")
    return (
        mark in CLOSERS.get(opener, "") or (opener == "‘" and mark == "'") or (opener == "“" and mark == '"')
    )


def _break(string: str, here: int, after: int, stack: list[_Open], found: list[Quoted]) -> list[_Open]:
    """End the open stretches at a paragraph's end, unless the next paragraph opens with the same mark again."""
    if not stack:
        return []
    outer = stack[0]
    again = after < len(string) and string.startswith(outer.mark, after)
    if again and (outer.mark not in SINGLE or _leads(string, outer.start, after)):
        # Printers repeat the opening mark at each paragraph of one long quotation: one stretch a paragraph.
        found.append(Quoted(outer.start, here, 1, True, outer.mark))
    elif outer.mark not in "'’`":
        end = here
        while end > outer.start + 1 and string[end - 1].isspace():
            end -= 1
        if outer.mark in SINGLE and (stop := SENTENCE_END.search(string, outer.start, end)):
            end = stop.end()
        found.append(Quoted(outer.start, end, 1, False, outer.mark))
    return []


def _leads(string: str, start: int, after: int) -> bool:
    """Tell whether single marks open speech here and once more there: each before a capital, no apostrophe's shape."""
    before = string[:start].rstrip(" ")[-1:]
    opens = before in ("", "\n", ",", ":") and string[start + 1 : start + 2].isupper()
    return opens and string[after] in "‘‚" and string[after + 1 : after + 2].isupper()


def _role(string: str, mark: str, here: int, after: int, stack: list[_Open]) -> str:
    before = string[here - 1] if here else " "
    behind = string[after] if after < len(string) else " "
    closable = any(_closes(item.mark, mark) for item in stack)
    if mark in SINGLE:
        return _single_role(string, mark, here, after, before, behind, closable)
    if mark in ('"', "''", "``"):
        if closable and not before.isspace():
            return "close"
        if not behind.isspace() and not before.isalnum():
            return "reopen" if closable and stack[-1].mark == mark else "open"
        return "close" if closable else "none"
    if closable and not (mark in "“‘" and before.isspace() and not behind.isspace()):
        return "close"  # German “ closes „ at a word's end; before a word it opens a quotation inside
    if stack and stack[-1].mark == mark:
        return "open" if _closes_twice(string, mark, after) else "reopen"
    if before.isalnum() and not behind.isalnum():
        return "none"  # no quotation opens between a word's end and a space
    return (
        "open"
        if mark in "“„‟«‹「『" or (mark in "»›" and not behind.isspace() and before.isspace())
        else "none"
    )


def _closes_twice(string: str, mark: str, after: int) -> bool:
    """Tell whether a second opening mark has a closing mark of its own beside the first one's: “a “b” c”."""
    open_marks = 2
    for i in range(after, min(len(string), after + LOOK_AHEAD)):
        here = string[i]
        if here == "\n":
            return False
        closes = here in CLOSERS[mark] and not string[i - 1].isspace()
        open_marks += -1 if closes else here == mark
        if not open_marks:
            return True
    return False


def _single_role(
    string: str, mark: str, here: int, after: int, before: str, behind: str, closable: bool
) -> str:
    if before.isalnum() and behind.isalnum():
        return "none"
    if mark == "‘" and CURLY_ELISIONS.match(string, after):
        return "none"
    if mark == "`":
        return (
            "open" if not behind.isspace() and not before.isalnum() and TYPED.match(string, here) else "none"
        )
    if mark in "‘‚" and not behind.isspace() and not (mark == "‚" and before.isalnum()):
        return "open"
    if mark == "'" and not behind.isspace() and not before.isalnum() and behind != "'":
        if before.isspace() or before in '([{—–-"“':
            return "none" if ELISIONS.match(string, after) or closable else "open"
    if not closable or before.isspace():
        return "none"
    return "none" if _is_plural_possessive(string, after, before, behind) else "close"


def _is_plural_possessive(string: str, after: int, before: str, behind: str) -> bool:
    """Tell whether the mark belongs to a plural like "voters' ": a better closing mark follows soon.

    A mark after another "s" is no better: it may be the next plural's.
    """
    if before not in "sz" or behind != " " or not string[after + 1 : after + 2].islower():
        return False
    for i in range(after, min(len(string), after + LOOK_AHEAD)):
        if string[i] in "‘\n":
            return False
        if string[i] in "’'" and not string[i - 1].isspace() and not string[i + 1 : i + 2].isalnum():
            return string[i - 1] not in "sz"
    return False
