"""The canvas a picture is drawn on: measured margins, a title, a line of explanation, a key, rows with names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.patches import Rectangle
from matplotlib.text import Text as Words

from suasion.base.errors import BadPicture
from suasion.base.prose import capital
from suasion.plots._matplotlib import put
from suasion.plots.palette import FONTS, THEMES, Palette
from suasion.plots.picture import Picture

__all__ = ["CROSS", "FULL", "NAME", "SMALL", "Canvas", "balanced", "canvas", "clip", "measure", "wrap"]

FULL = 6.4  # inches: a full column
TITLE, NAME, SMALL = 11.5, 9.0, 8.0  # sizes of type in points
EDGE = 8.0  # points of air round the edge
CROSS = "×"
_LEADING = 1.32
_EM = 64  # points at which a letter's width is taken
_HINTED = 1.03  # on screen letters are fitted to pixels and run a little wider than their outlines


@lru_cache(4096)
def measure(words: str, size: float, bold: bool = False) -> float:
    """Measure words in points of width; their letters are added up, pairs that stand closer are left out of account."""
    return sum(_advance(letter, bold) for letter in words) * size * _HINTED


@cache
def _advance(letter: str, bold: bool) -> float:
    """Return the width of a letter in parts of the type's size; one that the font lacks is taken to be square."""
    try:
        return _font(bold).load_char(ord(letter), flags=LoadFlags.NO_HINTING).linearHoriAdvance / 65536 / _EM
    except RuntimeError:
        return 1.0


@cache
def _font(bold: bool) -> FT2Font:
    # A font of our own: matplotlib changes the size of those that it shares.
    font = FT2Font(findfont(FontProperties(family=list(FONTS), weight="bold" if bold else "normal")))
    font.set_size(_EM, 72)
    return font


def wrap(words: str, size: float, width: float, bold: bool = False) -> list[str]:
    """Break a sentence into lines no wider than `width` points."""
    lines = [""]
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and measure(longer, size, bold) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def balanced(words: str, size: float, width: float) -> list[str]:
    """Break a bold title into as few lines as fit, and these about equally long: no word stands alone on the last."""
    lines = wrap(words, size, width, True)
    narrower = width
    while len(lines) > 1 and narrower > width / 2:
        narrower -= size
        tried = wrap(words, size, narrower, True)
        if len(tried) > len(lines):
            break
        lines = tried
    return lines


def clip(words: str, size: float, width: float) -> str:
    """Shorten words to `width` points, with an ellipsis."""
    if measure(words, size) <= width:
        return words
    while words and measure(words.rstrip(" ,·") + "…", size) > width:
        words = words[:-1]
    return words.rstrip(" ,·") + "…" if words else ""


@dataclass(frozen=True)
class Canvas:
    """What a picture is drawn with: its axes, its palette, and the width of its plot area in points."""

    axes: Picture
    palette: Palette
    plot_width: float
    plot_height: float

    def text(self, x: float, y: float, words: str, **style: Any) -> None:
        """Write at a place in data coordinates."""
        settings: dict[str, Any] = {
            "size": NAME,
            "color": self.palette.ink,
            "va": "center",
            "clip_on": False,
            **style,
        }
        place = settings.pop("transform", self.axes.transData)
        put(self.axes, Words(x, y, words, parse_math=False, transform=place, **settings))

    def beside(self, points: float, y: float, words: str, **style: Any) -> None:
        """Write `points` to the right of the plot area's left edge, at a row in data coordinates."""
        settings = {"transform": self.axes.get_yaxis_transform(), **style}
        self.text(points / self.plot_width, y, words, **settings)

    def x_at(self, points: float) -> float:
        """Turn points from the plot area's left edge into data coordinates."""
        low, high = self.axes.get_xlim()
        return low + points / self.plot_width * (high - low)

    def bar(self, left: float, y: float, width: float, height: float, colour: str, **style: Any) -> None:
        """Draw a bar centred on a row."""
        settings: dict[str, Any] = {
            "linewidth": 0,
            "transform": self.axes.transData,
            "clip_on": False,
            **style,
        }
        put(self.axes, Rectangle((left, y - height / 2), width, height, facecolor=colour, **settings))

    def square(self, points: float, y: float, side: float, voice: str, colour: str) -> None:
        """Draw a unit square `side` points wide, `points` from the left edge.

        It is full for the author's voice, hollow for a reported one, half full for both: told apart without colour.
        """
        low, high = self.axes.get_ylim()
        height = side / self.plot_height * abs(high - low)
        left, width = self.x_at(points), self.x_at(side) - self.x_at(0)
        fill = self.palette.paper if voice in ("reported", "mixed") else colour
        self.bar(left, y, width, height, fill, edgecolor=colour, linewidth=0.9)
        if voice == "mixed":
            self.bar(left, y, width / 2, height, colour)


