"""A comparison on the screen: readings in columns that scroll together, with a filter, a table and the figures."""

import uuid
from dataclasses import asdict
from typing import Any

import traitlets

from suasion.analysis.alignment import Place
from suasion.analysis.comparison import Comparison
from suasion.analysis.comparison_html import LEVELS, SIGNS, standing
from suasion.annotations.annotation import CONTENT, Annotation
from suasion.base.errors import SuasionError
from suasion.base.prose import GO_ON
from suasion.widgets import messages
from suasion.widgets.base import STATIC, Widget
from suasion.widgets.display import Bundle
from suasion.widgets.order import Order

__all__ = ["CompareView"]


class CompareView(Widget):
    """Show a comparison; use `suasion.compare` to make one. What it shows does not change."""

    _esm = STATIC / "compare.js"
    _css = STATIC / "compare.css"

    described = f"Readings side by side. {GO_ON}"
    units: traitlets.List[Any] = traitlets.List().tag(sync=True)
    places: traitlets.List[Any] = traitlets.List().tag(sync=True)

    def __init__(self, comparison: Comparison) -> None:
        """Prepare the view."""
        self.comparison = comparison
        self._order = Order()
        super().__init__(
            options=_options(comparison),
            units=_units(comparison),
            places=[_place(comparison, p) for p in comparison.places],
        )

    def received(self, message: messages.Incoming) -> None:
        """Keep a decision, and say all decisions that hold."""
        decisions = self.comparison.decisions
        if decisions is None or message["kind"] not in ("hello", "decide"):
            return
        problem = ""
        try:
            if message["kind"] == "decide" and not self._order.is_late(message, str(message["mark"])):
                decisions.decide(str(message["mark"]), str(message["decision"]))
        except SuasionError as refused:
            problem = str(refused)
        self.say({"kind": "decisions", "decisions": decisions.known(), "sentence": problem})

    def beside(self) -> Bundle:
        """Return the comparison as plain HTML."""
        return {"text/html": self.comparison.html(), "text/plain": repr(self.comparison)}


def _options(comparison: Comparison) -> dict[str, Any]:
    return {
        "instance": uuid.uuid4().hex,
        "title": comparison.text.title,
        "language": str(comparison.text.metadata.get("language", "en")),
        "names": comparison.names,
        "labels": [asdict(label) for label in comparison.scheme.labels],
        "said": {relation: comparison.how(relation) for relation in SIGNS},
        "signs": SIGNS,
        # Readers by number: their names may be hidden later.
        "figures": [
            {
                "readers": [comparison.names.index(name) for name in f.readers],
                "level": LEVELS[f.level],
                "same": f.same,
                "of": f.of,
                "alpha": f.alpha,
            }
            for _, f in comparison.main_figures
        ],
        "problems": comparison.problems,
        "decides": comparison.decisions is not None,
    }


def _units(comparison: Comparison) -> list[dict[str, Any]]:
    return [
        {"id": u.id, "start": u.start, "text": u.text.encode("utf-8", "replace").decode()}
        for u in comparison.units
    ]


def _place(comparison: Comparison, place: Place) -> dict[str, Any]:
    """Give a place: where it is, and for each reader the mark there, or None."""
    readers = range(len(comparison.names))
    return {
        "where": comparison.where(place.first),
        "marks": [_mark(place.marks.get(n)) for n in readers],
        "relations": [
            place.relation(n) if n else standing(place, 0, len(comparison.names)) if 0 in place.marks else ""
            for n in readers
        ],
    }


def _mark(mark: Annotation | None) -> dict[str, Any] | None:
    if mark is None:
        return None
    return {name: getattr(mark, name) for name in ("id", *CONTENT) if name != "value"}
