"""The colours of the pictures: few, told apart by lightness first, for paper, screen and dark screen."""

from dataclasses import asdict, dataclass

__all__ = ["DARK", "FONTS", "LIGHT", "SVG_FONTS", "THEMES", "Palette", "as_variables", "css"]

FONTS = ("DejaVu Sans",)  # ships with matplotlib, so that a picture is the same on every machine
SVG_FONTS = "'DejaVu Sans', Verdana, 'Segoe UI', system-ui, sans-serif"  # Verdana has the same widths


@dataclass(frozen=True)
class Palette:
    """One set of colours; each is used for one meaning, and weak, middle and strong also differ in greyscale."""

    paper: str
    ink: str
    muted: str
    rule: str
    weak: str
    middle: str
    strong: str
    accent: str


LIGHT = Palette(
    paper="#fffffe",
    ink="#1b1b1c",
    muted="#5c5c5e",
    rule="#d2d2d4",
    weak="#dcd8cf",
    middle="#7ba6cf",
    strong="#174a78",
    accent="#b3500b",
)
DARK = Palette(
    paper="#16181b",
    ink="#ececed",
    muted="#a9a9ac",
    rule="#3b3e43",
    weak="#484c53",
    middle="#4d82b6",
    strong="#b4daff",
    accent="#ffb169",
)
THEMES = {"light": LIGHT, "dark": DARK}


def as_variables(svg: str) -> str:
    """Let the page decide: turn each of the light colours in an SVG into a CSS variable that falls back on it."""
    for name, colour in asdict(LIGHT).items():
        svg = svg.replace(colour, f"var(--suasion-{name}, {colour})")
    return svg


def css(palette: Palette) -> str:
    """Write a palette as CSS variables, to stand inside a rule."""
    return "".join(f"--suasion-{name}:{colour};" for name, colour in asdict(palette).items())
