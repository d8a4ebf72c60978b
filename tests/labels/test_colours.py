"""Labels can be told apart: enough contrast, by line where not by colour, for every common kind of eyes."""

from itertools import combinations

import pytest

from suasion.labels import scheme as load_scheme
from suasion.labels import schemes
from suasion.reading.kinds import TOLD

PAPER = {"light": "#ffffff", "dark": "#111111"}  # JupyterLab's --jp-layout-color0
INK = {"light": "#000000", "dark": "#ffffff"}
TINT = {"light": 0x1F / 255, "dark": 0x38 / 255}  # as painted, see js/highlighter/styles.js
Colour = tuple[float, float, float]
SHOWN = [*schemes(), *(kind.scheme for kind in TOLD if kind.scheme.startswith("machine-"))]

# Viénot, Brettel & Mollon 1999 (protanopia, deuteranopia) in linear RGB; tritanopia: Machado et al. 2009.
EYES: dict[str, tuple[Colour, Colour, Colour]] = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red cones": ((0.11238, 0.88762, 0), (0.11238, 0.88762, 0), (0.00401, -0.00401, 1)),
    "no green cones": ((0.29275, 0.70725, 0), (0.29275, 0.70725, 0), (-0.02234, 0.02234, 1)),
    "no blue cones": ((1.25553, -0.07675, -0.17878), (-0.07841, 0.93081, 0.1476), (0.00473, 0.69137, 0.3039)),
}


def linear(colour: str) -> Colour:
    """Turn #rrggbb into linear light."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)


def mix(colour: str, paper: str, part: float) -> str:
    """Lay a translucent colour on paper, as browsers do: in sRGB."""
    pairs = [(int(colour[i : i + 2], 16), int(paper[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(c * part + p * (1 - part)):02x}" for c, p in pairs)


def luminance(colour: str) -> float:
    """Give the relative luminance of WCAG 2."""
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of WCAG 2."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def seen(colour: str, eyes: str) -> Colour:
    """Give a colour in Oklab (Ottosson 2020) as certain eyes see it."""
    rgb = linear(colour)
    red, green, blue = (max(0.0, sum(m * c for m, c in zip(row, rgb, strict=True))) for row in EYES[eyes])
    cones = (
        0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue,
        0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue,
        0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue,
    )
    a, b, c = (x ** (1 / 3) for x in cones)
    return (
        0.2104542553 * a + 0.793617785 * b - 0.0040720468 * c,
        1.9779984951 * a - 2.428592205 * b + 0.4505937099 * c,
        0.0259040371 * a + 0.7827717662 * b - 0.808675766 * c,
    )


def distance(one: str, other: str, eyes: str) -> float:
    """Give how far two colours look apart; 0.02 is just visible side by side."""
    return sum((a - b) ** 2 for a, b in zip(seen(one, eyes), seen(other, eyes), strict=True)) ** 0.5


def test_the_measures_themselves() -> None:
    """Do known values come out: black on white, and red and green that some eyes confuse?"""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert distance("#ff0000", "#00a000", "all cones") > 0.3
    assert distance("#a05a00", "#5f7a00", "no green cones") < distance("#a05a00", "#5f7a00", "all cones")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("id", SHOWN)
def test_contrast(id: str, theme: str) -> None:
    """Are lines and letters visible on the page (3:1), and words readable on three tints at once (4.5:1)?"""
    for label in load_scheme(id).labels:
        colour = label.colour if theme == "light" else label.colour_dark
        assert contrast(colour, PAPER[theme]) >= 3, label.id
        ground = PAPER[theme]
        for _ in range(3):
            ground = mix(colour, ground, TINT[theme])
        assert contrast(INK[theme], ground) >= 4.5, label.id


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("id", SHOWN)
def test_labels_are_told_apart(id: str, eyes: str, theme: str) -> None:
    """Do two labels differ in their line, or else clearly in colour for these eyes? Letters always differ."""
    labels = load_scheme(id).labels
    assert len({label.letter for label in labels}) == len(labels)
    for one, other in combinations(labels, 2):
        if one.line != other.line:
            continue
        a, b = ((x.colour, x.colour_dark)[theme == "dark"] for x in (one, other))
        assert distance(a, b, eyes) > 0.08, f"{one.id} and {other.id}"
