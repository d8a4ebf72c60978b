"""Read one text closely: the names that Suasion's notebooks use."""

from importlib import import_module
from typing import Any

# Each name is fetched when a cell first needs it: a lesson starts without spaCy, pandas or the widgets.
_NAMES = {
    "load": "suasion.seeds",
    "Text": "suasion.text",
    "scheme": "suasion.labels",
    "Annotation": "suasion.annotations",
    "AnnotationSet": "suasion.annotations",
    "marks": "suasion.store",
    "highlight": "suasion.highlighter",
    "worksheet": "suasion.worksheet",
    "compare": "suasion.compare",
    "check": "suasion.check",
    "mark": "suasion.grading.mark",
    "read": "suasion.reading",
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
