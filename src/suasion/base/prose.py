"""Numbers and lists in the words of a sentence, for titles and summaries that are made from the data."""

import re
from collections.abc import Collection, Sequence

__all__ = [
    "FEWEST",
    "GO_ON",
    "capital",
    "count",
    "figures",
    "ids",
    "listing",
    "number",
    "percent",
    "times",
    "unstar",
    "unstarred",
]

# What helps whenever a widget is gone or does not answer: the same sentence everywhere (js/ui/status.js has it, too).
GO_ON = "Open the menu Run and choose Run All Cells; if nothing happens, choose it once more."
FEWEST = 10  # findings, for shares of them to be told: 100 % of 1 says less than 1 of 1
_STARRED = re.compile(r"(?<![\w*])\*([^\s*](?:[^*\n]*[^\s*])?)\*(?![\w*])")
_SMALL = "no one two three four five six seven eight nine ten".split()


def percent(part: float, whole: float) -> str:
    """Write a share as whole per cent; what is there but rounds to nothing is “under 1 %”."""
    value = 100 * part / whole if whole else 0
    # A no-break space: the sign never begins a line.
    return "under 1\u00a0%" if 0 < value < 0.5 else f"{value:.0f}\u00a0%"


def number(n: int) -> str:
    """Write a whole number as a word up to ten."""
    return _SMALL[n] if 0 <= n < len(_SMALL) else f"{n:,}"


def count(n: int, one: str, many: str = "") -> str:
    """Write a number with its noun: one word, two words, no words."""
    return f"{number(n)} {one if n == 1 else many or one + 's'}"


def figures(n: int, one: str, many: str = "") -> str:
    """Write a number in figures with its noun: 1 report, 1,204 reports."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def times(n: int) -> str:
    """Write how often: never, once, twice, three times."""
    return {0: "never", 1: "once", 2: "twice"}.get(n) or f"{number(n)} times"


def listing(items: Sequence[str], most: int = 4) -> str:
    """Join names with commas and “and”; those beyond `most` are counted."""
    shown = [str(i) for i in items[:most]]
    if len(items) > most:
        shown.append(f"{number(len(items) - most)} more")
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} and {shown[-1]}"


def capital(sentence: str) -> str:
    """Begin a sentence with a capital; the rest stays as it is."""
    return sentence[:1].upper() + sentence[1:]


def ids(items: Sequence[str], most: int = 4) -> str:
    """List paragraph ids; runs of neighbours become P3–P5."""
    runs: list[list[str]] = []
    for item in items:
        if runs and _number(item) is not None and _number(item) == (_number(runs[-1][-1]) or -9) + 1:
            runs[-1].append(item)
        else:
            runs.append([item])
    spelt = [item for r in runs for item in (r if len(r) < 3 else [f"{r[0]}–{r[-1]}"])]
    return listing(spelt, most)


def _number(id: str) -> int | None:
    return int(id[1:]) if id[:1] == "P" and id[1:].isdigit() else None


def unstarred(words: str) -> str:
    """Set *words between stars* in ‘single marks’: a note, a title or a terminal cannot slant them."""
    return _STARRED.sub(r"‘\1’", words)


def unstar(data: object, fields: Collection[str]) -> None:
    """Replace the strings under the named fields of nested data, as TOML gives it, by the same `unstarred`."""
    if isinstance(data, list):
        for value in data:
            unstar(value, fields)
    elif isinstance(data, dict):
        for name, value in data.items():
            if name not in fields:
                unstar(value, fields)
            elif isinstance(value, str):
                data[name] = unstarred(value)
            elif isinstance(value, list):
                data[name] = [unstarred(one) if isinstance(one, str) else one for one in value]