def canvas(
    title: str,
    explanation: str,
    *,
    height: float,
    left: float = 0,
    right: float = 0,
    below: float = 0,
    key: Sequence[tuple[str, str]] = (),
    note: str = "",
    width: float = FULL,
    theme: str = "light",
    axes_class: type[Picture] = Picture,
) -> Canvas:
    """Lay out a canvas `width` inches wide with a plot area `height` points high.

    `left`, `right` and `below` are margins in points for names and values; `key` pairs a colour's name in the
    palette with what it stands for (“outline-strong” is a hollow square, “half-strong” one half full, “cross-accent” a
    cross). Raises BadPicture for an unknown theme or a width that no words fit in.
    """
    if theme not in THEMES:
        raise BadPicture(f"There is no theme “{theme}” for pictures: say “light” or “dark”.")
    if not 2.5 <= width <= 40:
        raise BadPicture(f"A picture {width:g} inches wide cannot be read: take 2.5 to 40.")
    palette, total = THEMES[theme], width * 72
    inner = total - 2 * EDGE
    head = [(line, TITLE, "bold", palette.ink) for line in balanced(capital(title), TITLE, inner)]
    head += [(line, SMALL, "normal", palette.muted) for line in wrap(explanation, SMALL, inner)]
    keys = _key_lines(key, inner)
    foot = wrap(note, SMALL - 1, inner) if note else []
    above = EDGE + sum(size * _LEADING for _, size, _, _ in head) + len(keys) * SMALL * 1.6 + 8
    under = below + len(foot) * SMALL * _LEADING + EDGE
    full = above + height + under
    figure = Figure(figsize=(width, full / 72), facecolor=palette.paper)
    rectangle = ((EDGE + left) / total, under / full, (inner - left - right) / total, height / full)
    axes = axes_class(figure, rectangle)
    figure.add_axes(axes)
    axes.set_axis_off()
    y = full - EDGE
    for line, size, weight, colour in head:
        y -= size * _LEADING
        _write(figure, EDGE / total, (y + size * 0.3) / full, line, size, colour, weight)
    for squares in keys:
        y -= SMALL * 1.6
        _draw_key(figure, squares, y + 2, total, full, palette)
    for n, line in enumerate(reversed(foot)):
        _write(figure, EDGE / total, (EDGE / 2 + n * SMALL * _LEADING) / full, line, SMALL - 1, palette.muted)
    return Canvas(axes, palette, inner - left - right, height)


def _write(
    figure: Figure, x: float, y: float, words: str, size: float, colour: str, weight: str = "normal"
) -> None:
    figure.text(x, y, words, size=size, color=colour, weight=weight, va="baseline", parse_math=False)


def _key_lines(key: Sequence[tuple[str, str]], width: float) -> list[list[tuple[float, str, str]]]:
    lines: list[list[tuple[float, str, str]]] = []
    x = width + 1
    for colour, words in key:
        needed = 12 + measure(words, SMALL) + 12
        if x + needed - 12 > width:
            lines.append([])
            x = 0
        lines[-1].append((x, colour, words))
        x += needed
    return lines


def _halves(form: str, edge: str, paper: str) -> list[tuple[float, str]]:
    """Say which parts of a square are filled with what."""
    if form == "cross":
        return []
    return [(1.0, paper if form else edge), *([(0.5, edge)] if form == "half" else [])]


def _draw_key(
    figure: Figure, line: list[tuple[float, str, str]], y: float, total: float, full: float, palette: Palette
) -> None:
    for x, colour, words in line:
        form, _, name = colour.rpartition("-")
        edge = getattr(palette, name)
        if form == "cross":
            _write(figure, (EDGE + x + 0.5) / total, (y + 0.4) / full, CROSS, TITLE, edge, "bold")
        for part, fill in _halves(form, edge, palette.paper):
            figure.add_artist(
                Rectangle(
                    ((EDGE + x + 0.5) / total, y / full),
                    7.5 * part / total,
                    7.5 / full,
                    facecolor=fill,
                    edgecolor=edge,
                    linewidth=0.9,
                    transform=figure.transFigure,
                )
            )
        _write(figure, (EDGE + x + 12) / total, (y + 0.8) / full, words, SMALL, palette.muted)
