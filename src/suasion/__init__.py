"""Read one text closely: the names that Suasion's notebooks use."""

import sys
from importlib import import_module
from types import ModuleType
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
    "choice": "suasion.columns",
    "number": "suasion.columns",
    "short": "suasion.columns",
    "scale": "suasion.columns",
    "pick": "suasion.columns",
    "pattern": "suasion.columns",
    "disagree": "suasion.columns",
    "compare": "suasion.compare",
    "check": "suasion.check",
    "check_button": "suasion.check_button",
    "mark": "suasion.grading.mark",
    "read": "suasion.reading",
}
__all__ = list(_NAMES)


def __getattr__(name: str) -> Any:  # noqa: ANN401
    """Fetch a public name from its module."""
    if name not in _NAMES:
        raise AttributeError(f"suasion has no “{name}”. It has: {', '.join(__all__)}.")
    return getattr(import_module(_NAMES[name]), name)


class _Package(ModuleType):
    def __setattr__(self, name: str, value: object) -> None:
        # Importing suasion/worksheet.py would put the module where notebooks expect the function.
        if isinstance(value, ModuleType) and _NAMES.get(name) == value.__name__:
            value = getattr(value, name)
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def __dir__() -> list[str]:
    """List the public names."""
    return __all__
