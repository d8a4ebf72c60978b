"""Read one text closely: the names that Suasion's notebooks use."""

from importlib import import_module
from typing import Any

# Each name is fetched when a cell first needs it: a lesson starts without spaCy, pandas or the widgets.
_NAMES = {
    "load": "suasion.texts.corpus",
    "Text": "suasion.texts.text",
    "scheme": "suasion.labels",
    "Annotation": "suasion.annotations.annotation",
    "AnnotationSet": "suasion.annotations.annotation",
    "marks": "suasion.storage.store",
    "load_reading": "suasion.annotations.shipped",
    "ask": "suasion.api.ask",
    "text": "suasion.api.reading_now",
    "second": "suasion.api.second",
    "beside": "suasion.api.second",
    "highlight": "suasion.api.highlight",
    "worksheet": "suasion.api.worksheet",
    "choice": "suasion.questions.columns",
    "number": "suasion.questions.columns",
    "short": "suasion.questions.columns",
    "passage": "suasion.questions.columns",
    "scale": "suasion.questions.columns",
    "pick": "suasion.questions.columns",
    "pattern": "suasion.questions.columns",
    "disagree": "suasion.questions.columns",
    "picture": "suasion.api.picture",
    "whose": "suasion.api.picture",
    "evidence": "suasion.api.evidence",
    "compare": "suasion.api.compare",
    "check": "suasion.api.check",
    "check_button": "suasion.api.check",
    "hand_in": "suasion.api.hand_in",
    "points": "suasion.api.points",
    "mark": "suasion.api.points",
    "read": "suasion.api.read",
    "my_text": "suasion.api.own",
    "show_text": "suasion.api.own",
    "machine": "suasion.api.own",
}
__all__ = list(_NAMES)


def __getattr__(name: str) -> Any:  # noqa: ANN401
    """Fetch a public name from its module."""
    if name not in _NAMES:
        raise AttributeError(f"suasion has no “{name}”. It has: {', '.join(__all__)}.")
    return getattr(import_module(_NAMES[name]), name)


def __dir__() -> list[str]:
    """List the public names."""
    return __all__
