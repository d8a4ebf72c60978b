"""A picture: matplotlib axes that know what they show, in a sentence and as a table."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from functools import wraps
from html import escape
from typing import TYPE_CHECKING, Any, ParamSpec

import matplotlib as mpl
from matplotlib.axes import Axes

from suasion.base.html import table
from suasion.base.prose import capital
from suasion.plots.palette import DARK, FONTS, LIGHT, as_variables, css
from suasion.plots.svg import NotPlain, shapes

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["NARROW", "STYLE", "Picture", "for_phones"]

P = ParamSpec("P")

STYLE: Any = {
    "font.family": "sans-serif",
    "font.sans-serif": list(FONTS),
    "svg.fonttype": "none",  # words stay words: they can be searched, copied and read aloud
    "svg.hashsalt": "suasion",
    "text.usetex": False,
    "path.simplify": False,
}
RESOLUTION = 144  # dots an inch: sharp on a screen of double density
# Inches: the sheet for a phone, whose letters keep their size where a full one would shrink to half.
NARROW = 3.3


class Picture(Axes):
    """Axes with a title that says what is seen, a summary sentence and a table of what is drawn.

    Shown in a notebook as a figure with its sentence and, folded, its table; it follows the dark theme.
    Everything matplotlib can do with axes works: `picture.figure.savefig("voices.pdf")`.
    """

    name = "suasion"
    narrow: Callable[[], Picture] | None = None  # draws the same for a phone

    def tell(self, title: str, summary: str, table: pd.DataFrame) -> Picture:
        """Set what the picture says about itself, and return it."""
        self._title_words, self._summary, self._twin = capital(title), capital(summary), table
        return self

    def summary(self) -> str:
        """Say in a sentence or two what the picture shows; made from the data."""
        return self._summary

    def to_pandas(self) -> pd.DataFrame:
        """Return the table behind the picture."""
        return self._twin.copy()

    def to_png(self, dpi: int = RESOLUTION) -> bytes:
        """Draw as PNG, `dpi` dots an inch."""
        with mpl.rc_context(STYLE):
            file = io.BytesIO()
            self.figure.figure.savefig(file, format="png", dpi=dpi, metadata={"Software": None})
        return file.getvalue()

    def to_svg(self, id: str = "picture") -> str:
        """Draw as an SVG element to stand in a page; `id` must be unique there.

        Colours are CSS variables (--suasion-ink, ...), title and summary its text alternative.
        """
        try:
            body = shapes(self.figure.figure)
        except NotPlain:  # somebody drew more on these axes
            body = self._drawn_by_matplotlib(id)
        width, height = (72 * side for side in self.figure.figure.get_size_inches())
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" role="img" '
            f'viewBox="0 0 {width:g} {height:g}" width="{width / 0.75:.0f}" aria-labelledby="{id}-title {id}-summary" '
            f'style="max-width:100%;height:auto"><title id="{id}-title">{escape(self._title_words)}</title>'
            f'<desc id="{id}-summary">{escape(self._summary)}</desc>{body}</svg>'
        )

    def _drawn_by_matplotlib(self, id: str) -> str:
        with mpl.rc_context(STYLE):
            file = io.StringIO()
            self.figure.figure.savefig(file, format="svg", metadata={"Date": None})
        body = file.getvalue().partition("<svg ")[2].partition(">")[2].rpartition("</svg>")[0]
        body = re.sub(r"\s*<metadata>.*?</metadata>|<!--.*?-->", "", body, flags=re.DOTALL)
        # Two pictures on a page must not share ids.
        return re.sub(r'(id="|url\(#|xlink:href="#)', rf"\1{id}-", as_variables(body))

    def to_html(self, id: str = "") -> str:
        """Write as a figure: the drawing, its sentence, and its table folded away."""
        id = id or f"picture-{abs(hash(self)):x}"
        return self._figure(self.to_svg(id))

    def _figure(self, drawing: str) -> str:
        return (
            f'<figure class="suasion-picture">{drawing}<figcaption>{escape(self._summary)}'
            f"</figcaption>{self._folded_table()}</figure>"
        )

    def _for_notebook(self) -> str:
        if self.narrow is None:
            return self.to_html()
        id = f"picture-{abs(hash(self)):x}"
        wide, narrow = self.to_svg(id), self.narrow().to_svg(f"{id}-narrow")
        return self._figure(
            f'<div class="suasion-wide">{wide}</div><div class="suasion-narrow" style="display:none">{narrow}</div>'
        )

    def _folded_table(self) -> str:
        rows = (map(_cell, row) for row in self._twin.itertuples(index=False, name=None))
        shown = table(map(str, self._twin.columns), rows, wide=True)
        return f"<details><summary>The same as a table</summary>{shown}</details>"

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        return {"text/html": _NOTEBOOK_STYLE + self._for_notebook(), "text/plain": self._summary}

    def __repr__(self) -> str:
        """Say what is seen instead of naming an object."""
        return getattr(self, "_summary", super().__repr__())


# Forced colours leave the shapes of a drawing alone, and they would vanish on the reader's own ground.
_FORCED = (
    "--suasion-paper:Canvas;--suasion-ink:CanvasText;--suasion-muted:CanvasText;--suasion-rule:GrayText;"
    "--suasion-weak:GrayText;--suasion-middle:Highlight;--suasion-strong:CanvasText;--suasion-accent:CanvasText;"
)
_NOTEBOOK_STYLE = (
    f"<style>.suasion-picture{{{css(LIGHT)}margin:0 0 1em;container-type:inline-size}}"
    f"[data-jp-theme-light=false] .suasion-picture{{{css(DARK)}}}"
    f"@media print{{[data-jp-theme-light] .suasion-picture{{{css(LIGHT)}break-inside:avoid}}}}"
    f"@media (forced-colors:active){{[data-jp-theme-light] .suasion-picture{{{_FORCED}}}}}"
    "@container (max-width:26rem){.suasion-wide{display:none}.suasion-narrow{display:block !important}}</style>"
)


def for_phones(draw: Callable[P, Picture]) -> Callable[P, Picture]:
    """Let a picture that is drawn as wide as usual be shown on a phone as a narrow one, with letters of the same size."""

    @wraps(draw)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> Picture:
        picture = draw(*args, **kwargs)
        if "width" not in kwargs:
            slim: Any = {**kwargs, "width": NARROW}
            picture.narrow = lambda: draw(*args, **slim)
        return picture

    return drawn


def _cell(value: object) -> str:
    if value is None or value != value:
        return ""
    return (
        f"{value:.4g}"
        if isinstance(value, float) and abs(value) < 1000
        else f"{value:g}"
        if isinstance(value, float)
        else str(value)
    )
